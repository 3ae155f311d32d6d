"""Nobody sees, by any page or count, what the other ticked before both have ended; nor after only one has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse

from tests.conftest import Persona
from tests.routes import OF_SOMEBODY, PLACES, address
from tests.sitting.test_sitting import LEAF, begun, ends, fresh, ines_ends, page, plays, typed, with_ruth
from tests.stories import open_application, set_up
from tests.visitors import Visitor, words_of
from yesward.circle.form import Said
from yesward.common_ground import actions as ground
from yesward.common_ground.models import Heard
from yesward.journal.models import Application
from yesward.sitting import actions, queries
from yesward.sitting.facts import State
from yesward.sitting.models import Sitting

pytestmark = pytest.mark.usefixtures("reached")
FRIENDS = ("Marker", "Kindlemarker", "Say the end first.")


@pytest.fixture
def application(ines: Persona) -> Application:
    return open_application(ines.workspace)


def looked(ines: Persona, sitting: Sitting) -> HttpResponse:
    """What the open page asks for by itself."""
    return ines.client.get(f"/practice/with-a-friend/{sitting.pk}/where/", headers={"HX-Request": "true"})


def every_page(ines: Persona, sitting: Sitting) -> Iterator[str]:
    """Whatever the person can open."""
    ids = {"sitting": sitting.pk, "application": sitting.application_id}
    for name, parts in PLACES.items():
        if name not in OF_SOMEBODY or {*map(str, parts)} <= {*ids, "1"}:
            yield b"".join(ines.client.get(address(name, ids))).decode(errors="replace")
    yield looked(ines, sitting).content.decode()


def knows_nothing(ines: Persona, sitting: Sitting) -> None:
    shown = "\n".join(every_page(ines, sitting))
    for secret in FRIENDS:
        assert secret not in shown.replace("Ownmarker", "")
    with ines.inside():
        ground.catch_up(ines.workspace)
        assert not Heard.objects.filter(said_by="partner").exists()


def friend_knows_nothing(friend: Visitor) -> None:
    address_ = friend.page
    for path in ("", "?n=1", "?end=1", "where/"):
        shown = friend.look(f"{address_}{path}").content.decode()
        assert "Ownmarker" not in shown
        assert "side.html" not in shown


def test_while_it_is_on(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    before = page(ines, sitting)
    friend.press("step/", begin="1")
    friend.press("step/", over="1", n="1")
    at_one = page(ines, sitting)
    assert at_one != before
    friend.press("step/", n="1", **{f"seen-{LEAF}": "weak", f"moment-{LEAF}": "Marker"})
    assert page(ines, sitting) == at_one  # a tick changes nothing that the person sees
    friend.press("end/", strength="Kindlemarker")
    assert page(ines, sitting) == at_one
    knows_nothing(ines, sitting)
    theirs = friend.reads()
    ines.client.post(
        f"/practice/with-a-friend/{sitting.pk}/mine/", {f"seen-{LEAF}": "strong", f"moment-{LEAF}": "Ownmarker"}
    )
    assert friend.reads() == theirs
    friend_knows_nothing(friend)


@pytest.mark.parametrize("tick", ["weak", "strong", "unseen"])
def test_what_the_person_sees_is_the_same_whatever_was_ticked(
    ines: Persona, application: Application, tick: str
) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker", tick=tick)
    ends(friend)
    shown = page(ines, sitting)
    assert "has ended" in shown
    assert "checked" not in shown
    knows_nothing(ines, sitting)
    ines.post("sitting:open", sitting.pk)
    knows_nothing(ines, sitting)


def test_nor_is_the_order_of_the_questions_told(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    friend.press("step/", begin="1")
    with ines.inside():
        asks = [turn.asks for turn in queries.turns(sitting)]
    shown = page(ines, sitting) + words_of(looked(ines, sitting))
    assert not [each for each in asks if each in shown]


def test_after_the_person_has_ended_the_friend_sees_nothing(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker")
    ines_ends(ines, sitting)
    friend_knows_nothing(friend)
    knows_nothing(ines, sitting)
    ends(friend)
    assert "Ownmarker" in friend.reads()


def test_after_the_friend_has_ended_and_the_person_revokes_nobody_sees_anything(
    ines: Persona, application: Application
) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker")
    ends(friend)
    ines.post("sitting:mine", sitting.pk, save="1", **{f"seen-{LEAF}": "weak", f"moment-{LEAF}": "Ownmarker"})
    ines.post("sitting:revoke", sitting.pk)
    ines_ends(ines, sitting)
    ines.post("sitting:open", sitting.pk)
    knows_nothing(ines, sitting)
    assert "Ended early" in page(ines, sitting)
    assert friend.look().status_code == 404
    with ines.inside():
        kept = Sitting.objects.get()
        assert (kept.own_seen, kept.strength, kept.advice) == ({}, "", "")
        assert not any(turn.seen or turn.moments for turn in queries.turns(kept))


def test_after_the_person_has_ended_and_the_friend_ends_the_link_nobody_sees_anything(
    ines: Persona, application: Application
) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker")
    ines_ends(ines, sitting)
    friend.press(f"/with/open/{friend.page.split('/')[3]}/report/")
    ines.post("sitting:open", sitting.pk)
    knows_nothing(ines, sitting)
    assert queries.stands(fresh(ines, sitting)) == State.OVER


def test_put_away_and_brought_back_half_way_a_file_is_as_blind_as_before(
    ines: Persona, application: Application
) -> None:
    sitting, _ = set_up(application, who="Ruth")
    ticked = Said({LEAF: "weak"}, {LEAF: "Marker"})
    with ines.inside():
        actions.bring(sitting, "0" * 64, [ticked, Said(), Said()], Said(strength="Kindlemarker"))
    knows_nothing(ines, sitting)
    ines.post("sitting:take-back", sitting.pk)
    knows_nothing(ines, sitting)
    ines.post("sitting:bring-back", sitting.pk)
    knows_nothing(ines, sitting)
    ines_ends(ines, sitting)
    assert queries.stands(fresh(ines, sitting)) == State.SHOWN
    knows_nothing(ines, sitting)  # it is sealed


def test_two_friends_know_nothing_of_each_other(ines: Persona, application: Application) -> None:
    _, ruth = with_ruth(ines, application)
    _, osei = with_ruth(ines, application, once="c" * 32, who="Osei")
    plays(ruth, "Marker")
    ends(ruth)
    assert "Marker" not in osei.reads()
    assert osei.client.get(ruth.page).status_code == 404
    assert "Hartwell" not in osei.reads()
    assert "Ruth" not in osei.reads()


def test_open_by_hand_is_not_now(ines: Persona, application: Application) -> None:
    sitting, _ = begun(ines, application, **typed(application))
    with ines.inside(), pytest.raises(actions.NotNow):
        actions.open_all(sitting)
