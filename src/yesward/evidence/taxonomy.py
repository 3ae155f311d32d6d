"""The taxonomy: 26 leaves in six groups, each something that can be said about how somebody interviewed. Pure.

`taxonomy.toml` holds it. Ids never change; what a leaf is called can be changed by a person (`models.LeafName`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from yesward.lib.shipped import table

Change = Literal["now", "weeks", "months", "not_overnight", "not_about_you"]
"""How long it takes to change: hours, weeks of practice, months of training, not overnight, or nothing of yours."""
CHANGES: tuple[Change, ...] = get_args(Change)
Stance = Literal["weakness", "strength", "neutral"]
"""How the words stand to the person: something to work on, something good, or neither."""
STANCES: tuple[Stance, ...] = get_args(Stance)
Witness = Literal["self", "friend", "consultant", "recording", "documents"]
"""Who can see it: the person, a friend in a mock interview, who interviewed or selected, a recording, the papers."""
WITNESSES: tuple[Witness, ...] = get_args(Witness)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing that can be said. ``bridge``: what helps where it cannot change overnight, else empty. ``weight``: how
    much it counts where views are weighed, 1 but for a formula, which says nothing."""

    id: str
    group: str
    name: str
    means: str
    said: tuple[str, ...]
    change: Change
    seen_by: tuple[Witness, ...]
    source: str
    bridge: tuple[str, ...] = ()
    has_areas: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """Leaves that belong together."""

    id: str
    name: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All groups in their order. ``version`` changes whenever a leaf or its default does."""

    version: int
    groups: tuple[Group, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every leaf in the order of its group."""
        return tuple(leaf for group in self.groups for leaf in group.leaves)

    def as_json(self) -> dict[str, Any]:
        """What `yesward taxonomy --json` prints."""
        return {
            "version": self.version,
            "groups": [
                {"id": group.id, "name": group.name, "leaves": [_told(leaf) for leaf in group.leaves]}
                for group in self.groups
            ],
        }


def _told(leaf: Leaf) -> dict[str, Any]:
    return {
        "id": leaf.id,
        "name": leaf.name,
        "means": leaf.means,
        "said": list(leaf.said),
        "change": leaf.change,
        "seen_by": list(leaf.seen_by),
        "bridge": list(leaf.bridge),
        "has_areas": leaf.has_areas,
        "weight": leaf.weight,
        "source": leaf.source,
    }


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy, read once."""
    kept = table("yesward.evidence", "taxonomy.toml")
    return Taxonomy(kept["version"], tuple(_group(group) for group in kept["group"]))


def _group(kept: dict[str, Any]) -> Group:
    leaves = tuple(
        Leaf(
            id=leaf["id"],
            group=kept["id"],
            name=leaf["name"],
            means=leaf["means"],
            said=tuple(leaf["said"]),
            change=leaf["change"],
            seen_by=tuple(leaf["seen_by"]),
            source=leaf["source"],
            bridge=tuple(leaf.get("bridge", ())),
            has_areas=leaf.get("has_areas", False),
            weight=leaf.get("weight", 1.0),
        )
        for leaf in kept["leaf"]
    )
    return Group(kept["id"], kept["name"], leaves)


@cache
def _by_id() -> dict[str, Leaf]:
    return {leaf.id: leaf for leaf in taxonomy().leaves}


def leaf_of(leaf_id: str) -> Leaf:
    """The leaf of an id. Raises KeyError."""
    return _by_id()[leaf_id]


def is_leaf(leaf_id: str) -> bool:
    """Whether an id is one of the taxonomy's."""
    return leaf_id in _by_id()
