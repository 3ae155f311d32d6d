"""Degrees asked for, the lowest of those that will do: "BS/MS in Computer Science" is a bachelor.

Where work that comes to the same is accepted instead, the degree is wished, not required.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yesward.jobs.asks.reading import Reading
from yesward.jobs.facts import Ask

__all__ = ["degrees"]

_OF = r"(?:'?s)?(?:[- ](?:degrees?|abschluss|diploma|studium))?"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "bachelor",
        re.compile(
            rf"\b(?:bachelor(?:'?s|æs)?(?: of (?:science|arts|engineering|commerce|nursing))?{_OF}|bachelorstudium|"
            rf"bachelorabschluss|undergraduate degree|"
            r"(?:4|four)[- ]year degree|b\.?sc\.?|b\.s\.|b\.a\.|b\.?tech|b\.?eng|bsn|"
            r"(?:abgeschlossenes |erfolgreich abgeschlossenes |ein abgeschlossenes "
            r")(?:\w{1,24} )?(?:\w{0,20}studium)|studium(?= (?:der|des|im|in|mit) )|"
            r"(?:university|college) degree|hochschulabschluss|universitätsabschluss|hochschulstudium|"
            r"fachhochschul\w*|bac ?\+ ?3|"
            r"licenciatura|grado (?:universitario|en)|titulación universitaria|hbo[- ](?:opleiding|niveau|diploma|"
            r"werk)\w*|laurea(?! magistrale))(?![\w])"
        ),
    ),
    (
        "master",
        re.compile(
            r"\b(?:master(?:'s|s|æs)?(?: of (?:science|arts|engineering|public health))?(?:[- ](?:degrees?|"
            r"abschluss))|master of (?:science|arts|engineering|public health|business administration|laws)|"
            r"master'?s?(?= (?:in|or|preferred|required|,|/))|masterstudium|"
            r"masterabschluss|m\.?sc\.?|m\.s\.|m\.a\.|mba|m\.?eng|m\.?phil|(?:advanced|graduate|"
            r"postgraduate) degree|diplom(?!\w)|bac ?\+ ?[45]|"
            r"máster|diplôme d'ingénieur|école d'ingénieurs?|wo[- ](?:opleiding|niveau|diploma)|laurea magistrale|"
            r"master's)(?![\w])"
        ),
    ),
    (
        "doctorate",
        re.compile(
            r"\b(?:ph\.?d\.?|doctorate|doctoral degree|promotion in|abgeschlossene promotion|dr\. rer|doctorat|"
            r"doctorado|m\.d\.|md/phd|dphil|promoviert)(?![\w])"
        ),
    ),
    (
        "vocational",
        re.compile(
            r"\b(?:(?:erfolgreich )?abgeschlossene[rns]? (?:[\w-]{1,30} )?(?:\w{0,20}ausbildung|lehre)|"
            r"ausbildung (?:zum|zur|als|im|in der) [\w/:*-]{3,40}|"
            r"berufsausbildung|associate'?s?(?:'s)? degree|mbo[- ](?:opleiding|niveau|diploma|werk)\w*|meisterbrief|"
            r"gesellenbrief|gelernte[rn]? [\w-]{3,30}|"
            r"formación profesional|ciclo formativo)(?![\w])"
        ),
    ),
    (
        "any",
        re.compile(
            r"\b(?:a degree(?= \(?(?:in|or|is|from|preferred))|degree(?= in\b)|degree[- ](?:level|qualified|educated)|"
            r"j\.?d\.?(?= |,|$)(?! edwards)(?: degree)?|ll\.[bm]\.?|llb|ll\.m|law degree|juris doctor|"
            r"relevant degree|technical degree|"
            r"degree(?= (?:required|preferred))|diplôme|titulación)(?![\w])"
        ),
    ),
)
_SHORT = re.compile(
    r"(?<![\w.])(BS|BA|MS|MA|BE)(?:c)?(?=(?:/(?:BA|BS|MS|MA|PhD|MBA))* (?:in|degree|or|preferred|required)\b|/(?:BA|"
    r"BS|MS|MA|PhD)\b)"
)
_RANK = ("vocational", "bachelor", "master", "doctorate")
_INSTEAD = re.compile(
    r"\bor (?:an? )?(?:equivalent|similar|comparable|relevant|commensurate)?(?: "
    r"level of)?(?: \w+){0,2}? ?(?:experience|pract\w*)|\bor equivalent(?! degree)|in lieu of|"
    r"or (?:the )?equivalent|oder (?:eine )?(?:vergleichbare|gleichwertige|"
    r"ähnliche)\w* (?:\w+ ){0,2}?(?:qualifikation|erfahrung|kenntnisse|praxis|ausbildung)|"
    r"oder vergleichbar(?! abgeschl)|"
    r"ou (?:expérience )?équivalent|o (?:experiencia )?equivalente|of gelijkwaardig"
)
_CHAIN = re.compile(
    r"^(?:'?s)?(?: degree)?(?: \([\w.]+\))?[ ]?(?:,|/|or|oder|ou|o|and|,? ?or a|or an?|to)[ ]?(?:or |an? |of )?$"
)
_NOT_AFTER = re.compile(r"^ ?(?:of (?:autonomy|freedom|\w+ness)|students?|candidates? and|thesis|-level researchers)\b")
_NOT_BEFORE = re.compile(r"\b(?:high|higher|some|great|fellow|our|team of|with many|360)[ -](?:\w+ )?$")


def degrees(reading: Reading) -> Iterator[Ask]:
    """Every degree asked for; those between which one may choose are one, the lowest."""
    found = sorted(_all(reading))
    last: tuple[int, str] | None = None
    while found:
        start, end, what = found.pop(0)
        while found and _chained(reading, end, found[0]):
            end, other = max(end, found[0][1]), found.pop(0)[2]
            what = _lower(what, other)
        chosen = last is not None and _more_of_the_same(reading, last, (start, what))
        last = (end, what)
        yield Ask("degree", start, end, what=what, must=not chosen and not _INSTEAD.search(reading.after(end, 220)))


def _all(reading: Reading) -> Iterator[tuple[int, int, str]]:
    for what, pattern in _KINDS:
        for found in pattern.finditer(reading.small):
            if not _NOT_AFTER.match(reading.after(found.end(), 20)) and not _NOT_BEFORE.search(
                reading.before(found.start(), 20)
            ):
                yield found.start(), found.end(), what
    for found in _SHORT.finditer(reading.raw):
        yield found.start(), found.end(), "bachelor" if found[1][0] == "B" else "master"


def _chained(reading: Reading, end: int, following: tuple[int, int, str]) -> bool:
    start, stop, _ = following
    return (
        start <= end
        or (start - end < 24 and (start == end + 1 or bool(_CHAIN.match(reading.small[end:start]))))
        or stop <= end
    )


def _more_of_the_same(reading: Reading, last: tuple[int, str], this: tuple[int, str]) -> bool:
    """Whether a higher degree is only the other way in: "a Bachelor's and 8 years, or a Master's and 6"."""
    if last[1] not in _RANK or this[1] not in _RANK or _RANK.index(this[1]) <= _RANK.index(last[1]):
        return False
    between = reading.small[last[0] : this[0]]
    return reading.clause(last[0] - 1) == reading.clause(this[0]) and " or " in between


def _lower(one: str, other: str) -> str:
    if one not in _RANK or other not in _RANK:
        return other if one not in _RANK else one
    return min(one, other, key=_RANK.index)
