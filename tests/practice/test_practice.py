"""Pages of practice: drills and one's own question, nine short mocks, cards, training."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import answered, found_in, held_round, said, told_no
from yesward.common_ground import actions as ground
from yesward.journal.models import Application, Round
from yesward.practice import actions, bank, queries
from yesward.practice.models import Block, Card, OwnQuestion, Take, Training
from yesward.triage import actions as triage

pytestmark = pytest.mark.usefixtures("inside")
LEAF = "ans.structure"


@pytest.fixture
def application(ines: Persona) -> Application:
    """A no with one theme, and a question that was noted in the self-analysis."""
    made = told_no(ines.workspace)
    found_in(said(made, "The story lost its thread.", opened=9), "lost its thread", LEAF)
    answered(made, "better", "I lost it.", asked="Tell us about  a plan\nthat fell apart.")
    ground.catch_up(ines.workspace)
    return made


def test_where_to_begin(ines: Persona, application: Application) -> None:
    page = ines.get("practice:practice").content.decode()
    assert page.index("A clear story") < page.index("Other drills")
    assert "Nine short mocks" in page


def test_with_nothing_yet_any_drill_is_a_beginning(ines: Persona) -> None:
    page = ines.get("practice:practice").content.decode()
    assert "Any of these is a good beginning" in page
    assert "Nine short mocks" not in page


def test_a_drill_ends_with_ones_own_question(ines: Persona, application: Application) -> None:
    page = ines.get("practice:drill", LEAF).content.decode()
    assert bank.drills(LEAF)[0].rule in page
    assert "Tell us about a plan that fell apart." in page
    [key] = queries.own_questions(ines.workspace)
    ines.client.post(f"/practice/drills/{LEAF}/?n=2", {"question": key, "words": "All forty shops had bread."})
    again = ines.client.get(f"/practice/drills/{LEAF}/?n=2&question={key}").content.decode()
    assert "All forty shops had bread." in again
    assert Take.objects.get().asks == "Tell us about a plan that fell apart."
    empty = ines.client.post(f"/practice/drills/{LEAF}/", {"question": key, "words": " "})
    assert empty.status_code == 422
    assert "say it aloud" in empty.content.decode()
    ines.client.post(f"/practice/drills/{LEAF}/", {"question": key, "aloud": "1"})
    assert Take.objects.filter(aloud=True).count() == 1
    assert ines.get("practice:drill", "x.years").status_code == 404
    assert ines.client.get(f"/practice/drills/{LEAF}/?n=99").status_code == 200
    too_long = ines.client.post(f"/practice/drills/{LEAF}/", {"question": key, "words": "x" * 6_000})
    assert too_long.status_code == 422
    assert "x" * 6_000 in too_long.content.decode()


@pytest.mark.parametrize("wrong", ["0", "7", "00012345", "9" * 5_000, "x", "²"])
def test_a_drill_that_there_is_not_is_the_first(ines: Persona, wrong: str) -> None:
    page = ines.client.get(f"/practice/drills/{LEAF}/?n={wrong}")
    assert bank.drills(LEAF)[0].rule in page.content.decode()


def test_a_fact_that_takes_months_has_training_and_no_drills(ines: Persona, application: Application) -> None:
    found_in(said(application, "You have not led a team.", opened=9), "led a team", "x.people_mgmt")
    ground.catch_up(ines.workspace)
    triage.put(ines.workspace, "x.people_mgmt", "months")
    page = ines.get("practice:practice").content.decode()
    assert "/practice/training/x.people_mgmt/" in page
    assert "/practice/drills/x.people_mgmt/" not in page
    assert "/practice/blocks/new/x.people_mgmt/" not in page


def test_the_mocks_of_a_trade(ines: Persona, application: Application) -> None:
    assert "Software and data" in ines.get("practice:practice").content.decode()
    ines.post("practice:begin", "skill.technical", trade="software and data")
    asked = [bank.questions()[key].trade for key in Block.objects.get().questions if key in bank.questions()]
    assert "software and data" in asked


def test_own_questions_join_the_bank(ines: Persona, application: Application) -> None:
    ines.post("practice:questions", asks="Why  did you leave?")
    ines.post("practice:questions", asks="why did you leave?")
    page = ines.get("practice:questions").content.decode()
    assert page.count(">Why did you leave?</a>") == 1
    assert "from a self-analysis" in page
    assert "What were you asked?" in ines.client.post("/practice/questions/", {"asks": " "}).content.decode()
    ines.post("practice:away", OwnQuestion.objects.get().pk)
    assert ">Why did you leave?</a>" not in ines.get("practice:questions").content.decode()
    ines.post("practice:back", OwnQuestion.objects.get().pk)
    assert ">Why did you leave?</a>" in ines.get("practice:questions").content.decode()
    trade = ines.client.get("/practice/questions/?kind=trade&trade=nursing and care").content.decode()
    assert "Three bells ring at once" in trade
    assert ines.client.get("/practice/questions/?kind=no&trade=no").status_code == 200


def test_nine_short_mocks_one_after_the_other(ines: Persona, application: Application) -> None:
    ines.post("practice:begin", LEAF)
    block = Block.objects.get()
    assert len(block.questions) == 9
    assert block.questions[0].startswith("lost.")
    assert "Go on with it" in ines.get("practice:practice").content.decode()
    for number, key in enumerate(block.questions, 1):
        page = ines.get("practice:block", block.pk).content.decode()
        assert f"{number} of 9" in page
        ines.post(
            "practice:block",
            block.pk,
            question=key,
            noticed=f"Noticed {number}",
            **({"aloud": "1"} if number % 2 else {}),
        )
    ines.post("practice:block", block.pk, question=block.questions[0], noticed="sent again")
    assert Take.objects.filter(block=block).count() == 9
    page = ines.get("practice:block", block.pk).content.decode()
    assert "That was the block" in page
    assert "Noticed 9" in page
    assert "sent again" not in page
    assert "Go on with it" not in ines.get("practice:practice").content.decode()
    ines.post("practice:begin", LEAF)
    assert not set(Block.objects.latest("id").questions) & set(block.questions)


def test_a_question_of_no_block_is_no_mock(ines: Persona, application: Application) -> None:
    block = actions.begin_block(ines.workspace, LEAF)
    ines.post("practice:block", block.pk, question="nothing.1", aloud="1")
    assert not Take.objects.exists()
    other = actions.begin_block(ines.workspace, LEAF)
    block.refresh_from_db()
    assert block.ended_at is not None
    assert queries.block_on(ines.workspace) == other
    once = {"workspace": ines.workspace, "block": other, "question": "a", "asks": "a", "leaf": LEAF}
    Take.objects.create(**once)
    with pytest.raises(IntegrityError), transaction.atomic():
        Take.objects.create(**once)


def test_what_was_set_aside_is_not_practised(ines: Persona, application: Application) -> None:
    triage.put(ines.workspace, LEAF, "not_about_you")
    told = ines.client.post(f"/practice/blocks/new/{LEAF}/", follow=True)
    assert "You set that aside" in told.content.decode()
    assert not Block.objects.exists()
    assert ines.client.post("/practice/blocks/new/x.years/").status_code == 404


def test_cards_are_looked_at_until_none_waits(ines: Persona, application: Application) -> None:
    assert "The question, or" in ines.get("practice:cards").content.decode()
    wrong = ines.post("practice:cards", kind="poem", front="", back="")
    assert wrong.status_code == 422
    assert "What do you want to recall?" in wrong.content.decode()
    ines.post("practice:cards", kind="fact", front="How many shops?", back="Forty")
    held_round(application, Round.Kind.FINAL, held_on=timezone.localdate() + timedelta(days=5))
    assert "Every card comes once more" in ines.get("practice:cards").content.decode()
    assert "A card would like" in ines.get("practice:practice").content.decode()
    front = ines.get("practice:look").content.decode()
    assert "Forty" not in front
    assert "Forty" in ines.client.get("/practice/cards/look/?turn=1").content.decode()
    card = Card.objects.get()
    ines.post("practice:grade", card.pk, grade="perfect")
    card.refresh_from_db()
    assert card.due_at <= timezone.now()
    for _ in range(4):
        ines.post("practice:grade", card.pk, grade="easy")
    card.refresh_from_db()
    assert timezone.now() < card.due_at < timezone.now() + timedelta(days=5)
    assert ines.get("practice:look").status_code == 302
    ines.post("practice:card-away", card.pk)
    assert "How many shops?" not in ines.get("practice:cards").content.decode()
    ines.post("practice:card-back", card.pk)
    assert "How many shops?" in ines.get("practice:cards").content.decode()


def test_training_is_for_what_takes_months_and_closes_with_evidence(ines: Persona, application: Application) -> None:
    told = ines.client.get(f"/practice/training/{LEAF}/", follow=True)
    assert "Training is for what takes months" in told.content.decode()
    with pytest.raises(actions.NotForTraining):
        actions.train(ines.workspace, LEAF, "book", "A book", None, None)
    triage.put(ines.workspace, LEAF, "months")
    assert "How to tell a good one" in ines.get("practice:training", LEAF).content.decode()
    wrong = ines.post("practice:training", LEAF, kind="course", what="", hours="many", by="soon")
    assert wrong.status_code == 422
    assert "A whole number of hours" in wrong.content.decode()
    ines.post("practice:training", LEAF, kind="course", what="Telling stories", hours="20", by="2027-03-01")
    made = Training.objects.get()
    assert "About 20 hours" in ines.get("practice:one-training", made.pk).content.decode()
    ines.post("practice:one-training", made.pk, did="The first evening")
    assert "The first evening" in ines.get("practice:one-training", made.pk).content.decode()
    assert "What did you do?" in ines.client.post(f"/practice/training/of/{made.pk}/", {"did": ""}).content.decode()
    assert "What came of it" in ines.client.post(f"/practice/training/of/{made.pk}/", {"evidence": ""}).content.decode()
    ines.post("practice:one-training", made.pk, evidence="A certificate")
    assert "Closed on" in ines.get("practice:one-training", made.pk).content.decode()
    assert "Telling stories" in ines.get("practice:practice").content.decode()
    ines.post("practice:open-again", made.pk)
    made.refresh_from_db()
    assert made.closed_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Training.objects.filter(pk=made.pk).update(closed_at=timezone.now(), evidence="")
