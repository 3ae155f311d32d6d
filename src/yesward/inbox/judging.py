"""The kind of a mail from both halves of the reader: the phrase book, and what was learned. Pure.

The phrase book is seldom wrong where it is sure and silent before words it has not met; the learned part has an opinion
on any words, and may be misled where a mail is not about work at all. Each minds the other's weakness.
See docs/decisions/0010.
"""

from __future__ import annotations

from yesward.inbox.features import OF_WORK
from yesward.inbox.ideas import MATTERS, OCCUPATION, WORK, ideas_of
from yesward.inbox.kinds import SURE, Kind, Marked, Verdict, by_phrases, mark
from yesward.inbox.learned import Chances, chances

PHRASES_WEIGH = 1.5
"""How much a sure phrase counts beside the learned chances, which sum to one."""
MOST_CERTAIN = 0.99
_CLEAR = 0.85
"""The learned chance of a no from which a few lines without a word of work are taken for one."""
_HESITATION = 0.85
"""What is left of the chance that a mail is none of ours where the book finds something in it."""
_BOTH_WAYS = 0.55
"""The phrase book's confidence where it found a no and a yes."""
_WORK = frozenset(WORK)
_NEARLY_WORK = frozenset((*WORK, OCCUPATION, "HIREYOU", "TASK", "WORKPLACE"))


def judge(text: str, subject: str | None) -> Verdict:
    """The verdict on one mail's words."""
    return weigh(mark(text, subject))


def weigh(marked: Marked) -> Verdict:
    """The verdict on a mail already cut and folded."""
    if _speaks_of_other_things(marked):
        return Verdict("unrelated", 0.9, None)
    said = by_phrases(marked)
    learned = chances([piece.text for piece in marked.pieces])
    leaning = _minded(learned, phrase=said.kind == "rejection")
    if said.confidence >= SURE:
        weight = PHRASES_WEIGH * (said.confidence - (0.3 if said.kind == "unrelated" else 0))
        leaning = {kind: chance / (1 + weight) for kind, chance in leaning.items()}
        leaning[said.kind] += weight / (1 + weight)
    if said.kind != "unrelated":
        leaning["unrelated"] *= _HESITATION
    kind: Kind = max(leaning, key=lambda name: leaning[name])
    if leaning[kind] < 0.15:
        return Verdict("unrelated", 0.5, None)
    confidence = round(min(MOST_CERTAIN, leaning[kind]), 3)
    if kind == "unrelated":
        return Verdict(kind, confidence, None)
    if kind == said.kind and _BOTH_WAYS <= said.confidence < SURE:
        confidence = min(confidence, said.confidence)  # the book found a yes beside the no
    if kind == said.kind and said.sentence is not None:
        return Verdict(kind, confidence, said.sentence)
    return Verdict(kind, confidence, learned.deciding(kind, int(marked.has_subject and len(marked.pieces) > 1)))


def _speaks_of_other_things(marked: Marked) -> bool:
    """Whether a mail of some length has so few words of work that neither half need look at it; most mails have."""
    words = len(marked.words)
    if words <= 30:
        return False
    found = [ideas_of(word) for word in marked.words]
    if sum(1 for ideas in found if not _WORK.isdisjoint(ideas)) < words // 150:
        return True
    return not any(not _NEARLY_WORK.isdisjoint(ideas) for ideas in found)


def _minded(learned: Chances, *, phrase: bool) -> dict[Kind, float]:
    """The learned chances, less what a letter that hardly speaks of work can bear; ``phrase``: the book has one too."""
    count, words = learned.count, learned.words
    work, matter = count[OF_WORK], sum(count[idea] for idea in MATTERS)
    near_work = 2 * count[OCCUPATION] + count["WORKPLACE"]
    leaning: dict[Kind, float] = dict(learned.kinds)
    if not phrase and not _may_be_refused_work(leaning["rejection"], work, matter, words, near_work):
        leaning["rejection"] *= 0.1
    if not (work or near_work or count["HIREYOU"] or count["TASK"]) and words > 30:
        leaning = {kind: chance * (1 if kind == "unrelated" else 0.2) for kind, chance in leaning.items()}
    if work < 1 + words // 150:
        kept = ("rejection", "unrelated")
        leaning = {kind: chance * (1 if kind in kept else 0.4) for kind, chance in leaning.items()}
    return leaning


def _may_be_refused_work(chance: float, work: int, matter: int, words: int, near_work: int) -> bool:
    """The fewer words of work, the shorter the letter and the clearer its no must be."""
    if matter >= 3 and matter > work:
        return False
    if work >= 2 + words // 60:
        return chance >= (0.4 if words <= 200 else 0.7)
    if work and words <= 100:
        return chance >= 0.6
    if near_work > 1 and not matter and words <= 60 and chance >= 0.6:
        return True
    return matter <= 1 and words <= 65 and chance >= _CLEAR
