"""Lessons among what the room below offers for a letter to oneself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from yesward.desk.templatetags.words import day
from yesward.lessons import queries
from yesward.people.models import Workspace
from yesward.resilience.mastery import MOST, Fact, is_mastery


@is_mastery
def learned(workspace: Workspace) -> Sequence[Fact]:
    """The newest lessons, in the person's words."""
    return [
        Fact(f"lesson:{lesson.pk}", lesson.text, _lesson_of(lesson.changed_at.date()), "impression", is_quote=False)
        for lesson in queries.newest(workspace, MOST)
    ]


def _lesson_of(on: date) -> str:
    return _("A lesson of yours, %(day)s") % {"day": day(on)}
