"""What the pages of the locked note say, and what of it is laid beside the self-analysis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yesward.desk.templatetags.words import day
from yesward.journal.models import Application, Round
from yesward.people.models import Workspace
from yesward.reflect.beside import Beside, lies_beside
from yesward.resilience import queries
from yesward.resilience.locking import Refusal, fingerprint
from yesward.resilience.models import LockedNote

REFUSED: dict[Refusal, Promise] = {
    "no_day": gettext_lazy("The day of this talk is not noted yet. Once the round has it, the note can be locked."),
    "ahead": gettext_lazy("This talk is still to come. The note has its place once it is over."),
    "known": gettext_lazy(
        "How this one ended is known already, so a note of now cannot be locked as one from before. "
        "Nothing is lost by that; going back over it is open to you."
    ),
    "clock": gettext_lazy(
        "This computer’s clock shows an earlier time than your journal has already seen. "
        "Set it right, then lock the note; your words are kept until then."
    ),
}


def about(kind: str, held_on: date | None) -> str:
    """Interview, 26 November"""
    told = [str(Round.Kind(kind).label), day(held_on) if held_on else ""]
    return ", ".join(part for part in told if part)


def since_talk(held_on: date, locked_at: datetime) -> str:
    """How long after the talk a note was locked, as a fact."""
    days = (timezone.localtime(locked_at).date() - held_on).days
    if days <= 0:
        return _("on the day of the talk")
    if days == 1:
        return _("the day after the talk")
    return ngettext("%(days)d day after the talk", "%(days)d days after the talk", days) % {"days": days}


def locked_when(note: LockedNote) -> str:
    """Locked 26 November, 15:04, on the day of the talk"""
    then = timezone.localtime(note.locked_at)
    return _("Locked %(day)s, %(time)s, %(since)s") % {
        "day": day(then.date()),
        "time": f"{then:%H:%M}",
        "since": since_talk(note.held_on, note.locked_at),
    }


def is_whole(note: LockedNote) -> bool:
    """Whether the words are still those that the fingerprint was taken of; so are words that were taken away."""
    moment = note.locked_at.astimezone(UTC)
    return note.emptied_at is not None or note.fingerprint == fingerprint(note.text, note.kind, note.held_on, moment)


def _odd(note: LockedNote, now: datetime) -> str:
    """A day that does not fit, in a sentence."""
    outcome = note.application.decided
    if note.locked_at > now:
        return _("By this computer’s clock that moment is still to come. The clock must have jumped.")
    if outcome is not None and outcome.decided_on < timezone.localtime(note.locked_at).date():
        words = _("The no is dated %(day)s, before the note; it was written down here after it.")
        return words % {"day": day(outcome.decided_on)}
    return ""


def page_of(note: LockedNote, now: datetime) -> dict[str, object]:
    """Everything on the page of a locked note."""
    return {
        "note": note,
        "about": about(note.kind, note.held_on),
        "when": locked_when(note),
        "odd": _odd(note, now),
        "is_whole": is_whole(note),
        "outcome": note.application.decided,
    }


@lies_beside("analysis")
def from_before(workspace: Workspace, of: Application) -> Sequence[Beside]:
    """The locked notes of an application whose outcome is known."""
    return [
        Beside(
            _("What you wrote before you knew"),
            note.text,
            locked_when(note),
            reverse("resilience:locked", args=[note.pk]),
        )
        for note in queries.notes_about(workspace, of)
    ]
