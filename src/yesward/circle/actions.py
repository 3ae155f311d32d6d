"""Writes of circles; each is one transaction. What is shown of a pooled one is written in `together`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from yesward.circle import block, queries, together
from yesward.circle.facts import LASTS_DAYS, AlreadyIn
from yesward.circle.form import Said
from yesward.circle.models import Circle, Invitation, Rating
from yesward.circle.pooling import MOST
from yesward.evidence import actions as evidence
from yesward.journal.models import Application
from yesward.links import actions as links
from yesward.links.codes import code_hash, new_code
from yesward.links.doors import withdraws
from yesward.people.models import Workspace


@transaction.atomic
def begin(
    application: Application, mode: str, leaves: Sequence[str], name: str, note: str, *, tells_no: bool
) -> Circle:
    """A circle after a no, open for LASTS_DAYS."""
    return Circle.objects.create(
        workspace=application.workspace,
        application=application,
        mode=Circle.Mode(mode),
        leaves=list(leaves),
        name=name,
        note=note,
        tells_no=tells_no,
        closes_on=timezone.localdate() + timedelta(days=LASTS_DAYS),
    )


@transaction.atomic
def invite(circle: Circle, name: str, part: str, way: str) -> tuple[Invitation, str] | None:
    """Ask somebody: the invitation, and the secret of their link, file or mail, told once. None where a dozen are.

    Raises AlreadyIn where the circle takes no more answers.
    """
    if not queries.is_open(Circle.objects.select_for_update().get(pk=circle.pk)):
        raise AlreadyIn
    if Invitation.objects.filter(workspace=circle.workspace, circle=circle).count() >= MOST:
        return None
    made = Invitation(workspace=circle.workspace, circle=circle, name=name, part=Invitation.Part(part), way=way)
    if way == Invitation.Way.LINK:
        end = timezone.make_aware(datetime.combine(circle.closes_on, time.max))
        made.link, secret = links.make(circle.workspace, "friend", lasts=end - timezone.now())
    else:
        secret = block.new_nonce()
        if circle.mode == Circle.Mode.NAMED:  # a mixed answer must not lead back to whom it was sent
            made.nonce_hash = queries.hashed(secret, "nonce")
    made.save()
    return made, secret


@transaction.atomic
def save(invitation: Invitation, token: str, said: Said) -> None:
    """Keep what somebody has filled in so far. Raises AlreadyIn."""
    rating = _draft(invitation, token)
    _fill(rating, said)
    rating.save()


@transaction.atomic
def hand_in(invitation: Invitation, token: str, said: Said) -> str:
    """Hand an answer in: the words that take it back, told once. Raises AlreadyIn."""
    assert invitation.link is not None  # noqa: S101 (whoever holds its token came by it)
    rating = _draft(invitation, token)
    if not links.use(invitation.link):
        raise AlreadyIn
    code = new_code()
    _fill(rating, said)
    _take(rating, invitation if invitation.circle.mode == Circle.Mode.NAMED else None, code_hash(code))
    return code


@transaction.atomic
def bring(circle: Circle, nonce: str, code: str, said: Said) -> Rating:
    """Add an answer that came by file or mail; ``code`` is the hash of its code. Raises AlreadyIn."""
    Circle.objects.select_for_update().get(pk=circle.pk)
    known = queries.hashed(nonce, "nonce")
    invitation = Invitation.objects.filter(workspace=circle.workspace, circle=circle, nonce_hash=known).first()
    came = queries.hashed(nonce, "rating")
    if circle.mode == Circle.Mode.NAMED and (invitation is None or invitation.revoked):
        raise AlreadyIn
    if Rating.objects.filter(workspace=circle.workspace, circle=circle, nonce_hash=came).exists():
        raise AlreadyIn
    rating = Rating(workspace=circle.workspace, circle=circle, pooled=invitation is None, nonce_hash=came)
    _fill(rating, said)
    _take(rating, invitation, code)
    return rating


def _draft(invitation: Invitation, token: str) -> Rating:
    circle = Circle.objects.select_for_update().get(workspace=invitation.workspace, pk=invitation.circle_id)
    if not queries.is_open(circle) or invitation.link is None or not invitation.link.answers_left:
        raise AlreadyIn
    found = queries.draft(invitation, token)
    pooled = circle.mode == Circle.Mode.POOLED
    made = Rating(workspace=circle.workspace, circle=circle, pooled=pooled, draft_hash=queries.hashed(token, "draft"))
    return found or made


def _fill(rating: Rating, said: Said) -> None:
    rating.seen, rating.moments = dict(said.seen), dict(said.moments)
    rating.strength, rating.advice = said.strength, said.advice


def _take(rating: Rating, invitation: Invitation | None, code: str) -> None:
    """Handed in: its draft's key is forgotten. A named answer becomes a sealed statement, a mixed one waits.

    Raises AlreadyIn where a dozen are in, which is as many as can be shown together.
    """
    if queries.handed_in(rating.circle).count() >= MOST:
        raise AlreadyIn
    today = timezone.localdate()
    rating.draft_hash, rating.code_hash = "", code
    rating.handed_on = today.replace(day=1) if rating.pooled else today
    rating.invitation = invitation
    if invitation is not None:
        about, name = invitation.circle.application, invitation.name
        rating.statement = together.state(about, [rating.said], invitation.part, name, who=name)
    rating.save()


@transaction.atomic
def open_named(rating: Rating) -> None:
    """The person wants to see what was ticked; the words stay sealed point by point."""
    Rating.objects.filter(workspace=rating.workspace, pk=rating.pk, pooled=False).update(opened=True)
    together.listeners.tell(rating.circle)


@transaction.atomic
def revoke(invitation: Invitation) -> None:
    """They are asked no longer; what they handed in stays theirs to take back, and the person's to read."""
    if invitation.link is not None:
        links.revoke(invitation.link)
    Invitation.objects.filter(workspace=invitation.workspace, pk=invitation.pk).update(revoked=True)


@transaction.atomic
def close(circle: Circle) -> None:
    """It takes no more answers by its links, and drafts that nobody handed in are erased."""
    Circle.objects.filter(workspace=circle.workspace, pk=circle.pk, closed_on=None).update(
        closed_on=timezone.localdate()
    )
    _end_links(circle)


def _end_links(circle: Circle) -> None:
    for invitation in Invitation.objects.filter(workspace=circle.workspace, circle=circle).select_related("link"):
        if invitation.link is not None:
            links.revoke(invitation.link)
    Rating.objects.filter(workspace=circle.workspace, circle=circle, handed_on=None).delete()


@transaction.atomic
def take_back(circle: Circle) -> None:
    """Put a circle away, and its words with it; its links end."""
    Circle.objects.filter(workspace=circle.workspace, pk=circle.pk).update(taken_back_at=timezone.now())
    _end_links(circle)
    for statement in queries.statements(circle):
        evidence.take_out(statement)
    together.listeners.tell(circle)


@transaction.atomic
def bring_back(circle: Circle) -> None:
    """Undo putting it away. Links that ended stay ended."""
    Circle.objects.filter(workspace=circle.workspace, pk=circle.pk).update(
        taken_back_at=None, closed_on=circle.closed_on or timezone.localdate()
    )
    for statement in queries.statements(circle):
        evidence.put_back(statement)
    together.listeners.tell(circle)


def withdraw(code: str, within: Workspace | None = None) -> bool:
    """Erase the answer of these words with everything made of it, of this workspace or any; False where none is."""
    found = queries.by_code(code_hash(code), within)
    if found is None:
        return False
    with scope(workspace=found.workspace):
        _erase(found)
    return True


withdraws(withdraw)


@transaction.atomic
def _erase(rating: Rating) -> None:
    circle = Circle.objects.select_for_update().get(workspace=rating.workspace, pk=rating.circle_id)
    if rating.statement_id:
        statement = rating.statement
        assert statement is not None  # noqa: S101 (it has an id)
        evidence.erase(statement)
    gone = rating.pk
    rating.delete()
    if circle.mode == Circle.Mode.POOLED:
        together.show_again(circle, gone)
    else:
        together.listeners.tell(circle)
