"""Which titles mean nearly the same: signs of vectors in memory find them, the vectors themselves put them in order.

A title's vector is kept as 384 bytes, and of each number its sign alone as 48 bytes. The signs of all titles lie in
memory (48 MB for a million); how many signs differ orders them nearly as the angle does, and the few nearest are then
reckoned from their vectors. What was tried instead stands in docs/decisions/0019.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from yesward.engines.embed import DIMENSIONS
from yesward.jobs.models import Meaning, Title
from yesward.jobs.understanding import title_key
from yesward.lib.background import Worker

Vectors = NDArray[np.float32]
_BYTES = DIMENSIONS // 8
_STEP = 512
_LOAD = 20_000
_LOOK_AGAIN_S = 300.0


class Signs:
    """The signs of every title's vector that is in the database. One a process; grows with what is read later."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._titles: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._codes: NDArray[np.uint64] = np.empty((0, _BYTES // 8), dtype=np.uint64)
        self._highest = 0

    def nearest(self, wanted: Vectors, most: int) -> list[int]:
        """Ids of at most ``most`` titles whose signs differ least from any row of ``wanted`` (n x 384)."""
        titles, codes = self._all()
        if not len(titles) or not len(wanted):
            return []
        apart = np.full(len(titles), DIMENSIONS, dtype=np.uint16)
        for code in np.frombuffer(b"".join(signs(row) for row in wanted), dtype=np.uint64).reshape(len(wanted), -1):
            differing = np.bitwise_count(codes ^ code).sum(axis=1, dtype=np.uint16)
            np.minimum(apart, differing, out=apart)
        if len(titles) > most:
            return [int(each) for each in titles[np.argpartition(apart, most)[:most]]]
        return [int(each) for each in titles]

    def forget(self) -> None:
        """Everything is loaded anew."""
        with self._lock:
            self._titles = self._titles[:0]
            self._codes = self._codes[:0]
            self._highest = 0

    def _all(self) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        with self._lock:
            while True:
                rows = Meaning.objects.filter(pk__gt=self._highest).order_by("pk")
                found = list(rows.values_list("pk", "title_id", "code")[:_LOAD])
                if not found:
                    return self._titles, self._codes
                self._highest = found[-1][0]
                codes = np.frombuffer(b"".join(bytes(code) for *_, code in found), dtype=np.uint64)
                self._titles = np.concatenate([self._titles, np.array([each for _, each, _ in found], dtype=np.int64)])
                self._codes = np.concatenate([self._codes, codes.reshape(len(found), -1)])


all_signs = Signs()


def signs(vector: NDArray[np.float32] | NDArray[np.int8]) -> bytes:
    """Of each number whether it is above nothing, eight a byte."""
    return np.packbits(vector > 0).tobytes()


def kept(vector: NDArray[np.float32]) -> bytes:
    """A vector of length 1 as 384 signed bytes."""
    return np.clip(np.rint(vector * 127), -127, 127).astype(np.int8).tobytes()


def vectors(titles: Iterable[int]) -> dict[int, NDArray[np.float32]]:
    """By title's id its vector of length 1, for those that were read."""
    rows = list(Meaning.objects.filter(title_id__in=list(titles)).values_list("title_id", "vector"))
    if not rows:
        return {}
    found = np.frombuffer(b"".join(bytes(each) for _, each in rows), dtype=np.int8).reshape(len(rows), -1)
    whole = found.astype(np.float32)
    whole /= np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9)
    return {title: whole[number] for number, (title, _) in enumerate(rows)}


def alike(wanted: Vectors, titles: Sequence[int]) -> dict[int, tuple[float, int]]:
    """By title's id how near it is to the nearest row of ``wanted``, from -1 to 1, and which row that is."""
    found = vectors(titles)
    if not found or not len(wanted):
        return {}
    near = np.stack(list(found.values())) @ wanted.T
    rows = near.argmax(axis=1)
    return {title: (float(near[at, row]), int(row)) for at, (title, row) in enumerate(zip(found, rows, strict=True))}


def read(titles: Sequence[Title]) -> None:
    """Reads titles with the sentence model and keeps what they mean. Raises `yesward.engines.embed.Missing`."""
    from yesward.engines.embed import embedder

    embedded = embedder().embed([title.key for title in titles])
    made = [
        Meaning(title=title, vector=kept(each.vector), code=signs(each.vector))
        for title, each in zip(titles, embedded, strict=True)
    ]
    Meaning.objects.bulk_create(made, ignore_conflicts=True)


def read_titles(typed: Iterable[str]) -> None:
    """Reads titles as somebody typed them, those that nobody has read. Raises Missing."""
    keys = {title_key(title) for title in typed} - {""}
    Title.objects.bulk_create([Title(key=key) for key in sorted(keys)], ignore_conflicts=True)
    unread = list(Title.objects.filter(key__in=keys, meaning=None))
    if unread:
        read(unread)


def read_waiting(most: int | None = None) -> int:
    """Reads titles that nobody has read yet, all or so many. How many were read."""
    done = 0
    while most is None or done < most:
        step = _STEP if most is None else min(_STEP, most - done)
        waiting = list(Title.objects.filter(meaning=None).order_by("-pk")[:step])
        if not waiting:
            break
        read(waiting)
        done += len(waiting)
    return done


def _read_everything() -> None:
    from django.db import connection

    try:
        read_waiting()
    finally:
        connection.close()


_worker = Worker("titles", _read_everything, _LOOK_AGAIN_S)
wake = _worker.wake
