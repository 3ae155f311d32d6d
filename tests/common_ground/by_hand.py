"""A second reckoning of what several people see, by enumeration and from the document alone: nothing of the product's
code or file of numbers is used. A leaf is a weakness or it is none; each answer has a chance under both."""

from __future__ import annotations

from datetime import date
from math import prod
from typing import Any

CHANCES = {  # named where it is one, named where it is none; counts; a further one of the same interview counts
    "consultant": (0.50, 0.12, 1.0, 0.6),
    "interviewer": (0.50, 0.12, 1.0, 0.6),
    "manager": (0.50, 0.12, 1.0, 0.6),
    "friend": (0.55, 0.10, 0.6, 1.0),
    "colleague": (0.55, 0.10, 0.6, 1.0),
    "partner": (0.55, 0.10, 0.6, 1.0),
    "recording": (0.70, 0.08, 1.0, 1.0),
}
COLUMN = {"consultant": "hiring", "interviewer": "hiring", "manager": "hiring"}
MOMENT = {"example": (0.75, 0.35), "tick": (0.25, 0.65)}
ORDER = ["formula", "tick", "plain", "example"]
Said = dict[str, Any]


def answer_of(statements: list[Said], leaf: str) -> Said | None:
    """What one person says about a leaf in all their statements; None without the chance to see it."""
    told = [(each.get("on"), tag) for each in statements for tag in each.get("tags", []) if tag["leaf"] == leaf]
    if not told:
        days = [each["on"] for each in statements if each.get("on")]
        saw = any(leaf in each.get("saw", []) for each in statements)
        return {"stance": None, "way": "plain", "on": max(days, default=None)} if saw else None
    told = [each for each in told if each[1]["stance"] != "neutral"] or told
    newest = max((day for day, _ in told if day), default=None)
    tags = [tag for day, tag in told if day == newest]
    stances = {tag["stance"] for tag in tags}
    way = max((tag.get("way", "plain") for tag in tags), key=ORDER.index)
    return {"stance": stances.pop() if len(stances) == 1 else "neutral", "way": way, "on": newest}


def chance_of(said: Said, kind: str, what: str, *, true: bool) -> float:
    sees, idle, *_ = CHANCES[kind]
    hit = sees if true else idle
    if said["stance"] != what:
        return 1 - hit
    moment = MOMENT.get(said["way"], (1.0, 1.0))
    return hit * moment[0 if true else 1]


def reckoned(document: dict[str, Any], leaf: str, what: str = "weakness") -> float:
    """How likely the leaf is ``what``, over the two worlds in which it is and is not."""
    people: dict[tuple[str, str], list[Said]] = {}
    for each in document["statements"]:
        people.setdefault((each["said_by"], each["person"]), []).append(each)
    said = {who: answer_of(statements, leaf) for who, statements in people.items() if who[0] != "self"}
    told = {who: each for who, each in said.items() if each is not None and each["stance"] != "neutral"}
    every_day = [each["on"] for each in said.values() if each is not None and each["on"]]
    sharing = {who: [other for other in told if same_interview(people, who, other)] for who in told}

    def power(who: tuple[str, str], each: Said) -> float:
        *_, counts, more = CHANCES[who[0]]
        many = len(sharing[who])
        faded = 1.0
        if each["on"]:
            age = date.fromisoformat(max(every_day)) - date.fromisoformat(each["on"])
            faded = 0.5 ** (age.days / 365.25 / 3.0)
        formula = 0.05 if each["way"] == "formula" and each["stance"] == what else 1.0
        return counts * (1 + more * (many - 1)) / many * faded * formula

    worlds = {
        true: (0.15 if true else 0.85)
        * prod(chance_of(each, who[0], what, true=true) ** power(who, each) for who, each in told.items())
        for true in (True, False)
    }
    return worlds[True] / (worlds[True] + worlds[False])


def same_interview(people: dict[tuple[str, str], list[Said]], one: tuple[str, str], other: tuple[str, str]) -> bool:
    def interview(who: tuple[str, str]) -> str:
        return str(people[who][0].get("interview") or who[1])

    return COLUMN.get(one[0], one[0]) == COLUMN.get(other[0], other[0]) and interview(one) == interview(other)
