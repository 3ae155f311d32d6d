"""The pages of what was said: handed in, sealed, opened point by point, read in the stream."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from tests.conftest import Persona
from tests.hostile.test_bad_input import problems
from tests.routes import PLACES, ROWS, address
from tests.stories import answered, found_in, held_round, open_application, said, told_no
from yesward.desk.next_step import next_step
from yesward.evidence import queries
from yesward.evidence.models import Point, Statement
from yesward.inbox import actions as inbox
from yesward.journal.models import Application
from yesward.reflect import actions as reflect

pytestmark = pytest.mark.usefixtures("inside")
LETTER = "The oven story lost its thread halfway. Mr Osei was not sure how it had ended. You were kind to the trainees."
POINTS = ("The oven story", "Mr Osei", "kind to the trainees")


@pytest.fixture
def application(ines: Persona) -> Application:
    """A no after an interview."""
    return told_no(ines.workspace)


def hand_in(ines: Persona, about: Application, text: str = LETTER, **more: object):
    typed = {"said_by": "consultant", "application": about.pk, "text": text, **more}
    return ines.post("evidence:new", **typed)


def body(ines: Persona, route: str, *ids: object, **query: str) -> str:
    return ines.get(route, *ids, **query).content.decode()


def opened_through(ines: Persona, statement: Statement, *numbers: int) -> None:
    for number in numbers:
        ines.post("evidence:point", statement.pk, number, open="1")


# Handing in


def test_words_handed_in_are_sealed_even_though_they_were_just_pasted(ines: Persona, application: Application) -> None:
    response = hand_in(ines, application, known_from="by e-mail, 9 Oct")

    statement = Statement.objects.get()
    assert response.url == reverse("evidence:statement", args=[statement.pk])
    assert (statement.text, statement.said_by, statement.known) == (LETTER, "consultant", "outside")
    assert statement.known_from == "by e-mail, 9 Oct"
    assert statement.is_sealed
    assert list(Point.objects.values_list("opened_at", flat=True)) == [None] * 3


def test_words_can_be_kept_open_at_once(ines: Persona, application: Application) -> None:
    hand_in(ines, application, open="1")

    assert not Statement.objects.get().is_sealed
    assert not Point.objects.filter(opened_at=None).exists()
    assert "Mr Osei" in body(ines, "evidence:statement", Statement.objects.get().pk)


def test_words_are_kept_verbatim(ines: Persona, application: Application) -> None:
    hand_in(ines, application, "  <b>Bold</b> & “quoted”\r\n\r\n second line \0 ", open="1")

    statement = Statement.objects.get()
    assert statement.text == "  <b>Bold</b> & “quoted”\n\n second line  "
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; “quoted”" in body(ines, "evidence:statement", statement.pk)


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ({"said_by": ""}, "Whose words"),
        ({"said_by": "self"}, "one of those listed"),
        ({"said_by": "recording"}, "one of those listed"),
        ({"application": ""}, "Which application"),
        ({"application": "99999999"}, "one of the applications"),
        ({"application": "nonsense"}, "one of the applications"),
        ({"at_round": "99999999"}, "another application"),
        ({"text": "   \n "}, "What did they say"),
        ({"text": ""}, "What did they say"),
        ({"text": "x" * 100_001}, "longer than can be kept"),
        ({"known_from": "x" * 201}, "A few words"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(
    ines: Persona, application: Application, typed: dict[str, str], phrase: str
) -> None:
    whole = {"text": "Kept words.", "known_from": "by phone", **typed}

    response = hand_in(ines, application, **whole)

    assert response.status_code == 422
    assert len(problems(response)) == 1
    assert phrase in problems(response)[0]
    assert whole["text"].strip() in response.content.decode()
    assert whole["known_from"] in response.content.decode()
    assert not Statement.objects.exists()


def test_a_round_is_one_of_the_application(ines: Persona, application: Application) -> None:
    other = held_round(told_no(ines.workspace, "Priory Lane School"))
    own = held_round(application)

    assert hand_in(ines, application, at_round=other.pk).status_code == 422
    assert hand_in(ines, application, at_round=own.pk).status_code == 302
    assert Statement.objects.get().round == own


def test_from_an_application_it_is_chosen_already(ines: Persona, application: Application) -> None:
    told_no(ines.workspace, "Priory Lane School")

    page = body(ines, "evidence:new", about=str(application.pk))

    assert f'<option value="{application.pk}" selected>' in page
    assert "?about=" in body(ines, "journal:application", application.pk)


def test_without_an_application_there_is_a_way_to_write_one_down(ines: Persona) -> None:
    assert reverse("journal:add") in body(ines, "evidence:new")


def test_an_application_of_somebody_else_is_not_there(ines: Persona, mallory: Persona) -> None:
    with mallory.inside():
        theirs = told_no(mallory.workspace, "Priory Lane School")

    assert ines.get("evidence:stream", about=str(theirs.pk)).status_code == 404
    assert ines.get("evidence:new", about=str(theirs.pk)).status_code == 404
    assert hand_in(ines, theirs).status_code == 422


@pytest.mark.parametrize("about", ["x", "0", "-1", "99999999999999999999", "1;", "٣"])
def test_an_address_that_means_nothing_is_not_there(ines: Persona, about: str) -> None:
    assert ines.get("evidence:stream", about=about).status_code == 404


@pytest.mark.parametrize("text", ["🙂", "🙂🙂 🙂", "…", "x", "word " * 19_000, "no end" * 16_000])
def test_whatever_the_words_are_they_can_be_opened_to_the_end(
    ines: Persona, application: Application, text: str
) -> None:
    assert hand_in(ines, application, text).status_code == 302
    statement = Statement.objects.get()
    assert ines.get("evidence:statement", statement.pk).status_code == 200
    opened_through(ines, statement, *Point.objects.values_list("number", flat=True))

    page = ines.get("evidence:statement", statement.pk)

    assert not Point.objects.filter(opened_at=None).exists()
    assert text.strip()[:6] in page.content.decode()
    assert ("first 16,000 characters" in page.content.decode()) is (len(text) > 16_000)
    assert ines.get("evidence:stream").status_code == 200


# Sealed


def test_no_page_shows_a_sealed_word_before_it_is_opened(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER)
    found = found_in(statement, "lost its thread")
    own = {"statement": statement.pk, "application": application.pk, "tag": found.tag_id, "correction": found.pk}
    ids = dict.fromkeys(ROWS, 1) | own

    pages = [ines.client.get(address(name, ids), follow=True).content.decode(errors="replace") for name in PLACES]
    pages += [
        body(ines, "evidence:theme", "ans.structure"),
        ines.client.get("/said/?about=" + str(application.pk)).content.decode(),
    ]

    for page in pages:
        for words in (*POINTS, "lost its thread"):
            assert words not in page
    assert "Three points, 22 words. Sealed." in body(ines, "evidence:stream")
    assert "to work on" not in body(ines, "evidence:stream")
    assert Point.objects.filter(opened_at=None).count() == 3


def test_nothing_is_opened_by_looking(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER)

    page = ines.client.get(reverse("evidence:point", args=[statement.pk, 2]), {"open": "1"})

    assert b"Open this point" in page.content
    assert b"Osei" not in page.content
    assert statement.is_sealed
    assert not Point.objects.exclude(opened_at=None).exists()


def test_an_answer_to_what_is_sealed_opens_nothing(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER)

    page = ines.post("evidence:point", statement.pk, 1, answer="now", next="1")

    assert b"oven" not in page.content
    assert not Point.objects.exclude(opened_at=None).exists()
    assert not Point.objects.exclude(answer="").exists()


def test_a_theme_on_sealed_words_cannot_be_touched_or_learned_from(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER, opened=1)
    sealed = found_in(statement, "not sure how it had ended")

    for route in ("evidence:confirm", "evidence:remove", "evidence:change"):
        assert ines.post(route, sealed.tag_id, leaf="ans.depth", stance="neutral").status_code == 404
    guess = {"leaf": "ans.depth", "stance": "neutral"}
    right = ines.post("evidence:add-theme", statement.pk, quote="kind to the trainees", **guess)
    wrong = ines.post("evidence:add-theme", statement.pk, quote="unkind to the trainees", **guess)
    assert problems(right) == problems(wrong)
    assert "do not stand in the text you have opened" in problems(right)[0]
    assert ines.post("evidence:add-theme", said(application).pk, quote="story", **guess).status_code == 404


def test_points_are_opened_one_by_one(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER)
    letter = body(ines, "evidence:statement", statement.pk)
    assert "The consultant has written about Hartwell Foods" in letter
    assert "Three points, 22 words" in letter

    first = ines.post("evidence:point", statement.pk, 1, open="1")
    shown = ines.client.get(first.url).content.decode()
    assert "The oven story" in shown
    assert "Osei" not in shown
    assert "Point 1 of 3" in shown
    second = ines.post("evidence:point", statement.pk, 1, answer="weeks", next="1")

    assert second.url == reverse("evidence:point", args=[statement.pk, 2])
    assert list(Point.objects.values_list("answer", flat=True)) == ["weeks", "", ""]
    whole = body(ines, "evidence:statement", statement.pk)
    assert "Mr Osei" in whole
    assert "One more point, sealed." in whole
    assert "trainees" not in whole
    stream = body(ines, "evidence:stream")
    assert "One more point, sealed." in stream
    assert "Mr Osei" in stream
    assert "trainees" not in stream


def test_one_can_stop_after_any_point(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER, opened=1)

    assert ines.post("evidence:point", statement.pk, 1, answer="now", stop="1").url == "/"
    assert Point.objects.get(number=1).answer == "now"
    assert Point.objects.filter(opened_at=None).count() == 2


def test_the_last_point_leads_to_one_passed_over_and_then_to_the_whole(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER)
    opened_through(ines, statement, 1, 3)

    assert ines.post("evidence:point", statement.pk, 3, next="1").url.endswith("/points/2/")
    assert b"Keep this</button>" in ines.get("evidence:point", statement.pk, 3).content
    assert ines.post("evidence:point", statement.pk, 3, done="1").url == reverse(
        "evidence:statement", args=[statement.pk]
    )


def test_seeing_it_differently_leads_to_a_theme_of_ones_own(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER, opened=1)

    response = ines.post("evidence:point", statement.pk, 1, answer="not_about_you", differ="1")

    assert response.url.endswith("?add=1#add")
    assert Point.objects.get(number=1).answer == "not_about_you"
    assert '<details class="fold" id="add" open>' in ines.client.get(response.url.split("#")[0]).content.decode()


def test_an_answer_that_is_none_is_said(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER, opened=1)

    response = ines.post("evidence:point", statement.pk, 1, answer="never", next="1")

    assert response.status_code == 422
    assert len(problems(response)) == 1
    assert not Point.objects.exclude(answer="").exists()


@pytest.mark.parametrize("number", [0, 4, 10**6, 10**30])
def test_a_point_that_is_not_there(ines: Persona, application: Application, number: int) -> None:
    statement = said(application, LETTER)

    assert ines.get("evidence:point", statement.pk, number).status_code == 404
    assert ines.post("evidence:point", statement.pk, number, open="1").status_code == 404


def test_ones_own_words_have_no_points(ines: Persona, application: Application) -> None:
    answered(application, text="I read their report too late.")
    own = Statement.objects.get()

    assert ines.get("evidence:point", own.pk, 1).status_code == 404
    assert ines.post("evidence:point", own.pk, 1, open="1").status_code == 404
    assert "I read their report too late." in body(ines, "evidence:statement", own.pk)


def test_words_from_before_there_were_points_are_cut_into_them(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER)
    Point.objects.all().delete()

    import_module("yesward.evidence.migrations.0004_points_of_what_was_sealed").cut(apps, None)

    assert [point.number for point in queries.points(statement)] == [1, 2, 3]
    assert "Three points" in body(ines, "evidence:statement", statement.pk)


def test_what_helps_stands_with_a_fact_and_a_formula_is_not_about_you(ines: Persona, application: Application) -> None:
    statement = said(application, "They want ten years of experience. Another was closer that day.", opened=2)
    found_in(statement, "ten years of experience", "x.years")
    found_in(statement, "Another was closer that day", "o.stronger", "neutral")

    assert "What helps all the same" in body(ines, "evidence:point", statement.pk, 1)
    assert "Not about you." not in body(ines, "evidence:point", statement.pk, 1)
    assert "Not about you." in body(ines, "evidence:point", statement.pk, 2)


# The stream


def test_an_empty_stream_says_what_it_is(ines: Persona) -> None:
    assert "Nothing was said yet" in body(ines, "evidence:stream")


def test_the_stream_shows_the_newest_first_with_where_it_comes_from(ines: Persona, application: Application) -> None:
    answered(application, text="First words of mine.", known_from="my notes", known="artefact")
    said(application, "A letter that is open.", opened=1)

    page = body(ines, "evidence:stream")

    assert page.index("A letter that is open.") < page.index("First words of mine.")
    assert 'data-known="artefact"' in page
    assert "my notes" in page
    assert reverse("journal:application", args=[application.pk]) in page


def test_a_long_text_is_cut_at_a_word_with_an_ellipsis(ines: Persona, application: Application) -> None:
    answered(application, text="alpha beta " * 60)

    page = body(ines, "evidence:stream")

    assert re.search(r"<blockquote>(alpha beta ?)+(alpha)? …</blockquote>", page)


def test_what_is_left_out_before_and_between_is_shown_as_such(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER)
    opened_through(ines, statement, 2)
    assert "<blockquote>… Mr Osei was not sure how it had ended. …</blockquote>" in body(ines, "evidence:stream")


def test_four_themes_and_then_a_number(ines: Persona, application: Application) -> None:
    statement = said(application, " ".join(f"This is theme {word}." for word in "abcdef"), opened=6)
    for word in "abcdef":
        found_in(statement, f"theme {word}")

    page = body(ines, "evidence:stream")

    assert page.count('class="tag"') == 4
    assert "and 2 more" in page


def test_the_stream_narrows_to_one_application(ines: Persona, application: Application) -> None:
    other = told_no(ines.workspace, "Priory Lane School")
    said(application, "About the first of them.", opened=1)
    said(other, "About the second of them.", opened=1)

    page = body(ines, "evidence:stream", about=str(other.pk))

    assert "About the second" in page
    assert "About the first" not in page


def test_the_stream_has_pages(ines: Persona, application: Application) -> None:
    for number in range(31):
        said(application, f"Letter number {number} of them.", opened=1)

    first, second = body(ines, "evidence:stream"), body(ines, "evidence:stream", page="2")

    assert "Letter number 30 of" in first
    assert "Letter number 0 of" not in first
    assert "Letter number 0 of" in second
    for page in ("0", "99", "x", ""):
        assert ines.get("evidence:stream", page=page).status_code == 200


def test_what_was_taken_out_of_the_journal_rests(ines: Persona, application: Application) -> None:
    statement = said(application, LETTER, opened=3)
    found = found_in(statement, "lost its thread")
    inbox.take_back(application)

    assert "oven" not in body(ines, "evidence:stream")
    assert "lost its thread" not in body(ines, "evidence:theme", "ans.structure")
    for route, pk in (("statement", statement.pk), ("balance", application.pk)):
        assert ines.get(f"evidence:{route}", pk).status_code == 404
    assert ines.post("evidence:confirm", found.tag_id).status_code == 404
    assert ines.post("evidence:undo", found.pk).status_code == 404


def test_how_far_reading_is_stands_there_while_it_is(ines: Persona, application: Application) -> None:
    for _ in range(3):
        said(application, LETTER)
    assert "Reading for themes: 0 of 3" in body(ines, "evidence:stream")
    assert 'hx-trigger="every' in body(ines, "evidence:stream")
    Statement.objects.order_by("pk").filter(pk=Statement.objects.earliest("pk").pk).update(tagged_by="two")
    Statement.objects.filter(tagged_by="").update(tagged_by="one")
    assert "Reading for themes: 1 of 3" in body(ines, "evidence:stream")
    Statement.objects.update(tagged_by="two")
    assert "Reading for themes" not in body(ines, "evidence:stream")
    assert "hx-trigger" not in body(ines, "evidence:stream")


# The next step


def step(ines: Persona, later: timedelta = timedelta()):
    return next_step(ines.workspace, timezone.now() + later)


def test_sealed_words_are_offered_when_nothing_else_is_under_way(ines: Persona) -> None:
    waiting = open_application(ines.workspace)
    statement = said(waiting, LETTER)

    offered = step(ines)

    assert (offered.step, offered.application) == ("open", waiting.pk)
    assert offered.title == "The consultant has written about Hartwell Foods"
    assert offered.why == "Three points. It stays sealed until you open it."
    opened_through(ines, statement, 1, 2)
    assert step(ines).why == "One point is still sealed."
    opened_through(ines, statement, 3)
    assert step(ines).step == "wait"


def test_sealed_words_do_not_push_for_ever(ines: Persona) -> None:
    said(open_application(ines.workspace), LETTER)

    assert step(ines, timedelta(days=31)).step == "wait"


def test_a_break_comes_first(ines: Persona, application: Application) -> None:
    said(application, LETTER)
    assert step(ines).step == "break"
    reflect.rest(application, timezone.now() + timedelta(hours=3))
    assert step(ines).step == "break"
    reflect.let_go(application, timezone.now())
    assert step(ines).step == "open"


def test_what_was_decided_long_ago_asks_nothing(ines: Persona, application: Application) -> None:
    said(application, LETTER)
    reflect.let_go(application, timezone.now())
    application.outcome.quiet = True
    application.outcome.save()

    assert step(ines).step == "wait"
