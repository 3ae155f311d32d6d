"""When somebody speaks: from the waveform alone, by how loud it is against the quiet around it.

A frame counts as speech where its level (150 to 4,000 Hz) lies well above the quiet of the last minute. Words begin and
end softly: what is next to it counts too while it stands out of the quiet in any of five bands. Gaps shorter than a
quarter of a second belong to the words around them, as in Goldman-Eisler (1968).
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from yesward.practice.listening.sound import RATE, Block

HOP = RATE // 100
PAUSE_S = 0.25
"""From this length on a silence is a pause."""
_WIDTH, _POINTS = 400, 512
_SPEECH, _VOICE = (150, 4_000), (80, 900)
_BANDS = ((80, 500), (500, 1_200), (1_200, 2_400), (2_400, 4_000), (4_000, 7_500))
"""In Hz."""
_SHARE, _DEEPEST, _LEAST_DB = 0.35, 35.0, 3.0
"""The threshold: this share of the way from quiet to loud, never further below the loud, always above the quiet."""
_FLAT_DB = 8.0
"""Where loud and quiet lie closer together, nobody can be told from the noise."""
SILENT_DB = -62.0
"""Below this level there is nothing, against a full-scale sine at about -10."""
_SHORTEST = 6
_WINDOW_S, _MARGIN_S = 30.0, 1.0
_LONGEST_S = 12.0
_EDGE_S = 0.18
_APART_S = 0.4
_SOFT_S, _SOFT_DB = 0.2, 5.0
"""For how long words begin and end softly at most, and how far that stands out of the quiet."""
_SMOOTH = np.ones(3) / 3

Levels = NDArray[np.float32]
Span = tuple[float, float]
"""From when to when, in seconds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is said from one pause to the next: its sound with a little quiet around it, from ``begin_s`` on.

    ``spoken``: when somebody speaks in it, as seconds of the whole recording. ``voice_db``: how loud voices are around
    it, below 900 Hz.
    """

    begin_s: float
    sound: Block
    spoken: tuple[Span, ...]
    voice_db: float


def levels(sound: Block) -> Levels:
    """How loud each hundredth of a second is, in decibels (n // 160 x 7): as speech, below 900 Hz as a voice, and in
    each of five bands."""
    count, parts = len(sound) // HOP, [_points(part) for part in (_SPEECH, _VOICE, *_BANDS)]
    if not count:
        return np.zeros((0, len(parts)), np.float32)
    padded = np.pad(sound, ((_WIDTH - HOP) // 2, _WIDTH))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WIDTH)[::HOP][:count]
    found = np.empty((count, len(parts)), np.float32)
    window = np.hanning(_WIDTH).astype(np.float32)
    for begin in range(0, count, 2_000):  # in parts, so that an hour needs no more than a minute
        power = np.abs(np.fft.rfft(frames[begin : begin + 2_000] * window, _POINTS)) ** 2 / _POINTS / 100
        for column, part in enumerate(parts):
            found[begin : begin + 2_000, column] = power[:, part].sum(axis=1)
    return np.asarray(10 * np.log10(found + 1e-12), np.float32)


def _points(band: tuple[int, int]) -> slice:
    low, high = band
    return slice(round(low / RATE * _POINTS), round(high / RATE * _POINTS))


class _Quiet:
    """What is quiet and what is loud here, as it was over the last windows."""

    def __init__(self) -> None:
        self._floors: list[Levels] = []
        self._peaks: list[Levels] = []

    def hear(self, found: Levels) -> None:
        """The levels (n x 7) of one window more."""
        self._floors = [*self._floors[-2:], np.percentile(found, 8, axis=0)]
        self._peaks = [*self._peaks[-2:], np.percentile(found, 95, axis=0)]

    def threshold(self) -> float:
        """From which level on a frame is speech; infinite where nobody can be told."""
        low, high = float(np.min(self._floors, axis=0)[0]), float(np.max(self._peaks, axis=0)[0])
        if high < SILENT_DB or high - low < _FLAT_DB:
            return float(np.inf)
        return max(low + _LEAST_DB, min(low + _SHARE * (high - low), high - 12.0), high - _DEEPEST)

    def soft(self) -> Levels:
        """From which level on a frame next to speech belongs to it, in each of the five bands."""
        low, high = np.min(self._floors, axis=0)[2:], np.max(self._peaks, axis=0)[2:]
        return np.asarray(np.maximum(low + _SOFT_DB, high - _DEEPEST), np.float32)


def pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    """The pieces of a recording in order, with no more than about a minute of it in memory."""
    quiet, held, begin_s = _Quiet(), np.zeros(0, np.float32), 0.0
    for block in blocks:
        held = np.concatenate([held, block])
        if len(held) >= _WINDOW_S * RATE:
            cut_s = yield from _cut(held, begin_s, quiet, at_end=False)
            held, begin_s = held[int(cut_s * RATE) :], begin_s + int(cut_s * RATE) / RATE
    if len(held):
        yield from _cut(held, begin_s, quiet, at_end=True)


def _cut(sound: Block, begin_s: float, quiet: _Quiet, *, at_end: bool) -> Generator[Piece, None, float]:
    """Give the pieces that are complete; up to which second the sound is done with."""
    every = levels(sound)
    if not len(every):
        return len(sound) / RATE
    found, voice_db = every[:, 0], float(np.percentile(every[:, 1], 97))
    quiet.hear(every)
    spans = _joined(np.flatnonzero(found > quiet.threshold()))
    length_s, done_s = len(sound) / RATE, len(sound) / RATE
    if not at_end and spans and spans[-1][1] > length_s - _MARGIN_S:
        done_s = spans[-1][0] - _EDGE_S if spans[-1][0] > 1.0 else length_s
        spans = [span for span in spans if span[1] <= done_s or done_s == length_s]
    short = [part for first, last in spans for part in _parts(first, last, found)]
    spoken = dict(zip(short, _widened(short, _soft(every, quiet)), strict=True))
    for group in _together(short):
        yield _piece(sound, group, [spoken[span] for span in group], begin_s, voice_db)
    return done_s


def _joined(frames: NDArray[np.intp]) -> list[Span]:
    """Stretches of speech in seconds, without gaps shorter than a pause and without clicks."""
    if not len(frames):
        return []
    ends = np.flatnonzero(np.diff(frames) > PAUSE_S * 100)
    firsts = frames[np.concatenate(([0], ends + 1))]
    lasts = frames[np.concatenate((ends, [len(frames) - 1]))] + 1
    return [
        (float(first) / 100, float(last) / 100)
        for first, last in zip(firsts, lasts, strict=True)
        if last - first >= _SHORTEST
    ]


def _parts(first: float, last: float, found: NDArray[np.float32]) -> list[Span]:
    """A stretch that is longer than the model hears well is cut where it is quietest."""
    cuts = [first]
    while last - cuts[-1] > _LONGEST_S:
        a, b = int((cuts[-1] + _LONGEST_S * 0.6) * 100), int((cuts[-1] + _LONGEST_S) * 100)
        cuts.append((a + int(found[a:b].argmin())) / 100)
    return list(pairwise([*cuts, last]))


def _together(spans: list[Span]) -> Iterator[list[Span]]:
    """Stretches with little between them, since words are made out better among others."""
    group: list[Span] = []
    for span in spans:
        if group and (span[0] - group[-1][1] > _APART_S or span[1] - group[0][0] > _LONGEST_S):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _soft(every: Levels, quiet: _Quiet) -> NDArray[np.bool_]:
    """Whether each frame stands out of the quiet in any band: three frames together, since one alone is chance."""
    power = 10 ** (every[:, 2:] / 10)
    smooth = np.stack([np.convolve(band, _SMOOTH, "same") for band in power.T], axis=1)
    return np.asarray((10 * np.log10(smooth + 1e-12) > quiet.soft()).any(axis=1))


def _widened(spans: list[Span], soft: NDArray[np.bool_]) -> Iterator[Span]:
    """Each stretch with what is soft before and after it."""
    ends = [0.0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(soft) / 100]
    for place, (first, last) in enumerate(spans):
        before = soft[round(max(ends[place], first - _SOFT_S) * 100) : round(first * 100)]
        after = soft[round(last * 100) : round(min(starts[place + 1], last + _SOFT_S) * 100)]
        yield first - _run(before[::-1]) / 100, last + _run(after) / 100


def _run(frames: NDArray[np.bool_]) -> int:
    """How many are true before the first that is not."""
    return len(frames) if frames.all() else int(frames.argmin())


def _closed(spans: list[Span]) -> tuple[Span, ...]:
    """Without the gaps that are no pauses, and without what is told twice."""
    found: list[Span] = []
    for first, last in spans:
        if found and first - found[-1][1] < PAUSE_S:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(found)


def _piece(sound: Block, group: list[Span], said: list[Span], begin_s: float, voice_db: float) -> Piece:
    a, b = max(0.0, group[0][0] - _EDGE_S), min(len(sound) / RATE, group[-1][1] + _EDGE_S)
    spoken = tuple((begin_s + first, begin_s + last) for first, last in _closed(said))
    return Piece(begin_s + a, sound[int(a * RATE) : int(b * RATE)], spoken, voice_db)
