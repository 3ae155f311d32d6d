"""The form as a plain mail with numbered questions, and what a reply to it says.

A reply is read by its numbers. Nothing is guessed: a number whose answer is none of the three words stays open and is
named in ``unread``, so that a page can ask. The questions themselves, quoted back, are never read as an answer.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from zlib import crc32

from django.utils.translation import gettext as _

from yesward.circle.form import Form, Seen, told

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_REFERENCE = re.compile(r"\[[^\[\]]*?\b([A-Z2-7]{4})-([A-Z2-7]{4})-([A-Z2-7]{4})-([A-Z2-7]{4})-([A-Z2-7])\s*\]", re.I)
_NUMBER = re.compile(r"^\s*\(?#?(?P<number>\d{1,2})\s*(?P<mark>[.):=\-–—]*)\s*(?P<rest>.*)$")
_QUOTED = re.compile(r"^\s*(?:[>|]\s?)+")
_ENDS = re.compile(
    r"^(-- ?|_{10,}|-{3,}\s*(original|ursprüngliche|forwarded|weitergeleitete).*|(from|von|de|da|van)\s*:.*"
    r"|.*\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef)\b.*:|sent from my .*|von meinem .* gesendet)\s*$",
    re.I,
)
_WORDS: dict[Seen, tuple[str, ...]] = {
    "unseen": (
        *("not seen", "did not see", "didn't see", "haven't seen", "have not seen", "unseen", "no idea", "can't say"),
        *("cannot say", "nicht gesehen", "nicht erlebt", "kann ich nicht sagen", "weiß nicht", "weiss nicht", "n/a"),
        *("ns", "n", "?"),
    ),
    "strong": ("strong", "seen as strong", "stark", "stärke", "s"),
    "weak": ("weak", "seen as weak", "schwach", "schwäche", "w"),
}
_STANCE = [(seen, word) for seen, words in _WORDS.items() for word in words]
_STANCE.sort(key=lambda each: -len(each[1]))
_LIST = re.compile(
    r"^\s*(?P<word>[^\d:]+?)\s*:?\s*(?P<numbers>\d{1,2}(?:\s*(?:,|;|and|und|&|\s)\s*\d{1,2})*)\s*\.?\s*$"
)


@dataclass(slots=True)
class Reply:
    """What a reply says, by leaf; ``unread`` are the numbers whose answer could not be told."""

    seen: dict[str, Seen] = field(default_factory=dict)
    moments: dict[str, str] = field(default_factory=dict)
    strength: str = ""
    advice: str = ""
    unread: list[int] = field(default_factory=list)


def reference(circle: str, nonce: str) -> str:
    """What a mail's subject carries to say which circle and which mail it is, with a letter that checks it."""
    letters = base64.b32encode(bytes.fromhex(circle + nonce)).decode()
    groups = [letters[at : at + 4] for at in range(0, 16, 4)]
    return "-".join([*groups, _check(letters)])


def circle_mark(circle: str) -> str:
    """With what the references of all mails of one circle begin."""
    return reference(circle, "0" * 10)[:9]


def find_reference(text: str) -> tuple[str, str] | None:
    """The circle and nonce of the first reference in a text that is whole."""
    for match in _REFERENCE.finditer(text[:10_000]):
        letters = "".join(match.groups()[:4]).upper()
        if _check(letters) == match[5].upper():
            raw = base64.b32decode(letters).hex()
            return raw[:10], raw[10:]
    return None


def _check(letters: str) -> str:
    return _ALPHABET[crc32(letters.encode()) % 32]


def compose(form: Form, nonce: str, code: str) -> tuple[str, str]:
    """Subject and words of the mail; ``code`` takes the answer back."""
    name = {"name": form.name}
    mark = f"[{reference(form.circle, nonce)}]"
    subject = _("Four minutes for %(name)s") % name + f" {mark}"
    lines = [_("Would you answer a few questions about what you have seen?"), ""]
    if form.tells_no:
        lines += [_("I was turned down for a job I wanted, and would like to do better next time."), ""]
    if form.note:
        lines += [form.note, ""]
    lines += [*(f"- {line}" for line in told(form, "mail")), ""]
    lines += [
        _("Please reply with the numbers. After each write strong, weak or not seen, and a moment you remember."),
        _("A moment is worth most where you write weak. Leave out what you like."),
        "",
    ]
    for number, question in enumerate(form.questions, 1):
        lines += [f"{number}. {question.asks}", f"   strong: {question.strong} / weak: {question.weak}"]
    last = len(form.questions)
    lines += [f"{last + 1}. {_('One thing %(name)s does well') % name}"]
    lines += [f"{last + 2}. {_('One line of advice for next time')}", ""]
    lines += [_("Your four words, to take it back at any time: %(code)s") % {"code": code}]
    lines += [_("Please leave this mark in your reply: %(mark)s") % {"mark": mark}]
    return subject, "\n".join(lines)


def parse(text: str, form: Form) -> Reply:
    """What a reply says, wherever its answers stand: above, below or between the questions it quotes."""
    return _Reader(form).read(text)


class _Reader:
    """Goes down the lines of a reply and knows at which number it is."""

    def __init__(self, form: Form) -> None:
        self.questions = form.questions
        _subject, body = compose(form, "0" * 10, "")
        self.ours = {_plain(line) for line in body.split("\n") if line.strip()}
        self.asked = {_plain(question.asks): number for number, question in enumerate(self.questions, 1)}
        self.last = len(self.questions)
        self.said: dict[int, list[str]] = {}
        self.before = ""  # of a line of ours that a mail program broke

    def read(self, text: str) -> Reply:
        """The reply."""
        at = 0
        for line, quoted in _lines(text):
            number = self._of_question(line)
            if number is not None:
                at, self.before = number, _plain(line)
            elif _ENDS.match(line):
                at = 0
            elif not quoted and not self._is_ours(line):
                at = self._take(line, at)
        return self._told()

    def _of_question(self, line: str) -> int | None:
        """The number of a question that stands here, quoted or not."""
        match = _NUMBER.match(line)
        if match is None or not 1 <= int(match["number"]) <= self.last + 2:
            return None
        rest = _plain(match["rest"])
        number = int(match["number"])
        if number <= self.last:
            return number if len(rest) > 20 and _plain(self.questions[number - 1].asks).startswith(rest[:60]) else None
        return number if _plain(line) in self.ours else None

    def _is_ours(self, line: str) -> bool:
        """Whether it is a line of the mail itself, or a piece of one."""
        if find_reference(line):
            return True
        plain = _plain(line)
        joined = f"{self.before} {plain}".strip()
        found = bool(plain) and any(_holds(ours, plain) or (self.before and joined in ours) for ours in self.ours)
        self.before = joined if found and self.before and any(joined in ours for ours in self.ours) else ""
        self.before = self.before or (plain if found else "")
        return found

    def _take(self, line: str, at: int) -> int:
        """Put a line where it belongs, and say at which number the reply is then."""
        if self._list(line):
            return 0
        match = _NUMBER.match(line)
        number = int(match["number"]) if match else 0
        if match and 1 <= number <= self.last + 2 and self._begins(match, number):
            self.said.setdefault(number, []).append(match["rest"])
            return number
        if at and (line.strip() or at in self.said):
            self.said.setdefault(at, []).append(line)
        return at

    def _begins(self, match: re.Match[str], number: int) -> bool:
        """Whether a number begins an answer; "3 people had to ask" does not."""
        marked = bool(match["mark"]) or not match["rest"] or number > self.last
        return marked or _stance(match["rest"])[0] is not None

    def _list(self, line: str) -> bool:
        """strong: 1, 3 and 5"""
        match = _LIST.match(line)
        seen, rest = _stance(match["word"]) if match else (None, "")
        if match is None or seen is None or rest:
            return False
        for number in map(int, re.findall(r"\d+", match["numbers"])):
            self.said.setdefault(number, []).insert(0, seen if seen != "unseen" else "not seen")
        return True

    def _told(self) -> Reply:
        reply = Reply()
        for number, lines in sorted(self.said.items()):
            words = "\n".join(lines).strip()
            if number == self.last + 1:
                reply.strength = words
            elif number == self.last + 2:
                reply.advice = words
            elif number <= self.last and words:
                self._rate(reply, number, words)
        return reply

    def _rate(self, reply: Reply, number: int, words: str) -> None:
        question = self.questions[number - 1]
        seen, moment = _stance(words)
        options: dict[Seen, str] = {"strong": question.strong, "weak": question.weak, "unseen": question.unseen}
        for told_as, option in options.items():
            if seen is None and _plain(words).startswith(_plain(option)):
                seen, moment = told_as, words[len(option) :].lstrip(" .:,;–—-\n")
        if seen is None:
            reply.unread.append(number)
            return
        reply.seen[question.leaf] = seen
        if moment and seen != "unseen":
            reply.moments[question.leaf] = moment


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Every line without its quote marks, and whether it had some."""
    for line in text.replace("\0", "").replace("\xa0", " ").splitlines()[:5_000]:
        bare = _QUOTED.sub("", line)
        yield bare, bare != line and line.lstrip().startswith((">", "|"))


def _stance(words: str) -> tuple[Seen | None, str]:
    """One of the three at the beginning of an answer, and what comes after it."""
    plain = words.lstrip(" *_:.,;-–—").replace("’", "'")
    for seen, word in _STANCE:
        if plain[: len(word)].lower() == word and not plain[len(word) : len(word) + 1].isalnum():
            return seen, plain[len(word) :].lstrip(" *_.:,;–—-\n").rstrip()
    return None, words


def _holds(ours: str, plain: str) -> bool:
    return plain == ours or (len(plain) > 25 and plain in ours) or (len(ours) > 25 and plain.startswith(ours))


def _plain(line: str) -> str:
    return re.sub(r"[^\w]+", " ", line.casefold()).strip()
