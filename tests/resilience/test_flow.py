"""The search as streams: nothing is lost on the way, what is wide is many, and no name is in the picture to share."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.stories import found_in, held_round, open_application, said, told_no
from yesward.journal.models import Application, Event, Outcome, Round
from yesward.resilience import flow, pictures
from yesward.resilience.paths import paths

_EXITS = st.one_of(st.none(), st.sampled_from(flow.EXITS))
_PATHS = st.builds(
    lambda stages, offered, left: flow.path(stages, offered=offered, left=left),
    st.sets(st.sampled_from([*flow.STEPS, "nonsense"])),
    st.booleans(),
    _EXITS,
)


@given(_PATHS)
def test_a_path_begins_with_applying_and_ends_one_way(each: flow.Path) -> None:
    assert each.steps[0] == "applied"
    assert [*each.steps] == sorted(set(each.steps), key=flow.STEPS.index)
    assert (each.steps[-1] == "offer") == (each.left is None)


@given(st.lists(_PATHS, min_size=1, max_size=60), st.booleans())
def test_nothing_is_lost_between_nodes(given: list[flow.Path], downwards: bool) -> None:
    paths_of = Counter(given)
    found = flow.flow(paths_of, 940, 360, downwards=downwards)
    assert sum(node.count for node in found.nodes if node.column == 0) == len(given)
    ended = sum(node.count for node in found.nodes if not node.is_step or node.key == "offer")
    assert ended == len(given)
    for node in found.nodes:
        assert node.size >= flow.LEAST
        assert 0 <= node.at <= 940 - flow.THICK
        below = [each for each in found.nodes if each.column == node.column and each.across > node.across]
        assert all(each.across >= node.across + node.size for each in below)
    for stream in found.streams:
        assert re.fullmatch(r"M[-\d. ]+C[-\d. ]+L[-\d. ]+C[-\d. ]+z", stream.shape)
    table = flow.table(paths_of)
    assert sum(sum(gone.values()) for _step, _count, gone in table) + table[-1][1] == len(given)


def test_more_is_wider_and_one_among_ten_thousand_is_seen() -> None:
    one = flow.path(["final"], offered=True, left=None)
    many = Counter({flow.path([], offered=False, left="silent"): 9_999, one: 1})
    found = flow.flow(many, 940, 360)
    sizes = {node.key: node.size for node in found.nodes}
    assert sizes["silent"] > 100 * sizes["offer"]
    assert sizes["offer"] >= flow.LEAST
    assert len(found.streams) < 10


def test_an_empty_search_has_no_picture(ines: Persona) -> None:
    assert flow.flow(Counter(), 940, 360).nodes == ()
    page = ines.get("resilience:flow").content.decode()
    assert "Here the whole search will show as one picture" in page
    assert "<table" not in page


@pytest.mark.usefixtures("inside")
def test_the_journal_becomes_paths(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    open_application(workspace)
    no_rounds = told_no(workspace, "Harrow", "Planner")
    Outcome.objects.filter(application=no_rounds).update(stage="", round=None)
    Round.objects.filter(application=no_rounds).delete()
    lost = told_no(workspace, "Tilde", "Planner")
    held_round(lost)
    found_in(said(lost, "The story lost its thread.", opened=9), "lost its thread", "ans.structure")
    facts = told_no(workspace, "Weir", "Lead")
    found_in(said(facts, "They need six years of leading.", opened=9), "six years", "x.people_mgmt")
    sealed = told_no(workspace, "Quill", "Clerk")
    found_in(said(sealed, "The story lost its thread."), "lost its thread", "ans.structure")
    found = paths(workspace, today)
    left = Counter({"silent": 1, "unsaid": 2, "change": 1, "not_overnight": 1})
    assert Counter(each.left for each in found.elements()) == left
    assert found[flow.Path(("applied",), "unsaid")] == 1


@pytest.mark.usefixtures("inside")
def test_a_crooked_journal_is_shown_plainly(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    ahead = open_application(workspace)
    Round.objects.create(
        workspace=workspace, application=ahead, position=1, kind="final", held_on=today + timedelta(days=3)
    )
    after_a_no = told_no(workspace, "Harrow", "Planner")
    Event.objects.create(workspace=workspace, application=after_a_no, kind=Event.Kind.OFFERED, detail="2001-01-01")
    found = paths(workspace, today)
    assert found[flow.Path(("applied",), "silent")] == 1
    assert [each.steps[-1] for each in found if each.left is None] == ["offer"]
    Application.objects.filter(pk=ahead.pk).update(taken_back_at=timezone.now())
    assert paths(workspace, today).total() == 1


@pytest.mark.usefixtures("inside")
def test_the_picture_to_share_names_nobody_and_no_day(ines: Persona) -> None:
    made = told_no(ines.workspace, "Quillfeather and Sons", "Lamplighter")
    found_in(said(made, "Quillfeather lost its thread.", opened=9, who="Tamsin"), "lost its thread", "ans.structure")
    response = ines.get("resilience:flow-svg")
    assert response["Content-Type"] == "image/svg+xml"
    text = response.content.decode()
    for word in ("Quillfeather", "Lamplighter", "Tamsin", "thread", "20"):
        assert word not in re.sub(
            r"<style>.*?</style>|<path[^>]*>|<rect[^>]*>|[xy]=\"[^\"]*\"|viewBox=\"[^\"]*\"|http\S*",
            "",
            text,
            flags=re.S,
        )
    page = ines.get("resilience:flow").content.decode()
    assert "Came this far" in page
    assert page.count("<svg") >= 2


@pytest.mark.usefixtures("inside")
def test_the_picture_follows_what_changes(ines: Persona) -> None:
    told_no(ines.workspace, "Harrow", "Planner")
    assert "Applied 1" in ines.get("resilience:flow").content.decode()
    told_no(ines.workspace, "Tilde", "Planner")
    assert "Applied 2" in ines.get("resilience:flow").content.decode()


def test_the_picture_in_one_sentence() -> None:
    two = Counter([flow.path(["screen"], offered=False, left="unsaid"), flow.path([], offered=False, left=None)])
    assert pictures.sentence(two) == "2 applications as streams from step to step: Applied 2, First call or test 1."
    assert pictures.rows(two)[1] == ("First call or test", 1, [("A no, without a reason", 1)])
    assert pictures.key(two) == [("unsaid", "A no, without a reason"), ("silent", "No word yet")]
