"""Somebody else's words, opened point by point. Opening is a write: no page opens anything by being looked at."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yesward.evidence import actions, queries, showing
from yesward.evidence.forms import AnswerForm
from yesward.evidence.marking import pieces
from yesward.evidence.models import Point, Statement
from yesward.evidence.views import the_statement
from yesward.people.middleware import Request


def point(request: Request, pk: int, number: int) -> HttpResponse:
    """One point: what it says once it is opened, and what the person says to it."""
    statement = the_statement(request, pk)
    if request.method == "POST" and "open" in request.POST:
        return _open(statement, number)
    cut = queries.points(statement)
    found = next((one for one in cut if one.number == number), None)
    if found is None:
        raise Http404
    if request.method != "POST" or found.opened_at is None:
        return _page(request, statement, cut, found)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, statement, cut, found, form)
    actions.answer_point(found, form.cleaned_data["answer"])
    return _onward(request, statement, cut, found)


def _open(statement: Statement, number: int) -> HttpResponse:
    try:
        actions.open_point(statement, number)
    except Point.DoesNotExist:
        raise Http404 from None
    return redirect("evidence:point", statement.pk, number)


def following(cut: list[Point], found: Point) -> Point | None:
    """The point after this one; behind the last, one that was passed over."""
    after = next((one for one in cut if one.number == found.number + 1), None)
    return after or next((one for one in cut if one.opened_at is None), None)


def _onward(request: Request, statement: Statement, cut: list[Point], found: Point) -> HttpResponse:
    if "stop" in request.POST:
        messages.success(request, _("That is enough for today. The rest keeps."))
        return redirect("home")
    if "differ" in request.POST:
        return redirect(f"{reverse('evidence:statement', args=[statement.pk])}?add=1#add")
    after = following(cut, found)
    if "next" in request.POST and after is not None:
        return _open(statement, after.number)
    return redirect("evidence:statement", statement.pk)


def _page(
    request: Request, statement: Statement, cut: list[Point], found: Point, form: AnswerForm | None = None
) -> HttpResponse:
    page = {
        "statement": statement,
        "title": showing.heading(statement),
        "point": found,
        "place": cut.index(found) + 1,
        "all": len(cut),
        "after": following(cut, found),
        "problem": form.errors["answer"][0] if form else "",
        "answers": Point.Answer.choices,
    }
    if found.opened_at is None:
        return render(request, "evidence/sealed_point.html", page)
    tags = [tag for tag in queries.tags(statement) if tag.start < found.end and tag.end > found.start]
    marked = [(tag.pk, tag.start, tag.end) for tag in tags]
    page["pieces"] = pieces(statement.text, (found.start, found.end), marked)
    page["chips"] = showing.chips(tags, queries.names(request.workspace))
    page["bridges"] = list(dict.fromkeys(step for tag in tags if tag.counts for step in tag.means.bridge))
    page["not_about_you"] = any(tag.counts and tag.leaf.startswith("o.") for tag in tags)
    return render(request, "evidence/point.html", page, status=422 if form else 200)
