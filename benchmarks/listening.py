"""What is heard in recordings: filled pauses, words, time and memory. ``python -m benchmarks.listening [CLIPS.jsonl]``.

CLIPS has a line a recording: {"audio": a path beside it, "text": what is said or null, "fillers": […] or null,
"pauses_s"?}. Without it, machine voices say texts of our own, and the speech package's own readings are heard, in which
nobody says "um".
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks import voices
from benchmarks.figures import Figure, table
from yesward.engines.speech import Moonshine
from yesward.practice.listening.activity import PAUSE_S
from yesward.practice.listening.ear import Heard, listen
from yesward.practice.listening.sound import Block, Unusable

VOICES = (
    "en-us+f3",
    "en-us+f1",
    "en-us+f2",
    "en-us+f4",
    "en-gb+f5",
    "en-us",
    "en-gb",
    "en-us+m3",
    "en-us+m7",
    "en-gb+m2",
)
TEXTS = (
    (
        "So I was the planner on shift, um, and the oven went down, uh, at four in the morning. "
        "We had, um, ten minutes to decide. Er, I rang the other bakery.",
        4,
    ),
    (
        "My last job was in a hospital. Her team was, uh, under pressure, and the number of errors was rising. I, um, "
        "asked each nurse what slowed them down.",
        2,
    ),
    (
        "I led the project for two years. The error rate fell from nine to three per cent. "
        "Summer was the hardest part, because everyone was away.",
        0,
    ),
    (
        "Um, well, I think I learned, uh, to ask earlier. "
        "Uh, next time I would call the customer first, and, um, write it down.",
        4,
    ),
)
TURNS = 5
_MARKS = re.compile(r"<[^>]*>|\[[^\]]*\]")


class Counts:
    """Filled pauses by count, and how far the words are off."""

    def __init__(self) -> None:
        self.right = self.false = self.missed = 0
        self.off: list[float] = []
        self.seconds = 0.0

    def add(self, heard: Heard | None, fillers: int | None, words: int | None) -> None:
        """One recording; None where nothing could be heard."""
        found = sum(filler.is_pause for filler in heard.delivery.fillers) if heard else 0
        if fillers is not None:
            self.right += min(found, fillers)
            self.false += max(0, found - fillers)
            self.missed += max(0, fillers - found)
        if heard and words:
            self.off.append(abs(heard.delivery.words - words) / words)
        self.seconds += heard.delivery.duration_s if heard else 0.0

    @property
    def f1(self) -> float:
        """By count."""
        return 2 * self.right / max(1, 2 * self.right + self.false + self.missed)


def _heard(path: Path, ear: Moonshine) -> Heard | None:
    try:
        return listen(path, ear)
    except Unusable:
        return None


def machine_voices(ear: Moonshine, folder: Path, noise_db: float | None = None) -> Counts:
    """Ten voices say four texts; with noise so far below them, if given."""
    counts, random = Counts(), np.random.default_rng(7)
    for voice in VOICES:
        for text, fillers in TEXTS:
            sound = _noisy(voices.said(text, voice), noise_db, random)
            counts.add(_heard(voices.write(folder / "voice.wav", sound), ear), fillers, len(text.split()))
    return counts


def pauses_off(ear: Moonshine, folder: Path, noise_db: float | None = None) -> list[float]:
    """By which share the pauses are off in total, for each of ten voices that pause .3 to 2.5 s after each sentence.

    Where they pause is known from the sound before anything is laid over it: it is all but nought for .25 s or longer.
    """
    random, off = np.random.default_rng(11), []
    for voice in VOICES:
        parts = [
            part
            for text, _ in TEXTS
            for sentence in re.findall(r"[^.]+\.", text)
            for part in (
                voices.said(sentence, voice, edge_s=0.0),
                np.zeros(int(random.uniform(0.3, 2.5) * voices.RATE), np.float32),
            )
        ]
        sound = np.concatenate(parts)
        loud = np.flatnonzero(np.abs(sound) > 1e-3 * np.abs(sound).max())
        gaps = np.diff(np.concatenate([[0], loud, [len(sound)]])) / voices.RATE
        true_s = float(gaps[gaps >= PAUSE_S].sum())
        heard = _heard(voices.write(folder / "pauses.wav", _noisy(sound, noise_db, random)), ear)
        found_s = heard.delivery.duration_s - heard.delivery.speech_s if heard else 0.0
        off.append(abs(found_s - true_s) / true_s)
    return off


def _noisy(sound: Block, noise_db: float | None, random: np.random.Generator) -> Block:
    if noise_db is None:
        return sound
    level = float(np.sqrt((sound**2).mean())) * 10 ** (-noise_db / 20)
    return (sound + level * random.standard_normal(len(sound))).astype(np.float32)


def readings() -> list[Path]:
    """The speech package's own recordings of people who read."""
    spec = find_spec("moonshine_voice")
    folder = Path(str(spec.origin)).parent / "assets" if spec else Path()
    return [folder / name for name in ("two_cities.wav", "beckett.wav", "endgame_nagg_nell.wav")]


def of_clips(path: Path, ear: Moonshine) -> dict[str, Any]:
    """Every figure that recordings with their words can give, a line a clip among them."""
    counts, pauses, lines = Counts(), [], []
    for clip in _clips(path):
        heard = _heard(path.parent / clip["audio"], ear)
        said = _MARKS.sub(" ", clip.get("text") or "").split()
        fillers = None if clip.get("fillers") is None else len(clip["fillers"])
        counts.add(heard, fillers, len(said) or None)
        if heard and clip.get("pauses_s"):
            found = heard.delivery.duration_s - heard.delivery.speech_s
            pauses.append(abs(found - clip["pauses_s"]) / clip["pauses_s"])
        told = [] if heard is None else [[each.word, round(each.at_s, 2)] for each in heard.delivery.fillers]
        lines.append({"id": clip.get("id"), "fillers": clip.get("fillers"), "found": told})
    return {
        "f1": round(counts.f1, 3),
        "right": counts.right,
        "false": counts.false,
        "missed": counts.missed,
        "words_off_mean": round(float(np.mean(counts.off)), 3) if counts.off else None,
        "words_off_median": round(float(np.median(counts.off)), 3) if counts.off else None,
        "pauses_off_mean": round(float(np.mean(pauses)), 3) if pauses else None,
        "clips": lines,
    }


def _clips(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as source:
        for line in source:
            yield json.loads(line)


def speed(ear: Moonshine, folder: Path) -> tuple[float, float]:
    """A minute of speech: our time by the package's own for the same words, and our time by a minute."""
    from moonshine_voice import ModelArch
    from moonshine_voice.transcriber import Transcriber

    minute = _minutes(1)
    path = voices.write(folder / "minute.wav", minute)
    theirs = Transcriber(str(readings()[0].parent / "tiny-en"), ModelArch.TINY)
    samples = minute.tolist()
    ours_s, theirs_s = [], []
    for _ in range(TURNS):
        start = perf_counter()
        theirs.transcribe_without_streaming(samples, voices.RATE)
        middle = perf_counter()
        listen(path, ear)
        ours_s.append(perf_counter() - middle)
        theirs_s.append(middle - start)
    return float(np.median(ours_s) / np.median(theirs_s)), float(np.median(ours_s)) / 60


def _minutes(count: int) -> Block:
    import soundfile
    import soxr

    found, rate = soundfile.read(str(readings()[0]), dtype="float32")
    found = soxr.resample(found if found.ndim == 1 else found.mean(axis=1), rate, voices.RATE)
    return np.asarray(np.resize(found, 60 * count * voices.RATE), np.float32)


def memory_mb(folder: Path, minutes: int) -> float:
    """The most memory that a process of its own takes for so many minutes of speech, in megabytes (on Linux)."""
    path = voices.write(folder / "long.wav", _minutes(minutes))
    code = (
        "import sys; from pathlib import Path; from yesward.engines.speech import Moonshine;"
        "from yesward.practice.listening.ear import listen; listen(Path(sys.argv[1]), Moonshine());"
        "print(*(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def figures(minutes: int = 10) -> list[Figure]:
    """For ``make bench``."""
    ear = Moonshine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain, noisy = machine_voices(ear, folder), machine_voices(ear, folder, noise_db=20)
        paused, paused_in_noise = pauses_off(ear, folder), pauses_off(ear, folder, noise_db=20)
        read = Counts()
        for path in readings():
            read.add(_heard(path, ear), 0, None)
        ratio, time = speed(ear, folder)
        memory = memory_mb(folder, minutes)
    return [
        Figure("filled pauses of machine voices, 1 - F1 by count", 1 - plain.f1, "", 0.15),
        Figure("the same with noise 20 dB below them", 1 - noisy.f1, "", 0.15),
        Figure("words of machine voices counted, off by", 100 * float(np.mean(plain.off)), "%"),
        Figure("pauses of machine voices in total, off by", 100 * float(np.mean(paused)), "%", 10.0),
        Figure("the same with noise 20 dB below them", 100 * float(np.mean(paused_in_noise)), "%", 10.0),
        Figure("filled pauses heard where people read, a minute", 60 * read.false / read.seconds, "", 0.5),
        Figure("a minute heard, by the speech package's own time", ratio, "times", 1.2),
        Figure("a minute heard, by a minute", time, "times", 0.1),
        Figure(f"most memory for {minutes} minutes of speech", memory, "MB", 500.0),
    ]


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.listening", description=__doc__)
    parser.add_argument("clips", nargs="?", type=Path)
    parser.add_argument("--minutes", type=int, default=10, help="for the memory")
    chosen = parser.parse_args()
    if chosen.clips:
        print(json.dumps(of_clips(chosen.clips, Moonshine()), ensure_ascii=False, indent=2))
        return
    print(table(figures(chosen.minutes)))


if __name__ == "__main__":
    main()
