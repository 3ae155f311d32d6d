"""Pages of an import: what to read, how far it is, stop, go on, undo."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.engines import keys
from yesward.engines.mailbox import Account, Security, is_here
from yesward.inbox import background, lease, proposing, queries
from yesward.inbox.forms import AccountForm
from yesward.inbox.models import Import
from yesward.inbox.raw import shown
from yesward.lib.typed import whole
from yesward.people.middleware import Request

MOST_FILES = 2_000


def begin(request: Request) -> HttpResponse:
    """What to read: files, a path on this computer, or a mail account. Starts, and shows how far it is."""
    form = AccountForm(request.POST if "host" in request.POST else None)
    problem = ""
    if request.method == "POST":
        try:
            started = _started(request, form)
        except lease.Busy:
            problem = _("This import is running already.")
        except ValueError as error:
            problem = str(error)
        else:
            if started is not None:
                return redirect("inbox:show-import", started.pk)
    page = {
        "form": form,
        "problem": problem,
        "typed": request.POST.get("path", ""),
        "imports": queries.imports(request.workspace),
    }
    return render(request, "inbox/import.html", page, status=422 if problem or form.errors else 200)


def _started(request: Request, form: AccountForm) -> Import | None:
    """The import that was begun; None where the account's form has something to say. Raises ValueError, Busy."""
    if form.is_bound:
        return _account_started(request, form) if form.is_valid() else None
    files = request.FILES.getlist("files")
    if files:
        paths = _kept(files)
        name = shown(files[0].name or "") if len(files) == 1 else _("%(count)s files") % {"count": len(files)}
    else:
        paths, name = _typed_path(request.POST.get("path", ""))
    imported = lease.begin(request.workspace, {"paths": [str(path) for path in paths]}, name)
    background.start(imported)
    return imported


def _typed_path(typed: str) -> tuple[list[Path], str]:
    words = typed.strip().strip("\"'")
    if not words:
        raise ValueError(_("Choose files, or say where they are."))
    if "\0" in words:
        raise ValueError(_("That is no place on this computer."))
    path = Path(words).expanduser()
    try:
        there = path.is_absolute() and path.exists()
    except OSError:
        there = False
    if not there:
        raise ValueError(_("There is nothing at that place. Copy the whole path, from its beginning."))
    return [path], path.name


def _kept(files: list[UploadedFile[Any]]) -> list[Path]:
    """The files under names of our own, private, until the import is finished or undone."""
    if len(files) > MOST_FILES:
        raise ValueError(_("That are more files than can be taken at once. Put them into one folder or a zip."))
    folder = background.uploads() / secrets.token_urlsafe(12)
    folder.mkdir(mode=0o700, parents=True)
    paths: list[Path] = []
    for number, file in enumerate(files, 1):
        suffix = Path(file.name or "").suffix.lower()
        path = folder / f"{number:05}{suffix if suffix in ('.eml', '.emlx', '.mbox', '.zip') else ''}"
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        paths.append(path)
    return paths


def _account_started(request: Request, form: AccountForm) -> Import:
    data = form.cleaned_data
    host, _colon, port = data["host"].strip().partition(":")
    number = whole(port) or 993
    # A mail program's bridge on this very computer speaks without encryption on a port of its own.
    security: Security = "none" if number != 993 and is_here(host) else "tls"
    account = Account(host=host, user=data["user"].strip(), port=number, security=security)
    password = data["password"] or keys.recall(account) or ""
    if not password:
        raise ValueError(_("The account needs a password. Most providers want an app password here."))
    if data["remember"] and not keys.remember(account, password):
        messages.info(request, _("This computer has no keyring, so the password was not kept."))
    given = {"host": host, "user": account.user, "port": number, "security": security, "folders": form.names()}
    imported = lease.begin(request.workspace, given, f"{account.user}, {', '.join(form.names())}")
    background.start(imported, password)
    return imported


def _the_import(request: Request, pk: int) -> Import:
    found = queries.one_import(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_GET
def show(request: Request, pk: int) -> HttpResponse:
    """How far an import is, or what it found."""
    imported = _the_import(request, pk)
    answered, proposed = queries.answered(request.workspace, imported)
    done, size = imported.done, imported.size
    left = imported.seconds / done * (size - done) if done and size > done else 0
    page = {
        "imported": imported,
        "works": lease.works(imported),
        "found": imported.new + imported.known,
        "left": max(1, round(left / 60)) if left >= 60 else 0,
        "soon": 0 < left < 60,
        "waiting": proposed - answered,
        "proposed": proposed,
        "failures": queries.failures(imported)[:50],
        "asks_password": imported.finished_at is None and not background.password_known(imported),
    }
    return render(request, "inbox/import_progress.html", page)


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop after the portion that is being read; everything so far is kept."""
    lease.stop(_the_import(request, pk))
    return redirect("inbox:show-import", pk)


@require_POST
def go_on(request: Request, pk: int) -> HttpResponse:
    """Take an import up again where it stopped."""
    imported = _the_import(request, pk)
    if imported.finished_at is None and imported.undone_at is None:
        try:
            again = lease.begin(request.workspace, imported.given, imported.name)
        except lease.Busy:
            return redirect("inbox:show-import", pk)
        background.start(again, request.POST.get("password", ""))
    return redirect("inbox:show-import", pk)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Undo an import as a whole."""
    imported = _the_import(request, pk)
    if lease.works(imported):
        messages.info(request, _("It is still running. Stop it first."))
        return redirect("inbox:show-import", pk)
    proposing.undo_import(imported)
    background.forget_uploads(imported)
    messages.success(request, _("Undone. The journal is as it was before."))
    return redirect("inbox:import")
