"""A sitting as one file that works by itself: questions one at a time, a clock, ticks, and a block to send back.

It holds no recording. What is ticked is named by its question: "2/ans.structure".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from yesward.circle import kit, showing
from yesward.circle.form import Said, clean
from yesward.circle.showing import Asked
from yesward.sitting.doors import told
from yesward.sitting.facts import LONG_S, SOFT_S
from yesward.sitting.models import Sitting, Turn


def _named(number: int, leaf: str) -> str:
    return f"{number}/{leaf}"


def _rows(sitting: Sitting, turn: Turn) -> list[Asked]:
    """What is asked after one question, named by it."""
    rows = showing.rows(sitting.form)
    return [replace(row, question=replace(row.question, leaf=_named(turn.number, row.question.leaf))) for row in rows]


def build(sitting: Sitting, turns: Sequence[Turn]) -> str:
    """The file, as HTML."""
    form = sitting.form
    leaves = [_named(turn.number, question.leaf) for turn in turns for question in form.questions]
    page = {
        "form": form,
        "name": form.name,
        "told": told(sitting),
        "turns": [(turn, _rows(sitting, turn)) for turn in turns],
        "of": len(turns),
        "soft": SOFT_S,
        "long": LONG_S,
    }
    subject = _("Practise with %(name)s") % {"name": form.name}
    known = kit.given(sitting.public_id, bytes(sitting.key), sitting.nonce, leaves, subject)
    scripts = ["sitting/kit_steps.js"]
    return kit.as_file("sitting/file.html", page, known, styles=["sitting/sitting.css"], scripts=scripts)


def said_of(sitting: Sitting, turns: Sequence[Turn], seen: dict[str, object], moments: dict[str, object]) -> list[Said]:
    """What a block says, a question each."""
    leaves = [question.leaf for question in sitting.form.questions]

    def of(turn: Turn, given: dict[str, object]) -> dict[str, object]:
        return {leaf: given.get(_named(turn.number, leaf)) for leaf in leaves}

    return [clean(sitting.form, of(turn, seen), of(turn, moments), "", "") for turn in turns]
