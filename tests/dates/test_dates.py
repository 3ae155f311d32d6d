"""What may be due: a calendar at a secret address, and a word that is said once and names nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.mime.text import MIMEText
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from icalendar import Calendar
from pydantic import SecretStr

from tests.conftest import Persona
from tests.stories import asked, gone_through, told_no
from yesward.dates import reminders
from yesward.feedback.patience import NUDGE_FROM, later
from yesward.people import actions as people
from yesward.people.models import Workspace
from yesward.people.queries import local_workspace
from yesward.reflect import actions as reflect


def address_of(ines: Persona, **typed: str) -> str:
    page = ines.post("dates:dates", **typed).content.decode()
    return urlsplit("http" + page.split('value="http')[1].split('"')[0]).path


def entries(path: str) -> list[tuple[str, date]]:
    shown = Client().get(path)
    assert shown.status_code == 200
    assert shown.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return [(str(event["summary"]), event["dtstart"].dt) for event in Calendar.from_ical(shown.content).walk("VEVENT")]


def test_a_calendar_follows_what_is_due_and_names_nobody_unless_chosen(ines: Persona) -> None:
    asked(told_no(ines.workspace))
    today = timezone.localdate()
    nudge = later(today, NUDGE_FROM)
    assert entries(address_of(ines))[0] == ("One reminder, if you like", nudge)
    assert entries(address_of(ines, names="1"))[0] == ("One reminder, if you like: Hartwell Foods", nudge)
    assert "Hartwell Foods" in ines.get("dates:dates").content.decode()


def test_an_address_ends_and_a_new_one_ends_the_old(ines: Persona) -> None:
    first = address_of(ines)
    second = address_of(ines)
    assert Client().get(first).status_code == 404
    assert entries(second) == []
    ines.post("dates:end")
    assert Client().get(second).status_code == 404


def test_an_address_is_kept_as_its_hash_and_shown_once(ines: Persona) -> None:
    token = address_of(ines).split("/")[-1].removesuffix(".ics")
    assert len(token) == 43
    assert token not in ines.get("dates:dates").content.decode()


def test_it_shows_its_own_journal_alone(ines: Persona, mallory: Persona) -> None:
    asked(told_no(ines.workspace))
    assert entries(address_of(mallory)) == []


class Heard(BaseHTTPRequestHandler):
    """A service that words are sent to."""

    def do_POST(self) -> None:
        """Take a word, or fail."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append(json.loads(body))  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def service(settings: Any) -> Iterator[Any]:
    """A real service on this computer, named in the settings."""
    server = HTTPServer(("127.0.0.1", 0), Heard)
    server.heard, server.status = [], 200  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    where = SecretStr(f"json://127.0.0.1:{server.server_port}/")
    settings.CONFIG = settings.CONFIG.model_copy(update={"notify": where})
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def own(db: None) -> Workspace:
    """The journal of this computer, with a request that was sent a fortnight ago."""
    people.ensure_local_person()
    workspace = local_workspace()
    assert workspace is not None
    return workspace


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())


def test_a_word_is_said_once_in_the_day_and_names_nobody(own: Workspace, service: Any) -> None:
    application = told_no(own)
    gone_through(application)
    asked(application)
    due = noon(later(timezone.localdate(), NUDGE_FROM))
    assert reminders.remind(due - timedelta(days=1)) == 0
    assert reminders.remind(due.replace(hour=6)) == 0
    assert reminders.remind(due) == 1
    assert reminders.remind(due + timedelta(hours=1)) == 0
    assert MIMEText("Grüße")["Content-Transfer-Encoding"] == "base64"  # the rest of the house writes mail as before
    [heard] = service.heard
    assert "Hartwell" not in json.dumps(heard)
    assert heard["message"].startswith("Something may be due.")


def test_nothing_is_said_during_a_break(own: Workspace, service: Any) -> None:
    application = told_no(own)
    gone_through(application)
    asked(application)
    due = noon(later(timezone.localdate(), NUDGE_FROM))
    fresh = told_no(own, "Brackwater Homes")
    with scope(workspace=own):
        reflect.rest(fresh, due + timedelta(hours=4))
    assert reminders.remind(due) == 0
    assert reminders.remind(due + timedelta(hours=5)) == 1


def test_what_did_not_go_is_said_another_time(own: Workspace, service: Any) -> None:
    application = told_no(own)
    gone_through(application)
    asked(application)
    due = noon(later(timezone.localdate(), NUDGE_FROM))
    service.status = 500
    assert reminders.remind(due) == 0
    service.status = 200
    assert reminders.remind(due + timedelta(hours=1)) == 1


def test_nowhere_is_the_default(own: Workspace) -> None:
    assert reminders.remind_now() == 0
