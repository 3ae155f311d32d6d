"""How much of what somebody noted was technical, and how much about people; the page judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yesward.evidence import queries
from yesward.evidence.facts import ENOUGH_NOTED
from yesward.evidence.models import Statement
from yesward.journal import queries as journal
from yesward.people.middleware import Request

if TYPE_CHECKING:
    from yesward.evidence.balance import Balance

WIDTH, GAP = 600, 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of the picture and its line in the table."""

    kind: str
    label: str
    words: int
    x: int
    width: int


def bars(found: Balance) -> list[Bar]:
    """The parts of the picture, side by side; what is there has a width that can be seen."""
    parts = [
        ("technical", _("Technical substance"), found.technical),
        ("people", _("Working with people"), found.people),
        ("neither", _("Neither of these"), found.neither),
    ]
    every = sum(words for _kind, _label, words in parts) or 1
    made, x = [], 0
    for kind, label, words in parts:
        width = max(4, round(words * (WIDTH - 2 * GAP) / every)) if words else 0
        width = min(width, WIDTH - x)
        made.append(Bar(kind, label, words, x, width))
        x += width + (GAP if width else 0)
    return made


def _weighed(said: Sequence[Statement]) -> tuple[Balance | None, bool]:
    """The balance, None where too little is noted or the model is missing, which the second tells."""
    if sum(len(statement.text.split()) for statement in said) < ENOUGH_NOTED:
        return None, False
    from yesward.engines.embed import Missing
    from yesward.evidence.balance import balance

    try:
        found = balance(said)
    except Missing:
        return None, True
    return (found if found.enough else None), False


@require_GET
def balance_page(request: Request, pk: int) -> HttpResponse:
    """Technical and people, in the person's own noted answers about one application."""
    application = journal.application(request.workspace, pk)
    if application is None:
        raise Http404
    found, missing = _weighed(list(queries.told_answers(request.workspace, application)))
    page: dict[str, object] = {"application": application, "missing": missing, "balance": found}
    if found is not None:
        page["bars"] = bars(found)
        page["name"] = _(
            "Of %(all)d words you noted, %(technical)d are technical substance, %(people)d show working with people, "
            "%(neither)d neither."
        ) % {
            "all": found.technical + found.people + found.neither,
            "technical": found.technical,
            "people": found.people,
            "neither": found.neither,
        }
    return render(request, "evidence/balance.html", page)
