"""Packed bodies: the same bytes come out however they were cut, and never more than was asked for."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.engines.inflating import Bomb, Unpackable, inflated


def bare(content: bytes) -> bytes:
    """Deflate without its wrapping, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


PACKED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("", bytes),
    ("identity", bytes),
    ("gzip", gzip.compress),
    (" X-GZip ", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare),
]
CONTENT = st.one_of(
    st.binary(),
    st.builds(lambda unit, times: unit * times, st.binary(min_size=1, max_size=9), st.integers(0, 70_000)),
    st.integers(65_530, 65_540).map(bytes),
)


def cut(whole: bytes, places: list[int]) -> Iterator[bytes]:
    """The same bytes in pieces."""
    begin = 0
    for place in sorted({place % (len(whole) + 1) for place in places}):
        yield whole[begin:place]
        begin = place
    yield whole[begin:]


@pytest.mark.parametrize(("name", "pack"), PACKED)
@given(content=CONTENT, places=st.lists(st.integers(0, 10**6), max_size=5))
def test_what_was_packed_comes_out(
    name: str, pack: Callable[[bytes], bytes], content: bytes, places: list[int]
) -> None:
    assert b"".join(inflated(cut(pack(content), places), name, len(content))) == content


@pytest.mark.parametrize(("name", "pack"), PACKED)
@given(content=CONTENT.filter(bool), places=st.lists(st.integers(0, 10**6), max_size=3))
def test_one_byte_more_than_was_asked_for_is_refused(
    name: str, pack: Callable[[bytes], bytes], content: bytes, places: list[int]
) -> None:
    with pytest.raises(Bomb):
        list(inflated(cut(pack(content), places), name, len(content) - 1))


@pytest.mark.parametrize(("name", "pack"), PACKED[2:])
@given(content=st.binary(min_size=1), lost=st.integers(1, 10**6))
def test_what_was_cut_off_is_refused(name: str, pack: Callable[[bytes], bytes], content: bytes, lost: int) -> None:
    whole = pack(content)
    begun = whole[: -(lost % (len(whole) - 1) + 1)]

    with pytest.raises(Unpackable):
        list(inflated([begun], name, 10**6))


@pytest.mark.parametrize("name", ["gzip", "deflate"])
@given(junk=st.binary(min_size=1))
def test_junk_never_raises_anything_else(name: str, junk: bytes) -> None:
    with suppress(Unpackable, Bomb):
        assert isinstance(b"".join(inflated([junk], name, 10**6)), bytes)


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_an_empty_body_is_empty_however_it_says_it_is_packed(name: str) -> None:
    assert list(inflated([], name, 0)) == []


def test_padding_behind_the_end_is_left_alone() -> None:
    assert b"".join(inflated([gzip.compress(b"ab") + bytes(9), bytes(9)], "gzip", 2)) == b"ab"


@pytest.mark.parametrize("name", ["br", "zstd", "gzip, gzip", "compress", "\u0130"])
def test_what_was_not_offered_is_not_read(name: str) -> None:
    with pytest.raises(Unpackable):
        inflated([b"x"], name, 10)


def test_a_bomb_takes_no_memory() -> None:
    bomb = gzip.compress(bytes(300_000_000), 9)
    tracemalloc.start()
    with pytest.raises(Bomb):
        for _piece in inflated([bomb], "gzip", 100_000_000):
            pass
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert highest < 5_000_000
