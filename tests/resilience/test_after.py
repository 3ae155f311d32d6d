"""The path after a no: every page optional, words private and deletable, a strength quoted or no page, no criticism."""

from __future__ import annotations

from html import unescape

import pytest

from tests.conftest import Persona
from tests.stories import found_in, open_application, said, told_no
from yesward.evidence.models import Statement
from yesward.journal.models import Application
from yesward.resilience import actions, queries
from yesward.resilience.after import ASKED, OURS, PAGES, following, page
from yesward.resilience.models import PathWords
from yesward.triage.plan import read

pytestmark = pytest.mark.usefixtures("inside")
WORDS = "She had the answer and ran out of time.\nIt was close."


@pytest.fixture
def application(ines: Persona) -> Application:
    """A no of yesterday."""
    return told_no(ines.workspace)


def page_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def goes_to(response: object) -> str:
    return str(response.headers["Location"])  # type: ignore[attr-defined]


def test_the_order_and_its_end() -> None:
    assert [following(each) for each in PAGES] == ["friend", "strength", "act", "end", "end"]
    assert page("friend") == "friend"
    assert page("feelings") is None


@pytest.mark.parametrize("words", OURS, ids=range(len(OURS)))
def test_each_act_of_ours_is_an_if_then(words: str) -> None:
    assert read(str(words)).missing == ()


def test_every_page_can_be_left_out(ines: Persona, application: Application) -> None:
    at = f"/on/after/{application.pk}/distance/"
    seen = []
    while True:
        seen.append(at.rsplit("/", 2)[-2])
        response = ines.client.get(at)
        if response.status_code == 302:
            at = goes_to(response)
        elif seen[-1] == "end":
            break
        else:
            at = goes_to(ines.client.post(at, {"text": "", "skip": "1"}))
    assert seen == ["distance", "friend", "strength", "act", "end"]
    assert not PathWords.objects.exists()
    assert "Nothing is written down, and that is fine." in page_of(ines.get("resilience:after", application.pk, "end"))


@pytest.mark.parametrize("name", ASKED)
def test_words_are_kept_as_typed_and_with_every_button(ines: Persona, application: Application, name: str) -> None:
    address = f"/on/after/{application.pk}/{name}/"
    assert "Saved at" in page_of(ines.client.post(address, {"text": WORDS}, headers={"hx-request": "true"}))
    assert WORDS in page_of(ines.client.get(address))
    for button in ("skip", "stop", "as_it_is"):
        response = ines.client.post(address, {"text": f"{WORDS} {button}", button: "1"})
        assert response.status_code == 302
        assert PathWords.objects.get(page=name).text == f"{WORDS} {button}"
        assert (goes_to(response) == "/") is (button == "stop")


def test_words_are_private_and_can_be_deleted(ines: Persona, application: Application) -> None:
    ines.post("resilience:after", application.pk, "friend", text=WORDS, next="1")
    assert not Statement.objects.exists()  # neither tagger nor model comes across it
    for elsewhere in ("home", "journal:journal", "evidence:stream", "lessons:lessons"):
        assert "ran out of time" not in page_of(ines.get(elsewhere))
    assert "ran out of time" not in page_of(ines.get("reflect:analysis", application.pk))

    end = page_of(ines.get("resilience:after", application.pk, "end"))
    assert "ran out of time" in end
    ines.post("resilience:forget", application.pk, "friend")
    assert not PathWords.objects.exists()
    assert "ran out of time" not in page_of(ines.get("resilience:after", application.pk, "end"))


def test_too_many_words_come_back(ines: Persona, application: Application) -> None:
    words = "Ovens. " * 3000
    response = ines.post("resilience:after", application.pk, "friend", text=words, next="1")
    assert response.status_code == 422
    assert words in page_of(response)


def test_an_act_that_is_none_is_kept_and_says_what_is_missing(ines: Persona, application: Application) -> None:
    response = ines.post("resilience:after", application.pk, "act", text="I will be stronger.", next="1")
    assert response.status_code == 422
    assert "The moment is missing" in page_of(response)
    assert "Leave it as it is" in page_of(response)
    assert PathWords.objects.get().text == "I will be stronger."
    good = ines.post("resilience:after", application.pk, "act", text=str(OURS[0]), next="1")
    assert goes_to(good).startswith(f"/on/after/{application.pk}/end/")
    begun = page_of(ines.get("resilience:after", application.pk, "act", begin="1"))
    assert f">\n{OURS[1]}</textarea>" in begun


def test_a_strength_is_quoted_with_who_said_it(ines: Persona, application: Application) -> None:
    theirs = said(application, "You knew the trams well. The story lost its thread.", opened=2)
    found_in(theirs, "knew the trams well", "skill.technical", "strength")
    found_in(theirs, "lost its thread", "ans.structure")

    shown = page_of(ines.get("resilience:after", application.pk, "strength"))

    assert "knew the trams well" in shown
    assert "The consultant" in shown
    assert "thread" not in shown


def test_no_strength_is_made_up(ines: Persona, application: Application) -> None:
    mixed = said(application, "You knew the trams well but lost the thread.", opened=1)
    found_in(mixed, "knew the trams well but lost the thread", "skill.technical", "strength")
    found_in(mixed, "lost the thread", "ans.structure")
    sealed = said(application, "You were kind to everybody. And precise in the sums, all of them.")
    assert sealed.is_sealed

    assert queries.a_strength(ines.workspace, application) is None
    response = ines.get("resilience:after", application.pk, "strength")
    assert goes_to(response).startswith(f"/on/after/{application.pk}/act/")


def test_nothing_of_the_path_shows_criticism(ines: Persona, application: Application) -> None:
    theirs = said(application, "You knew the trams well. The story lost its thread.", opened=2)
    found_in(theirs, "knew the trams well", "skill.technical", "strength")
    found_in(theirs, "lost its thread", "ans.structure")
    for name in PAGES:
        shown = page_of(ines.get("resilience:after", application.pk, name))
        assert "thread" not in shown
        assert "It was close." not in shown  # nor the words of the no itself


def test_what_was_planned_is_there_at_the_end(ines: Persona) -> None:
    application = open_application(ines.workspace)
    assert ines.get("resilience:after", application.pk, "distance").status_code == 404
    actions.plan_setback(application, "If I am rejected, then I bake bread.")
    no = told_no(ines.workspace, "Other")
    assert "bake bread" not in page_of(ines.get("resilience:after", no.pk, "end"))
    actions.plan_setback(no, "If I am rejected, then I bake bread.")
    assert "bake bread" in page_of(ines.get("resilience:after", no.pk, "end"))


def test_there_is_no_other_page(ines: Persona, application: Application) -> None:
    assert ines.get("resilience:after", application.pk, "feelings").status_code == 404
    assert ines.post("resilience:forget", application.pk, "strength").status_code == 404
    assert ines.post("resilience:forget", application.pk, "end").status_code == 404


def test_the_break_leads_to_it(ines: Persona, application: Application) -> None:
    assert f"/on/after/{application.pk}/distance/" in page_of(ines.get("reflect:rest", application.pk))
