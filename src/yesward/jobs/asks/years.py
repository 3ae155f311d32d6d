"""Years of work asked for: "5+ years of experience", "mindestens drei Jahre Berufserfahrung". Not a firm's own age."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yesward.jobs.asks.numbers import NUMBER, value
from yesward.jobs.asks.reading import Reading
from yesward.jobs.facts import Ask

__all__ = ["LEADING", "years"]

_LEAST = (
    r"(?:at least|minimum(?: of)?|min\.?|a minimum of|more than|over|mindestens|mind\.?|wenigstens|au moins|minimum|"
    r"al menos|m[ií]nimo(?: de)?|minimaal|ten minste|minstens|almeno|mehr als|plus de|más de)"
)
_YEAR = r"(?:years?|yrs?\.?|jahre?n?|ans?|années?|años?|jaar|jaren|anni|anno|jährige[rn]?)"
_SPAN = re.compile(
    rf"(?P<least>\b{_LEAST} )?(?<![\w.$€£])(?P<low>{NUMBER})(?:\s?\(\d{{1,2}}\))?"
    rf"(?:\s?(?:-|to|bis|à|a|tot|and|or|oder)\s?(?P<high>{NUMBER})(?![\w]))?"
    rf"(?P<more>\s?\+|\s?plus\b| or more| oder mehr| ou plus| o más)?[ -]?{_YEAR}(?![\w])(?P<tick>s?'s?|"
    rf"')?(?P<more2>\s?\+| or more)?"
)
_MANY = re.compile(
    r"\b(?:mehrjährige[rn]?|langjährige[rn]?|several years'?(?: of)?|many years'?(?: of)?|extensive years of)"
    r"(?: [\w-]{1,24}){0,3}? [\w-]{0,20}(?:erfahrung|experience)\b"
)
_EXPERIENCE = re.compile(
    r"^[ ,]*(?:\(?\+?\)? ?)?(?:of |in |with |an |de |d'|as |als |im |in der |mit |einschlägige |relevante |praktische |"
    r"working |building |writing |developing |designing |practi[cs]ing |selling |relevant |proven |professional |"
    r"industry |hands-on |prior |previous |post)?"
    r"(?:[\w&/+#.-]{1,24} ){0,6}?[\w-]{0,16}(?:experience|exp\b|erfahrung|expérience|experiencia|ervaring|esperienza|"
    r"background|berufspraxis|track record)\b"
)
_DOING = re.compile(
    r"^ ?(?:'|of )?(?:in |as an? |as |with |working |building |writing |developing |designing |selling |managing |"
    r"running |"
    r"creating |leading |using |shipping |delivering |teaching |coding |in der |im |als |mit )"
)
_BEFORE = re.compile(
    r"(?:experience|erfahrung|expérience|experiencia|ervaring|esperienza|experienced|(?:you|"
    r"have) (?:have )?worked)\b[^.;!?\n]{0,110}[(:,]? ?\(?$"
)
_NOT_BEFORE = re.compile(
    r"(?:(?:\b|(?=,))(?:last|past|next|first|every|within|aged?|ages|after|since|seit|vor|for|for over|for more than|"
    r"for about|during|"
    r"seit über|seit mehr als|in|in den letzten|children|lasts?|depuis|il y a|hace|, who has|less than|fewer than|"
    r"weniger als|almost|nearly|feiert|celebrat\w+|"
    r"each|per|coming|previous|three-?|term of|contract of|duration of)(?: the)?(?: (?:last|past|next|over|über|"
    r"about|letzten))?) ?$"
)
_UP_TO = re.compile(r"\b(?:up to|at most|bis zu|maximum(?: of)?|max\.?|jusqu'à|hasta) ?$")
_LOOKED_FOR = re.compile(r"\b(?:look(?:ing)?|ask(?:ing)?|hop(?:e|ing)|search(?:ing)?) for ?$")
_NOT_AFTER = re.compile(
    r"^ ?(?:of age|old\b|or older|and older|ago\b|alt\b|contract|we\b|later|from now|warranty|term\b|in business|"
    r"of history|"
    r"of growth|guarantee|strategy|plan\b|roadmap|d'existence|am markt|on the market|of innovation|of service to|"
    r"of success|"
    r"anniversary|jubil)"
)
_OURS = re.compile(
    r"\b(?:our|we(?:'ve| have|'re| are| bring| were)?|company|firm|unser\w*|wir|uns|notre|nous|the team has|"
    r"makes? us|family)\b"
)
_YOURS = re.compile(
    r"\b(?:you|your|du|dein\w*|sie|ihr\w*|vous|votre|candidates?|applicants?|looking for|look for|seek\w*|requir\w*|"
    r"need|ask|expect|"
    r"erwarten|suchen|such\w*|vorausge\w*|must|someone|who|hav(?:e|ing) at least|gesucht|buscamos|vragen|cherchons)\b"
)
LEADING = re.compile(
    r"^ ?(?:s?'s? )?(?:(?:of |in |as |with )?(?:an? |the )?(?:[\w-]{1,20} ){0,4}?)?(?:(?:directly )?(?:managing|"
    r"leading|supervising|"
    r"overseeing|heading)(?: and (?:managing|leading|developing|mentoring|growing|coaching))? (?:(?!cross|project|"
    r"program|product|"
    r"account|client|deal)[\w-]{1,20} ){0,4}?(?:teams?|people|staff|engineers|managers|reports|others|employees|"
    r"nurses|developers|analysts)|"
    r"(?:(?:people|team|line|staff|personnel|direct|employee)[ -](?:management|leadership)|(?:in an? )?supervisory|"
    r"(?<!project )(?<!product )(?<!program )(?<!account )(?<!risk )management experience|leadership experience|"
    r"führungserfahrung|"
    r"personalverantwortung|leitungserfahrung|in einer führungs\w*|teamleitung))"
)


def years(reading: Reading) -> Iterator[Ask]:
    """Every number of years of work that is asked for; years of leading people are given by `people`."""
    for found in _SPAN.finditer(reading.small):
        if _of_work(reading, found):
            low, high = value(found["low"]), value(found["high"]) if found["high"] else None
            if low <= 40 and (high is None or low < high <= 50):
                at_most = high is None and _UP_TO.search(reading.before(found.start(), 24))
                least, most = (None, low) if at_most else (low, high)
                yield Ask("years", found.start(), _end(reading, found.end()), least=least, most=most)
    for found in _MANY.finditer(reading.small):
        yield Ask("years", found.start(), found.end())


def spans(reading: Reading) -> Iterator[re.Match[str]]:
    """Every number of years, whatever it is of."""
    return _SPAN.finditer(reading.small)


def _end(reading: Reading, end: int) -> int:
    """With the word for experience, if it follows at once."""
    found = _EXPERIENCE.match(reading.after(end, 60))
    return end + found.end() if found else end


def _of_work(reading: Reading, found: re.Match[str]) -> bool:
    before, after = reading.before(found.start(), 140), reading.after(found.end(), 140)
    if LEADING.match(after) or _NOT_AFTER.match(after):
        return False
    if not found["least"] and _NOT_BEFORE.search(before) and not _LOOKED_FOR.search(before):
        return False
    if _OURS.search(before) and not _YOURS.search(before):
        return False
    if re.match(r" ?(?:of )?(?:experience|erfahrung)\b[^.;!?\n]{0,60}\b(?:unser|our|uns)\b", after):
        return False
    marked = bool(found["least"] or found["more"] or found["more2"])
    if _EXPERIENCE.match(after) or (found["tick"] and "experience" in after[:40]):
        return True
    return bool(_DOING.match(after) or _BEFORE.search(before)) or (
        marked and bool(re.match(r" ?(?:of|in|with|as|au|in der|im)\b", after))
    )
