"""How many queries each main page makes: as many with 1,000 applications as with 10, or a page grows with its rows."""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from benchmarks.figures import Figure
from benchmarks.home_page import get
from benchmarks.house import House, house, sign_in
from yesward.journal.models import Application

FEW, MANY = 10, 1_000
PAGES = {
    "home": "/",
    "journal": "/journal/",
    "application": "/journal/{pk}/",
    "add a round": "/journal/{pk}/rounds/",
    "correct": "/journal/{pk}/correct/",
    "record a no": "/no/",
    "a break": "/back/{pk}/break/",
    "self-analysis": "/back/{pk}/",
    "lessons": "/back/{pk}/lessons/",
    "talk": "/talk/",
}


def _newest_rejected(where: House) -> int:
    """The id of the newest application with three rounds and a no: places count from the oldest (journals.py)."""
    where.enter()
    with scope(workspace=where.workspace):
        decided = Application.objects.filter(workspace=where.workspace, outcome__stage="final")
        newest = decided.filter(reflection__saved_at__isnull=False).latest("id")
    where.connection.close()
    return newest.pk


def _count(handler: WSGIHandler, where: House, path: str) -> int:
    where.enter()
    with CaptureQueriesContext(where.connection) as seen:
        status, _, _ = get(handler, where, path)
    if not status.startswith("200"):
        raise AssertionError(f"{path} answered {status}")
    return len(seen.captured_queries)


def figures() -> list[Figure]:
    """The count with many applications of each page; the goal is the count with few."""
    handler = WSGIHandler()
    houses = [house(f"home-{size}", size) for size in (FEW, MANY)]
    newest = []
    for where in houses:
        sign_in(where, settings.AUTHENTICATION_BACKENDS[0])
        newest.append(_newest_rejected(where))
    rows = []
    for name, path in PAGES.items():
        few, many = (_count(handler, at, path.format(pk=pk)) for at, pk in zip(houses, newest, strict=True))
        rows.append(Figure(f"queries, {name}, {MANY:,}", many, most=few, note=f"{few} with {FEW}"))
    return rows
