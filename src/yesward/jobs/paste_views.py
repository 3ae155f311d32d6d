"""Bring an advert: paste it, give its address, share it from a page or a phone, or bring a file of many.

What comes with the page's address (`?title=&text=&url=`) fills the form and writes nothing. An advert's address is
fetched after a click.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yesward.jobs import actions, bringing, file_reading
from yesward.jobs.facts import Given
from yesward.jobs.looking import Nothing
from yesward.jobs.only_post import post_or_back_to
from yesward.jobs.paste_forms import GivenForm, as_read
from yesward.jobs.sources.addresses import typed
from yesward.people.middleware import Request


@require_GET
def paste(request: Request) -> HttpResponse:
    """Ways to bring an advert; with what was shared already read, where words came with it."""
    shared = (request.GET.get(name, "") for name in ("title", "text", "url"))
    title, words, url = bringing.sorted_out(*shared)
    if words:
        return _to_correct(request, bringing.read(title, words, url))
    return _page(request, title=title, url=url)


def _page(request: Request, status: int = 200, **more: Any) -> HttpResponse:
    here = request.build_absolute_uri(reverse("jobs:paste"))
    return render(request, "jobs/paste.html", {"bookmarklet": bringing.bookmarklet(here), **more}, status=status)


def _to_correct(request: Request, given: Given) -> HttpResponse:
    return render(request, "jobs/pasted.html", {"form": GivenForm(initial=as_read(given))})


@post_or_back_to("jobs:paste")
def read(request: Request) -> HttpResponse:
    """What was pasted, or what is behind an address, as a form to be corrected. Nothing is kept yet."""
    typed_in = {name: request.POST.get(name, "") for name in ("title", "text", "url")}
    title, words, url = bringing.sorted_out(typed_in["title"], typed_in["text"], typed_in["url"])
    if typed_in["url"].strip() and not typed(typed_in["url"]):
        return _page(request, 422, **typed_in, url_problem=_("That does not look like a web address."))
    if words:
        return _to_correct(request, bringing.read(title, words, url))
    if not url:
        return _page(request, 422, **typed_in, text_problem=_("Paste the advert, or give its address."))
    try:
        given = bringing.fetch(url)
    except Nothing as nothing:
        why = _("%(why)s You can paste its words instead.") % {"why": nothing}
        return _page(request, 422, **typed_in, url_problem=why)
    return _to_correct(request, given)


@post_or_back_to("jobs:paste")
def keep(request: Request) -> HttpResponse:
    """Keep the advert, for this person alone."""
    form = GivenForm(request.POST)
    if not form.is_valid():
        return render(request, "jobs/pasted.html", {"form": form}, status=422)
    advert = actions.paste(request.workspace, form.given())
    messages.success(request, _("Kept: %(title)s.") % {"title": advert.title})
    return redirect("jobs:advert", advert.pk)


@post_or_back_to("jobs:paste")
def bring_file(request: Request) -> HttpResponse:
    """Take a file of adverts and read it in the background."""
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _page(request, 422, file_problem=_("Choose a file first.") if file is None else _("This file is empty."))
    board = file_reading.bring(request.workspace, file)
    messages.success(request, _("%(name)s is read now. You can look at other pages meanwhile.") % {"name": board.name})
    return redirect("jobs:sources")


@require_GET
@login_not_required
def manifest(request: HttpRequest) -> HttpResponse:
    """What a browser needs to put this on a home screen, and a phone to share adverts with it. Holds nobody's words."""
    del request
    return JsonResponse(
        {
            "name": "yesward",
            "short_name": "yesward",
            "id": "/",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#fbf8f1",
            "theme_color": "#fbf8f1",
            "icons": [{"src": static("desk/icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
            "share_target": {
                "action": reverse("jobs:paste"),
                "method": "GET",
                "params": {"title": "title", "text": "text", "url": "url"},
            },
        },
        content_type="application/manifest+json",
    )
