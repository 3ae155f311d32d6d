"""Sound out of a file, a stretch at a time: mono, 16 kHz, whatever it was. A file is never held as a whole.

`soundfile` reads WAV, FLAC, OGG and MP3; what it does not know, such as the M4A of a phone or the WebM of a browser,
`av` reads where the `audio` extra is installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
BLOCK_S = 10.0
LONGEST_S = 4 * 3600.0
_MOST_CHANNELS = 16
_CLIPPED = 0.995
"""From this share of full scale on a sample counts as cut off."""
_RUN = 3
"""So many in a row are no accident."""

Block = NDArray[np.float32]


class Unusable(ValueError):  # noqa: N818 (it reads as a sentence where it is caught)
    """The file cannot be heard; its words are one sentence for the person."""


@dataclass(slots=True)
class Sound:
    """A file that is being read. ``clipped_s`` grows with what was read: seconds cut off at full scale."""

    length_s: float
    """As the file says; 0 where it does not."""
    rate: int
    """Samples a second in the file."""
    _blocks: Iterator[Block]
    clipped_s: float = 0.0
    read_s: float = field(default=0.0)

    def blocks(self) -> Iterator[Block]:
        """Mono sound (n, -1 to 1, 16 kHz), about ten seconds each. Raises Unusable where the file is broken."""
        import soxr

        stream = soxr.ResampleStream(self.rate, RATE, 1, dtype="float32") if self.rate != RATE else None
        for block in self._blocks:
            self.read_s += len(block) / self.rate
            if self.read_s > LONGEST_S:
                raise Unusable("That is longer than four hours. A shorter part can be heard.")
            self.clipped_s += _clipped(block) / self.rate
            yield block if stream is None else stream.resample_chunk(block)
        if stream is not None:
            yield stream.resample_chunk(np.zeros(0, np.float32), last=True)


def read(path: Path, hold: ExitStack) -> Sound:
    """Begin to read a file; ``hold`` closes it. Raises Unusable."""
    import soundfile

    try:
        size = path.stat().st_size
    except OSError as error:
        raise Unusable("That file cannot be opened.") from error
    if size == 0:
        raise Unusable("That file is empty.")
    try:
        opened = hold.enter_context(soundfile.SoundFile(str(path)))
    except (soundfile.SoundFileError, OSError, ValueError):
        return _by_av(path, hold)
    if not 1 <= opened.channels <= _MOST_CHANNELS or not 4_000 <= opened.samplerate <= 384_000:
        raise Unusable("Sound of this kind cannot be heard here.")
    said = opened.frames / opened.samplerate
    length = said if 0 < opened.frames < 1 << 40 else 0.0
    return Sound(length, opened.samplerate, _mono(opened))


def _mono(opened: Any) -> Iterator[Block]:
    import soundfile

    try:
        for block in opened.blocks(int(BLOCK_S * opened.samplerate), dtype="float32", always_2d=True):
            yield _tidy(block.mean(axis=1))
    except (soundfile.SoundFileError, RuntimeError, OSError) as error:
        raise Unusable("The sound breaks off in that file.") from error


def _tidy(block: NDArray[Any]) -> Block:
    """No number that is none, nothing beyond full scale."""
    return np.clip(np.nan_to_num(np.asarray(block, np.float32), posinf=1.0, neginf=-1.0), -1.0, 1.0)


def _by_av(path: Path, hold: ExitStack) -> Sound:
    try:
        import av
    except ImportError:
        raise Unusable("That is no sound that can be read here: WAV, FLAC, OGG or MP3.") from None
    try:
        opened = hold.enter_context(av.open(str(path), metadata_errors="ignore"))
        stream = opened.streams.audio[0]
    except (av.FFmpegError, OSError, ValueError, IndexError) as error:
        raise Unusable("There is no sound in that file that can be read.") from error
    length = float(opened.duration or 0) / 1_000_000
    return Sound(length, RATE, _decoded(opened, stream))


def _decoded(opened: Any, stream: Any) -> Iterator[Block]:
    import av

    to_mono = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    held: list[Block] = []
    try:
        for frame in opened.decode(stream):
            held += [_tidy(each.to_ndarray()[0]) for each in to_mono.resample(frame)]
            if sum(map(len, held)) >= BLOCK_S * RATE:
                yield np.concatenate(held)
                held = []
    except (av.FFmpegError, OSError, ValueError) as error:
        raise Unusable("The sound breaks off in that file.") from error
    if held:
        yield np.concatenate(held)


def _clipped(block: Block) -> int:
    """How many samples stand at full scale, in runs that are no accident."""
    high = np.abs(block) >= _CLIPPED
    if not high.any():
        return 0
    edges = np.flatnonzero(np.diff(np.concatenate(([False], high, [False])).astype(np.int8)))
    lengths = edges[1::2] - edges[::2]
    return int(lengths[lengths >= _RUN].sum())
