"""Numbers of many: none below twenty searches, none that would give one search away, none for who does not share."""

from __future__ import annotations

import pytest
from django_scopes import scope, scopes_disabled

from tests.conftest import Persona
from tests.stories import found_in, said, told_no
from yesward.common_ground import actions, queries, sharing
from yesward.common_ground.assumptions import Accuracy, shipped
from yesward.common_ground.many import pool
from yesward.common_ground.models import Account, Pooled, Row, Trust
from yesward.people.models import Workspace

GOOD = Accuracy(0.7, 0.05)


def searches(count: int, accuracy: Accuracy = GOOD) -> dict[int, list[Accuracy]]:
    return {number: [accuracy] for number in range(count)}


def test_below_twenty_nothing_is_given_out() -> None:
    assert pool(searches(19)) is None
    assert pool({**searches(19), 99: []}) is None
    found = pool(searches(20))
    assert found is not None
    assert found.accuracy == GOOD


def test_each_search_weighs_the_same_and_it_is_rounded() -> None:
    found = pool({**searches(19), 99: [Accuracy(0.5, 0.3)] * 50})
    assert found is not None
    assert found.accuracy == Accuracy(0.69, 0.06)


def test_no_one_search_can_be_read_out_of_a_difference() -> None:
    first = pool(searches(25))
    assert first is not None
    assert pool(searches(29), first.searches) is None
    assert pool(searches(21), first.searches) is None
    assert pool(searches(30), first.searches) is not None


@pytest.mark.parametrize("accuracy", [Accuracy(0.14, 0.1), Accuracy(0.999, 0.1), Accuracy(0.3, 0.001)])
def test_what_tells_nothing_is_left_at_what_is_published(accuracy: Accuracy) -> None:
    assert pool(searches(20, accuracy)) is None


def sharing_search(*, shares: bool = True) -> Workspace:
    made = Workspace.objects.create()
    with scopes_disabled():
        Account.objects.create(workspace=made, shares=shares)
    known(made)
    return made


def known(*of: Workspace) -> None:
    """Somebody's accuracy was fitted there; weighing anew forgets it, for too little was said."""
    with scopes_disabled():
        for each in of:
            Trust.objects.get_or_create(workspace=each, said_by="friend", person="a", sees=0.7, idle=0.05)


def prior_of(workspace: Workspace) -> Accuracy:
    with scope(workspace=workspace):
        return queries.assumptions(workspace).sources["friend"].accuracy


def test_only_who_shares_gives_and_gets(ines: Persona) -> None:
    members = [sharing_search() for _ in range(19)]
    other = sharing_search(shares=False)
    assert sharing.pool_again() == 0
    with scope(workspace=ines.workspace):
        application = told_no(ines.workspace)
        for who in ("Tomasz", "Ruth"):
            found_in(said(application, "You lost it.", said_by="friend", opened=9, who=who), "You lost it.")
        actions.catch_up(ines.workspace)
        before = Row.objects.get().posterior
    members.append(sharing_search())
    assert sharing.pool_again() == 1
    assert prior_of(members[0]) == GOOD
    assert prior_of(other) == shipped().sources["friend"].accuracy
    with scope(workspace=ines.workspace):
        assert Row.objects.get().posterior == before
        sharing.agree_to(ines.workspace, shares=True)
        assert Row.objects.get().posterior > before
        actions.assume(ines.workspace, {"friend.sees": 0.4})
        assert queries.assumptions(ines.workspace).sources["friend"].accuracy == Accuracy(0.4, 0.05)
    known(*members)
    assert sharing.pool_again() == 0
    with scopes_disabled():
        Account.objects.filter(workspace=members[0]).update(shares=False)
    assert sharing.pool_again() == 1  # nineteen are too few: taken back at once
    assert not Pooled.objects.exists()
    assert prior_of(members[1]) == shipped().sources["friend"].accuracy


@pytest.mark.usefixtures("inside")
def test_the_page_asks_where_others_are_there_too(ines: Persona) -> None:
    Workspace.objects.exclude(pk=ines.workspace.pk).delete()
    assert "Numbers of many" not in ines.get("common_ground:numbers").content.decode()
    Workspace.objects.create()
    assert "Take part, and use them" in ines.get("common_ground:numbers").content.decode()
    ines.post("common_ground:many", agree="1")
    assert "Too few take part so far" in ines.get("common_ground:numbers").content.decode()
    Pooled.objects.create(said_by="friend", sees=0.7, idle=0.05, searches=list(range(23)))
    assert "at least 23 searches" in ines.get("common_ground:numbers").content.decode()
    ines.post("common_ground:many")
    assert not queries.shares(ines.workspace)
