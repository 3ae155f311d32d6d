"""The funnel of a journal, crooked ones too, and the page "Is this bad luck?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import found_in, held_round, open_application, said, told_no
from yesward.journal.models import Application, Event, Outcome, Round
from yesward.people.models import Workspace
from yesward.resilience.funnel import Process
from yesward.resilience.priors import shipped
from yesward.resilience.queries import Search, search

BY = shipped()
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _inside(ines: Persona) -> Iterator[None]:
    with ines.inside():
        yield


def found(workspace: Workspace) -> Search:
    return search(workspace, timezone.localdate(), BY)


def happened(application: Application, kind: str, day: date | str) -> None:
    Event.objects.create(workspace=application.workspace, application=application, kind=kind, detail=str(day))


def test_how_far_each_came(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    by_somebody = told_no(workspace, "Harrow", stage="applied", day=today - 9 * DAY)
    Application.objects.filter(pk=by_somebody.pk).update(channel="referral")
    told_no(workspace, "Tilde", stage="screen", day=today - 8 * DAY)
    held_round(told_no(workspace, "Weir", stage="screen", day=today - 7 * DAY), Round.Kind.FINAL)
    tested = open_application(workspace, "Quill")
    held_round(tested, Round.Kind.ASSESSMENT, held_on=today - DAY)
    held_round(tested, Round.Kind.INTERVIEW, held_on=today + DAY)
    offered = open_application(workspace, "Brackwater")
    happened(offered, Event.Kind.OFFERED, today - 20 * DAY)
    assert found(workspace).processes == (
        Process("", "offer"),
        Process("referral", "applied"),
        Process("", "screen"),
        Process("", "final"),
        Process("", "screen", ended=False),
    )
    assert found(workspace).remarks == {"no_channel": 4, "waiting": 1}


def test_silence_counts_as_a_no_after_a_while_and_withdrawing_never(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    for company, days, kind in (
        ("Harrow", 60, None), ("Tilde", 61, None), ("Weir", 45, Round.Kind.SCREEN), ("Quill", 46, Round.Kind.SCREEN)
    ):  # fmt: skip
        made = open_application(workspace, company)
        if kind:
            held_round(made, kind)
        Application.objects.filter(pk=made.pk).update(latest_on=today - days * DAY)
    withdrew = open_application(workspace, "Brackwater")
    happened(withdrew, Event.Kind.WITHDREW, today)
    Application.objects.filter(pk=withdrew.pk).update(latest_on=today - 400 * DAY)
    search_ = found(workspace)
    assert sorted((each.reached, each.ended) for each in search_.processes) == [
        ("applied", False), ("applied", False), ("applied", True), ("screen", False), ("screen", True)
    ]  # fmt: skip
    assert search_.remarks == {"no_channel": 5, "waiting": 2, "silent": 2, "withdrew": 1}


def test_a_place_that_went_away_is_no_no(ines: Persona) -> None:
    gone = told_no(ines.workspace, "Harrow")
    found_in(said(gone, "The budget was withdrawn.", opened=9), "budget was withdrawn", "o.closed")
    assert found(ines.workspace).processes == (Process("", "interview", ended=False),)
    assert found(ines.workspace).remarks == {"no_channel": 1, "place_gone": 1}


def test_a_crooked_journal_is_told_plainly(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    both = told_no(workspace, "Harrow")
    happened(both, Event.Kind.OFFERED, "someday")
    ahead = told_no(workspace, "Tilde")
    Outcome.objects.filter(application=ahead).update(decided_on=today + 30 * DAY)
    crossed = told_no(workspace, "Weir", stage="screen", day=today - 30 * DAY)
    held_round(crossed, Round.Kind.INTERVIEW, held_on=today - 3 * DAY)
    nowhere = told_no(workspace, "Quill")
    Outcome.objects.filter(application=nowhere).update(stage="", round=None)
    Round.objects.filter(application=nowhere).delete()
    future = open_application(workspace, "Brackwater")
    Application.objects.filter(pk=future.pk).update(latest_on=today + 900 * DAY)
    search_ = found(workspace)
    assert sorted((each.reached, each.ended) for each in search_.processes) == [
        ("applied", False), ("applied", True), ("interview", True), ("interview", True), ("offer", True)
    ]  # fmt: skip
    odd = {"offer_and_no": 1, "no_ahead": 1, "round_after": 1, "unplaced": 1}
    assert search_.remarks == {"no_channel": 5, "waiting": 1, **odd}
    page = ines.get("resilience:luck").content.decode()
    for words in (
        "1 has an offer and a no. It counts as an offer.",
        "1 no has a day that lies ahead. It counts all the same.",
        "1 has a round after its no. It counts as having come that far.",
        "1 no does not say how far it had come, and no round is noted. It counts as before a talk.",
        "1 still waits for word.",
        "Of 5 nobody noted how you came to them; they count as applied cold.",
    ):
        assert words in page


def test_what_left_the_journal_or_is_somebody_elses_does_not_count(ines: Persona, mallory: Persona) -> None:
    told_no(mallory.workspace)
    gone = told_no(ines.workspace)
    Application.objects.filter(pk=gone.pk).update(taken_back_at=timezone.now())
    assert found(ines.workspace).processes == ()


def test_as_many_queries_for_a_long_search(ines: Persona) -> None:
    counts = []
    for _ in range(2):
        for number in range(6):
            held_round(told_no(ines.workspace, f"Company {number}"), Round.Kind.FINAL)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found(ines.workspace)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 4


def shown(ines: Persona, **typed: str) -> str:
    response = ines.get("resilience:luck", **typed)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_nothing_yet(ines: Persona) -> None:
    page = shown(ines)
    assert "Too early to tell. Nothing is decided here yet." in page
    assert "A hundred people before their first answer." in page
    assert page.count('class="person also"') == 100
    assert "What can be said" not in page


@pytest.mark.parametrize("count", [1, 5, 9])
def test_a_few_noes_are_ordinary(ines: Persona, count: int) -> None:
    for number in range(count):
        told_no(ines.workspace, f"Company {number}")
    page = shown(ines)
    people = {1: 80, 5: 33, 9: 13}[count]
    assert page.count('class="person also"') == people
    assert f"at the usual 20 in 100, only noes have come to {people} of 100 people." in page
    assert "At that chance it takes 14 noes in a row before luck becomes an unlikely explanation." in page
    assert f'<th scope="row">{count} (you)</th><td class="num">{people}</td>' in page
    body = page[page.index("<main") : page.index("</main")]
    assert not re.search(r"declin|trend|strateg|Going better|narrowest|!<|\bred\b", body)
    assert body.count('role="img"') == 4


def test_many_noes(ines: Persona) -> None:
    for number in range(22):
        told_no(ines.workspace, f"Company {number}")
    page = shown(ines)
    assert "Perhaps not luck alone." in page
    assert "Of all steps, the search is narrowest here." in page
    assert "Going better?" not in page


def test_one_offer_among_noes(ines: Persona) -> None:
    for number in range(11):
        told_no(ines.workspace, f"Company {number}")
    happened(open_application(ines.workspace), Event.Kind.OFFERED, timezone.localdate())
    page = shown(ines)
    assert "Going better?" not in page
    assert "12 interview processes are decided, with 1 offer." in page
    assert "After 12 interview processes at the usual 20 in 100, 1 offer or none has come to 27 of 100 people." in page


def test_whether_it_goes_better(ines: Persona) -> None:
    for number in range(20):
        told_no(ines.workspace, f"Company {number}")
    happened(open_application(ines.workspace), Event.Kind.OFFERED, timezone.localdate() - 3 * DAY)
    page = shown(ines)
    assert "Going better?" in page
    assert "Too early to tell" in page[page.index("Going better?") :]
    assert "your first 20 interview processes" in page


def test_other_numbers_are_tried_and_not_kept(ines: Persona) -> None:
    for number in range(5):
        told_no(ines.workspace, f"Company {number}")
    tried = shown(ines, **{"interview_offer-of": "100", "interview_offer-yes": "10"})
    assert "at the usual 10 in 100, only noes have come to 59 of 100 people." in tried
    assert "By the numbers that count it is between 3 and 30 in 100." in tried
    assert 'value="100"' in tried
    assert "Back to those that count" in tried
    assert "Back to those that count" not in shown(ines)


@pytest.mark.parametrize(
    ("of", "yes", "why"),
    [
        ("ten", "2", "Two whole numbers, please"),
        ("10", "", "Two whole numbers, please"),
        ("10", "-1", "Two whole numbers, please"),
        ("10", "10", "At least one of them, and not all"),
        ("10", "0", "At least one of them, and not all"),
        ("99999", "2", "More than 10000 would leave nothing"),
        ("9" * 40, "2", "Two whole numbers, please"),
        ("<b>", "2", "&lt;b&gt;"),
    ],
)
def test_numbers_that_are_none_get_a_sentence(ines: Persona, of: str, yes: str, why: str) -> None:
    response = ines.get("resilience:luck", **{"interview_offer-of": of, "interview_offer-yes": yes})
    assert response.status_code == 422
    page = response.content.decode()
    assert why in page
    assert "<b>" not in page[page.index("<form class") :]


def test_a_file_of_ones_own_that_cannot_be_used_is_told(ines: Persona) -> None:
    own = Path(settings.CONFIG.data) / "priors.toml"
    own.write_text("version = 1", encoding="utf-8")
    try:
        page = shown(ines)
    finally:
        own.unlink()
    assert "cannot be used as it is" in page
    assert "Too early to tell." in page
