"""Days and questions in words."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yesward.desk.templatetags.words import day as on_day
from yesward.desk.templatetags.words import number
from yesward.private.models import Day, Notebook

QUESTIONS = {
    "back": (
        gettext_lazy("After the last setback, how far have you come back to your usual days?"),
        gettext_lazy("not at all"),
        gettext_lazy("all the way"),
        gettext_lazy("Back to usual days"),
    ),
    "ready": (
        gettext_lazy(
            "If the next talk were tomorrow, how sure are you that you could do what you have planned for it?"
        ),
        gettext_lazy("not sure at all"),
        gettext_lazy("quite sure"),
        gettext_lazy("Ready for a talk"),
    ),
    "able": (
        gettext_lazy("Of what you meant to do in the last days, how much was there strength for?"),
        gettext_lazy("for nothing"),
        gettext_lazy("for all of it"),
        gettext_lazy("Strength for things"),
    ),
    "ahead": (
        gettext_lazy("When you look at the coming weeks, how much in them can still turn out well?"),
        gettext_lazy("nothing"),
        gettext_lazy("a great deal"),
        gettext_lazy("The weeks ahead"),
    ),
}
"""Each question with what 0 and 10 mean, and a short name. Our own words, CC0."""


def day_name(day: Day) -> str:
    """Day one"""
    return _("Day %(number)s") % {"number": number(day.number)}


def span(notebook: Notebook) -> str:
    """From when to when was written, and on how many days."""
    days = list(notebook.days.all())
    if not days:
        return _("Nothing is written in it yet.")
    first, last = (on_day(timezone.localtime(each.begun_at).date()) for each in (days[0], days[-1]))
    if len(days) == 1:
        return _("One day, %(first)s.") % {"first": first}
    words = ngettext("%(count)s day, %(first)s to %(last)s.", "%(count)s days, %(first)s to %(last)s.", len(days))
    said = words % {"count": number(len(days)), "first": first, "last": last}
    return said[:1].upper() + said[1:]
