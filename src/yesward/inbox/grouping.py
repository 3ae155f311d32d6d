"""Which mails belong to one application: threads first, then company and role, then an agency's consultant. Pure.

Mails are taken in the order they were sent. Each joins the application that it most clearly belongs to, or begins a new
one; nothing is guessed across a closed application.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

__all__ = ["Group", "Known", "Letter", "company_words", "group", "same_company", "same_role"]

ONE_SEARCH = timedelta(days=200)
"""Mails of one company and role further apart than this belong to two applications."""
AFTER_THE_END = timedelta(days=45)
"""A second no, or an answer to a thank-you, may follow a no within this time."""
_LEGAL = re.compile(
    r"\b(?:inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|company|group|holding|holdings|gmbh|mbh|ag|kg|"
    r"se|ug|ev|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|aps|pty|pvt|ood|eood|ад|оод|еоод|the|careers|recruitment|recruiting|"
    r"talent|team|hr|jobs|und|and|et|y|en)\b"
)
_MARKS = re.compile(r"\((?:[a-z]\W?){1,5}\)|\b(?:m|w|f|d|x|h)(?:\s?[/|*]\s?(?:m|w|f|d|x|h))+\b")
_NO_COMPANY = re.compile(
    r"(?:^|[.@-])(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|gmx|web|proton|protonmail|mail|abv|"
    r"greenhouse|lever|workday|myworkday|myworkdayjobs|smartrecruiters|ashbyhq|workable|workablemail|icims|taleo|"
    r"successfactors|bamboohr|personio|teamtailor|recruitee|jobvite|breezy|linkedin|indeed|indeedemail|xing|stepstone|"
    r"greenhouse-mail|applytojob|hire|jazzhr|rippling|gem|calendly|hackerrank|codility|testgorilla)\."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What grouping needs of a mail about an application; ``id`` is the caller's, ``sender`` an address or empty."""

    id: int
    kind: str
    day: date | None
    company: str
    role: str
    sender: str
    subject: str
    message_id: str = ""
    thread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """An application that is there already, with the ids of the messages that were recorded on it."""

    id: int
    company: str
    role: str
    latest: date
    ended: date | None = None
    messages: tuple[str, ...] = ()


@dataclass(slots=True)
class Group:
    """Mails that belong to one application; ``known`` is its id where the journal has it already."""

    letters: list[Letter] = field(default_factory=list)
    known: int | None = None
    company: str = ""
    role: str = ""
    latest: date | None = None
    ended: date | None = None


def company_words(name: str) -> str:
    """A company's name as it is compared: small letters, no legal form, no punctuation."""
    plain = default_process(name.replace("&", " and ").replace(".", ""))
    bare = " ".join(_LEGAL.sub(" ", plain).split())
    return bare or " ".join(plain.split())


def same_company(one: str, other: str) -> bool:
    """Whether two names mean the same firm: "Harrow & Tilde" and "Harrow and Tilde Ltd."."""
    a, b = company_words(one), company_words(other)
    if not a or not b:
        return False
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return True
    shorter, longer = sorted((a.split(), b.split()), key=len)
    if longer[: len(shorter)] == shorter and (len(shorter) > 1 or len(shorter[0]) > 3):
        return True
    return min(len(a), len(b)) > 5 and fuzz.ratio(a, b) >= 90


def same_role(one: str, other: str) -> bool:
    """Whether two titles mean the same post; "Senior" or a place more or less is no other post."""
    a, b = (" ".join(default_process(_MARKS.sub(" ", role.casefold())).split()) for role in (one, other))
    if not a or not b or a == b:
        return bool(a and b)
    if set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()):
        return min(len(a.split()), len(b.split())) > 1 or {*a.split()} ^ {*b.split()} <= _GRADES
    return fuzz.token_sort_ratio(a, b) >= 88


_GRADES = frozenset(
    ("senior", "junior", "lead", "principal", "graduate", "trainee", "assistant", "i", "ii", "iii", "1", "2", "3")
)


def group(letters: Iterable[Letter], known: Iterable[Known] = ()) -> list[Group]:
    """The applications that these mails tell of, in the order in which they begin.

    Every letter is in exactly one group. A group of a known application carries its id.
    """
    shelf = _Shelf()
    for item in known:
        shelf.put_known(item)
    ordered = sorted(letters, key=lambda letter: (letter.day or date.max, letter.id))
    for letter in ordered:
        shelf.put(letter)
    return [found for found in shelf.groups if found.letters]


class _Shelf:
    """The groups so far, found by thread, company and sender."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_message: dict[str, Group] = {}
        self._by_word: dict[str, list[Group]] = defaultdict(list)
        self._by_sender: dict[str, list[Group]] = defaultdict(list)

    def put_known(self, item: Known) -> None:
        """An application that is there already."""
        made = Group(known=item.id, company=item.company, role=item.role, latest=item.latest, ended=item.ended)
        self.groups.append(made)
        self._index(made, item.company)
        for message_id in item.messages:
            self._by_message[message_id] = made

    def put(self, letter: Letter) -> None:
        """A letter to the group it belongs to, or to a new one."""
        found = self._of_thread(letter) or self._of_company(letter) or self._of_sender(letter)
        if found is None:
            found = Group()
            self.groups.append(found)
        self._join(found, letter)

    def _join(self, found: Group, letter: Letter) -> None:
        found.letters.append(letter)
        if letter.company and not found.company:
            found.company = letter.company
        if letter.company:
            self._index(found, letter.company)
        found.role = found.role or letter.role
        if letter.day and (found.latest is None or letter.day > found.latest):
            found.latest = letter.day
        if letter.kind == "rejection" and letter.day:
            found.ended = letter.day
        if letter.message_id:
            self._by_message[letter.message_id] = found
        for message_id in letter.thread[:1]:
            self._by_message.setdefault(message_id, found)  # two answers to one mail that is not here
        if letter.sender:
            self._by_sender[letter.sender].append(found)

    def _index(self, found: Group, company: str) -> None:
        first = company_words(company).split()[:1]
        if first and all(found is not other for other in self._by_word[first[0][:4]]):
            self._by_word[first[0][:4]].append(found)

    def _of_thread(self, letter: Letter) -> Group | None:
        for message_id in reversed(letter.thread):
            found = self._by_message.get(message_id)
            if found is not None and not self._another(found, letter):
                return found
        return None

    def _of_company(self, letter: Letter) -> Group | None:
        """The newest of the same company whose role does not speak against it."""
        words = company_words(letter.company).split()[:1]
        if not words:
            return None
        near = [item for item in self._by_word[words[0][:4]] if same_company(item.company, letter.company)]
        fitting = [item for item in near if not self._another(item, letter) and self._in_time(item, letter)]
        if letter.role:
            named = [item for item in fitting if item.role and same_role(item.role, letter.role)]
            if named:
                return named[-1]
            fitting = [item for item in fitting if not item.role]
        elif len(fitting) > 1:
            fitting = [item for item in fitting if item.ended is None] or fitting
        return fitting[-1] if fitting else None

    def _of_sender(self, letter: Letter) -> Group | None:
        """Somebody who wrote before about the same role, or whose mails name nothing: one person, one application."""
        if not letter.sender:
            return None
        before = [item for item in self._by_sender[letter.sender] if self._in_time(item, letter)]
        before = [item for item in before if not self._another(item, letter)]
        before = [item for item in before if not item.company or not letter.company or self._firm(item, letter)]
        if letter.role:
            before = [item for item in before if item.role and same_role(item.role, letter.role)] or [
                item for item in before if not item.role and (not item.company or not letter.company)
            ]
        elif letter.company or _NO_COMPANY.search(f"@{letter.sender.partition('@')[2]}"):
            return None
        else:
            before = [item for item in before if item.ended is None]
        return before[-1] if before else None

    @staticmethod
    def _firm(found: Group, letter: Letter) -> bool:
        return same_company(found.company, letter.company)

    @staticmethod
    def _another(found: Group, letter: Letter) -> bool:
        """Whether the letter names another role, or another employer than an agency's thread was about."""
        if found.role and letter.role and not same_role(found.role, letter.role):
            return True
        return bool(
            found.company
            and letter.company
            and not same_company(found.company, letter.company)
            and not (found.role and letter.role)
        )

    @staticmethod
    def _in_time(found: Group, letter: Letter) -> bool:
        if letter.day is None or found.latest is None:
            return True
        if found.ended is not None and letter.day > found.ended:
            late = letter.day - found.ended
            return late <= AFTER_THE_END and letter.kind != "confirmation"
        return abs(letter.day - found.latest) <= ONE_SEARCH
