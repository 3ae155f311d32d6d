"""Pages of pictures, and each picture as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yesward.evidence import queries as evidence
from yesward.people.middleware import Request
from yesward.resilience import keeping, pictures, themes_page, weeks_page
from yesward.resilience.keeping import Kept
from yesward.resilience.odd import odd, of_offers
from yesward.resilience.paths import paths


def _asked(request: Request) -> date | None:
    """The day in the address up to which is shown; None for now, and for what is no day."""
    try:
        return date.fromisoformat(request.GET.get("to", ""))
    except ValueError:
        return None


def _files(request: Request, name: str) -> dict[str, str]:
    """Where this very picture is as a file."""
    to = _asked(request)
    query = f"?to={to.isoformat()}" if to else ""
    return {kind: f"{reverse(f'resilience:{name}-{kind}')}{query}" for kind in ("svg", "png")}


@require_GET
def flow(request: Request) -> HttpResponse:
    """The flow of the whole search."""
    today = timezone.localdate()
    found = paths(request.workspace, today)
    wide, narrow = pictures.pictures(found)
    page = {
        "count": found.total(),
        "wide": wide,
        "narrow": narrow,
        "says": pictures.sentence(found),
        "rows": pictures.rows(found),
        "key": pictures.key(found),
        "odd": weeks_page.odd_rows(of_offers(request.workspace, today)),
        **_files(request, "flow"),
    }
    return render(request, "resilience/flow.html", page)


@require_GET
def weeks(request: Request) -> HttpResponse:
    """What happened, week by week."""
    today, to = timezone.localdate(), _asked(request)
    of = weeks_page.year(request.workspace, today, to)
    wide, narrow = weeks_page.pictures(of)
    page = {
        "wide": wide,
        "narrow": narrow,
        "says": weeks_page.sentence(of),
        "rows": weeks_page.rows(of),
        "is_empty": not of.counts,
        "has_ahead": of.has_ahead,
        "earlier": of.earlier,
        "later": of.later,
        "is_moved": to is not None,
        "odd": weeks_page.odd_rows(odd(request.workspace, today)),
        **_files(request, "weeks"),
    }
    return render(request, "resilience/weeks.html", page)


@require_GET
def themes(request: Request) -> HttpResponse:
    """What came up, month by month."""
    to = _asked(request)
    of = themes_page.months(request.workspace, to or timezone.localdate())
    names = evidence.names(request.workspace)
    wide, narrow = themes_page.pictures(of, names)
    page = {
        "wide": wide,
        "narrow": narrow,
        "says": themes_page.sentence(of),
        "rows": themes_page.rows(of, names),
        "key": themes_page.key(of),
        "is_empty": of.is_empty,
        "earlier": of.earlier,
        "later": of.later,
        "is_moved": to is not None,
        **_files(request, "themes"),
    }
    return render(request, "resilience/themes.html", page)


def _kept_flow(request: Request) -> Kept:
    return pictures.kept(paths(request.workspace, timezone.localdate()))


def _kept_weeks(request: Request) -> Kept:
    return weeks_page.kept(weeks_page.year(request.workspace, timezone.localdate(), _asked(request)))


def _kept_themes(request: Request) -> Kept:
    return themes_page.kept(themes_page.months(request.workspace, _asked(request) or timezone.localdate()))


_KEPT: dict[str, Callable[[Request], Kept]] = {"flow": _kept_flow, "weeks": _kept_weeks, "themes": _kept_themes}


@require_GET
def svg(request: Request, name: str) -> HttpResponse:
    """A picture to keep or share. There is no name of anybody in it."""
    return _file(keeping.svg(_KEPT[name](request)), "image/svg+xml", f"{name}.svg")


@require_GET
def png(request: Request, name: str) -> HttpResponse:
    """The same as a PNG, on paper or by lamplight."""
    light: keeping.Light = "lamp" if request.GET.get("light") == "lamp" else "day"
    try:
        made = keeping.png(_KEPT[name](request), light)
    except keeping.TooLarge:
        words = _("This picture is too large for a PNG. As an SVG it can be kept.")
        page = {"words": words, **_files(request, name)}
        return render(request, "resilience/too_large.html", page, status=422)
    return _file(made, "image/png", f"{name}.png")


def _file(made: str | bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=kind, headers=headers)
