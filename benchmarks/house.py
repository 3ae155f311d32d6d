"""A house of our own: a temporary data folder, Django set up in it, and one database file a journal size.

Importing this module sets Django up, and must come before any import of yesward's tables (the alphabet sees to that).
The person's own data folder and settings are never touched: every YESWARD_* variable is dropped first.
"""

import atexit
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

FOLDER = Path(tempfile.mkdtemp(prefix="yesward-bench-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

for _name in [name for name in os.environ if name.startswith("YESWARD_")]:
    del os.environ[_name]
os.environ["YESWARD_DATA"] = str(FOLDER / "own")
os.environ["YESWARD_OPEN_BROWSER"] = "false"
os.environ["DJANGO_SETTINGS_MODULE"] = "yesward.settings"

import django  # noqa: E402 (the environment comes first)

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import login  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.http import HttpRequest  # noqa: E402

from benchmarks.journals import fill  # noqa: E402
from yesward.people.actions import ensure_local_person  # noqa: E402
from yesward.people.models import User, Workspace  # noqa: E402

SIZES = (10, 1_000, 10_000)


@dataclass(slots=True)
class House:
    """One installation: its data folder, its database, its person, and that person's cookies."""

    data: Path
    connection: BaseDatabaseWrapper
    user: User
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        """The one workspace of this house."""
        return self.user.membership.workspace

    def enter(self) -> None:
        """Make this house's database the one that Django talks to in this thread."""
        connections["default"] = self.connection


def _connection(data: Path) -> BaseDatabaseWrapper:
    """The product's own database settings, on another file."""
    made = connections.create_connection("default")
    made.settings_dict = {**made.settings_dict, "NAME": data / "yesward.sqlite3"}
    return made


@cache
def _empty() -> Path:
    """A data folder with tables and nobody in them; the others are copies of it."""
    data = FOLDER / "empty"
    data.mkdir(mode=0o700)
    connections["default"] = made = _connection(data)
    call_command("migrate", verbosity=0)
    made.close()
    return data


@cache
def house(name: str, size: int = 0) -> House:
    """A house with ``size`` applications; the same call gives the same house."""
    data = FOLDER / name
    shutil.copytree(_empty(), data)
    connections["default"] = made = _connection(data)
    user = ensure_local_person()
    fill(user.membership.workspace, size)
    made.close()
    return House(data, made, user)


def sign_in(where: House, backend: str) -> None:
    """A session as signing in makes it; its cookie goes with every further request. Once is enough."""
    if where.cookies:
        return
    where.enter()
    request = HttpRequest()
    request.session = SessionStore()
    login(request, where.user, backend=backend)
    request.session.save()
    where.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)


def environ(path: str, cookies: dict[str, str]) -> dict[str, Any]:
    """What a browser's GET of a page looks like to a WSGI application."""
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8765",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8765",
        "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        "HTTP_ACCEPT": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.5",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "HTTP_COOKIE": "; ".join(f"{key}={value}" for key, value in cookies.items()),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
