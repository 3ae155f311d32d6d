"""Names of other people leave as what these people are to the person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.reports.aliases import with_aliases

CALLED = {"Mr Osei": "the consultant", "Bea": "a friend", "Ana María  Ruiz": "the line manager", "k": "a friend"}


@pytest.mark.parametrize(
    ("words", "leaves"),
    [
        ("Mr Osei wasn’t sure.", "[the consultant] wasn’t sure."),
        ("I think Osei asked Bea’s mother.", "I think [the consultant] asked [a friend]’s mother."),
        ("Ana María\nRuiz, Ruiz and RUIZ", "[the line manager], [the line manager] and RUIZ"),
        ("Beatrice beams at the beach; k is a letter.", "Beatrice beams at the beach; k is a letter."),
        ("", ""),
    ],
)
def test_known_names_are_replaced_whole(words: str, leaves: str) -> None:
    assert with_aliases(words, CALLED) == leaves


@given(st.text(), st.dictionaries(st.text(), st.just("a friend"), max_size=4))
def test_no_name_breaks_it_and_without_names_nothing_changes(words: str, called: dict[str, str]) -> None:
    assert isinstance(with_aliases(words, called), str)
    assert with_aliases(words, {}) == words


@given(st.from_regex(r"[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}", fullmatch=True))
def test_a_name_never_stays(name: str) -> None:
    last = name.split()[-1]
    left = with_aliases(f"{name} said so, said {last}.", {name: "a friend"})
    assert left == "[a friend] said so, said [a friend]."
