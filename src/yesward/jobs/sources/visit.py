"""One visit to a source: what to ask next, and at the end whether all was seen. Pure: who holds it does the asking.

visit = Visit(source, settings, known)
while (request := visit.next()) is not None:
    try:
        read = visit.take(Answer(request, fetch(request.asked())))
    except Unreachable as why:
        read = visit.missed(request, str(why))
    store(read.given)
if visit.whole:
    close those of the source that are not in visit.seen
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container

from yesward.jobs.facts import Failed
from yesward.jobs.sources.source import Answer, Read, Request, Settings, Source, nameless

MOST_REQUESTS = 120


class Visit:
    """``known``: keys of adverts whose text is there. The constructor raises Unset."""

    def __init__(
        self, source: Source, settings: Settings, known: Container[str] = (), most: int = MOST_REQUESTS
    ) -> None:
        self._source, self._settings, self._known = source, settings, known
        self._waiting = deque(source.first(settings))
        self._left, self._sound, self._some = most, True, False
        self.seen: set[str] = set()
        """Keys of all adverts that are still there, those that could not be read among them."""
        self.failed: list[Failed] = []
        self.why = ""
        """One sentence, where a whole answer could not be had or read: the first that went wrong."""

    @property
    def whole(self) -> bool:
        """Whether all there is was seen, so that what is missing has closed."""
        done = not self._waiting and self._sound and self._some
        return self._source.tells_closed and done

    def next(self) -> Request | None:
        """What to ask now, None when the visit is over."""
        if self._waiting and self._left > 0:
            self._left -= 1
            return self._waiting.popleft()
        return None

    def take(self, answer: Answer) -> Read:
        """What an answer says."""
        read = self._source.read(answer, self._settings, self._known)
        self._some = True
        return self._noted(read, lists=answer.request.instead is None)

    def unchanged(self) -> Read:
        """What was answered at the last visit still holds, so nothing was sent."""
        self._some = True
        return Read()

    def missed(self, request: Request, why: str) -> Read:
        """No answer came; what is known of the one advert that was asked for is given all the same."""
        given = (request.instead,) if request.instead else ()
        return self._noted(Read(given=given, why=why), lists=request.instead is None)

    def left_over(self) -> Read:
        """After the last request: what is known of the adverts whose details there was no time to ask for."""
        given = tuple(request.instead for request in self._waiting if request.instead)
        if any(request.instead is None for request in self._waiting):
            self._sound = False
        self._waiting.clear()
        return self._noted(Read(given=given), lists=False)

    def _noted(self, read: Read, lists: bool) -> Read:
        self.seen.update(given.key for given in read.given)
        self.seen.update(request.instead.key for request in read.next if request.instead)
        self.seen.update(odd.which for odd in read.failed)
        self.failed += read.failed
        self.why = self.why or read.why
        if lists and (read.why or read.cut or any(nameless(odd) for odd in read.failed)):
            self._sound = False
        self._waiting.extend(read.next)
        return read
