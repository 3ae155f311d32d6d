"""A friend hears takes that were chosen for them: those, no others, and as long as the sound is there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Persona
from tests.sitting.test_sitting import LEAF, begun, ends, fresh, ines_ends, with_ruth
from tests.stories import open_application
from tests.visitors import Visitor, links_in
from yesward.journal.models import Application
from yesward.practice import actions as practice
from yesward.practice.models import Recording, Take
from yesward.sitting.models import Sitting

pytestmark = pytest.mark.usefixtures("reached")
SOUND = b"RIFF" + bytes(range(256))


@pytest.fixture
def application(ines: Persona) -> Application:
    return open_application(ines.workspace)


@pytest.fixture
def takes(ines: Persona, application: Application, settings: Any, tmp_path: Any) -> list[Take]:
    """Three recordings."""
    settings.CONFIG = settings.CONFIG.model_copy(update={"data": tmp_path})
    with ines.inside():
        keys = [practice.keep_question(ines.workspace, f"Take{number}?").pk for number in (1, 2, 3)]
        return [practice.record(ines.workspace, LEAF, f"own.{key}", [SOUND]) for key in keys]


def heard(ines: Persona, application: Application, *chosen: Take) -> tuple[Sitting, Visitor]:
    return with_ruth(ines, application, way="later", takes=[take.pk for take in chosen], questions=[])


def test_the_takes_can_be_chosen(ines: Persona, application: Application, takes: list[Take]) -> None:
    shown = ines.get("sitting:new").content.decode()
    assert "Later, by a link" in shown
    assert "Take2?" in shown
    none = ines.client.post("/practice/with-a-friend/new/", {"way": "later", "name": "Ines"})
    assert none.status_code == 422
    assert "Choose one to 9 takes." in none.content.decode()


def test_a_friend_hears_what_was_chosen_and_says_what_they_heard(
    ines: Persona, application: Application, takes: list[Take]
) -> None:
    sitting, friend = heard(ines, application, takes[2], takes[0])
    assert friend.look(f"{friend.page}sound/1/").status_code == 200
    friend.press("step/", begin="1")
    shown = friend.reads()
    assert "Answer 1 of 2" in shown
    assert "Take3?" in shown
    assert "data-elapsed" not in shown
    sound = friend.client.get(f"{friend.page}sound/1/", headers={"range": "bytes=0-3"})
    assert (sound.status_code, b"".join(sound)) == (206, b"RIFF")
    assert sound.headers["Cache-Control"] == "no-store"
    assert sound.headers["Content-Disposition"].startswith('inline; filename="sound.')
    assert sound.headers["Referrer-Policy"] == "no-referrer"
    friend.press("step/", next="1", n="1", **{f"seen-{LEAF}": "weak", f"moment-{LEAF}": "Marker one"})
    assert "Take1?" in friend.reads()
    ends(friend)
    ines_ends(ines, sitting)
    assert "Marker one" in friend.reads()


def test_no_other_sound_is_sent_and_to_nobody_else(
    ines: Persona, mallory: Persona, application: Application, takes: list[Take]
) -> None:
    sitting, friend = heard(ines, application, takes[0])
    assert friend.look(f"{friend.page}sound/2/").status_code == 404
    assert friend.look(f"{friend.page}sound/{takes[1].pk}/").status_code == 404
    assert Visitor().client.get(f"{friend.page}sound/1/").status_code == 404
    assert mallory.client.get(f"{friend.page}sound/1/").status_code == 404
    assert friend.client.get(f"/practice/takes/{takes[0].pk}/sound/").status_code in {302, 404}
    ines.post("sitting:revoke", sitting.pk)
    assert friend.look(f"{friend.page}sound/1/").status_code == 404


def test_takes_of_somebody_else_cannot_be_chosen(
    ines: Persona, mallory: Persona, application: Application, takes: list[Take]
) -> None:
    own = open_application(mallory.workspace)
    typed = {"way": "later", "name": "M", "about": own.pk, "leaves": [LEAF], "takes": [takes[0].pk], "once": "1" * 32}
    assert mallory.client.post("/practice/with-a-friend/new/", typed).status_code == 422


@pytest.mark.parametrize("how", ["sound", "put away", "for good"])
def test_a_sound_that_is_gone_says_so_in_a_sentence(
    ines: Persona, application: Application, takes: list[Take], how: str
) -> None:
    sitting, friend = heard(ines, application, takes[0], takes[1])
    friend.press("step/", begin="1")
    assert "<audio" in friend.reads()
    with ines.inside():
        recording = Recording.objects.get(take=takes[0])
        gone = {
            "sound": practice.let_sound_go,
            "put away": practice.put_recording_away,
            "for good": practice.forget_recording,
        }
        gone[how](recording)
    if how != "put away":
        from yesward.practice import sounds

        sounds.remove(recording.file)
    shown = friend.reads()
    assert "Ines has deleted the sound of this one. Go on to the next." in shown
    assert "<audio" not in shown
    assert friend.look(f"{friend.page}sound/1/").status_code == 404
    assert friend.look(f"{friend.page}sound/2/").status_code == 200
    assert fresh(ines, sitting).at == 1


def test_a_live_sitting_has_no_sound(ines: Persona, application: Application, takes: list[Take]) -> None:
    _, shown = begun(ines, application, takes=[takes[0].pk])
    friend = Visitor(links_in(shown)[0])
    assert friend.look(f"{friend.page}sound/1/").status_code == 404
