"""What the pages of a circle say and list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yesward.circle.facts import EARLY_BELOW, Rated, Row
from yesward.circle.form import Form, Question, Said, Seen


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the form with what was said so far."""

    number: int
    total: int
    question: Question
    seen: Seen | None
    moment: str


def rows(form: Form, filled: Said | None = None) -> list[Asked]:
    """The form's questions, filled in with what was said."""
    said = filled or Said()
    asked = form.questions
    return [
        Asked(number, len(asked), each, said.seen.get(each.leaf), said.moments.get(each.leaf, ""))
        for number, each in enumerate(asked, 1)
    ]


def table(form: Form, rated: Sequence[Rated], names: Mapping[str, str], people: Mapping[str, str]) -> list[Row]:
    """A circle's leaves with who saw what: names of people, or how many where they are mixed (no ``people``)."""
    return [
        Row(question.leaf, names[question.leaf], *(_cell(rated, question.leaf, seen, people) for seen in _COLUMNS))
        for question in form.questions
    ]


_COLUMNS: tuple[Seen, ...] = ("strong", "weak", "unseen")


def _cell(rated: Iterable[Rated], leaf: str, seen: Seen, people: Mapping[str, str]) -> str:
    found = [each.person for each in rated if each.said.seen.get(leaf, "unseen") == seen]
    if people:
        return ", ".join(people[person] for person in found)
    return str(len(found)) if found else ""


def early(count: int) -> str:
    """How far so many answers carry."""
    if count < EARLY_BELOW:
        return _("Fewer than five answers: early, and a hint at most.")
    return _("Five answers or more begin to carry.")
