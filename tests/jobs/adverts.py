"""Adverts of our own writing for tests of the pages, brought in by the real ways."""

from __future__ import annotations

from datetime import date

from django_scopes import scope, scopes_disabled

from yesward.jobs import actions, queries, store
from yesward.jobs.facts import Given, Pay
from yesward.jobs.models import IN_FILES, Advert, Board
from yesward.people.models import Workspace

TEXT = (
    "You plan the rounds of forty vans.\n\n"
    "• at least six years of work in planning\n"
    "• fluent German (C1)\n"
    "• you solve problems calmly, and you are reliable\n\n"
    "Write to jobs@fennimore.example, or see https://fennimore.example/rounds"
)


def given(
    number: int = 1,
    title: str = "Rota planner",
    body: str = TEXT,
    url: str = "",
    company: str = "Fennimore",
    **facts: object,
) -> Given:
    """One advert as a source gives it."""
    address = url or f"https://jobs.fennimore.example/{number}"
    return Given(f"key-{number}", title, company, address, body=body, **facts)  # type: ignore[arg-type]


def files() -> Board:
    """The board of files that everybody here sees."""
    with scopes_disabled():
        return Board.objects.get_or_create(
            owner=None, kind=IN_FILES, token="", defaults={"name": "files", "for_all": True}
        )[0]


def came(*adverts: Given, whole: bool = False, board: Board | None = None) -> None:
    """Adverts come in out of a file, or on a board."""
    store.take_in(board or files(), adverts, whole=whole)


def advert_of(workspace: Workspace, title: str) -> Advert:
    """The advert with this title, as this person sees it."""
    with scope(workspace=workspace), scopes_disabled():
        row = Advert.objects.get(title=title)
    with scope(workspace=workspace):
        found = queries.advert(workspace, row.pk)
    assert found is not None
    return found


def many(count: int) -> list[Given]:
    """So many adverts, no two of them one job."""
    words = ("baker", "nurse", "welder", "tailor", "pilot", "gardener", "cook", "miller", "cooper", "glazier", "sailor")
    return [
        given(
            number,
            f"{words[number % len(words)].title()} of hall {chr(97 + number % 26)}{chr(97 + number // 26)}",
            company=f"Firm {number}",
            posted=date(2026, 1, 1),
            pay=Pay(30_000, 40_000, "EUR", "year"),
        )
        for number in range(count)
    ]


def brought(workspace: Workspace, title: str = "Quillfeather keeper", text: str = TEXT) -> Advert:
    """An advert that the person brought: nobody else sees it."""
    with scope(workspace=workspace):
        return actions.paste(workspace, given(7, title, text, company="Quillfeather Mill"))
