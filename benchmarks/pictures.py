"""The pages of pictures with ten thousand applications, beside a bare page in the same run; charts drawn cold.

The goals are for two cores that do nothing else; on a machine that does, the processor's time says more than the clock.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from statistics import median, quantiles
from time import perf_counter_ns, process_time_ns

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone
from django_scopes import scope

from benchmarks import bare
from benchmarks.figures import Figure
from benchmarks.home_page import get
from benchmarks.house import House, house, sign_in
from yesward.evidence.models import Statement, Tag
from yesward.evidence.taxonomy import taxonomy
from yesward.journal.models import Application, Event
from yesward.resilience import flow, keeping, pictures

SIZE = 10_000
TURNS = 40
PAGES = {
    "the search as a picture": "/on/",
    "is this bad luck": "/on/luck/",
    "the weeks": "/on/weeks/",
    "what came up": "/on/themes/",
}
P95_MS, COLD_MS = 150.0, 300.0
A_THEME_IN = 4
"""Of the words that are kept, one in so many names a theme."""


def figures() -> list[Figure]:
    """The 95th percentile of each page, the bare page's, their ratios, and pictures drawn that nobody drew before."""
    handler, bare_handler = WSGIHandler(), bare.application()
    bare.allow()
    plain, full = house("bare"), house(f"pictures-{SIZE}", SIZE)
    sign_in(plain, bare.BACKEND)
    sign_in(full, settings.AUTHENTICATION_BACKENDS[0])
    full.enter()
    with scope(workspace=full.workspace):
        _told_more(full)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ("bare", *PAGES)}
    for turn in range(TURNS + 2):
        found = {"bare": _ms(bare_handler, plain, "/")}
        found |= {name: _ms(handler, full, path) for name, path in PAGES.items()}
        if turn >= 2:
            for name, value in found.items():
                times[name].append(value)
    yardstick, bare_cpu = zip(*times.pop("bare"), strict=True)
    rows = [Figure("bare page, p95", _p95(yardstick), "ms"), Figure("the same, processor", _p95(bare_cpu), "ms")]
    for name, each in times.items():
        took, cpu = zip(*each, strict=True)
        rows.append(Figure(f"{name}, {SIZE:,} applications, p95", _p95(took), "ms", P95_MS))
        rows.append(Figure(f"{name}, processor, p95", _p95(cpu), "ms"))
        rows.append(Figure(f"{name}, against the bare page (medians)", median(took) / median(yardstick), "×"))
    return [*rows, *_cold()]


def _told_more(where: House) -> None:
    """When each application was sent, and themes in what is kept, spread over two years."""
    workspace, now = where.workspace, timezone.now()
    sent = Application.objects.values_list("pk", "latest_on")
    lines = [
        Event(workspace=workspace, application_id=pk, kind=Event.Kind.ADDED, detail=str(day - timedelta(days=30)))
        for pk, day in sent
    ]
    Event.objects.bulk_create(lines, batch_size=2_000)
    leaves, words = taxonomy().leaves, Statement.objects.order_by("pk")
    rows = list(words.values_list("pk", "text"))[::A_THEME_IN]
    Tag.objects.bulk_create(
        [
            Tag(
                workspace=workspace,
                statement_id=pk,
                leaf=leaves[place % len(leaves)].id,
                stance=Tag.Stance.STRENGTH if place % 3 else Tag.Stance.WEAKNESS,
                start=0,
                end=20,
                quote=text[:20],
                confidence=0.9,
                change="weeks",
                made_by=Tag.MadeBy.TAGGER,
            )
            for place, (pk, text) in enumerate(rows)
        ],
        batch_size=2_000,
    )
    for month in range(24):
        begin = now - timedelta(days=30 * (month + 1))
        part = [pk for place, (pk, _text) in enumerate(rows) if place % 24 == month]
        Statement.objects.filter(pk__in=part).update(said_at=begin)


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def _ms(handler: WSGIHandler, where: House, path: str) -> tuple[float, float]:
    """By the clock, and on the processor, which others at work on the machine do not lengthen."""
    start, busy = perf_counter_ns(), process_time_ns()
    status, _headers, _body = get(handler, where, path)
    took, spent = (perf_counter_ns() - start) / 1e6, (process_time_ns() - busy) / 1e6
    if not status.startswith("200"):
        raise AssertionError(f"{path} answered {status}")
    return took, spent


def _cold() -> list[Figure]:
    """Every way there is, so that nothing is drawn as simply as usual: in the page, and as a PNG."""
    drawn: list[float] = []
    as_png: list[float] = []
    for turn in range(20):
        stages: list[tuple[str, ...]] = [(), ("screen",), ("interview",), ("screen", "interview"), ("final",)]
        ways = flow.Paths()
        for count, reached in enumerate(stages, 1 + turn):
            ways.update({flow.path(reached, offered=False, left=left): 100 * count for left in flow.EXITS})
            ways[flow.path(reached, offered=True, left=None)] += count
        drawn.append(_took(partial(pictures.pictures, ways)))
        as_png.append(_took(partial(_as_png, ways)))
    return [
        Figure("a picture drawn cold", median(drawn), "ms", COLD_MS),
        Figure("the same as a PNG, drawn cold", median(as_png), "ms", COLD_MS),
    ]


def _as_png(ways: flow.Paths) -> None:
    keeping.png(pictures.kept(ways))


def _took(what: Callable[[], object]) -> float:
    start = perf_counter_ns()
    what()
    return (perf_counter_ns() - start) / 1e6
