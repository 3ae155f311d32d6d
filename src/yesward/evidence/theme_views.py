"""Pages of the themes: all that can be said, by group, and the quotes about one of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from yesward.evidence import actions, queries
from yesward.evidence.models import Area, Tag
from yesward.evidence.taxonomy import Leaf, is_leaf, leaf_of, taxonomy
from yesward.people.middleware import Request

USUALLY = {
    "now": gettext_lazy("usually in hours"),
    "weeks": gettext_lazy("usually in weeks of practice"),
    "months": gettext_lazy("usually in months"),
    "not_overnight": gettext_lazy("not overnight"),
    "not_about_you": gettext_lazy("not about you"),
}
SEEN_BY = {
    "self": gettext_lazy("you yourself"),
    "friend": gettext_lazy("a friend in a practice interview"),
    "consultant": gettext_lazy("whoever interviewed or chose"),
    "recording": gettext_lazy("a recording"),
    "documents": gettext_lazy("your papers"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A leaf on the page of all themes. ``own``: whether the person has a name of their own for it."""

    leaf: Leaf
    name: str
    own: bool
    usually: str
    quotes: str
    areas: list[Area]


def counted(of: dict[str, int]) -> str:
    """3 quotes: 2 to work on, 1 strength"""
    every = sum(of.values())
    if not every:
        return ""
    said = ngettext("%(count)d quote", "%(count)d quotes", every) % {"count": every}
    return f"{said}: " + ", ".join(f"{of[value]} {label}" for value, label in Tag.Stance.choices if of.get(value))


@require_GET
def themes(request: Request) -> HttpResponse:
    """The taxonomy by group, with what was said so far."""
    names, counts = queries.names(request.workspace), queries.counts(request.workspace)
    areas = queries.areas(request.workspace)

    def row(leaf: Leaf) -> Row:
        name, quotes = names[leaf.id], counted(counts.get(leaf.id, {}))
        return Row(leaf, name, name != leaf.name, str(USUALLY[leaf.change]), quotes, areas.get(leaf.id, []))

    groups = [(group, [row(leaf) for leaf in group.leaves]) for group in taxonomy().groups]
    return render(request, "evidence/themes.html", {"groups": groups})


def _leaf(leaf: str) -> Leaf:
    if not is_leaf(leaf):
        raise Http404
    return leaf_of(leaf)


@require_GET
def theme(request: Request, leaf: str) -> HttpResponse:
    """Every opened quote about a leaf."""
    found = _leaf(leaf)
    page: Page[Tag] = queries.quotes(request.workspace, leaf).get_page(request.GET.get("page"))
    shown = {
        "leaf": found,
        "name": queries.names(request.workspace)[leaf],
        "usually": USUALLY[found.change],
        "seen_by": [SEEN_BY[who] for who in found.seen_by],
        "page": page,
    }
    return render(request, "evidence/theme.html", shown)


def _to(leaf: str) -> HttpResponse:
    return redirect(f"{reverse('evidence:themes')}#{leaf}")


def _typed(request: Request) -> str:
    """A name, from the page's form or from an Undo, which has it in its address."""
    return request.POST.get("name", request.GET.get("name", "")).replace("\0", "")


@require_POST
def rename(request: Request, leaf: str) -> HttpResponse:
    """Call a leaf something else; an empty name gives its own back."""
    _leaf(leaf)
    before = queries.names(request.workspace)[leaf]
    actions.rename(request.workspace, leaf, _typed(request))
    now = queries.names(request.workspace)[leaf]
    if now != before and "name" in request.POST:
        back = f"{reverse('evidence:rename', args=[leaf])}?{urlencode({'name': before})}"
        messages.success(request, _("It is called “%(name)s” now.") % {"name": now}, extra_tags=back)
    return _to(leaf)


@require_POST
def add_area(request: Request, leaf: str) -> HttpResponse:
    """Tell an area apart."""
    if not _leaf(leaf).has_areas:
        raise Http404
    if actions.add_area(request.workspace, leaf, _typed(request)) is None:
        messages.info(request, _("What is the area called?"))
    return _to(leaf)


@require_POST
def drop_area(request: Request, pk: int) -> HttpResponse:
    """Tell it apart no longer."""
    area = queries.area(request.workspace, pk)
    if area is None:
        raise Http404
    actions.drop_area(area)
    back = f"{reverse('evidence:add-area', args=[area.leaf])}?{urlencode({'name': area.name})}"
    messages.success(request, _("“%(name)s” is put away.") % {"name": area.name}, extra_tags=back)
    return _to(area.leaf)
