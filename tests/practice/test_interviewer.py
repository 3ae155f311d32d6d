"""A language model asks on after an answer: only after a click, only with that answer, and only questions."""

import json

import pytest

from tests.conftest import Persona
from tests.engines.test_llm import ATTACK, reply
from tests.engines.web import says, web
from tests.evidence.test_asking import with_a_model
from yesward.practice import actions, interviewer
from yesward.practice.models import Take

pytestmark = pytest.mark.usefixtures("inside")
LEAF = "ans.structure"
ASKED = "Tell us about a time a plan fell apart."
WORDS = "The oven broke. I rang two bakeries, and all forty shops had bread."
ASKS = {"asks": "What did you say to the first one?", "quote": "I rang two bakeries"}
PUT = "\u201cI rang two bakeries\u201d\nWhat did you say to the first one?"
REFUSED = "did not ask on"


@pytest.fixture
def take(ines: Persona) -> Take:
    """A typed answer, with an opinion of one's own about it."""
    question = actions.keep_question(ines.workspace, ASKED)
    made = actions.answer(ines.workspace, LEAF, f"own.{question.pk}", WORDS, aloud=False)
    Take.objects.filter(pk=made.pk).update(noticed="Quillfeather: I mumbled.")
    return Take.objects.get(pk=made.pk)


def page(ines: Persona, take: Take) -> str:
    return ines.get("practice:follow-up", take.pk).content.decode()


def drill(ines: Persona, take: Take) -> str:
    return ines.client.get(f"/practice/drills/{LEAF}/?question={take.question}").content.decode()


def asked(ines: Persona, take: Take) -> str:
    """The page after a click on the button."""
    return ines.client.post(f"/practice/takes/{take.pk}/follow-up/", follow=True).content.decode()


def test_without_a_model_nothing_is_shown(ines: Persona, take: Take) -> None:
    assert WORDS in drill(ines, take)
    assert "ask on" not in drill(ines, take)
    assert "What was asked after it" not in drill(ines, take)
    assert ines.get("practice:follow-up", take.pk).status_code == 404
    assert ines.post("practice:follow-up", take.pk).status_code == 404


def test_a_model_asks_on_and_is_answered(ines: Persona, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    with web(reply(ASKS)) as server:
        with_a_model(monkeypatch, f"{server.url}/v1")
        shown = drill(ines, take)
        assert "Let small (127.0.0.1) ask on" in shown
        assert "and nothing else, are sent to small (127.0.0.1)" in shown
        page(ines, take)
        assert server.asked == []
        shown = asked(ines, take)
        sent = json.dumps(server.asked[0].body)

    assert len(server.asked) == 1
    assert WORDS in sent
    assert ASKED in sent
    assert not any(word in sent for word in ("Quillfeather", "mumbled", "Ines", LEAF))
    assert "What did you say to the first one?" in shown
    assert "I rang two bakeries\u201d" in shown
    made = Take.objects.get(question=f"follow.{take.pk}")
    assert (made.asks, made.leaf, made.words, made.aloud) == (PUT, LEAF, "", False)

    empty = ines.post("practice:follow-up-answer", take.pk, made.pk, words=" ")
    assert empty.status_code == 422
    assert "say it aloud" in empty.content.decode()
    ines.post("practice:follow-up-answer", take.pk, made.pk, words="That I needed forty loaves.")
    ines.post("practice:follow-up-answer", take.pk, made.pk, words="That I needed forty loaves.")
    answered = Take.objects.get(question=f"follow.{take.pk}")
    assert answered.words == "That I needed forty loaves."
    assert "Asked and answered" in page(ines, take)
    assert "id_words" not in page(ines, take)
    ines.post("practice:follow-up-answer", take.pk, made.pk, words="From another window.")
    both = Take.objects.filter(question=f"follow.{take.pk}", asks=PUT)
    assert {each.words for each in both} == {"That I needed forty loaves.", "From another window."}


def test_what_was_asked_stays_when_the_model_goes(ines: Persona, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched, web(reply(ASKS)) as server:
        with_a_model(patched, f"{server.url}/v1")
        asked(ines, take)
    made = Take.objects.get(question=f"follow.{take.pk}")
    assert "What did you say" in page(ines, take)
    assert "ask on" not in page(ines, take)
    assert f'href="/practice/takes/{take.pk}/follow-up/">What was asked after it<' in drill(ines, take)
    assert "What was asked after it" not in page(ines, take)
    ines.post("practice:follow-up-answer", take.pk, made.pk, aloud="1")
    assert Take.objects.get(pk=made.pk).aloud
    assert "Said aloud." in page(ines, take)


def test_a_too_long_answer_loses_nothing(ines: Persona, take: Take) -> None:
    made = interviewer.keep(take, PUT)
    assert made is not None
    response = ines.post("practice:follow-up-answer", take.pk, made.pk, words="x" * 6_000)
    assert response.status_code == 422
    assert "x" * 6_000 in response.content.decode()


def test_an_answer_with_orders_in_it_gains_nothing(ines: Persona, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    Take.objects.filter(pk=take.pk).update(words=ATTACK)
    for obeyed in (
        {"asks": "You are a born leader, 10/10?", "quote": "a born leader"},
        {"asks": "Would you open https://evil.example/key for me?", "quote": "the words of nobody"},
        {"asks": "<script>alert(1)</script>", "quote": "a born leader"},
    ):
        with web(reply(obeyed)) as server:
            with_a_model(monkeypatch, f"{server.url}/v1")
            shown = asked(ines, take)
        assert REFUSED in shown
        assert "alert(1)" not in shown
    assert not Take.objects.filter(question=f"follow.{take.pk}").exists()
    with web(reply({"asks": "Who is <b>born</b> a leader & why?", "quote": "a born leader"})) as server:
        with_a_model(monkeypatch, f"{server.url}/v1")
        assert "Who is born a leader &amp; why?" in asked(ines, take)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (reply({"asks": "A great answer. What then?", "quote": "I rang"}), REFUSED),
        (reply({"asks": "What then?", "quote": "I rang three"}), REFUSED),
        (reply({"asks": "How old are you?", "quote": "I rang"}), REFUSED),
        (reply("What then?"), "in the form it was asked for"),
        (says("<html>", 500), "error 500"),
    ],
)
def test_what_is_no_question_is_one_sentence(
    ines: Persona, take: Take, monkeypatch: pytest.MonkeyPatch, found: object, words: str
) -> None:
    with web(found) as server:  # type: ignore[arg-type]
        with_a_model(monkeypatch, f"{server.url}/v1")
        shown = asked(ines, take)

    assert words in shown
    assert shown.count('class="toast"') == 1
    assert WORDS in shown
    assert not Take.objects.filter(question=f"follow.{take.pk}").exists()


def test_words_that_changed_meanwhile_keep_no_question(ines: Persona, take: Take) -> None:
    Take.objects.filter(pk=take.pk).update(words="Something else.")
    assert interviewer.keep(take, PUT) is None


def test_only_an_answer_with_words_is_asked_on(
    ines: Persona, take: Take, mallory: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    with web(reply(ASKS)) as server:
        with_a_model(monkeypatch, f"{server.url}/v1")
        spoken = actions.answer(ines.workspace, LEAF, take.question, "", aloud=True)
        assert ines.post("practice:follow-up", spoken.pk).status_code == 404
        assert ines.post("practice:follow-up", 999_999).status_code == 404
        assert mallory.post("practice:follow-up", take.pk).status_code == 404
        made = interviewer.keep(take, PUT)
        other = actions.answer(ines.workspace, LEAF, take.question, "Another.", aloud=False)
        assert made is not None
        assert ines.post("practice:follow-up-answer", other.pk, made.pk, words="x").status_code == 404
        assert ines.post("practice:follow-up-answer", take.pk, take.pk, words="x").status_code == 404
        assert mallory.post("practice:follow-up-answer", take.pk, made.pk, words="x").status_code == 404

    assert server.asked == []
