"""Several clicks at the same moment: each is answered, and nothing is recorded twice or half."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.house import House
from tests.crash.test_kill import Visitor
from tests.stories import NO_MAIL

CLICKS = 8


@pytest.fixture
def visitor(house: House) -> Visitor:
    """Somebody signed in, standing on the first page."""
    visitor = Visitor(house)
    visitor.open("/no/")
    return visitor


def at_once(visitor: Visitor, act: Callable[[Visitor, int], object]) -> None:
    """Act in several tabs of one browser at the same moment; raises where one is answered with an error."""
    page = visitor.page

    def one(number: int) -> None:
        tab = visitor.another_tab()
        tab.page = page
        act(tab, number)

    with ThreadPoolExecutor(CLICKS) as tabs:
        list(tabs.map(one, range(CLICKS)))


def journal(visitor: Visitor) -> int:
    """How many applications the journal lists."""
    return visitor.open("/journal/").count('<article class="entry"')


def test_the_same_mail_pasted_at_once_is_one_mail(visitor: Visitor) -> None:
    pages: set[str] = set()

    def paste(tab: Visitor, _: int) -> None:
        tab.send("/no/", mail=NO_MAIL)
        pages.add(tab.url)

    at_once(visitor, paste)

    assert len(pages) == 1


def test_a_no_confirmed_at_once_is_recorded_once(visitor: Visitor) -> None:
    visitor.send("/no/", mail=NO_MAIL)
    page = visitor.url

    at_once(visitor, lambda tab, _: tab.send(page, company="Hartwell Foods", decided_on="2025-03-04", stage="final"))

    assert journal(visitor) == 1


def test_a_no_told_at_once_is_recorded_once(visitor: Visitor) -> None:
    at_once(visitor, lambda tab, _: tab.send("/no/told/", company="Hartwell Foods", decided_on="2025-03-04"))

    assert journal(visitor) == 1


def test_different_noes_told_at_once_are_all_recorded(visitor: Visitor) -> None:
    at_once(visitor, lambda tab, number: tab.send("/no/told/", company=f"Firm {number}", decided_on="2025-03-04"))

    assert journal(visitor) == CLICKS


def test_answers_saved_at_once_are_one_answer(visitor: Visitor) -> None:
    visitor.send("/no/told/", company="Hartwell Foods", decided_on="2025-03-04", stage="screen")
    analysis = visitor.url.removesuffix("break/")

    at_once(visitor, lambda tab, n: tab.send(f"{analysis}differently/1/", text=f"Words {n}", as_typed=True))

    assert visitor.open(f"{analysis}lessons/").count("Words ") == 1


def test_rounds_added_at_once_each_have_their_place_and_their_person(visitor: Visitor) -> None:
    visitor.send("/no/told/", company="Hartwell Foods", decided_on="2025-03-04", stage="applied")
    number = visitor.url.split("/")[2]

    at_once(visitor, lambda tab, _: tab.send(f"/journal/{number}/rounds/", kind="screen", add_part="consultant"))

    page = visitor.open(f"/journal/{number}/")
    assert [f"Consultant {letter}" in page for letter in "ABCDEFGH"] == [True] * CLICKS


def test_tables_made_at_once_are_made_once(tmp_path: Path, database: str) -> None:
    house = House(tmp_path / "new", database)

    with ThreadPoolExecutor(3) as terminals:
        ended = list(terminals.map(lambda _: house.yesward("next", "--json"), range(3)))

    assert [result.returncode for result in ended] == [0, 0, 0], [result.stderr.decode()[-300:] for result in ended]
