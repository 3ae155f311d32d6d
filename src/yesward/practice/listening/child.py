"""Listening in a process of its own, so that the model and the sound never are in the one that serves pages.

``python -m yesward.practice.listening.child`` loads the model once and then takes one JSON line a file on standard
input, {"path": …}, and answers with lines: {"done": 0.3}, at last {"heard": …} or {"problem": "…"}. It ends when its
input does, or when nothing came for a while.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from yesward.engines.speech import Missing
from yesward.practice.listening.sound import Unusable

BROKE_OFF = "Listening broke off. The recording is kept, and can be tried again."
_IDLE_S = 300.0
_STEP = 0.02


class Listener:
    """The child as its parent has it: started when first needed, again after it ended. Not for two threads at once."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None

    def hear(self, path: Path, go_on: Callable[[float], bool]) -> dict[str, Any] | None:
        """What was heard in a file, None where ``go_on`` said to stop. Raises Unusable, Missing."""
        for line in self._ask(json.dumps({"path": str(path)})):
            said = json.loads(line)
            if "heard" in said:
                found: dict[str, Any] = said["heard"]
                return found
            if "problem" in said:
                raise (Missing if said.get("missing") else Unusable)(said["problem"])
            if not go_on(said["done"]):
                self.end()
                return None
        self.end()
        raise Unusable(BROKE_OFF)

    def _ask(self, order: str) -> IO[str]:
        """Hand an order to the child; where it was about to end, to the next one. Its answers."""
        for _ in range(2):
            child = self._ready()
            assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018 (both are pipes)
            try:
                child.stdin.write(order + "\n")
                child.stdin.flush()
            except OSError:
                self.end()
                continue
            return child.stdout
        raise Unusable(BROKE_OFF)

    def end(self) -> None:
        """End the child, also in the middle of a file."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                with suppress(OSError):  # what was still to be written cannot be any more
                    pipe.close() if pipe else None
            self._child = None

    def _ready(self) -> subprocess.Popen[str]:
        if self._child is not None and self._child.poll() is not None:
            self.end()
        if self._child is None:
            pipe = subprocess.PIPE
            command = [sys.executable, "-m", __name__]
            self._child = subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8")  # noqa: S603 (ourselves)
        return self._child


def main() -> None:
    """Serve the parent until there is no more to do."""
    if hasattr(os, "nice"):
        os.nice(5)
    hearing = _Hearing()
    while _something_comes():
        line = sys.stdin.readline()
        if not line:
            return
        try:
            _say({"heard": hearing.of(Path(json.loads(line)["path"]))})
        except (Missing, Unusable) as problem:
            _say({"problem": str(problem), "missing": isinstance(problem, Missing)})


class _Hearing:
    """The model, loaded with the first file, and how far the file is."""

    def __init__(self) -> None:
        self._ear: Any = None
        self._told = 0.0

    def of(self, path: Path) -> dict[str, Any]:
        """What is heard in a file. Raises Missing, Unusable."""
        from yesward.engines.speech import Moonshine
        from yesward.practice.listening.ear import listen

        self._ear = self._ear or Moonshine()
        self._told = 0.0
        return listen(path, self._ear, self._tell, ends=False).as_kept()

    def _tell(self, done: float) -> bool:
        if done >= self._told + _STEP:
            self._told = done
            _say({"done": round(done, 3)})
        return True


def _something_comes() -> bool:
    if sys.platform == "win32":
        return True  # pipes cannot be waited for there; the child ends with its parent
    ready, _, _ = select.select([sys.stdin], [], [], _IDLE_S)
    return bool(ready)


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
