"""What a hand-over can hold, piece by piece; nothing of it is ticked beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.common_ground import queries as ground
from yesward.common_ground.models import Row
from yesward.common_ground.showing import COLUMNS, LABELS, board
from yesward.evidence import queries as evidence
from yesward.evidence.models import Statement
from yesward.evidence.showing import is_own
from yesward.lessons import queries as lesson_rows
from yesward.lessons.models import Lesson
from yesward.lessons.showing import kind_and_leaf
from yesward.people.models import Workspace
from yesward.practice import queries as practice
from yesward.practice.models import Training
from yesward.reports.facts import Line
from yesward.reports.saying import long_day
from yesward.sitting import queries as sittings
from yesward.sitting.models import Sitting
from yesward.triage import queries as triage

QUOTES, LESSONS, TRAININGS = 5, 40, 40
"""At most so many of each: quotes of a theme, lessons, trainings."""
FUNNEL, PICTURE, PLAN = "funnel", "picture", "plan"


@dataclass(frozen=True, slots=True)
class Piece:
    """One tick: its key in the form, and the line it stands for. ``within``: what can go along with it."""

    key: str
    line: Line
    within: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its pieces."""

    id: str
    title: str | Promise
    pieces: tuple[Piece, ...]


def offered(workspace: Workspace) -> list[Part]:
    """Everything that can be picked; parts without pieces are left out. As many queries whatever is there."""
    names = evidence.names(workspace)
    parts = [
        Part("plan", _("The plan that is on"), _plan(workspace)),
        Part("themes", _("What several people see"), _themes(workspace, names)),
        Part("lessons", _("Lessons"), _lessons(workspace, names)),
        Part("practice", _("What I practised"), _practice(workspace, names)),
        Part("search", _("The search"), _search()),
    ]
    return [part for part in parts if part.pieces]


def _plan(workspace: Workspace) -> tuple[Piece, ...]:
    plan = triage.plan_on(workspace)
    if plan is None:
        return ()
    note = _("since %(day)s") % {"day": long_day(plan.began_at)}
    return (Piece(PLAN, Line(plan.sentence, note=note)),)


def _themes(workspace: Workspace, names: Mapping[str, str]) -> tuple[Piece, ...]:
    """The rows of the board in its order, each with its newest opened quotes."""
    rows = {row.leaf: row for row in ground.rows(workspace)}
    made = board(rows.values(), names)
    shown = [line.leaf.id for line in (*made.to_work_on, *made.to_lean_on, *made.not_about_you)]
    quotes: dict[str, list[Piece]] = {}
    for tag in evidence.newest_quotes(workspace, shown, QUOTES):
        quotes.setdefault(tag.leaf, []).append(_quote(f"quote:{tag.pk}", tag.quote, tag.statement))
    return tuple(_theme(rows[leaf], names[leaf], quotes.get(leaf, ())) for leaf in shown)


def _theme(row: Row, name: str, quotes: Iterable[Piece]) -> Piece:
    label = str(LABELS.get(row.label, ""))
    named = _named_by(row)
    note = _("%(label)s. Named by: %(who)s") % {"label": label, "who": named} if named else label
    return Piece(f"theme:{row.leaf}", Line(name, note=note), tuple(quotes))


def _named_by(row: Row) -> str:
    """myself, who chose, friends (2)"""
    stance = "strength" if row.label == "strength" else "weakness"
    who = [_("myself")] if row.own == stance else []
    for kind, title in COLUMNS.items():
        count = row.columns.get(kind, {}).get(stance, 0)
        who += [f"{str(title).lower()} ({count})" if count > 1 else str(title).lower()] if count else []
    return ", ".join(who)


def _quote(key: str, quote: str, statement: Statement) -> Piece:
    return Piece(key, Line(quote=quote, source=source(statement)))


def source(statement: Statement) -> str:
    """Whose words these are, by what they were and never by name, as the person tells it to somebody else."""
    who = _("My own words") if is_own(statement) else statement.get_said_by_display()
    return _("%(who)s, %(day)s") % {"who": who, "day": long_day(statement.said_at)}


def _lessons(workspace: Workspace, names: Mapping[str, str]) -> tuple[Piece, ...]:
    kept = [each for each in lesson_rows.lessons(workspace) if not each.nothing]
    return tuple(_lesson(each, names) for each in kept[:LESSONS])


def _lesson(lesson: Lesson, names: Mapping[str, str]) -> Piece:
    line = Line(lesson.text, note=kind_and_leaf(lesson.kind, lesson.leaf, names))
    quote = lesson_rows.quote(lesson)
    if not quote or lesson.statement is None:
        return Piece(f"lesson:{lesson.pk}", line)
    return Piece(f"lesson:{lesson.pk}", line, (_quote(f"rests-on:{lesson.pk}", quote, lesson.statement),))


def _practice(workspace: Workspace, names: Mapping[str, str]) -> tuple[Piece, ...]:
    themes = [
        Piece(f"practised:{leaf}", Line(names[leaf], note=_("last on %(day)s") % {"day": long_day(last)}))
        for leaf, last in practice.themes_said(workspace)
        if leaf in names
    ]
    held = [_sitting(each, names) for each in sittings.sittings(workspace) if each.shown_at and not each.withdrawn_at]
    trainings = [_training(each) for each in practice.trainings(workspace, steps=False)[:TRAININGS]]
    return (*themes, *held, *trainings)


def _sitting(sitting: Sitting, names: Mapping[str, str]) -> Piece:
    about = ", ".join(names[leaf] for leaf in sitting.leaves if leaf in names)
    assert sitting.shown_at is not None  # noqa: S101 (tells the type)
    note = _("practised with a friend, %(day)s") % {"day": long_day(sitting.shown_at)}
    return Piece(f"sitting:{sitting.pk}", Line(about, note=note))


def _training(training: Training) -> Piece:
    if training.closed_at:
        goes = _("closed on %(day)s") % {"day": long_day(training.closed_at)}
    else:
        goes = _("going on since %(day)s") % {"day": long_day(training.begun_at)}
    return Piece(f"training:{training.pk}", Line(training.what, note=f"{training.get_kind_display()}, {goes}"))


_OF_THE_SEARCH = {
    FUNNEL: gettext_lazy("How far applications came, in sentences with their counts"),
    PICTURE: gettext_lazy("The same as a picture, without names or days"),
}


def _search() -> tuple[Piece, ...]:
    return tuple(Piece(key, Line(str(words))) for key, words in _OF_THE_SEARCH.items())
