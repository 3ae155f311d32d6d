"""The sign-in link: once, soon, and telling nobody why it does not open."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from tests.conftest import Persona, signed_in
from yesward.people import actions, queries
from yesward.people.models import Membership, SignInLink, User


@pytest.fixture
def token(ines: Persona) -> str:
    """A fresh link of ines."""
    return actions.make_sign_in_link(ines.user)


def is_in(persona: Persona) -> bool:
    return persona.client.get("/journal/").status_code == 200


def test_the_link_signs_in_and_leads_home(sam: Persona, token: str) -> None:
    response = sam.post("people:sign-in", token)

    assert response.url == "/"
    assert is_in(sam)


def test_opening_the_link_uses_nothing_up(sam: Persona, token: str) -> None:
    for _ in range(3):
        assert sam.get("people:sign-in", token).status_code == 200
    sam.client.head(f"/sign-in/{token}/")

    assert not is_in(sam)
    sam.post("people:sign-in", token)
    assert is_in(sam)


def test_the_link_works_once(ines: Persona, sam: Persona, token: str) -> None:
    actions.use_sign_in_link(token)

    response = sam.post("people:sign-in", token)

    assert response.status_code == 403
    assert not is_in(sam)


def test_the_link_works_for_half_an_hour(sam: Persona, token: str) -> None:
    with time_machine.travel(timezone.now() + actions.LINK_LASTS - timedelta(seconds=5)):
        assert sam.post("people:sign-in", token).status_code == 302


def test_the_link_grows_too_old(sam: Persona, token: str) -> None:
    with time_machine.travel(timezone.now() + actions.LINK_LASTS + timedelta(seconds=5)):
        assert sam.post("people:sign-in", token).status_code == 403
    assert not is_in(sam)


def test_unknown_used_and_old_links_are_answered_alike(sam: Persona, ines: Persona, token: str) -> None:
    actions.use_sign_in_link(token)
    old = actions.make_sign_in_link(ines.user)
    SignInLink.objects.filter(used_at=None).update(expires_at=timezone.now() - timedelta(seconds=1))

    answers = [sam.post("people:sign-in", each) for each in (token, old, "never-made", "x" * 300)]

    assert {response.status_code for response in answers} == {403}
    assert len({response.content for response in answers}) == 1
    assert {sam.get("people:sign-in", each).status_code for each in (token, "never-made")} == {200}


def test_only_the_hash_of_the_token_is_kept(token: str) -> None:
    link = SignInLink.objects.get()

    assert token not in str(vars(link))
    assert len(token) >= 43


def test_a_fresh_link_sweeps_old_ones_away(ines: Persona, token: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        actions.make_sign_in_link(ines.user)

    assert SignInLink.objects.count() == 1


def test_signing_in_makes_a_new_session(sam: Persona, token: str) -> None:
    sam.client.session["before"] = "x"
    before = sam.client.session.session_key
    sam.post("people:sign-in", token)

    assert sam.client.session.session_key != before


def test_signing_out_ends_it(ines: Persona) -> None:
    assert is_in(ines)
    response = ines.post("people:sign-out")

    assert response.url == "/sign-in/"
    assert not is_in(ines)


def test_signing_out_needs_a_form(ines: Persona) -> None:
    assert ines.get("people:sign-out").status_code == 405
    assert is_in(ines)


def test_the_page_without_a_link_says_where_links_come_from(sam: Persona, db: None) -> None:
    assert b"make run" in sam.get("people:how-to-sign-in").content


def test_a_person_without_a_workspace_is_nobody(ines: Persona) -> None:
    Membership.objects.all().delete()

    assert not is_in(ines)


def test_a_handle_is_taken_once(ines: Persona) -> None:
    with pytest.raises(IntegrityError):
        actions.add_person("ines")


def test_a_new_person_has_no_password_and_an_empty_journal(db: None) -> None:
    user = actions.add_person("new")

    assert not user.has_usable_password()
    assert queries.membership_of(user.pk) is not None


def test_the_local_person_is_made_once(db: None) -> None:
    assert queries.local_workspace() is None
    assert actions.ensure_local_person() == actions.ensure_local_person()
    assert User.objects.count() == 1
    assert queries.local_workspace() is not None


def test_two_people_never_share_a_workspace(db: None) -> None:
    assert signed_in("a").workspace != signed_in("b").workspace
