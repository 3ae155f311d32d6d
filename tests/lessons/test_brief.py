"""One page before a talk: what it holds, in which order, what never appears on it, and how it is taken along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from icalendar import Calendar

from tests.conftest import Persona
from tests.stories import answered, found_in, held_round, kept_lesson, open_application, said, told_no
from yesward.engines import pdf
from yesward.evidence import actions as evidence
from yesward.journal.models import Application, Round
from yesward.lessons import actions, asking, parts, queries, showing
from yesward.lessons.forms import MOST_TO_ASK
from yesward.people.models import Workspace
from yesward.practice import actions as practice
from yesward.practice.queries import own_questions
from yesward.triage import actions as triage
from yesward.triage.library import plans

pytestmark = pytest.mark.usefixtures("inside")
SEALED = "Quillfeather says what nobody has opened, and it is long enough."


@pytest.fixture
def talk(ines: Persona) -> Round:
    """An interview by video, in three days, at a place with no answer yet."""
    day = timezone.localdate() + timedelta(days=3)
    return held_round(open_application(ines.workspace, "Brackwater"), Round.Kind.INTERVIEW, held_on=day, format="video")


@pytest.fixture
def ready() -> Iterator[None]:
    """Another room lays something ready."""
    before = list(parts._all)
    parts.lies_ready(lambda _workspace, _round: parts.Part("If a no comes", ("If I am rejected, then I ring Bea.",)))
    parts.lies_ready(lambda _workspace, _round: parts.Part("Nothing in it", ()))
    parts.lies_ready(lambda _workspace, _round: None)
    yield
    parts._all[:] = before


def rejected(workspace: Workspace, name: str, text: str, kind: str, leaf: str = "") -> Application:
    """A no with a lesson."""
    made = told_no(workspace, name)
    answered(made, text=f"An answer about {name}.")
    kept_lesson(made, text, kind, leaf)
    return made


def page_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def calendar_of(response: object) -> tuple[str, str]:
    """Summary and description of the one event."""
    events = Calendar.from_ical(response.content).walk("VEVENT")  # type: ignore[attr-defined]
    assert len(events) == 1
    return str(events[0]["SUMMARY"]), str(events[0]["DESCRIPTION"])


def test_lessons_of_the_same_kind_come_first_then_those_about_the_plan(ines: Persona, talk: Round) -> None:
    workspace = ines.workspace
    rejected(workspace, "A", "About the plan.", "final", "ans.structure")
    rejected(workspace, "B", "About neither.", "final", "ans.depth")
    rejected(workspace, "C", "Of this kind.", "interview", "ans.depth")
    nothing = told_no(workspace, "D")
    actions.nothing(nothing)
    triage.put(workspace, "ans.structure", "weeks")
    plan = triage.begin(workspace, "ans.structure", plans("ans.structure")[0])

    page = page_of(ines.get("lessons:brief", talk.pk))
    assert page.index("Of this kind.") < page.index("About the plan.") < page.index(plan.sentence)
    assert "An answer about C." in page
    assert "About neither." not in page
    assert "Interview" in page
    assert "Before the talk at Brackwater" in page


def test_strengths_are_quotes_of_others_that_were_opened(ines: Persona, talk: Round) -> None:
    no = told_no(ines.workspace)
    theirs = said(no, "You knew the trams well. Your Excel was strong as well that day.", opened=1, who="Mr Osei")
    found_in(theirs, "You knew the trams well", "prep.company", "strength")
    own = said(no, "I was strong in sums.", said_by="self")
    found_in(own, "strong in sums", "skill.technical", "strength")
    for shown in (page_of(ines.get("lessons:brief", talk.pk)), calendar_of(ines.get("lessons:calendar", talk.pk))[1]):
        assert "You knew the trams well" in shown
        assert "The consultant" in shown
        assert "Osei" not in shown, "a name of somebody else leaves in no file"
        assert "Excel" not in shown
        assert "sums" not in shown


def test_sealed_words_never_appear(ines: Persona, talk: Round) -> None:
    no = told_no(ines.workspace)
    theirs = said(no, f"You knew the trams well that day. {SEALED}", opened=1)
    found_in(theirs, "You knew the trams well", "prep.company", "strength")
    sealed = found_in(said(no, SEALED), "Quillfeather says", "prep.company", "strength")
    assert sealed.tag is not None
    kept_lesson(no)
    for route in ("lessons:brief", "lessons:calendar", "lessons:coming", "lessons:lessons"):
        assert "Quillfeather" not in page_of(
            ines.get(route, *([talk.pk] if route[8:] in {"brief", "calendar"} else []))
        )
    whole = showing.brief(ines.workspace, talk)
    assert "trams" in render_to_string("lessons/paper.html", {"brief": whole})
    assert "Quillfeather" not in render_to_string("lessons/paper.html", {"brief": whole})
    assert "trams" in whole.as_words()
    assert "Quillfeather" not in repr(whole)
    evidence.take_out(theirs)
    assert "trams" not in showing.brief(ines.workspace, talk).as_words()


def test_other_rooms_lay_something_ready(ines: Persona, talk: Round, ready: None) -> None:
    page = page_of(ines.get("lessons:brief", talk.pk))
    assert "If I am rejected, then I ring Bea." in page
    assert "Nothing in it" not in page
    assert "If I am rejected, then I ring Bea." in calendar_of(ines.get("lessons:calendar", talk.pk))[1]


def test_own_questions_are_kept_changed_and_emptied(ines: Persona, talk: Round) -> None:
    kept = ines.client.post(f"/lessons/brief/{talk.pk}/ask/", {"text": "Who left?\r\n\r\n  And why?  "}, follow=True)
    assert "Kept." in page_of(kept)
    lines = showing.brief(ines.workspace, talk).sections
    assert [line.words for section in lines if section.id == "ask" for line in section.lines] == [
        "Who left?",
        "And why?",
    ]

    ours = asking.fitting("interview")[0]
    for _ in range(2):
        ines.post("lessons:take-over", talk.pk, question=ours)
    assert queries.to_ask(ines.workspace, talk).splitlines()[-2:] == ["  And why?", ours]

    ines.post("lessons:ask", talk.pk, text="  \n ")
    assert queries.to_ask(ines.workspace, talk) == ""
    ines.post("lessons:take-over", talk.pk, question=ours)
    assert queries.to_ask(ines.workspace, talk) == ours


def test_too_much_to_ask_is_said_and_not_lost(ines: Persona, talk: Round) -> None:
    long = "Why? " * (MOST_TO_ASK // 5 + 1)
    answer = ines.post("lessons:ask", talk.pk, text=long)
    assert answer.status_code == 422
    assert "none of it was lost" in page_of(answer)
    assert long.strip() in page_of(answer)
    actions.keep_questions(talk, "x" * MOST_TO_ASK)
    ours = asking.fitting("interview")[0]
    shown = ines.client.post(f"/lessons/brief/{talk.pk}/take-over/", {"question": ours}, follow=True)
    assert "as long as it can be" in page_of(shown)
    strange = ines.client.post(f"/lessons/brief/{talk.pk}/take-over/", {"question": "Am I good?"}, follow=True)
    assert "Choose one of those listed" in page_of(strange)


def test_three_of_ours_are_proposed_and_others_at_will(ines: Persona, talk: Round) -> None:
    every = asking.fitting("interview")
    first = page_of(ines.get("lessons:brief", talk.pk))
    assert [words for words in every if words in first] == every[:3]
    other = page_of(ines.client.get(f"/lessons/brief/{talk.pk}/?turn=1"))
    assert [words for words in every if words in other] == every[3:6]
    for odd in ("-1", "x", "9" * 30, str(asking.turns("interview"))):
        assert every[0] in page_of(ines.client.get(f"/lessons/brief/{talk.pk}/?turn={odd}"))


def test_there_are_questions_for_every_kind_and_none_twice() -> None:
    words = [each.words for each in asking.all_of_them()]
    assert len(words) == len(set(words)) >= 20
    assert all(each.endswith("?") for each in words)
    for kind in Round.Kind.values:
        assert len(asking.fitting(kind)) >= 5
        seen = {each for turn in range(asking.turns(kind)) for each in asking.proposals(kind, "", turn)}
        assert seen == set(asking.fitting(kind))
    assert asking.proposals("final", "\n".join(asking.fitting("final")), 7) == []


@pytest.mark.parametrize(("format_", "there"), [("video", True), ("phone", False), ("", False), ("in_person", False)])
def test_the_call_check_is_there_for_a_call_by_video(ines: Persona, format_: str, there: bool) -> None:
    talk = held_round(open_application(ines.workspace), Round.Kind.SCREEN, format=format_)
    assert ("/practice/call/" in page_of(ines.get("lessons:brief", talk.pk))) is there


def test_what_was_practised_are_the_own_lost_questions(ines: Persona, talk: Round) -> None:
    no = told_no(ines.workspace)
    answered(no, "better", asked="Why us, of all?")
    typed = practice.keep_question(ines.workspace, "And you?")
    lost = next(key for key, asks in own_questions(ines.workspace).items() if asks == "Why us, of all?")
    assert "Why us, of all?" not in page_of(ines.get("lessons:brief", talk.pk))
    for key in (lost, lost, f"own.{typed.pk}"):
        practice.answer(ines.workspace, "ans.structure", key, "So.", aloud=False)
    assert queries.practised(ines.workspace) == ["Why us, of all?"]
    assert "Why us, of all?" in page_of(ines.get("lessons:brief", talk.pk))


def test_the_talks_ahead_are_listed(ines: Persona, talk: Round) -> None:
    today = timezone.localdate()
    now = held_round(open_application(ines.workspace, "Tallow Mill"), Round.Kind.FINAL, held_on=today)
    held_round(open_application(ines.workspace, "Gone By"), held_on=today - timedelta(days=1))
    held_round(open_application(ines.workspace, "No Day"))
    held_round(told_no(ines.workspace, "Decided"), held_on=today + timedelta(days=1))
    page = page_of(ines.get("lessons:coming"))
    assert page.index("Tallow Mill") < page.index("Brackwater")
    assert f"/lessons/brief/{now.pk}/" in page
    for name in ("Gone By", "No Day", "Decided"):
        assert name not in page


def test_no_talk_ahead_is_said(ines: Persona) -> None:
    assert "No talk is ahead" in page_of(ines.get("lessons:coming"))
    assert ines.get("lessons:brief", 999).status_code == 404


def test_an_empty_brief_says_what_is_not_there(ines: Persona, talk: Round) -> None:
    page = page_of(ines.get("lessons:brief", talk.pk))
    for words in (
        "No lesson is about this kind",
        "No plan is on",
        "No opened words of others",
        "Nothing is written down",
    ):
        assert words in page
    assert calendar_of(ines.get("lessons:calendar", talk.pk))[1].startswith("Interview, ")


def test_the_talk_goes_into_a_calendar_with_the_brief(ines: Persona, talk: Round) -> None:
    actions.keep_questions(talk, "Who left, and why; what then?")
    answer = ines.get("lessons:calendar", talk.pk)
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert (event["UID"], event["DTSTART"].dt) == (f"round-{talk.pk}@yesward", talk.held_on)
    assert event["DTEND"].dt == talk.held_on + timedelta(days=1)  # type: ignore[operator]
    assert event["TRANSP"] == "TRANSPARENT"
    summary, description = calendar_of(answer)
    assert summary == "Interview: Brackwater"
    assert "- Who left, and why; what then?" in description.splitlines()
    assert answer["Content-Type"].startswith("text/calendar")
    assert f'filename="talk-{talk.pk}.ics"' in answer["Content-Disposition"]


def test_without_a_day_there_is_no_entry(ines: Persona) -> None:
    talk = held_round(open_application(ines.workspace, "", ""), Round.Kind.INTERVIEW)
    assert "calendar" not in page_of(ines.get("lessons:brief", talk.pk)).split("<main")[1]
    shown = ines.client.get(f"/lessons/brief/{talk.pk}/brief.ics", follow=True)
    assert "day is not noted yet" in page_of(shown)
    assert "Before the talk" in page_of(shown)


def test_a_day_that_has_passed_is_said(ines: Persona) -> None:
    talk = held_round(open_application(ines.workspace), Round.Kind.INTERVIEW, held_on=date(2025, 2, 3))
    assert "That day has passed" in page_of(ines.get("lessons:brief", talk.pk))
    assert "3\xa0February\xa02025" in page_of(ines.get("lessons:brief", talk.pk))


def test_it_is_printed_as_a_pdf(ines: Persona, talk: Round) -> None:
    rejected(ines.workspace, "C", "Of <this> kind & no other.", "interview", "ans.depth")
    actions.keep_questions(talk, "\n".join(f"What about plan {number}?" for number in range(20)))
    assert "?as=pdf" in page_of(ines.get("lessons:brief", talk.pk))
    answer = ines.client.get(f"/lessons/brief/{talk.pk}/?as=pdf")
    if pdf._weasyprint() is None:  # a machine without Pango: the page says so, see below
        assert answer.status_code == 302
        return
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_pdf_fetches_nothing() -> None:
    with pytest.raises(ValueError, match="nothing from elsewhere"):
        pdf._nothing_is_fetched("https://example.org/a.png")


def test_without_the_library_the_browser_prints(ines: Persona, talk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    assert "print the page" in page_of(ines.client.get(f"/lessons/brief/{talk.pk}/?as=pdf", follow=True))
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    page = page_of(ines.get("lessons:brief", talk.pk))
    assert "?as=pdf" not in page
    assert "Your browser prints this page" in page


def test_it_is_led_to_from_its_round_and_its_application(ines: Persona, talk: Round) -> None:
    link = f'href="/lessons/brief/{talk.pk}/"'
    assert link in page_of(ines.get("journal:round", talk.pk))
    assert link in page_of(ines.get("journal:application", talk.application_id))
    over = held_round(talk.application, Round.Kind.SCREEN, held_on=date(2025, 2, 3))
    for page in (ines.get("journal:round", over.pk), ines.get("journal:application", talk.application_id)):
        assert f"/lessons/brief/{over.pk}/" not in page_of(page)
