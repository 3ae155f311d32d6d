"""What speaks for an advert and against it, in plain sentences: for the pages and for `yesward jobs rank`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yesward.jobs.models import Verdict
from yesward.jobs.ranking import Reason

WAYS: dict[str, str | Promise] = {
    "on_site": gettext_lazy("at the place"),
    "hybrid": gettext_lazy("partly from home"),
    "remote": gettext_lazy("from home"),
}
_ENOUGH = 160


def says(reason: Reason, names: Mapping[str, str]) -> str:
    """A reason as a sentence. ``names``: leaf to what the person calls it."""
    return _SAYS[reason.kind](reason, _short(reason.quote), names.get(reason.leaf, ""))


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _ENOUGH else f"{words[: _ENOUGH - 1].rstrip()}…"


def _new(reason: Reason, _quote: str, _leaf: str) -> str:
    days = int(reason.number or 0)
    if days == 0:
        return _("New today")
    return ngettext("New since yesterday", "New %(days)d days ago", days) % {"days": days}


def _old(reason: Reason, _quote: str, _leaf: str) -> str:
    return _("Posted %(weeks)d weeks ago: ask whether it is still open") % {"weeks": int(reason.number or 0) // 7}


def _set_aside(_reason: Reason, quote: str, leaf: str) -> str:
    if not quote:
        return _("Asks for what you set aside: %(leaf)s") % {"leaf": leaf}
    return _("Asks for what you set aside, %(leaf)s: “%(quote)s”") % {"leaf": leaf, "quote": quote}


def _met(reason: Reason, quote: str, _leaf: str) -> str:
    if reason.fact:
        return _("Asks for “%(quote)s”; you wrote that you have %(has)s") % {"quote": quote, "has": _has(reason)}
    return _("Asks for “%(quote)s”, which you have") % {"quote": quote}


def _more(reason: Reason, quote: str, _leaf: str) -> str:
    if reason.fact:
        return _("Asks for “%(quote)s”; you wrote that you have %(has)s. Ask in a first call before you prepare") % {
            "quote": quote,
            "has": _has(reason),
        }
    return _("Asks for “%(quote)s”, which you did not name. Ask in a first call before you prepare") % {"quote": quote}


def _has(reason: Reason) -> str:
    """What the person has, as it stands in a sentence."""
    if reason.leaf == "x.language":
        return (
            _("the level %(level)s") % {"level": reason.fact}
            if reason.fact != "native"
            else _("it as a first language")
        )
    return ngettext("%(years)s year", "%(years)s years", 1 if reason.fact == "1" else 2) % {"years": reason.fact}


def _strength(reason: Reason, quote: str, leaf: str) -> str:
    return _("Asks for “%(quote)s”. Somebody named it as a strength of yours (%(leaf)s): “%(theirs)s”") % {
        "quote": quote,
        "leaf": leaf,
        "theirs": _short(reason.fact),
    }


_TAUGHT: dict[str, str | Promise] = {
    Verdict.Why.TOO_FAR: gettext_lazy("You said “too far” of %(about)s"),
    Verdict.Why.KIND_OF_WORK: gettext_lazy("You said “not this kind of work” of %(about)s"),
    Verdict.Why.LEVEL: gettext_lazy("You said “too senior or too junior” of %(about)s"),
    Verdict.Why.ASKS: gettext_lazy("Asks for as much as %(about)s, where you said you do not have it"),
    Verdict.Why.PAY: gettext_lazy("Pays no more than %(about)s, which you put aside for its pay"),
    Verdict.Why.COMPANY: gettext_lazy("You said “not this company” of %(about)s"),
}


def _taught(reason: Reason, _quote: str, _leaf: str) -> str:
    return str(_TAUGHT[reason.leaf]) % {"about": f"“{reason.fact}”"}


_SAYS: dict[str, Callable[[Reason, str, str], str]] = {
    "close": lambda reason, _q, _l: _("Close to “%(wish)s”, which you look for") % {"wish": reason.fact},
    "rather_close": lambda reason, _q, _l: _("Somewhat like “%(wish)s”, which you look for") % {"wish": reason.fact},
    "far": lambda _r, _q, _l: _("Another kind of work than you look for"),
    "known": lambda reason, _q, _l: _("You know %(who)s there: ask for a word before you apply") % {"who": reason.fact},
    "company": lambda _r, _q, _l: _("On the company’s own page, where more applications lead to a talk"),
    "new": _new,
    "old": _old,
    "way": lambda reason, _q, _l: _("The work is %(way)s, as you wish") % {"way": WAYS[reason.fact]},
    "other_way": lambda reason, _q, _l: _("The work is %(way)s, not as you wish") % {"way": WAYS[reason.fact]},
    "place": lambda _r, quote, _l: _("In a place you named: %(place)s") % {"place": quote},
    "other_place": lambda _r, quote, _l: _("In another place than you named: %(place)s") % {"place": quote},
    "no_pay": lambda _r, _q, _l: _("Pay is not given: ask in a first call"),
    "pay": lambda _r, quote, _l: _("Pays what you wish, or more: %(pay)s") % {"pay": quote} if quote else _("Pays what you wish, or more"),  # noqa: E501
    "less_pay": lambda _r, quote, _l: _("Pays less than you wish: %(pay)s") % {"pay": quote} if quote else _("Pays less than you wish"),  # noqa: E501
    "set_aside": _set_aside,
    "met": _met,
    "more": _more,
    "skills": lambda _r, quote, _l: _("Asks for what you wrote among your skills: %(skills)s") % {"skills": quote},
    "strength": _strength,
    "taught": _taught,
}  # fmt: skip
