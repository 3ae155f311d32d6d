"""Pay as the text says it, with currency and period. Not money raised, turned over or given once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yesward.jobs.asks.reading import Reading
from yesward.jobs.facts import Ask, Period
from yesward.lib import shipped

__all__ = ["pays"]

_SIGNS = {
    sign: code
    for code, signs in shipped.table("yesward.jobs.asks", "pay.toml")["signs"].items()
    for sign in signs.split()
}
_SIGN = rf"(?:{'|'.join(re.escape(each) for each in sorted(_SIGNS, key=len, reverse=True))})"
_AMOUNT = (
    r"(?:\d{1,2}(?:,\d{2}){1,2},\d{3}(?!\d)|\d{1,3}(?:[.,' ]\d{3}){1,3}(?:[.,]\d{2})?(?!\d)|"
    r"\d{1,6}(?:[.,]\d{1,2})?(?!\d))"
)
_THOUSAND = r"(?: ?(?:k(?!\w|€)|tsd\.?|tausend|thousand)|k(?=€))"
_BIG = r"(?: ?(?:m|mm|mn|mio\.?|million(?:en|s)?|millones|b|bn|billion(?:s|en)?|mrd\.?|milliarden|trillion)(?![\w]))"
_MONEY = re.compile(
    rf"(?:(?<![\w])(?:usd |cad |aud )?(?P<s1>{_SIGN}) "
    rf"?(?P<low>{_AMOUNT})(?P<k1>{_THOUSAND})?(?P<m1>{_BIG})?(?P<plus>\+)?(?: ?(?P<s3>usd|cad|aud|eur|"
    rf"gbp)(?![\w]))?(?P<p1> ?(?:/|per|an|a) ?(?:hour|hr|year|yr|month|annum)\.?)?"
    rf"(?: ?(?:-|to|and|bis|und|à|a|al|tot|through) ?(?:(?:usd|cad|aud|eur|"
    rf"gbp) )?(?:{_SIGN})? ?(?P<high>{_AMOUNT})(?P<k2>{_THOUSAND})?(?P<m2>{_BIG})?(?![\d]))?(?: ?{_SIGN}(?![\w$]))?"
    rf"|(?<![\w$€£.,])(?P<low2>{_AMOUNT})(?P<k3>{_THOUSAND})? ?(?:{_SIGN}(?![\w]))?(?:(?: ?(?:-|to|bis|und|à|a|al|"
    rf"tot|e|y) ?(?:{_SIGN} ?)?)(?P<high2>{_AMOUNT})(?P<k4>{_THOUSAND})?)?(?P<m3>{_BIG})? ?(?P<s2>{_SIGN})(?![\w]))"
)
_PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    (
        "hour",
        re.compile(
            r"(?:/|per|an|a|pro|each|je|de l'|por|par) ?(?:hour|hr|std|stunde|hora|heure|uur|ora)\b|\bhourly\b|"
            r"\bstundensatz\b|\bstundenlohn\b|\bhourly rate\b|/h\b|\bp\.?h\b|€/std"
        ),
    ),
    (
        "day",
        re.compile(r"(?:/|per|a|pro|each) ?(?:day|tag|jour|día|dag)\b|\bday rate\b|\bdaily\b|\btagessatz\b|\btjm\b"),
    ),
    ("week", re.compile(r"(?:/|per|a|pro|each) ?(?:week|wk|woche|semaine|semana)\b|\bweekly\b")),
    (
        "month",
        re.compile(
            r"(?:/|per|a|pro|each|im|al|por|par|al) ?(?:month|mo|monat|mois|mês|mes|maand|mese)\b|\bmonthly\b|"
            r"\bmonatlich\w*|\bmensuel\w*|\bmensual\w*|\bmonatsgehalt\b|\bp\.?m\.?(?= |$)|\bmensili\b"
        ),
    ),
    (
        "year",
        re.compile(
            r"(?:/|per|a|pro|each|im|al|por|par|all') ?(?:year|yr\.?|annum|jahr|an|année|año|jaar|anno)\b|\bannual\w*|"
            r"\byearly\b|\bjährlich\w*|\bp\.?a\b\.?|\bannuel\w*|\bannuels\b|\banuales\b|\bjahresgehalt\w*|"
            r"\bjahresbrutto\w*|\bote\b|\bbase (?:salary|pay|range)\b|\bbrutto ?jahres\w*"
        ),
    ),
)
_PAY = re.compile(
    r"\b(?:salar(?:y|ies)|pay|pays|paid|compensation|wages?|rate|range|earn\w*|base|ote|gehalt\w*|vergütung\w*|lohn|"
    r"stundensatz|tagessatz|tjm|day rate|jahresgehalt|monatsgehalt|entgelt\w*|brutto|gross|zahlen|verdienst|"
    r"verdienen|rémunération|salaire|bruts?|"
    r"salario|retribución|salaris|bruto|loon|retribuzione|ral|stipendio|lordi|se ofrece|kollektivvertrag|"
    r"remuneration|gage|honorar|bezahl\w*)\b"
)
_NOT_AFTER = re.compile(
    r"^ ?(?:(?:(?:/|per |a )\w+ )?(?:for|towards?) (?:housing|meals|travel|lunch|wellness|learning|education|"
    r"fitness|home|gym|books|food)\b|(?:in )?(?:arr|revenue|sales|funding|assets|seed|series|budget|valuation|aum|"
    r"gmv|annual recurring|savings|capital|deals?|quota|umsatz|round|investment|profit|turnover|of)\b|"
    r"(?:sign[- ]?on|signing|welcome|retention|referral|relocation|starter)? ?(?:bonus|stipend|allowance|voucher|"
    r"gutschein|zuschuss)\b|(?:per|a) (?:customer|user|deal|transaction|ticket|meal)\b)"
)
_NOT_BEFORE = re.compile(
    r"\b(?:raised|raising|funding|valu\w+|series [a-f]|budgets?(?: \w+){0,2}|worth|revenue|bonus(?: of)?|sign-on|"
    r"closed an?|round of|over|more than|manag\w+|serve\w*|invest\w*|deals? (?:of|from)|arr(?: of)?|saved?|grew to|"
    r"grown to|"
    r"allowance|stipend|voucher|umsatz\w*|referral(?: of)?|up to)(?: of| an?| about| around| over| to)? ?$"
)
_PERK = re.compile(
    r"^[^.;!?\n]{0,45}\b(?:stipend|allowance|budget|reimburse\w*|gym|memberships?|wellness|childcare|learning|zuschuss|"
    r"vouchers?|credits?|donations?|perks?|support)\b"
)
_PERK_OF = re.compile(
    r"\b(?:reimbursement|stipend|allowance|budget|credit|bonus|assistance|contribution|support)s?(?: of)?(?: up to)? ?$"
)
"""What is given beside pay: a single amount before these is none."""
_FROM = re.compile(
    r"\b(?:from|starting (?:at|from)|starts at|start at|ab|mindestens|mind\.?|minimum(?: of)?|at least|a partir de|"
    r"à partir de|desde|vanaf|da|min\.?) ?(?:[a-z]{3} )?$"
)
_UP_TO = re.compile(r"\b(?:up to|bis(?: zu)?|max\.?|maximum(?: of)?|jusqu'à|hasta|tot|fino a) ?$")


def pays(reading: Reading) -> Iterator[Ask]:
    """Every amount or range that is pay."""
    for found in _MONEY.finditer(reading.small):
        ask = _read(reading, found)
        if ask is not None:
            yield ask


def _read(reading: Reading, found: re.Match[str]) -> Ask | None:
    if found["m1"] or found["m2"] or found["m3"]:
        return None
    before, after = reading.before(found.start(), 70), reading.after(found.end(), 45)
    if _NOT_AFTER.match(after) or (_NOT_BEFORE.search(before) and not _UP_TO.search(before)):
        return None
    if _PERK_OF.search(before):
        return None
    if not (found["high"] or found["high2"]) and _PERK.match(after) and not _PAY.search(before[-40:]):
        return None
    sign = found["s3"] or found["s1"] or found["s2"]
    low, high = _amounts(found, sign)
    if low is None or (high is not None and high < low):
        return None
    period, end = _period(found, before, after)
    said = bool(_PAY.search(before) or _PAY.search(after))
    least_year = 7_000 if _SIGNS[sign] in ("EUR", "GBP", "USD", "CHF", "CAD", "AUD") else 20_000
    if not period and (said or high is not None) and low >= least_year:
        period = "year"
    elif not period and said and low < 250 and high is not None:
        period = "hour"
    named = bool(end or found["p1"])
    if not period or (not said and high is None and not named):
        return None
    if _UP_TO.search(before):
        low, high = None, high or low
    elif high is None and not found["plus"] and not _FROM.search(before):
        high = low
    return Ask(
        "pay",
        found.start(),
        end or found.start() + len(found[0].rstrip()),
        least=low,
        most=high,
        currency=_SIGNS[sign],
        period=period,
    )


def _period(found: re.Match[str], before: str, after: str) -> tuple[Period, int]:
    """The period, behind the amount first, and where its words end there."""
    if found["p1"]:
        return next(((period, 0) for period, pattern in _PERIODS if pattern.search(found["p1"])), ("", 0))
    behind = [(match.start(), period, match.end()) for period, pattern in _PERIODS if (match := pattern.search(after))]
    if behind and min(behind)[0] < 30 and not re.search(r"[\d$£€]", after[: min(behind)[0]]):
        _, period, end = min(behind)
        return period, found.end() + end
    ahead = [(match.start(), period) for period, pattern in _PERIODS for match in pattern.finditer(before)]
    return (max(ahead)[1], 0) if ahead else ("", 0)


def _amounts(found: re.Match[str], sign: str) -> tuple[float | None, float | None]:
    low, high = _number(found["low"] or found["low2"]), _number(found["high"] or found["high2"])
    thousands = bool(found["k1"] or found["k3"]), bool(found["k2"] or found["k4"])
    all_thousand = sign in ("teur", "t€", "k€", "keur") or thousands[1]
    if low is not None and (thousands[0] or (all_thousand and low < 1_000)):
        low *= 1_000
    if high is not None and (all_thousand or (thousands[0] and high < 1_000)):
        high *= 1_000
    return low, high


def _number(words: str | None) -> float | None:
    """ "4.200" and "4,200" and "5'200" are thousands; "46.50" and "46,50" are not."""
    if not words:
        return None
    plain = re.sub(r"[.,' ](?=\d{3}(?!\d))", "", words)
    plain = re.sub(r"(?<=\d),(?=\d{5})|(?<=\d),(?=\d\d,)", "", plain).replace(",", ".")
    return float(plain)
