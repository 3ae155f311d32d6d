"""Where adverts come from: one small module a source, all behind one protocol. Pure: no Django, no network."""

from __future__ import annotations

from yesward.jobs.sources import (
    adzuna,
    arbeitnow,
    ashby,
    feed,
    greenhouse,
    lever,
    own,
    page,
    personio,
    recruitee,
    remoteok,
    remotive,
    smartrecruiters,
    workable,
)
from yesward.jobs.sources.source import Answer, Credit, Read, Request, Setting, Settings, Source, Unset

__all__ = ["SOURCES", "Answer", "Credit", "Read", "Request", "Setting", "Settings", "Source", "Unset", "source"]

SOURCES: dict[str, Source] = {
    each.SOURCE.kind: each.SOURCE
    for each in (
        greenhouse, lever, ashby, smartrecruiters, workable, recruitee, personio, arbeitnow, remotive, remoteok, adzuna,
        feed, page, own,
    )
}  # fmt: skip
"""Every source by its kind; those that are tried first on an unknown file stand first."""


def source(kind: str) -> Source | None:
    """The source of a kind, None for a kind we do not know."""
    return SOURCES.get(kind)
