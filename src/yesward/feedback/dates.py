"""When something may be due with the requests that are under way, for the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from yesward.dates.coming import Due, dated
from yesward.feedback import queries, showing
from yesward.people.models import Workspace


@dated
def requests(workspace: Workspace, now: datetime) -> Iterator[Due]:  # noqa: ARG001 (the shape of a source)
    """The reminder and the end of each request, and when to ask with a draft."""
    for case in queries.under_way(workspace):
        for each in showing.nexts(case):
            key = f"{workspace.pk}-{case.application_id}-{each.move}"
            yield Due(key, each.title, case.application.title, each.why, each.on)
