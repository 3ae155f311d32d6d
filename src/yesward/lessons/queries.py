"""Reads of lessons. Words of others are read here only where they are opened and were not taken out."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.db.models import BooleanField, Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from yesward.evidence import queries as evidence
from yesward.evidence.models import Point, Statement, Tag
from yesward.evidence.showing import is_own
from yesward.journal.models import Application, Round
from yesward.lessons.facts import Piece
from yesward.lessons.models import Lesson, ToAsk
from yesward.people.models import Workspace
from yesward.practice.models import Take
from yesward.practice.queries import LOST

MOST_PIECES, IN_BRIEF, STRENGTHS, PRACTISED, COMING, ALL = 12, 6, 4, 5, 20, 200


def _lessons(workspace: Workspace) -> QuerySet[Lesson]:
    """Those that are there, each with whether the words it rests on may be read (``is_read``)."""
    sealed = Point.objects.filter(
        statement=OuterRef("statement"), opened_at=None, start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )
    opened = Q(statement__opened_at__isnull=False, start__isnull=False) & ~Q(Exists(sealed))
    may = Q(statement__isnull=False, statement__taken_out_at=None) & (Q(statement__said_by__in=Statement.OWN) | opened)
    found = Lesson.objects.filter(workspace=workspace, put_away_at=None, application__taken_back_at=None)
    found = found.annotate(is_read=Case(When(may, then=True), default=False, output_field=BooleanField()))
    return found.select_related("application__company", "statement")


def quote(lesson: Lesson) -> str:
    """The words that a lesson of this module's rests on, verbatim, "" where they are not there (any more)."""
    if lesson.statement is None or not getattr(lesson, "is_read", False):
        return ""
    return lesson.statement.text[lesson.start : lesson.end]


def lessons(workspace: Workspace) -> list[Lesson]:
    """Every lesson that says something, newest first."""
    return list(_lessons(workspace).filter(nothing=False)[:ALL])


def newest(workspace: Workspace, most: int) -> list[Lesson]:
    """The newest lessons that say something."""
    return list(_lessons(workspace).filter(nothing=False)[:most])


def lesson_of(workspace: Workspace, about: Application) -> Lesson | None:
    """What a no left behind, None where nothing is there."""
    return _lessons(workspace).filter(application=about).first()


def even_put_away(workspace: Workspace, about: Application) -> Lesson | None:
    """The row of a no, whether it was put away or not."""
    return Lesson.objects.filter(workspace=workspace, application=about).first()


def for_brief(workspace: Workspace, kind: str, leaf: str) -> list[Lesson]:
    """Lessons of the same kind of round, then those about the plan's theme."""
    fits = Q(kind=kind) | Q(leaf=leaf) if leaf else Q(kind=kind)
    near = Case(When(kind=kind, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = _lessons(workspace).filter(fits, nothing=False)
    return list(found.order_by(near, "-changed_at", "-id")[:IN_BRIEF])


def pieces(workspace: Workspace, about: Application) -> list[Piece]:
    """What was said about an application and may be read: the person's own answers first, then words of others."""
    page = evidence.statements(workspace, about).get_page(1)
    own = [piece for each in page if is_own(each) for piece in _own(each)]
    return [*own, *(piece for each in page if not is_own(each) for piece in _of_others(each))][:MOST_PIECES]


def _shown(statement: Statement) -> list[Tag]:
    return cast("list[Tag]", getattr(statement, "shown", []))


def _own(statement: Statement) -> list[Piece]:
    tags = _shown(statement)
    return [Piece(statement, statement.text, leaf=tags[0].leaf if tags else "")] if statement.text.strip() else []


def _of_others(statement: Statement) -> list[Piece]:
    """Their quotes with a theme, else the points that were opened."""
    spans = {(tag.start, tag.end): tag.leaf for tag in _shown(statement)}
    if not spans:
        cut = cast("list[Point]", getattr(statement, "cut", []))
        spans = {(point.start, point.end): "" for point in cut if point.opened_at is not None}
    return [Piece(statement, statement.text[a:b], a, b, leaf) for (a, b), leaf in spans.items()]


def coming(workspace: Workspace, today: date) -> list[Round]:
    """Talks that are ahead, the next first; of applications that nobody has decided on."""
    found = Round.objects.filter(workspace=workspace, held_on__gte=today, application__taken_back_at=None)
    found = found.filter(application__outcome=None).select_related("application__company")
    return list(found.order_by("held_on", "id")[:COMING])


def to_ask(workspace: Workspace, of: Round) -> str:
    """What the person wants to ask, a question a line, as typed."""
    return ToAsk.objects.filter(workspace=workspace, round=of).values_list("text", flat=True).first() or ""


def practised(workspace: Workspace) -> list[str]:
    """The person's own lost questions that they practised, newest first, each once."""
    found = Take.objects.filter(workspace=workspace, question__startswith=f"{LOST}.").exclude(asks="")
    found = found.exclude(recording__put_away_at__isnull=False)
    return list(dict.fromkeys(found.order_by("-id").values_list("asks", flat=True)[:50]))[:PRACTISED]
