"""How much of a search goes through each step, with how sure that is; what can be told from it and what cannot. Pure.

Each step is a beta-binomial with the prior of `priors.toml` (EVIDENCE 7 and its annex). Only what is decided counts:
whoever waits for word has neither been let through nor turned away. Nothing here draws a random number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, log
from typing import Literal, get_args

from yesward.lib.stats import Beta, binomial
from yesward.resilience.priors import STEPS, Prior, Priors, Rules, Step

Reached = Literal["applied", "screen", "interview", "final", "offer"]
REACHED: tuple[Reached, ...] = get_args(Reached)
Word = Literal["too_early", "narrow", "usual"]
"""Of a step: nothing can be told; its rate is likely under half of the usual; nothing says so."""
_APPLYING: dict[str, Step] = {
    "cold": "application_cold",
    "referred": "application_referred",
    "other": "application_other",
}
_MOST_AHEAD = 500
_MOST_DOUBLED = 0.95


@dataclass(frozen=True, slots=True)
class Process:
    """One application: how the person came to it, how far it came, and whether that is where it ended.

    ``ended`` is False while there is no word, and where nobody decided on the person: they withdrew, or the place went
    away. An offer has ended it either way.
    """

    channel: str
    reached: Reached
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Rate:
    """What is known of one step. ``needed``: about how many more decided ones until something can be told, None where
    that is more than can be said, 0 where it can be told now."""

    step: Step
    n: int
    k: int
    prior: Prior
    word: Word
    under_half: float
    needed: int | None

    @property
    def beta(self) -> Beta:
        """The rate, after what was seen."""
        return after(self.prior.beta, self.k, self.n)

    @property
    def luck(self) -> float:
        """How likely no more than ``k`` of ``n`` are at exactly the usual rate."""
        return at_most(self.k, self.n, self.prior.beta.mean)


@dataclass(frozen=True, slots=True)
class Change:
    """Whether the later of two stretches went better. ``needed`` as in Rate, had the rate doubled."""

    before: tuple[int, int]
    since: tuple[int, int]
    likely: float
    improved: bool
    needed: int | None


def after(prior: Beta, k: int, n: int) -> Beta:
    """The prior with ``k`` of ``n`` seen."""
    return Beta(prior.yes + k, prior.no + n - k)


def at_most(k: int, n: int, share: float) -> float:
    """How likely at most ``k`` of ``n`` are where each comes with the same chance (DLMF 8.17.5)."""
    return 1.0 if k >= n else 1 - Beta(k + 1, n - k).below(share)


def straight(share: float, unlikely: float) -> int:
    """After how many noes in a row chance alone becomes an unlikely explanation."""
    return ceil(log(unlikely) / log(1 - share))


def seen(processes: Iterable[Process], by: Priors) -> dict[Step, list[bool]]:
    """Of each step: every one that was decided, in the order given, and whether it went through."""
    found: dict[Step, list[bool]] = {step: [] for step in STEPS}
    first, final = _place(by.rules.first_interview), _place("final")
    for each in processes:
        far, offered = _place(each.reached), each.reached == "offer"
        if far >= first or each.ended:
            found[_applying(each.channel, by)].append(far >= first)
        if offered or each.ended:
            found["interview_offer"] += [offered] if far >= first else []
            found["final_offer"] += [offered] if far >= final else []
    return found


def rates(processes: Iterable[Process], by: Priors) -> list[Rate]:
    """Every step, with what can be told of it."""
    return [rate(step, len(found), sum(found), by) for step, found in seen(processes, by).items()]


def rate(step: Step, n: int, k: int, by: Priors) -> Rate:
    """One step, of which ``n`` were decided and ``k`` went through."""
    prior, rules = by.steps[step], by.rules
    half, least = prior.beta.mean / 2, _least(step, rules)
    found = after(prior.beta, k, n)
    under = found.below(half)
    word = _word(under, n, least, rules)
    needed = 0 if word != "too_early" else _more(found, half, max(1, least - n), rules)
    return Rate(step, n, k, prior, word, under, needed)


def narrowest(found: Sequence[Rate]) -> Rate | None:
    """The one step that is named: of those likely under half of the usual, the likeliest."""
    narrow = [each for each in found if each.word == "narrow"]
    return max(narrow, key=lambda each: each.under_half, default=None)


def halves(results: Sequence[bool], least: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The earlier and the later half of what was decided, each as ``(n, k)``; None before there are two such ``least``.

    Whoever looks after each result sees an improvement sooner or later where there is none. So the halves are those of
    the first 20, 40, 80 … and stay the same until as many again have come.
    """
    half = least
    while 4 * half <= len(results):
        half *= 2
    if 2 * half > len(results):
        return None
    return (half, sum(results[:half])), (half, sum(results[half : 2 * half]))


def change(before: tuple[int, int], since: tuple[int, int], prior: Beta, rules: Rules) -> Change:
    """Whether things went better since, each stretch as ``(n, k)``."""
    old, new = after(prior, before[1], before[0]), after(prior, since[1], since[0])
    likely = new.above(old)
    improved = likely >= rules.improved
    needed = 0 if improved else _until_seen(old, since, prior, rules)
    return Change(before, since, likely, improved, needed)


def _place(reached: Reached) -> int:
    return REACHED.index(reached)


def _least(step: Step, rules: Rules) -> int:
    return rules.least_applications if step.startswith("application") else rules.least_interviews


def _applying(channel: str, by: Priors) -> Step:
    return _APPLYING[by.channels.get(channel.strip().casefold(), "cold")]


def _word(under: float, n: int, least: int, rules: Rules) -> Word:
    if n < least or 1 - rules.narrow < under < rules.narrow:
        return "too_early"
    return "narrow" if under >= rules.narrow else "usual"


def _more(now: Beta, half: float, least: int, rules: Rules) -> int | None:
    """By how many further ones, in half of the ways they may go from here, something can be told for the first time.

    Goes through all ways at once: ``ways[hits]`` is how likely so many have gone through and nothing could be told yet.
    """
    ways, few, enough = [1.0], 0, 0
    for more in range(1, _MOST_AHEAD + 1):
        ways = _one_more(ways, now, more - 1)
        if more < least:
            continue
        while few <= more and after(now, few, more).below(half) >= rules.narrow:
            few += 1
        while enough <= more and after(now, enough, more).below(half) > 1 - rules.narrow:
            enough += 1
        ways = [way if few <= hits < enough else 0.0 for hits, way in enumerate(ways)]
        if sum(ways) <= 0.5:
            return more
    return None


def _one_more(ways: Sequence[float], now: Beta, tries: int) -> list[float]:
    """Each way goes on with a hit or a miss, as likely as all that was seen on it makes them."""
    found, whole = [0.0] * (len(ways) + 1), now.yes + now.no + tries
    for hits, way in enumerate(ways):
        hit = (now.yes + hits) / whole
        found[hits + 1] += way * hit
        found[hits] += way * (1 - hit)
    return found


def _until_seen(old: Beta, since: tuple[int, int], prior: Beta, rules: Rules) -> int | None:
    """The least number of further ones after which a rate twice the old one would likely have shown."""
    doubled = min(_MOST_DOUBLED, 2 * old.mean)

    def would_show(more: int) -> bool:
        n, k = since[0] + more, since[1]
        first = _first(more, lambda hits: after(prior, k + hits, n).above(old) >= rules.improved)
        return sum(binomial(more, doubled)[first:]) >= rules.seen

    return _least_that(would_show)


def _first(most: int, holds: Callable[[int], bool]) -> int:
    """The first number from 0 to ``most`` from which on it holds, ``most + 1`` where it never does."""
    low, high = 0, most + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _least_that(holds: Callable[[int], bool]) -> int | None:
    """About the least number from 1 on that does: by doubling, then halving. None beyond what is looked at."""
    low, high = 0, 1
    while not holds(high):
        low, high = high, 2 * high
        if high > _MOST_AHEAD:
            return None
    return low + 1 + _first(high - low - 1, lambda beyond: holds(low + 1 + beyond))
