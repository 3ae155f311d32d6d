"""What the page "Is this bad luck?" shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yesward.lib.stats import Beta
from yesward.lib.typed import whole
from yesward.resilience import luck_drawing, saying
from yesward.resilience.funnel import Rate, change, halves, narrowest, rates, seen, straight
from yesward.resilience.priors import MOST, STEPS, Prior, Priors, Step
from yesward.resilience.queries import Remark, Search
from yesward.resilience.saying import Says, between, of_hundred

WORDS = {
    "too_early": gettext_lazy("Too early"),
    "narrow": gettext_lazy("Likely narrow"),
    "usual": gettext_lazy("Nothing unusual"),
}
_ASK: dict[Step, tuple[str | Promise, str | Promise]] = {
    "application_cold": (gettext_lazy("Cold applications"), gettext_lazy("Led to a first interview")),
    "application_referred": (gettext_lazy("Applications through somebody"), gettext_lazy("Led to a first interview")),
    "application_other": (gettext_lazy("Applications another way"), gettext_lazy("Led to a first interview")),
    "interview_offer": (gettext_lazy("Interview processes"), gettext_lazy("Brought an offer")),
    "final_offer": (gettext_lazy("Last rounds"), gettext_lazy("Brought an offer")),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One step of the form: as if of so many, so many had gone through; both as typed. ``published`` says what counts
    where the person keeps no number of their own."""

    step: Step
    of_label: str | Promise
    yes_label: str | Promise
    of: str
    yes: str
    source: str
    dated: str
    guess: bool
    published: str
    problem: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One step with its picture and sentences; ``ours`` is the band without the numbers that are tried."""

    name: str
    rate: Rate
    says: Says
    margin: str | Promise
    line: luck_drawing.Line
    picture: str
    ours: str


def asked(typed: Mapping[str, str], by: Priors, published: Priors) -> tuple[list[Asked], dict[Step, Beta]]:
    """The form as it was sent, and the numbers in it that can be used and differ from those that count."""
    rows: list[Asked] = []
    own: dict[Step, Beta] = {}
    for step in STEPS:
        prior = by.steps[step]
        of = typed.get(f"{step}-of", str(prior.worth)).strip()
        yes = typed.get(f"{step}-yes", str(prior.beta.yes)).strip()
        problem = _problem(whole(of), whole(yes))
        rows.append(
            Asked(
                step=step,
                of_label=_ASK[step][0],
                yes_label=_ASK[step][1],
                of=of[:20],
                yes=yes[:20],
                source=prior.source,
                dated=prior.dated,
                guess=prior.guess,
                published=_published(published.steps[step]),
                problem=problem,
            )
        )
        if not problem:
            found = Beta(int(yes), int(of) - int(yes))
            own |= {step: found} if found != prior.beta else {}
    return rows, own


def _published(prior: Prior) -> str:
    words = {"yes": prior.beta.yes, "of": prior.worth}
    return (_("Guessed: %(yes)d of %(of)d.") if prior.guess else _("Published: %(yes)d of %(of)d.")) % words


def _problem(of: int | None, yes: int | None) -> str:
    if of is None or yes is None:
        return _("Two whole numbers, please: of how many, and how many of them.")
    if of > MOST:
        return _("More than %(most)d would leave nothing for your own results to say.") % {"most": MOST}
    if not 1 <= yes < of:
        return _("At least one of them, and not all: otherwise no result could change it.")
    return ""


def page_of(found: Search, by: Priors, own: Mapping[Step, Beta]) -> dict[str, Any]:
    """For the template; ``own`` are numbers that are tried in place of those that count."""
    tried = by.tried(own)
    steps = rates(found.processes, tried)
    ours = rates(found.processes, by) if own else steps
    named, pairs = narrowest(steps), zip(steps, ours, strict=True)
    offers = next(each for each in steps if each.step == "interview_offer")
    results = seen(found.processes, tried)["interview_offer"] if offers.k else []
    parts = halves(results, tried.rules.least_interviews)
    went = change(*parts, offers.prior.beta, tried.rules) if parts else None
    return {
        "answer": answer(offers),
        "says": saying.says(offers, tried),
        **_pictures(offers, tried),
        "steps": [_shown(*pair, tried, named) for pair in sorted(pairs, key=_offers_first) if pair[0].n],
        "unused": [saying.STEPS[each.step] for each in steps if not each.n],
        "change": saying.changed(went) if went else "",
        "compared": 2 * went.before[0] if went else 0,
        "remarks": [_remark(name, count) for name, count in found.remarks.items()],
        "days": {"applied": by.silent_applied, "talked": by.silent_talked},
        "is_tried": bool(own),
        "reads_calls": tried.rules.first_interview == "screen",
    }


def _offers_first(pair: tuple[Rate, Rate]) -> bool:
    return pair[0].step.startswith("application")


def answer(offers: Rate) -> str:
    """The page's question answered in a few words."""
    if offers.word == "too_early":
        return _("Too early to tell.")
    return _("Perhaps not luck alone.") if offers.word == "narrow" else _("Nothing unusual so far.")


def _pictures(offers: Rate, by: Priors) -> dict[str, Any]:
    share = offers.prior.beta.mean
    if offers.k:
        told = ngettext("%(k)d offer or none has come", "%(k)d offers or fewer have come", offers.k) % {"k": offers.k}
    else:
        told = _("only noes have come")
    bars = luck_drawing.bars(share, offers.n, offers.k)
    words = {"people": saying.people(offers.luck), "n": offers.n, "told": told, "usual": of_hundred(share)}
    return {
        "hundred": luck_drawing.hundred(round(100 * offers.luck)),
        "hundred_says": ngettext(
            "After %(n)d interview process at the usual %(usual)d in 100, %(told)s to %(people)s of 100 people.",
            "After %(n)d interview processes at the usual %(usual)d in 100, %(told)s to %(people)s of 100 people.",
            offers.n,
        )
        % words,
        "bars": bars,
        "bars_say": _("The same after each process, from none to %(last)d: %(people)s of 100 people after %(n)d.")
        % (words | {"last": bars[-1].after}),
        "straight": straight(share, by.rules.unlikely),
        "n": offers.n,
    }


def _shown(rate: Rate, ours: Rate, by: Priors, named: Rate | None) -> Shown:
    usual, now = rate.prior.beta, rate.beta
    picture = _("What is usual: %(usual)s. With your own results: %(now)s, most likely near %(mean)d.") % {
        "usual": between(*usual.band),
        "now": between(*now.band),
        "mean": of_hundred(now.mean),
    }
    return Shown(
        name=str(saying.STEPS[rate.step]),
        rate=rate,
        says=saying.says(rate, by, named=rate is named),
        margin=WORDS[rate.word],
        line=luck_drawing.line(usual, now),
        picture=picture,
        ours=between(*ours.beta.band) if ours.prior != rate.prior else "",
    )


def _remark(name: Remark, count: int) -> str:
    words = {"count": count}
    said = {
        "waiting": ngettext("%(count)d still waits for word.", "%(count)d still wait for word.", count),
        "silent": ngettext(
            "%(count)d has had no word for so long that it counts as a no.",
            "%(count)d have had no word for so long that they count as noes.",
            count,
        ),
        "withdrew": ngettext("From %(count)d you withdrew.", "From %(count)d you withdrew.", count),
        "place_gone": ngettext(
            "%(count)d ended because the place went away; nobody decided on you.",
            "%(count)d ended because the place went away; nobody decided on you.",
            count,
        ),
        "unplaced": ngettext(
            "%(count)d no does not say how far it had come, and no round is noted. It counts as before a talk.",
            "%(count)d noes do not say how far they had come, and no round is noted. They count as before a talk.",
            count,
        ),
        "offer_and_no": ngettext(
            "%(count)d has an offer and a no. It counts as an offer.",
            "%(count)d have an offer and a no. They count as offers.",
            count,
        ),
        "no_ahead": ngettext(
            "%(count)d no has a day that lies ahead. It counts all the same.",
            "%(count)d noes have a day that lies ahead. They count all the same.",
            count,
        ),
        "round_after": ngettext(
            "%(count)d has a round after its no. It counts as having come that far.",
            "%(count)d have a round after their no. They count as having come that far.",
            count,
        ),
        "no_channel": ngettext(
            "Of %(count)d nobody noted how you came to it; it counts as applied cold.",
            "Of %(count)d nobody noted how you came to them; they count as applied cold.",
            count,
        ),
    }
    return said[name] % words
