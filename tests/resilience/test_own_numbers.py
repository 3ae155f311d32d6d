"""Numbers of one's own in place of the published figures: kept, beside them, put away, found again."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction

from tests.conftest import Persona
from tests.stories import told_no
from yesward.lib.stats import Beta
from yesward.resilience import own_numbers
from yesward.resilience.models import OwnPrior
from yesward.resilience.priors import shipped

OWN = {"interview_offer-of": "100", "interview_offer-yes": "10"}


def shown(response: object) -> str:
    """The page in one line."""
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


@pytest.mark.usefixtures("inside")
def test_what_was_tried_is_kept_with_one_click_and_put_away_with_one(ines: Persona) -> None:
    for number in range(5):
        told_no(ines.workspace, f"Company {number}")
    assert "Let these count" not in shown(ines.get("resilience:luck"))
    tried = shown(ines.get("resilience:luck", **OWN))
    assert "Let these count from now on" in tried
    assert own_numbers.own_numbers(ines.workspace) == {}
    hidden = dict(re.findall(r'<input type="hidden" name="([\w-]+-(?:of|yes))" value="(\d+)">', tried))
    assert hidden["interview_offer-of"] == "100"

    ines.post("resilience:keep-numbers", **hidden)
    assert own_numbers.own_numbers(ines.workspace) == {"interview_offer": Beta(10, 90)}
    page = shown(ines.get("resilience:luck"))
    assert "at the usual 10 in 100, only noes have come to 59 of 100 people." in page
    assert "Published: 2 of 10." in page
    assert 'value="100"' in page
    assert "Numbers of your own count here now." in page

    page = shown(ines.client.post("/on/luck/published/", follow=True))
    assert "The published figures count again." in page
    assert "at the usual 20 in 100" in page
    assert 'action="/on/luck/own/"' in page
    assert "Numbers of your own" not in page
    page = shown(ines.client.post("/on/luck/own/", follow=True))
    assert "at the usual 10 in 100" in page


@pytest.mark.usefixtures("inside")
def test_what_is_as_published_is_not_kept(ines: Persona) -> None:
    own_numbers.keep(ines.workspace, {"interview_offer": Beta(10, 90), "final_offer": Beta(1, 1)})
    ines.post("resilience:keep-numbers", **{"interview_offer-of": "10", "interview_offer-yes": "2"})
    assert own_numbers.own_numbers(ines.workspace) == {}


@pytest.mark.usefixtures("inside")
def test_numbers_that_are_none_get_a_sentence_and_change_nothing(ines: Persona) -> None:
    own_numbers.keep(ines.workspace, {"final_offer": Beta(1, 1)})
    response = ines.post("resilience:keep-numbers", **{"interview_offer-of": "many", "interview_offer-yes": "2"})
    assert response.status_code == 422
    assert "Two whole numbers, please" in shown(response)
    assert 'value="many"' in shown(response)
    assert own_numbers.own_numbers(ines.workspace) == {"final_offer": Beta(1, 1)}


@pytest.mark.usefixtures("inside")
def test_a_step_that_is_no_longer_one_is_left_alone(ines: Persona) -> None:
    OwnPrior.objects.create(workspace=ines.workspace, step="of_another_version", yes=1, no=1)
    assert own_numbers.counting(ines.workspace, shipped()) == shipped()


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(("yes", "no"), [(0, 5), (5, 0)])
def test_the_table_itself_holds_no_number_that_nothing_could_change(ines: Persona, yes: int, no: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnPrior.objects.create(workspace=ines.workspace, step="final_offer", yes=yes, no=no)


def test_nobody_elses_count(ines: Persona, mallory: Persona) -> None:
    with mallory.inside():
        own_numbers.keep(mallory.workspace, {"interview_offer": Beta(10, 90)})
    with ines.inside():
        own_numbers.put_away(ines.workspace)
        assert own_numbers.own_numbers(ines.workspace) == {}
    with mallory.inside():
        assert own_numbers.own_numbers(mallory.workspace) == {"interview_offer": Beta(10, 90)}
