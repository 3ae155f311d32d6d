"""Licences, registrations and certificates asked for: driving, nursing, accounting, projects, the bar …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yesward.jobs.asks.reading import Reading
from yesward.jobs.facts import Ask

__all__ = ["licences"]

_ADJ = re.compile(r"(?:\b(?:current|valid|active|full|clean|uk|us|state|unrestricted|clear) ){1,4}$")
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{pattern})(?!\w)"))
    for name, pattern in (
        (
            "cdl",
            r"(?:class [ab] )?cdl(?: (?:class )?[ab])?|commercial driver'?s? licen[cs]e|lkw-führerschein|"
            r"führerschein (?:der )?klasse ce?|c1e?-führerschein",
        ),
        (
            "driving",
            r"(?:driv(?:ing|er'?s?|ers'?)|driver) licen[cs]es?|führerschein(?: der)?(?: klasse| kl\.?)? ?b\b|"
            r"führerschein(?: klasse b)?|pkw-führerschein|fahrerlaubnis(?: klasse b)?|permis (?:b|de conduire)|"
            r"carn[eé]t? de conducir|permiso de conducir|rijbewijs(?: b)?|patente(?: di guida)?(?: b)?",
        ),
        (
            "nursing",
            r"(?:registered )?nurs(?:e|ing)(?: \(?rn\)?)? (?:registration|licen[cs]e|licensure)|rn licen[cs]e|"
            r"nmc (?:registration|pin)|registered nurse licen[cs]e|lpn licen[cs]e|rn licensure",
        ),
        (
            "medical",
            r"approbation|gmc registration|medical licen[cs]e|board[- ]certified(?! behaviou?r)|board certification|"
            r"dea licen[cs]e",
        ),
        (
            "bar",
            r"(?:active )?(?:membership|member)(?: in good standing)? (?:in|of) (?:at least one |the |a )?(?:us |"
            r"u\.s\. )?(?:[\w ]{0,14})?bar|admi(?:tted|ssion) to (?:the |a )?(?:[\w ]{0,14})?bar|bar admission|"
            r"zweites staatsexamen|volljurist\w*|qualified solicitor|licen[cs]ed to practi[cs]e law|"
            r"state bar (?:licen[cs]e|membership)",
        ),
        ("cpa", r"cpa(?: licen[cs]e| certification)?|certified public accountant"),
        (
            "accounting",
            r"acca|cima|aca (?:qualified|qualification)|chartered accountant|steuerberaterexamen|"
            r"bilanzbuchhalter\w* (?:ihk|prüfung)",
        ),
        ("cfa", r"cfa(?: charter(?:holder)?)?"),
        (
            "pmp",
            r"pmp(?:®)?(?:[- ](?:certification|certified|zertifizierung|zertifikat|certificate))?|"
            r"prince2?(?: certification)?",
        ),
        ("security", r"cissp|cism|cisa|ceh|oscp|security\+(?: certification)?|comptia security\+"),
        ("forklift", r"(?:forklift|fork lift) (?:licen[cs]e|certification)|(?:gabel)?staplerschein|caces"),
        (
            "dbs",
            r"(?:enhanced )?dbs(?: check| certificate| clearance)?|(?:erweitertes "
            r")?(?:polizeiliches )?führungszeugnis",
        ),
        (
            "first aid",
            r"(?:cpr|bls|acls|first[- ]aid)(?:/\w{2,5})?(?: and \w{2,5})? (?:certification|certified|certificate|"
            r"card)|ersthelfer\w*",
        ),
        (
            "teaching",
            r"(?:teaching|teacher) (?:certificate|certification|licen[cs]e)|qts|qualified teacher status|lehramt\w*|"
            r"pgce",
        ),
        (
            "finance",
            r"(?:finra )?series (?:6|7|24|63|65|66)(?:(?:,| and|/) ?\d{1,2}){0,3}(?: licen[cs]es?)?|"
            r"insurance licen[cs]e|real estate licen[cs]e|life (?:and|&) health licen[cs]e|property (?:and|"
            r"&) casualty licen[cs]e",
        ),
        (
            "therapy",
            r"(?:independently |fully )?licen[cs]ed (?:mental health )?(?:therapist|clinician|psychologist|"
            r"counselor|social worker)|lcsw|lmft|lpcc?|bcba(?: certification)?|board certified behaviou?r analyst|"
            r"rbt certification",
        ),
        (
            "engineering",
            r"(?:professional engineer|p\.?e\.?) licen[cs]e|licen[cs]ed professional engineer|chartered engineer|"
            r"gas safe|hgv licen[cs]e|sia licen[cs]e|journeyman(?:'s)? licen[cs]e|electrician'?s? licen[cs]e",
        ),
        (
            "cloud",
            r"(?:aws|azure|gcp|google cloud|salesforce|kubernetes|cisco|microsoft) "
            r"(?:[\w-]{1,20} ){0,2}?(?:certification|certified|certificate)s?|ccna|ccnp|cka",
        ),
        (
            "scrum",
            r"(?:certified )?scrum ?master (?:certification|certified)|csm certification|"
            r"six sigma(?: \w+ belt)?(?: certification)?|itil(?: \w+)? (?:certification|certified|foundation)",
        ),
        ("health", r"gesundheitszeugnis|food (?:safety|handler'?s?) (?:certificate|certification|card|permit)"),
    )
)
_HINTS = (
    "licen",
    "certif",
    "registr",
    "cdl",
    "führer",
    "fahrerl",
    "permis",
    "carn",
    "permiso",
    "rijbew",
    "patent",
    "nmc",
    "approb",
    "gmc",
    "board",
    " bar",
    "staats",
    "jurist",
    "solicitor",
    "cpa",
    "chartered",
    "accountant",
    "acca",
    "cima",
    "aca ",
    "steuerb",
    "bilanzb",
    "cfa",
    "pmp",
    "prince",
    "ciss",
    "cism",
    "cisa",
    "ceh",
    "oscp",
    "security+",
    "stapler",
    "caces",
    "dbs",
    "führung",
    "ersth",
    "qts",
    "teacher",
    "lehramt",
    "pgce",
    "series",
    "therap",
    "lcsw",
    "lmft",
    "lpc",
    "bcba",
    "rbt",
    "gas safe",
    "hgv",
    "sia ",
    "aws",
    "azure",
    "gcp",
    "ccn",
    "cka",
    "scrum",
    "six sigma",
    "itil",
    "gesundheitsz",
    "food",
    "rn ",
    "chartered engineer",
    "k8s",
)
_OTHER = re.compile(
    r"\b(?:(?:current|valid|active|state|professional|unrestricted|appropriate|relevant) )(?:[\w-]{1,20} ){0,3}?"
    r"(?:licen[cs]e|licensure|certification|registration)(?!\w| agreement| fee| cost| key)"
)
_NO = re.compile(r"^ ?(?:agreements?|fees?|costs?|keys?|plates?|holders? we|number plate)\b")


def licences(reading: Reading) -> Iterator[Ask]:
    """Every kind of licence once, where it is first asked for."""
    if not reading.has(*_HINTS):
        return
    taken: list[tuple[int, int]] = []
    for name, pattern in _KINDS:
        for found in pattern.finditer(reading.small):
            if _NO.match(reading.after(found.end(), 20)) or any(
                start < found.end() and found.start() < end for start, end in taken
            ):
                continue
            own = _ADJ.search(reading.before(found.start(), 50))
            start = found.start() - (len(own[0]) if own else 0)
            taken.append((start, found.end()))
            yield Ask("licence", start, found.end(), what=name)
    for found in _OTHER.finditer(reading.small):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield Ask("licence", found.start(), found.end(), what=reading.text[found.start() : found.end()][:80])
