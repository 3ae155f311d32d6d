"""Learn the tagger's heads again: `python -m benchmarks.train_tagger` writes src/yesward/evidence/tagger/head.npz.

Takes some minutes; needs the `train` extra. What a head is stands in yesward/evidence/tagger/head.py, why in
docs/decisions/0011. Each head is learned without another eighth of the texts; on those it is calibrated.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.said import Said, learned
from benchmarks.tagger_data import LEAVES, Pieces, widths
from yesward.evidence.tagger.head import WHOLE

HEADS, FOLDS = 3, 8
EPOCHS, BATCH, RATE, DECAY = 20, 64, 2e-3, 0.1
HIDDEN, FELT, WORD = 288, 96, 48
"""Widths of the layer for leaves, of the one for stances, and of a word's own vector."""
DROP, DROP_WORD, DROP_SEEN = 0.3, 0.3, 0.1
ON_QUOTE, ON_STANCE = 0.3, 0.5
"""What looking at the marked words and the right stance count beside the right leaves."""
Arrays = dict[str, Any]
OUT = Path(__file__).parents[1] / "src/yesward/evidence/tagger/head.npz"


def begin(key: Any, words: int) -> Arrays:
    """A head that knows nothing yet."""
    states, leaves, stances = widths()
    seen = states + 3 * WORD
    shapes = {
        "emb": (words, WORD), "w1": (seen, HIDDEN), "v": (HIDDEN, leaves), "z": (HIDDEN, leaves), "q": (states, leaves),
        "w2": (seen, FELT), "s": (FELT, stances), "sv": (FELT, 1), "sq": (states, stances),
    }  # fmt: skip
    keys = jax.random.split(key, len(shapes))
    made = {
        name: 0.5 * jax.random.normal(one, shape) / np.sqrt(shape[0] if name != "emb" else 4)
        for one, (name, shape) in zip(keys, shapes.items(), strict=True)
    }
    return made | {
        "b1": jnp.zeros(HIDDEN), "b": jnp.full(leaves, -3.0), "b2": jnp.zeros(FELT), "sl": jnp.zeros((leaves, stances)),
    }  # fmt: skip


def run(head: Arrays, given: Arrays, key: Any = None) -> tuple[Any, Any, Any]:
    """Logits (P x L), stance logits (P x L x 3), log of attention (P x T x L); with a key some of it is dropped."""
    keys = iter(jax.random.split(key, 6)) if key is not None else None

    def dropped(array: Any, part: float, *, rows: bool = False) -> Any:
        if keys is None:
            return array
        shape = (*array.shape[:2], 1) if rows else array.shape
        return array * jax.random.bernoulli(next(keys), 1 - part, shape) / (1 - part)

    around = [dropped(head["emb"][given[name]], DROP_WORD, rows=True) for name in ("before", "word", "behind")]
    seen = dropped(jnp.concatenate([given["states"], *around], axis=-1), DROP_SEEN)
    hidden = dropped(jax.nn.relu(seen @ head["w1"] + head["b1"]), DROP)
    felt = dropped(jax.nn.relu(seen @ head["w2"] + head["b2"]), DROP)
    nowhere = -1e9 * (1 - given["mask"][..., None])
    looks = jax.nn.log_softmax(hidden @ head["v"] + nowhere, axis=1)
    whole = (given["states"] * given["mask"][..., None]).sum(1)
    whole /= jnp.maximum(jnp.linalg.norm(whole, axis=1, keepdims=True), 1e-6)
    logits = (jnp.exp(looks) * (hidden @ head["z"])).sum(1) + head["b"] + WHOLE * whole @ head["q"]
    says = felt @ head["s"]
    own = (jax.nn.softmax(felt @ head["sv"] + nowhere, axis=1) * says).sum(1)
    at_leaf = jnp.einsum("ptl,pts->pls", jnp.exp(looks), says)
    return logits, at_leaf + (own + WHOLE * whole @ head["sq"])[:, None] + head["sl"], looks


def cost(head: Arrays, given: Arrays, key: Any) -> Any:
    """What is made small: wrong leaves, looking beside the marked words, wrong stances."""
    logits, stances, looks = run(head, given, key)
    wrong = optax.sigmoid_binary_cross_entropy(logits, given["leaves"]).sum(1)
    beside = -(jax.scipy.special.logsumexp(jnp.where(given["quoted"], looks, -30.0), axis=1) * given["leaves"]).sum(1)
    turned = -(jax.nn.log_softmax(stances, -1) * given["stances"]).sum((1, 2))
    return (given["weight"] * (wrong + ON_QUOTE * beside + ON_STANCE * turned)).mean()


def learn(pieces: Pieces, rows: NDArray[np.int64], seed: int) -> Arrays:
    """A head learned from some of the pieces."""
    head = begin(jax.random.PRNGKey(seed), len(pieces.words) + 2)
    steps = EPOCHS * (len(rows) // BATCH)
    optimizer = optax.adamw(optax.cosine_decay_schedule(RATE, steps), weight_decay=DECAY)
    state = optimizer.init(head)

    @jax.jit
    def step(head: Arrays, state: Any, given: Arrays, key: Any) -> tuple[Arrays, Any]:
        change, state = optimizer.update(jax.grad(cost)(head, given, key), state, head)
        return optax.apply_updates(head, change), state

    chance, key = np.random.default_rng(seed), jax.random.PRNGKey(seed + 1_000)
    sizes = pieces.mask.sum(axis=1)
    for epoch in range(EPOCHS):
        for batch in _batches(rows, sizes, chance):
            key, now = jax.random.split(key)
            head, state = step(head, state, pieces.batch(batch), now)
            jax.block_until_ready(state)  # else batches pile up in memory faster than they are learned
        print(f"head {seed}, epoch {epoch + 1} of {EPOCHS}", end="\r", file=sys.stderr, flush=True)
    return {name: np.asarray(array) for name, array in head.items()}


def _batches(rows: NDArray[np.int64], sizes: NDArray[np.float32], chance: np.random.Generator) -> list[Any]:
    """All rows once, those of like length together, in no order."""
    mixed = chance.permutation(rows)
    mixed = mixed[np.argsort(np.floor(sizes[mixed] / 8), kind="stable")]
    found = [mixed[at : at + BATCH] for at in range(0, len(mixed) - BATCH + 1, BATCH)]
    return [found[at] for at in chance.permutation(len(found))]


def logits_of(head: Arrays, pieces: Pieces, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """The logits of some pieces (P x L)."""
    quick = jax.jit(lambda head, given: run(head, given)[0])
    return np.concatenate([quick(head, pieces.batch(rows[at : at + 256])) for at in range(0, len(rows), 256)])


def heads(pieces: Pieces, count: int = HEADS) -> tuple[list[Arrays], tuple[float, float]]:
    """Some heads, and the scale and shift by which their logits become chances."""
    fold = np.random.default_rng(7).integers(0, FOLDS, len(pieces.texts))[pieces.of]
    made, outside, truth = [], [], []
    for seed in range(count):
        made.append(learn(pieces, np.flatnonzero(fold != seed), seed))
        kept = np.flatnonzero(fold == seed)
        outside.append(logits_of(made[-1], pieces, kept).ravel())
        truth.append(pieces.leaves[kept].ravel())
    fitted = LogisticRegression(C=1e6).fit(np.concatenate(outside)[:, None], np.concatenate(truth))
    return made, (float(fitted.coef_[0, 0]), float(fitted.intercept_[0]))


def arrays(texts: Sequence[Said], count: int = HEADS) -> Arrays:
    """Everything that head.npz holds."""
    pieces = Pieces(texts)
    made, calibration = heads(pieces, count)
    stacked = {name: np.stack([head[name] for head in made]).astype(np.float16) for name in made[0]}
    digest = sha256(b"".join(stacked[name].tobytes() for name in sorted(stacked))).hexdigest()[:8]
    about = {"words": pieces.words, "leaves": np.array(" ".join(LEAVES)), "calibration": np.array(calibration)}
    return stacked | about | {"version": np.array(f"minilm-heads-{digest}")}


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description="Learn the tagger's heads.")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--heads", type=int, default=HEADS)
    given = parser.parse_args()
    np.savez_compressed(given.out, **arrays(learned(), given.heads))
    print(f"{given.out} written, {given.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
