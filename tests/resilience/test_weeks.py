"""The weeks: every week as wide as the next, nothing moved, nothing lost, and crooked days said plainly."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.stories import gone_through, held_round, open_application, said, told_no
from yesward.journal import actions as journal
from yesward.journal.facts import ApplicationFacts, Story
from yesward.journal.models import Application, Event, Outcome, Round
from yesward.resilience import weeks, weeks_page
from yesward.resilience.odd import MOST, odd
from yesward.resilience.weeks import KINDS, WEEK, monday

DAY = timedelta(days=1)
_DAYS = st.dates()


@given(_DAYS)
def test_a_week_begins_on_monday_from_the_first_day_there_is(day: date) -> None:
    found = monday(day)
    assert found <= day < found + WEEK if found < date.max - WEEK else found <= day
    assert found.weekday() == 0 or found == date.min


@given(_DAYS, st.one_of(st.none(), _DAYS), st.booleans())
def test_a_span_is_never_longer_than_a_year_nor_shorter_than_a_season(
    last: date, oldest: date | None, more: bool
) -> None:
    first, end = weeks.span(last, oldest, more=more)
    assert first <= end == monday(last)
    number = (end - first).days // 7 + 1
    assert number <= weeks.MOST
    assert number >= weeks.FEWEST or first == date.min


@given(
    st.dictionaries(st.tuples(st.sampled_from(KINDS), st.integers(0, 60)), st.integers(1, 10_000)),
    st.integers(1, weeks.MOST),
    st.booleans(),
)
def test_each_mark_stands_in_its_week_and_its_row(
    given_counts: dict[tuple[weeks.Kind, int], int], number: int, downwards: bool
) -> None:
    first = date(2026, 1, 5)
    last, today = first + (number - 1) * WEEK, first + 20 * DAY
    counts = {(kind, first + place * WEEK): count for (kind, place), count in given_counts.items()}
    found = weeks.weeks(counts, first, last, today, KINDS, downwards=downwards)
    within = {key: count for key, count in counts.items() if key[1] <= last}
    assert len(found.marks) == len(within)
    at = dict(found.kinds)
    for mark in found.marks:
        across, along = (mark.x, mark.y) if downwards else (mark.y, mark.x)
        assert across == at[mark.kind]
        assert 0 < along < found.length
        assert weeks.SMALLEST <= mark.radius <= 8
    largest = max(within.values(), default=0)
    for (kind, week), count in within.items():
        step = found.length / number
        place = (last - week).days // 7 if downwards else (week - first).days // 7
        mark = next(
            each
            for each in found.marks
            if each.kind == kind and abs((each.y if downwards else each.x) - step * (place + 0.5)) < 0.01
        )
        assert mark.ahead == (week > monday(today))
        assert count < largest or mark.radius == max(each.radius for each in found.marks)
    assert [each.first for each in found.months] == sorted(each.first for each in found.months)


def test_weeks_without_a_row_are_left_out_and_nothing_is_drawn_for_quiet_ones() -> None:
    first = date(2026, 1, 5)
    found = weeks.weeks({("offer", first): 1}, first, first + 3 * WEEK, first, ("sent", "talk"))
    assert found.marks == ()
    assert weeks.weeks({}, first, first, first, ()).kinds == ()


@pytest.mark.usefixtures("inside")
def test_the_journal_becomes_weeks(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    began = open_application(workspace, "Quillfeather and Sons")  # thirty days ago
    held_round(began, held_on=today - 7 * DAY)
    held_round(began, held_on=today + 14 * DAY)
    journal.offer(began, today)
    no = told_no(workspace, "Hartwell", day=today)
    gone_through(no)
    said(no, "Sealed as it is, it came.")
    of = weeks_page.year(workspace, today)
    this = monday(today)
    assert of.counts == {
        ("sent", monday(today - 30 * DAY)): 1,
        ("talk", monday(today - 7 * DAY)): 1,
        ("talk", monday(today + 14 * DAY)): 1,
        ("offer", this): 1,
        ("no", this): 1,
        ("word", this): 1,
        ("back", this): 1,
    }
    assert of.kinds == KINDS
    assert (of.earlier, of.later, of.has_ahead) == (None, None, True)
    assert of.last == monday(today + 14 * DAY)
    page = ines.get("resilience:weeks").content.decode()
    assert "Applied: 1" in page
    assert "A dotted ring is still to come." in page
    body = page[page.index("<main") : page.index("</main")]
    assert not re.search(r"streak|in a row|only \d|goal|total|!<", body)


@pytest.mark.usefixtures("inside")
def test_a_corrected_day_moves_and_what_left_the_journal_is_gone(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    made = open_application(workspace)
    journal.rename(made, ApplicationFacts("Hartwell", "", today - 60 * DAY))
    assert dict(weeks_page.year(workspace, today).counts) == {("sent", monday(today - 60 * DAY)): 1}
    journal.take_back(made)
    assert weeks_page.year(workspace, today).counts == {}
    assert "Nothing is written down for these weeks." in ines.get("resilience:weeks").content.decode()


@pytest.mark.usefixtures("inside")
def test_earlier_years_are_a_step_away(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    told_no(workspace, day=today - 900 * DAY)
    told_no(workspace, day=today)
    of = weeks_page.year(workspace, today)
    assert of.earlier == today - 900 * DAY
    back = weeks_page.year(workspace, today, of.earlier)
    assert dict(back.counts) == {("no", monday(today - 900 * DAY)): 1}
    assert back.later is not None
    on = weeks_page.year(workspace, today, back.later)
    assert ("no", monday(today)) in on.counts
    page = ines.get("resilience:weeks", to=str(of.earlier)).content.decode()
    assert f"weeks.svg?to={of.earlier}" in page
    assert ">Now</a>" in page


@pytest.mark.usefixtures("inside")
def test_weeks_that_make_room_for_what_is_planned_are_a_step_away(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    oldest = monday(today) - 51 * WEEK
    told_no(workspace, day=oldest)
    held_round(open_application(workspace), held_on=today + 21 * DAY)
    of = weeks_page.year(workspace, today)
    assert of.first == oldest + (of.last - monday(today))
    assert of.earlier == oldest
    assert ("no", oldest) in weeks_page.year(workspace, today, of.earlier).counts


@pytest.mark.usefixtures("inside")
def test_an_offer_of_long_ago_is_a_step_away(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    journal.offer(open_application(workspace), today - 900 * DAY)
    assert weeks_page.year(workspace, today).earlier == today - 900 * DAY


@pytest.mark.parametrize("to", ["", "yesterday", "2026-02-30", "0001-01-01", "9999-12-31", "9" * 400])
def test_any_day_in_the_address_is_answered(ines: Persona, to: str) -> None:
    with ines.inside():
        told_no(ines.workspace)
    for route in ("resilience:weeks", "resilience:themes", "resilience:weeks-svg", "resilience:themes-png"):
        assert ines.get(route, to=to).status_code == 200


@pytest.mark.usefixtures("inside")
def test_days_at_both_ends_of_the_calendar_are_reached(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    for day in (date.min, date.max):
        made = told_no(workspace, f"Company {day.year}")
        Outcome.objects.filter(application=made).update(decided_on=day)
    of = weeks_page.year(workspace, today)
    assert (of.earlier, of.later) == (date.min, date.max)
    for to in (date.min, date.max):
        there = weeks_page.year(workspace, today, to)
        assert sum(there.counts.values()) == 1
        assert ines.get("resilience:weeks", to=str(to)).status_code == 200


@pytest.mark.usefixtures("inside")
def test_days_that_do_not_go_together_are_said_and_open(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    ahead = told_no(workspace, "No ahead")
    Outcome.objects.filter(application=ahead).update(decided_on=today + 3 * DAY)
    journal.add_application(workspace, ApplicationFacts("Sent ahead", "", today + 9 * DAY))
    crossed = told_no(workspace, "Talk after", day=today - 30 * DAY)
    held_round(crossed, held_on=today - DAY)
    late = open_application(workspace, "Sent after")
    journal.record_rejection(workspace, _no("Sent after", today - 300 * DAY), late)
    far = journal.write_down(workspace, Story("Offer ahead", "", today, offered_on=today + 20 * DAY))
    unclear = open_application(workspace, "Someday")
    Event.objects.create(workspace=workspace, application=unclear, kind=Event.Kind.OFFERED, detail="someday")
    both = told_no(workspace, "Offer and no")
    journal.offer(both, today)
    found = {(each.what, each.title) for each in odd(workspace, today)}
    assert found == {
        ("no_ahead", "No ahead"),
        ("sent_ahead", "Sent ahead"),
        ("talk_after_no", "Talk after"),
        ("sent_after_no", "Sent after"),
        ("offer_ahead", "Offer ahead"),
        ("offer_unknown", "Someday"),
        ("offer_and_no", "Offer and no"),
    }
    for route in ("resilience:weeks", "resilience:flow"):
        page = ines.get(route).content.decode()
        assert "Days that do not go together" in page
        assert f'href="/journal/{far.application}/"' in page
        assert ("a talk is later than its no." in page) == (route == "resilience:weeks")
    assert "are said beside" in page


def _no(company: str, day: date) -> journal.Rejection:
    return journal.Rejection(company, "", day, "interview", Outcome.Told.OTHERWISE, "")


@pytest.mark.usefixtures("inside")
def test_of_many_odd_days_some_are_shown(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    for number in range(MOST + 5):
        held_round(told_no(workspace, f"Company {number}", day=today - 30 * DAY), held_on=today - DAY)
    assert len(odd(workspace, today)) == MOST + 1
    assert "There are more; they show as these are put right." in ines.get("resilience:weeks").content.decode()


@pytest.mark.usefixtures("inside")
def test_an_application_without_rounds_or_days_is_nowhere_in_the_weeks_and_everywhere_else(ines: Persona) -> None:
    made = told_no(ines.workspace)
    Round.objects.filter(application=made).delete()
    Outcome.objects.filter(application=made).delete()
    assert weeks_page.year(ines.workspace, timezone.localdate()).counts == {}
    assert "Applied 1" in ines.get("resilience:flow").content.decode()


def test_nothing_of_anybody_else_is_in_it(ines: Persona, mallory: Persona) -> None:
    made = told_no(mallory.workspace)
    with mallory.inside():
        journal.offer(made, timezone.localdate() + 3 * DAY)
    with ines.inside():
        assert weeks_page.year(ines.workspace, timezone.localdate()).counts == {}
        assert odd(ines.workspace, timezone.localdate()) == []
        assert not Application.objects.exists()
