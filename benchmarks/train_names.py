"""Learn again how company and role are found: `python -m benchmarks.train_names` (needs `.[train]`).

Reads the letters of training/letters that say which company and role they name, writes src/yesward/inbox/named.npz. A
multinomial logistic regression over the features of every word. Uses the words of learned.npz, so it comes after
benchmarks.train_reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.letters import ROOT, Example, examples
from yesward.inbox.cutting import Cut, cut
from yesward.inbox.learned import model as letters_model
from yesward.inbox.naming import SCALE, TAGS, features

SEEN_LEAST = 3
"""Words a feature must stand with."""
STRENGTH = 1.0
LIGHTEST = 0.04


def named_letters() -> list[Example]:
    """Letters that say what they name, or that they name nothing."""
    about = ("rejection", "interview", "assessment", "offer", "confirmation")
    return [item for item in examples() if item.part and item.kind in about]


def tags(texts: Cut, given: list[Example]) -> NDArray[np.int64]:
    """The tag of each word (T)."""
    found = np.zeros(len(texts.starts), dtype=np.int64)
    of_text = texts.text_of[texts.sentence_of]
    borders = np.searchsorted(of_text, np.arange(len(given) + 1))
    for number, item in enumerate(given):
        words = np.arange(borders[number], borders[number + 1])
        starts = texts.starts[words] - texts.begin[number]
        ends = starts + texts.lengths[words]
        for name, tag in ((item.role, 3), (item.company, 1)):
            for begin, end in places(item.text, name):
                inside = words[(starts >= begin) & (ends <= end)]
                found[inside] = tag + 1
                found[inside[:1]] = tag
    return found


def places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text, also over a line's end."""
    if name:
        spaced = r"\s+".join(re.escape(word) for word in name.split())
        for match in re.finditer(rf"(?<!\w){spaced}(?!\w)", text):
            yield match.span()


def matrix(parts: list[NDArray[np.uint64]], known: NDArray[np.uint64]) -> sparse.csr_array:
    """Words by features."""
    words = len(parts[0])
    rows = np.tile(np.arange(words), len(parts))
    hashes = np.concatenate(parts)
    columns = np.searchsorted(known, hashes).clip(max=len(known) - 1)
    kept = known[columns] == hashes
    ones = np.ones(int(kept.sum()), dtype=np.float32)
    return sparse.coo_array((ones, (rows[kept], columns[kept])), shape=(words, len(known))).tocsr()


def learn(given: list[Example]) -> dict[str, Any]:
    """The arrays of named.npz."""
    texts = cut([item.text for item in given])
    parts = features(letters_model().lexicon, texts, [len(item.subject) for item in given])
    values, counts = np.unique(np.concatenate(parts), return_counts=True)
    known = values[(counts >= SEEN_LEAST) & (values != 0)]
    fitted = LogisticRegression(C=STRENGTH, max_iter=150, fit_intercept=False).fit(
        matrix(parts, known), tags(texts, given)
    )
    if len(fitted.classes_) != len(TAGS):
        raise SystemExit("too few letters to learn every tag")
    heavy = np.abs(fitted.coef_).max(axis=0) >= LIGHTEST
    weights = np.clip(np.rint(fitted.coef_.T[heavy] * SCALE), -32_000, 32_000).astype(np.int16)
    return {"features": known[heavy], "weights": weights}


if __name__ == "__main__":
    np.savez_compressed(ROOT / "src" / "yesward" / "inbox" / "named.npz", **learn(named_letters()))
