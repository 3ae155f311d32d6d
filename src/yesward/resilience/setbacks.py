"""The setback plan: "If I am rejected, then I …", written before the answer and shown at the moment of a no.

Thinking a setback through before it comes was one of the working parts of JOBS II (Vinokur, Price & Schul 1995).
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.desk.templatetags.words import day
from yesward.journal.models import Application
from yesward.people.models import Workspace
from yesward.reflect.beside import Beside, lies_beside
from yesward.resilience import queries

BEGINNING = gettext_lazy("If I am rejected, then I ")
OURS = (
    gettext_lazy("If I am rejected, then I tell one person the same day, in one sentence."),
    gettext_lazy("If I am rejected, then I close the laptop and walk for half an hour before I do anything else."),
    gettext_lazy("If I am rejected, then I cook something that takes an hour."),
    gettext_lazy("If I am rejected, then I ask them for one piece of advice within the week."),
    gettext_lazy("If I am rejected, then I open the next advert on my list two days later."),
)
"""Sentences to begin from; each is to be made one's own."""


def sentence(workspace: Workspace, about: Application) -> str:
    """The plan of an application, as typed; "" where there is none."""
    found = queries.setback(workspace, about)
    return found.sentence if found else ""


@lies_beside("break")
def for_this_moment(workspace: Workspace, of: Application) -> Sequence[Beside]:
    """What the person meant to do now."""
    found = queries.setback(workspace, of)
    if found is None:
        return ()
    written = _("Written by you, %(day)s") % {"day": day(found.changed_at.date())}
    return (Beside(_("What you planned for this moment"), found.sentence, written),)
