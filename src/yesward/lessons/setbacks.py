"""The setback plan of the room below, laid ready for a talk."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yesward.journal.models import Round
from yesward.lessons.parts import Part, lies_ready
from yesward.people.models import Workspace
from yesward.resilience.setbacks import sentence


@lies_ready
def if_it_is_a_no(workspace: Workspace, of: Round) -> Part | None:
    """What the person meant to do if this one becomes a no."""
    planned = sentence(workspace, of.application)
    return Part(_("If it is a no"), (planned,)) if planned else None
