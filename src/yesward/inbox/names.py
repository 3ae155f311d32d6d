"""Company and role, read from the words, the subject and the sender's name; None beats a guess.

A place in the text that announces a name ("your interest in ...", "position at ...", a signature) is found first, then
the capitalised words after it are taken as far as they belong together. Mail domains are never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from yesward.inbox.titles import is_title, tidy_title, titles_in

Source = Literal["subject", "text", "sender"]
Named = tuple[str, Source]

_HEAD_CHARS = 8_000
_LINKS = frozenset("of and & the de des du la le les für und et y e + di del della van von der den at".split())
_LEGAL = re.compile(
    r"(?:Ltd|Limited|LLC|LLP|Inc|Corp|Corporation|Company|PLC|plc|GmbH|gGmbH|AG|SE|KG|OHG|e\.\s?V|eG|UG|mbH|S\.?A|SAS|SARL|S\.?L|B\.?V|N\.?V|S\.?r\.?l|"
    r"S\.?p\.?A|Oy|AB|A/S|ApS|CIC|Group|Holding|Stiftung|Foundation|Trust)\.?$"
)
_STARTS = re.compile(r"[A-Z0-9\u00c0-\u00de\u0160\u017d]")
_ENDS = ",.;:!?)"
_ABBREVIATED = frozenset(
    {
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
    }
)
_NOT_NAMES = frozenset(
    "i we you it our your the this that a an unfortunately however although while after at as if please thank thanks dear hi hello kind best "
    "regards sincerely human resources hr recruiting recruitment talent team people careers career linkedin xing indeed glassdoor stepstone facebook "
    "twitter instagram youtube angellist europe germany berlin london paris monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december us uk usa eu company us. noreply no-reply donotreply notifications jobs job application bewerbung "
    "greenhouse lever workday smartrecruiters personio workable ashby teamtailor recruitee bamboohr icims taleo successfactors jobvite join softgarden "
    "hire hiring team. gmail outlook yahoo ihre ihr ihnen sie wir frau herr mr mrs ms dr uns unserem unserer einer einem der die das "
    "mail info admin support hello personalabteilung personal bewerbermanagement candidate applicant position role stelle madame monsieur".split()
)
_AFTER_TITLE = re.compile(
    r"\s+(?:position|role|vacancy|opening|post|job|opportunity|internship|apprenticeship|team\s+lead|application|interview|candidates?)\b",
    re.I,
)

# Where a company's name follows. Each ends right before the name.
_CLIENT = re.compile(
    r"\b(?:our|my) client,?\s+(?:the\s+)?|\bunser(?:e[mnrs]?)? (?:Kunde|Kunden|Mandant|Mandanten|Auftraggeber|Auftraggebers),?\s+(?:der\s+|die\s+)?|\bnotre client,?\s+|\bnuestro cliente,?\s+|\bonze opdrachtgever,?\s+|\bclient:\s+"
)
_ANY_CLIENT = re.compile(
    r"\b(?:our|my|the) client\b|\bunser\w{0,2} (?:Kunde|Mandant|Auftraggeber)|\bnotre client\b|\bnuestro cliente\b|\bonze opdrachtgever\b",
    re.I,
)
_CLUES = re.compile(
    r"\b(?:interest(?:ed)? in|your (?:recent )?interest in)\s+(?:(?:joining|working (?:at|for|with)|a career (?:at|with)|(?:employment|opportunities|career opportunities|working) (?:at|with))\s+)?(?:the\s+)?"
    r"|\b(?:position|role|vacancy|opening|post|job|place|apprenticeship|internship|traineeship|opportunit(?:y|ies)|careers?|employment|interview(?:ed|ing)?|team|us|staff|colleagues|shifts?|everyone|panel|people|you|future|roles|positions)\s+(?:here\s+)?(?:at|with)\s+(?:the\s+)?"
    r"|\bappl(?:y|ying|ied|ication)\s+(?:to|with|at)\s+(?:join\s+)?(?:the\s+)?"
    r"|\bjoin(?:ing)?\s+(?:us\s+(?:at|here at)\s+|the\s+team\s+at\s+|the\s+)?"
    r"|\b(?:on behalf of|here at|[Ww]e at|[Aa]ll of us at|[Ee]veryone at|[Tt]eam at|[Ww]elcome to|working (?:at|for))\s+(?:the\s+|everyone at\s+|all of us at\s+)?"
    r"|\b(?:bei|beim|bei der|bei den|bei uns bei der|im Namen der|im Namen von|im Namen des|Interesse an der|Interesse an einer (?:T\u00e4tigkeit|Mitarbeit|Stelle) (?:bei|in) (?:der|dem)?|Wir bei der|Interesse am)\s+(?:der\s+)?"
    r"|\b(?:chez|au sein de la|au sein de l'|au sein de|au sein du|rejoindre|int\u00e9r\u00eat pour|int\u00e9ress\u00e9e? par)\s+"
    r"|\b(?:inter\u00e9s en|unirte a|formar parte de|trabajar en|trabajar con)\s+(?:el\s+|la\s+)?"
    r"|\b(?:bij|belangstelling voor|interesse in|werken bij)\s+(?:de\s+|het\s+)?"
    r"|\b(?:presso|interesse per|lavorare in|entrare in)\s+(?:la\s+|il\s+)?"
)  # fmt: skip
_SIGNED = re.compile(
    r"^(?:The |Your |Ihr |Dein |Das |Team |HR |L'\u00e9quipe |El equipo de |Il team )?(?P<name>.{2,60}?)[ -](?:(?:Talent(?: Acquisition)?|Recruit(?:ing|ment)|Hiring|People(?: &amp; Culture| & Culture| and Culture)?|"
    r"HR|Human Resources|Careers?|Personnel|Personal|Bewerber|Selection|Staffing|Resourcing)(?:[ -](?:Team|Department|Office|Dept|Services|Group|Management))?|Team|Personalabteilung|Personalwesen|Human Resources)\.?$"
)
_TITLE_COMMA = re.compile(
    r"^(?:.{0,40}\b(?:HR|Human Resources|Recruit\w{2,4}|Talent|People|Hiring|Personnel|Personalabteilung|Personalreferentin|Personalreferent|Personalleitung|Manager|Head|Director|Owner|Partner|Resourcing)\b.{0,40}?)"
    r"(?:,\s+|\s+at\s+|\s+[|\u2013-]\s+|\s+bei\s+)(?P<name>[^,|]{2,60})$"
)
_SENDER_ROLE = re.compile(
    r"\s*[-,|@:\u2013\u00b7]?\s*\b(?:Talent Acquisition|Talent|Careers?|Recruit(?:ing|ment|er)?|Hiring|HR|Human Resources|People(?: & Culture)?|Jobs|Personalabteilung|Personal|Bewerbermanagement|Bewerbungen?|Karriere|Ausbildung|Recrutement|RH|RRHH|Werving|Selectie|Candidate Experience|Applications)(?:[ -](?:Team|Department|Office|Dept|Partner|Services))?\s*(?:Team)?$",
    re.I,
)
_SENDER_LEAD = re.compile(
    r"^(?:Careers|Jobs|Recruiting|Recruitment|Hiring Team|Talent|Karriere|HR|Team|The)\s+(?:at|@|bei|[-|:])\s+", re.I
)
_SENDER_AT = re.compile(r"(?:\s+(?:at|from|bei|@|von)\s+|\s*[(|]\s*)(?P<name>[^()|]{2,60})\)?$")
_VIA = re.compile(r"\s+(?:via|durch|\u00fcber)\s+\S.*$", re.I)
_SUBJECT_AT = re.compile(
    r"\b(?:appl(?:y|ying|ied|ication)s?\s+(?:to|with|at|for)|interest in|position at|role at|interview (?:at|with)|update from|news from|offer from|message from|job at|bei|chez|at|with|bij|presso|@)\s+(?:the\s+)?",
    re.I,
)
_SPLIT = re.compile(r"\s+[-\u2013\u2014|\u00b7]\s+|,\s+|:\s+|\s+/\s+")


def company_and_role(
    text: str, subject: str | None, sender_name: str | None, sender_address: str | None
) -> tuple[Named | None, Named | None]:
    """The company and the role with where each was read; None where the words do not say.

    The sender's address is only used to tell a display name that merely repeats it.
    """
    text = text[:_HEAD_CHARS]
    role = _role(text, subject)
    company = _company(text, subject, sender_name, sender_address, role[0] if role else None)
    if role and company and role[0] == company[0]:
        role = None
    return company, role


def _role(text: str, subject: str | None) -> Named | None:
    for title in titles_in(text):
        return title, "text"
    if subject:
        for title in titles_in(subject):
            return title, "subject"
        for piece in _SPLIT.split(subject):
            bare = tidy_title(
                re.sub(r"^.{0,40}?\b(?:for|as|als|f\u00fcr|pour|para)\s+(?:the\s+|a\s+|an\s+|our\s+)?", "", piece)
            )
            bare = re.split(r"\s+(?:at|with|bei|in|chez)\s+", bare)[0]
            if is_title(bare) and _STARTS.match(bare):
                return bare, "subject"
    return None


def _company(text: str, subject: str | None, sender: str | None, address: str | None, role: str | None) -> Named | None:
    named = next(_after(_CLIENT, text, role), None)
    if named:
        return named, "text"
    for_client = _ANY_CLIENT.search(text) is not None
    named = next(_after(_CLUES, text, role), None)
    if named:
        return named, "text"
    if subject:
        named = _in_subject(subject, role)
        if named:
            return named, "subject"
    if for_client:
        return None
    named = _signature(text, role)
    if named:
        return named, "text"
    named = _sender(sender, address)
    return (named, "sender") if named else None


def _after(clue: re.Pattern[str], text: str, role: str | None) -> Iterator[str]:
    for match in clue.finditer(text):
        name, end = _proper_name(text, match.end())
        if name and not _AFTER_TITLE.match(text, end) and _is_company(name, role):
            yield name


def _proper_name(text: str, at: int) -> tuple[str, int]:
    """The capitalised words beginning at a place, as far as they belong together, and where they end."""
    kept: list[str] = []
    end = at
    position = at
    for token in re.finditer(r"(\S+)(\s*)", text[at : at + 120]):
        word = token[1]
        bare = word.strip("\"'\u201c\u201d\u2018(*").rstrip("\"'\u201c\u201d*")
        last = bare[-1:] in _ENDS and bare not in _ABBREVIATED
        core = bare.rstrip(_ENDS) if last else bare
        core = re.sub(r"['\u2019]s$", "", core)
        position = at + token.end(1)
        if not core or (not _STARTS.match(core) and core not in _LINKS) or len(kept) > 7:
            break
        if kept and core.lower() in ("i", "we", "you", "our", "your", "unfortunately"):
            break
        kept.append(core)
        end = position
        if (
            (last and not _legal_follows(text, position))
            or "\n" in token[2]
            or core != (bare.rstrip(_ENDS) if last else bare)
        ):
            break
    while kept and kept[-1] in _LINKS:
        end -= len(kept.pop()) + 1
    return " ".join(kept), end


def _legal_follows(text: str, at: int) -> bool:
    """True where ", Inc" or the like goes on after a comma."""
    following = text[at : at + 20].split()
    return text[at - 1 : at] == "," and bool(following) and _LEGAL.match(following[0].rstrip(",")) is not None


def _is_company(name: str, role: str | None) -> bool:
    words = name.split()
    if not words or words[0] in _LINKS or len(name) < 2 or "@" in name or name[0].isdigit() and len(words) == 1:
        return False
    if all(word.lower().strip(".") in _NOT_NAMES for word in words) or words[0].lower() in ("dear", "i", "we", "you"):
        return False
    if role and (name in role or role in name):
        return False
    return bool(_LEGAL.search(name)) or "&" in name or not is_title(name)


def _in_subject(subject: str, role: str | None) -> str | None:
    for name in _after(_SUBJECT_AT, subject, role):
        return name
    pieces = [piece.strip() for piece in _SPLIT.split(subject)]
    if len(pieces) == 2 and role and any(role in piece or piece in role for piece in pieces):
        other = next((piece for piece in pieces if role not in piece and piece not in role), "")
        name, end = _proper_name(other, 0)
        if name and end >= len(other) and _is_company(name, role):
            return name
    return None


def _signature(text: str, role: str | None) -> str | None:
    """The company in the lines a letter ends with: "Harrow Talent Team", "HR Manager, Harrow", "Harrow GmbH"."""
    lines = [line.strip() for line in text.rstrip().split("\n") if line.strip()][-9:]
    for line in lines[-8:]:
        if len(line) > 90:
            continue
        match = _SIGNED.match(line) or _TITLE_COMMA.match(line)
        name = match["name"].strip(" ,.") if match else line.rstrip(",.") if _LEGAL.search(line.rstrip(",")) else ""
        name = re.sub(r"^(?:Your|The|Ihr|Dein)\s+", "", name)
        found, end = _proper_name(name, 0) if name else ("", 0)
        if found and end >= len(name) and len(found.split()) <= 6 and _is_company(found, role):
            return found
    return None


def _sender(sender: str | None, address: str | None) -> str | None:
    if not sender or "@" in sender or (address and sender.lower() == address.lower()):
        return None
    sender = _VIA.sub("", sender)
    led = _SENDER_LEAD.sub("", sender)
    cut = _SENDER_ROLE.sub("", led).strip(" ,-|")
    if cut != sender or led != sender:
        name = cut
    else:
        match = _SENDER_AT.search(sender)
        legal = _LEGAL.search(sender)
        name = match["name"].strip() if match else sender if legal or "&" in sender else ""
        name = _SENDER_ROLE.sub("", name)
    found, end = _proper_name(name, 0) if name else ("", 0)
    return found if found and end >= len(name) and _is_company(found, None) and not _person(found, sender) else None


@cache
def _forenames() -> frozenset[str]:
    """A few common forenames, so that "Anna Berg - HR" is not taken for a company."""
    return frozenset(
        "anna maria peter thomas michael sarah laura julia john james david robert mary emma sophie lisa paul daniel mark claire "
        "jane susan helen karen linda andrea sabine petra martin stefan christian markus nicole katrin jan lena marie pierre jean "
        "luis carlos ana carmen marco giulia paolo sofia eva ivan olga priya amit fatima mohammed ali yusuf grace ruth".split()
    )


def _person(name: str, sender: str) -> bool:
    """True for what is rather somebody's name than a firm's."""
    words = name.split()
    return words[0].lower() in _forenames() and len(words) <= 3 and not re.search(r"\b(?:at|bei|from)\b|[(|@]", sender)
