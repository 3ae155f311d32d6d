"""Looking back on the page: a break first, then one question at a time, then what was found."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from tests.conftest import Persona
from tests.hostile.test_bad_input import problems
from tests.stories import answered, gone_through, open_application, told_no
from yesward.evidence.models import Statement
from yesward.journal.models import Application, Event
from yesward.reflect.facts import MOST_LOST_QUESTIONS
from yesward.reflect.models import Answer, Reflection
from yesward.reflect.questions import QUESTIONS

pytestmark = pytest.mark.usefixtures("inside")
BERLIN = timezone.get_default_timezone()
EVENING = datetime(2025, 11, 19, 20, 0, tzinfo=BERLIN)
WORDS = "I read their report too late."


@pytest.fixture
def application(ines: Persona) -> Application:
    """A no after an interview."""
    return told_no(ines.workspace)


def reply(ines: Persona, application: Application, question: str = "differently", number: int = 1, **typed: object):
    return ines.post("reflect:reply", application.pk, question, number, **typed)


def autosave(ines: Persona, application: Application, question: str = "differently", number: int = 1, **typed: object):
    """What the page sends by itself while somebody types."""
    address = reverse("reflect:reply", args=[application.pk, question, number])
    return ines.client.post(address, typed, headers={"hx-request": "true"})


def opened(page: HttpResponse) -> list[str]:
    """The questions that stand open."""
    return [item.key for section in page.context["sections"] for item in section.items if item.is_open]


# The break


def test_a_break_lasts_until_tomorrow_morning(ines: Persona, application: Application) -> None:
    with time_machine.travel(EVENING, tick=False):
        assert ines.post("reflect:rest", application.pk, tomorrow="1").url == "/"

    assert timezone.localtime(Reflection.objects.get().rest_until) == datetime(2025, 11, 20, 9, 0, tzinfo=BERLIN)


def test_a_break_over_the_change_of_clocks_ends_at_nine_all_the_same(ines: Persona, application: Application) -> None:
    with time_machine.travel(datetime(2025, 10, 25, 23, 30, tzinfo=BERLIN), tick=False):
        ines.post("reflect:rest", application.pk, tomorrow="1")

    assert timezone.localtime(Reflection.objects.get().rest_until).hour == 9


def test_a_break_lasts_until_a_time_of_ones_choice(ines: Persona, application: Application) -> None:
    with time_machine.travel(EVENING, tick=False):
        ines.post("reflect:rest", application.pk, chosen="1", day="2025-11-24", at="18:30")

    assert timezone.localtime(Reflection.objects.get().rest_until) == datetime(2025, 11, 24, 18, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ({"day": "", "at": "09:00"}, "Which day"),
        ({"day": "2025-11-24", "at": ""}, "At what time"),
        ({"day": "2025-11-24", "at": "25:00"}, "Write it like 09:00"),
        ({"day": "2025-11-24", "at": "nine"}, "Write it like 09:00"),
        ({"day": "2025-11-19", "at": "19:59"}, "has passed"),
        ({"day": "2025-11-19", "at": "20:00"}, "has passed"),
        ({"day": "2026-12-24", "at": "09:00"}, "more than a year"),
        ({"day": "2025-02-31", "at": "09:00"}, "February ends"),
        ({"day": "9999-12-31", "at": "09:00"}, "no such day"),
    ],
)
def test_a_time_that_cannot_be_is_asked_about(
    ines: Persona, application: Application, typed: dict[str, str], phrase: str
) -> None:
    with time_machine.travel(EVENING, tick=False):
        page = ines.post("reflect:rest", application.pk, chosen="1", **typed)

    assert page.status_code == 422
    assert phrase in problems(page)[0]
    assert len(problems(page)) == 1
    assert not Reflection.objects.exists()


def test_the_break_says_when_it_ends_and_what_stays_open(ines: Persona, application: Application) -> None:
    with time_machine.travel(EVENING, tick=False):
        ines.post("reflect:rest", application.pk, tomorrow="1")
        page = ines.get("reflect:rest", application.pk)
        step = ines.get("home").context["step"]

    assert "tomorrow, 09:00" in page.content.decode()
    assert step.step == "break"
    assert "tomorrow, 09:00" in step.title


@pytest.mark.parametrize(
    ("day", "words"),
    [("2025-11-19", "today"), ("2025-11-20", "tomorrow"), ("2025-11-24", "Monday"), ("2025-12-03", "3 December")],
)
def test_a_time_is_said_as_people_say_it(ines: Persona, application: Application, day: str, words: str) -> None:
    with time_machine.travel(EVENING, tick=False):
        ines.post("reflect:rest", application.pk, chosen="1", day=day, at="23:00")
        assert f"{words}, 23:00" in ines.get("home").context["step"].title


def test_when_the_break_is_over_looking_back_is_next(ines: Persona, application: Application) -> None:
    with time_machine.travel(EVENING, tick=False):
        ines.post("reflect:rest", application.pk, tomorrow="1")
    with time_machine.travel(EVENING + timedelta(hours=13), tick=False):
        assert ines.get("home").context["step"].step == "reflect"


def test_going_on_at_once_ends_the_break(ines: Persona, application: Application) -> None:
    ines.post("reflect:rest", application.pk, tomorrow="1")

    assert ines.post("reflect:rest", application.pk, now="1").url == reverse("reflect:analysis", args=[application.pk])
    reflection = Reflection.objects.get()
    assert reflection.rest_until is None
    assert reflection.started_at is not None


def test_what_is_left_be_never_asks_again(ines: Persona, application: Application) -> None:
    ines.post("reflect:let-go", application.pk)

    assert ines.get("home").context["step"].application is None
    assert ines.get("reflect:analysis", application.pk).status_code == 200


def test_an_answer_to_what_was_left_be_takes_it_up_again(ines: Persona, application: Application) -> None:
    ines.post("reflect:let-go", application.pk)
    reply(ines, application, text=WORDS, stop="1")

    assert ines.get("home").context["step"].step == "reflect"


def test_what_has_no_outcome_has_nothing_to_look_back_on(ines: Persona) -> None:
    waiting = open_application(ines.workspace)

    for page in ("reflect:rest", "reflect:analysis", "reflect:lessons"):
        assert ines.get(page, waiting.pk).status_code == 404
    assert ines.post("reflect:let-go", waiting.pk).status_code == 404


# The questions


def test_one_question_stands_open_and_the_first_comes_first(ines: Persona, application: Application) -> None:
    assert opened(ines.get("reflect:analysis", application.pk)) == ["differently-1"]
    assert opened(ines.get("reflect:analysis", application.pk, at="well-1")) == ["well-1"]
    assert opened(ines.get("reflect:analysis", application.pk, at="nonsense")) == ["differently-1"]


def test_looking_begins_nothing(ines: Persona, application: Application) -> None:
    ines.get("reflect:analysis", application.pk, more="better", at="better-2")
    ines.get("reflect:lessons", application.pk)

    assert not Reflection.objects.exists()


def test_an_answer_is_kept_word_for_word(ines: Persona, application: Application) -> None:
    words = "  First line,\r\nsecond – “quoted” <b>line</b>  \r\n"

    response = reply(ines, application, text=words, known="outside", known_from="Tom", next="1")

    statement = Statement.objects.get()
    assert statement.text == words.replace("\r\n", "\n")
    assert (statement.known, statement.known_from, statement.said_by) == ("outside", "Tom", "self")
    assert statement.round.kind == "interview"
    assert "at=presentation-1" in response.url
    shown = ines.get("reflect:analysis", application.pk, at="differently-1").content.decode()
    assert "second – “quoted” &lt;b&gt;line&lt;/b&gt;" in shown


def test_without_a_choice_it_is_an_impression(ines: Persona, application: Application) -> None:
    reply(ines, application, text=WORDS)

    assert Statement.objects.get().known == "impression"


def test_typing_saves_without_leaving_the_page(ines: Persona, application: Application) -> None:
    response = autosave(ines, application, text=WORDS)

    assert response.status_code == 200
    assert b"Saved" in response.content
    assert b"<html" not in response.content
    assert Statement.objects.get().text == WORDS


def test_typing_on_changes_the_same_answer(ines: Persona, application: Application) -> None:
    for end in range(5, len(WORDS), 5):
        autosave(ines, application, text=WORDS[:end])

    assert Statement.objects.count() == Answer.objects.count() == 1


def test_typing_nothing_begins_nothing(ines: Persona, application: Application) -> None:
    autosave(ines, application, text="  ", known="impression")

    assert not Answer.objects.exists()


def test_an_emptied_answer_loses_its_words_and_keeps_its_place(ines: Persona, application: Application) -> None:
    autosave(ines, application, text=WORDS)
    autosave(ines, application, text="")

    assert not Statement.objects.exists()
    assert Answer.objects.get().statement is None
    assert ines.get("home").context["step"].step == "reflect"


def test_an_answer_too_long_is_not_lost(ines: Persona, application: Application) -> None:
    words = "long " * 4001

    typed, sent = autosave(ines, application, text=words), reply(ines, application, text=words, next="1")

    assert b"Saved" not in typed.content
    assert b"longer than" in typed.content
    assert sent.status_code == 422
    assert words in sent.content.decode()
    assert len(problems(sent)) == 1
    assert not Statement.objects.exists()


def test_every_question_can_be_skipped(ines: Persona) -> None:
    application = told_no(ines.workspace, day=timezone.localdate())
    for question in QUESTIONS[:-1]:
        response = reply(ines, application, question.id, skip="1")
        assert "at=" in response.url
    response = reply(ines, application, QUESTIONS[-1].id, skip="1")

    assert response.url == reverse("reflect:lessons", args=[application.pk])
    assert not Statement.objects.exists()
    assert Answer.objects.filter(skipped=True).count() == len(QUESTIONS)
    assert ines.get("home").context["step"].step == "wait"


def test_an_empty_answer_sent_on_counts_as_skipped(ines: Persona, application: Application) -> None:
    reply(ines, application, text="", next="1")

    assert Answer.objects.get().skipped


def test_skipping_keeps_words_that_were_typed(ines: Persona, application: Application) -> None:
    autosave(ines, application, text=WORDS)
    reply(ines, application, text=WORDS, skip="1")

    assert Statement.objects.get().text == WORDS


def test_a_skipped_question_can_be_answered_later(ines: Persona, application: Application) -> None:
    reply(ines, application, skip="1")
    reply(ines, application, text=WORDS, next="1")

    assert not Answer.objects.get().skipped


def test_stopping_keeps_ones_place(ines: Persona, application: Application) -> None:
    assert reply(ines, application, text=WORDS, stop="1").url == "/"

    assert ines.get("home").context["step"].step == "reflect"
    assert opened(ines.get("reflect:analysis", application.pk)) == ["presentation-1"]


def test_several_lost_questions_each_have_their_place(ines: Persona, application: Application) -> None:
    first = reply(ines, application, "better", asked="Why us?", text="I liked it.", answer_kind="story", more="1")
    assert "more=better" in first.url
    page = ines.client.get(first.url.split("#")[0])
    assert opened(page) == ["better-2"]
    reply(ines, application, "better", 2, asked="Why now?", text="It was time.", parts=["task", "result"], next="1")

    answers = list(Answer.objects.order_by("number"))
    assert [(answer.asked, answer.statement.text) for answer in answers] == [
        ("Why us?", "I liked it."),
        ("Why now?", "It was time."),
    ]
    assert answers[0].answer_kind == "story"
    assert answers[1].parts == ["task", "result"]


def test_there_is_an_end_to_lost_questions(ines: Persona, application: Application) -> None:
    for number in range(1, MOST_LOST_QUESTIONS + 1):
        assert reply(ines, application, "better", number, text=f"Answer {number}", more="1").status_code == 302

    assert reply(ines, application, "better", MOST_LOST_QUESTIONS + 1, text="too many").status_code == 404
    page = ines.get("reflect:analysis", application.pk, more="better")
    keys = [item.key for section in page.context["sections"] for item in section.items]
    assert f"better-{MOST_LOST_QUESTIONS}" in keys
    assert f"better-{MOST_LOST_QUESTIONS + 1}" not in keys


def test_a_lost_question_without_an_answer_is_kept(ines: Persona, application: Application) -> None:
    reply(ines, application, "better", asked="Why us?", next="1")

    assert Answer.objects.get().asked == "Why us?"
    assert not Answer.objects.get().skipped


@pytest.mark.parametrize(("question", "number"), [("nonsense", 1), ("differently", 2), ("better", 0)])
def test_a_question_that_is_not_asked_takes_no_answer(
    ines: Persona, application: Application, question: str, number: int
) -> None:
    assert reply(ines, application, question, number, text=WORDS).status_code == 404
    assert not Answer.objects.exists()


def test_before_a_talk_the_conversation_is_not_asked_about(ines: Persona) -> None:
    application = told_no(ines.workspace, stage="applied")

    page = ines.get("reflect:analysis", application.pk)

    assert [section.id for section in page.context["sections"]] == ["preparation", "follow_up"]
    assert reply(ines, application, "better", text=WORDS).status_code == 404
    for question in ("differently", "follow_up"):
        response = reply(ines, application, question, text=WORDS, next="1")
    assert response.url == reverse("reflect:lessons", args=[application.pk])


def test_the_minutes_left_shrink_with_every_answer(ines: Persona, application: Application) -> None:
    before = ines.get("reflect:analysis", application.pk).context["minutes"]
    reply(ines, application, text=WORDS)
    after = ines.get("reflect:analysis", application.pk).context["minutes"]
    gone_through(application)

    assert 15 >= before > after > 0
    assert ines.get("reflect:analysis", application.pk).context["minutes"] == 0


def test_after_a_quarter_of_an_hour_the_page_says_that_it_is_enough(ines: Persona, application: Application) -> None:
    def long_enough(after: timedelta) -> bool:
        with time_machine.travel(EVENING + after, tick=False):
            return bool(ines.get("reflect:analysis", application.pk).context["long_enough"])

    for minute in range(0, 16, 5):
        with time_machine.travel(EVENING + timedelta(minutes=minute), tick=False):
            autosave(ines, application, text=f"{minute} minutes")
        assert long_enough(timedelta(minutes=minute)) is (minute >= 15)
    assert not long_enough(timedelta(minutes=15 + 31))


def test_a_pause_begins_a_new_sitting(ines: Persona, application: Application) -> None:
    for minute in (0, 10, 41, 50):
        with time_machine.travel(EVENING + timedelta(minutes=minute), tick=False):
            autosave(ines, application, text=f"{minute} minutes")

    reflection = Reflection.objects.get()
    assert reflection.sitting_since == EVENING + timedelta(minutes=41)
    assert reflection.started_at == EVENING


def test_going_through_is_noted_once(ines: Persona, application: Application) -> None:
    gone_through(application)
    finished = Reflection.objects.get().finished_at
    reply(ines, application, text="Something else.", next="1")

    assert Event.objects.filter(kind=Event.Kind.ANALYSED).count() == 1
    assert Reflection.objects.get().finished_at == finished


# The lessons


def test_lessons_show_what_was_said_and_how_it_is_known(ines: Persona, application: Application) -> None:
    answered(application, "better", "I liked <it>.", asked="Why us?", known_from="my notes", known="artefact")

    page = ines.get("reflect:lessons", application.pk)

    for words in ("Why us?", "I liked &lt;it&gt;.", "my notes"):
        assert words in page.content.decode()
    assert 'data-known="artefact"' in page.content.decode()


def test_no_lessons_are_fine(ines: Persona, application: Application) -> None:
    page = ines.get("reflect:lessons", application.pk)

    assert page.status_code == 200
    assert page.context["items"] == []
    assert page.context["standing"] == "empty"


def test_grounding_a_lesson_makes_it_more_than_a_hypothesis(ines: Persona) -> None:
    application = told_no(ines.workspace, day=timezone.localdate())
    gone_through(application)
    assert ines.get("home").context["step"].step == "outside-view"
    assert ines.get("reflect:lessons", application.pk).context["standing"] == "hypothesis"

    response = ines.post("reflect:ground", application.pk, "differently", 1, known="outside", known_from="Tom")

    assert response.url.endswith("/lessons/#differently-1")
    statement = Statement.objects.get()
    assert (statement.known, statement.known_from, statement.text) == ("outside", "Tom", WORDS)
    assert ines.get("reflect:lessons", application.pk).context["standing"] == "touched"
    assert ines.get("home").context["step"].step == "wait"


def test_a_hypothesis_may_be_left_as_one(ines: Persona, application: Application) -> None:
    gone_through(application)
    ines.post("reflect:let-go", application.pk)

    assert ines.get("home").context["step"].step == "wait"


def test_nothing_said_cannot_be_grounded(ines: Persona, application: Application) -> None:
    reply(ines, application, skip="1")

    assert ines.post("reflect:ground", application.pk, "differently", 1, known="outside").status_code == 404
    assert ines.post("reflect:ground", application.pk, "well", 1, known="outside").status_code == 404


@pytest.mark.parametrize("known", ["", "hearsay"])
def test_a_lesson_is_grounded_in_one_of_the_listed_ways_only(
    ines: Persona, application: Application, known: str
) -> None:
    answered(application)
    ines.post("reflect:ground", application.pk, "differently", 1, known=known, known_from="Tom")

    assert Statement.objects.get().known == "impression"


def test_a_source_that_cannot_be_kept_is_not_thrown_away_in_silence(ines: Persona, application: Application) -> None:
    answered(application)

    page = ines.client.post(
        reverse("reflect:ground", args=[application.pk, "differently", 1]),
        {"known": "outside", "known_from": "x" * 201},
        follow=True,
    )

    assert b"A few words will do" in page.content
    assert Statement.objects.get().known == "impression"


def test_words_are_kept_through_taking_back_and_recording_again(ines: Persona, application: Application) -> None:
    answered(application)
    ines.post("inbox:take-back", application.pk)

    assert Statement.objects.get().text == WORDS
    assert ines.get("reflect:analysis", application.pk).status_code == 404
