"""Reads of jobs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django_scopes import scopes_disabled

from yesward.jobs import kept_as, words
from yesward.jobs.facts import Ask, Pay
from yesward.jobs.models import IN_FILES, Advert, Board, Following, Posting, Profile, Saved, Snapshot, Verdict
from yesward.journal.models import Application
from yesward.lib.tokens import token_hash
from yesward.people.models import Workspace

Row = TypeVar("Row", bound=Model)
MOST_FOUND = 400


def profile(workspace: Workspace) -> Profile:
    """What the person looks for; an empty one, not saved, where they said nothing."""
    return Profile.objects.filter(workspace=workspace).first() or Profile(workspace=workspace)


def _boards(workspace: Workspace) -> QuerySet[Board]:
    followed = Following.objects.filter(workspace=workspace).values("board")
    return Board.objects.filter(Q(for_all=True) | Q(owner=workspace) | Q(pk__in=followed))


def boards(workspace: Workspace) -> list[Board]:
    """Boards whose adverts the person sees, by name."""
    return list(_boards(workspace).order_by("name", "pk"))


def followed(workspace: Workspace) -> frozenset[int]:
    """Boards that the person turned on."""
    return frozenset(Following.objects.filter(workspace=workspace).values_list("board_id", flat=True))


def board(workspace: Workspace, pk: int) -> Board | None:
    """One board that the person sees."""
    return next((each for each in boards(workspace) if each.pk == pk), None)


def any_board(pk: int) -> Board | None:
    """A board by its number, whether the person turned it on or not; files have none."""
    return Board.objects.filter(pk=pk).exclude(kind=IN_FILES).first()


def feeds() -> list[Board]:
    """The feeds for everybody here, oldest first."""
    with scopes_disabled():
        return list(Board.objects.filter(owner=None, kind="own", for_all=True).order_by("pk"))


def seen(workspace: Workspace, among: Iterable[int]) -> set[int]:
    """Those of some adverts that a board posts whose adverts the person sees."""
    rows = Posting.objects.filter(advert__in=list(among), board__in=_boards(workspace))
    return set(rows.values_list("advert_id", flat=True))


def open_on(today: date) -> Q:
    """Adverts that one can still answer."""
    return Q(closed_at=None) & (Q(closes_on=None) | Q(closes_on__gte=today))


def advert(workspace: Workspace, pk: int) -> Advert | None:
    """One advert that the person sees, open or not; ``said`` is the verdict that stands and ``begun`` the application
    begun from it, each an id or None."""
    posted = Posting.objects.filter(advert=OuterRef("pk"), board__in=_boards(workspace))
    verdict = Verdict.objects.filter(workspace=workspace, advert=OuterRef("pk"), undone_at=None)
    snapshot = _begun(workspace).filter(advert=OuterRef("pk")).order_by("pk")
    found = Advert.objects.filter(Exists(posted), pk=pk)
    return found.annotate(
        said=Subquery(verdict.values("pk")[:1]),
        said_kind=Subquery(verdict.values("kind")[:1]),
        begun=Subquery(snapshot.values("application")[:1]),
    ).first()


def _begun(workspace: Workspace) -> QuerySet[Snapshot]:
    """Of applications that are in the journal."""
    return Snapshot.objects.filter(workspace=workspace, application__taken_back_at=None)


def begun(workspace: Workspace, of: Advert) -> Application | None:
    """The application that was begun from an advert."""
    found = _begun(workspace).filter(advert=of).select_related("application").order_by("pk").first()
    return found.application if found else None


def untouched(workspace: Workspace, rows: QuerySet[Row], advert: str) -> QuerySet[Row]:
    """Rows about adverts (their ids in the column ``advert``) of which the person said nothing and begun nothing."""
    of = OuterRef(advert)
    verdict = Verdict.objects.filter(workspace=workspace, advert=of, undone_at=None)
    return rows.exclude(Exists(verdict)).exclude(Exists(_begun(workspace).filter(advert=of)))


def search(workspace: Workspace, typed: str, place: str, way: str, today: date) -> list[Advert]:
    """Open adverts with every typed word, titles first, each newest first; without words the newest. At most 400.

    ``place`` must stand in the place as the source writes it.
    """
    asked = words.typed_words(f"{typed} {place}")
    rows = Advert.objects.filter(open_on(today)).defer("text", "normal", "asks")
    if way:
        rows = rows.filter(way=way)
    if not asked:
        ids = list(rows.order_by("-pk").values_list("pk", flat=True)[:MOST_FOUND])
    else:
        ids = words.found(asked, MOST_FOUND)
    mine = seen(workspace, ids)
    order = {pk: at for at, pk in enumerate(ids) if pk in mine}
    return sorted(rows.filter(pk__in=list(order)), key=lambda each: order[each.pk])


def postings(workspace: Workspace, of: Advert) -> list[Posting]:
    """Where an advert is or was posted, as far as the person sees those boards; those that still have it first."""
    rows = Posting.objects.filter(advert=of, board__in=_boards(workspace)).select_related("board")
    return sorted(rows, key=lambda each: (each.gone_at is not None, each.first_seen))


def verdicts(workspace: Workspace, kind: str) -> QuerySet[Verdict]:
    """What the person said that stands, newest first, with the adverts."""
    rows = Verdict.objects.filter(workspace=workspace, kind=kind, undone_at=None)
    return rows.select_related("advert").order_by("-pk")


def one_verdict(workspace: Workspace, pk: int) -> Verdict | None:
    """One thing said, whether it stands or was undone."""
    return Verdict.objects.filter(workspace=workspace, pk=pk).select_related("advert").first()


def saved(workspace: Workspace) -> list[Saved]:
    """Searches that were kept, newest first."""
    return list(Saved.objects.filter(workspace=workspace).order_by("-pk"))


def one_saved(workspace: Workspace, pk: int) -> Saved | None:
    """One of them."""
    return Saved.objects.filter(workspace=workspace, pk=pk).first()


def snapshot(workspace: Workspace, of: Application) -> Snapshot | None:
    """The advert as it was when an application was begun from it."""
    return Snapshot.objects.filter(workspace=workspace, application=of).first()


def has_snapshot(workspace: Workspace, of: Application) -> bool:
    """Whether an application was begun from an advert."""
    return Snapshot.objects.filter(workspace=workspace, application=of).exists()


def saved_of(token: str) -> Saved | None:
    """The search whose feed has this token, with its workspace. Whoever holds it need not be signed in."""
    with scopes_disabled():
        return Saved.objects.filter(token_hash=token_hash(token)).select_related("workspace").first()


def kinds_of_boards(workspace: Workspace, among: Iterable[int]) -> dict[int, set[str]]:
    """By advert the kinds of boards on which the person sees it."""
    rows = Posting.objects.filter(advert__in=list(among), board__in=_boards(workspace))
    found: dict[int, set[str]] = {}
    for pk, kind in rows.values_list("advert_id", "board__kind"):
        found.setdefault(pk, set()).add(kind)
    return found


def urls(of: Iterable[int]) -> dict[int, str]:
    """Where adverts stand, by id."""
    return dict(Advert.objects.filter(pk__in=list(of)).values_list("pk", "url"))


normal_of = kept_as.normal


def asks_of(advert: Advert) -> tuple[Ask, ...]:
    """What it asks for."""
    return kept_as.asks(advert.asks)


def pay_of(advert: Advert) -> Pay | None:
    """What it pays."""
    return kept_as.pay(advert.pay_low, advert.pay_high, advert.pay_currency, advert.pay_period)
