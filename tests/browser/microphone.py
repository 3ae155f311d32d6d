"""A Chromium whose microphone plays a WAV and whose camera shows a test picture; nobody has to be asked for leave."""

import math
import os
import struct
import wave
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.chromium import FLAGS, system_chromium

RATE = 48_000


@contextmanager
def with_microphone(chromium: Browser, wav: Path, *, once: bool = False) -> Iterator[Browser]:
    """A browser of the same kind that hears ``wav`` (PCM, 16 bit) from its beginning each time a page starts to listen.

    It begins again at its end; with ``once`` it is silent from there. Take its pages from ``conftest.visit``.
    """
    flags = [
        *FLAGS,
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={wav}{'%noloop' if once else ''}",
    ]
    english = {**os.environ, "LANG": "en_GB.UTF-8", "LANGUAGE": "en_GB"}
    browser = chromium.browser_type.launch(executable_path=system_chromium(), args=flags, env=english)
    try:
        yield browser
    finally:
        browser.close()


def write_wav(path: Path, samples: Iterable[float], rate: int = RATE) -> Path:
    """A mono WAV of samples from -1 to 1."""
    whole = [max(-32768, min(32767, round(each * 32767))) for each in samples]
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(struct.pack(f"<{len(whole)}h", *whole))
    return path


def tone(seconds: float, dbfs: float, hertz: float = 220.0, rate: int = RATE) -> list[float]:
    """A sine whose RMS is at ``dbfs`` (a sine of full scale has -3.01)."""
    peak = min(1.0, 10 ** (dbfs / 20) * math.sqrt(2))
    return [peak * math.sin(2 * math.pi * hertz * each / rate) for each in range(round(seconds * rate))]
