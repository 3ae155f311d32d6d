"""Leading people: a team one will have, how many, or years of having led one. Not a team that one joins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yesward.jobs.asks.numbers import NUMBER, value
from yesward.jobs.asks.reading import Reading
from yesward.jobs.asks.years import LEADING, spans
from yesward.jobs.facts import Ask

__all__ = ["people"]

_VERB = (
    r"(?:lead(?:ing)?|manag(?:e|ing)|supervis(?:e|ing)|oversee(?:ing)?|build(?:ing)?|hir(?:e|ing)|recruit(?:ing)?|"
    r"grow(?:ing)?|"
    r"inspir(?:e|ing)|coach(?:ing)?|head(?:ing)?(?: up)?|run(?:ning)?|scal(?:e|ing)|up ?leveling|mentor(?:ing)?|"
    r"develop(?:ing)?|"
    r"motivat(?:e|ing)|direct(?:ing)?|train(?:ing)?|promot(?:e|ing))"
)
_STRONG = (
    r"(?:lead(?:ing)?|manag(?:e|ing)|supervis(?:e|ing)|oversee(?:ing)?|head(?:ing)?(?: up)?|line[- ]manag(?:e|ing))"
)
_FILL = (
    r"(?:(?!with\b|to\b|for\b|of\b|and\b|or\b|across\b|from\b|in\b|projects?\b|programs?\b|cross|initiatives?\b|"
    r"discussions?\b|"
    r"efforts?\b|the way\b|stakeholders?\b|virtual\b|join\b|that\b|our customers?\b|customers?\b|"
    r"clients?\b)[\w'-]{1,24} ){0,6}?"
)
_FOLK = (
    r"(?:engineers|developers|analysts|managers|designers|scientists|architects|nurses|reps|representatives|"
    r"specialists|associates|technicians)"
)
_NUMBERED = re.compile(
    rf"\b{_VERB}(?:(?: and|,) {_VERB}){{0,3}} {_FILL}(?:teams?|staff|crew|group|workforce) of (?:about |around |"
    rf"up to |over |at least |~)?"
    rf"(?P<a>{NUMBER}|\d{{2,3}})\b\+?(?:\s?(?:-|to)\s?(?P<high>\d{{1,3}})\b)?(?: (?:[\w-]{{1,20}} )?{_FOLK})?|"
    rf"\b(?:responsib\w+ for|{_STRONG}|with) (?:about |around |up to |over |at least )?(?P<b>{NUMBER}|\d{{2,3}})\+? "
    r"(?:staff|people|employees|direct reports|engineers|nurses|colleagues|members of staff|team members)\b|"
    rf"\b(?:führ\w*|leit\w*|encadr\w+|manage\w*|gestion|gestión|liderar|dirigir) [\w' ]{{0,24}}(?:teams?|équipe|"
    rf"equipo)s? (?:von|mit|aus|de) (?P<c>{NUMBER}|\d{{2,3}})\b"
)
_BARE = re.compile(
    rf"\b{_VERB}(?:(?: and|,|, and) {_VERB}){{0,3}} (?:and \w+ )?(?:an? |your |their |our |the |its |his |"
    rf"her )?{_FILL}teams? of (?=\w)|"
    rf"\b{_STRONG}(?: and {_VERB})? (?:an? |your |their |the |our )(?:(?!cross|project|program|product|virtual|deal|"
    rf"account|design|of\b|operations|day|work|performance|success)[\w-]{{1,20}} ){{0,4}}?"
    r"team\b(?! (?:meetings?|discussions?|projects?|efforts?|members? in|events?|operations|strategy|building))|"
    rf"\b{_STRONG} (?:(?!cross|project|program|product|virtual|with|for|to|and|our|"
    rf"customer)[\w-]{{1,20}} ){{0,2}}?(?:direct reports|people(?! operations)|staff(?! (?:meetings?|operations|"
    rf"engineers?|software))|employees)\b|"
    rf"\b{_VERB}(?: and {_VERB})? (?:your|their) (?:own )?team\b(?!s|'s)|"
    r"\bbuild(?:ing)? (?:and \w+ )?(?:an? |the )(?:[\w-]{1,20} ){0,3}?team of (?=\w)|"
    rf"\b(?:manag(?:e|ing)|supervis(?:e|ing)|line[- ]manag(?:e|ing)) (?:[\w-]{{1,20}} ){{0,2}}?{_FOLK}\b|"
    r"\b(?:people|team) leadership(?: experience| skills)?|(?<!technical "
    r")(?<!thought )(?<!project )(?<!product )(?<!clinical )\b(?:supervisory|leadership) (?:experience|responsib\w+|"
    r"role)\b|"
    r"\bführung von (?:mitarbeit\w+|teams?|personal|beschäftigten)|\bführung eine[sr] (?:[\w-]{1,20} )?(?:teams?|"
    r"abteilung|gruppe)\b|"
    r"\bhold (?:their|your) people accountable\b|\bperformance manage\b|"
    r"\b(?:people|line)[- ]management(?: (?:experience|responsib\w+|skills))?|\b(?:staff|personnel|"
    r"team)[- ]management (?:experience|responsib\w+)|"
    r"\b(?:experience (?:in |of |with )?(?:leading|managing|supervising) (?:[\w-]{1,20} ){0,2}?(?:teams|people|"
    r"staff))\b|"
    r"\b(?:(?:erste |mehrjährige |disziplinarische |fachliche )?(?:führungserfahrung|führungsverantwortung|"
    r"personalverantwortung|"
    r"mitarbeiterführung|personalführung|leitungserfahrung|teamführung))\b|\b(?:führ(?:en|ung|st)|leite(?:n|"
    r"st)) (?:sie |du )?(?:ein(?:e|es)?|das|dein|ihr|"
    r"unser)?\s?(?:[\w-]{1,24} )?teams?\b|\b(?:encadrement|management|gestion) (?:d'|de l'|de votre |d'une |"
    r"de )(?:une )?équipes?\b|"
    r"\b(?:gestión|liderazgo|dirección) de (?:equipos?|personas)\b|\bleidinggeven(?:de)?\b|\bgestione (?:del team|"
    r"di un team|del personale)\b"
)
_NOT_BEFORE = re.compile(
    r"\b(?:who|that|which|help|helps|helping|our (?:leaders|managers)|support(?:ing)?|tools? (?:that|to)|"
    r"join(?:ing)?|to (?:join|the)|"
    r"report(?:ing|s)? to|committed to|we're|we are|[a-z]{3,} is|platform|enable[sd]?|empower(?:s|ing)?|"
    r"work(?:ing)? with|alongside)\s?(?:[\w-]{1,15} ){0,1}$"
)
_HELP_LEAD = re.compile(r"\bhelp $")


def people(reading: Reading) -> Iterator[Ask]:
    """Years of leading people, how many one will lead, and, where no number is said, that one leads at all."""
    for found in spans(reading):
        after = reading.after(found.end(), 140)
        leading = LEADING.match(after)
        if leading:
            end = found.end() + leading.end()
            yield Ask("people", found.start(), end, what="years", least=value(found["low"]), most=_high(found))
    numbered = [found for found in _NUMBERED.finditer(reading.small) if _is_asked(reading, found)]
    for found in numbered:
        number = next(part for part in (found["a"], found["b"], found["c"]) if part)
        most = float(found["high"]) if found["high"] else None
        yield Ask("people", found.start(), found.end(), what="number", least=value(number), most=most)
    if not numbered:
        yield from _plainly(reading)


def _plainly(reading: Reading) -> Iterator[Ask]:
    for found in _BARE.finditer(reading.small):
        if _is_asked(reading, found) and not _of_years(reading, found):
            yield Ask("people", found.start(), found.start() + len(found[0].rstrip()))
            return


def _high(found: re.Match[str]) -> float | None:
    return value(found["high"]) if found["high"] else None


def _is_asked(reading: Reading, found: re.Match[str]) -> bool:
    before = reading.before(found.start(), 40)
    return not _NOT_BEFORE.search(before) or bool(_HELP_LEAD.search(before))


def _of_years(reading: Reading, found: re.Match[str]) -> bool:
    """Whether these words belong to a number of years that is given already."""
    return any(
        LEADING.match(reading.after(span.end(), 140)) and span.end() <= found.start() < span.end() + 90
        for span in spans(reading)
    )
