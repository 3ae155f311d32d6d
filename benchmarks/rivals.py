"""Other rules for telling a weakness from what several raters say, as they are used elsewhere: a score by leaf each."""

from collections.abc import Callable, Sequence
from math import exp, log

from yesward.common_ground.agreement import View

Scores = dict[str, float]
_ROUNDS = 30


def _named(view: View) -> set[str]:
    return {mention.leaf for mention in view.mentions}


def _leaves(views: Sequence[View]) -> list[str]:
    return sorted({leaf for view in views for leaf in view.saw})


def majority(views: Sequence[View]) -> Scores:
    """The share of those with the chance to see it who named it; above one half it is called a weakness."""
    scores = {}
    for leaf in _leaves(views):
        saw = [view for view in views if leaf in view.saw]
        scores[leaf] = sum(leaf in _named(view) for view in saw) / len(saw)
    return scores


def mean_gap(views: Sequence[View]) -> Scores:
    """As 360-degree feedback does: how far the mean rating of a leaf lies below the raters' own means over all."""
    own = {id(view): len(_named(view)) / max(1, len(view.saw)) for view in views}
    scores = {}
    for leaf in _leaves(views):
        saw = [view for view in views if leaf in view.saw]
        scores[leaf] = sum((leaf in _named(view)) - own[id(view)] for view in saw) / len(saw)
    return scores


def recruiter_alone(views: Sequence[View]) -> Scores:
    """What the newest consultant named, and nothing else."""
    last = [view for view in views if view.said_by == "consultant"][-1]
    return {leaf: float(leaf in _named(last)) for leaf in _leaves(views)}


def dawid_skene(views: Sequence[View]) -> Scores:
    """Dawid & Skene 1979 by EM, on this one person's leaves and raters, from the majority's start."""
    leaves, weak = _leaves(views), majority(views)
    prior = 0.15
    for _ in range(_ROUNDS):
        sees, idle = [], []
        for view in views:
            true = sum(weak[leaf] for leaf in view.saw)
            named = sum(weak[leaf] for leaf in _named(view))
            idly = sum(1 - weak[leaf] for leaf in _named(view))
            sees.append((named + 0.5) / (true + 1))
            idle.append((idly + 0.5) / (len(view.saw) - true + 1))
        prior = min(max(sum(weak.values()) / len(leaves), 0.01), 0.99)
        weak = {leaf: _chance(views, leaf, prior, sees, idle) for leaf in leaves}
    return weak


def _chance(views: Sequence[View], leaf: str, prior: float, sees: list[float], idle: list[float]) -> float:
    told = [(at, leaf in _named(view)) for at, view in enumerate(views) if leaf in view.saw]
    yes = log(prior) + sum(log(sees[at] if named else 1 - sees[at]) for at, named in told)
    no = log(1 - prior) + sum(log(idle[at] if named else 1 - idle[at]) for at, named in told)
    return 1 / (1 + exp(min(no - yes, 700)))


RIVALS: dict[str, Callable[[Sequence[View]], Scores]] = {
    "majority vote": majority,
    "mean gap": mean_gap,
    "recruiter alone": recruiter_alone,
    "Dawid–Skene by EM": dawid_skene,
}
CALLED: dict[str, float] = {"majority vote": 0.5, "mean gap": 0.3, "recruiter alone": 0.5, "Dawid–Skene by EM": 0.75}
"""The score above which each calls a leaf a weakness."""
