"""Adverts come in: what is new, what changed, what one board has taken off, and which are one job posted twice.

They come in batches, each one transaction, so a stop loses nothing and a second try passes over what is there. What a
board gave before with the very same words is not read again.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone
from django_scopes import scopes_disabled

from yesward.jobs import kept_as
from yesward.jobs.facts import Failed, Given, Line
from yesward.jobs.models import Advert, Board, Posting, Title
from yesward.jobs.understanding import Understood, let_go, same_job, understand

BATCH = 1000
RULES = "1"
"""Goes up whenever more or something else is read out of adverts, so that all are read again."""
_LOCK = 0x6A6F6273
"""PostgreSQL's advisory lock under which one batch at a time is written, so that two boards make no job twice."""
Row = TypeVar("Row", bound=Model)
DESCRIBED = [
    "named", "title", "company", "company_key", "direct", "place", "way", "level", "url", "text", "posted_on",
    "closes_on", "pay_low", "pay_high", "pay_currency", "pay_period", "asks", "block", "normal", "changed_at",
]  # fmt: skip
"""All that a board says of an advert, and nothing that is ours."""
MOST_FAILED = 100
"""Failures told by name; the rest is counted."""


@dataclass
class Came:
    """What came in. ``duplicates``: postings of a job that was there already. ``failed_more``: failures not named."""

    read: int = 0
    new: int = 0
    changed: int = 0
    closed: int = 0
    duplicates: int = 0
    failed: list[Failed] = field(default_factory=list)
    failed_more: int = 0

    def add(self, other: Came) -> None:
        """Counts of another visit, on top."""
        self.read += other.read
        self.new += other.new
        self.changed += other.changed
        self.closed += other.closed
        self.duplicates += other.duplicates
        self.failed_more += other.failed_more
        for each in other.failed:
            self.note(each)

    def note(self, failed: Failed) -> None:
        """One that could not be read."""
        if len(self.failed) < MOST_FAILED:
            self.failed.append(failed)
        else:
            self.failed_more += 1


def take_in(
    board: Board,
    adverts: Iterable[Line | Given | Failed],
    *,
    whole: bool | Callable[[], bool],
    origin: str = "",
    tell: Callable[[Came], object] = lambda _: None,
) -> Came:
    """Write down what a board gave. ``whole``: what it had before (from ``origin``) and has no more is closed; a
    function is asked at the end.

    The iterable may stop early by raising; then nothing is closed, and what came is kept. Memory stays flat: of what
    was seen only the ids are kept.
    """
    came, seen = Came(), array("q")
    try:
        with scopes_disabled():
            left = iter(adverts)
            while units := list(islice(left, BATCH)):
                with transaction.atomic():
                    _alone()
                    _Batch(board, origin, came, seen).write(units)
                tell(came)
            if whole() if callable(whole) else whole:
                came.closed = _close_missing(board, origin, seen)
                tell(came)
    finally:
        let_go()
    return came


def _alone() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def short(words: str) -> str:
    """A fingerprint of any words, 32 characters."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def digest(given: Given) -> str:
    """A fingerprint of all that a source said of an advert: 16 characters for its text, the others for the rest.

    Some boards list adverts without their texts. For those the text's half is empty, and a text is never taken away.
    """
    head = blake2b((RULES + repr(replace(given, body=""))).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    body = blake2b(given.body.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest() if given.body else ""
    return body.rjust(16, "-") + head


def is_new_to(kept: str, now: str) -> bool:
    """Whether a fingerprint tells of anything else than the one that is kept."""
    return kept[16:] != now[16:] if now.startswith("-") else kept != now


class _Batch:
    """One batch as it is written."""

    def __init__(self, board: Board, origin: str, came: Came, seen: array[int]) -> None:
        self._board, self._origin, self._came, self._seen = board, origin[:100], came, seen
        self._owner, self._now = board.owner_id, timezone.now()

    def write(self, units: list[Line | Given | Failed]) -> None:
        """All of it. Lines that were read before are passed over."""
        batch, digests = self._read(units)
        rows = Posting.objects.filter(board=self._board, key__in=list(batch))
        columns = rows.values_list("key", "pk", "digest", "gone_at", "advert_id")
        there = {key: (pk, kept, gone, advert) for key, pk, kept, gone, advert in columns}
        self._seen.extend(pk for pk, *_ in there.values())
        if again := [pk for pk, _, gone, _ in there.values() if gone is not None]:
            self._are_back(again)
        changed = {key: (pk, ad) for key, (pk, kept, _, ad) in there.items() if is_new_to(kept, digests[key])}
        if changed:
            self._change(changed, batch, digests)
        fresh = {key: understand(given) for key, given in batch.items() if key not in there}
        if fresh:
            self._add(fresh, digests)

    def _read(self, units: list[Line | Given | Failed]) -> tuple[dict[str, Given], dict[str, str]]:
        """By key what is to be looked at, and its fingerprint; the first of two with one key stands."""
        prints = [short(RULES + unit.words) if isinstance(unit, Line) else "" for unit in units]
        lines = Posting.objects.filter(board=self._board, digest__in=[each for each in prints if each], gone_at=None)
        known = dict(lines.values_list("digest", "pk"))
        self._seen.extend(known.values())
        batch: dict[str, Given] = {}
        digests: dict[str, str] = {}
        for unit, mark in zip(units, prints, strict=True):
            if mark in known:
                self._came.read += 1
                continue
            read = list(unit.read()) if isinstance(unit, Line) else [unit]
            for each in read:
                self._came.read += 1
                if isinstance(each, Failed):
                    self._came.note(each)
                elif (key := short(each.key)) not in batch:
                    batch[key] = each
                    digests[key] = mark if mark and len(read) == 1 else digest(each)
        return batch, digests

    def _are_back(self, postings: list[int]) -> None:
        """A board has again what it had taken off."""
        rows = Posting.objects.filter(pk__in=postings)
        rows.update(gone_at=None, last_seen=self._now)
        Advert.objects.filter(postings__in=postings, closed_at__isnull=False).update(closed_at=None)

    def _change(self, changed: dict[str, tuple[int, int]], batch: dict[str, Given], digests: dict[str, str]) -> None:
        """What a board now says otherwise. A job that became another one is another advert from now on.

        ``changed``: by key the posting's id and its advert's. What somebody else brought is not rewritten.
        """
        adverts = Advert.objects.in_bulk([advert for _, advert in changed.values()])
        others = Posting.objects.filter(advert__in=adverts, gone_at=None).exclude(
            pk__in=[pk for pk, _ in changed.values()]
        )
        shared = set(others.values_list("advert_id", flat=True))
        is_of = {key: adverts[advert] for key, (_, advert) in changed.items()}
        said = {key: understand(_with_text(batch[key], is_of[key])) for key in changed}
        moved = {
            key: said[key]
            for key, advert in is_of.items()
            if advert.pk in shared and not same_job(kept_as.normal(advert), said[key].normal)
        }
        is_of |= self._adverts_of(moved)[0] if moved else {}
        rewritten = {key: is_of[key] for key in changed if key not in moved and is_of[key].owner_id == self._owner}
        self._rewrite(rewritten, said)
        kept = [
            Posting(
                pk=pk, board=self._board, advert=is_of[key], key=key, digest=digests[key], url=said[key].given.url,
                first_seen=self._now, last_seen=self._now,
            )
            for key, (pk, _) in changed.items()
        ]  # fmt: skip
        _put(Posting, kept, ["advert", "digest", "url", "last_seen"])
        self._came.changed += len(changed)

    def _rewrite(self, adverts: dict[str, Advert], said: dict[str, Understood]) -> None:
        titles = _titles(said[key] for key in adverts)
        for key, advert in adverts.items():
            self._describe(advert, said[key], titles[said[key].title_key])
            advert.changed_at = self._now
        _put(Advert, list({advert.pk: advert for advert in adverts.values()}.values()), DESCRIBED)

    def _add(self, fresh: dict[str, Understood], digests: dict[str, str]) -> None:
        """What nobody posted here before: of a job that is there, or of a new one."""
        found, new = self._adverts_of(fresh)
        again = [advert.pk for key, advert in found.items() if key not in new]
        if again:
            Advert.objects.filter(pk__in=again, closed_at__isnull=False).update(closed_at=None)
        made = Posting.objects.bulk_create(
            Posting(
                board=self._board, advert=found[key], key=key, digest=digests[key], origin=self._origin,
                url=said.given.url, first_seen=self._now, last_seen=self._now,
            )
            for key, said in fresh.items()
        )  # fmt: skip
        self._seen.extend(posting.pk for posting in made)
        self._came.new += len(new)
        self._came.duplicates += len(fresh) - len(new)

    def _adverts_of(self, fresh: dict[str, Understood]) -> tuple[dict[str, Advert], set[str]]:
        """By key the advert that each is, and the keys of those that are new."""
        titles = _titles(fresh.values())
        known = self._comparable({said.block for said in fresh.values()})
        found: dict[str, Advert] = {}
        new: dict[str, Understood] = {}
        for key, said in fresh.items():
            there = _first_same(said, known)
            if there is None:
                there = Advert(owner_id=self._owner, first_seen=self._now)
                self._describe(there, said, titles[said.title_key])
                new[key] = said
                known.setdefault(said.block, []).append(there)
            found[key] = there
        Advert.objects.bulk_create([found[key] for key in new])
        return found, set(new)

    def _comparable(self, blocks: set[int]) -> dict[int, list[Advert]]:
        """By block the adverts that may be the same job: of everybody, and of the board's owner."""
        found: dict[int, list[Advert]] = {}
        mine = Q(owner=None) | Q(owner=self._owner) if self._owner else Q(owner=None)
        for advert in Advert.objects.filter(mine, block__in=blocks).defer("text", "asks").order_by("pk"):
            found.setdefault(advert.block, []).append(advert)
        return found

    def _describe(self, advert: Advert, said: Understood, title: int) -> None:
        kept_as.describe(advert, said)
        advert.named_id = title


def _with_text(given: Given, advert: Advert) -> Given:
    """As it was given, with the text that is there where none came."""
    return given if given.body or not advert.text else replace(given, body=advert.text, is_html=False)


def _first_same(said: Understood, known: dict[int, list[Advert]]) -> Advert | None:
    among = known.get(said.block, ())
    return next((each for each in among if same_job(kept_as.normal(each), said.normal)), None)


def _put(table: type[Row], rows: list[Row], fields: list[str]) -> None:
    """Write rows that are there over, some hundred a statement; ``bulk_update`` is many times slower at that."""
    table._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields, batch_size=200
    )


def _titles(said: Iterable[Understood]) -> dict[str, int]:
    """By key the ids of titles, made where they are new."""
    keys = {each.title_key for each in said}
    known = dict(Title.objects.filter(key__in=keys).values_list("key", "pk"))
    if missing := sorted(keys - known.keys()):
        Title.objects.bulk_create([Title(key=key) for key in missing], ignore_conflicts=True)
        known |= dict(Title.objects.filter(key__in=missing).values_list("key", "pk"))
    return known


@transaction.atomic
def _close_missing(board: Board, origin: str, seen: array[int]) -> int:
    """What the board no longer has. How many adverts nobody posts any more."""
    import numpy as np

    _alone()
    now = timezone.now()
    there = Posting.objects.filter(board=board, gone_at=None)
    if origin:
        there = there.filter(origin=origin[:100])
    open_now = np.fromiter(
        there.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=20_000), dtype=np.int64
    )
    gone = np.setdiff1d(open_now, np.frombuffer(seen, dtype=np.int64)).tolist() if len(seen) else open_now.tolist()
    closed = 0
    for begin in range(0, len(gone), BATCH):
        closed += take_off(gone[begin : begin + BATCH], now)
    there.update(last_seen=now)
    return closed


def take_off(postings: list[int], now: datetime) -> int:
    """Postings that are there no more. How many adverts nobody posts any more, which are closed by that."""
    Posting.objects.filter(pk__in=postings).update(gone_at=now)
    still = Posting.objects.filter(advert=OuterRef("pk"), gone_at=None)
    alone = Advert.objects.filter(postings__in=postings, closed_at=None).exclude(Exists(still))
    return Advert.objects.filter(pk__in=list(alone.values_list("pk", flat=True).distinct())).update(closed_at=now)


def as_told(came: Came, seconds: float) -> dict[str, Any]:
    """What came in, as the command line tells it."""
    told = asdict(came)
    failed = [{"id": each.which, "why": each.why} for each in came.failed]
    if more := told.pop("failed_more"):
        failed.append({"id": "", "why": f"{more} more cannot be read."})
    told["failed"] = failed
    return {**told, "seconds": round(seconds, 2)}
