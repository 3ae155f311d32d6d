"""What stands under an answer: a button that lets a language model ask on, and the way to what it asked before."""

from __future__ import annotations

from django import template

from yesward.practice.interviewer import asked_after, interviewer
from yesward.practice.models import Take

register = template.Library()


@register.inclusion_tag("practice/follow_up.html")
def ask_on(take: Take, *, is_there: bool = False) -> dict[str, object]:
    """For an answer that has words. ``is_there``: on the page of what was asked, which needs no way to itself."""
    model = interviewer()
    return {
        "take": take,
        "model": model.name if model and take.words else "",
        "asked": not is_there and bool(asked_after(take)),
    }
