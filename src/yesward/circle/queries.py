"""Reads of circles. Each takes a workspace; of a pooled circle nothing leaves but what its newest view holds."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_scopes import scopes_disabled

from yesward.circle import pooling
from yesward.circle.facts import AskAbout, Rated
from yesward.circle.models import Circle, Invitation, Rating, View
from yesward.evidence.models import Statement
from yesward.journal.models import Outcome, Stage
from yesward.links.models import Link
from yesward.people.models import Workspace
from yesward.people.prepared import THE_WORKSPACE, Prepared, Row


def hashed(secret: str, purpose: str) -> str:
    """What is kept of a secret, for one purpose; without the secret nothing leads from one purpose to another."""
    return sha256(f"{purpose}:{secret}".encode()).hexdigest()


def circle(workspace: Workspace, pk: int) -> Circle | None:
    """One circle that was not taken back."""
    found = Circle.objects.filter(workspace=workspace, pk=pk, taken_back_at=None)
    return found.select_related("application__company").first()


def taken_back(workspace: Workspace, pk: int) -> Circle | None:
    """One circle that was."""
    return Circle.objects.filter(workspace=workspace, pk=pk, taken_back_at__isnull=False).first()


def by_public_id(workspace: Workspace, public_id: str) -> Circle | None:
    """The circle of a file or mail."""
    return Circle.objects.filter(workspace=workspace, public_id=public_id, taken_back_at=None).first()


def public_ids(workspace: Workspace, since: date) -> list[str]:
    """The circles that were open since then, by what their files and mails call them."""
    found = Circle.objects.filter(workspace=workspace, taken_back_at=None, closes_on__gte=since)
    return list(found.values_list("public_id", flat=True))


def is_in(of: Circle, nonce: str) -> bool:
    """Whether the answer of this file or mail was added."""
    return Rating.objects.filter(workspace=of.workspace, circle=of, nonce_hash=hashed(nonce, "rating")).exists()


def about(workspace: Workspace, application: int | None = None) -> list[int]:
    """The ids of all circles, or of those about one application."""
    found = Circle.objects.filter(workspace=workspace)
    found = found if application is None else found.filter(application=application)
    return list(found.order_by("id").values_list("id", flat=True))


def circles(workspace: Workspace) -> list[Circle]:
    """The newest circles with their application."""
    found = Circle.objects.filter(workspace=workspace, taken_back_at=None, application__taken_back_at=None)
    return list(found.select_related("application__company").order_by("-id")[:20])


def invitations(workspace: Workspace, of: Circle) -> list[Invitation]:
    """Who is asked, with their link and, in a named circle, their answer."""
    found = Invitation.objects.filter(workspace=workspace, circle=of).select_related("link", "rating__statement")
    for invitation in found:
        invitation.circle = of
    return list(found)


def invitation(workspace: Workspace, pk: int) -> Invitation | None:
    """One of those who are asked."""
    found = Invitation.objects.filter(workspace=workspace, pk=pk, circle__taken_back_at=None)
    return found.select_related("circle__application", "link").first()


def of_link(workspace: Workspace, link: Link) -> Invitation:
    """Who was asked by this link. Raises Invitation.DoesNotExist."""
    found = Invitation.objects.filter(workspace=workspace, link=link, circle__taken_back_at=None)
    return found.select_related("circle").get()


def draft(of: Invitation, token: str) -> Rating | None:
    """What somebody has filled in so far; only their link's token finds it."""
    found = Rating.objects.filter(workspace=of.workspace, circle=of.circle, handed_on=None)
    return found.filter(draft_hash=hashed(token, "draft")).first()


def handed_in(of: Circle) -> QuerySet[Rating]:
    """Every answer that was handed in, in the random order of their ids."""
    return Rating.objects.filter(workspace=of.workspace, circle=of, handed_on__isnull=False).order_by("id")


def by_code(code_hash: str, within: Workspace | None) -> Rating | None:
    """The answer of a code, with its workspace. A rater belongs to none: without ``within`` all are looked through."""
    with scopes_disabled():
        every = Rating.objects.filter(code_hash=code_hash, handed_on__isnull=False)
        mine = every.filter(workspace=within) if within else every
        return mine.select_related("workspace").first()


def statements(of: Circle) -> list[Statement]:
    """Every statement that was made of a circle's answers."""
    own = Q(pk__in=Rating.objects.filter(circle=of).values("statement"))
    mixed = Q(pk__in=View.objects.filter(circle=of).values("statement"))
    return list(Statement.objects.filter(own | mixed, workspace=of.workspace))


def views(of: Circle) -> list[View]:
    """What was shown of a pooled circle, oldest first."""
    return list(View.objects.filter(workspace=of.workspace, circle=of).select_related("statement"))


def next_view(of: Circle) -> pooling.View:
    """Which answers of a pooled circle may be shown together now."""
    present = handed_in(of).values_list("id", flat=True)
    return pooling.next_view(set(present), [frozenset(view.ratings) for view in views(of) if view.ratings])


def shown(of: Circle) -> View | None:
    """The view of a pooled circle that is shown now, None before the first and where none may be."""
    last = views(of)[-1:]
    return last[0] if last and last[0].ratings else None


def opened(of: Circle) -> list[Rated]:
    """The answers that the person has opened; of a pooled circle those of the view, all as friends'."""
    if of.mode == Circle.Mode.NAMED:
        found = handed_in(of).filter(opened=True).select_related("invitation")
        return [
            Rated(
                f"asked-{rating.invitation.pk}",
                rating.invitation.part,
                rating.said,
                rating.statement_id,
                rating.invitation.name,
                rating.handed_on,
            )
            for rating in found
            if rating.invitation is not None and rating.handed_on is not None
        ]
    view = shown(of)
    if view is None:
        return []
    found = handed_in(of).filter(id__in=view.ratings)
    return [
        Rated(f"mixed-{rating.pk}", "friend", rating.said, view.statement_id, "", rating.handed_on)
        for rating in found
        if rating.handed_on is not None
    ]


@Prepared
def _can_be_opened() -> QuerySet[Circle, Row]:
    found = Circle.objects.filter(workspace=THE_WORKSPACE, mode=Circle.Mode.POOLED, taken_back_at=None)
    found = found.filter(application__taken_back_at=None, views=None)
    count = Count("ratings", filter=Q(ratings__handed_on__isnull=False))
    return found.annotate(many=count).filter(many__gte=pooling.LEAST).order_by("-id").values_list("id")[:1]


def can_be_opened(workspace: Workspace) -> int | None:
    """The newest pooled circle of which nothing was shown yet and something may be."""
    rows = _can_be_opened(workspace)
    return rows[0][0] if rows else None


@Prepared
def _newest_no() -> QuerySet[Outcome, Row]:
    found = Outcome.objects.filter(workspace=THE_WORKSPACE, application__taken_back_at=None, quiet=False)
    return found.order_by("-id").values_list(
        *("application_id", "application__company__name", "application__role", "stage", "decided_on"),
        *("application__reflection__finished_at", "application__reflection__let_go_at"),
        *("application__feedback_case__state", Exists(Circle.objects.filter(application=OuterRef("application")))),
    )[:1]


def newest_to_ask_about(workspace: Workspace) -> AskAbout | None:
    """The newest no, if it was gone back over, the consultant was asked, and nobody else was. One query.

    The self-analysis and the request are other rooms': their columns are read by name.
    """
    for pk, company, role, stage, decided_on, finished_at, let_go, state, has_circle in _newest_no(workspace):
        is_ready = finished_at is not None and let_go is None and stage != Stage.APPLIED
        if is_ready and not has_circle and state not in (None, "drafted"):
            return AskAbout(pk, company or role, decided_on)
    return None


def is_open(of: Circle) -> bool:
    """Whether it still takes answers by its links."""
    return of.closed_on is None and of.taken_back_at is None and timezone.localdate() <= of.closes_on


def last_name(workspace: Workspace) -> str:
    """How the person named themselves the last time."""
    return Circle.objects.filter(workspace=workspace).order_by("-id").values_list("name", flat=True).first() or ""
