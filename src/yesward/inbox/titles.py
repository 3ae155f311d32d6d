"""Role titles: "the night-shift baker position", "Stelle als Pflegefachkraft (m/w/d)", "poste de comptable"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from yesward.inbox.sentences import fold

_MARKS = re.compile(
    r"\s*\((?:[mwfdxhg](?:[\s/|*:-]{1,3}[mwfdxhgi]){1,3}|all genders?|gn|a)\)", re.I
)  # (m/w/d), (f/m/x) and the like
_REFERENCE = re.compile(
    r"[\s,;:]+\(?(?:ref(?:erence)?|req(?:uisition)?|id|job id|kennziffer|ref\.?-?nr\.?)\b.{0,30}$|[\s,;:.\u2013-]+$",
    re.I,
)
_NUMBERS = re.compile(r"^[\d-]{4,}\s+|\s+#?[A-Z]{0,3}[\d-]{4,}$")
_JOB = r"(?:position|role|vacancy|opening|post|job|opportunity|apprenticeship|internship|traineeship)"
_PART_OF_TITLE = frozenset({"internship", "apprenticeship", "traineeship"})
_BEFORE_JOB = re.compile(
    rf"\b(?:for|the|our|your|in|as|to|a|an)\s+(?P<title>(?:[^\s.!?;:,]{{1,40}},?\s+){{1,9}}?)(?P<job>{_JOB}|application)\b"
    r"(?!\s+(?:employer|process|form|description|search|market|offer|seekers?|title))",
    re.I,
)
_TITLE = r"(?P<title>[^.!?;:\n]{3,90})"
_AFTER_JOB = tuple(
    re.compile(clue + _TITLE)
    for clue in (
        rf"\b{_JOB}s?\s+(?:of|as|for)\s+(?:an?\s+|the\s+|our\s+)?",
        r"\b[Aa]ppl(?:ied|ying|y|ication)\s+(?:for|as|to be|to become)\s+(?:an?\s+|the\s+|our\s+|your\s+)?"
        r"(?:(?:position|role|post)\s+of\s+)?",
        r"\b(?:[Ii]nterview(?:ed)?|qualifications|candidacy|suitability|candidature)\s+for\s+(?:an?\s+|the\s+|our\s+)?(?:(?:position|role|post)\s+of\s+)?",
        r"\b(?:[Ss]telle(?:nausschreibung|nangebot|nanzeige)?|[Pp]osition|[Bb]ewerbung|beworben|Ausschreibung|Praktikum|"
        r"T\u00e4tigkeit|Job|Funktion|Vakanz)\s+(?:auf\s+die\s+\w{5,20}\s+)?(?:als|zum|zur)\s+"
        r"(?:eine?[rn]?\s+|unsere?[rn]?\s+)?",
        r"\b(?:Position|Stelle|Funktion|Vakanz)\s+[\"\u201e\u201c]?(?=[A-Z])",
        r"\b(?:Ausbildung|Ausbildungsplatz|Ausbildungsstelle)\s+(?:zum|zur|als)\s+",
        r"\b(?:poste|emploi)\s+(?:de\s+|d['\u2019]|en tant que\s+)",
        r"\b(?:puesto|vacante|plaza|posici\u00f3n|cargo)\s+(?:de|como)\s+",
        r"\b(?:functie|vacature|baan|rol)\s+(?:van\s+|als\s+|voor\s+)?",
        r"\b(?:posizione|ruolo|posto)\s+(?:di|come|da)\s+",
    )
)
_LABELLED = re.compile(
    r"^[ \t]*(?:re|job|job title|position|role|post|vacancy|stelle|position applied for|poste|puesto|functie|posizione)"
    r":[ \t]*(?P<title>[^\n:;]{3,90})$",
    re.I | re.M,
)
_ACADEMIC = re.compile(
    r"\b(?:lecturer|professor|reader|fellow|postdoc|researcher|chair|tutor|teacher|instructor|officer|assistant)$", re.I
)
_CUT = re.compile(r"\s*[,(\u2013|].*$|\s+-\s.*$", re.S)
_NEVER_IN_FRONT = frozenset({"to", "as", "applying", "regarding", "and", "or", "with", "is", "be"})


@cache
def known_words() -> dict[str, Any]:
    """names.toml, read once."""
    with (files("yesward.inbox") / "names.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def _occupation() -> re.Pattern[str]:
    titles = known_words()["titles"]
    nouns, endings = "|".join(titles["nouns"].split()), "|".join(titles["endings"].split())
    return re.compile(rf"(?:{nouns}|\w{{0,30}}(?:{endings}))s?$", re.I)


@cache
def occupations() -> frozenset[str]:
    """Occupations as single folded words, for telling what a mail is about."""
    return frozenset(fold(known_words()["titles"]["nouns"]).split())


@cache
def _no_titles() -> frozenset[str]:
    return frozenset(known_words()["titles"]["no_titles"].split())


@cache
def _stops() -> frozenset[str]:
    return frozenset(known_words()["titles"]["stops"].split())


def is_title(words: str) -> bool:
    """True where one of the words is a known occupation."""
    occupation = _occupation()
    return any(occupation.match(word.strip("(),./")) for word in re.split(r"[\s/-]+", words) if word)


def tidy_title(words: str) -> str:
    """Without gender marks, reference numbers and closing punctuation; blanks squeezed."""
    squeezed = _NUMBERS.sub("", " ".join(_MARKS.sub("", words).split()))
    return _REFERENCE.sub("", _REFERENCE.sub("", squeezed)).strip(" \"'\u201c\u201d\u201e*")


def titles_in(text: str) -> Iterator[str]:
    """The role titles the words announce: those right before "position" first, then those behind it."""
    for match in _BEFORE_JOB.finditer(text):
        title = _last_run(match["title"])
        if title:
            yield f"{title} {match['job']}" if match["job"].lower() in _PART_OF_TITLE else title
    for clue in (*_AFTER_JOB, _LABELLED):
        for match in clue.finditer(text):
            title = _first_run(_MARKS.sub("", match["title"]))
            if title:
                yield title


def _last_run(words: str) -> str:
    """The title right before "position": what follows the last article or preposition."""
    kept: list[str] = []
    for word in reversed(words.split()):
        if word.lower() in _no_titles() or word.lower() in _NEVER_IN_FRONT:
            break
        kept.append(word)
    title = tidy_title(" ".join(reversed(kept)))
    return title if _fits(title, in_front=True) else ""


def _first_run(words: str) -> str:
    """The title up to the first word, comma or bracket that cannot belong to it."""
    kept: list[str] = []
    rest = _CUT.sub("", words).split()
    for number, word in enumerate(rest):
        if kept and word.lower() in _stops() and not _subject_follows(kept, rest[number:]):
            break
        kept.append(word)
    title = tidy_title(" ".join(kept))
    return title if _fits(title, in_front=False) else ""


def until_place(title: str) -> str:
    """Without "in Leeds", but with what a lecturer is one in."""
    head, _, tail = title.partition(" in ")
    return title if tail and _ACADEMIC.search(head) else head


def _subject_follows(kept: list[str], rest: list[str]) -> bool:
    """ "Lecturer in Soil Science": a subject after the title, not a place or a time."""
    follows = len(rest) > 1 and rest[0].lower() == "in" and rest[1][:1].isupper()
    return follows and _ACADEMIC.search(kept[-1]) is not None


def _fits(title: str, in_front: bool) -> bool:
    words = title.split()
    if not words or len(words) > 9 or len(title) < 3 or "@" in title or "[" in title:
        return False
    if words[0].lower() in _no_titles() or words[0] in ("I", "We", "You", "It"):
        return False
    if is_title(title):
        return True
    return in_front and len(words) >= 2 and all(word[0].isupper() or not word[0].isalpha() for word in words)
