"""`yesward funnel`: the journal or one document of processes in, every step with what can be told of it out.

A process of the document may carry "open": true while there is no word on it; it then counts for what it has passed and
for nothing more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from yesward.resilience import saying
from yesward.resilience.funnel import REACHED, Process, Rate, narrowest, rates
from yesward.resilience.priors import Priors


class Unusable(ValueError):  # noqa: N818 (it reads as a sentence where it is caught)
    """The document cannot be read; its words say where and why."""


def processes(given: bytes) -> list[Process]:
    """The processes of a document. Raises Unusable."""
    try:
        found = json.loads(given)
    except (ValueError, RecursionError) as error:
        raise Unusable("That is no JSON document.") from error
    listed = found.get("processes") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise Unusable('The document has no list of "processes".')
    return [_process(number, each) for number, each in enumerate(listed, 1)]


def _process(number: int, each: Any) -> Process:
    if not isinstance(each, dict):
        raise Unusable(f"Process {number} is no object.")
    channel, reached, is_open = each.get("channel") or "", each.get("reached"), each.get("open", False)
    if not isinstance(channel, str):
        raise Unusable(f'Process {number} has a "channel" that is no word.')
    if reached not in REACHED:
        raise Unusable(f'Process {number} has no "reached" out of {", ".join(REACHED)}.')
    if not isinstance(is_open, bool):
        raise Unusable(f'Process {number} has an "open" that is neither true nor false.')
    return Process(channel, reached, ended=not is_open)


def answer(found: Iterable[Process], by: Priors) -> dict[str, Any]:
    """The document that `yesward funnel --json` prints; "narrowest" is the one step that is named, or null."""
    steps = rates(found, by)
    named = narrowest(steps)
    return {"steps": [_told(each, by, named) for each in steps], "narrowest": named.step if named else None}


def text(answered: Mapping[str, Any]) -> str:
    """The same for people."""
    return "\n\n".join(f"{saying.STEPS[step['step']]}\n  {step['says']}" for step in answered["steps"])


def _told(rate: Rate, by: Priors, named: Rate | None) -> dict[str, Any]:
    low, high = rate.beta.band
    prior = rate.prior
    return {
        "step": rate.step,
        "n": rate.n,
        "k": rate.k,
        "mean": round(rate.beta.mean, 6),
        "low": round(low, 6),
        "high": round(high, 6),
        "prior": {
            "yes": prior.beta.yes,
            "no": prior.beta.no,
            "mean": round(prior.beta.mean, 6),
            "worth": prior.worth,
            "guess": prior.guess,
            "dated": prior.dated,
            "source": prior.source,
        },
        "says": str(saying.says(rate, by, named=rate is named)),
    }
