"""Do the funnel's bands hold what they say, and how often does it speak where there is nothing to say?

    python -m benchmarks.funnel [--searches N] [--json]

Bands: the true rate of each step is drawn from what is assumed, results from that rate, and the band is asked whether
it holds the true one. The seed is fixed. False alarms are exact where a stretch is looked at once (every outcome with
its chance), and simulated where somebody looks after each result.
"""

import argparse
import json
from functools import cache
from random import Random

from benchmarks.figures import Figure, table
from yesward.lib.stats import Beta, binomial
from yesward.resilience.funnel import Process, after, halves, rate, rates
from yesward.resilience.priors import STEPS, Step, shipped

SEARCHES = 20_000
BY = shipped()
OFFERS = BY.steps["interview_offer"].beta
LONGEST: dict[Step, int] = {
    "application_cold": 80,
    "application_referred": 20,
    "application_other": 30,
    "interview_offer": 40,
    "final_offer": 20,
}
"""Searches have from one to so many results of a step."""
CHANNEL = {"application_cold": "advert", "application_referred": "referral", "application_other": "recruiter"}
EACH = (5, 10, 20, 40, 60)
LOOKS = 60


@cache
def _band(beta: Beta) -> tuple[float, float]:
    return beta.band


def _process(step: Step, went: bool, ended: bool) -> Process:
    """One result of a step alone; an invitation waits at the interview, so that it says nothing of later steps."""
    if step in CHANNEL:
        return Process(CHANNEL[step], "interview" if went else "applied", ended=ended and not went)
    return Process("", "offer" if went else "interview" if step == "interview_offer" else "final", ended=ended)


def held(step: Step, searches: int, waiting: float = 0.0) -> float:
    """In how many of the searches the band holds the true rate; ``waiting``: the share of noes not heard of yet."""
    chance, prior, hits = Random(20), BY.steps[step].beta, 0
    for _ in range(searches):
        true = chance.betavariate(prior.yes, prior.no)
        results = [chance.random() < true for _ in range(chance.randint(1, LONGEST[step]))]
        search = [_process(step, went, chance.random() >= waiting) for went in results]
        found = next(each for each in rates(search, BY) if each.step == step)
        low, high = _band(found.beta)
        hits += low <= true <= high
    return hits / searches


@cache
def _says_improved(old: Beta, new: Beta) -> bool:
    return new.above(old) >= BY.rules.improved


def improved(before: int, since: int, old: float, new: float) -> float:
    """How often "improved" is said of two stretches at these true rates. Exact."""
    pairs = ((x, p, y, q) for x, p in enumerate(binomial(before, old)) for y, q in enumerate(binomial(since, new)))
    return sum(
        p * q
        for x, p, y, q in pairs
        if p * q > 1e-9 and _says_improved(after(OFFERS, x, before), after(OFFERS, y, since))
    )


def ever_improved(searches: int, share: float, *, each_time: bool) -> float:
    """How often it is said at least once in a search. Simulated."""
    chance, said = Random(21), 0
    for _ in range(searches):
        results = [chance.random() < share for _ in range(LOOKS)]
        said += any(_improved_after(results[:n], each_time) for n in range(10, LOOKS + 1))
    return said / searches


def _improved_after(results: list[bool], each_time: bool) -> bool:
    least = len(results) // 2 if each_time else BY.rules.least_interviews
    parts = halves(results, least)
    if parts is None:
        return False
    (before, old), (since, new) = parts
    return _says_improved(after(OFFERS, old, before), after(OFFERS, new, since))


@cache
def _is_narrow(step: Step, n: int, k: int) -> bool:
    return rate(step, n, k, BY).word == "narrow"


def narrow(step: Step, n: int, true: float) -> float:
    """How often a step is called narrow at this true rate. Exact."""
    return sum(p for k, p in enumerate(binomial(n, true)) if _is_narrow(step, n, k))


def ever_narrow(step: Step, searches: int, longest: int, true: float) -> float:
    """The same for somebody who looks after each result."""
    chance, said = Random(22), 0
    for _ in range(searches):
        k = 0
        for n in range(1, longest + 1):
            k += chance.random() < true
            if _is_narrow(step, n, k):
                said += 1
                break
    return said / searches


def rightly_narrow(step: Step, searches: int) -> float:
    """Of the searches in which a step is called narrow, how many truly are under half of the usual."""
    chance, prior, named, right = Random(23), BY.steps[step].beta, 0, 0
    for _ in range(searches):
        true, n = chance.betavariate(prior.yes, prior.no), chance.randint(1, 3 * LONGEST[step])
        if _is_narrow(step, n, sum(chance.random() < true for _ in range(n))):
            named += 1
            right += true < prior.mean / 2
    return right / max(1, named)


def figures(searches: int = SEARCHES) -> list[Figure]:
    """Bands, false alarms, and what is seen of what is there."""
    usual = OFFERS.mean
    found = []
    for step in STEPS:
        share = held(step, searches)
        late = held(step, searches // 4, 0.2)
        note = f"{share:.3f} of {searches:,} searches; {late:.3f} with one no in five not heard of"
        found.append(Figure(f"band of {step}, off 0.90 by", abs(share - 0.9), most=0.02, note=note))
    alarms = {n: improved(n, n, usual, usual) for n in EACH}
    listed = ", ".join(f"{n}: {share:.3f}" for n, share in alarms.items())
    found.append(Figure("“improved” where nothing did, at most", max(alarms.values()), most=0.09, note=listed))
    power = ", ".join(f"{n}: {improved(n, n, usual, 2 * usual):.2f}" for n in EACH)
    found.append(Figure("“improved” where the rate doubled, 20 and 20", improved(20, 20, usual, 2 * usual), note=power))
    ever = ever_improved(searches // 10, usual, each_time=False)
    often = ever_improved(searches // 10, usual, each_time=True)
    note = f"looked at when there are twice as many; after each it would be {often:.2f}"
    found.append(Figure(f"… said ever in {LOOKS} where nothing did", ever, note=note))
    for step in ("interview_offer", "application_cold"):
        true = BY.steps[step].beta.mean
        steps = (10, 20, 40, 60) if step == "interview_offer" else (40, 80, 120, 200)
        shares = {n: narrow(step, n, true) for n in steps}
        told = ", ".join(f"{n}: {share:.3f}" for n, share in shares.items())
        found.append(Figure(f"{step} called narrow at the usual rate, at most", max(shares.values()), note=told))
        often = ever_narrow(step, searches // 10, steps[-1], true)
        found.append(Figure(f"… said ever in {steps[-1]}", often, note="looked at after each"))
        right = rightly_narrow(step, searches)
        found.append(Figure(f"… wrongly, of all said of {step}", 1 - right, most=1 - BY.rules.narrow))
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.funnel", description=__doc__)
    parser.add_argument("--searches", type=int, default=SEARCHES)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    found = figures(chosen.searches)
    print(json.dumps([each.as_dict() for each in found], ensure_ascii=False, indent=2) if chosen.json else table(found))


if __name__ == "__main__":
    main()
