"""Learn again which part of a story is what: `python -m benchmarks.train_story` writes src/yesward/practice/story.npz.

Takes a minute and needs nothing but numpy. Each answer is learned from twice, as it was written and as a transcript of
it would stand: small letters, no marks, filled pauses. With --folds it writes nothing and says how well answers are
read that were left out in turn; thresholds are chosen by that, never by those kept apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.told import Told, learned
from yesward.practice.story import GONE, LEAST_WORDS, NAMES, Name, any_of
from yesward.practice.story_head import KINDS, Floats, chances, plain_rows, rows, terms, vectors
from yesward.practice.story_words import Piece, pieces

OUT = Path(__file__).parents[1] / "src/yesward/practice/story.npz"
LEAST_ANSWERS = 4
"""In so many answers a word or pair has to stand to be looked at."""
DECAY, STEPS, RATE = 2e-3, 400, 0.05
_CLEAR, _BESIDE = 0.3, 0.1
"""The share of a piece from which on a mark makes it a kind, and up to which it does not; it may say two things."""
_OFTEN_FILLED = 0.06
_SHOWN = (0.05, 0.1, 0.15, 0.2, 0.22, 0.25, 0.3, 0.4)
_FILLED = ("um", "uh", "like", "you know", "so", "um so", "uh")


@dataclass(frozen=True, slots=True)
class Known:
    """One form of an answer, ready to be learned from. ``kinds`` (n x KINDS): what each piece is, as in `kinds_of`."""

    answer: int
    told: Told
    pieces: list[Piece]
    seen: Floats
    plain: Floats
    kinds: Floats


def spoken(told: Told, chance: np.random.Generator) -> Told:
    """An answer as a transcript might have it, with its marks moved along."""
    words = ""
    places: dict[int, int] = {}
    for at, letter in enumerate(told.text):
        if (at == 0 or told.text[at - 1] == " ") and chance.random() < _OFTEN_FILLED:
            words += f"{chance.choice(_FILLED)} "
        places[at] = len(words)
        is_mark = letter in ".,;:!" and not told.text[at + 1 : at + 2].isalnum()
        words += "" if is_mark else letter.lower()
    places[len(told.text)] = len(words)
    return Told(told.is_story, words, tuple((kind, places[start], places[end]) for kind, start, end in told.marks))


def kinds_of(piece: Piece, told: Told) -> list[float]:
    """Of each kind whether a piece is it by its marks: 1, 0, or 0.5 where that is unclear."""
    covered = dict.fromkeys(KINDS, 0.0)
    for kind, start, end in told.marks:
        covered[kind] += max(0, min(end, piece.end) - max(start, piece.start)) / (piece.end - piece.start)
    covered["none"] = 1 - sum(covered.values())
    return [float(part >= _CLEAR) if part >= _CLEAR or part <= _BESIDE else 0.5 for part in covered.values()]


def known(answers: Sequence[Told]) -> Iterator[Known]:
    """Every answer, as written and as spoken."""
    chance = np.random.default_rng(7)
    for number, told in enumerate(answers):
        for form in (told, spoken(told, chance)):
            found, _ = pieces(form.text)
            kinds = np.array([kinds_of(piece, form) for piece in found], dtype=np.float32)
            yield Known(number, form, found, vectors(found), plain_rows(found), kinds)


def learn(given: Sequence[Known]) -> dict[str, Any]:
    """What story.npz holds: the terms, the weights and the base."""
    met: dict[str, set[int]] = {}
    for one in given:
        for piece in one.pieces:
            for term in terms(piece.words):
                met.setdefault(term, set()).add(one.answer)
    kept = sorted(term for term, answers in met.items() if len(answers) >= LEAST_ANSWERS)
    places = {term: at for at, term in enumerate(kept)}
    seen = np.concatenate([rows(one.seen, one.pieces, one.plain, places) for one in given])
    kinds = np.concatenate([one.kinds for one in given])
    weights, base = fit(seen, kinds)
    return {"terms": np.array(" ".join(kept)), "weights": weights.astype(np.float16), "base": base}


def fit(seen: Floats, kinds: Floats) -> tuple[Floats, Floats]:
    """A logistic regression for each kind by Adam on all rows at once; what is unclear does not count."""
    weight = (kinds != 0.5) / len(kinds)
    both = np.zeros((seen.shape[1] + 1, len(KINDS)), dtype=np.float32)
    first, second = np.zeros_like(both), np.zeros_like(both)
    for step in range(1, STEPS + 1):
        off = (weight * (chances(seen @ both[:-1] + both[-1]) - kinds)).astype(np.float32)
        slope = np.concatenate([seen.T @ off + DECAY * both[:-1], off.sum(axis=0, keepdims=True)])
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        pace = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        both -= pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return both[:-1], both[-1]


def left_out(given: Sequence[Known], folds: int) -> list[tuple[Known, Floats]]:
    """Each answer with the chances given by what was learned from the others."""
    found = []
    for fold in range(folds):
        kept = learn([one for one in given if one.answer % folds != fold])
        places = {term: at for at, term in enumerate(str(kept["terms"]).split())}
        for one in given:
            if one.answer % folds == fold:
                scores = rows(one.seen, one.pieces, one.plain, places) @ kept["weights"].astype(np.float32)
                found.append((one, chances(scores + kept["base"])))
    return found


def report(found: Sequence[tuple[Known, Floats]]) -> None:
    """Print how pieces were read that were left out."""
    kinds = np.concatenate([one.kinds for one, _ in found])
    given = np.concatenate([chance for _, chance in found]) >= 0.5
    for at, kind in enumerate(KINDS):
        clear = kinds[:, at] != 0.5
        is_it, said = kinds[clear, at] == 1, given[clear, at]
        right = np.sum(is_it & said)
        print(f"{kind:10} precision {right / max(1, said.sum()):.3f} recall {right / is_it.sum():.3f}")
    for at, name in enumerate(NAMES):
        _report_missing(found, at, name)


def _report_missing(found: Sequence[tuple[Known, Floats]], at: int, name: Name) -> None:
    """Print how often "missing" would be right in whole stories, by the chance below which it is said."""
    long = [pair for pair in found if sum(len(piece.words) for piece in pair[0].pieces) >= LEAST_WORDS]
    stories = [(name not in one.told.kinds, any_of(chance, at)) for one, chance in long if one.told.is_story]
    for gone in sorted({*_SHOWN, GONE[name]}):
        said = [is_missing for is_missing, chance in stories if chance < gone]
        share = f"precision {sum(said) / len(said):.3f}" if said else "never said"
        recall = sum(said) / max(1, sum(is_missing for is_missing, _ in stories))
        print(f"missing {name} below {gone:.2f}{' *' if gone == GONE[name] else '  '} {share} recall {recall:.3f}")


def main() -> None:
    """Learn and write, or say how well it does."""
    parser = argparse.ArgumentParser(description="Learn which part of a story is what.")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=0, help="leave each answer out in turn, and write nothing")
    given = parser.parse_args()
    answers = list(known(learned()))
    if given.folds:
        report(left_out(answers, given.folds))
        return
    np.savez_compressed(given.out, **learn(answers))
    print(f"{given.out} written, {given.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
