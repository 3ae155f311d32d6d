"""What the day asks for: one other thing after a promising talk, a time to stop after a hard one."""

from __future__ import annotations

import html
from datetime import timedelta

from django.utils import timezone

from tests.conftest import Persona
from tests.jobs.adverts import came, given, many
from tests.stories import held_round, open_application, told_no
from yesward.jobs import picking
from yesward.jobs.models import After, Stop
from yesward.jobs.today import today
from yesward.journal.models import Round

PROMISING = "After a promising talk, one other thing."
STOP = "A hard day needs no more work, but an end."


def page(persona: Persona) -> str:
    """The page of adverts."""
    return html.unescape(persona.get("jobs:three").content.decode())


def talked(persona: Persona, days: int = 0) -> Round:
    """A talk some days ago, of which nobody has decided."""
    application = open_application(persona.workspace, "Brackwater Homes")
    return held_round(application, Round.Kind.INTERVIEW, held_on=timezone.localdate() - timedelta(days=days))


def test_how_a_talk_was_is_asked_for_a_day(ines: Persona) -> None:
    assert "How was it?" not in page(ines)
    talked(ines, days=2)
    assert "How was it?" not in page(ines)
    talked(ines, days=1)
    assert "You talked with Brackwater Homes. How was it?" in page(ines)


def test_after_a_promising_talk_one_other_advert_is_named(ines: Persona) -> None:
    talk = talked(ines)
    assert ines.post("jobs:after", talk.pk, said="promising").status_code == 302
    assert PROMISING not in page(ines), "nothing else is alive"
    came(given(1, "Rota planner"))
    assert PROMISING in page(ines)
    assert "An advert worth a look." in page(ines)


def test_another_application_that_is_alive_comes_before_an_advert(ines: Persona) -> None:
    open_application(ines.workspace, "Harrow & Tilde")
    told_no(ines.workspace, "Long Decided", day=timezone.localdate() - timedelta(days=40))
    came(given(1, "Rota planner"))
    ines.post("jobs:after", talked(ines).pk, said="promising")
    shown = page(ines).split('id="today"')[1].split('class="ruled"')[0]
    assert "Harrow & Tilde" in shown
    assert "Long Decided" not in shown
    assert "Rota planner" not in shown


def test_after_a_hard_talk_a_time_to_stop_is_offered_kept_and_never_in_the_way(ines: Persona) -> None:
    came(*many(4))
    assert STOP not in page(ines)
    ines.post("jobs:after", talked(ines).pk, said="hard")
    assert STOP in page(ines)
    assert PROMISING not in page(ines)
    ines.post("jobs:stop", at="00:00")
    enough = page(ines)
    assert "That is enough for today." in enough
    assert STOP not in enough
    assert enough.count("<article") == 3
    with ines.inside():
        picking.keep(ines.workspace, timezone.localtime())
    assert "Worth a look" not in ines.get("home").content.decode()
    ines.post("jobs:go-on")
    assert "That is enough for today." not in page(ines).split("toast")[0]
    assert "Worth a look" in ines.get("home").content.decode()


def test_a_no_of_today_offers_it_too(ines: Persona) -> None:
    told_no(ines.workspace, day=timezone.localdate())
    assert STOP in page(ines)


def test_until_then_it_only_says_so_and_tomorrow_it_is_forgotten(ines: Persona) -> None:
    now = timezone.localtime().replace(hour=12)
    with ines.inside():
        Stop.objects.create(workspace=ines.workspace, at=now.replace(hour=17))
        there = today(ines.workspace, now, None)
        assert (there.is_enough, there.stop, there.offers_stop) == (False, now.replace(hour=17), False)
        assert today(ines.workspace, now.replace(hour=18), None).is_enough
        assert today(ines.workspace, now + timedelta(days=1), None).stop is None


def test_what_is_no_answer_and_no_time_changes_nothing(ines: Persona) -> None:
    talk = talked(ines)
    for said in ("", "great", "<script>"):
        assert ines.post("jobs:after", talk.pk, said=said).status_code == 302
    for typed in ("", "soon", "25:00", "-1"):
        shown = ines.client.post("/jobs/stop/", {"at": typed}, follow=True).content.decode()
        assert "Write a time like 17:30." in shown
    with ines.inside():
        assert not After.objects.exists()
        assert not Stop.objects.exists()


def test_the_last_word_stands(ines: Persona) -> None:
    talk = talked(ines)
    for said in ("hard", "neither"):
        ines.post("jobs:after", talk.pk, said=said)
    shown = page(ines)
    assert STOP not in shown
    assert "How was it?" not in shown
