"""What came back by a sitting's file; it arrives where the answers of friends do."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from yesward.circle import bringing
from yesward.circle.block import Answer
from yesward.circle.bringing import Brought
from yesward.circle.form import clean
from yesward.people.models import Workspace
from yesward.sitting import actions, kit, queries
from yesward.sitting.facts import NotNow


class Sittings:
    """Answers of practice partners."""

    def key(self, workspace: Workspace, public_id: str) -> bytes | None:
        """The secret of a sitting with a file."""
        found = queries.by_public_id(workspace, public_id)
        return bytes(found.key) if found else None

    def is_fresh(self, workspace: Workspace, public_id: str, nonce: str) -> bool:
        """Whether it is not in yet."""
        found = queries.by_public_id(workspace, public_id)
        return found is not None and found.nonce == nonce and found.friend_ended_at is None

    def keep(self, workspace: Workspace, answer: Answer) -> Brought:
        """Add it; nothing of it is shown before the person has ended, too."""
        sitting = queries.by_public_id(workspace, answer.circle)
        if sitting is None or sitting.nonce != answer.nonce:
            return bringing.is_in_already()
        said = kit.said_of(sitting, queries.turns(sitting), answer.seen, answer.moments)
        last = clean(sitting.form, {}, {}, answer.strength, answer.advice)
        if last.is_empty and all(each.is_empty for each in said):
            return bringing.says_nothing()
        try:
            actions.bring(sitting, answer.code, said, last)
        except NotNow:
            return bringing.is_in_already()
        return bringing.added(reverse("sitting:sitting", args=[sitting.pk]), _("To the sitting"))

    def awaited(self, workspace: Workspace, since: date) -> bool:
        """Whether a file is out."""
        return queries.files_since(workspace, since)


bringing.kinds.append(Sittings())
