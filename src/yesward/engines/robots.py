"""What a site asks of programs that read its pages: its robots.txt, as RFC 9309 has it. Nothing is asked here.

Protego finds the longest rule that fits. What it is given holds only the lines that concern us: a file may name
thousands of other programs, and each with each rule would take more memory than a computer has.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from yesward.engines.http import Unreachable

NAME = "yesward"
"""By this name a robots.txt may speak to us."""
MOST_BYTES = 500 << 10
"""So much of a file is read; rules behind it are not known."""
A_DAY_S = 86_400.0
AGAIN_S = 600.0
"""After so long a site is asked again that could not be asked before."""
MOST_SITES = 64

_AGENT = re.compile(r"[ \t]*user[- ]?agent[ \t]*[:= \t][ \t]*([^#]*)", re.I | re.A)
_OURS = re.compile(rf"{NAME}(?![a-z_-])", re.I)


class _Reader(Protocol):
    def can_fetch(self, url: str, user_agent: str) -> bool:
        """Whether this program may read it."""

    def crawl_delay(self, user_agent: str) -> float | None:
        """The pause it is asked to make."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks for. Without a reader all may be read; where there was a problem with asking, nothing."""

    reader: _Reader | None = None
    problem: Unreachable | None = None

    def allow(self, url: str) -> bool:
        """Whether a page may be read."""
        return self.problem is None and (self.reader is None or self.reader.can_fetch(url, NAME))

    def gap_s(self) -> float:
        """Seconds between two questions, where the site asks for that."""
        return (self.reader and self.reader.crawl_delay(NAME)) or 0.0


def rules_of(content: bytes) -> Rules:
    """The rules in the beginning of a robots.txt, whatever its bytes are."""
    from protego import Protego

    text = content[:MOST_BYTES].decode("utf-8-sig", errors="replace")
    return Rules(Protego.parse("\n".join(_without_others(line) for line in text.splitlines())))


def _without_others(line: str) -> str:
    """A line that names a program says whether it is us, everybody, or somebody else."""
    found = _AGENT.match(line)
    if found is None:
        return line
    name = found[1].strip()
    who = "*" if name == "*" else NAME if _OURS.match(name) else "others"
    return f"User-agent: {who}"


class Robots:
    """The rules of the sites that were read lately. ``now`` tells the time in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._kept: OrderedDict[tuple[str, bool], tuple[float, Rules]] = OrderedDict()
        self._lock = Lock()

    def of(self, site: tuple[str, bool], ask: Callable[[], tuple[Rules, float]]) -> Rules:
        """What is kept, or what ``ask`` gives: the rules, and for how many seconds they are good.

        A site is its URL without a path, and whether it is one at home that may be asked.
        """
        with self._lock:
            until, rules = self._kept.get(site, (self._now(), Rules()))
            if self._now() < until:
                self._kept.move_to_end(site)
                return rules
        rules, good_s = ask()
        with self._lock:
            self._kept[site] = self._now() + good_s, rules
            self._kept.move_to_end(site)
            while len(self._kept) > MOST_SITES:
                self._kept.popitem(last=False)
        return rules


KEPT = Robots()
"""The one for the whole process."""
