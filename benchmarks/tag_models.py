"""Ways to find themes, held against each other on the same sentences: the table of docs/decisions/0011.

    python -m benchmarks.tag_models [--sentences FILE.jsonl ...] [--curve]

Every learned way learns from training/said and is measured on training/apart_said, or on the sentences of the files.
``--curve`` learns one head from ever more examples a leaf and stance instead; it takes some minutes.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from benchmarks.said import Said, learned
from benchmarks.tagger_data import LEAVES
from benchmarks.tagging import Answer, Row, Tagger, kept, measure, ours, rows_of
from yesward.engines.embed import embedder
from yesward.evidence.facts import Tagged
from yesward.evidence.taxonomy import taxonomy

_SHARES = (10, 25, 60, 150, 10_000)
_THRESHOLDS = np.arange(0.1, 0.9, 0.05)


def _answers(texts: Sequence[str], chances: NDArray[np.float64], threshold: float) -> list[Answer]:
    """Leaves above a threshold, with no stance or quote of their own."""
    made = []
    for text, row in zip(texts, chances, strict=True):
        order = np.argsort(-row)[:3].tolist()
        tags = [
            Tagged(LEAVES[at], "weakness", text, 0, len(text), float(row[at]), taxonomy().leaves[at].change)
            for at in order
            if row[at] >= threshold
        ]
        made.append(Answer(tuple(tags), tuple(LEAVES[at] for at in order)))
    return made


def keywords(examples: Sequence[Said]) -> Tagger:
    """A list of the words that stand in a leaf's marks far more often than elsewhere; two of them make a tag."""
    inside = {leaf: Counter[str]() for leaf in LEAVES}
    everywhere: Counter[str] = Counter()
    for said in examples:
        everywhere.update(set(_words(said.text)))
        for mark in said.marks:
            inside[mark.leaf].update(set(_words(said.text[mark.start : mark.end])))
    books = {
        leaf: {word for word, count in counts.items() if count >= 5 and count / everywhere[word] > 0.5}
        for leaf, counts in inside.items()
    }

    def tag(texts: Sequence[str]) -> list[Answer]:
        hits = np.array([[len(set(_words(text)) & books[leaf]) for leaf in LEAVES] for text in texts])
        return _answers(texts, hits.astype(np.float64), 1)

    return tag


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def _truth(examples: Sequence[Said]) -> NDArray[np.int64]:
    meant = [{mark.leaf for mark in said.marks} for said in examples]
    return np.array([[leaf in leaves for leaf in LEAVES] for leaves in meant], dtype=int)


def tf_idf(examples: Sequence[Said]) -> Tagger:
    """TF-IDF of words and pairs with logistic regression."""
    seen = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    model = OneVsRestClassifier(LogisticRegression(C=10, solver="liblinear"))
    model.fit(seen.fit_transform([said.text for said in examples]), _truth(examples))
    return lambda texts: _answers(texts, model.predict_proba(seen.transform(texts)), 0.25)


def nearest_phrase(_: Sequence[Said]) -> Tagger:
    """The nearest of the taxonomy's own phrases, by the sentence model; nothing is learned."""
    phrases = [(leaf.id, phrase) for leaf in taxonomy().leaves for phrase in (leaf.means, *leaf.said)]
    vectors = np.stack([one.vector for one in embedder().embed([phrase for _, phrase in phrases])])
    of = np.array([LEAVES.index(leaf) for leaf, _ in phrases])

    def tag(texts: Sequence[str]) -> list[Answer]:
        near = np.stack([one.vector for one in embedder().embed(texts)]) @ vectors.T
        best = np.stack([near[:, of == at].max(axis=1) for at in range(len(LEAVES))], axis=1)
        return _answers(texts, best, 0.35)

    return tag


def linear(examples: Sequence[Said]) -> Tagger:
    """Logistic regression on the sentence model's vectors."""
    model = OneVsRestClassifier(LogisticRegression(C=30, solver="liblinear"))
    model.fit(np.stack([one.vector for one in embedder().embed([said.text for said in examples])]), _truth(examples))
    return lambda texts: _answers(
        texts, model.predict_proba(np.stack([one.vector for one in embedder().embed(texts)])), 0.3
    )


def compare(rows: Sequence[Row]) -> None:
    """Print a row for each way."""
    examples = learned()
    print("| way | precision | recall | F1 | among three | empty | ms a text |\n|---|---|---|---|---|---|---|")
    ways: dict[str, Callable[[Sequence[Said]], Tagger]] = {
        "words that stand in a leaf's quotes": keywords,
        "nearest phrase of the taxonomy, nothing learned": nearest_phrase,
        "TF-IDF with logistic regression": tf_idf,
        "sentence vectors with logistic regression": linear,
        "the tagger": lambda _: ours,
    }
    for name, make in ways.items():
        tagger = make(examples)
        tagger(["Warm up."])
        begun = time.perf_counter()
        found = measure(rows, tagger)
        taken = 1e3 * (time.perf_counter() - begun) / len(rows)
        figures = (found[key] for key in ("precision", "recall", "f1", "among_three", "empty"))
        print(f"| {name} | {' | '.join(f'{figure:.3f}' for figure in figures)} | {taken:.2f} |", flush=True)


def curve(rows: Sequence[Row]) -> None:
    """Print the F1 of one head learned from ever more examples a leaf and stance."""
    from benchmarks.train_tagger import arrays
    from yesward.evidence.tagger import head as heads
    from yesward.evidence.tagger import tag as tagging

    print("| examples a leaf and stance | texts | F1 | among three | stance | empty |\n|---|---|---|---|---|---|")
    for most in _SHARES:
        examples = _at_most(learned(), most)
        made = heads.Head(arrays(examples, 1))
        with patch.object(tagging, "head", lambda made=made: made), patch.object(heads, "head", lambda made=made: made):
            tagging.forget()
            found = measure(rows)
        figures = (found[key] for key in ("f1", "among_three", "stance", "empty"))
        print(f"| {most} | {len(examples)} | {' | '.join(f'{figure:.3f}' for figure in figures)} |", flush=True)


def _at_most(examples: Sequence[Said], most: int) -> list[Said]:
    """Texts in a mixed order until every leaf and stance has so many; those without a mark in proportion."""
    order = np.random.default_rng(3).permutation(len(examples)).tolist()
    counts: Counter[tuple[str, str]] = Counter()
    chosen: list[Said] = []
    for at in order:
        marks = {(mark.leaf, mark.stance) for mark in examples[at].marks}
        if marks and min(counts[mark] for mark in marks) < most:
            counts.update(marks)
            chosen.append(examples[at])
    share = len(chosen) / sum(bool(said.marks) for said in examples)
    empty = [examples[at] for at in order if not examples[at].marks]
    return chosen + empty[: round(share * len(empty))]


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description="Compare ways to tag statements.")
    parser.add_argument("--sentences", nargs="*", type=Path, default=[], metavar="FILE.jsonl")
    parser.add_argument("--curve", action="store_true")
    given = parser.parse_args()
    rows = [row for path in given.sentences for row in rows_of(path)] if given.sentences else kept()
    (curve if given.curve else compare)(rows)


if __name__ == "__main__":
    main()
