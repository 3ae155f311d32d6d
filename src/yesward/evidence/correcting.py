"""What the person says about tags: confirmed, changed, removed, added, undone. Each is one transaction.

A correction is kept for ever beside what was said before, and teaches the tagger at once (`tagging.corrections_of`).
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from yesward.evidence import hearing
from yesward.evidence.actions import as_name
from yesward.evidence.models import Correction, Statement, Tag
from yesward.evidence.reader import wake
from yesward.evidence.taxonomy import leaf_of

MOST_TAGS = 60
"""Tags that a person can set on one statement."""


READ_AGAIN = 50
"""The newest statements, which are read again after a correction: old ones do not change under the person's eyes."""


class NotInTheText(ValueError):  # noqa: N818 (it reads as a sentence where it is caught)
    """The words a tag should rest on do not stand in the statement."""


@transaction.atomic
def confirm(tag: Tag) -> Correction | None:
    """The person agrees. A second click changes nothing."""
    tag = _held(tag)
    if tag.settled_at is not None:
        return None
    before = tag.as_kept()
    tag.settled_at = timezone.now()
    tag.save(update_fields=["settled_at"])
    return _remember(tag, Correction.Kind.CONFIRMED, before)


@transaction.atomic
def change(tag: Tag, *, leaf: str, stance: str, change: str = "", area: str = "") -> Correction | None:
    """The person says it otherwise; "" for ``change`` takes the leaf's own. Raises KeyError or ValueError."""
    tag = _held(tag)
    before = tag.as_kept()
    known = leaf_of(leaf)
    tag.leaf, tag.stance = leaf, Tag.Stance(stance)
    tag.change = Tag.Change(change or known.change)
    tag.area = as_name(area) if known.has_areas else ""
    if tag.as_kept() == before:
        return None
    tag.settled_at = timezone.now()
    tag.save()
    return _remember(tag, Correction.Kind.CHANGED, before)


@transaction.atomic
def remove(tag: Tag) -> Correction | None:
    """The person says that this is not there."""
    tag = _held(tag)
    if tag.removed_at is not None:
        return None
    tag.removed_at = timezone.now()
    tag.save(update_fields=["removed_at"])
    return _remember(tag, Correction.Kind.REMOVED, tag.as_kept(), kept=False)


@transaction.atomic
def add(
    statement: Statement, *, quote: str, leaf: str, stance: str, change: str = "", area: str = "", behind: int = 0
) -> Correction:
    """The person finds a theme by hand, in the first such words from the character ``behind`` on.

    Raises NotInTheText, KeyError or ValueError.
    """
    at = statement.text.find(quote, behind)
    if not quote.strip() or at < 0:
        raise NotInTheText
    if Tag.objects.filter(statement=statement, removed_at=None).count() >= MOST_TAGS:
        raise ValueError(statement)
    known = leaf_of(leaf)
    tag = Tag.objects.create(
        workspace=statement.workspace,
        statement=statement,
        leaf=leaf,
        area=as_name(area) if known.has_areas else "",
        stance=Tag.Stance(stance),
        start=at,
        end=at + len(quote),
        quote=quote,
        confidence=1,
        change=Tag.Change(change or known.change),
        made_by=Tag.MadeBy.PERSON,
        settled_at=timezone.now(),
    )
    return _remember(tag, Correction.Kind.ADDED, None)


@transaction.atomic
def undo(correction: Correction) -> None:
    """Take a correction back; the tag is what it was before. Again, it changes nothing.

    Where the person has corrected the tag again since, their newer word stands, and the older is only forgotten.
    """
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if correction.undone_at is not None:
        return
    correction.undone_at = timezone.now()
    correction.save(update_fields=["undone_at"])
    tag = Tag.objects.select_for_update().filter(corrections=correction).first()
    if tag is None:
        return
    standing = Correction.objects.filter(tag=tag, undone_at=None)
    if standing.filter(pk__gt=correction.pk).exists():
        return
    if correction.before is None:
        statement, leaf = tag.statement, tag.leaf
        tag.delete()
        hearing.tell(statement, [leaf])
        return
    was = tag.leaf
    for name in ("leaf", "area", "stance", "change"):
        setattr(tag, name, correction.before[name])
    tag.removed_at = None
    tag.settled_at = tag.settled_at if standing.exists() else None
    tag.save()
    hearing.tell(tag.statement, [was])


def _held(tag: Tag) -> Tag:
    return Tag.objects.select_for_update().get(pk=tag.pk)


def _remember(tag: Tag, kind: Correction.Kind, before: dict[str, object] | None, *, kept: bool = True) -> Correction:
    found = Correction.objects.create(
        workspace=tag.workspace,
        statement=tag.statement,
        tag=tag,
        kind=kind,
        quote=tag.quote,
        before=before,
        after=tag.as_kept() if kept else None,
    )
    hearing.tell(tag.statement, [str(before["leaf"])] if before else None)
    _read_newest_again(tag)
    return found


def _read_newest_again(tag: Tag) -> None:
    """The newest statements may be read otherwise now; what the person settled in them stands."""
    others = Statement.objects.filter(workspace=tag.workspace).exclude(pk=tag.statement_id).order_by("-pk")
    Statement.objects.filter(pk__in=list(others.values_list("pk", flat=True)[:READ_AGAIN])).update(tagged_by="")
    transaction.on_commit(wake)
