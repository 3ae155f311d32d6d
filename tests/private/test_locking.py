"""Private writing: what opens it, and that nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.private import codes, locking

KEYS = st.binary(min_size=32, max_size=32)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3_000)
PASSPHRASES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(locking.meant)
DAYS = st.integers(1, 5)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """One try costs a thousandth of what it costs a person, so that many can be made."""
    monkeypatch.setattr(locking, "MEMORY_KIB", 64)


@given(WORDS, KEYS, DAYS)
def test_what_was_written_comes_back(words: str, key: bytes, number: int) -> None:
    locked = locking.lock_day(words, key, number)

    assert locking.open_day(locked, key, number) == words
    assert len(locked) % 1024 == 28


@given(WORDS.filter(lambda words: len(words) > 3), KEYS, DAYS)
def test_nothing_of_it_can_be_read_and_no_two_are_alike(words: str, key: bytes, number: int) -> None:
    locked = locking.lock_day(words, key, number)

    assert words.encode() not in locked
    assert locking.lock_day(words, key, number) != locked


@given(WORDS, KEYS, DAYS, DAYS)
def test_a_day_in_the_place_of_another_does_not_open(words: str, key: bytes, number: int, other: int) -> None:
    opened = locking.open_day(locking.lock_day(words, key, number), key, other)

    assert opened == (words if number == other else None)


@given(WORDS, KEYS, DAYS, st.data())
def test_a_single_bit_that_is_off_is_found(words: str, key: bytes, number: int, data: st.DataObject) -> None:
    locked = bytearray(locking.lock_day(words, key, number))
    at = data.draw(st.integers(0, len(locked) - 1))
    locked[at] ^= 1 << data.draw(st.integers(0, 7))

    assert locking.open_day(bytes(locked), key, number) is None


@given(WORDS, KEYS, DAYS, st.integers(1, 1_000))
def test_what_was_cut_short_does_not_open(words: str, key: bytes, number: int, gone: int) -> None:
    locked = locking.lock_day(words, key, number)

    assert locking.open_day(locked[:-gone], key, number) is None
    assert locking.open_day(locked[:3], key, number) is None


@given(WORDS, KEYS, KEYS, DAYS)
def test_the_key_of_another_notebook_does_not_open_it(words: str, key: bytes, other: bytes, number: int) -> None:
    opened = locking.open_day(locking.lock_day(words, key, number), other, number)

    assert opened == (words if key == other else None)


def test_a_day_on_which_nothing_was_kept_is_empty() -> None:
    assert locking.open_day(b"", locking.new_key(), 1) == ""


@pytest.mark.usefixtures("quick")
@given(KEYS, PASSPHRASES, PASSPHRASES)
def test_a_passphrase_opens_it_and_another_does_not(key: bytes, passphrase: str, other: str) -> None:
    locked = locking.by_passphrase(key, passphrase)
    is_same = locking.meant(passphrase) == locking.meant(other)

    assert locking.opened_by_passphrase(locked, passphrase) == key
    assert locking.opened_by_passphrase(locked, other) == (key if is_same else None)
    assert key not in locked
    assert locking.by_passphrase(key, passphrase) != locked


@pytest.mark.usefixtures("quick")
@given(KEYS, PASSPHRASES, st.data())
def test_a_locked_key_that_was_changed_does_not_open(key: bytes, passphrase: str, data: st.DataObject) -> None:
    locked = bytearray(locking.by_passphrase(key, passphrase))
    locked[data.draw(st.integers(0, len(locked) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert locking.opened_by_passphrase(bytes(locked), passphrase) is None


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("tramway lamps at seven", "  tramway  lamps at seven\n"),
        ("caf\u00e9 am Bahnhof um acht", "cafe\u0301 am Bahnhof um acht"),
        ("\ufb01sh and chips at noon", "fish and chips at noon"),
    ],
)
def test_slips_of_a_keyboard_do_not_matter(chosen: str, typed: str) -> None:
    key = locking.new_key()

    assert locking.opened_by_passphrase(locking.by_passphrase(key, chosen), typed) == key


@pytest.mark.usefixtures("quick")
def test_capitals_matter() -> None:
    locked = locking.by_passphrase(locking.new_key(), "Tramway lamps at seven")

    assert locking.opened_by_passphrase(locked, "tramway lamps at seven") is None


@given(KEYS)
def test_a_recovery_code_opens_it_and_another_does_not(key: bytes) -> None:
    code, other = codes.plain_code(codes.new_code()), codes.plain_code(codes.new_code())
    assert code is not None
    assert other is not None
    locked = locking.by_code(key, code)

    assert locking.opened_by_code(locked, code) == key
    assert locking.opened_by_code(locked, other) is None
    assert locking.opened_by_code(b"", code) is None


@pytest.mark.usefixtures("quick")
def test_a_key_locked_by_passphrase_is_no_key_locked_by_code() -> None:
    """The same words, the other way in: what one locks the other does not open, and neither opens nothing."""
    code = codes.plain_code(codes.new_code())
    assert code is not None
    key = locking.new_key()

    assert locking.opened_by_code(locking.by_passphrase(key, code), code) is None
    assert locking.opened_by_passphrase(locking.by_code(key, code), code) is None
    assert locking.opened_by_passphrase(b"", code) is None
    assert locking.opened_by_passphrase(b"\x02" + locking.by_passphrase(key, code)[1:], code) is None
    assert locking.opened_by_code(b"\x02" + locking.by_code(key, code)[1:], code) is None


def test_one_try_costs_what_the_standard_recommends() -> None:
    """RFC 9106, 4, second choice; and it opens at that cost."""
    assert (locking.MEMORY_KIB, locking.PASSES, locking.LANES) == (65_536, 3, 4)
    key = locking.new_key()
    assert locking.opened_by_passphrase(locking.by_passphrase(key, "tramway lamps at seven"), "tramway") is None
