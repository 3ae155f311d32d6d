"""The library that runs the models reports nothing to anybody and leaves nothing in the person's home."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


def test_the_library_knows_no_address_to_report_to():
    folder = Path(find_spec("onnxruntime").origin).parent
    binaries = [*folder.rglob("*.so*"), *folder.rglob("*.dylib"), *folder.rglob("*.pyd"), *folder.rglob("*.dll")]
    assert binaries
    assert not [path.name for path in binaries if b"events.data.microsoft.com" in path.read_bytes()]


def test_running_a_model_leaves_nothing_in_the_home_folder(tmp_path):
    code = "from yesward.engines.embed import embedder; assert len(embedder().embed(['one sentence'])) == 1"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "USERPROFILE": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, **home})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_library_is_told_to_report_nothing_before_it_is_loaded():
    code = "import os; from yesward.engines.onnx import runtime; runtime(); print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "1\n"
