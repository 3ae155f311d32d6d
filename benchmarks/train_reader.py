"""Learn the reader's weights again from our own letters: `python -m benchmarks.train_reader` (needs `.[train]`).

Reads training/ and the letters of tests/mails that may be learned from, writes src/yesward/inbox/learned.npz.

The model: a sentence says a kind k with z = base + w_k · x, x being its features over the root of its length; a
letter's chance of being k is the softmax of A · logsumexp of z over its sentences, plus B · tanh(v_k · x / B) for the
features and sizes of the whole, "unrelated" being 0. Where we know which sentences decide, they are learned from too.
Features count by how rare they are (inverse document frequency), which keeps long everyday mail from adding up to
something. Fitted by L-BFGS with squared penalties.

Beside it stands a plain logistic regression on all features of a letter together; in letters of a usual length the
two are averaged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit, softmax
from sklearn.linear_model import LogisticRegression

from benchmarks.letters import ROOT, Example, examples
from yesward.inbox.cutting import cut
from yesward.inbox.features import Lexicon, Seen
from yesward.inbox.learned import BOUND, HEAVIEST, KINDS, SCALE, letter_scale, sentence_scale
from yesward.lib.sentences import fold

NEUTRAL = len(KINDS) - 1
SEEN_LEAST = 3
"""Letters a word must stand in to count by itself."""
TOGETHER_LEAST = 3
"""Letters a feature must stand in."""
SENTENCE_WEIGHT = 0.25
"""How much it counts whether a sentence is told to decide, beside the kind of its letter."""
UNDO, UNDO_WHOLE, UNDO_MIX, UNDO_SIZES, UNDO_GLANCE = 0.1, 0.03, 1.0, 0.1, 0.01
"""Strengths of the penalties."""
OTHER_WEIGHT = 3.0
"""How much more a letter about something else counts for the glance: most mail is."""
LIGHTEST = {"near": 0.05, "whole": 0.05, "plain": 0.15}
"""Features of which no weight is as large are left out."""
STRENGTH = 100.0
"""How much letters count against the penalty where their features count all together."""
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Data:
    """Letters as matrices: N letters, S sentences, F features."""

    near: sparse.csr_array  # S x F, scaled for sentences
    whole: sparse.csr_array  # N x F, scaled for letters
    first: NDArray[np.int64]  # N: each letter's first sentence
    kinds: Floats  # N x kinds: 1 for each that may be right
    weights: Floats  # N
    sizes: Floats  # N x 5
    said: NDArray[np.int64]  # S: the kind a sentence says, NEUTRAL for none, -1 where that is not known
    names: NDArray[np.uint64]  # F


def vocabulary(given: Iterable[Example]) -> list[str]:
    """Words that stand in enough letters, as `cutting` sees them."""
    seen = Counter(
        word for item in given for word in set(fold(item.text.replace("'", " ").replace("\u2019", " ")).split())
    )
    return sorted(word for word, count in seen.items() if count >= SEEN_LEAST and word.isalpha())


def matrices(lexicon: Lexicon, given: list[Example], names: NDArray[np.uint64] | None = None) -> Data:
    """The letters as matrices; ``names`` are the features to look for, all that occur often enough by default."""
    seen = lexicon.see(cut([item.text for item in given]))
    texts = seen.texts
    first = np.searchsorted(texts.text_of, np.arange(len(given)))
    words = np.diff(texts.first, append=len(texts.starts))
    rows = np.concatenate([*(texts.sentence_of for _ in seen.words), seen.sentence_of])
    hashes = np.concatenate([*seen.words, seen.ideas])
    known = _often(texts.text_of[rows], hashes) if names is None else names
    columns = np.searchsorted(known, hashes).clip(max=len(known) - 1)
    kept = known[columns] == hashes
    ones = np.ones(int(kept.sum()))
    counts = sparse.coo_array((ones, (rows[kept], columns[kept])), shape=(len(words), len(known))).tocsr()
    together = sparse.coo_array((np.ones(len(words)), (texts.text_of, np.arange(len(words))))).tocsr()
    lengths = np.add.reduceat(words, first)
    return Data(
        sparse.diags_array(sentence_scale(words)) @ counts,
        sparse.diags_array(letter_scale(lengths)) @ (together @ counts),
        first,
        np.array([[kind in item.kind.split() for kind in KINDS] for item in given], dtype=np.float64),
        np.array([item.weight for item in given]),
        np.hstack((np.ones((len(given), 1)), seen.sizes)),
        _said(seen, given, first),
        known,
    )


def _often(letters: NDArray[np.int64], hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Hashes that occur in enough different letters."""
    order = np.lexsort((letters, hashes))
    hashes, letters = hashes[order], letters[order]
    new = np.ones(len(hashes), dtype=bool)
    new[1:] = (hashes[1:] != hashes[:-1]) | (letters[1:] != letters[:-1])
    values, counts = np.unique(hashes[new], return_counts=True)
    return np.asarray(values[(counts >= TOGETHER_LEAST) & (values != 0)])


def _said(seen: Seen, given: list[Example], first: NDArray[np.int64]) -> NDArray[np.int64]:
    texts = seen.texts
    begins = texts.starts[texts.first] - texts.begin[texts.text_of]
    last = np.append(texts.first[1:], len(texts.starts)) - 1
    ends = texts.starts[last] + texts.lengths[last] - texts.begin[texts.text_of]
    said = np.full(len(begins), -1)
    for number, item in enumerate(given):
        if item.deciding is None:
            continue
        stop = first[number + 1] if number + 1 < len(given) else len(said)
        for place in range(first[number], stop):
            middle = (begins[place] + ends[place]) / 2
            inside = any(begin <= middle <= end for begin, end in item.deciding)
            if inside:
                said[place] = KINDS.index(item.kind)
            elif begins[place] > len(item.subject):
                said[place] = NEUTRAL
    return said


def rarity(data: Data) -> Floats:
    """What each feature counts: the less the more letters have it (F)."""
    found_in = np.asarray((data.whole > 0).sum(axis=0)).ravel()
    return np.asarray(np.maximum(0.05, np.log((data.whole.shape[0] + 1) / (found_in + 1)) / 5))


def fit_plain(data: Data) -> dict[str, Floats]:
    """The weights of a letter's features all together: plain (F x K) and plain_base (K), against "unrelated"."""
    rare = rarity(data)
    known = data.kinds.sum(axis=1) == 1
    given = (data.whole @ sparse.diags_array(rare)).tocsr()[known]
    fitted = LogisticRegression(C=STRENGTH, max_iter=300)
    fitted.fit(given, data.kinds.argmax(axis=1)[known], sample_weight=data.weights[known])
    against = fitted.coef_[:-1] - fitted.coef_[-1]
    return {"plain": (against * rare).T, "plain_base": fitted.intercept_[:-1] - fitted.intercept_[-1]}


def fit(data: Data, rounds: int = 350) -> dict[str, Floats]:
    """The weights: near and whole (F x K), mix (K x K), base (1 x K), sizes (5 x K); K: all kinds but "unrelated"."""
    kinds = len(KINDS) - 1
    rare = rarity(data)
    near, whole = ((matrix @ sparse.diags_array(rare)).tocsr() for matrix in (data.near, data.whole))
    rows = {"near": data.near.shape[1], "whole": data.near.shape[1], "mix": kinds, "base": 1, "sizes": 5}
    shapes = {name: (many, kinds) for name, many in rows.items()}
    sizes = np.cumsum([0, *(a * b for a, b in shapes.values())])
    of_letter = np.repeat(np.arange(len(data.kinds)), np.diff(np.append(data.first, data.near.shape[0])))
    known = np.flatnonzero(data.said >= 0)
    share = SENTENCE_WEIGHT * data.weights[of_letter[known]]
    near_t, whole_t = near.T.tocsr(), whole.T.tocsr()
    said = np.eye(kinds + 1)[data.said[known]]

    def parts(vector: Floats) -> dict[str, Floats]:
        return {
            name: vector[begin:end].reshape(shape)
            for (name, shape), begin, end in zip(shapes.items(), sizes, sizes[1:], strict=False)
        }

    def loss(vector: Floats) -> tuple[float, Floats]:
        now = parts(vector)
        z = near @ now["near"] + now["base"]
        top = np.maximum.reduceat(z, data.first, axis=0)
        spread = np.exp(z - top[of_letter])
        total = np.add.reduceat(spread, data.first, axis=0)
        pooled = top + np.log(total)
        bent = np.tanh((whole @ now["whole"] + data.sizes @ now["sizes"]) / BOUND)
        logits = np.hstack((pooled @ now["mix"] + BOUND * bent, np.zeros((len(top), 1))))
        chances = softmax(logits, axis=1)
        right = np.maximum(1e-12, (chances * data.kinds).sum(1, keepdims=True))
        value = -(data.weights * np.log(right[:, 0])).sum()
        error = ((chances - chances * data.kinds / right) * data.weights[:, None])[:, :kinds]
        alone = np.hstack((z[known], np.zeros((len(known), 1))))
        shares = softmax(alone, axis=1)
        value += -(share * np.log(np.maximum(1e-12, (shares * said).sum(1)))).sum()
        bend = error * (1 - bent**2)
        back = (error @ now["mix"].T)[of_letter] * spread / total[of_letter]
        back[known] += ((shares - said) * share[:, None])[:, :kinds]
        grads = {
            "near": near_t @ back + 2 * UNDO * now["near"],
            "whole": whole_t @ bend + 2 * UNDO_WHOLE * now["whole"],
            "mix": pooled.T @ error + 2 * UNDO_MIX * (now["mix"] - np.eye(kinds)),
            "base": back.sum(0)[None],
            "sizes": data.sizes.T @ bend + 2 * UNDO_SIZES * now["sizes"],
        }
        value += UNDO * (now["near"] ** 2).sum() + UNDO_WHOLE * (now["whole"] ** 2).sum()
        value += UNDO_SIZES * (now["sizes"] ** 2).sum()
        value += UNDO_MIX * ((now["mix"] - np.eye(kinds)) ** 2).sum()
        return value, np.concatenate([grads[name].ravel() for name in shapes])

    start = np.zeros(sizes[-1])
    start[sizes[2] : sizes[3]] = np.eye(kinds).ravel()
    start[sizes[3] : sizes[3] + kinds] = -3.0
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 8})
    fitted = parts(found.x)
    return {**fitted, "near": fitted["near"] * rare[:, None], "whole": fitted["whole"] * rare[:, None]}


def fit_glance(lexicon: Lexicon, given: list[Example]) -> Floats:
    """The weight of each word of the lexicon for "about work at all", of the length, and the start."""
    given = [item for item in given if " " not in item.kind]
    texts = cut([item.text for item in given])
    belongs = texts.text_of[texts.sentence_of]
    words = np.bincount(belongs, minlength=len(given))
    rows = lexicon.rows(texts)
    counts = sparse.coo_array((letter_scale(words)[belongs], (belongs, rows)), shape=(len(given), lexicon.size)).tocsr()
    matrix = sparse.hstack((counts, sparse.coo_array(np.stack((np.log1p(words), np.ones(len(given))), axis=1)))).tocsr()
    truth = np.array([item.kind != "unrelated" for item in given], dtype=np.float64)
    weights = np.array([item.weight for item in given]) * np.where(truth > 0, 1.0, OTHER_WEIGHT)
    undo = np.full(matrix.shape[1], UNDO_GLANCE)
    undo[-2:] = 0.01

    def loss(vector: Floats) -> tuple[float, Floats]:
        logits = matrix @ vector
        value = (weights * (np.logaddexp(0, logits) - truth * logits)).sum() + (undo * vector**2).sum()
        return value, matrix.T @ (weights * (expit(logits) - truth)) + 2 * undo * vector

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x)


def arrays(words: list[str], data: Data, weights: dict[str, Floats], glance: Floats) -> dict[str, Any]:
    """What learned.npz keeps: whole numbers, without features that hardly say anything."""
    kept = ("near", "whole", "plain")
    heavy = np.max([np.abs(weights[name]).max(1) / LIGHTEST[name] for name in kept], axis=0) >= 1
    rounded = {
        name: np.clip(np.rint(weights[name][heavy] * SCALE), -HEAVIEST, HEAVIEST).astype(np.int16) for name in kept
    }
    small = {name: weights[name] for name in ("base", "mix", "sizes", "plain_base")}
    return {"words": np.array("\n".join(words)), "features": data.names[heavy], **rounded, **small, "glance": glance}


def learn(given: list[Example]) -> dict[str, Any]:
    """The arrays of learned.npz."""
    words = vocabulary(given)
    lexicon = Lexicon(words)
    data = matrices(lexicon, given)
    return arrays(words, data, {**fit(data), **fit_plain(data)}, fit_glance(lexicon, given))


if __name__ == "__main__":
    np.savez_compressed(ROOT / "src" / "yesward" / "inbox" / "learned.npz", **learn(examples()))
