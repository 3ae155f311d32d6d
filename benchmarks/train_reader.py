"""Learn the reader's weights from the sentences in `training/` and the letters in `tests/mails/`.

    python -m benchmarks.train_reader

writes src/yesward/inbox/learned.json; the same sentences give the same weights. Needs scikit-learn.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yesward.inbox.features import NUMBER, about, features, letter_features, tokens
from yesward.inbox.ideas import OCCUPATION
from yesward.inbox.sentences import sentences

ROOT = Path(__file__).resolve().parent.parent
LETTERS = ("letters.toml", "blind.toml", "blind_second.toml")
STRENGTH = 30.0
"""Inverse of the regularisation's strength (scikit-learn's C)."""
LETTER_WEIGHT = 0.2
SEEN_LEAST = 3
"""A word that occurs in fewer letters and sentences is known by its idea alone."""
SCALE = 100
LEAST = 0.12
"""Features none of whose weights reaches this are left out."""


def taught(names: tuple[str, ...] = LETTERS) -> Iterator[tuple[list[str], str]]:
    """Letters as lists of sentences, each with its kind; single sentences first."""
    for path in sorted((ROOT / "training").glob("*.txt")):
        kind = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                kind = line.strip("[]")
            elif line and not line.startswith("#"):
                yield [line], kind
    short = tomllib.loads((ROOT / "tests" / "mails" / "sentences.toml").read_text(encoding="utf-8"))
    yield from (([sentence], "rejection") for sentence in short["rejections"])
    yield from (([sentence], "neutral") for sentence in short["no_rejections"])
    for name in names:
        for letter in tomllib.loads((ROOT / "tests" / "mails" / name).read_text(encoding="utf-8"))["letter"]:
            pieces = [piece.text for piece in sentences(letter["text"].strip())]
            subject = [letter["subject"]] if letter.get("subject") else []
            yield subject + pieces, "unrelated" if letter["kind"] == "other" else letter["kind"]


def learn(examples: list[tuple[list[str], str]]) -> dict[str, Any]:
    """The weights, as learned.json keeps them."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    given = [[tokens(sentence) for sentence in letter] for letter, _ in examples]
    seen = Counter(word for letter in given for word in {token.lstrip("^") for item in letter for token in item})
    words = {word for word, count in seen.items() if count >= SEEN_LEAST} | {NUMBER, OCCUPATION}
    inside, whole = DictVectorizer(), DictVectorizer()
    near = inside.fit_transform(
        [dict.fromkeys(sorted(set().union(*(features(i, words) for i in item))), 1.0) for item in given]
    )
    far = whole.fit_transform([dict.fromkeys(sorted(letter_features(about(item)[0])), 1.0) for item in given])
    found = LogisticRegression(C=STRENGTH, max_iter=3000).fit(
        hstack([normalize(near), far * LETTER_WEIGHT]).tocsr(), [kind for _, kind in examples]
    )
    names = [*inside.get_feature_names_out(), *whole.get_feature_names_out()]
    weights = {
        str(name): [round(float(value) * SCALE) for value in column]
        for name, column in zip(names, found.coef_.T, strict=True)
        if max(abs(column)) >= LEAST
    }
    return {
        "names": [str(name) for name in found.classes_],
        "bias": [round(float(value), 4) for value in found.intercept_],
        "letter_weight": LETTER_WEIGHT,
        "scale": SCALE,
        "words": sorted(words),
        "weights": dict(sorted(weights.items())),
    }


def keep(learned: dict[str, Any]) -> Path:
    """Write learned.json, one feature a line."""
    path = ROOT / "src" / "yesward" / "inbox" / "learned.json"
    lines = (f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(row)}" for key, row in learned["weights"].items())
    rows = ",\n".join(lines)
    head = json.dumps({key: value for key, value in learned.items() if key != "weights"}, ensure_ascii=False)
    path.write_text(f'{head[:-1]}, "weights": {{\n{rows.replace(", ", ",")}\n}}}}\n', encoding="utf-8")
    return path


if __name__ == "__main__":
    print(keep(learn(list(taught()))).name)
