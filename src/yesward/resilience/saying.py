"""What a step of the search tells, in plain sentences: for the page and for `yesward funnel`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yesward.resilience.funnel import Change, Rate
from yesward.resilience.priors import Priors, Step

STEPS: dict[Step, str | Promise] = {
    "application_cold": gettext_lazy("From an application to a first interview, applied cold"),
    "application_referred": gettext_lazy("From an application to a first interview, through somebody"),
    "application_other": gettext_lazy("From an application to a first interview, another way"),
    "interview_offer": gettext_lazy("From a first interview to an offer"),
    "final_offer": gettext_lazy("From a last round to an offer"),
}


@dataclass(frozen=True, slots=True)
class Says:
    """A step in sentences; an empty one where there is nothing to say."""

    counted: str
    luck: str
    band: str
    word: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.counted, self.luck, self.band, self.word) if part)


def says(rate: Rate, by: Priors, *, named: bool = False) -> Says:
    """Everything that can be said of a step; ``named`` for the one step where the search is narrowest."""
    return Says(_counted(rate), _luck(rate, by), _band(rate), _word(rate, named=named))


def of_hundred(share: float) -> int:
    """A share as people say it; a chance that is neither none nor certain is never called so."""
    return min(99, max(1, round(100 * share)))


def people(share: float) -> str:
    """To how many of a hundred people something happens."""
    return _("fewer than 1") if share < 0.005 else str(of_hundred(share))


def between(low: float, high: float) -> str:
    """A band in hundredths, in the middle of a sentence."""
    if low < 0.005:
        return _("at most %(high)d in 100") % {"high": of_hundred(high)}
    return _("between %(low)d and %(high)d in 100") % {"low": of_hundred(low), "high": of_hundred(high)}


def changed(found: Change) -> str:
    """Whether the later half of the interview processes went better."""
    if found.improved:
        return _(
            "It is likely (%(likely)d in 100) that the later half brings offers more often than the earlier one."
        ) % {"likely": of_hundred(found.likely)}
    if found.needed is None:
        return _("Too early to tell, and against so few before it would stay so, even had the rate doubled.")
    return ngettext(
        "Too early to tell; had the rate doubled, it would take about %(needed)d more to see it.",
        "Too early to tell; had the rate doubled, it would take about %(needed)d more to see it.",
        found.needed,
    ) % {"needed": found.needed}


def _counted(rate: Rate) -> str:
    if not rate.n:
        return _("Nothing is decided here yet.")
    n, k = {"n": rate.n}, {"k": rate.k}
    if rate.step == "interview_offer":
        counted = ngettext("%(n)d interview process is decided", "%(n)d interview processes are decided", rate.n) % n
    elif rate.step == "final_offer":
        counted = ngettext("%(n)d last round is decided", "%(n)d last rounds are decided", rate.n) % n
    else:
        counted = ngettext("%(n)d application is decided", "%(n)d applications are decided", rate.n) % n
    if rate.step in ("interview_offer", "final_offer"):
        brought = ngettext("%(k)d offer", "%(k)d offers", rate.k) % k if rate.k else _("no offer")
    else:
        brought = ngettext("%(k)d first interview", "%(k)d first interviews", rate.k) % k if rate.k else ""
        brought = brought or _("no first interview")
    return _("%(counted)s, with %(brought)s.") % {"counted": counted, "brought": brought}


def _luck(rate: Rate, by: Priors) -> str:
    """How ordinary this is; nothing where at least as many went through as usual."""
    if not rate.n or rate.k >= rate.n * rate.prior.beta.mean:
        return ""
    words = {"usual": of_hundred(rate.prior.beta.mean), "people": people(rate.luck)}
    if rate.k:
        told = _("At the usual rate of %(usual)d in 100, so few or fewer come to %(people)s of 100 people.") % words
    else:
        told = _("At the usual rate of %(usual)d in 100, that happens to %(people)s of 100 people.") % words
    if rate.luck < by.rules.unlikely and rate.word == "too_early":
        return f"{told} {_('That is seldom, and not yet a finding.')}"
    return told


def _band(rate: Rate) -> str:
    where = {"where": between(*rate.beta.band)}
    return (_("The rate is likely %(where)s.") if rate.n else _("What is usual is %(where)s.")) % where


def _word(rate: Rate, *, named: bool) -> str:
    if rate.word == "too_early":
        return _too_early(rate.needed)
    if rate.word == "usual":
        return _("Nothing here says that this step holds the search up.")
    likely = _("It is likely (%(likely)d in 100) that it is under half of what is usual.") % {
        "likely": of_hundred(rate.under_half)
    }
    return f"{likely} {_('Of all steps, the search is narrowest here.')}" if named else likely


def _too_early(needed: int | None) -> str:
    if needed is None:
        return _("Too early to tell; many more needed.")
    return ngettext(
        "Too early to tell; about %(needed)d more needed.", "Too early to tell; about %(needed)d more needed.", needed
    ) % {"needed": needed}
