"""Proof of search: what is in it, what never is, and the same as a page, on paper and as a table."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import answered, held_round, open_application, said, told_no
from yesward.engines import pdf
from yesward.journal import actions as journal
from yesward.journal.facts import Rejection, RoundFacts, Story
from yesward.journal.models import Application, Company, Round
from yesward.people.models import Workspace
from yesward.reports import proof_views, queries
from yesward.reports.period import Period

pytestmark = pytest.mark.usefixtures("inside")
START, END = date(2026, 3, 1), date(2026, 3, 31)
DAYS = {"start": START.isoformat(), "end": END.isoformat()}


def words_of(response: HttpResponse) -> str:
    """What a page or a file says."""
    content = b"".join(response) if response.streaming else response.content
    return unescape(content.decode("utf-8-sig"))


def told(workspace: Workspace, company: str, since: date, **story: object) -> Application:
    """An application as an import tells it."""
    written = journal.write_down(workspace, Story(company, "Cook", since, **story))  # type: ignore[arg-type]
    return Application.objects.get(pk=written.application)


def no(company: str, on: date) -> Rejection:
    """Its end."""
    return Rejection(company, "Cook", on, "interview", "mail", "We chose somebody with more tramway.")


def rows_of(response: HttpResponse) -> list[dict[str, str]]:
    """The table, row by row."""
    return list(csv.DictReader(io.StringIO(words_of(response), newline="")))


def test_what_happened_in_these_days_is_in_it_and_nothing_else(ines: Persona) -> None:
    workspace = ines.workspace
    told(workspace, "Applied Then", date(2026, 3, 1))
    told(workspace, "Talked Then", date(2026, 1, 2), rounds=(RoundFacts("interview", date(2026, 3, 31)),))
    told(workspace, "Answered Then", date(2026, 2, 2), no=no("Answered Then", date(2026, 3, 9)))
    told(workspace, "Offered Then", date(2026, 2, 3), offered_on=date(2026, 3, 10))
    told(workspace, "Withdrawn Then", date(2026, 2, 4), withdrawn_on=date(2026, 3, 11))
    told(workspace, "Before", date(2026, 2, 28), no=no("Before", date(2026, 2, 28)))
    told(workspace, "After", date(2026, 4, 1), rounds=(RoundFacts("screen", date(2026, 4, 2)),))
    journal.take_back(told(workspace, "Taken Back", date(2026, 3, 2)))
    names = [row["Company"] for row in rows_of(ines.post("reports:proof", **DAYS, **{"as": "csv"}))]
    assert names == ["Talked Then", "Answered Then", "Offered Then", "Withdrawn Then", "Applied Then"]


def test_a_row_has_all_an_office_asks_for_and_nothing_of_what_was_thought(ines: Persona) -> None:
    made = told(
        ines.workspace,
        "Tallow Mill",
        date(2026, 3, 2),
        rounds=(RoundFacts("screen", date(2026, 3, 5), "phone"), RoundFacts("interview", date(2026, 3, 12))),
        no=no("Tallow Mill", date(2026, 3, 20)),
    )
    journal.came_by(made, "referral")
    held_round(made, Round.Kind.FINAL, add_part="consultant")
    answered(made, text="I mumbled about the tramway.")
    said(made, "You mumbled about the tramway.", opened=1)

    row = rows_of(ines.post("reports:proof", **DAYS, **{"as": "csv"}))[0]
    assert row["Applied on"] == "2026-03-02"
    assert (row["Company"], row["Role"], row["How it was found"]) == ("Tallow Mill", "Cook", "Through somebody")
    assert row["What happened"] == "First call, phone 2026-03-05; Last round; Interview 2026-03-12"
    assert row["How it stands"] == "A no 2026-03-20"
    for kind in ("page", "html", "csv"):
        words = words_of(ines.post("reports:proof", **DAYS, **{"as": kind}))
        assert "Tallow Mill" in words
        assert "tramway" not in words, "neither what was thought nor the words of the answer"
        assert kind == "page" or "Consultant A" not in words
    with_people = rows_of(ines.post("reports:proof", **DAYS, people="on", **{"as": "csv"}))[0]
    assert "Last round, with Consultant A" in with_people["What happened"]


def test_odd_stories_are_shown_plainly(ines: Persona) -> None:
    """An offer after a no, rounds ahead, days the wrong way round, none of them at all."""
    today = timezone.localdate()
    told(ines.workspace, "Both", START, no=no("Both", date(2026, 3, 5)), offered_on=date(2026, 3, 9))
    told(ines.workspace, "Backwards", date(2026, 3, 20), rounds=(RoundFacts("interview", date(2026, 3, 2)),))
    ahead = told(ines.workspace, "Ahead", START)
    held_round(ahead, Round.Kind.INTERVIEW, held_on=today + timedelta(days=400))
    bare = told_no(ines.workspace, "", "", day=date(2026, 3, 30), stage="", words="")
    journal.came_by(bare, "")
    rows = {row["Company"]: row for row in rows_of(ines.post("reports:proof", **DAYS, **{"as": "csv"}))}
    assert rows["Both"]["How it stands"] == "A no 2026-03-05; An offer 2026-03-09"
    assert rows["Backwards"]["Applied on"] == "2026-03-20"
    assert "planned" in rows["Ahead"]["What happened"]
    assert rows["Ahead"]["How it stands"] == "No word yet"
    assert rows[""]["Applied on"] == ""
    page = words_of(ines.post("reports:proof", **DAYS))
    assert f'<a href="/journal/{bare.pk}/#applied">not noted</a>' in page, "it can be filled in"
    assert "<a" not in words_of(ines.post("reports:proof", **DAYS, **{"as": "html"}))


def test_the_last_month_is_proposed_and_another_can_be_asked_for(ines: Persona) -> None:
    open_application(ines.workspace, "Too Old")
    Application.objects.update(applied_on=timezone.localdate() - timedelta(days=45))
    assert "Nothing in the journal lies in these days" in words_of(ines.get("reports:proof"))
    told(ines.workspace, "Just Now", timezone.localdate())
    assert "Just Now" in words_of(ines.get("reports:proof"))
    then = (timezone.localdate() - timedelta(days=45)).isoformat()
    page = words_of(ines.get("reports:proof", start=then, end=then))
    assert "Too Old" in page
    assert "Just Now" not in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"start": "", "end": "2026-03-31"}, "From which day on?"),
        ({"start": "2026-03-31", "end": "2026-03-01"}, "comes before the first"),
        ({"start": "soon", "end": "2026-02-31"}, "Which day did you mean"),
    ],
)
@pytest.mark.parametrize("kind", ["page", "pdf", "csv", "html"])
def test_days_that_are_none_get_a_sentence(ines: Persona, typed: dict[str, str], says: str, kind: str) -> None:
    answer = ines.post("reports:proof", **typed, name="Ines Alba", **{"as": kind})
    assert answer.status_code == 422
    assert says in words_of(answer)
    assert "Ines Alba" in words_of(answer)


def test_single_ones_can_be_left_out(ines: Persona) -> None:
    first, second = (told(ines.workspace, name, START).pk for name in ("Kept Here", "Left Out"))
    typed = {**DAYS, "shown": [first, second], "keep": [first]}
    for kind in ("csv", "html"):
        words = words_of(ines.post("reports:proof", **typed, **{"as": kind}))
        assert "Kept Here" in words
        assert "Left Out" not in words
    page = words_of(ines.post("reports:proof", **typed, **{"as": "page"}))
    assert f'value="{first}" checked' in page
    assert f'value="{second}">' in page, "and its tick can be set again"
    told(ines.workspace, "Came Later", START)
    assert "Came Later" in words_of(ines.post("reports:proof", **typed, **{"as": "csv"}))


def test_name_and_reference_stand_on_it_and_are_kept_nowhere(ines: Persona) -> None:
    told(ines.workspace, "Tallow Mill", START)
    typed = {**DAYS, "name": "Ines <Alba>", "reference": "123A456"}
    file = ines.post("reports:proof", **typed, **{"as": "html"})
    assert "Ines <Alba>" in words_of(file)
    assert "<Alba>" not in file.content.decode()
    assert "123A456" in words_of(file)
    assert "123A456" not in words_of(ines.get("reports:proof"))
    assert file["Content-Disposition"] == 'attachment; filename="applications-2026-03-01-to-2026-03-31.html"'


def test_the_file_asks_nothing_of_anybody(ines: Persona) -> None:
    told(ines.workspace, "Tallow Mill", START)
    page = words_of(ines.post("reports:proof", **DAYS, **{"as": "html"}))
    assert "default-src 'none'" in page
    for outside in ("http:", "https:", "src=", "<script", "/static/"):
        assert outside not in page.replace("http-equiv", "")


def test_no_cell_of_the_table_is_a_formula(ines: Persona) -> None:
    for at, name in enumerate(("=1+1", "+44", "-x", "@here", "\t=2")):
        told(ines.workspace, name, START + timedelta(days=at))
    cells = [cell for row in rows_of(ines.post("reports:proof", **DAYS, **{"as": "csv"})) for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    assert "'=1+1" in cells


def many(workspace: Workspace, count: int) -> None:
    """So many applications of March, with a round each."""
    company = Company.objects.create(workspace=workspace, name="Mill", key="mill")
    days = (START + timedelta(days=at % 31) for at in range(count))
    made = Application.objects.bulk_create(
        Application(workspace=workspace, company=company, role=f"Role {at}", applied_on=day, latest_on=day)
        for at, day in enumerate(days)
    )
    Round.objects.bulk_create(
        Round(workspace=workspace, application=each, position=1, kind="screen", held_on=each.applied_on)
        for each in made
    )


def test_a_long_search_is_streamed_and_paper_says_where_it_ends(ines: Persona) -> None:
    count = queries.AT_ONCE * 2 + 3
    many(ines.workspace, count)
    with CaptureQueriesContext(connection) as asked:
        page = words_of(ines.post("reports:proof", **DAYS))
    assert f"{count} applications are in these days" in page
    assert f"hold the first {proof_views.MOST_ON_PAPER}" in page
    assert page.count("<tr") <= proof_views.MOST_LISTED + 1
    assert len(asked) <= 12
    table = ines.post("reports:proof", **DAYS, **{"as": "csv"})
    assert table.streaming
    roles = [row["Role"] for row in rows_of(table)]
    assert len(set(roles)) == len(roles) == count
    web = words_of(ines.post("reports:proof", **DAYS, **{"as": "html"}))
    assert f"the first {proof_views.MOST_ON_PAPER} of {count} applications" in web
    assert web.count("<tr") == proof_views.MOST_ON_PAPER + 1


def test_of_a_table_only_some_rows_are_held_at_a_time(ines: Persona) -> None:
    many(ines.workspace, queries.AT_ONCE + 1)
    ids = queries.in_period(ines.workspace, Period(START, END))
    rows = queries.each_entry(ines.workspace, ids, END)
    with CaptureQueriesContext(connection) as asked:
        next(rows)
    assert len(asked) <= 4


def test_it_is_kept_as_a_pdf_or_the_page_says_why_not(ines: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    told(ines.workspace, "Tallow Mill", START)
    answer = ines.post("reports:proof", **DAYS, **{"as": "pdf"})
    if pdf._weasyprint() is not None:  # it is there only where the system has Pango
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    without = ines.post("reports:proof", **DAYS, name="Ines Alba", **{"as": "pdf"})
    assert "cannot make a PDF here" in words_of(without)
    assert "Ines Alba" in words_of(without)
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    assert "As a PDF" not in words_of(ines.get("reports:proof"))
    assert 'value="pdf"' not in words_of(ines.get("reports:proof", **DAYS))


def test_the_room_leads_to_both_kinds(ines: Persona) -> None:
    page = words_of(ines.get("reports:reports"))
    assert "/reports/search/" in page
    assert "/reports/hand-over/" in page
    assert ines.post("reports:reports").status_code == 405


def test_reports_are_led_to_from_the_journal_and_the_picture(ines: Persona) -> None:
    told_no(ines.workspace)
    for route in ("journal:journal", "resilience:flow"):
        assert 'href="/reports/"' in words_of(ines.get(route))
