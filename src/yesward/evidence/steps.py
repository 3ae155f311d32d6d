"""What the words of others offer as the next step: they wait, sealed, and never for long."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yesward.desk.next_step import Cover, Step, Turn, offers
from yesward.desk.templatetags.words import number
from yesward.evidence import queries, showing
from yesward.people.models import Workspace

WAITS = timedelta(days=30)
"""After so long sealed words ask no more; they stay in the stream."""


@offers(Turn.OPEN)
def open_it(workspace: Workspace, now: datetime) -> Step | None:
    """Somebody else's words that came lately and are sealed, wholly or in part."""
    statement = queries.newest_sealed(workspace, now - WAITS)
    if statement is None:
        return None
    cut = queries.points(statement)
    left = sum(point.opened_at is None for point in cut)
    count = {"count": number(left)}
    if statement.is_sealed:
        why = ngettext("%(count)s point.", "%(count)s points.", left) % count + " "
        why = why[:1].upper() + why[1:] + _("It stays sealed until you open it.")
    else:
        why = ngettext("%(count)s point is still sealed.", "%(count)s points are still sealed.", left) % count
        why = why[:1].upper() + why[1:]
    return Step(
        step="open",
        title=showing.has_written(statement),
        why=why,
        action=_("Open it when you like"),
        url=reverse("evidence:statement", args=[statement.pk]),
        application=statement.application_id,
        cover=Cover(statement.application.name),
    )
