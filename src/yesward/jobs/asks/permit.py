"""The right to work, a citizenship or a clearance asked for. Pure.

A clearance stands here, not with the licences: it hangs on citizenship and cannot be learned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yesward.jobs.asks.reading import Reading
from yesward.jobs.facts import Ask

__all__ = ["permits"]

_WORK = re.compile(
    r"\b(?:(?:must|should|need to) (?:be |have |hold |possess |already )*)?(?:legally |currently |already |"
    r"fully )*(?:authori[sz]ed|eligible|entitled|permitted|allowed|able) "
    r"(?:to )(?:legally )?work(?: lawfully)? (?:in|for any|within|permanently|without)\b(?: [\w'/-]{1,24}){0,4}|"
    r"\b(?:must|need to|should) (?:have|hold|possess)[^.;!?\n]{0,30}right to work\b(?: [\w'/-]{1,24}){0,3}|"
    r"\b(?:have |full |existing |the )*right to work in\b(?: [\w'/-]{1,24}){0,3}|"
    r"\b(?:valid |existing |current |unrestricted )*(?:work (?:authori[sz]ation|permit|visa)|"
    r"employment authori[sz]ation)\b|"
    r"\b(?:arbeitserlaubnis|arbeitsbewilligung|aufenthaltstitel|aufenthaltserlaubnis|permis de travail|"
    r"autorisation de travail|permiso de trabajo|werkvergunning|permesso di (?:lavoro|soggiorno))\b"
)
_SPONSOR = re.compile(
    r"\b(?:unable|not able|cannot|can't|can not|do not|don't|does not|doesn't|will not|won't|are not|is not|no|not|"
    r"without|nor|not currently|never)\b[^.;!?\n]{0,50}?\b(?:sponsor(?:ship|ed|ing)?)\b(?: (?:employment )?visas?)?|"
    r"\b(?:visa |immigration |employment )*sponsorship (?:is |are |will )?(?:currently )?(?:not|unavailable|cannot|"
    r"no)\b(?: [\w'/-]{1,24}){0,3}|\bkein(?:e)? visa-?(?:sponsoring|unterstützung)\b"
)
_CITIZEN = re.compile(
    r"\b(?:must be |be )?(?:an? )?(?:u\.?s\.?|us|united states|american|eu|uk|british|german|canadian|australian|"
    r"nato|sole) (?:citizen(?:ship|s)?|national(?:s|ity)?|persons?(?= ?(?:[.;,]|$)| (?:status|as defined|"
    r"is required)))\b(?: (?:is |status )?(?:required|is required))?|"
    r"\bcitizenship (?:is )?required\b|\b(?:deutsche|österreichische|schweizer) staatsangehörigkeit\b|\beu-bürger\w*"
)
_CLEARANCE = re.compile(
    r"\b(?:(?:active|current|existing|valid|final|interim|eligib\w+ for|obtain(?:ing)?(?: and maintain)?|"
    r"able to obtain|hold|holding|maintain)[^.;!?\n]{0,30}?)?"
    r"(?:(?:u\.?s\.?|uk|government|dod|nato|sc|dv|national|security|secret|top secret|top-secret|ts/sci|"
    r"public trust|higher|or|a|doe|q|l|\(?s\)?) ?){1,7}clearance\b|\bts/sci\b(?: clearance)?|"
    r"\bsicherheitsüberprüfung\b|\bhabilitation (?:secret|défense)\b"
)
_BOILER = re.compile(
    r"\b(?:regardless|race|religion|discriminat\w*|without regard|protected|veteran|ethnic|e-verify|orientation)\b"
)
_DONE = re.compile(r"\b(?:sponsorship (?:is )?(?:available|offered|provided)|we (?:do |can |will )?sponsor)\b")


def permits(reading: Reading) -> Iterator[Ask]:
    """The right to work, citizenship, clearance: each where it is asked for."""
    for what, pattern in (("work", _WORK), ("work", _SPONSOR), ("citizenship", _CITIZEN), ("clearance", _CLEARANCE)):
        for found in pattern.finditer(reading.small):
            around = reading.before(found.start(), 120) + reading.after(found.end(), 120)
            if not _BOILER.search(around) and not _DONE.search(found[0]):
                yield Ask("permit", found.start(), found.start() + len(found[0].rstrip(" ,")), what=what)
