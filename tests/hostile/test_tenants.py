"""Nobody reads or changes a journal that is not theirs: every route, asked with the ids of somebody else's rows."""

import re

import pytest
from django.apps import apps
from django.db.models import Model
from django.http import HttpResponse
from django.utils import timezone
from django_scopes import ScopeError, scopes_disabled

from tests.conftest import Persona
from tests.routes import (
    BEHIND_LINKS,
    FILLED,
    OF_SOMEBODY,
    OPEN_TO_ALL,
    PLACES,
    address,
    every_row,
    route_names,
    rows_in,
)
from tests.stories import SECRETS, given_mail, life_of_ines, open_application, told_no
from yesward.jobs import queries as adverts
from yesward.jobs.models import Advert, Board
from yesward.jobs.worth import worth
from yesward.journal.models import Alias, Application
from yesward.people.scoping import InWorkspace

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
OURS = [model for model in apps.get_models() if model.__module__.startswith("yesward.")]
WITH_TENANT = [model for model in OURS if any(field.name == "workspace" for field in model._meta.fields)]
WITHOUT_TENANT = {
    *("people.User", "people.Workspace", "people.SignInLink", "people.Membership", "common_ground.Pooled"),
    *("jobs.Board", "jobs.Title", "jobs.Meaning", "jobs.Advert", "jobs.Posting"),
}
WITH_OWNER = [Advert, Board]
"""Tables of jobs: shared where nobody owns the row, one person's alone where somebody does."""


def rows_of(persona: Persona) -> dict[str, list[tuple[object, ...]]]:
    """Everything that belongs to a person."""
    return {model._meta.label: rows_in(model, persona.workspace.pk) for model in WITH_TENANT}


def test_every_route_is_in_the_matrix() -> None:
    assert sorted(route_names()) == sorted(PLACES)


def test_there_is_something_to_steal(ines: Persona) -> None:
    ids = life_of_ines(ines.workspace)
    bodies = "".join(b"".join(ines.client.get(address(name, ids))).decode(errors="replace") for name in PLACES)

    for secret in SECRETS:
        assert secret in bodies
    for model in WITH_TENANT:
        assert model._base_manager.filter(workspace=ines.workspace).exists(), model


@pytest.mark.parametrize("who", ["sam", "carla", "mallory"])
def test_nobody_else_gets_in(request: pytest.FixtureRequest, ines: Persona, who: str) -> None:
    """Every address, read and written to by somebody else; what is ines' is the same after each write.

    It is looked at once after all the reads, for that no read writes is seen elsewhere.
    """
    ids, stranger = life_of_ines(ines.workspace), request.getfixturevalue(who)
    if stranger.user:
        told_no(stranger.workspace, "Priory Lane School")
    before = rows_of(ines)
    for method in ("get", "post"):
        for name in sorted(PLACES, key=lambda name: name.endswith("sign-out")):
            asked_by(stranger, name, method, ids)
            if method == "post":
                assert rows_of(ines) == before, name
        assert rows_of(ines) == before, method


def asked_by(stranger: Persona, name: str, method: str, ids: dict[str, int]) -> None:
    """One address, asked for with the ids of somebody else's rows: it keeps out, and tells nothing."""
    page = address(name, ids)
    response = stranger.client.get(page) if method == "get" else stranger.client.post(page, FILLED)
    keeps_out(name, method, stranger, response)
    for secret in SECRETS:
        assert secret.encode() not in response.content, (name, method)
        assert secret not in response.headers.get("Location", ""), (name, method)


def keeps_out(name: str, method: str, stranger: Persona, response: HttpResponse) -> None:
    """The answer is one that somebody else may get."""
    told, status = (name, method), response.status_code
    if name in OPEN_TO_ALL:
        assert status in {200, 403, 405}, told
    elif name in BEHIND_LINKS:
        assert status in {404, 405, 422} or (name == "links:back" and method == "get"), told
    elif not stranger.user:
        assert status == 302, told
        assert response.headers["Location"].startswith("/sign-in/?next="), told
    elif name in OF_SOMEBODY:
        assert status in {404, 405}, told
    else:
        assert status in {200, 302, 405, 422}, told


def test_an_address_of_somebody_else_answers_like_one_that_never_was(ines: Persona, mallory: Persona) -> None:
    ids = life_of_ines(ines.workspace)
    nowhere = dict.fromkeys(ids, 10**9)

    for name in OF_SOMEBODY:
        for answer in ("get", "post"):
            theirs = getattr(mallory.client, answer)(address(name, ids))
            nobodys = getattr(mallory.client, answer)(address(name, nowhere))
            assert theirs.status_code == nobodys.status_code, name
            assert TOKEN.sub(b"", theirs.content) == TOKEN.sub(b"", nobodys.content), name


def test_a_friend_or_coach_has_no_rights_yet(ines: Persona, carla: Persona, sam: Persona) -> None:
    life_of_ines(ines.workspace)

    assert carla.workspace != ines.workspace
    assert carla.get("home").url == "/no/"
    assert sam.get("home").url.startswith("/sign-in/")


def test_an_alias_of_somebody_else_cannot_be_put_into_a_round(ines: Persona, mallory: Persona) -> None:
    life_of_ines(ines.workspace)
    with ines.inside():
        alias = Alias.objects.get()
    own = told_no(mallory.workspace, "Priory Lane School")

    response = mallory.post("journal:add-round", own.pk, kind="screen", people=alias.pk)

    assert response.status_code == 422
    with ines.inside():
        assert alias.rounds.count() == 1


def test_a_no_cannot_be_recorded_onto_an_application_of_somebody_else(ines: Persona, mallory: Persona) -> None:
    target = open_application(ines.workspace)
    open_application(mallory.workspace)
    message = given_mail(mallory.workspace)

    response = mallory.post(
        "inbox:confirm", message.pk, company="Hartwell Foods", decided_on="2025-03-04", onto=target.pk
    )

    assert response.status_code == 422
    with ines.inside():
        assert Application.objects.get().decided is None


def test_the_same_mail_in_two_journals_is_two_messages(ines: Persona, mallory: Persona) -> None:
    assert given_mail(ines.workspace).pk != given_mail(mallory.workspace).pk


def test_the_same_company_in_two_journals_is_two_companies(ines: Persona, mallory: Persona) -> None:
    assert told_no(ines.workspace).company_id != told_no(mallory.workspace).company_id


def test_every_table_belongs_to_a_workspace() -> None:
    assert {model._meta.label for model in OURS if model not in WITH_TENANT} | {"people.Membership"} == WITHOUT_TENANT


@pytest.mark.parametrize("model", [model for model in WITH_TENANT if model._meta.label not in WITHOUT_TENANT])
def test_a_query_outside_a_scope_raises(db: None, model: type[Model]) -> None:
    assert isinstance(model._default_manager, InWorkspace)
    for ask in (
        lambda: model.objects.count(),
        lambda: list(model.objects.all()),
        lambda: model.objects.filter(pk=1).exists(),
        lambda: model.objects.update(workspace=None),
        lambda: model.objects.get_or_create(pk=1),
    ):
        with pytest.raises(ScopeError):
            ask()


def test_inside_a_scope_only_its_own_rows_are_there(ines: Persona, mallory: Persona) -> None:
    life_of_ines(ines.workspace)
    told_no(mallory.workspace)

    for model in (model for model in WITH_TENANT if model._meta.label not in WITHOUT_TENANT):
        with mallory.inside():
            assert not model.objects.filter(workspace=ines.workspace).exists(), model
        with scopes_disabled():
            assert model.objects.filter(workspace=ines.workspace).exists(), model


def test_what_one_person_brought_is_in_nobody_elses_sight(ines: Persona, mallory: Persona) -> None:
    ids = life_of_ines(ines.workspace)

    for model in WITH_OWNER:
        with pytest.raises(ScopeError):
            list(model.objects.all())
        with ines.inside():
            assert model.objects.filter(owner=ines.workspace).exists(), model
        with mallory.inside():
            assert not model.objects.filter(owner__isnull=False).exists(), model
    with mallory.inside():
        day = timezone.localdate()
        assert adverts.advert(mallory.workspace, ids["advert"]) is None
        assert adverts.seen(mallory.workspace, [ids["advert"]]) == set()
        assert adverts.search(mallory.workspace, "Quillfeather", "", "", day) == []
        assert worth(mallory.workspace, 20, day).among == 0


def test_a_relation_outside_a_scope_raises_too(ines: Persona) -> None:
    application = told_no(ines.workspace)

    with pytest.raises(ScopeError):
        list(application.rounds.all())


def test_a_stranger_changes_nothing_in_the_whole_house(ines: Persona, sam: Persona) -> None:
    ids = life_of_ines(ines.workspace)
    before = every_row()

    for name in PLACES:
        sam.client.get(address(name, ids))
        sam.client.post(address(name, ids), FILLED)

    assert every_row() == before
