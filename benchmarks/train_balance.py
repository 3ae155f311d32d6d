"""Learn again what in an answer is technical and what is about people: `python -m benchmarks.train_balance`.

Writes src/yesward/evidence/tagger/balance.npz: two logistic regressions on the sentence model's vectors. Prints how
often they are right on sentences kept apart. Needs the `train` extra.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from yesward.engines.embed import embedder

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src/yesward/evidence/tagger/balance.npz"
KINDS = ("technical", "people")
SHARPNESS = 3.0
"""The inverse strength of the regularisation; a four-fold test over the training sentences chose it."""


def read(path: Path) -> tuple[list[str], NDArray[np.bool_]]:
    """The sentences of a file, and of each whether it is technical and whether it is about people (N x 2)."""
    lines = [line.split(" | ", 1) for line in path.read_text(encoding="utf-8").splitlines() if " | " in line]
    told = [[kind in (name, "both") for name in KINDS] for kind, _ in lines]
    return [text for _, text in lines], np.array(told)


def vectors(texts: list[str]) -> NDArray[np.float32]:
    """The sentences as vectors (N x 384)."""
    return np.stack([one.vector for one in embedder().embed(texts)])


def main() -> None:
    """Learn, write, and say how well it does."""
    texts, told = read(ROOT / "training/answers.txt")
    seen = vectors(texts)
    learned = [LogisticRegression(C=SHARPNESS, max_iter=1_000).fit(seen, told[:, at]) for at in range(len(KINDS))]
    weights = np.stack([one.coef_[0] for one in learned]).astype(np.float32)
    base = np.array([one.intercept_[0] for one in learned], dtype=np.float32)
    np.savez_compressed(OUT, weights=weights, base=base)
    apart, meant = read(ROOT / "training/apart_answers/first.txt")
    said = vectors(apart) @ weights.T + base > 0
    for at, name in enumerate(KINDS):
        print(f"{name:10} right {np.mean(said[:, at] == meant[:, at]):.3f} of {len(apart)}")


if __name__ == "__main__":
    main()
