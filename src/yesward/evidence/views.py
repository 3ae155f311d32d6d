"""Pages of what was said: the stream, words handed in, one statement."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.evidence import actions, correcting, finding, proposing, queries, showing
from yesward.evidence.forms import AddForm, SaidForm
from yesward.evidence.models import Point, Statement, Tag
from yesward.evidence.tag_views import undoable
from yesward.evidence.tagger.rights import touched
from yesward.evidence.taxonomy import taxonomy
from yesward.journal import queries as journal
from yesward.journal.models import Application
from yesward.lib.sentences import MAX_CHARS
from yesward.lib.typed import whole
from yesward.people.middleware import Request


def _about(request: Request, typed: str | None) -> Application | None:
    """The application of ``?about=``, None where none is asked for. Raises Http404."""
    if not typed:
        return None
    found = journal.application(request.workspace, whole(typed) or 0)
    if found is None:
        raise Http404
    return found


@require_GET
def stream(request: Request) -> HttpResponse:
    """Everything anybody said, newest first; ``?about=`` narrows it to one application."""
    workspace = request.workspace
    about = _about(request, request.GET.get("about"))
    page: Page[Statement] = queries.statements(workspace, about).get_page(request.GET.get("page"))
    names = queries.names(workspace)
    shown = {
        "about": about,
        "page": page,
        "lines": [showing.line(statement, names) for statement in page],
        "progress": queries.progress(workspace, queries.reading_by(workspace)),
    }
    return render(request, "evidence/stream.html", shown)


def new(request: Request) -> HttpResponse:
    """Hand in what somebody said."""
    about = _about(request, request.GET.get("about"))
    chosen = about.pk if about else None
    if request.method == "POST":
        chosen = whole(request.POST.get("application"))
    form = SaidForm(request.workspace, request.POST or None, about=chosen, initial={"application": chosen})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        at_round = form.rounds.get(data["at_round"])
        about, is_open = form.applications[data["application"]], "open" in request.POST
        kept = actions.hand_in(
            about, form.words(), said_by=data["said_by"], at_round=at_round, opened=is_open, who=data["who"]
        )
        messages.success(request, _("Kept, and open.") if is_open else _("Kept. It stays sealed until you open it."))
        return redirect("evidence:statement", kept.pk)
    page = {"form": form, "about": about}
    return render(request, "evidence/new.html", page, status=422 if form.errors else 200)


def the_statement(request: Request, pk: int) -> Statement:
    """A statement of this workspace. Raises Http404."""
    found = queries.statement(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_GET
def statement(request: Request, pk: int) -> HttpResponse:
    """One statement: the sealed letter, or the words with what was found in them."""
    found = the_statement(request, pk)
    return _letter(request, found) if found.is_sealed else _words(request, found)


def _letter(request: Request, found: Statement) -> HttpResponse:
    cut = queries.points(found)
    page = {"statement": found, "title": showing.has_written(found), "size": showing.size(found, cut)}
    return render(request, "evidence/letter.html", page)


def _words(request: Request, found: Statement, form: AddForm | None = None) -> HttpResponse:
    cut, tags = queries.points(found), queries.tags(found)
    touches, names = _touches(found, cut), queries.names(request.workspace)
    reading = bool(request.headers.get("HX-Request")) and bool(found.tagged_by)
    page = {
        "statement": found,
        "title": showing.heading(found),
        "stretches": showing.stretches(found, cut, tags, touches),
        "first": next((point.number for point in cut if point.opened_at), None),
        "touched": bool(touches),
        "too_long": len(found.text) > MAX_CHARS,
        "just_read": reading,
        "form": form,
        "adding": form is not None or "add" in request.GET,
        "asks": showing.asks(found, cut, [*((tag.start, tag.end) for tag in tags), *touches], names),
        "model": model.name if (model := proposing.proposer()) else "",
        **_themes(request, tags, names),
    }
    return render(request, "evidence/statement.html", page, status=422 if form else 200)


def _themes(request: Request, tags: list[Tag], names: dict[str, str]) -> dict[str, object]:
    found = list(dict.fromkeys(tag.leaf for tag in tags))
    return {
        "chips": showing.chips(tags, names),
        "suggest": [(leaf, names[leaf]) for leaf in found if leaf in names],
        "groups": [(group.name, [(leaf.id, names[leaf.id]) for leaf in group.leaves]) for group in taxonomy().groups],
        "areas": sorted({area.name for kept in queries.areas(request.workspace).values() for area in kept}),
        "stances": Tag.Stance.choices,
        "changes": Tag.Change.choices,
    }


def _touches(found: Statement, cut: list[Point]) -> list[tuple[int, int]]:
    return showing.readable(found, cut, ((touch.start, touch.end) for touch in touched(found.text)))


@require_POST
def add_theme(request: Request, pk: int) -> HttpResponse:
    """A theme found by hand."""
    found = the_statement(request, pk)
    if found.is_sealed:
        raise Http404
    form = AddForm(request.POST)
    if not form.is_valid():
        return _words(request, found, form)
    problem = ""
    try:
        quote = finding.quote(found, queries.points(found), form.cleaned_data["quote"])
        made = correcting.add(found, quote=quote, **form.theme())
    except finding.Unclear:
        problem = _("These words stand there more than once. Copy a few more of them.")
    except correcting.NotInTheText:
        problem = _("These words do not stand in the text you have opened. Copy them from there.")
    except ValueError:
        problem = _("There are as many themes here as can be kept. Remove one first.")
    if problem:
        form.add_error("quote", problem)
        return _words(request, found, form)
    undoable(request, made, _("Added."))
    return redirect(f"{reverse('evidence:statement', args=[pk])}#tag-{made.tag_id}")


@require_POST
def take_out(request: Request, pk: int) -> HttpResponse:
    """Put a statement away that was handed in by mistake."""
    actions.take_out(the_statement(request, pk))
    messages.success(request, _("Taken out."), extra_tags=reverse("evidence:put-back", args=[pk]))
    return redirect("evidence:stream")


@require_POST
def put_back(request: Request, pk: int) -> HttpResponse:
    """It is there again."""
    found = queries.taken_out(request.workspace, pk)
    if found is None:
        raise Http404
    actions.put_back(found)
    return redirect("evidence:statement", pk)
