"""Company and role, read from the words, the subject and the sender's name; None beats a guess.

A place in the text that announces a name ("your interest in ...", "position at ...", a signature) is found first, then
the capitalised words after it are taken as far as they belong together. Mail domains are never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from yesward.inbox.titles import is_title, known_words, tidy_title, titles_in, until_place

Source = Literal["subject", "text", "sender"]
Named = tuple[str, Source]

_HEAD_CHARS = 8_000
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
_AFTER_TITLE = re.compile(
    r"\s+(?:position|role|vacancy|opening|post|job|opportunity|internship|apprenticeship|application|interview|candidates?)\b",
    re.I,
)
_PLACE = re.compile(
    r"(?:\b(?:at|with|by|from)\s+(?:the\s+)?|\b[a-z\u00df-\u00ff]+,?\s+(?:(?:for|im|am|in der|in dem|der|au|aux|de la|"
    r"du|en|en el|en la|del|de|bij|bij de|in het|presso|della|alla|\u00e0 la|\u00e0)\s+"
    r"|(?:\u00e0 l|de l|all|dell)['\u2019]))(?=[A-Z\u00c0-\u00de])"
)
_PAIR = re.compile(r"(?:[A-Z]\S+ ){1,2}& (?:[A-Z]\S+ ?){1,2}$")  # Harrow & Tilde
_DATIVE = re.compile(r"^(Stadtwerk|Verkehrsbetrieb|Werkst\u00e4tt)en\b(?= )")
_GOES_ON = re.compile(r"\s*[/(]|\s+[-\u2013]\s")
_ANY_CLIENT = re.compile(
    r"\b(?:our|my|the) client\b|\bunser\w{0,2} (?:Kunde|Mandant|Auftraggeber)|\bnotre client\b|\bnuestro cliente\b|"
    r"\bonze opdrachtgever\b",
    re.I,
)
_SENDER_LEAD = re.compile(
    r"^(?:Careers|Jobs|Recruiting|Recruitment|Hiring Team|Talent|Karriere|HR|Team|The)\s+(?:at|@|bei|[-|:])\s+", re.I
)
_SENDER_AT = re.compile(r"(?:\s+(?:at|from|bei|@|von)\s+|\s*[(|]\s*)(?P<name>[^()|]{2,60})\)?$")
_VIA = re.compile(r"\s+(?:via|durch|\u00fcber)\s+\S.*$", re.I)
_SUBJECT_AT = re.compile(
    r"\b(?:appl(?:y|ying|ied|ication)s?\s+(?:to|with|at|for)|interest in|(?:position|role|interview|job)\s+(?:at|with)|"
    r"(?:update|news|offer|message) from|bei|chez|at|with|bij|presso|@)\s+(?:the\s+)?",
    re.I,
)
_SPLIT = re.compile(r"\s+[-\u2013\u2014|\u00b7]\s+|,\s+|:\s+|\s+/\s+")
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|antw|tr|rv|sv|doorst|i|r):\s*)+", re.I)
_KIND_OF_LETTER = re.compile(
    r"^(?:application|bewerbung|candidature|candidatura|sollicitatie|vacancy|vacature|stelle)\s+(?:als\s+|comme\s+)?(?=\S)"
    r"|\s+(?:application|interview|vacancy|position|role|post|job|apply|application outcome)$",
    re.I,
)
_SUBJECT_LEAD = re.compile(r"^.{0,40}?\b(?:for|as|als|f\u00fcr|pour|para)\s+(?:the\s+|an?\s+|our\s+)?")


def company_and_role(
    text: str, subject: str | None, sender_name: str | None, sender_address: str | None
) -> tuple[Named | None, Named | None]:
    """The company and the role with where each was read; None where the words do not say.

    The sender's address is only used to tell a display name that merely repeats it.
    """
    text = text[:_HEAD_CHARS]
    subject = _REPLY.sub("", subject) if subject else None
    role = _role(text, subject)
    company = _company(text, subject, sender_name, sender_address, role[0] if role else None)
    return company, None if role and company and role[0] == company[0] else role


def _role(text: str, subject: str | None) -> Named | None:
    title = next(titles_in(text), None)
    if title:
        return title, "text"
    if not subject:
        return None
    title = next(titles_in(subject), None)
    if title:
        return title, "subject"
    for piece in _SPLIT.split(subject):
        title = tidy_title(_SUBJECT_LEAD.sub("", piece))
        bare = until_place(re.split(r"\s+(?:at|with|bei|chez)\s+|\s*\(", _KIND_OF_LETTER.sub("", title))[0])
        if is_title(bare) and (_STARTS.match(bare) or len(bare.split()) < 3):
            return bare, "subject"
    return None


def _company(text: str, subject: str | None, sender: str | None, address: str | None, role: str | None) -> Named | None:
    """The client of an agency first, then the text, the subject, the signature, the sender."""
    named = next(_after(_clues("clients"), text, role), None)
    named = named or next(_after(_clues("clues"), text, role), None)
    if not named and role:
        named = next(_after(_beside(role), text, role), None)
    named = named or next(_organisations(text, role), None)
    if named:
        return named, "text"
    named = _in_subject(subject, role) if subject else None
    if named:
        signed = _signature(text, role)  # "Dentist, Fairwater" above "Fairwater Dental Care"
        fuller = signed is not None and signed.startswith(f"{named} ") and _legal().sub("", signed) != named
        return (signed, "text") if signed and fuller else (named, "subject")
    if _ANY_CLIENT.search(text):
        return None  # signature and sender would be the agency's
    named = _signature(text, role)
    if named:
        return named, "text"
    named = _sender(sender, address)
    return (named, "sender") if named else None


@cache
def _clues(which: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(known_words()["companies"][which]) + ")")


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(known_words()["companies"][which].split())


@cache
def _legal() -> re.Pattern[str]:
    forms = sorted(_words("legal"), key=len, reverse=True)
    return re.compile(rf"(?:^|[\s&.])(?:{'|'.join(re.escape(form) for form in forms)})\.?$")


def _beside(role: str) -> re.Pattern[str]:
    """The place right behind the role's title: "Quarry Surveyor at ..."."""
    spaced = r"\s+".join(re.escape(word) for word in role.split())
    return re.compile(
        rf"{spaced}(?:\s*\([^)]{{1,12}}\))?(?:,\s+[A-Z][^.,;:\n]{{1,40}}?)?(?:\s+(?:position|role|post|job|vacancy|opening))?,?\s+(?:here\s+)?"
        r"(?:at|with|for|bei|bei der|beim|chez|en|bij|presso)\s+(?:the\s+|der\s+|den\s+|dem\s+)?"
    )


def _after(clue: re.Pattern[str], text: str, role: str | None) -> Iterator[str]:
    """Every name that follows a clue, if it is not a role's title or goes on in another way."""
    for match in clue.finditer(text):
        name, end = _proper_name(text, match.end())
        if name and not _AFTER_TITLE.match(text, end) and not _GOES_ON.match(text, end) and _is_company(name, role):
            yield _DATIVE.sub(r"\1e", name)


def _organisations(text: str, role: str | None) -> Iterator[str]:
    """ "... at Larkhill Infirmary", "im Seniorenhaus Birkenhof": what the name itself shows to be an organisation."""
    organisation = _signatures()[2]
    for name in _after(_PLACE, text, role):
        if len(name.split()) > 1 and (organisation.match(name) or _legal().search(name)) and not is_title(name):
            yield name


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


def _is_company(name: str, role: str | None) -> bool:
    words = name.split()
    if not words or words[0] in _words("links") or len(name) < 2 or "@" in name or re.match(r"20\d\d\b|\d+$", name):
        return False
    if (
        all(word.isdigit() or word.lower().strip(".") in _words("not_names") for word in words)
        or words[0].lower() in _PRONOUNS
    ):
        return False
    if role and (name in role or role in name):
        return False
    return "&" in name or bool(_legal().search(name)) or not is_title(name)


def _in_subject(subject: str, role: str | None) -> str | None:
    """ "Your application to Harrow", or what stands beside the role: "Production planner, Harrow"."""
    for name in _after(_SUBJECT_AT, subject, role):
        return name
    pieces = [piece.strip() for piece in _SPLIT.split(subject)]
    if len(pieces) == 2 and role and any(_same(role, piece) for piece in pieces):
        other = next((piece for piece in pieces if not _same(role, piece)), "")
        name, end = _proper_name(other, 0)
        if name and end >= len(other) and _is_company(name, role):
            return name
    return None


def _same(role: str, piece: str) -> bool:
    return role.lower() in piece.lower() or piece.lower() in role.lower()


@cache
def _signatures() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of "Harrow Talent Team", "HR Manager, Harrow", "St Anne Hospital" and a sender's department."""
    words = known_words()["companies"]
    department, signer = "|".join(words["departments"]), "|".join(words["signers"])
    behind, first = "|".join(words["organisations"].split()), "|".join(words["organisations_first"].split())
    return (
        re.compile(
            r"^(?:The |Your |Ihr |Dein |Das |Team |HR |L'\u00e9quipe |El equipo de |Il team )?(?P<name>.{2,60}?)[ -]"
            rf"(?:(?:{department})(?:[ -](?:Team|Department|Office|Dept|Services|Group|Management))?|Team)\.?$"
        ),
        re.compile(
            rf"^(?:.{{0,40}}\b(?:{signer})\b.{{0,40}}?)(?:,\s+|\s+at\s+|\s+[|\u2013-]\s+|\s+bei\s+)(?P<name>[^,|]{{2,60}})$"
        ),
        re.compile(rf"(?=.{{5,60}}$)(?:.*\b(?:{behind})|(?:{first})\s.*)$"),
        re.compile(
            rf"\s*[-,|@:\u2013\u00b7]?\s*\b(?:{department})(?:[ -](?:Team|Department|Office|Dept|Partner|Services))?"
            r"\s*(?:Team)?$",
            re.I,
        ),
    )


def _signature(text: str, role: str | None) -> str | None:
    """The company in the lines a letter ends with: "Harrow Talent Team", "HR Manager, Harrow", "Harrow GmbH"."""
    team, signer, organisation, _ = _signatures()
    lines = [line.strip() for line in text.rstrip().split("\n") if line.strip()][-8:]
    lines = [line for line in lines if len(line) <= 90]
    for line in lines:
        match = team.match(line) or signer.match(line)
        bare = line.rstrip(",.")
        firm = _legal().search(bare) or _PAIR.match(bare)
        name = match["name"].strip(" ,.") if match else bare if firm else ""
        name = re.sub(r"^(?:Your|The|Ihr|Dein)\s+", "", name)
        found, end = _proper_name(name, 0) if name else ("", 0)
        if found and end >= len(name) and len(found.split()) <= 6 and _is_company(found, role):
            return found
    return next(
        (
            line
            for line in lines
            if organisation.match(line) and _proper_name(line, 0)[0] == line and not is_title(line.split()[-1])
        ),
        None,
    )


def _sender(sender: str | None, address: str | None) -> str | None:
    """The company in a display name: "Harrow Careers", "Careers at Harrow", "Jo Berg (Harrow)", "Harrow Ltd"."""
    if not sender or "@" in sender or (address and sender.lower() == address.lower()):
        return None
    department = _signatures()[3]
    sender = _VIA.sub("", sender)
    led = _SENDER_LEAD.sub("", sender)
    name = department.sub("", led).strip(" ,-|")
    if name == sender:
        match = _SENDER_AT.search(sender)
        known = _legal().search(sender) or "&" in sender or (" " in sender and _signatures()[2].match(sender))
        name = match["name"].strip() if match else sender if known else ""
        name = department.sub("", name)
    found, end = _proper_name(name, 0) if name else ("", 0)
    return found if found and end >= len(name) and _is_company(found, None) and not _person(found, sender) else None


def _person(name: str, sender: str) -> bool:
    """True for what is rather somebody's name than a firm's."""
    words = name.split()
    somebody = words[0].lower() in _words("forenames") and len(words) <= 3
    return somebody and not re.search(r"\b(?:at|bei|from)\b|[(|@]", sender)
