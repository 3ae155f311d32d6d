"""What an advert asks for, each beside what there is of the person: what they wrote, set aside, plan, learned, and what
others named as a strength."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.evidence import queries as evidence
from yesward.evidence.models import Tag
from yesward.evidence.showing import source
from yesward.jobs import queries
from yesward.jobs.facts import Ask
from yesward.jobs.models import Profile
from yesward.jobs.ranking import LEAF_OF, LEVELS
from yesward.lessons import queries as lessons
from yesward.lessons.models import Lesson
from yesward.lib.shipped import table
from yesward.people.models import Workspace
from yesward.triage import queries as triage
from yesward.triage.facts import Screen
from yesward.triage.models import Plan

KINDS = {
    "years": gettext_lazy("Years of work"),
    "people": gettext_lazy("Leading people"),
    "language": gettext_lazy("A language"),
    "degree": gettext_lazy("A degree"),
    "licence": gettext_lazy("A licence or certificate"),
    "permit": gettext_lazy("A right to work"),
    "way": gettext_lazy("Where the work is done"),
    "pay": gettext_lazy("Pay"),
}
MOST_STRENGTHS, MOST_LESSONS, MOST_WORDS = 24, 2, 6


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that the person or somebody else said, with their source."""

    words: str
    source: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing asked, by its words in the advert, and what there is of the person. ``number`` counts from 1."""

    number: int
    label: str
    quote: str
    where: str
    start: int
    end: int
    wished: bool = False
    lines: tuple[str, ...] = ()
    quotes: tuple[Quoted, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether nothing of the person stands beside it."""
        return not self.lines and not self.quotes


@dataclass(frozen=True, slots=True)
class Person:
    """What there is, read once. Leaves to what is about them."""

    profile: Profile
    plan: Plan | None
    names: Mapping[str, str]
    screens: Mapping[str, Screen]
    strengths: Mapping[str, list[Tag]] = field(default_factory=dict)
    lessons: Mapping[str, list[Lesson]] = field(default_factory=dict)


def person(workspace: Workspace) -> Person:
    """What there is of the person. The same number of queries however much it is."""
    strengths: dict[str, list[Tag]] = {}
    for tag in evidence.named_strengths(workspace, MOST_STRENGTHS):
        strengths.setdefault(tag.leaf, []).append(tag)
    learned: dict[str, list[Lesson]] = {}
    for lesson in lessons.lessons(workspace):
        learned.setdefault(lesson.leaf, []).append(lesson)
    return Person(
        queries.profile(workspace),
        triage.plan_on(workspace),
        evidence.names(workspace),
        {each.leaf: each for each in triage.to_screen_for(workspace)},
        strengths,
        learned,
    )


def beside(title: str, text: str, asks: Iterable[Ask], who: Person) -> list[Beside]:
    """All that an advert asks for, in the order in which it says so; of the softer things those that meet something."""
    hard = [each for ask in asks if (each := _hard(ask, title, text, who))]
    soft = [each for each in _soft(text, who) if not any(_overlap(each, other) for other in hard)]
    found = sorted((*hard, *soft), key=lambda each: (each.where != "title", each.start, each.end))
    return [_numbered(each, number) for number, each in enumerate(found, start=1)]


def _numbered(each: Beside, number: int) -> Beside:
    return replace(each, number=number)


def _overlap(one: Beside, other: Beside) -> bool:
    return one.where == other.where and one.start < other.end and other.start < one.end


def _hard(ask: Ask, title: str, text: str, who: Person) -> Beside | None:
    quote = (title if ask.where == "title" else text)[max(ask.start, 0) : ask.end]
    if not quote.strip():
        return None
    leaf = LEAF_OF.get(ask.kind, "")
    lines = [*_wrote(ask, who.profile), *_set_aside(leaf, who), *_planned(leaf, who)]
    label = str(KINDS[ask.kind])
    wished = not ask.must and ask.kind not in {"way", "pay"}
    return Beside(0, label, quote, ask.where, ask.start, ask.end, wished, tuple(lines), _theirs(leaf, who))


@cache
def _asked_by() -> dict[str, re.Pattern[str]]:
    """By leaf the words by which adverts ask for it."""
    words = table("yesward.jobs", "strengths.toml")
    return {
        leaf: re.compile(rf"\b(?:{'|'.join(map(re.escape, each))})\b", re.IGNORECASE) for leaf, each in words.items()
    }


def _soft(text: str, who: Person) -> Iterable[Beside]:
    told = 0
    for leaf, words in _asked_by().items():
        quotes, lines = _theirs(leaf, who), _planned(leaf, who)
        found = words.search(text) if quotes or lines else None
        if found and told < MOST_WORDS:
            told += 1
            label = who.names.get(leaf, "")
            yield Beside(0, label, found[0], "text", found.start(), found.end(), lines=tuple(lines), quotes=quotes)


def _wrote(ask: Ask, profile: Profile) -> Iterable[str]:
    """What the person wrote of themselves about just this."""
    if ask.kind == "years" and profile.years is not None:
        yield _("You wrote: %(years)s years of work.") % {"years": f"{profile.years:g}"}
    elif ask.kind == "people" and profile.led_years is not None:
        yield _("You wrote: %(years)s years of leading people.") % {"years": f"{profile.led_years:g}"}
    elif ask.kind == "language" and profile.languages:
        has = profile.languages.get(ask.what)
        if has is None:
            yield _("Not among the languages you wrote down.")
        elif has == "native":
            yield _("You wrote: a first language of yours.")
        elif has in LEVELS:
            yield _("You wrote: level %(level)s.") % {"level": has}


def _set_aside(leaf: str, who: Person) -> Iterable[str]:
    screen = who.screens.get(leaf) if leaf else None
    if screen is None:
        return
    yield _("You set this aside: not overnight.")
    if screen.bridge:
        yield _("Your way across: %(bridge)s") % {"bridge": screen.bridge}


def _planned(leaf: str, who: Person) -> list[str]:
    plan = who.plan
    return [_("Your plan that is on: %(plan)s") % {"plan": plan.sentence}] if plan and plan.leaf == leaf else []


def _theirs(leaf: str, who: Person) -> tuple[Quoted, ...]:
    if not leaf:
        return ()
    named = [Quoted(tag.quote, source(tag.statement), tag.statement.known) for tag in who.strengths.get(leaf, [])[:1]]
    learned = [Quoted(each.text, _("Your lesson"), "artefact") for each in who.lessons.get(leaf, [])[:MOST_LESSONS]]
    return (*named, *learned)
