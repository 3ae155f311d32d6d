"""An import that goes on while the person looks at other pages: a thread of the serving process.

The import's row is all there is to know of it. Where the process ends, the row stands still, and the person takes the
import up again with a click (docs/decisions/0009).
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django_scopes import scope

from yesward.engines import keys
from yesward.engines.mailbox import Account, Mailbox, MailboxError, connect
from yesward.inbox import importing, lease
from yesward.inbox.accounts import AccountFolder
from yesward.inbox.models import Import
from yesward.inbox.sources import Bad, find

Supplies = Callable[[Mailbox | None], Iterable[importing.Supply | Bad]]


def start(imported: Import, password: str = "") -> Thread:
    """Work on an import that ``lease.begin`` gave, in a thread of its own."""
    thread = Thread(target=_work, args=[imported, password], name=f"import-{imported.pk}", daemon=True)
    thread.start()
    return thread


def account_of(imported: Import) -> Account | None:
    """The mail account an import reads, None where it reads files."""
    given = imported.given
    if "host" not in given:
        return None
    return Account(host=given["host"], user=given["user"], port=given["port"], security=given["security"])


def password_known(imported: Import) -> bool:
    """Whether it can go on without asking for a password."""
    account = account_of(imported)
    return account is None or keys.recall(account) is not None


def _work(imported: Import, password: str) -> None:
    try:
        with scope(workspace=imported.workspace):
            run(imported, password)
    finally:
        lease.let_go(imported)
        connection.close()


def run(imported: Import, password: str) -> None:
    """The whole import; what goes wrong is kept on its row as one sentence."""
    try:
        account = account_of(imported)
        with _door(account, password) as mailbox:
            if account is not None and mailbox is not None:
                folders = [AccountFolder(mailbox, account, name) for name in imported.given["folders"]]
                importing.run(imported, folders, _quiet)
            else:
                importing.run(imported, find([Path(path) for path in imported.given["paths"]]), _quiet)
    except (MailboxError, importing.Broken) as error:
        imported.problem = str(error)
        importing.rest(imported)
    except Exception:
        logging.getLogger(__name__).exception("an import ended")
        imported.problem = _("Something went wrong on our side. What was read so far is kept.")
        importing.rest(imported)
    if imported.finished_at is not None:
        forget_uploads(imported)


def _door(account: Account | None, password: str) -> AbstractContextManager[Mailbox | None]:
    if account is None:
        return nullcontext()
    return connect(account, password or keys.recall(account) or "")


def _quiet(imported: Import) -> None:
    """The page asks the row itself."""


def uploads() -> Path:
    """Where files wait that came through the page."""
    return Path(settings.CONFIG.data) / "uploads"


def forget_uploads(imported: Import) -> None:
    """Delete the files that came through the page for this import."""
    for path in imported.given.get("paths", []):
        folder = Path(path).parent
        if folder.parent == uploads():
            shutil.rmtree(folder, ignore_errors=True)
