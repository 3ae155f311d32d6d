"""The letter for the evening before: own words and what is on record, chosen, and never copied."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import answered, found_in, held_round, kept_lesson, open_application, said, told_no
from yesward.evidence import actions as evidence
from yesward.evidence.models import Statement
from yesward.journal.models import Application, Round
from yesward.resilience import mastery
from yesward.resilience.forms import LONGEST
from yesward.resilience.models import OwnLetter

pytestmark = pytest.mark.usefixtures("inside")
WORDS = "In the oven week you told them first how it ended.\nSay that sentence again."


@pytest.fixture
def talk(ines: Persona) -> Round:
    """A final round of tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return held_round(open_application(ines.workspace, "Brackwater Homes"), Round.Kind.FINAL, held_on=tomorrow)


@pytest.fixture
def past(ines: Persona) -> Application:
    """A no with an answer that went well, a lesson, and a strength that the consultant named."""
    made = told_no(ines.workspace)
    answered(made, "well", "I asked about the night shift.")
    answered(made, "depth", "The sums were thin.")
    kept_lesson(made, "Say the result first.")
    theirs = said(made, "You knew the trams well. The story lost its thread.", opened=2)
    found_in(theirs, "knew the trams well", "skill.technical", "strength")
    found_in(theirs, "lost its thread", "ans.structure")
    return made


def page_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def test_what_went_well_is_there_to_choose_from(ines: Persona, past: Application, talk: Round) -> None:
    found = {fact.words: fact for fact in mastery.facts(ines.workspace)}
    assert [*found] == ["I asked about the night shift.", "knew the trams well", "Say the result first."]
    assert found["knew the trams well"].source.startswith("The consultant")
    assert found["I asked about the night shift."].source.startswith("You, about Hartwell Foods")
    page = page_of(ines.get("resilience:letter", talk.pk))
    assert all(words in page for words in found)
    assert "The sums were" not in page
    assert "thread" not in page


def test_it_is_written_read_and_changed(ines: Persona, past: Application, talk: Round) -> None:
    every = mastery.facts(ines.workspace)
    keys = [every[0].key, every[1].key, "tag:999999", "nonsense"]
    response = ines.post("resilience:letter", talk.pk, text=WORDS, chosen=keys)
    assert response.status_code == 302
    assert OwnLetter.objects.get().chosen == keys[:2]
    page = page_of(ines.get("resilience:letter", talk.pk))
    assert WORDS in page
    assert "What is on record" in page
    assert page.count("knew the trams well") == 2  # in the letter, and to choose from
    assert page.count("Say the result first.") == 1
    assert Statement.objects.filter(text__contains="oven week").count() == 0

    ines.post("resilience:letter", talk.pk, text="")
    assert not OwnLetter.objects.exists()


def test_what_is_taken_out_is_gone_from_it_and_comes_back(ines: Persona, past: Application, talk: Round) -> None:
    keys = [fact.key for fact in mastery.facts(ines.workspace)]
    ines.post("resilience:letter", talk.pk, text=WORDS, chosen=keys)
    theirs = Statement.objects.get(said_by="consultant")
    evidence.take_out(theirs)
    assert "trams" not in page_of(ines.get("resilience:letter", talk.pk))
    ines.post("resilience:letter", talk.pk, text=WORDS, chosen=[keys[0]])
    evidence.put_back(theirs)
    page = page_of(ines.get("resilience:letter", talk.pk))
    assert page.count("knew the trams well") == 2


def test_too_many_words_come_back_with_what_was_ticked(ines: Persona, past: Application, talk: Round) -> None:
    key = mastery.facts(ines.workspace)[1].key
    words = "a" * (LONGEST + 1)
    response = ines.post("resilience:letter", talk.pk, text=words, chosen=[key])
    assert response.status_code == 422
    page = page_of(response)
    assert words in page
    assert f'value="{key}" checked' in page


def test_without_a_past_it_says_so(ines: Persona, talk: Round) -> None:
    assert "Nothing is on record to choose from yet" in page_of(ines.get("resilience:letter", talk.pk))
    assert ines.post("resilience:letter", talk.pk, text=WORDS).status_code == 302


def test_the_brief_leads_to_it(ines: Persona, talk: Round) -> None:
    assert f"/on/letter/{talk.pk}/" in page_of(ines.get("lessons:brief", talk.pk))
    assert f"/on/letter/{talk.pk}/" in page_of(ines.get("journal:round", talk.pk))
