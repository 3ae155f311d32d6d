"""What somebody looks for: a form, what a résumé would fill in, and roles that went well to be added with a click."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.jobs import actions, queries, resume
from yesward.jobs.learned import went_well
from yesward.jobs.only_post import post_or_back_to
from yesward.jobs.wishes_forms import WishesForm, as_typed, with_resume
from yesward.people.middleware import Request


def wishes(request: Request) -> HttpResponse:
    """The form; kept as a whole, also where a role that went well is added by its button."""
    kept = as_typed(queries.profile(request.workspace))
    if request.method != "POST":
        return _page(request, WishesForm(initial=kept))
    typed = request.POST.copy()
    if more := typed.get("add", "").strip():
        typed["titles"] = "\n".join([*filter(None, [typed.get("titles", "").rstrip()]), more])
    form = WishesForm(typed)
    if not form.is_valid():
        return _page(request, form, 422)
    if form.cleaned_data["seen"] != kept["seen"]:
        typed["seen"] = kept["seen"]
        return _page(request, WishesForm(typed), 422, elsewhere=True)
    actions.wish(request.workspace, form.wishes())
    messages.success(request, _("Kept. It counts from now on."))
    return redirect("jobs:wishes")


@post_or_back_to("jobs:wishes")
def resume_in(request: Request) -> HttpResponse:
    """What a résumé would fill in, in the form beside what was typed. Nothing is kept yet."""
    typed: dict[str, Any] = {name: request.POST.get(name, "") for name in WishesForm.base_fields}
    typed["ways"] = request.POST.getlist("ways")
    file, pasted = request.FILES.get("resume_file"), request.POST.get("resume", "")
    content = file.read(resume.MOST_BYTES + 1) if file else pasted.encode("utf-8", "replace")
    if not content.strip():
        return _page(request, WishesForm(initial=typed), 422, resume_problem=_("Choose a file, or paste it."))
    try:
        found = resume.read(content, timezone.localdate())
    except resume.Unreadable as unreadable:
        return _page(request, WishesForm(initial=typed), 422, resume_problem=str(unreadable), pasted=pasted)
    filled, added = with_resume(typed, found)
    return _page(request, WishesForm(initial=filled), added=added, from_resume=True)


def _page(request: Request, form: WishesForm, status: int = 200, **more: Any) -> HttpResponse:
    said = form["titles"].value() or ""
    page = {"form": form, "went_well": went_well(request.workspace, str(said).split("\n")), **more}
    return render(request, "jobs/wishes.html", page, status=status)
