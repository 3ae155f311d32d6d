"""Serving on this computer: prepare the database, print a sign-in link, answer on 127.0.0.1."""

import gc
import json
import os
import socket
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Thread
from typing import Any, NoReturn

import click
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scope

from yesward.inbox.actions import forget_put_away
from yesward.lib.background import Worker
from yesward.people import actions, queries
from yesward.people.models import Workspace

HOST = "127.0.0.1"
THREADS = 4
TABLES_LOCK = 79_379_273  # any number, always the same


def here(path: str, port: int | None = None) -> str:
    """The full address of a path on this computer."""
    return f"http://{HOST}:{port or settings.CONFIG.port}{path}"


def migrate() -> None:
    """Bring the tables up to date, saying so; nothing is printed where they are."""
    try:
        if _waiting():
            with _alone():
                _bring_up_to_date(_waiting())
    except DatabaseError as error:
        click.echo(_("The database does not answer: %(why)s") % {"why": error}, err=True)
        raise SystemExit(1) from error


def _waiting() -> list[Any]:
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def _bring_up_to_date(plan: list[Any]) -> None:
    with click.progressbar(length=len(plan), label=_("Preparing the database"), file=sys.stderr) as bar:

        def step(action: str, *_: object) -> None:
            if action == "apply_success":
                bar.update(1)

        executor = MigrationExecutor(connection, step)
        executor.migrate(executor.loader.graph.leaf_nodes())


@contextmanager
def _alone() -> Iterator[None]:
    """Two first starts at once make the tables once: the second waits for the first."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [TABLES_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [TABLES_LOCK])
        return
    with (settings.CONFIG.data / "tables.lock").open("w", encoding="ascii") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def local_workspace() -> Workspace:
    """The one workspace of this installation, made at the first need."""
    migrate()
    actions.ensure_local_person()
    found = queries.local_workspace()
    assert found is not None  # noqa: S101 (made in the line above)
    return found


def serve(port: int | None, open_browser: bool | None) -> None:
    """Serve until stopped. If this installation is being served already, print a fresh link to it instead."""
    port = port or settings.CONFIG.port
    wanted = settings.CONFIG.open_browser if open_browser is None else open_browser
    workspace = local_workspace()
    with scope(workspace=workspace):
        forget_put_away(workspace)
    try:
        sock = _listen(port)
    except OSError:
        if not _served_already(port):
            _refuse_port(port)
        _open(_link(port), wanted)
        return
    with closing(sock):
        _note_serving(port)
        _answer(sock, _link(port), wanted)


def _link(port: int) -> str:
    """Print a fresh sign-in link, and return it."""
    link = here(f"/sign-in/{actions.make_sign_in_link(actions.ensure_local_person())}/", port)
    click.echo(_("Open yesward with this link. It works once, for half an hour:"), err=True)
    click.echo(link)
    return link


def _open(link: str, wanted: bool) -> None:
    """Open the link where a browser can show a window; a browser of the terminal would take the terminal over."""
    has_screen = sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if wanted and has_screen:
        webbrowser.open(link)


def _listen(port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
        sock.listen(128)
    except OSError:
        sock.close()
        raise
    return sock


def _answer(sock: socket.socket, link: str, wanted: bool) -> None:
    from waitress.server import create_server

    server = create_server(
        get_wsgi_application(),
        sockets=[sock],
        threads=THREADS,
        ident=None,
        max_request_body_size=settings.MAX_BODY_BYTES,
        **_proxies(),
    )
    _settle()
    Worker.start_all()
    click.echo(_("Stop with Ctrl+C. What you typed is kept."), err=True)
    # Beside the server, since some browsers keep the caller until they are closed.
    Thread(target=_open, args=[link, wanted], daemon=True).start()
    server.run()


def _settle() -> None:
    """Load what every page needs, and tell Python's collector to go round it: going through it took 60 ms of a page."""
    reverse("home")
    gc.collect()
    gc.freeze()


def _proxies() -> dict[str, Any]:
    """Whose word is taken for where a request comes from: nobody's, or that of so many proxies on this computer."""
    count = settings.CONFIG.trusted_proxies
    if not count:
        return {}
    return {"trusted_proxy": HOST, "trusted_proxy_count": count, "trusted_proxy_headers": {"x-forwarded-for"}}


def _note_serving(port: int) -> None:
    path = settings.CONFIG.data / "serving.json"
    path.write_text(json.dumps({"pid": os.getpid(), "port": port}), encoding="ascii")


def _served_already(port: int) -> bool:
    """Whether the process that holds the port serves this very installation."""
    try:
        noted = json.loads((settings.CONFIG.data / "serving.json").read_text(encoding="ascii"))
        os.kill(noted["pid"], 0)
    except (OSError, ValueError, KeyError):
        return False
    return bool(noted["port"] == port)


def _refuse_port(port: int) -> NoReturn:
    words = _("Port %(port)s is taken by another program. Try: yesward serve --port %(other)s")
    click.echo(words % {"port": port, "other": port + 1}, err=True)
    raise SystemExit(1)
