"""What kind of mail the phrase book says this is, and which sentence says so.

Every phrase found is an event in a sentence. Conditions ("if you are not selected"), questions, quotations and
negations take events away; what the whole mail is about (a job, or a loan, a flat, a paper) decides whether a general
"your application was declined" counts; what is left is weighed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from yesward.inbox.phrases import Language, languages
from yesward.inbox.sentences import Sentence, fold, sentences
from yesward.inbox.titles import occupations

Kind = Literal["rejection", "interview", "assessment", "offer", "confirmation", "other_job", "unrelated"]
SURE = 0.6
"""At and above this confidence a reading is taken; below it the person is asked."""

_KINDS: dict[str, Kind] = {
    "rejection": "rejection", "interview": "interview", "assessment": "assessment", "offer": "offer",
    "confirmation": "confirmation", "other_job": "other_job",
}  # fmt: skip
_SHORT_MAIL = 80
"""Different words; a letter between people rarely has more."""
_DECIDING = frozenset({"rejection", "interview", "assessment", "offer", "confirmation"})
_WEIGHT = {"sure": 3, "likely": 2, "hint": 1, "void": 0}
_TAKEN_BY = {"rejection": ("rejection",), "offer": ("history", "not_offer")}
_QUOTED = re.compile('[\u201c\u201e\u00ab"]([^\u201c\u201d\u201e\u00ab\u00bb"]{12,400})[\u201d\u201c\u00bb"]')


class Event(NamedTuple):
    """A phrase found: what it says, how strongly, and the number of its sentence (the subject comes first)."""

    kind: str
    weight: int
    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A mail cut and folded once, for all who look at it; the subject, if any, is the first sentence."""

    pieces: tuple[Sentence, ...]
    has_subject: bool
    folded: tuple[str, ...]
    joined: str
    begins: tuple[int, ...]
    words: frozenset[str]
    spoken: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, how sure it is (0 to 1), and the number of the sentence it rests on (None: no single one)."""

    kind: Kind
    confidence: float
    sentence: int | None

    @property
    def decides(self) -> bool:
        """True for mails in which an application moves: everything but job news and the unrelated."""
        return self.kind in _DECIDING


def mark(text: str, subject: str | None) -> Marked:
    """Cut into sentences and fold; `subject` counts as a sentence of its own."""
    pieces = sentences(text)
    if subject:
        pieces.insert(0, Sentence(subject, 0, len(subject)))
    folded = tuple(fold("\x01".join(piece.text.replace("\x01", " ") for piece in pieces)).split("\n"))
    folded = tuple(f" {line.strip()} " for line in folded)
    joined = "\n".join(folded)
    begins = tuple(accumulate((len(line) + 1 for line in folded[:-1]), initial=0))
    words = frozenset(joined.split())
    spoken = tuple(language for language in languages() if len(words & language.markers) >= 2)
    return Marked(tuple(pieces), bool(subject), folded, joined, begins, words, spoken or languages())


def by_phrases(marked: Marked) -> Verdict:
    """What the phrase book says of a mail already cut and folded."""
    events = [event for language in marked.spoken for event in _events(marked, language)]
    best = _best_of_each(events, marked.has_subject)
    job, weak = _job_words(marked)
    if _about_something_else(marked, best.get("rejection"), job):
        return Verdict("unrelated", 0.85, None)
    if not job and "rejection" in best and _names_a_matter(marked):
        return Verdict("unrelated", SURE - 0.05, None)
    return _rejection(best, events, job, weak, marked) or _other_kinds(best, job, weak, len(marked.words))


def _events(marked: Marked, language: Language) -> list[Event]:
    """Every phrase of a language found, less what a void phrase, condition, question or quotation takes away."""
    found: list[Event] = []
    voids: list[Event] = []
    for rule in language.rules_for(marked.words):
        for match in rule.phrase.pattern.finditer(marked.joined):
            number = bisect_right(marked.begins, match.start()) - 1
            begin = marked.begins[number]
            event = Event(rule.kind, _WEIGHT[rule.strength], number, match.start() - begin, match.end() - begin)
            (voids if rule.strength == "void" else found).append(event)
    # The applicant's own word is a void phrase that takes the whole mail, where it stands.
    found += [void for void in voids if void.kind == "applicant" and not _quoted_or_asked(void, marked)]
    return [event for event in found if event.weight == 1 or _stands(event, marked, language, voids)]


def _stands(event: Event, marked: Marked, language: Language, voids: list[Event]) -> bool:
    """Whether an event says what is, and not what might be, is asked, or is told about others."""
    line = marked.folded[event.sentence]
    taken_by = _TAKEN_BY.get(event.kind, ("history",))
    if any(void.kind in taken_by and void.sentence == event.sentence and _overlap(void, event) for void in voids):
        return False
    if event.kind == "rejection" and _quoted_or_asked(event, marked):
        return False
    if _conditional(line, event, language):
        return False
    before = _clause_before(line, event, language)
    own = line[event.start : event.end].split()
    if event.kind == "rejection":
        return not language.negation.intersection(before[-3:]) or not language.negation.isdisjoint(own)
    if event.kind in ("interview", "offer", "assessment", "confirmation"):
        return language.negation.isdisjoint(before[-6:]) and language.negation.isdisjoint(own)
    return True


def _clause_before(line: str, event: Event, language: Language) -> list[str]:
    """The words before a phrase, back to where its clause begins: a "not" further off speaks of something else."""
    before = line[: event.start].split()
    begin = max((number for number, word in enumerate(before) if word in language.clause), default=-1)
    return before[begin + 1 :]


def _overlap(one: Event, other: Event) -> bool:
    return one.start < other.end and other.start < one.end


def _conditional(line: str, event: Event, language: Language) -> bool:
    """A condition opened before the phrase ends and not released by a "but" or "unfortunately we" in between."""
    last = -1
    for match in language.condition.finditer(line, 0, event.end):
        last = match.end()
    if last >= 0 and not any(m.start() >= last - 1 for m in language.release.finditer(line, 0, event.end)):
        return True
    if event.kind == "rejection" and not language.negation.isdisjoint(line[event.start : event.end].split()[:1]):
        return False  # "could not" is no mere possibility
    nearby = " ".join(line[: event.start].split()[-3:])
    return language.possible.search(f" {nearby} ") is not None


def _quoted_or_asked(event: Event, marked: Marked) -> bool:
    return marked.folded[event.sentence].endswith("? ") or _in_quotes(event, marked)


def _in_quotes(event: Event, marked: Marked) -> bool:
    words = marked.folded[event.sentence][event.start : event.end]
    return any(words in fold(match[1]) for match in _QUOTED.finditer(marked.pieces[event.sentence].text))


def _best_of_each(events: list[Event], subject: bool) -> dict[str, Event]:
    """Per kind the strongest event, the earliest of equals, the text before the subject."""
    best: dict[str, Event] = {}
    for event in sorted(events, key=lambda e: (-e.weight, subject and e.sentence == 0, e.sentence)):
        best.setdefault(event.kind, event)
    return best


def _job_words(marked: Marked) -> tuple[int, int]:
    """How many different words of job hunting occur: telling ones, and ones that could stand in any letter."""
    telling: set[str] = set()
    weak: set[str] = set()
    for language in marked.spoken:
        weak |= marked.words & language.weak
        telling |= marked.words & language.job
    if len(marked.words) < _SHORT_MAIL:
        weak |= marked.words & occupations()
    return len(telling - weak), len(weak)


def _about_something_else(marked: Marked, rejection: Event | None, job: int) -> bool:
    """A loan, flat, visa, paper or order is refused, not an application for work."""
    for language in marked.spoken:
        for phrase in language.other:
            if not phrase.may_be_in(marked.words):
                continue
            for match in phrase.pattern.finditer(marked.joined):
                number = bisect_right(marked.begins, match.start()) - 1
                same = rejection is not None and number == rejection.sentence
                if job < (4 if same else 2):
                    return True
    return False


def _of_any_request(marked: Marked) -> bool:
    """Nothing but "your application": it may be one for a flat."""
    weak = frozenset[str]().union(*(language.weak for language in marked.spoken)) & marked.words
    openly = frozenset[str]().union(*(language.open for language in marked.spoken))
    return bool(weak) and weak <= openly and marked.words.isdisjoint(occupations())


def _names_a_matter(marked: Marked) -> bool:
    """A fund, a squad, an exhibition: work for some, but here no word of work stands beside it."""
    return any(
        phrase.may_be_in(marked.words) and phrase.pattern.search(marked.joined)
        for language in marked.spoken
        for phrase in language.mild
    )


def _rejection(best: dict[str, Event], events: list[Event], job: int, weak: int, marked: Marked) -> Verdict | None:
    """The verdict where the mail says no, or looks much like it; else None."""
    no = best.get("rejection")
    if no is None or "applicant" in best:
        return None
    if no.weight < 3 and not job + weak and len(marked.words) > 80:
        return None
    if no.weight == 1:
        return _hinted_rejection(best, events, job)
    hints = len({(e.sentence, e.start) for e in events if e.kind == "rejection"}) - 1
    confidence = _certainty(no, job, weak, hints)
    if not job and _of_any_request(marked):
        confidence = min(confidence, SURE - 0.05)
    yes = [best[kind] for kind in ("offer", "interview") if kind in best and best[kind].weight == 3]
    yes = [event for event in yes if event.sentence != no.sentence]
    if yes and (no.weight < 3 or (yes[0].kind == "offer" and yes[0].sentence > no.sentence)):
        return Verdict(_KINDS[yes[0].kind], 0.55, yes[0].sentence)
    if yes:
        confidence = 0.55
    if len(marked.pieces) > 60 and no.sentence > 20:
        return Verdict("other_job" if job > 2 else "unrelated", 0.5, None)
    news = [e for e in events if e.kind == "other_job" and e.weight == 3]
    if len({e.sentence for e in news}) >= 3 and no.sentence > 8:
        return Verdict("other_job", 0.55, news[0].sentence)
    return Verdict("rejection", confidence, no.sentence)


def _certainty(no: Event, job: int, weak: int, hints: int) -> float:
    """Confidence in a rejection from the phrase's strength, job words around it, and what else points there."""
    if no.weight == 3:
        base = 0.93 if job + weak else SURE - 0.1  # no word of work at all: anything may have been refused
    elif job:
        base = 0.85
    elif weak:
        base = 0.72
    else:
        base = 0.5
    return round(min(0.99, base + 0.015 * min(hints, 4)), 3)


def _hinted_rejection(best: dict[str, Event], events: list[Event], job: int) -> Verdict | None:
    """No word of refusal, but the tone of one: an apology, good wishes, the file kept."""
    if any(event.weight == 3 for event in best.values()):
        return None
    different = {event.sentence for event in events if event.kind == "rejection"}
    if len(different) < 3 or not job:
        return None
    return Verdict("rejection", 0.5, min(different))


def _other_kinds(best: dict[str, Event], job: int, weak: int, length: int) -> Verdict:
    """The verdict where nothing says no."""
    about_work = job + weak
    for kind in ("offer", "interview", "assessment"):
        event = best.get(kind)
        if event is not None and event.weight == 3 and (job or (weak and length < 2 * _SHORT_MAIL)):
            return Verdict(_KINDS[kind], 0.9 if job else 0.75, event.sentence)
    news, receipt = best.get("other_job"), best.get("confirmation")
    if news is not None and news.weight == 3 and about_work and (receipt is None or receipt.weight < 3):
        return Verdict("other_job", 0.8, news.sentence)
    meeting = best.get("interview")
    if (
        meeting is not None
        and meeting.weight == 2
        and (job or (weak and length < _SHORT_MAIL))
        and (receipt is None or receipt.weight < 3)
    ):
        return Verdict("interview", 0.7, meeting.sentence)
    if receipt is not None and about_work and (receipt.weight == 3 or (receipt.weight == 2 and weak + job > 1)):
        return Verdict("confirmation", 0.85 if receipt.weight == 3 else 0.55, receipt.sentence)
    for kind in ("assessment", "offer", "other_job"):
        if kind in best and job:
            return Verdict(_KINDS[kind], 0.5, best[kind].sentence)
    if job >= 3 or (job and length < _SHORT_MAIL):
        return Verdict("other_job", 0.4, None)
    # A few words that name no other matter may be anything: the person is asked.
    return Verdict("unrelated", 0.9 if not about_work and length >= _SHORT_MAIL else 0.5, None)
