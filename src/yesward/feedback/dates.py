"""When something may be due with the requests that are under way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from yesward.dates.coming import Due, dated
from yesward.feedback import queries, showing
from yesward.feedback.models import Case
from yesward.people.models import Workspace


def days_of(case: Case) -> Iterator[Due]:
    """The reminder and the end of a request, or when to ask with a draft."""
    application = case.application
    for each in showing.nexts(case):
        key = f"{application.workspace_id}-{application.pk}-{each.move}"
        yield Due(key, each.title, application.title, each.why, each.on)


@dated
def requests(workspace: Workspace, now: datetime) -> Iterator[Due]:  # noqa: ARG001 (the shape of a source)
    """The days of every request under way."""
    for case in queries.under_way(workspace):
        yield from days_of(case)
