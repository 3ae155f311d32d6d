"""`yesward tracker` and `yesward export`: the terminal's way in and out."""

from __future__ import annotations

import io
import os
import secrets
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
from django.utils.translation import gettext as _
from django_scopes import scope

from yesward.people.models import Workspace
from yesward.sheets import actions, out, queries
from yesward.sheets.mapping import FIELDS
from yesward.sheets.tables import MOST_BYTES, Unreadable, read_table

Refuse = Callable[[str], NoReturn]
Say = Callable[[dict[str, Any]], None]
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the same journal gives the same bytes


def bring_in(
    workspace: Workspace, path: Path, given: tuple[str, ...], *, order: str | None, dry: bool, as_json: bool,
    say: Say, refuse: Refuse,
) -> None:  # fmt: skip
    """Read a tracker; with ``dry`` only tell what would happen."""
    try:
        with path.open("rb") as file:
            table = read_table(file.read(MOST_BYTES + 1))
    except OSError:
        refuse(_("%(path)s cannot be read.") % {"path": path})
    except Unreadable as unreadable:
        refuse(str(unreadable))
    with scope(workspace=workspace):
        sheet = actions.lay_down(workspace, table, path.name)
        actions.map_columns(sheet, {**sheet.mapping, **_columns(given, table.headers, refuse)}, order or sheet.order)
        found = queries.plan(sheet)
        document: dict[str, Any] = {
            "sheet": None if dry else sheet.pk,
            "columns": sheet.mapping,
            "new": len(found.new),
            "there": len(found.there),
            "left_out": [{"row": line.number, "why": line.why} for line in found.left_out],
            "doubts": [{"row": line.number, "why": line.doubt} for line in found.doubts],
        }
        if dry:
            actions.put_away(sheet)
        else:
            actions.write_down(sheet)
    if as_json:
        say(document)
        return
    click.echo(
        (_("Would write down %(new)s, %(there)s are there already.") if dry
         else _("Wrote down %(new)s, %(there)s were there already.")) % document
    )  # fmt: skip
    for item in [*document["left_out"], *document["doubts"]][:20]:
        click.echo(_("  row %(row)s: %(why)s") % item)
    if not dry:
        click.echo(_("Undo it with: yesward tracker undo %(sheet)s") % document)


def _columns(given: tuple[str, ...], headers: tuple[str, ...], refuse: Refuse) -> dict[str, str]:
    found = {}
    for item in given:
        field, equals, header = item.partition("=")
        if not equals or field not in FIELDS:
            refuse(_("Write columns as field=Header; fields are %(fields)s.") % {"fields": ", ".join(FIELDS)})
        if header and header not in headers:
            refuse(
                _("There is no column “%(header)s”; there are: %(all)s.")
                % {"header": header, "all": ", ".join(headers)}
            )
        found[field] = header
    return found


def undo(workspace: Workspace, number: int, *, refuse: Refuse) -> None:
    """Undo a tracker by its number."""
    with scope(workspace=workspace):
        sheet = queries.one_sheet(workspace, number)
        if sheet is None or sheet.written_at is None or sheet.undone_at is not None:
            refuse(_("There is no tracker %(number)s to undo.") % {"number": number})
        actions.undo(sheet)
    click.echo(_("Undone: %(name)s.") % {"name": sheet.name})


def export(workspace: Workspace, target: Path, *, refuse: Refuse) -> None:
    """Write the journal into a new folder, or a new zip; all of it or nothing."""
    target = target.absolute()
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        refuse(_("%(path)s is there already and is left as it is.") % {"path": target})
    with scope(workspace=workspace):
        files = out.files(workspace)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        _write(fresh, files, packed=target.suffix.lower() == ".zip")
        if target.is_dir():
            target.rmdir()
        fresh.rename(target)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.unlink(missing_ok=True) if fresh.is_file() else None
        refuse(_("%(path)s cannot be written.") % {"path": target})
    click.echo(_("Written: %(path)s") % {"path": target})


def _write(place: Path, files: dict[str, bytes], *, packed: bool) -> None:
    if packed:
        place.touch(mode=0o600)
        place.write_bytes(as_zip(files))
        return
    place.mkdir(mode=0o700)
    for name, content in files.items():
        with os.fdopen(os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)


def as_zip(files: dict[str, bytes]) -> bytes:
    """The files in one zip."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, _ZIP_DAY), content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()
