"""Company and role of a mail: what its words name (`naming`), else the company that the sender's name shows.

None beats a guess. Mail domains are never used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from yesward.inbox.cutting import as_read
from yesward.inbox.naming import model
from yesward.inbox.titles import is_title, known_words, tidy_title

Source = Literal["subject", "text", "sender"]
Named = tuple[str, Source]

_STARTS = re.compile(r"[A-Z0-9\u00c0-\u00de\u0160\u017d]|gGmbH|gAG|mbH|eG\b|e\.V")
_ENDS = ",.;:!?)"
_ABBREVIATED = frozenset(
    (
        "Inc.",
        "Ltd.",
        "Co.",
        "St.",
        "Corp.",
        "Dr.",
        "Mt.",
        "Bros.",
        "Gebr.",
        "S.A.",
        "B.V.",
        "e.V.",
        "S.L.",
        "S.r.l.",
        "S.p.A.",
    )
)
_PRONOUNS = frozenset({"i", "we", "you", "our", "your", "unfortunately"})
_SENDER_LEAD = re.compile(
    r"^(?:Careers|Jobs|Recruiting|Recruitment|Hiring Team|Talent|Karriere|HR|Team|The)\s+(?:at|@|bei|[-|:])\s+", re.I
)
_SENDER_AT = re.compile(r"(?:\s+(?:at|from|bei|@|von)\s+|\s*[(|]\s*)(?P<name>[^()|]{2,60})\)?$")
_VIA = re.compile(r"\s+(?:via|durch|\u00fcber)\s+\S.*$", re.I)
_AT_ONCE = 200
_OPEN_MARK = re.compile(r"\s*\([mwfdxh]?$")


def companies_and_roles(
    mails: Sequence[tuple[str, str | None, str | None, str | None]],
) -> list[tuple[Named | None, Named | None]]:
    """Company and role of each mail, given as text, subject, and the sender's name and address, with where each was
    read.

    The sender's address is only used to tell a display name that merely repeats it.
    """
    found: list[tuple[Named | None, Named | None]] = []
    for begin in range(0, len(mails), _AT_ONCE):
        part = mails[begin : begin + _AT_ONCE]
        subjects = [len(subject or "") for _, subject, _, _ in part]
        names = model().names([as_read(text, subject) for text, subject, _, _ in part], subjects)
        for (_, _, sender, address), length, named in zip(part, subjects, names, strict=True):
            firm, title = _ended(named.company), tidy_title(_ended(named.role))
            company: Named | None = (firm, "subject" if named.company_at < length else "text") if firm else None
            role: Named | None = (title, "subject" if named.role_at < length else "text") if title else None
            if company is None:
                shown = _sender(sender, address)
                company = (shown, "sender") if shown else None
            found.append((company, None if role and company and role[0] == company[0] else role))
    return found


def _ended(name: str) -> str:
    """A name without the small words, and the bracket left open, that it cannot end with."""
    words = _OPEN_MARK.sub("", name).split()
    while words and words[-1] in _words("links") | _titles_stop():
        words.pop()
    return " ".join(words)


@cache
def _titles_stop() -> frozenset[str]:
    return frozenset(known_words()["titles"]["stops"].split())


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(known_words()["companies"][which].split())


@cache
def _legal() -> re.Pattern[str]:
    forms = sorted(_words("legal"), key=len, reverse=True)
    return re.compile(rf"(?:^|[\s&.])(?:{'|'.join(re.escape(form) for form in forms)})\.?$")


def _proper_name(text: str, at: int) -> tuple[str, int]:
    """The capitalised words beginning at a place, as far as they belong together, and where they end."""
    kept: list[str] = []
    end = at
    for token in re.finditer(r"(\S+)(\s*)", text[at : at + 120]):
        bare = token[1].strip("\"'\u201c\u201d\u2018(*")
        last = bare[-1:] in _ENDS and bare not in _ABBREVIATED
        core = bare.rstrip(_ENDS) if last else bare
        own = core
        if re.search(r"['\u2019]s$", core) and not _STARTS.match(text, at + token.end()):
            own = core[:-2]
        if not own or not (_STARTS.match(own) or own in _words("links")) or len(kept) > 7:
            break
        if kept and own.lower() in _PRONOUNS:
            break
        kept.append(own)
        end = at + token.end(1)
        if "\n" in token[2] or own != core or (last and not _legal_follows(text, end)):
            break
    while kept and kept[-1] in _words("links"):
        end -= len(kept.pop()) + 1
    name = " ".join(kept)
    return (name[:-1] if name.endswith((" Inc.", " Ltd.", " Corp.", " Co.")) else name), end


def _legal_follows(text: str, at: int) -> bool:
    """True where ", Inc" or the like goes on after a comma."""
    following = text[at : at + 20].split()
    return text[at - 1 : at] == "," and bool(following) and following[0].rstrip(".,") in _words("legal")


def _is_company(name: str) -> bool:
    words = name.split()
    if not words or words[0] in _words("links") or len(name) < 2 or "@" in name or re.match(r"20\d\d\b|\d+$", name):
        return False
    if (
        all(word.isdigit() or word.lower().strip(".") in _words("not_names") for word in words)
        or words[0].lower() in _PRONOUNS
    ):
        return False
    return "&" in name or bool(_legal().search(name)) or not is_title(name)


@cache
def _organisation() -> re.Pattern[str]:
    """ "St Anne Hospital": a name that shows by itself to be an organisation's."""
    words = known_words()["companies"]
    behind, first = "|".join(words["organisations"].split()), "|".join(words["organisations_first"].split())
    return re.compile(rf"(?=.{{5,60}}$)(?:.*\b(?:{behind})|(?:{first})\s.*)$")


@cache
def _departments() -> re.Pattern[str]:
    """What stands behind a company in a sender's name: "Harrow Careers Team"."""
    department = "|".join(known_words()["companies"]["departments"])
    return re.compile(
        rf"\s*[-,|@:\u2013\u00b7]?\s*\b(?:{department})(?:[ -](?:Team|Department|Office|Dept|Partner|Services))?"
        r"\s*(?:Team)?$",
        re.I,
    )


def _sender(sender: str | None, address: str | None) -> str | None:
    """The company in a display name: "Harrow Careers", "Careers at Harrow", "Jo Berg (Harrow)", "Harrow Ltd"."""
    if not sender or "@" in sender or (address and sender.lower() == address.lower()):
        return None
    department = _departments()
    sender = _VIA.sub("", sender)
    led = _SENDER_LEAD.sub("", sender)
    name = department.sub("", led).strip(" ,-|")
    if name == sender:
        match = _SENDER_AT.search(sender)
        known = _legal().search(sender) or "&" in sender or (" " in sender and _organisation().match(sender))
        name = match["name"].strip() if match else sender if known else ""
        name = department.sub("", name)
    found, end = _proper_name(name, 0) if name else ("", 0)
    return found if found and end >= len(name) and _is_company(found) and not _person(found, sender) else None


def _person(name: str, sender: str) -> bool:
    """True for what is rather somebody's name than a firm's."""
    words = name.split()
    somebody = words[0].lower() in _words("forenames") and len(words) <= 3
    return somebody and not re.search(r"\b(?:at|bei|from)\b|[(|@]", sender)
