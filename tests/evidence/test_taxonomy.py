"""The taxonomy is whole, and its ids are what other programs rely on."""

import json

from click.testing import CliRunner

from yesward.cli import main
from yesward.evidence.taxonomy import CHANGES, WITNESSES, is_leaf, leaf_of, taxonomy

IDS = [
    "prep.company",
    "prep.role_match",
    "prep.motivation",
    "prep.practice",
    "ans.structure",
    "ans.depth",
    "ans.concision",
    "ans.listening",
    "skill.technical",
    "skill.problem",
    "skill.collab",
    "skill.lead",
    "del.voice",
    "del.presence",
    "del.online",
    "del.followup",
    "x.years",
    "x.people_mgmt",
    "x.domain",
    "x.language",
    "x.credential",
    "x.location_permit",
    "x.salary",
    "o.stronger",
    "o.closed",
    "o.no_reason",
]


def test_ids_and_their_order_stay() -> None:
    assert [leaf.id for leaf in taxonomy().leaves] == IDS
    assert is_leaf("x.years")
    assert not is_leaf("x.yearz")


def test_every_leaf_is_complete() -> None:
    for leaf in taxonomy().leaves:
        assert leaf.name, leaf.id
        assert leaf.means.endswith("."), leaf.id
        assert len(leaf.said) >= 2, leaf.id
        assert leaf.change in CHANGES
        assert set(leaf.seen_by) <= set(WITNESSES)
        assert leaf.source


def test_what_cannot_change_overnight_has_a_bridge_and_nothing_else_has() -> None:
    for leaf in taxonomy().leaves:
        assert bool(leaf.bridge) == leaf.id.startswith("x."), leaf.id
        assert (leaf.change == "not_overnight") == leaf.id.startswith("x.")
        assert (leaf.change == "not_about_you") == leaf.id.startswith("o.")


def test_a_formula_weighs_almost_nothing() -> None:
    assert leaf_of("o.no_reason").weight < 0.05
    assert all(leaf.weight == 1 for leaf in taxonomy().leaves if leaf.id != "o.no_reason")


def test_the_command_tells_all() -> None:
    told = json.loads(CliRunner().invoke(main, ["taxonomy", "--json"]).output)
    assert [leaf["id"] for group in told["groups"] for leaf in group["leaves"]] == IDS
    plain = CliRunner().invoke(main, ["taxonomy"]).output
    assert "ans.structure" in plain
    assert "A clear story" in plain
