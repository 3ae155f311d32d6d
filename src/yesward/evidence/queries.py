"""Reads of evidence. Words of others that are still sealed are never among the quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from yesward.evidence.models import Area, Correction, LeafName, Point, Statement, Tag
from yesward.evidence.taxonomy import taxonomy
from yesward.journal.models import Application, Round
from yesward.people.models import Workspace

A_PAGE = 30


def _said(workspace: Workspace) -> QuerySet[Statement]:
    """What was said about applications that are in the journal; what is taken out of it rests with it."""
    return Statement.objects.filter(workspace=workspace, application__taken_back_at=None, taken_out_at=None)


def _tags(workspace: Workspace) -> QuerySet[Tag]:
    there = {"statement__application__taken_back_at": None, "statement__taken_out_at": None}
    return Tag.objects.filter(workspace=workspace, removed_at=None, **there)


def _counting() -> Q:
    """Tags that count: still there, and more than a language model's proposal."""
    return Q(removed_at=None) & (~Q(made_by=Tag.MadeBy.MODEL) | Q(settled_at__isnull=False))


def _in_an_open_point() -> Q:
    """Tags whose words the person has opened, or which are their own."""
    holds = Point.objects.filter(statement=OuterRef("statement"), start__lt=OuterRef("end"), end__gt=OuterRef("start"))
    opened = Q(statement__opened_at__isnull=False) & ~Q(Exists(holds.filter(opened_at=None)))
    return Q(statement__said_by__in=Statement.OWN) | opened


def statements(workspace: Workspace, about: Application | None = None) -> Paginator[Statement]:
    """Everything that was said, newest first, with points, application, and the tags that count and are opened."""
    found = _said(workspace)
    if about is not None:
        found = found.filter(application=about)
    shown = Prefetch("tags", Tag.objects.filter(_counting(), _in_an_open_point()), to_attr="shown")
    cut = Prefetch("points", Point.objects.filter(workspace=workspace), to_attr="cut")
    rows = found.select_related("application__company", "round").prefetch_related(shown, cut)
    return Paginator(rows.order_by("-said_at", "-id"), A_PAGE)


def from_others(workspace: Workspace) -> QuerySet[Statement]:
    """What others said, sealed or not: that it came is no secret, what it says is."""
    return _said(workspace).exclude(said_by__in=Statement.OWN)


def came_up(workspace: Workspace, bounds: Sequence[datetime]) -> list[tuple[str, str, str, list[int]]]:
    """Of opened words: leaf, stance, by whom, and how many quotes there are between each two of these moments."""
    found = _tags(workspace).filter(_counting(), _in_an_open_point())
    found = found.filter(statement__said_at__gte=bounds[0], statement__said_at__lt=bounds[-1])
    parts = {
        f"part_{place}": Count("id", filter=Q(statement__said_at__gte=start, statement__said_at__lt=end))
        for place, (start, end) in enumerate(pairwise(bounds))
    }
    rows = found.order_by().values_list("leaf", "stance", "statement__said_by").annotate(**parts)
    return [(leaf, stance, said_by, counts) for leaf, stance, said_by, *counts in rows]


def came_up_beside(workspace: Workspace, first: datetime, end: datetime) -> tuple[datetime | None, datetime | None]:
    """When something last came up before the one moment, and first after the other, in opened words."""
    found = _tags(workspace).filter(_counting(), _in_an_open_point()).order_by()
    row = found.aggregate(
        before=Max("statement__said_at", filter=Q(statement__said_at__lt=first)),
        after=Min("statement__said_at", filter=Q(statement__said_at__gte=end)),
    )
    return row["before"], row["after"]


def statement(workspace: Workspace, pk: int) -> Statement | None:
    """One statement with its application."""
    return _said(workspace).filter(pk=pk).select_related("application__company", "round").first()


def taken_out(workspace: Workspace, pk: int) -> Statement | None:
    """A statement that the person took out."""
    return Statement.objects.filter(workspace=workspace, pk=pk, taken_out_at__isnull=False).first()


def points(of: Statement) -> list[Point]:
    """The points of somebody else's words, in order."""
    return list(Point.objects.filter(workspace=of.workspace, statement=of))


def tags(of: Statement) -> list[Tag]:
    """Its tags on opened words, by place; a language model's proposals that nobody has answered are among them."""
    return list(Tag.objects.filter(_in_an_open_point(), workspace=of.workspace, statement=of, removed_at=None))


def tag(workspace: Workspace, pk: int) -> Tag | None:
    """One tag on opened words that is still there, with its statement."""
    found = _tags(workspace).filter(_in_an_open_point(), pk=pk)
    return found.select_related("statement__application__company").first()


def correction(workspace: Workspace, pk: int) -> Correction | None:
    """One correction that was not undone, of a statement that is there."""
    found = Correction.objects.filter(workspace=workspace, pk=pk, undone_at=None)
    return found.filter(statement__application__taken_back_at=None, statement__isnull=False).first()


def quotes(workspace: Workspace, leaf: str) -> Paginator[Tag]:
    """Every opened quote about a leaf, newest first, with by whom and about what."""
    found = _tags(workspace).filter(_counting(), _in_an_open_point(), leaf=leaf)
    rows = found.select_related("statement__application__company", "statement__round")
    return Paginator(rows.order_by("-statement__said_at", "-statement_id", "start"), A_PAGE)


def newest_quotes(workspace: Workspace, leaves: Iterable[str], most: int) -> list[Tag]:
    """The newest opened quotes of each of some leaves, at most so many of each, by leaf."""
    newest = [F("statement__said_at").desc(), F("statement_id").desc(), F("start").asc()]
    found = _tags(workspace).filter(_counting(), _in_an_open_point(), leaf__in=list(leaves))
    numbered = found.annotate(place=Window(RowNumber(), partition_by=F("leaf"), order_by=newest))
    return list(numbered.filter(place__lte=most).select_related("statement").order_by("leaf", "place"))


def called(workspace: Workspace) -> dict[str, str]:
    """What the person calls people, with what these are to them (a value of Statement.SaidBy); at most five hundred."""
    found = Statement.objects.filter(workspace=workspace).exclude(who="").order_by()
    return dict(found.values_list("who", "said_by").distinct()[:500])


def named_strengths(workspace: Workspace, most: int, *, alone: bool = False) -> list[Tag]:
    """Opened words of others that name a strength, newest first; not what everybody is told.

    ``alone``: none whose words name a weakness as well.
    """
    found = _tags(workspace).filter(_counting(), _in_an_open_point(), stance=Tag.Stance.STRENGTH)
    told_to_all = [leaf.id for leaf in taxonomy().leaves if leaf.weight < 1]
    found = found.exclude(statement__said_by__in=Statement.OWN).exclude(leaf__in=told_to_all)
    if alone:
        within = Tag.objects.filter(
            statement=OuterRef("statement"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
        )
        found = found.exclude(Exists(within.filter(removed_at=None, stance=Tag.Stance.WEAKNESS)))
    rows = found.select_related("statement__application__company", "statement__round")
    return list(rows.order_by("-statement__said_at", "-statement_id", "start")[:most])


def mentions(
    workspace: Workspace, said_by: str, person: str, leaves: Iterable[str] | None = None
) -> list[tuple[str, str, str, datetime, int]]:
    """What one person's opened words name: leaf, stance, by whom it was found, when it was said, the application.

    Of all leaves or of some. Words of several people mixed are nobody's.
    """
    if person == Statement.MIXED:
        return []
    theirs = Statement.objects.filter(workspace=workspace, said_by=said_by, person=person, taken_out_at=None)
    among = (
        theirs if said_by in Statement.OWN else list(theirs.values_list("pk", flat=True))
    )  # few: no planner then looks at all themes of a leaf
    found = _tags(workspace).filter(_counting(), _in_an_open_point(), statement__in=among)
    if leaves is not None:
        found = found.filter(leaf__in=list(leaves))
    return list(
        found.order_by("statement__said_at", "id").values_list(
            *("leaf", "stance", "made_by", "statement__said_at", "statement__application_id")
        )
    )


def times_to_change(workspace: Workspace) -> dict[str, dict[str, int]]:
    """How often opened words of others say, by leaf, how long a thing takes to change."""
    found = _tags(workspace).filter(_counting(), _in_an_open_point()).exclude(stance=Tag.Stance.STRENGTH)
    found = found.exclude(statement__said_by__in=Statement.OWN)
    made: dict[str, dict[str, int]] = {}
    for leaf, change, count in found.values_list("leaf", "change").annotate(count=Count("id")).order_by():
        made.setdefault(leaf, {})[change] = count
    return made


def own_answers(workspace: Workspace) -> dict[str, str]:
    """What the person said last, by leaf, to "Can I change this?"."""
    answered = {"statement__points__start__lt": F("end"), "statement__points__end__gt": F("start")}
    found = _tags(workspace).filter(_counting(), statement__points__answer__gt="", **answered)
    found = found.order_by("statement__said_at", "id", "-statement__points__number")
    return dict(found.values_list("leaf", "statement__points__answer"))


def reasons(workspace: Workspace) -> list[tuple[int, str, str]]:
    """The reasons that whoever chose gave for a no, each theme once an application: application, leaf, change."""
    found = _tags(workspace).filter(_counting(), _in_an_open_point()).exclude(stance=Tag.Stance.STRENGTH)
    found = found.filter(statement__said_by__in=Statement.HIRING)
    rows = found.order_by("id").values_list("statement__application_id", "leaf", "change")
    return list({(about, leaf): (about, leaf, change) for about, leaf, change in rows}.values())


def speakers(workspace: Workspace, about: Application | None = None) -> list[tuple[str, str]]:
    """Everybody who said something, in general or about an application: who they are to the person, and their key."""
    found = Statement.objects.filter(workspace=workspace).exclude(person=Statement.MIXED)
    if about is not None:
        found = found.filter(application=about)
    return list(found.order_by().values_list("said_by", "person").distinct())


def counts(workspace: Workspace) -> dict[str, dict[str, int]]:
    """How many opened quotes there are, by leaf and stance."""
    found = _tags(workspace).filter(_counting(), _in_an_open_point())
    made: dict[str, dict[str, int]] = {}
    for leaf, stance, count in found.values_list("leaf", "stance").annotate(count=Count("id")).order_by():
        made.setdefault(leaf, {})[stance] = count
    return made


def names(workspace: Workspace) -> dict[str, str]:
    """What the person calls each leaf: their own word, else the taxonomy's."""
    own = dict(LeafName.objects.filter(workspace=workspace).values_list("leaf", "name"))
    return {leaf.id: own.get(leaf.id, leaf.name) for leaf in taxonomy().leaves}


def areas(workspace: Workspace) -> dict[str, list[Area]]:
    """The fields that the person tells apart, by leaf."""
    made: dict[str, list[Area]] = {}
    for area in Area.objects.filter(workspace=workspace):
        made.setdefault(area.leaf, []).append(area)
    return made


def area(workspace: Workspace, pk: int) -> Area | None:
    """One field."""
    return Area.objects.filter(workspace=workspace, pk=pk).first()


def newest_sealed(workspace: Workspace, since: datetime) -> Statement | None:
    """The newest words of somebody else since then that have not been opened to the end; what was begun comes first.

    What was decided long before it was written down asks nothing.
    """
    others = _said(workspace).filter(said_at__gte=since).exclude(said_by__in=Statement.OWN)
    waiting = Point.objects.filter(statement=OuterRef("pk"), opened_at=None)
    found = others.filter(Exists(waiting)).exclude(application__outcome__quiet=True)
    return found.select_related("application__company").order_by(F("opened_at").desc(nulls_last=True), "-id").first()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many statements were read by the tagger that runs now."""

    read: int
    all: int

    @property
    def left(self) -> int:
        """How many are to be read."""
        return self.all - self.read


def waiting(workspace: Workspace, version: str) -> QuerySet[Statement]:
    """Statements whose words this version of the tagger has not read, oldest first."""
    return Statement.objects.filter(workspace=workspace, taken_out_at=None).exclude(tagged_by=version).order_by("pk")


def progress(workspace: Workspace, version: str) -> Progress:
    """How far reading is, for a version of the tagger."""
    found = Statement.objects.filter(workspace=workspace, taken_out_at=None)
    row = found.aggregate(all=Count("id"), read=Count("id", filter=Q(tagged_by=version) & ~Q(tagged_by="")))
    return Progress(row["read"], row["all"])


def reading_by(workspace: Workspace) -> str:
    """The version that reads now, told without loading it: the oldest statement is read first. Empty before any was."""
    found = Statement.objects.filter(workspace=workspace).exclude(tagged_by="").order_by("pk")
    return found.values_list("tagged_by", flat=True).first() or ""


def applications(workspace: Workspace) -> list[Application]:
    """Applications that something can be said about, newest first."""
    found = Application.objects.filter(workspace=workspace, taken_back_at=None)
    return list(found.select_related("company").order_by("-latest_on", "-id"))


def rounds(workspace: Workspace, of: int | None = None) -> list[Round]:
    """The rounds of an application by its id, or of all, in order."""
    found = Round.objects.filter(workspace=workspace, application__taken_back_at=None)
    if of is not None:
        found = found.filter(application=of)
    return list(
        found.select_related("application__company").order_by("-application__latest_on", "application", "position")
    )


def told_answers(workspace: Workspace, about: Application) -> QuerySet[Statement]:
    """The person's own words about an application, in the order they were said."""
    found = _said(workspace).filter(application=about, said_by__in=Statement.OWN)
    return found.order_by("said_at", "id")
