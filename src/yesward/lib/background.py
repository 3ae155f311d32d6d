"""A thread of the serving process that does what waits, whenever it is woken and every now and then. Pure."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import ClassVar


class Worker:
    """One kind of work. ``work`` does all that waits; what it raises is logged, and it is called again later.

    Whoever leaves work wakes it; where none runs, as in a command, the work waits for the next start. Each that is made
    is known to `start_all`, so that a server needs to know no room.
    """

    _every: ClassVar[list[Worker]] = []

    def __init__(self, name: str, work: Callable[[], object], again_s: float) -> None:
        self._name, self._work, self._again_s = name, work, again_s
        self._woken = Event()
        self._running: Thread | None = None
        self._every.append(self)

    def wake(self) -> None:
        """There is something to do."""
        self._woken.set()

    def start(self) -> Thread:
        """Begin; a second call gives the same thread."""
        if self._running is None or not self._running.is_alive():
            self._woken.set()
            self._running = Thread(target=self._go_on, name=self._name, daemon=True)
            self._running.start()
        return self._running

    @classmethod
    def start_all(cls) -> None:
        """Begin every kind of work that there is."""
        for worker in cls._every:
            worker.start()

    def _go_on(self) -> None:
        while True:
            self._woken.wait(self._again_s)
            self._woken.clear()
            try:
                self._work()
            except Exception:
                logging.getLogger(__name__).exception("%s: put off", self._name)
