"""The picture of the search: streams, and the words that say the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from yesward.resilience import flow
from yesward.resilience.flow import Flow, Node, Path, Paths
from yesward.resilience.keeping import Kept

STEPS = {
    "applied": gettext_lazy("Applied"),
    "screen": gettext_lazy("First call or test"),
    "interview": gettext_lazy("Interview"),
    "final": gettext_lazy("Last round"),
    "offer": gettext_lazy("Offer"),
}
EXITS = {
    "change": gettext_lazy("A no, about what can change"),
    "not_overnight": gettext_lazy("A no, about what cannot change overnight"),
    "not_about_you": gettext_lazy("A no, not about you"),
    "unsaid": gettext_lazy("A no, without a reason"),
    "silent": gettext_lazy("No word yet"),
}
_BELOW = {**STEPS, "screen": gettext_lazy("Call or test")}
"""What steps are called where streams run downwards and a name has little room."""
_SHORT = {
    "change": gettext_lazy("can change"),
    "not_overnight": gettext_lazy("not overnight"),
    "not_about_you": gettext_lazy("not about you"),
    "unsaid": gettext_lazy("no reason given"),
    "silent": gettext_lazy("no word yet"),
}
_WIDE, _NARROW = (940.0, 360.0), (460.0, 330.0)
_LABEL = 20.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a node."""

    words: str
    x: float
    y: float
    is_step: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A node as a rectangle; ``key`` colours it."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The streams in one direction, ready for a template."""

    width: int
    height: int
    streams: tuple[flow.Stream, ...]
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]


def sentence(paths: Paths) -> str:
    """The picture in one sentence."""
    counts = [(STEPS[step], count) for step, count, _gone in flow.table(paths) if count]
    if not counts:
        return _("Nothing is in the journal yet.")
    listed = ", ".join(f"{name} {count}" for name, count in counts)
    whole = ngettext("%(count)d application", "%(count)d applications", paths.total()) % {"count": paths.total()}
    return _("%(whole)s as streams from step to step: %(listed)s.") % {"whole": whole, "listed": listed}


@lru_cache(maxsize=64)
def _wide(paths: frozenset[tuple[Path, int]], _tongue: str | None) -> Picture:
    found = flow.flow(Counter(dict(paths)), *_WIDE)
    labels = tuple(Label(_words(node), node.at, node.across - 7, node.is_step) for node in found.nodes)
    bars = tuple(Bar(node.key, node.at, node.across, flow.THICK, node.size) for node in found.nodes)
    return Picture(int(_WIDE[0]) + 150, _end(found), found.streams, bars, labels)


@lru_cache(maxsize=64)
def _narrow(paths: frozenset[tuple[Path, int]], _tongue: str | None) -> Picture:
    """Those who left have only their number beside them here; the key says which is which."""
    found = flow.flow(Counter(dict(paths)), *_NARROW, downwards=True)
    labels = tuple(
        Label(
            f"{_BELOW[node.key]} {node.count}" if node.is_step else str(node.count),
            node.across,
            node.at - 6,
            node.is_step,
        )
        for node in found.nodes
    )
    bars = tuple(Bar(node.key, node.across, node.at, node.size, flow.THICK) for node in found.nodes)
    return Picture(max(340, _end(found)), int(_NARROW[0]) + 30, found.streams, bars, labels)


def pictures(paths: Paths) -> tuple[Picture, Picture]:
    """For wide and for narrow pages. Drawn once for the same paths, in each language."""
    held = frozenset(paths.items())
    return _wide(held, get_language()), _narrow(held, get_language())


def rows(paths: Paths) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """The table beneath: each step, how many were in it, and how many left after it, by reason."""
    return [
        (str(STEPS[step]), count, [(str(EXITS[key]), many) for key, many in gone.items()])
        for step, count, gone in flow.table(paths)
        if count
    ]


def key(paths: Paths) -> list[tuple[str, str]]:
    """The classes of reasons that are in the picture, with what they are called."""
    there = {each.left for each in paths}
    return [(name, str(EXITS[name])) for name in flow.EXITS if name in there]


def kept(paths: Paths) -> Kept:
    """The picture for a file: steps, reasons and numbers, and no name of anybody or any day."""
    wide = pictures(paths)[0]
    given = {"picture": wide}
    return Kept(_("The search so far"), sentence(paths), wide.width, wide.height, "resilience/streams.html", given)


def _words(node: Node) -> str:
    names = {**STEPS, **_SHORT}
    return f"{names[node.key]} {node.count}"


def _end(found: Flow) -> int:
    return int(max((node.across + node.size for node in found.nodes), default=0) + _LABEL)
