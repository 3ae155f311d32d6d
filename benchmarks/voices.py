"""A voice that says what it is told, filled pauses among it: espeak-ng out of a wheel, for tests and benchmarks alone.

It is a machine's voice. What is measured with it says that nothing broke, and little of how people are heard.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
CLEAR = "en-us+f3"
"""The voice that the speech model makes out best."""
_SPEED, _PITCH = 1, 3
_SYNCHRONOUS, _UTF8, _PHONEMES = 2, 1, 0x100
_CHANCE = 1
"""What the voice's breath and flutter begin with."""
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def said(text: str, voice: str = CLEAR, speed: int = 145, edge_s: float = 0.5) -> NDArray[np.float32]:
    """What the text sounds like (n, -0.5 to 0.5, 16 kHz), with quiet before and after it; each time the same."""
    rate, packed = _spoken(text, voice, speed)
    whole = np.frombuffer(packed, np.int16).astype(np.float64)
    count = int(len(whole) * RATE / rate)
    sound = np.interp(np.arange(count) * rate / RATE, np.arange(len(whole)), whole)
    quiet = np.zeros(int(edge_s * RATE))
    return np.concatenate([quiet, 0.5 * sound / np.abs(sound).max(), quiet]).astype(np.float32)


@cache
def _spoken(text: str, voice: str, speed: int) -> tuple[int, bytes]:
    """Samples a second, and the samples. In a process of its own: the voice remembers what it said before, and sounds
    another way after it."""
    command = [sys.executable, __file__, text, voice, str(speed)]
    rate, _, packed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.partition(b"\n")
    return int(rate), packed


def _speak(text: str, voice: str, speed: int) -> tuple[int, bytes]:
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, str(espeakng_loader.get_data_path()).encode(), 0)
    if rate < 0:
        raise OSError("the voice's data cannot be read")
    library.espeak_ng_SetRandSeed(ctypes.c_long(_CHANCE))
    parts: list[bytes] = []

    def take(wave: ctypes._Pointer[ctypes.c_short], count: int, _events: int) -> int:
        if wave and count > 0:
            parts.append(ctypes.string_at(wave, 2 * count))
        return 0

    callback = _CALLBACK(take)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(voice.encode())
    library.espeak_SetParameter(_SPEED, speed, 0)
    library.espeak_SetParameter(_PITCH, 40, 0)
    spoken = text.encode()
    library.espeak_Synth(spoken, len(spoken) + 1, 0, 0, 0, _UTF8 | _PHONEMES, None, None)
    library.espeak_Synchronize()
    return rate, b"".join(parts)


def write(path: Path, sound: NDArray[np.float32], rate: int = RATE) -> Path:
    """A WAV of it, 16 bit."""
    import soundfile

    soundfile.write(str(path), sound, rate, subtype="PCM_16")
    return path


if __name__ == "__main__":
    samples_a_second, samples = _speak(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    sys.stdout.buffer.write(b"%d\n" % samples_a_second + samples)
