"""If-then plans: what is one, and what is missing where it is none. Pure.

"If <cue>, then I <act>" works where it names a moment that can be met and one thing to do in it (Gollwitzer & Sheeran
2006: d = .65 over 94 tests; Sheeran, Listrom & Gollwitzer 2024: more so in a true if-then form, with motivation, once
rehearsed). What is no moment ("some day"), no act ("be more confident", "try harder"), an outcome that is up to others
("get the offer") or only a not-doing, which brings the habit to mind instead of another act (Adriaanse et al. 2011), is
refused with what is missing. The words are looked at, not understood: it is a fence against empty plans, no judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

Missing = Literal["cue", "moment", "act", "doing", "outcome", "not"]
"""cue: no "if …"; moment: none that can be met; act: no "then I …"; doing: nothing that one does; outcome: it is up to
others; not: it says only what not to do."""


def _words(*parts: str) -> str:
    return "(?:" + "|".join(parts) + ")"


_IF = _words(
    "if", "when(?:ever)?", "as soon as", "each time", "every time", "before", "after", "wenn", "sobald", "bevor"
)
_THEN = _words("then", "dann")
_SPLIT = re.compile(rf"(?P<cue>{_IF}\b.+?)\s*[,;:–—.]?\s+{_THEN}\b\s*,?\s*(?P<act>.+)", re.I)
_COMMA = re.compile(rf"(?P<cue>{_IF}\b[^,;]+)\s*[,;]\s*(?P<act>(?:i|ich)\b.+)", re.I)
_TURNED = re.compile(rf"(?P<act>(?:i|ich)\b.+?)\s+(?P<cue>{_IF}\b.+)", re.I)
_BEGINS_IF = re.compile(rf"{_IF}\b", re.I)
_GERMAN_IF = re.compile(r"(?:wenn|sobald|bevor)\b", re.I)
_PLAIN_IF = re.compile(r"(?:if|when(?:ever)?|wenn)\b\s*", re.I)
_I = _words(r"i\s+(?:will|shall|am going to)", "i['’]ll", "i", "ich werde", "werde ich", "ich")
_LEADS = re.compile(rf"(?:{_THEN}\b\s*,?\s*)?(?:{_I}\b\s*)?", re.I)

_NO_MOMENT = re.compile(
    r"\b"
    + _words(
        *("some ?(?:day|time|how|where)", "sometimes", "any ?time", "from now on", "in (?:the )?future", "in general"),
        *(
            "generally",
            "always",
            "(?<!as )soon",
            "later",
            "eventually",
            "next time$",
            "possible",
            "necessary",
            "needed",
        ),
        *(
            "i can",
            "i could",
            "i have (?:the )?time",
            "i feel like",
            "i remember",
            "i want",
            "i am ready",
            "i['’]m ready",
        ),
        *("irgendwann", "immer", "künftig", "bald", "später", "möglich", "ich kann", "ich zeit habe"),
    )
    + r"\b",
    re.I,
)
_A_MOMENT = re.compile(
    r"\b"
    + _words(
        *(
            "asks?",
            "asked",
            "says?",
            "call",
            "mail",
            "door",
            "questions?",
            "interview",
            "minutes?",
            "o.?clock",
            "coffee",
        ),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "morning", "evening", "lunch"),
    )
    + r"\b",
    re.I,
)
_STATE = re.compile(
    r"(?:(?:will|should|must|have to|need to|want to)\s+)*"
    + _words(
        *(
            "try",
            "attempt",
            "hope",
            "wish",
            "want",
            "aim",
            "strive",
            "make an effort",
            "do (?:my|the) best",
            "do better",
        ),
        *("improve", "get better", "be", "become", "stay", "remain", "keep (?:calm|cool|positive)", "feel", "believe"),
        *(
            "think positive",
            "work on",
            "focus on (?:being|improving)",
            "versuche",
            "bemühe",
            "bin",
            "werde besser",
            "sei",
        ),
    )
    + r"\b",
    re.I,
)
_DONE_ALL_THE_SAME = re.compile(r"(?:be (?:there|on time|at|in the)|stay (?:silent|quiet|on the line))\b", re.I)
_OUTCOME = re.compile(
    r"\b"
    + _words(
        r"(?:gets?|got|getting|wins?|land|secure|receive|have)\s+(?:\w+\s+){0,3}(?:offer|job|role|position|contract|yes)",
        *("be (?:hired|chosen|accepted|invited)", "convince (?:them|everyone|him|her)", "impress", "be the best"),
        *("pass the interview", "make them like", r"(?:bekomme|kriege)\s+(?:\w+\s+){0,2}(?:stelle|zusage|job)"),
    )
    + r"\b",
    re.I,
)
_NOT = re.compile(r"(?:(?:will|do|am)\s+)?(?:not|never|no longer|stop|avoid|don['’]?t|won['’]?t|nicht|nie)\b", re.I)
_INSTEAD = re.compile(r"\b(?:but|instead|and|sondern|stattdessen|und)\b", re.I)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a plan: its moment and its act, and what is missing, in the order in which to mend it."""

    cue: str
    act: str
    missing: tuple[Missing, ...]
    in_english: bool = True

    @property
    def begins_if(self) -> bool:
        """Whether an "if" stands before the moment, rather than a "before" or "as soon as" in it."""
        return not _BEGINS_IF.match(self.cue)

    @property
    def opening(self) -> str:
        """The moment as the sentence begins: "If they ask …", "Before I answer"."""
        return f"If {self.cue}" if self.begins_if else f"{self.cue[:1].upper()}{self.cue[1:]}"

    @property
    def sentence(self) -> str:
        """All of it."""
        return f"{self.opening}, {'then ' if self.begins_if else ''}I {self.act}."


def read(sentence: str) -> Read:
    """A sentence such as "If they ask about a failure, then I say in one breath how it ended"."""
    text = " ".join(sentence.split()).rstrip(" .!")
    for form in (_SPLIT, _COMMA, _TURNED):
        if match := form.fullmatch(text):
            return replace(judge(match["cue"], match["act"]), in_english=not _GERMAN_IF.match(match["cue"]))
    return judge(text, "") if _BEGINS_IF.match(text) else judge("", text)


def judge(cue: str, act: str) -> Read:
    """A moment and an act by themselves."""
    cue, act = _bare(_PLAIN_IF, cue), _bare(_LEADS, act)
    act = f"will {act}" if act.startswith("not ") else act
    return Read(cue, act, (*_about_cue(cue), *_about_act(act)))


def is_for_learning(wish: str) -> bool:
    """Whether a wish is for something to learn or do, rather than for what others decide."""
    return len(_WORD.findall(wish)) >= 2 and not _OUTCOME.search(wish)


def _about_cue(cue: str) -> tuple[Missing, ...]:
    if len(_WORD.findall(cue)) < 2:
        return ("cue",)
    return ("moment",) if _NO_MOMENT.search(cue) and not _A_MOMENT.search(cue) else ()


def _about_act(act: str) -> tuple[Missing, ...]:
    if not _WORD.search(act):
        return ("act",)
    if _OUTCOME.search(act):
        return ("outcome",)
    if _NOT.match(act) and not _INSTEAD.search(act):
        return ("not",)
    return ("doing",) if _STATE.match(act) and not _DONE_ALL_THE_SAME.match(act) else ()


def _bare(leads: re.Pattern[str], part: str) -> str:
    text = " ".join(part.split())
    begins = leads.match(text)
    found = text[begins.end() if begins else 0 :].strip(" ,;:.–—!")
    return found if found[:2].isupper() else found[:1].lower() + found[1:]
