"""Search over the words of adverts: FTS5 on SQLite, tsvector on PostgreSQL. Each word counts as a beginning."""

from __future__ import annotations

import re

from django.db import connection

MOST_WORDS = 8
_WORD = re.compile(r"\w+")
_PLAN = {
    "sqlite": (
        "SELECT jobs_words.rowid FROM jobs_words JOIN jobs_advert ON jobs_advert.id = jobs_words.rowid"
        " WHERE jobs_words MATCH %s AND jobs_advert.closed_at IS NULL ORDER BY jobs_words.rowid DESC LIMIT %s"
    ),
    "postgresql": (
        "SELECT id FROM jobs_advert WHERE words @@ to_tsquery('simple', %s) AND closed_at IS NULL"
        " ORDER BY id DESC LIMIT %s"
    ),
}


def typed_words(typed: str) -> list[str]:
    """The words of what somebody typed, without signs, at most eight."""
    return [word for word in _WORD.findall(typed.casefold()) if word.strip("_")][:MOST_WORDS]


def found(words: list[str], most: int) -> list[int]:
    """Ids of open adverts that hold every word: those with all of them in the title first, each newest first.

    Whether somebody may see them is for the caller to look up.
    """
    if not words:
        return []
    in_title = _asked(words, most, title=True)
    if len(in_title) >= most:
        return in_title
    seen = set(in_title)
    return in_title + [each for each in _asked(words, most, title=False) if each not in seen][: most - len(in_title)]


def _asked(words: list[str], most: int, *, title: bool) -> list[int]:
    vendor = connection.vendor
    if vendor == "sqlite":
        query = " AND ".join(f'"{word}"*' for word in words)
        query = f"title : ({query})" if title else query
    else:
        query = " & ".join(f"'{word}':*{'A' if title else ''}" for word in words)
    with connection.cursor() as cursor:
        cursor.execute(_PLAN[vendor], [query, most])
        return [row[0] for row in cursor.fetchall()]
