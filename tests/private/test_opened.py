"""How long a notebook stands open, for whom, and what the memory of the server holds of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from yesward.private import locking, opened

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_it_opens_for_the_browser_that_holds_the_secret_alone() -> None:
    key = locking.new_key()
    token = opened.hold(key, 1, 7, NOW)

    assert opened.key_of(token, 1, 7, NOW) == key
    assert opened.key_of("", 1, 7, NOW) is None
    assert opened.key_of(opened.hold(locking.new_key(), 2, 9, NOW), 1, 7, NOW) is None


def test_it_opens_no_other_notebook_and_nobody_elses() -> None:
    token = opened.hold(locking.new_key(), 1, 7, NOW)

    assert opened.key_of(token, 1, 8, NOW) is None
    assert opened.key_of(token, 2, 7, NOW) is None


def test_it_closes_half_an_hour_after_the_last_use() -> None:
    key = locking.new_key()
    token = opened.hold(key, 1, 7, NOW)

    assert opened.key_of(token, 1, 7, NOW + 29 * MINUTE) == key
    assert opened.key_of(token, 1, 7, NOW + 58 * MINUTE) == key
    assert opened.key_of(token, 1, 7, NOW + 89 * MINUTE) is None
    assert opened.key_of(token, 1, 7, NOW + 58 * MINUTE) is None


def test_a_clock_that_was_set_back_closes_it() -> None:
    token = opened.hold(locking.new_key(), 1, 7, NOW)

    assert opened.key_of(token, 1, 7, NOW - MINUTE) is None


def test_what_is_over_is_forgotten_when_another_opens() -> None:
    opened.hold(locking.new_key(), 1, 7, NOW)
    opened.hold(locking.new_key(), 2, 9, NOW + 31 * MINUTE)

    assert [each.workspace for each in opened._held.values()] == [2]


def test_letting_go_closes_every_browser_of_one_person() -> None:
    first, second, other = (opened.hold(locking.new_key(), whose, 7, NOW) for whose in (1, 1, 2))
    opened.let_go(1)

    assert opened.key_of(first, 1, 7, NOW) is None
    assert opened.key_of(second, 1, 7, NOW) is None
    assert opened.key_of(other, 2, 7, NOW) is not None


def test_the_memory_holds_neither_the_key_nor_the_secret() -> None:
    key = locking.new_key()
    token = opened.hold(key, 1, 7, NOW)

    held = repr(opened._held).encode()
    assert token.encode() not in held
    assert all(key not in each.locked for each in opened._held.values())
