"""The pages of a request, from the draft to the end: what is typed stays, what is answered is sealed."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.conftest import Persona
from tests.hostile.test_bad_input import problems
from tests.stories import answered, asked, drafted, gone_through, held_round, said, told_no
from yesward.desk.next_step import Step, next_step
from yesward.evidence.models import Statement
from yesward.feedback import actions
from yesward.feedback.models import Case, CaseEvent, Guess
from yesward.journal.actions import take_back
from yesward.journal.models import Alias, Application, Outcome, Round
from yesward.reflect import actions as reflect

pytestmark = pytest.mark.usefixtures("inside")
BERLIN = timezone.get_default_timezone()
MONDAY = date(2025, 11, 17)
REQUEST = {
    "perspective": "That I rambled.",
    "tone": "plain",
    "channel": "mail",
    "subject": "Advice",
    "body": "What helps?",
}


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=BERLIN)


@pytest.fixture
def application(ines: Persona) -> Application:
    """A no after an interview."""
    return told_no(ines.workspace)


def post_draft(ines: Persona, application: Application, **typed: object):
    return ines.post("feedback:ask", application.pk, **{**REQUEST, **typed})


def today() -> str:
    return timezone.localdate().isoformat()


def body(ines: Persona, route: str, *ids: object, **query: str) -> str:
    return unescape(ines.get(route, *ids, **query).content.decode())


# The draft


def test_looking_at_a_draft_writes_nothing_and_shows_the_same_again(ines: Persona, application: Application) -> None:
    first, second = (ines.get("feedback:ask", application.pk) for _ in range(2))

    assert not Case.objects.exists()
    assert first.context["form"]["body"].value() == second.context["form"]["body"].value() != ""


def test_thought_and_base_rate_come_before_the_words(ines: Persona, application: Application) -> None:
    page = body(ines, "feedback:ask", application.pk)
    places = [
        page.index(words) for words in ("What did the interviewer see", "Our guess:", 'name="tone"', 'name="body"')
    ]

    assert places == sorted(places)
    assert "three or so bring an answer. Anything from one to six would be no surprise." in page


def test_a_draft_is_kept_as_it_was_typed(ines: Persona, application: Application) -> None:
    assert post_draft(ines, application, leaves=["ans.structure"], body="  What\r\nhelps?").status_code == 302

    case = Case.objects.get()
    assert (case.state, case.body, case.subject) == ("drafted", "  What\nhelps?", "Advice")
    assert (case.perspective, case.tone, case.leaves) == ("That I rambled.", "plain", ["ans.structure"])
    assert ines.get("feedback:ask", application.pk).context["form"]["body"].value() == "  What\nhelps?"


def test_the_perspective_never_gets_into_the_request(ines: Persona, application: Application) -> None:
    post_draft(ines, application, another="1", perspective="xyzzy")

    assert "xyzzy" not in Case.objects.get().body


def test_another_wording_is_another_and_undo_brings_the_typed_one_back(ines: Persona, application: Application) -> None:
    seen = {ines.get("feedback:ask", application.pk).context["form"]["body"].value()}
    for _ in range(5):
        post_draft(ines, application, another="1", body="My own words.")
        seen.add(Case.objects.get().body)
    page = ines.get("feedback:ask", application.pk)
    undo = re.findall(r'action="(/ask/undo/\d+/)"', page.content.decode())

    assert len(seen) == 6
    assert undo
    ines.client.post(undo[-1])
    assert Case.objects.get().body == "My own words."


def test_two_requests_never_read_alike(ines: Persona) -> None:
    bodies = set()
    for number in range(8):
        application = told_no(ines.workspace, "Hartwell Foods", f"Analyst {number}")
        post_draft(ines, application, another="1", tone="brief")
        bodies.add(tuple(Case.objects.get(application=application).parts))

    assert len(bodies) == 8


@pytest.mark.parametrize("channel", ["mail", "message", "phone"])
@pytest.mark.parametrize("tone", ["warm", "plain", "brief"])
def test_every_way_of_asking_has_a_draft(ines: Persona, application: Application, tone: str, channel: str) -> None:
    post_draft(ines, application, another="1", tone=tone, channel=channel)
    page = body(ines, "feedback:ask", application.pk)

    assert Case.objects.get().body
    assert ("mailto:" in page) == (channel == "mail")


def test_the_mail_link_carries_the_words_and_no_address(ines: Persona, application: Application) -> None:
    odd = "One + one & 100 % “done”?\nÜber = ok"
    post_draft(ines, application, subject="A + B", body=odd)
    link = re.search(r'href="(mailto:[^"]*)"', ines.get("feedback:ask", application.pk).content.decode())

    assert link
    parts = urlsplit(unescape(link[1]))
    assert parts.path == ""
    assert "+" not in parts.query
    assert {key: value[0] for key, value in parse_qs(parts.query).items()} == {
        "subject": "A + B",
        "body": odd.replace("\n", "\r\n"),
    }


def test_a_consultant_is_one_of_ones_own(ines: Persona, mallory: Persona, application: Application) -> None:
    held_round(application, Round.Kind.INTERVIEW, add_part="consultant")
    alias = Alias.objects.get()
    assert post_draft(ines, application, consultant=alias.pk).status_code == 302
    assert Case.objects.get().consultant == alias

    theirs = told_no(mallory.workspace)
    assert post_draft(mallory, theirs, consultant=alias.pk).status_code == 422


def test_remarks_stand_beside_pressing_words(ines: Persona, application: Application) -> None:
    pressing = "I demand an explanation. Why not me? Answer by tomorrow at the latest."
    page = ines.post("feedback:remarks", body=pressing)

    assert page.context["remarks"]
    assert "<mark>" in page.content.decode()
    assert not Case.objects.exists()
    assert ines.get("feedback:remarks").status_code == 405


def test_our_own_drafts_draw_no_remark(ines: Persona, application: Application) -> None:
    assert ines.get("feedback:ask", application.pk).context["remarks"] == []


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ({"body": " \n", "sent": "1"}, "no words here"),
        ({"body": "x" * 10_001}, "none of it was lost"),
        ({"perspective": "x" * 10_001}, "none of it was lost"),
        ({"subject": "x" * 201}, "short form"),
        ({"tone": "fierce"}, "Choose one"),
        ({"channel": ""}, "How will it go"),
        ({"consultant": "4"}, "Choose one of those"),
        ({"leaves": ["nonsense"]}, "Choose among"),
        ({"leaves": ["ans.structure", "ans.depth", "ans.listening"]}, "Two at most"),
        ({"sent": "1", "on": ""}, "Which day"),
        ({"sent": "1", "on": "2199-01-01"}, "not come yet"),
        ({"sent": "1", "on": "1999-01-01"}, "before"),
    ],
)
def test_what_cannot_be_is_asked_about_and_what_was_typed_stays(
    ines: Persona, application: Application, typed: dict[str, object], phrase: str
) -> None:
    page = post_draft(ines, application, **{"on": today(), "perspective": "Kept thought", **typed})

    assert page.status_code == 422
    assert len(problems(page)) == 1
    assert phrase in problems(page)[0]
    assert not Case.objects.exists()
    shown = page.content.decode()
    for name in ("perspective", "subject", "body"):
        assert str({**REQUEST, "perspective": "Kept thought", **typed}[name]).strip() in shown


# Sent


def test_i_have_sent_it_keeps_the_words_and_the_day(ines: Persona, application: Application) -> None:
    day = timezone.localdate() - timedelta(days=1)
    response = post_draft(ines, application, sent="1", on=day.isoformat(), body="Changed at the last moment.")

    case = Case.objects.get()
    assert response.url == reverse("feedback:case", args=[application.pk])
    assert (case.state, case.asked_on, case.body) == ("asked", day, "Changed at the last moment.")
    page = body(ines, "feedback:case", application.pk)
    assert "Changed at the last moment." in page
    assert "If nothing comes" in page


def test_a_draft_sent_twice_is_sent_once(ines: Persona, application: Application) -> None:
    for _ in range(2):
        post_draft(ines, application, sent="1", on=today())

    assert CaseEvent.objects.filter(kind="send").count() == 1


def test_undo_gives_the_draft_back(ines: Persona, application: Application) -> None:
    event = asked(application)

    assert ines.post("feedback:undo", event.pk).status_code == 302
    assert Case.objects.get().state == "drafted"
    assert Case.objects.get().asked_on is None
    assert ines.get("feedback:ask", application.pk).status_code == 200
    assert ines.post("feedback:undo", event.pk).status_code == 302


def test_before_anything_is_sent_every_page_leads_to_the_draft(ines: Persona, application: Application) -> None:
    draft = reverse("feedback:ask", args=[application.pk])

    assert ines.get("feedback:case", application.pk).url == draft
    assert ines.get("feedback:nudge", application.pk).status_code == 404
    drafted(application)
    assert ines.get("feedback:case", application.pk).url == draft
    assert ines.client.get(reverse("feedback:nudge", args=[application.pk]), follow=True).redirect_chain[-1][0] == draft
    assert ines.post("feedback:answer", application.pk, text="x").status_code == 302
    assert ines.post("feedback:close", application.pk).status_code == 302
    assert Case.objects.get().state == "drafted"


# The reminder


def test_the_reminder_has_words_of_its_own_and_happens_once(ines: Persona, application: Application) -> None:
    asked(application)
    page = ines.get("feedback:nudge", application.pk)
    words = page.context["form"]["body"].value()
    assert words
    assert words != Case.objects.get().body

    ines.post(
        "feedback:nudge", application.pk, sent="1", seed=page.context["seed"], subject="S", body=words, on=today()
    )
    case = Case.objects.get()
    assert (case.state, case.nudge_body, case.nudged_on) == ("nudged", words, timezone.localdate())
    assert case.nudge_parts
    assert ines.get("feedback:nudge", application.pk).status_code == 302
    ines.post("feedback:nudge", application.pk, sent="1", subject="S", body="again", on=today())
    assert Case.objects.get().nudge_body == words
    assert 'reminder/"' not in body(ines, "feedback:case", application.pk)


def test_another_reminder_is_another(ines: Persona, application: Application) -> None:
    asked(application)
    page = ines.get("feedback:nudge", application.pk)
    other = ines.post("feedback:nudge", application.pk, another="1", seed=page.context["seed"], body="mine", on=today())

    assert other.context["form"]["body"].value() not in {page.context["form"]["body"].value(), "mine", ""}
    assert Case.objects.get().state == "asked"


def test_an_early_reminder_is_told_when_it_suits(ines: Persona, application: Application) -> None:
    asked(application)
    assert "A good time for it is" in body(ines, "feedback:nudge", application.pk)


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [({"body": ""}, "no words"), ({"on": "1999-01-01"}, "before"), ({"on": "soon"}, "2026-11-19")],
)
def test_a_reminder_refused_keeps_its_words(
    ines: Persona, application: Application, typed: dict[str, str], phrase: str
) -> None:
    asked(application)
    given = {"subject": "Kept subject", "body": "Kept body", "on": today(), "sent": "1", **typed}
    page = ines.post("feedback:nudge", application.pk, **given)

    assert page.status_code == 422
    assert phrase in problems(page)[0]
    assert "Kept subject" in page.content.decode()
    assert Case.objects.get().state == "asked"


# The answer


def test_an_answer_is_kept_word_for_word_and_sealed(ines: Persona, application: Application) -> None:
    asked(application)
    text = "  Tell the end of the oven story.\r\nThe rest was clear."
    response = ines.post("feedback:answer", application.pk, said_by="manager", came="call", text=text, on=today())

    statement = Statement.objects.get()
    assert response.url == reverse("feedback:case", args=[application.pk])
    assert statement.text == text.replace("\r\n", "\n")
    assert (statement.said_by, statement.known, statement.is_sealed) == ("manager", "outside", True)
    assert statement.round == Outcome.objects.get().round
    page = body(ines, "feedback:case", application.pk)
    assert "oven story" not in page
    assert f"/said/{statement.pk}/" in page
    assert "oven story" not in body(ines, "home")


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ({"text": ""}, "What did they say"),
        ({"text": " \n "}, "What did they say"),
        ({"said_by": "self"}, "Choose one of those"),
        ({"said_by": ""}, "Whose words"),
        ({"came": "pigeon"}, "Choose one of the two"),
        ({"on": "2199-01-01"}, "not come yet"),
        ({"on": ""}, "Which day"),
    ],
)
def test_an_answer_refused_keeps_its_words(
    ines: Persona, application: Application, typed: dict[str, str], phrase: str
) -> None:
    asked(application)
    given = {"said_by": "consultant", "came": "written", "text": "Kept <words>", "on": today(), **typed}
    page = ines.post("feedback:answer", application.pk, **given)

    assert page.status_code == 422
    assert phrase in problems(page)[0]
    assert given["text"].strip() in unescape(page.content.decode())
    assert not Statement.objects.exists()
    assert Case.objects.get().state == "asked"


def test_an_answer_sent_twice_is_kept_once(ines: Persona, application: Application) -> None:
    asked(application)
    for _ in range(2):
        ines.post("feedback:answer", application.pk, said_by="consultant", came="written", text="Words.", on=today())

    assert Statement.objects.count() == 1


def test_a_late_answer_has_its_place_after_the_end(ines: Persona, application: Application) -> None:
    asked(application)
    ines.post("feedback:close", application.pk)
    assert "No answer, which is what usually happens" in body(ines, "feedback:case", application.pk)
    ines.post("feedback:answer", application.pk, said_by="consultant", came="written", text="Sorry, late.", on=today())

    assert Case.objects.get().state == "answered"


def test_words_taken_out_elsewhere_leave_the_page_whole(ines: Persona, application: Application) -> None:
    asked(application)
    ines.post("feedback:answer", application.pk, said_by="consultant", came="written", text="Words.", on=today())
    ines.post("evidence:take-out", Statement.objects.get().pk)

    assert "taken out of what was said" in body(ines, "feedback:case", application.pk)
    Statement.objects.all().delete()
    assert ines.get("feedback:case", application.pk).status_code == 200


# The end, the guess, the calendar


def test_the_end_can_be_undone(ines: Persona, application: Application) -> None:
    asked(application)
    ines.post("feedback:close", application.pk)
    ines.post("feedback:close", application.pk)
    ends = CaseEvent.objects.get(kind="close")
    ines.post("feedback:undo", ends.pk)

    assert Case.objects.get().state == "asked"
    page = body(ines, "feedback:case", application.pk)
    assert "taken back" in page


def test_a_guess_of_ones_own(ines: Persona, application: Application) -> None:
    response = ines.client.post(f"/ask/guess/?about={application.pk}", {"answered": "1", "silent": "9"})

    assert response.url == reverse("feedback:ask", args=[application.pk])
    assert "Your guess: of ten requests like this, one or so bring" in body(ines, "feedback:ask", application.pk)
    ines.post("feedback:guess", ours="1")
    assert not Guess.objects.exists()


@pytest.mark.parametrize("number", ["", "0", "51", "-3", "2.5", "many", "9" * 5000])
def test_a_guess_that_cannot_be_is_asked_about(ines: Persona, number: str) -> None:
    page = ines.post("feedback:guess", answered=number, silent="3")

    assert page.status_code == 422
    assert problems(page) == ["A whole number from 1 to 50, please."]


@pytest.mark.parametrize("about", ["", "x", "0", "9" * 30, "99999"])
def test_the_guess_leads_nowhere_strange(ines: Persona, about: str) -> None:
    assert ines.get("feedback:guess", about=about).status_code == 200


def test_the_calendar_has_the_days(ines: Persona, application: Application) -> None:
    asked(application)
    answer = ines.get("feedback:calendar", application.pk)
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))

    assert answer["Content-Type"].startswith("text/calendar")
    assert len(events) == 2
    assert all("Hartwell Foods" in event["summary"] for event in events)


def test_the_application_and_its_lessons_lead_to_it(ines: Persona, application: Application) -> None:
    link = reverse("feedback:case", args=[application.pk])

    assert link in body(ines, "journal:application", application.pk)
    assert link in body(ines, "reflect:lessons", application.pk)


def test_nobody_elses_request_is_there(ines: Persona, mallory: Persona, application: Application) -> None:
    event = asked(application)

    for page in ("ask", "case", "nudge", "calendar"):
        assert mallory.get(f"feedback:{page}", application.pk).status_code == 404
    for page in ("ask", "nudge", "answer", "close"):
        assert mallory.post(f"feedback:{page}", application.pk, **REQUEST).status_code == 404
    assert mallory.post("feedback:undo", event.pk).status_code == 404
    assert Case.objects.get().state == "asked"


def test_what_was_taken_out_of_the_journal_rests(ines: Persona, application: Application) -> None:
    event = asked(application)
    take_back(application)

    assert ines.get("feedback:case", application.pk).status_code == 404
    assert ines.post("feedback:undo", event.pk).status_code == 404


# The next step


def step_on(ines: Persona, day: date) -> Step:
    return next_step(ines.workspace, noon(day))


@pytest.fixture
def looked_back(ines: Persona) -> Application:
    """A no of a Monday, gone back over on the same day."""
    with time_machine.travel(noon(MONDAY), tick=False):
        application = told_no(ines.workspace, day=MONDAY)
        gone_through(application)
    return application


def test_asking_is_offered_a_working_day_later_and_not_for_ever(ines: Persona, looked_back: Application) -> None:
    found = [step_on(ines, MONDAY + timedelta(days=days)).step for days in (0, 1, 21, 22)]

    assert found == ["outside-view", "ask", "ask", "outside-view"]
    assert step_on(ines, MONDAY + timedelta(days=1)).url == reverse("feedback:ask", args=[looked_back.pk])


def test_nothing_is_asked_before_the_self_analysis(ines: Persona) -> None:
    with time_machine.travel(noon(MONDAY), tick=False):
        application = told_no(ines.workspace, day=MONDAY)
    tuesday = MONDAY + timedelta(days=1)

    assert step_on(ines, tuesday).step == "break"
    answered(application)
    assert step_on(ines, tuesday).step == "reflect"


def test_what_was_let_go_asks_nothing(ines: Persona, looked_back: Application) -> None:
    reflect.let_go(looked_back, noon(MONDAY))

    assert step_on(ines, MONDAY + timedelta(days=1)).step == "wait"


def test_nothing_is_asked_during_any_break(ines: Persona, looked_back: Application) -> None:
    tuesday = MONDAY + timedelta(days=1)
    reflect.rest(looked_back, noon(tuesday + timedelta(days=1)))
    assert step_on(ines, tuesday).step != "ask"
    assert step_on(ines, tuesday + timedelta(days=2)).step == "ask"

    other = told_no(ines.workspace, "Other", day=MONDAY)
    reflect.rest(other, noon(tuesday + timedelta(days=5)))
    assert step_on(ines, tuesday + timedelta(days=2)).step == "break"


def test_what_the_consultant_said_already_is_not_asked_for(ines: Persona, looked_back: Application) -> None:
    said(looked_back)

    assert step_on(ines, MONDAY + timedelta(days=1)).step != "ask"


def test_a_no_before_any_talk_asks_nobody(ines: Persona) -> None:
    with time_machine.travel(noon(MONDAY), tick=False):
        application = told_no(ines.workspace, stage="applied", day=MONDAY)
        gone_through(application)

    assert step_on(ines, MONDAY + timedelta(days=1)).step == "outside-view"


def test_after_asking_comes_patience_then_one_reminder_then_a_kind_end(ines: Persona, looked_back: Application) -> None:
    tuesday = MONDAY + timedelta(days=1)
    asked(looked_back, tuesday)
    assert step_on(ines, date(2025, 11, 26)).step == "outside-view"
    assert step_on(ines, date(2025, 11, 27)).step == "nudge"
    assert step_on(ines, date(2025, 12, 17)).step == "close"

    with time_machine.travel(noon(date(2025, 11, 27)), tick=False):
        page = ines.get("feedback:nudge", looked_back.pk)
        words = {"subject": "S", "body": page.context["form"]["body"].value(), "on": "2025-11-27", "sent": "1"}
        ines.post("feedback:nudge", looked_back.pk, **words)
    assert step_on(ines, date(2025, 12, 10)).step == "outside-view"
    end = step_on(ines, date(2025, 12, 11))
    assert (end.step, end.url) == ("close", reverse("feedback:case", args=[looked_back.pk]))
    assert "usually happens" in end.title
    actions.close(looked_back, date(2025, 12, 11))
    assert step_on(ines, date(2025, 12, 12)).step == "outside-view"
