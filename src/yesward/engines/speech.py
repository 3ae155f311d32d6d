"""Words out of sound: the tiny English Moonshine model, on this machine, out of an installed package.

Of the package `moonshine_voice` only the model's files are read; none of its code runs, so nothing of it can fetch
anything (docs/decisions/0016). What it would leave out of a tidy transcript, the "um" and "uh", is asked for here: at
each word the model's own chance for a filled pause is looked at, also where it would rather write another word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
"""Samples a second."""
LONGEST_S = 30.0
"""What the model was trained to hear at once."""
_SHORTEST = RATE // 4
_STRIDE = 384
"""Samples from one of the model's frames to the next."""
_TOKENS_A_SECOND = 7
_BEGIN, _END = 1, 2
_WORTH_A_LOOK = 0.03
"""From this chance on a filled pause is told of, for others to weigh with what the sound is like."""
_LIKELY = 0.1
"""From this chance on it is written down, and the rest is heard as coming after it."""
_LOOKS = 12
"""In how many steps the place of a filled pause is looked for."""
_LOOP = 3

_FILLED = re.compile(r"u+h+|u+h*m+|e+r+m*|h+m+|m{2,}|m+h+m+|(?:uh|mm|m)-?h+(?:u[hm]|m+)|uhum")
_NOTES = re.compile(r"[♪♫🎵🎶]+")
"""What the model writes for music."""
_FIRST = ("um", "u", "uh", "erm", "er", "hmm", "hm", "mm")
"""What a filled pause can begin with, as the model cuts words."""


class Missing(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """The model is not installed; its words are one sentence for the person."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A filled pause that may be there, after ``before`` words; ``chance`` from 0 to 1 as the model has it.

    ``at_s``: where in the sound; None at its very begin, where the model cannot tell.
    """

    before: int
    sound: str
    chance: float
    at_s: float | None


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a piece of sound, without filled pauses; how ``sure`` the model is of them, from 0 to 1."""

    words: tuple[str, ...]
    hints: tuple[Hint, ...]
    sure: float


class Ear(Protocol):
    """Whoever hears words."""

    @property
    def name(self) -> str:
        """Which model it is, for the person to read."""

    def hear(self, samples: NDArray[np.float32]) -> Said:
        """What is said in mono sound (n, -1 to 1, 16 kHz) of at most 30 seconds."""


def is_filled_pause(word: str) -> bool:
    """Whether a written word is a filled pause: "um", "Uh," and the like; "her" and "umbrella" are none."""
    return _FILLED.fullmatch(word.lower().strip(".,?!…-")) is not None


class Moonshine:
    """The model that the package carries. Raises Missing."""

    name = "moonshine tiny-en"

    def __init__(self, threads: int = 2) -> None:
        from yesward.engines.onnx import runtime

        onnxruntime = runtime()
        folder = find()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        providers = ["CPUExecutionProvider"]
        self._encoder: Any = onnxruntime.InferenceSession(str(folder / "encoder_model.ort"), options, providers)
        self.decoder: Any = onnxruntime.InferenceSession(str(folder / "decoder_model_merged.ort"), options, providers)
        self.tokens = _tokens((folder / "tokenizer.bin").read_bytes())
        self.first = [place for place, token in enumerate(self.tokens) if _opens(token) in _FIRST]
        self.half = frozenset(place for place in self.first if _opens(self.tokens[place]) == "u")
        self.rest = [place for place, token in enumerate(self.tokens) if token in (b"h", b"uh", b"hm", b"m", b"mm")]
        self.kept = [each.name for each in self.decoder.get_inputs() if each.name.startswith("past_key_values")]

    def hear(self, samples: NDArray[np.float32]) -> Said:
        """What is said."""
        sound = np.asarray(samples, dtype=np.float32)[: int(LONGEST_S * RATE)]
        sound = np.pad(sound, (0, max(0, _SHORTEST - len(sound))))[None]
        given = {"input_values": sound, "attention_mask": np.ones(sound.shape, np.int64)}
        return _Hearing(self, self._encoder.run(None, given)[0]).go(int(sound.size / RATE * _TOKENS_A_SECOND) + 3)


@dataclass(slots=True)
class _Mark:
    """Before which token a filled pause may be, how likely it is, and where."""

    before: int
    chance: float
    at_s: float | None


class _Hearing:
    """One piece of sound, word for word (greedy decoding with the model's memory of what came before)."""

    def __init__(self, model: Moonshine, states: NDArray[np.float32]) -> None:
        self._model, self._states = model, states
        self._out: list[int] = []
        self._marks: list[_Mark] = []
        self._sure: list[float] = []

    def go(self, most: int) -> Said:
        """All of it, in at most so many tokens."""
        past, last = None, _BEGIN
        chances, now = self._step([last], past)
        while len(self._out) < most:
            self._look(chances, past, last)
            token = self._next(chances, now)
            if token == _END or self._goes_round(token):
                break
            self._out.append(token)
            self._sure.append(float(chances[token]))
            past, last = now, token
            chances, now = self._step([token], past)
        return self._said()

    def _step(self, tokens: list[int], past: dict[str, Any] | None) -> tuple[NDArray[np.float32], dict[str, Any]]:
        whole = np.ones((1, self._states.shape[1] * _STRIDE), np.int64)
        found, now = self._run(np.array([tokens], np.int64), past, whole)
        return found[0], now

    def _run(
        self, tokens: NDArray[np.int64], past: dict[str, Any] | None, mask: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], dict[str, Any]]:
        many = len(tokens)
        fed = past or {name: self._nothing(name) for name in self._model.kept}
        if many > 1:
            fed = {name: np.repeat(value, many, 0) for name, value in fed.items()}
        out = self._model.decoder.run(
            None,
            {
                "encoder_attention_mask": mask,
                "input_ids": tokens,
                "encoder_hidden_states": np.repeat(self._states, many, 0),
                "use_cache_branch": np.array([past is not None]),
                **fed,
            },
        )
        scores = out[0][:, -1]
        raised = np.exp(scores - scores.max(-1, keepdims=True))
        now = dict(zip(self._model.kept, out[1:], strict=True))
        if past is not None:
            now |= {name: past[name] for name in now if ".encoder." in name}
        return raised / raised.sum(-1, keepdims=True), now

    def _nothing(self, name: str) -> NDArray[np.float32]:
        length = self._states.shape[1] if ".encoder." in name else 0
        return np.zeros((1, 8, length, 36), np.float32)

    def _look(self, chances: NDArray[np.float32], past: dict[str, Any] | None, last: int) -> None:
        """Note where a filled pause may be."""
        chance = float(chances[self._model.first].sum())
        starts = _opens(self._model.tokens[int(chances.argmax())])[:1] in ("u", "e", "h", "m")
        if chance >= _WORTH_A_LOOK:
            self._marks.append(_Mark(len(self._out), chance, self._place(past, last)))
        elif starts:
            self._marks.append(_Mark(len(self._out), 0.0, self._marks[-1].at_s if self._marks else None))

    def _place(self, past: dict[str, Any] | None, last: int) -> float | None:
        """From which point of the sound on the model makes out the filled pause: heard only so far, it is there."""
        if past is None:
            return None
        frames = self._states.shape[1]
        after = self._marks[-1].at_s if self._marks else None
        ends = np.unique(np.linspace(int((after or 0.0) * RATE / _STRIDE), frames, _LOOKS + 1).astype(int)[1:])
        mask = (np.arange(frames * _STRIDE)[None] < (ends * _STRIDE)[:, None]).astype(np.int64)
        found, _ = self._run(np.full((len(ends), 1), last, np.int64), past, mask)
        chances = found[:, self._model.first].sum(-1)
        first = int(np.argmax(chances >= chances.max() / 2))
        before = ends[first - 1] if first else 0
        return float((before + ends[first]) / 2 * _STRIDE / RATE)

    def _next(self, chances: NDArray[np.float32], now: dict[str, Any]) -> int:
        """The likeliest token; a filled pause also where another is likelier, once it is likely enough."""
        model, top = self._model, int(chances.argmax())
        if top in model.first or float(chances[model.first].sum()) < _LIKELY:
            return top
        token = max(model.first, key=lambda place: float(chances[place]))
        if token in model.half:
            after, _ = self._step([token], now)
            if float(after[model.rest].sum()) < 0.5:
                return top
        return token

    def _goes_round(self, token: int) -> bool:
        """Whether the model repeats itself, as it does where there are no words that it knows."""
        so_far = [*self._out, token]
        for length in range(1, 9):
            part = so_far[-length:]
            if len(part) == length and so_far[-length * _LOOP :] == part * _LOOP:
                self._out = so_far[: -length * _LOOP]
                self._sure.append(0.0)
                return True
        return False

    def _said(self) -> Said:
        words: list[str] = []
        hints: list[Hint] = []
        marks = {mark.before: mark for mark in self._marks if mark.before <= len(self._out)}
        for begin, word in self._words():
            mark = marks.pop(begin, None)
            if is_filled_pause(word):
                sound = word.lower().strip(".,?!…-")
                chance = max(mark.chance, _LIKELY) if mark else _LIKELY
                hints.append(Hint(len(words), sound, chance, mark.at_s if mark else None))
                continue
            if mark is not None and mark.chance >= _WORTH_A_LOOK:
                hints.append(Hint(len(words), "uh", mark.chance, mark.at_s))
            if word:
                words.append(word)
        hints += [
            Hint(len(words), "uh", mark.chance, mark.at_s) for mark in marks.values() if mark.before >= len(self._out)
        ]
        known = [each for each in self._sure if each > 0]
        sure = float(np.exp(np.mean(np.log(known)))) if len(known) == len(self._sure) and known else 0.0
        return Said(tuple(words), tuple(hint for hint in hints if hint.chance >= _WORTH_A_LOOK), sure)

    def _words(self) -> list[tuple[int, str]]:
        """Each word with the place of its first token."""
        found: list[tuple[int, bytes]] = []
        for place, token in enumerate(self._out):
            part = self._model.tokens[token]
            if part.startswith(_BLANK) or not found:
                found.append((place, part.removeprefix(_BLANK)))
            else:
                found[-1] = (found[-1][0], found[-1][1] + part)
        return [
            (place, word.decode("utf-8", "replace").replace("\N{LOWER ONE EIGHTH BLOCK}", "")) for place, word in found
        ]


_BLANK = "\N{LOWER ONE EIGHTH BLOCK}".encode()


def _opens(token: bytes) -> str:
    """The letters of a token that begins a word, in small letters; "" for any other."""
    return token.removeprefix(_BLANK).decode("utf-8", "replace").lower() if token.startswith(_BLANK) else ""


def _tokens(packed: bytes) -> Sequence[bytes]:
    """The model's vocabulary: each entry is its length (one byte, or two from 128 on) and its bytes."""
    found, place = [], 0
    while place < len(packed):
        length, place = packed[place], place + 1
        if length >= 128:
            length, place = packed[place] * 128 + length - 128, place + 1
        found.append(packed[place : place + length])
        place += length
    return found


def find() -> Path:
    """The folder of the model's files, without running the package. Raises Missing."""
    spec = find_spec("moonshine_voice")
    folder = Path(spec.origin).parent / "assets" / "tiny-en" if spec and spec.origin else None
    if folder is None or not (folder / "encoder_model.ort").is_file():
        raise Missing("Hearing speech needs the speech extra: pip install 'yesward[speech]'")
    return folder
