"""Where the work is done, as the text says it: remote, hybrid with days in the office, on site. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yesward.jobs.asks.numbers import NUMBER, value
from yesward.jobs.asks.reading import Reading
from yesward.jobs.facts import Ask

__all__ = ["ways"]

_JOB = (
    r"(?:role|position|job|opportunity|working|work|contract|employment|option|options|based|team member|"
    r"vacancy|stelle|arbeiten)"
)
_REMOTE = re.compile(
    rf"\b(?:fully|100 ?%|completely|entirely|permanently|primarily|vollständig|komplett|full) remote(?:ly)?\b(?!ly)|"
    rf"\bremote[- ]first\b|\bremote {_JOB}\b(?! environments?)|"
    rf"\b(?:this|the) (?:{_JOB}) (?:is|can be|will be|may be)(?: (?:a|an|done|performed|fully|100%|"
    rf"also)){{0,2}} remote(?:ly)?\b|\bwork(?:ing)? (?:fully |entirely |100% )?remotely\b|"
    r"\bfrom (?:your )?home\b(?= (?:anywhere|in|within|full))|\bwork(?:ing)? from (?:home|"
    r"anywhere)\b(?! (?:options?|policy|days|allowance|stipend|flexibility|up to|\d))|#li-remote\b|\bremote(?= ?\|)|"
    r"\blocation: ?remote\b|\bremote: ?(?:yes|ja|oui)\b|\bus[- ]remote\b|\bremote[- ]eligible\b|"
    r"\bremote(?= (?:within|across|anywhere in|"
    r"in the (?:us|uk|eu|united)))|\b100 ?% remoto\b|\bdeutschlandweit\w* home ?-?office|"
    r"\bhome ?-?office(?: (?:zu|bis zu) 100 ?%|-?stelle)|\b100 ?% (?:home ?office|télétravail|remote|teletrabajo|"
    r"mobiles? arbeiten)|\b(?:full remote|télétravail (?:complet|total|à 100 ?%)|teletrabajo (?:100|completo|"
    r"total)\w*|100% en remoto|volledig thuis\w*)"
)
_DAYS = re.compile(
    rf"\b(?:(?:at least|minimum(?: of)?|about|mindestens) )?(?P<a>{NUMBER})(?:\s?(?:-|to|or|"
    rf"bis)\s?{NUMBER})?[ -]?(?:\+ )?(?:(?:full |whole )?days?|tage?n?|jours|días|dagen|giorni)(?: (?:a|per|each|"
    rf"every|pro|die|die|par|por|je|in der) ?(?:week|woche|semaine|semana|settimana))?(?:/(?:week|wk))?"
    rf"[ ,]?(?:(?:on site|onsite|on-site|from|in|at|im|in der|vor ort|au|en la|op)[ -]?)(?:(?:the|our|an?|unserem|"
    rf"dem|person|bureau|oficina|kantoor)[ -]?)?(?:[\w-]{{1,16}} ){{0,3}}?(?:office|hub|büro|site|bureau|oficina|"
    rf"kantoor|person|collaboration|studio|location)?s?\b|"
    rf"\b(?:in[- ](?:the )?(?:office|person)|on-?site|im büro|vor ort) \(?(?:at least )?(?P<b>{NUMBER})(?:\s?(?:-|"
    rf"to)\s?{NUMBER})?x? ?(?:days?|tage?|times)(?: ?/ ?| (?:a|per|each|pro) )(?:week|woche)\b|"
    rf"\b(?P<c>{NUMBER})[ -]?(?:bürotage|präsenztage|office days|in-office days)\b(?: pro woche)?|\bin (?:the|our|"
    rf"your) (?:[\w-]{{1,16}} ){{0,3}}office (?:at least |for |about )?(?P<e>{NUMBER}) days?(?: (?:a|per|"
    rf"each) week)?|\b(?P<d>\d) days?/week in[- ](?:office|person)\b"
)
_HYBRID = re.compile(
    rf"\b(?:this )?hybrid(?:[- ](?:{_JOB}|workplace|model|schedule|environment|policy|setup|set-up|basis|approach|"
    rf"company|culture|way|home|pattern|arrangement|in-office|remote)\b)(?! tech| cloud)|\bhybrid(?= ?[:|(]| -)|"
    rf"#li-hybrid\b|(?<=: )hybrid\b|\bhybrid[- ](?:flexible|first)\b|"
    r"\bhybrid(?=(?:,| in| from| based)? (?:in |from |at )?(?:our|the) (?:[\w-]{1,16} ){0,2}office)|"
    r"\bhybride[sn]? (?:arbeit\w*|modell\w*|arbeitsmodell\w*)|\b(?:is|are|as) hybrid\b(?! cloud)|"
    r"\btélétravail(?: partiel| hybride| \d jours?)?|\bmodalidad híbrida\b|\bteletrabajo parcial\b|"
    r"\bhybride? werken\b|\blavoro ibrido\b|\bteilweise (?:im )?home ?office\b|\bhomeoffice\b(?! (?:zu|bis zu) 100)|"
    r"\bhome[- ]office (?=möglich|pro |an |tage|nach )|\bmobile[sn]? arbeiten?\b|"
    r"\b(?:trabajo|modelo) híbrido\b|\bin (?:the |our )?office (?:on )?(?:mondays?|tuesdays?|wednesdays?|"
    r"thursdays?)\b|\bwfh (?:up to )?\d days|"
    r"\b(?:spend |expect\w* )?at least (?:half|\d0 ?%|50%) of (?:their|your) (?:work(?:ing)? )?time in (?:their|"
    r"your|the|our) (?:assigned )?office"
)
_ON_SITE = re.compile(
    rf"\b(?:this is an? )?(?:fully |100% )?(?:on-?site|on site|in[- ]office|in[- ]person)[- ](?:{_JOB}|only|"
    rf"required|presence|attendance|full-time)\b(?! (?:events?|support))|\b(?:work|role|job|position|shifts?|"
    rf"arbeit) (?:is|are|will be) (?:fully |100% )?(?:on[- ]?site|in[- ]person|in[- ]office)\b|"
    r"\b(?:we'?re|we are|team is|company is) (?:all |fully |an? )?in[- ](?:person|office)\b|#li-onsite\b|"
    r"\b(?:position|role|job) (?:will be |is )based (?:in|at|out of) our (?:[\w-]{1,20} ){1,5}?(?:offices?|"
    r"headquarters|hq)\b|"
    r"\barbeit(?:sort)? (?:ist )?vor ort\b|\barbeiten vor ort in\b|\bwork location: ?in person\b|"
    r"\bfully (?:in[- ]office|on-?site|in[- ]person)\b|\b(?:trabajo|modalidad) presencial\b|\bpresencial(?= en)|"
    r"\bsur site\b|\bop locatie\b|\bin sede\b|\bon[- ]site(?= in [a-z])"
)
_PLAIN = (
    ("remote", _REMOTE, ("remote", "home", "anywhere", "télétravail", "teletrabajo", "mobiles", "remoto", "thuis")),
    (
        "hybrid",
        _HYBRID,
        (
            "hybrid",
            "híbrid",
            "ibrido",
            "télétravail",
            "teletrabajo",
            "home office",
            "homeoffice",
            "home-office",
            "office",
            "mobile",
            "wfh",
        ),
    ),
    (
        "on_site",
        _ON_SITE,
        (
            "site",
            "in-office",
            "in office",
            "in-person",
            "in person",
            "vor ort",
            "presencial",
            "locatie",
            "sede",
            "based",
        ),
    ),
)
_UNLIKE = re.compile(
    r"\b(?:support(?:ing)? (?:a |our |the )?|manage |lead |across |multiple |unless [^.;!?\n]{0,40}|and )$"
)


def ways(reading: Reading) -> Iterator[Ask]:
    """Each way once, where it is first said; days in the office with the hybrid one."""
    seen: dict[str, Ask] = {}
    for ask in (*_days(reading), *_plain(reading)):
        if all(ask.end <= other.start or other.end <= ask.start for other in seen.values()):
            seen.setdefault(ask.what, ask)
    if "hybrid" in seen:
        seen.pop("on_site", None)  # "based in our office, with hybrid working"
    yield from seen.values()


def _days(reading: Reading) -> Iterator[Ask]:
    if not reading.has("day", "tag", "jour", "día", "dag", "giorni", "time"):
        return
    for found in _DAYS.finditer(reading.small):
        days = value(next(part for part in (found[each] for each in "abcde") if part))
        near = reading.before(found.start(), 40) + found[0] + reading.after(found.end(), 50)
        if days <= 5 and re.search(r"office|person|büro|site|bureau|oficina|kantoor|hub|vor ort|präsenz", near):
            yield Ask(
                "way",
                found.start(),
                found.end(),
                what="on_site" if days == 5 else "hybrid",
                least=None if days == 5 else days,
            )


def _plain(reading: Reading) -> Iterator[Ask]:
    for what, pattern, hints in _PLAIN:
        if not reading.has(*hints):
            continue
        for found in pattern.finditer(reading.small):
            if not _UNLIKE.search(reading.before(found.start(), 50)):
                yield Ask("way", found.start(), found.end(), what=what)
