"""Pages about what opens a notebook: its passphrase and its recovery code."""

from __future__ import annotations

from hashlib import sha256

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yesward.people.middleware import Request
from yesward.private import actions, codes, holding, locking, unlocking
from yesward.private.forms import SHORTEST, AnotherPassphraseForm, PassphraseForm
from yesward.private.views import the_notebook


def begin(request: Request) -> HttpResponse:
    """A notebook under a new passphrase; those there are stay."""
    form = PassphraseForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        page = {"form": form, "shortest": SHORTEST}
        return render(request, "private/begin.html", page, status=422 if form.errors else 200)
    key = locking.new_key()
    made = actions.begin(request.workspace, locking.by_passphrase(key, form.cleaned_data["passphrase"]))
    response = redirect("private:code", made.pk)
    holding.keep_open(request, response, made, key)
    return response


def code(request: Request, pk: int) -> HttpResponse:
    """POST makes a recovery code and shows it once; it is kept nowhere. One made before opens no longer.

    The form says which code there was, so that a page that is sent again does not end the code on paper unasked.
    """
    found = the_notebook(request, pk)
    key = holding.key_of(request, found)
    if key is None:
        return redirect("private:notebook", pk)
    had = sha256(bytes(found.by_code)).hexdigest()
    if request.method != "POST":
        return render(request, "private/code.html", {"notebook": found, "had": had})
    if request.POST.get("had") != had:
        return redirect("private:code", pk)
    fresh = codes.new_code()
    plain = codes.plain_code(fresh)
    assert plain is not None  # noqa: S101 (it was made in the line above)
    actions.give_code(found, locking.by_code(key, plain))
    return render(request, "private/code_once.html", {"notebook": found, "code": fresh})


def passphrase(request: Request, pk: int) -> HttpResponse:
    """Another passphrase, by the one so far or by the recovery code: the way back for whoever has forgotten it."""
    found = the_notebook(request, pk)
    form = AnotherPassphraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            key = unlocking.by_either(found, form.cleaned_data["code"])
        except unlocking.Unopened as problem:
            form.add_error("code", str(problem))
        else:
            actions.give_passphrase(found, locking.by_passphrase(key, form.cleaned_data["passphrase"]))
            messages.success(request, _("The new passphrase opens it from now on."))
            response = redirect("private:notebook", pk)
            holding.keep_open(request, response, found, key)
            return response
    page = {"notebook": found, "form": form, "shortest": SHORTEST}
    return render(request, "private/passphrase.html", page, status=422 if form.errors else 200)
