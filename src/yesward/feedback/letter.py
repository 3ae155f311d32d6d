"""Drafts a request for advice to the selection consultant: thanks first, short, and never twice alike. Pure.

It asks for advice rather than feedback, which brings more that can be used (Yoon, Blunden, Kristal & Whillans), looks
ahead (Budworth, Latham & Manroop 2015), and says that direct comments are welcome, since givers underrate how much they
are wanted (Abi-Esber et al. 2022). Nothing here sends anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from random import Random
from typing import Literal, get_args

from yesward.feedback.tone import remarks
from yesward.feedback.wording import Part, addressed, book, named, part, place, variants

Tone = Literal["warm", "plain", "brief"]
TONES: tuple[Tone, ...] = get_args(Tone)
Channel = Literal["mail", "message", "phone"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)

MOST_WORDS: dict[Channel, int] = {"mail": 170, "message": 90, "phone": 140}
MOST_WORDS_BRIEF, MOST_WORDS_NUDGE = 80, 70
MOST_LEAVES = 2
_COMPARED, _TRIED, _SPARE = 6, 2000, 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. What is not known is empty; ``leaves``: up to two ids of the taxonomy to ask about."""

    company: str
    role: str
    round_kind: str
    consultant: str
    sender: str
    tone: Tone
    channel: Channel
    leaves: tuple[str, ...]
    seed: int
    nudge: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A request to be looked over and sent by the person. ``subject`` is empty but for a mail; ``questions`` stand in
    the body as they are; ``parts`` are the ids of the variants it was put together from."""

    subject: str
    body: str
    questions: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What may be put where: ``shape`` the id and the slots in their order, ``pools`` the variants of each slot."""

    wish: Wish
    shapes: Sequence[Part]
    pools: Mapping[str, Sequence[Part]]
    asked: tuple[str, ...]


def most_words(wish: Wish) -> int:
    """How many words the body may have."""
    if wish.nudge:
        return MOST_WORDS_NUDGE
    return min(MOST_WORDS[wish.channel], MOST_WORDS_BRIEF if wish.tone == "brief" else MOST_WORDS["mail"])


def offered(round_kind: str) -> tuple[str, ...]:
    """The leaves that make sense to ask about after such a round, likeliest first; "" where it is not known."""
    lists: dict[str, list[str]] = book()["offered"]
    return tuple(lists.get(round_kind, lists["unknown"]))


def draft(wish: Wish, used: Collection[tuple[str, ...]] = ()) -> Draft:
    """A draft whose parts are those of none in ``used`` and share as few as can be with any; the same wish and ``used``
    give the same draft. Leaves without questions are passed over, names that would draw a remark left out. Raises
    LookupError when every wording has been used."""
    earlier = {tuple(parts) for parts in used}
    fresh = islice((made for made in _drafts(wish) if made.parts not in earlier), _COMPARED)
    kept = [frozenset(parts) for parts in earlier]
    best = min(fresh, key=lambda made: (_most_shared(made.parts, kept), _echoes(made.body)), default=None)
    if best is None:
        raise LookupError("Every wording of this request has been used.")
    if remarks(f"{best.body}\n\n{best.subject}"):
        nameless = replace(wish, company="", role="", consultant="", sender="")
        return best if nameless == wish else draft(nameless, used)
    return best


def _drafts(wish: Wish) -> Iterator[Draft]:
    plan = _plan(wish)
    for attempt in range(_TRIED):
        yield _written(plan, Random(f"{wish.seed}/{attempt}"))  # noqa: S311 - picks words, keeps no secret


def _plan(wish: Wish) -> _Plan:
    """The variants that this wish can use, in every slot."""
    kind = "nudge" if wish.nudge else wish.channel
    shapes = variants(f"shape.{'nudge_phone' if wish.nudge and wish.channel == 'phone' else kind}")
    leaves = [leaf for leaf in dict.fromkeys(wish.leaves) if leaf in book()["leaf"]][:MOST_LEAVES]
    asked = () if wish.nudge else ("open.ask", *(f"leaf.{leaf}" for leaf in leaves))
    slots = {"place": place(wish.company, wish.role), "met": book()["met"].get(wish.round_kind, "")}
    names = set(" ".join(shape.text for shape in shapes).replace("/", " ").split()) - {"ask"}
    pools = {name: variants(f"{wish.tone}.{name}", **slots) for name in names}
    pools["hello"] = _greetings(wish)
    pools |= {at: variants(at) for at in asked}
    if wish.channel != "phone":
        pools["close"] = [part(each.id, _signed(each.text, wish)) for each in variants(f"{wish.tone}.close")]
    if wish.channel == "mail":
        pools["subject"] = variants(f"subject.{'nudge' if wish.nudge else 'request'}", **slots)
        if len(asked) > 1:
            pools["lead"] = variants(f"{wish.tone}.lead")
    return _Plan(wish, shapes, pools, asked)


def _greetings(wish: Wish) -> list[Part]:
    whom, sender = addressed(wish.consultant), named(wish.sender)
    greetings = []
    for each in variants(f"{wish.tone}.hello", consultant=whom):
        text = each.text if whom else each.text.replace("Dear ,", "Hello,").replace(" ,", ",")
        if wish.channel == "phone":
            text = re.sub("^Dear ", "Hello ", text).rstrip(",") + (f", this is {sender}." if sender else ".")
        greetings.append(part(each.id, text))
    return greetings


def _signed(close: str, wish: Wish) -> str:
    """The closing with the name below it; without a name nothing is left dangling."""
    sender = named(wish.sender)
    return f"{close}\n{sender}" if sender else close.rstrip(",")


def _written(plan: _Plan, chance: Random) -> Draft:
    """One draft, its parts drawn by ``chance`` within the words allowed."""
    shape = chance.choice(plan.shapes)
    paragraphs = [paragraph.split() for paragraph in shape.text.split("/")]
    chosen = _chosen(plan, [name for names in paragraphs for name in names], chance)
    questions = tuple(chosen[at].text for at in plan.asked)
    told = [[line for name in names for line in _lines(name, chosen, questions)] for names in paragraphs]
    if plan.wish.channel == "phone":
        body = "\n".join(f"- {line}" for line in [chosen["hello"].text, *(line for lines in told for line in lines)])
    else:
        glue = ["\n" if "lead" in chosen and "ask" in names else " " for names in paragraphs]
        texts = [between.join(lines) for between, lines in zip(glue, told, strict=True)]
        body = "\n\n".join([chosen["hello"].text, *(text for text in texts if text), chosen["close"].text])
    subject = chosen["subject"].text if "subject" in chosen else ""
    return Draft(subject, body, questions, (shape.id, *(each.id for each in chosen.values())))


def _lines(name: str, chosen: Mapping[str, Part], questions: Sequence[str]) -> list[str]:
    """What one slot of a shape says; nothing where it had to be left out."""
    if name != "ask":
        return [chosen[name].text] if name in chosen else []
    if "lead" in chosen:
        return [chosen["lead"].text, *(f"- {question}" for question in questions)]
    return list(questions)


def _chosen(plan: _Plan, names: Sequence[str], chance: Random) -> dict[str, Part]:
    """A variant for each slot, together within the words allowed; why one asks is left out where room is scarce."""
    around = [name for name in ("subject", "hello", "lead", *plan.asked, "close") if name in plan.pools]
    told = [name for name in names if name != "ask"]
    slots = [*around, *told]
    least = {name: 0 if name == "subject" else min(each.size for each in plan.pools[name]) for name in slots}
    # The dash before a line counts as a word, to be on the safe side; on the phone each line has one, the greeting too.
    dashes = len(plan.asked) + (1 + len(told) if plan.wish.channel == "phone" else 0)
    spare = most_words(plan.wish) - dashes - sum(least.values())
    if "why" in least and spare < _SPARE:
        slots.remove("why")
        spare += least.pop("why")
    chosen = {}
    for name in chance.sample(slots, len(slots)):
        fitting = [each for each in plan.pools[name] if name == "subject" or each.size - least[name] <= spare]
        chosen[name] = chance.choice(fitting)
        spare -= 0 if name == "subject" else chosen[name].size - least[name]
    return {name: chosen[name] for name in slots}


def _most_shared(parts: Sequence[str], earlier: Sequence[frozenset[str]]) -> int:
    """How many parts it shares with the earlier request most like it."""
    return max((len(each.intersection(parts)) for each in earlier), default=0)


def _echoes(body: str) -> int:
    """How often two words in a row come back: "next time … next time"."""
    pairs = Counter(pairwise(body.lower().split()))
    return sum(times - 1 for times in pairs.values())
