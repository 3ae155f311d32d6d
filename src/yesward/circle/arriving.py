"""Mails that bring an answer of a friend or colleague: the text of a file, or a reply to a mail with numbers."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.circle import block, bringing, numbered, queries
from yesward.evidence.arrivals import Arrived, Awaited, Offer, Taken, takes
from yesward.people.models import Workspace

LASTS = timedelta(days=120)
"""So long after a circle's last day answers are looked for."""


@takes("circle")
class Answers:
    """Answers of friends and colleagues."""

    def awaited(self, workspace: Workspace) -> Awaited:
        """The mark of each circle's mails, and the line with which the text of a file begins."""
        since = timezone.localdate() - LASTS
        if not bringing.awaits_files(workspace, since):
            return Awaited()
        known = queries.public_ids(workspace, since)
        return Awaited(marks=frozenset({block.BEGIN.strip("-"), *(numbered.circle_mark(each) for each in known)}))

    def offer(self, workspace: Workspace, mail: Arrived) -> Offer | None:
        """Add it, sealed."""
        if not bringing.holds_fresh(workspace, _text(mail)):
            return None
        return Offer(
            "circle",
            _("This looks like an answer from somebody who knows you"),
            _("Added, it stays sealed until you open it. Where answers are mixed, it waits among the others."),
            _("Add it, sealed"),
        )

    def take(self, workspace: Workspace, mail: Arrived) -> Taken:
        """Add it; the sentence says what became of it."""
        brought = bringing.bring(workspace, _text(mail))
        url = next((each.to for each in brought if each.to), reverse("circle:bring"))
        return Taken(" ".join(dict.fromkeys(each.says for each in brought)), url)


def _text(mail: Arrived) -> str:
    return f"{mail.subject}\n\n{mail.whole or mail.text}"
