"""What a practice partner ticked, as common ground weighs it: once both have ended and the person has opened it."""

from __future__ import annotations

from yesward.circle.facts import Rated
from yesward.circle.form import Said, Seen, in_order
from yesward.common_ground import raters
from yesward.evidence.actions import person_of
from yesward.evidence.models import Statement
from yesward.people.models import Workspace
from yesward.sitting import queries
from yesward.sitting.showing import overall


def ticks(workspace: Workspace, pk: int) -> tuple[int, Rated] | None:
    """What the friend of a sitting saw in all answers together. What they did not see, or saw both ways, is left out:
    it is no answer, or stands in their words."""
    sitting = queries.sitting(workspace, pk)
    is_there = sitting is not None and sitting.opened_at is not None and sitting.withdrawn_at is None
    if not is_there or sitting is None or sitting.shown_at is None:
        return None
    answers = [turn.said for turn in queries.turns(sitting)]
    seen: dict[str, Seen] = {}
    for leaf in in_order(sitting.leaves):
        found = overall(answers, leaf)
        if found in ("strong", "weak"):
            seen[leaf] = found
    moments = {leaf: said.moments[leaf] for said in answers for leaf in seen if said.moments.get(leaf)}
    partner = Statement.SaidBy.PARTNER
    person = person_of(sitting.application, partner, sitting.who)
    rated = Rated(person, partner, Said(seen, moments), sitting.statement_id, "", sitting.shown_at.date())
    return sitting.application_id, rated


raters.register(raters.Raters(ticks, queries.about))
