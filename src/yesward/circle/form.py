"""The form that friends and colleagues fill in: what is asked, what they are told, what they may say.

It is one form in three shapes: a page behind a link, a file (`kit`), a mail with numbers (`numbered`). Each asks about
things that the person could have seen, and about moments rather than traits (docs/friends.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from django.utils.translation import gettext as _

from yesward.evidence.taxonomy import leaf_of, taxonomy
from yesward.lib.shipped import table

Mode = Literal["named", "pooled"]
Seen = Literal["strong", "weak", "unseen"]
SEEN: tuple[Seen, ...] = ("strong", "weak", "unseen")
LEAST_LEAVES, MOST_LEAVES = 8, 12
LONGEST_MOMENT, LONGEST_WORDS = 600, 1000
NAME = "{name}"
"""Stands in a question for the person's first name."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about a leaf, and its three answers; `NAME` stands for the person."""

    leaf: str
    asks: str
    strong: str
    weak: str
    unseen: str

    def about(self, name: str) -> Question:
        """The same with the person's name in it."""
        said = (each.replace(NAME, name) for each in (self.asks, self.strong, self.weak, self.unseen))
        return Question(self.leaf, *said)


@dataclass(frozen=True, slots=True)
class Form:
    """One circle's form as its raters see it. ``circle`` is its public id; ``name`` the first name they read."""

    circle: str
    name: str
    mode: Mode
    leaves: tuple[str, ...]
    tells_no: bool = False
    note: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, in the order of the taxonomy."""
        return tuple(questions()[leaf].about(self.name) for leaf in in_order(self.leaves))


@dataclass(frozen=True, slots=True)
class Said:
    """What one rater says. ``seen`` and ``moments`` are by leaf; who did not see a leaf has no moment of it."""

    seen: Mapping[str, Seen] = field(default_factory=dict)
    moments: Mapping[str, str] = field(default_factory=dict)
    strength: str = ""
    advice: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said at all."""
        return not (self.strength or self.advice or any(each != "unseen" for each in self.seen.values()))


@cache
def questions() -> dict[str, Question]:
    """Every question there is, by its leaf."""
    kept = table("yesward.circle", "questions.toml")
    return {each["leaf"]: Question(**each) for each in kept["question"]}


def in_order(leaves: Any) -> tuple[str, ...]:
    """Those of these leaves that a friend can be asked about, in the order of the taxonomy."""
    wanted = set(leaves)
    return tuple(leaf.id for leaf in taxonomy().leaves if leaf.id in wanted and leaf.id in questions())


def seen_by_friends() -> tuple[str, ...]:
    """The leaves that a friend or colleague can have seen."""
    return in_order(leaf.id for leaf in taxonomy().leaves if "friend" in leaf_of(leaf.id).seen_by)


def clean(form: Form, seen: Mapping[str, Any], moments: Mapping[str, Any], strength: Any, advice: Any) -> Said:
    """What was said, out of whatever was sent: what the form does not ask is left out, what is too long is cut."""
    leaves = in_order(form.leaves)
    told: dict[str, Seen] = {leaf: seen[leaf] for leaf in leaves if seen.get(leaf) in SEEN}
    words = {leaf: _words(moments.get(leaf), LONGEST_MOMENT) for leaf in leaves if told.get(leaf) in ("strong", "weak")}
    return Said(
        told,
        {leaf: moment for leaf, moment in words.items() if moment},
        _words(strength, LONGEST_WORDS),
        _words(advice, LONGEST_WORDS),
    )


def _words(given: Any, most: int) -> str:
    text = given if isinstance(given, str) else ""
    return text.replace("\0", "").replace("\r\n", "\n").strip()[:most]


Way = Literal["link", "kit", "mail"]


def told(form: Form, way: Way) -> tuple[str, str, str]:
    """The three lines that every rater reads first: what, where it is kept and who sees it, how to take it back."""
    name = {"name": form.name}
    what = _(
        "What you have seen %(name)s do, good and less good. You do not see what others say, nor they what you do."
    )
    if way == "link":
        back = _("At the end you get four words. With them you can have your answer erased at any time.")
    else:
        back = _("You get four words with it. Tell them to %(name)s at any time, and your answer is erased.") % name
    return what % name, _kept(form, way), back


def _kept(form: Form, way: Way) -> str:
    name = {"name": form.name}
    where = {
        "link": _("Your answer is kept on %(name)s’s computer and nowhere else."),
        "kit": _("Your answer stays in this file until you send it; then it is kept on %(name)s’s computer."),
        "mail": _("Your answer is kept in %(name)s’s mailbox and on %(name)s’s computer."),
    }[way] % name
    if form.mode == "named":
        return f"{where} {_('%(name)s reads it with your name.') % name}"
    mixed = _("Nothing is shown before three people have answered, and then all of it mixed, without names.")
    if way == "link":
        return f"{where} {mixed} {_('With so few people, a guess is still possible.')}"
    sent = _("It comes from your own address, though, and could be looked up there; and a guess is possible, too.")
    return f"{where} {mixed} {sent}"
