"""Languages asked for, and how well: "fluent German", "Deutsch auf C1-Niveau". Not a market or an office. Pure.

What a word is worth: native is native; fluent, proficient, business and "verhandlungssicher" are C1, as is "sehr gut";
professional working, good and "gut" are B2; conversational B1; basic A2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yesward.jobs.asks.reading import Reading
from yesward.jobs.facts import Ask
from yesward.lib import shipped

__all__ = ["languages"]

_TABLE = shipped.table("yesward.jobs.asks", "languages.toml")
_CODES: dict[str, str] = {word: code for code, words in _TABLE["names"].items() for word in words.split()}
_NAME = rf"(?:{'|'.join(sorted(_CODES, key=len, reverse=True))})"
_LEVELS = (
    (
        "native",
        r"native|mother[- ]tongue|muttersprach\w*|langue maternelle|natiu|nativ[oe]|moedertaal|madrelingua|"
        r"bilingual|bilingue",
    ),
    ("C2", r"near[- ]native|native[- ]like|perfect|perfekt\w*"),
    (
        "C1",
        r"fluen(?:t|cy|tly)|proficien(?:t|cy)|business(?:[- ](?:level|fluent|proficient))?|full professional|"
        r"advanced|expert|excellent|"
        r"verhandlungssicher\w*|fließend\w*|fliessend\w*|sehr gut\w*|hervorragend\w*|ausgezeichnet\w*|sichere\w*|"
        r"stilsicher\w*|courant|"
        r"couramment|fluide|fluido|alto|avanzado|vloeiend|uitstekende|uitstekend|fluente|ottim[ao]|strong|very good",
    ),
    (
        "B2",
        r"professional(?: working)?|good|working(?= (?:knowledge|proficiency|command|level))|intermediate|solid|"
        r"gut\w*|solide\w*|bon(?:ne)?|buen\w*|goed\w*|"
        r"buon\w*|medio|upper intermediate",
    ),
    ("B1", r"conversational|konversations\w*|communicative"),
    ("A2", r"basic|elementary|grundlegend\w*|grundkenntnisse|basis\w*|notions|básic\w*"),
)
_LEVEL = "|".join(pattern for _, pattern in _LEVELS)
_CEFR = r"(?:jlpt )?n[1-5]|[abc][12](?:\+|(?:-| ?/ ?| bis | to )[abc][12])?"
_LEVELS_OF = [(level, re.compile(pattern)) for level, pattern in _LEVELS]
_LINK = (
    r"(?:[ -](?:level|speaker|proficiency|command|knowledge|skills?|fluency|niveau|kenntnisse|grasp|understanding|"
    r"communication|communicator|working|written|spoken|verbal|oral|language|and|of|in|with|both|the|or|writing|"
    r"speaking|"
    r"at|an?|is|im|der|den|von|des|de la|in wort|et|y|professional|business|auf|technical|standard))"
)
_ENDED = r"(?:kenntnisse\w*|sprachkenntnisse|kenntnis)?"
_BEFORE = re.compile(rf"\b(?P<level>{_LEVEL}|{_CEFR}){_LINK}{{0,5}}[ -](?P<name>{_NAME}){_ENDED}\b")
_BEHIND = re.compile(
    rf"\b(?P<name>{_NAME}){_ENDED}(?:[ -](?:language|at|level|auf|niveau|in|is|kenntnisse|nivel|niveau|skills?|"
    rf"sprache|mindestens|mind|"
    rf"minimum|min|at least|on|a|an|the|with|livello|level of|proficiency|de|ca|ab|ist|als|\(?mindestens|\(?mind\.?|"
    rf"\(?minimum|\(?min\.?|\(?at least))"
    rf"{{0,3}}[ :(,-]{{1,3}}(?P<level>{_CEFR}|{_LEVEL})\b[ )-]?(?:level|niveau)?"
)
_SAID = re.compile(
    rf"\b(?P<a>{_NAME})(?:[ -](?:speaking|speaker|speakers|sprachig\w*|skills|language skills|proficiency|fluency|"
    rf"language (?:required|proficiency))|"
    rf"sprachig\w*|(?:sprach)?kenntnisse)\b|"
    rf"\b(?:speak|speaks|speaking|spoken|written|write|sprichst|sprechen|beherrsch\w+|maîtrise|maîtrisez|parlez|"
    rf"hablar|hablas|dominio|spreekt|parli|"
    rf"knowledge|command|kenntnisse|beheersing|conocimientos|fluidity|level|working language|company language|"
    rf"arbeitssprache|teamsprache|unternehmenssprache|"
    rf"communicate|communication skills|communication|conduct\w*|native)"
    rf"(?: (?:and|of|in|or|the|effectively|clearly|fluently|both|skills|written|spoken|is|ist|du|sie|der|de|d|und|"
    rf"language|verbal|good|da|del|van|l|la|le)){{0,5}} "
    rf"(?:l')?(?P<b>{_NAME})\b(?: taal)?|"
    rf"\b(?P<c>{_NAME})(?: (?:language|is|are|would be|skills|and \w{{3,12}}|ist|sind|als|taal)){{0,3}} (?:(?:a |"
    rf"an |big |strong |definite |huge |ein |von |een |un )*"
    rf"(?:plus|bonus|asset|advantage|advantageous|required|preferred|mandatory|essential|a must|desirable|needed|"
    rf"nötig|erforderlich|vorteil|nice to have|"
    rf"exigé|requis|apprécié|souhaité|requerido|valorable|vereist|pré))\b|"
    rf"\b(?:skills|languages?|sprachen|sprachkenntnisse|langues|idiomas|talen|lingue) ?[(:] ?(?P<d>{_NAME})\b"
)
_MORE = re.compile(
    rf"^(?:(?:kenntnisse)?-?\s?(?:,|and|und|or|oder|et|y|e|en|&|/|as well as|sowie|plus|"
    rf"\+)\s?){{1,2}}(?P<name>{_NAME})(?:(?:sprach)?kenntnisse\w*)?\b"
)
_JUST_BEFORE = re.compile(rf"\b(?P<name>{_NAME})(?:kenntnisse|-)? ?(?:and|und|or|oder|ou|o|&|/|,|et|y|e|en) ?$")
_NO_ASK = re.compile(
    r"^[ -](?:market|markets|office|customers?|clients?|team|companies|company|government|law|tax|gaap|hgb|"
    r"language model|cities|army)\b"
)
_LOWER_TOO = frozenset(_TABLE["small"]["words"].split())


def language_code(name: str) -> str:
    """ISO 639-1 of a language by its name in one of the six languages that are read, "" where it is not known."""
    return _CODES.get(name.strip().casefold(), "")


def languages(reading: Reading) -> Iterator[Ask]:
    """Every language asked for; a level of its own before one that it shares with another, and both before none."""
    if not reading.has(*_CODES):
        return
    best: dict[str, Ask] = {}
    for _, _, ask in sorted(_all(reading), key=lambda each: (each[0], each[1])):
        best.setdefault(ask.what, ask)
    yield from best.values()


def _all(reading: Reading) -> Iterator[tuple[int, int, Ask]]:
    """How surely the level is meant, where, and the ask."""
    for pattern, shares in ((_BEHIND, False), (_BEFORE, True)):
        for found in pattern.finditer(reading.small):
            if _is_name(reading, found.start("name")) and not _NO_ASK.match(reading.after(found.end(), 20)):
                level = _level(found["level"])
                yield 0, found.start(), _ask(found.start(), found.end(), found["name"], level)
                yield from _others(reading, found.end(), level if shares else "")
                if not shares:
                    yield from _earlier(reading, found.start(), found.end(), level)
    for found in _SAID.finditer(reading.small):
        group = next(each for each in "abcd" if found[each])
        if _is_name(reading, found.start(group)) and not _NO_ASK.match(reading.after(found.end(), 20)):
            yield 2, found.start(), _ask(found.start(), found.end(), found[group], "")
            yield from _others(reading, found.end(group), "")
            if group in "ac":
                yield from _earlier(reading, found.start(), found.end(), "")


def _others(reading: Reading, end: int, level: str) -> Iterator[tuple[int, int, Ask]]:
    """Languages named in the same breath: "fluent German and English"."""
    while more := _MORE.match(reading.after(end, 40)):
        start = end + more.start("name")
        end += more.end()
        if _is_name(reading, start):
            yield (1 if level else 2), start, _ask(start, end, more["name"], level)


def _earlier(reading: Reading, start: int, end: int, level: str) -> Iterator[tuple[int, int, Ask]]:
    """The language before: "Deutsch und Englisch fließend"."""
    found = _JUST_BEFORE.search(reading.before(start, 40))
    if found:
        begins = start - len(found[0])
        if _is_name(reading, begins):
            yield (1 if level else 2), begins, _ask(begins, end, found["name"], level)


def _ask(start: int, end: int, name: str, level: str) -> Ask:
    return Ask("language", start, end, what=_CODES[name], level=level)


def _is_name(reading: Reading, start: int) -> bool:
    """Whether a word is written as a name of a language is: "polish" the silver, but "Polish" and "anglais"."""
    word = re.match(r"\w+", reading.small[start:])
    return reading.raw[start].isupper() or (word is not None and word[0] in _LOWER_TOO)


def _level(words: str) -> str:
    found = re.match(r"([abc][12])\b", words)
    if found:
        return found[1].upper()
    if re.fullmatch(r"(?:jlpt )?n[1-5]", words):
        return {"1": "C1", "2": "B2", "3": "B1"}.get(words[-1], "A2")
    return next((level for level, pattern in _LEVELS_OF if pattern.match(words) and not words.startswith("near")), "C2")
