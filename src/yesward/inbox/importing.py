"""Many mails in: read source by source, kept in portions, stopped and taken up again anywhere. Nothing is set.

A portion is one transaction: its messages, the place in its source and the counts are kept together or not at all, so
that a kill between any two steps neither loses a message nor counts one twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.inbox import arriving, proposing, words
from yesward.inbox.kinds import ANSWER
from yesward.inbox.looking import Looked, Net, look
from yesward.inbox.mail import Refused
from yesward.inbox.models import Failure, Import, Message, Place
from yesward.inbox.sources import Bad, Raw
from yesward.people.models import Workspace

PORTION = 400
"""Messages a transaction."""
PORTION_BYTES = 16 * 1024 * 1024
"""Bytes of messages that are held at once."""
PORTION_SECONDS = 2.0
"""A portion ends after this long at the latest, so that progress shows and a stop is heard."""
MOST_FAILURES = 1_000
"""Failures that are kept with their reason; all of them are counted."""


class Supply(Protocol):
    """Something messages come out of: an mbox, a folder, an archive, a folder of a mail account."""

    @property
    def name(self) -> str:
        """As shown."""

    @property
    def key(self) -> str:
        """Tells this source from every other, also at the next import."""

    @property
    def size(self) -> int:
        """In the unit of ``done``; 0 where it is not known."""

    def messages(self, start: int = 0) -> Iterator[Raw | Bad]:
        """Everything from a place on."""


class Broken(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """A source that could not go on; its words are one sentence. What was read so far is kept."""


@dataclass(slots=True)
class _Portion:
    """What was looked at since the last transaction."""

    waiting: list[Raw] = field(default_factory=list)
    kept: list[tuple[str, Looked]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    read: int = 0
    not_job: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    place: int = 0
    done: int = 0
    held: int = 0
    begun: float = field(default_factory=time.monotonic)

    @property
    def full(self) -> bool:
        """Whether it is time for a transaction."""
        many = len(self.waiting) + len(self.failed) >= PORTION or self.held > PORTION_BYTES
        return many or time.monotonic() - self.begun > PORTION_SECONDS

    def take(self, item: Raw | Bad) -> None:
        """Have one more message waiting to be looked at."""
        self.place, self.done = item.place, item.done
        if isinstance(item, Bad):
            self.failed.append((item.id, item.why))
        else:
            self.waiting.append(item)
            self.held += len(item.content)

    def look(self, net: Net | None) -> None:
        """Look at what waits, all together, since that takes far less time."""
        for item, found in zip(self.waiting, look([item.content for item in self.waiting], net), strict=True):
            if isinstance(found, Refused):
                self.failed.append((item.id, str(words.FAILED.get(found.why, words.FAILED["other"]))))
            elif isinstance(found, str):
                self.not_job += 1
                if found == "other_job":
                    self.kinds[found] = self.kinds.get(found, 0) + 1
            else:
                self.kept.append((item.id, found))
        self.read += len(self.waiting)
        self.waiting, self.held = [], 0


def run(imported: Import, supplies: Iterable[Supply | Bad], say: Callable[[Import], None]) -> None:
    """Read everything, then propose. ``say`` hears after every portion. A stop or a broken line is no error here.

    Called again with the same import it goes on where it stopped.
    """
    started, before = time.monotonic(), imported.seconds
    listed = list(supplies)
    imported.size = sum(item.size for item in listed if not isinstance(item, Bad))
    imported.problem, behind = "", 0
    net = arriving.net(imported.workspace)

    def after_portion() -> bool:
        imported.seconds = before + time.monotonic() - started
        say(imported)
        return bool(Import.objects.filter(pk=imported.pk, stop_asked=True).exists())

    try:
        for item in listed:
            if isinstance(item, Bad):
                _keep(imported, None, _Portion(failed=[(item.id, item.why)]))
            elif _drain(imported, item, behind, after_portion, net):
                rest(imported)
                return
            else:
                behind += item.size
    except Broken as broken:
        imported.problem = str(broken)
        rest(imported)
        return
    imported.seconds = before + time.monotonic() - started
    _finish(imported)
    say(imported)


def _drain(imported: Import, supply: Supply, behind: int, after_portion: Callable[[], bool], net: Net | None) -> bool:
    """Read one source to its end; True where the person asked to stop. ``behind``: bytes of the sources before it."""
    place = _place(imported, supply.key)
    if place.finished:
        return False
    portion = _Portion(place=place.place)
    for item in supply.messages(place.place):
        portion.take(item)
        if portion.full:
            imported.done = behind + portion.done
            portion.look(net)
            _keep(imported, place, portion)
            portion = _Portion(place=portion.place)
            if after_portion():
                return True
    place.finished = True
    imported.done = behind + supply.size
    portion.look(net)
    _keep(imported, place, portion)
    return after_portion()


@transaction.atomic
def _keep(imported: Import, place: Place | None, portion: _Portion) -> None:
    """A portion that was looked at and the place behind it, together."""
    fresh = _fresh(imported.workspace, portion)
    Message.objects.bulk_create([_row(imported, found) for found in fresh], ignore_conflicts=True)
    room = max(0, MOST_FAILURES - imported.failed)
    Failure.objects.bulk_create(
        Failure(workspace=imported.workspace, imported=imported, where=where[:400], why=why)
        for where, why in portion.failed[:room]
    )
    for _where, found in portion.kept:
        portion.kinds[found.kind] = portion.kinds.get(found.kind, 0) + 1
    for kind, count in portion.kinds.items():
        imported.kinds[kind] = imported.kinds.get(kind, 0) + count
    imported.read += portion.read
    imported.new += len(fresh)
    imported.known += len(portion.kept) - len(fresh)
    imported.not_job += portion.not_job
    imported.failed += len(portion.failed)
    imported.alive_at = timezone.now()
    imported.save(update_fields=_COUNTS)
    if place is not None:
        place.place = portion.place
        place.save()


_COUNTS = ("size", "done", "seconds", "read", "new", "known", "not_job", "failed", "kinds", "alive_at")


def _fresh(workspace: Workspace, portion: _Portion) -> list[Looked]:
    """The messages that are not there yet: by their bytes, or by the id that their sender gave them."""
    digests = {found.mail.digest for _, found in portion.kept}
    ids = {found.mail.message_id for _, found in portion.kept if found.mail.message_id}
    there = Message.objects.filter(Q(digest__in=digests) | Q(message_id__in=ids), workspace=workspace)
    seen = {value for row in there.values_list("digest", "message_id") for value in row if value}
    fresh: list[Looked] = []
    for _where, found in portion.kept:
        own = {value for value in (found.mail.digest, found.mail.message_id) if value}
        if seen.isdisjoint(own):
            fresh.append(found)
        seen |= own
    return fresh


def _row(imported: Import, found: Looked) -> Message:
    mail, reading = found.mail, found.reading
    return Message(
        workspace=imported.workspace,
        imported=imported,
        digest=mail.digest,
        text=mail.text,
        whole=mail.whole if found.kind == ANSWER else "",
        subject=mail.subject or "",
        sender_name=mail.sender_name or "",
        sender_address=(mail.sender_address or "").lower(),
        recipient=mail.recipient or "",
        sent_at=timezone.make_aware(mail.date) if mail.date and timezone.is_naive(mail.date) else mail.date,
        message_id=mail.message_id or "",
        thread=list(mail.thread),
        forwarded=mail.forwarded,
        kind=found.kind,
        confidence=reading.confidence,
        quote=reading.quote,
        company=(reading.company.value if reading.company else "")[:200],
        role=(reading.role.value if reading.role else "")[:200],
        stage=reading.stage.value if reading.stage else "",
        meeting_on=found.meeting_on,
        meeting_at=_aware(found),
        reasons=list(found.reasons),
    )


def _aware(found: Looked) -> datetime | None:
    """An hour named without a zone is the person's own."""
    at = found.meeting_at
    return timezone.make_aware(at) if at is not None and timezone.is_naive(at) else at


def _place(imported: Import, key: str) -> Place:
    """Where this import stands in a source. A mail account goes on behind the last import that was not undone."""
    found, new = Place.objects.get_or_create(workspace=imported.workspace, imported=imported, key=key)
    if new and key.startswith("imap:"):
        before = Place.objects.filter(workspace=imported.workspace, key=key, imported__undone_at=None)
        found.place = max(before.values_list("place", flat=True), default=0)
        found.save()
    return found


@transaction.atomic
def rest(imported: Import) -> None:
    """Nobody works on it any more; it can be taken up again."""
    imported.alive_at, imported.stop_asked = None, False
    imported.save()


@transaction.atomic
def _finish(imported: Import) -> None:
    """Propose what was found, and note that all is read."""
    own = proposing.drop_own_mails(imported)
    imported.new, imported.not_job = imported.new - own, imported.not_job + own
    proposing.propose(imported)
    imported.alive_at, imported.finished_at, imported.done = None, timezone.now(), imported.size
    imported.stop_asked = False
    imported.save()


def stopped_words(imported: Import) -> str:
    """What is said of an import that stands still before its end."""
    return imported.problem or _("Stopped. It goes on where it stopped whenever you want.")
