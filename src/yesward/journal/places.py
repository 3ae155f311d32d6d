"""Where rounds stand: their places, the one in which a no ended, and the newest day of an application.

For ``actions`` alone, inside its transactions.
"""

from datetime import date

from django.db.models import F, Max

from yesward.journal.facts import Rejection, RoundFacts
from yesward.journal.models import Alias, Application, Event, Outcome, Round, Stage
from yesward.journal.queries import day_of, ends
from yesward.people.models import Workspace

ROUND_OF_STAGE = {
    Stage.SCREEN: Round.Kind.SCREEN,
    Stage.INTERVIEW: Round.Kind.INTERVIEW,
    Stage.FINAL: Round.Kind.FINAL,
}


def is_described(item: Round) -> bool:
    """Whether anything was said of it but its kind."""
    return bool(item.held_on or item.format or item.people.exists())


def round_of(application: Application, stage: str, decided_on: date) -> Round | None:
    """The round where it ended: a test or task at the end, the last one of that kind, or a new one.

    Where the stage is not known, the last one held by then; None before a talk, or where there is none.
    """
    rows = list(Round.objects.filter(application=application).order_by("position"))
    if not stage:
        held = [row for row in rows if row.held_on is None or row.held_on <= decided_on]
        return held[-1] if held else None
    kind = kind_of(stage)
    if kind is None:
        return None
    if rows and rows[-1].kind == Round.Kind.ASSESSMENT:
        return rows[-1]
    same = [row for row in rows if row.kind == kind]
    if same:
        return same[-1]
    return Round.objects.create(
        workspace=application.workspace, application=application, position=free_place(application), kind=kind
    )


def kind_of(stage: str) -> Round.Kind | None:
    """The kind of round of a stage, None before a talk."""
    return ROUND_OF_STAGE.get(Stage(stage)) if stage else None


def ended_instead(application: Application, left: Round | None, no: Rejection) -> Round | None:
    """The round of a corrected stage. One that nobody described was only made for the stage, and goes along with it."""
    if left is None or is_described(left):
        return round_of(application, no.stage, no.decided_on)
    kind = kind_of(no.stage)
    if kind is None or Round.objects.filter(application=application, kind=kind).exists():
        left.delete()
        return round_of(application, no.stage, no.decided_on)
    left.kind = kind
    left.save(update_fields=["kind"])
    return left


def free_place(application: Application) -> int:
    """A place after the last one."""
    highest = Round.objects.filter(application=application).aggregate(top=Max("position"))["top"]
    return 1 if highest is None else highest + 1


def describe(item: Round, facts: RoundFacts) -> None:
    """Write down what was said of a round."""
    item.kind, item.held_on, item.format = facts.kind, facts.held_on, facts.format
    # The place belongs to _sort alone; what was read of it before may have changed since.
    item.save(update_fields=None if item.pk is None else ["kind", "held_on", "format"])
    met = list(Alias.objects.filter(workspace=item.workspace, pk__in=facts.people))
    if facts.add_part:
        met.append(new_alias(item.workspace, Alias.Part(facts.add_part)))
    item.people.set(met)


def new_alias(workspace: Workspace, part: Alias.Part) -> Alias:
    """The next free letter of that part: Consultant A, Consultant B, … Consultant 27."""
    count = Alias.objects.filter(workspace=workspace, part=part).count()
    mark = chr(ord("A") + count) if count < 26 else str(count + 1)
    return Alias.objects.create(workspace=workspace, part=part, name=f"{part.label} {mark}")


def sort(application: Application) -> None:
    """Order rounds by date; those without one keep their place, and the round of the no stays last."""
    outcome = Outcome.objects.filter(application=application).first()
    ended = outcome.round_id if outcome else None
    rows = list(Round.objects.filter(application=application).order_by("position"))
    last_known = date.min
    keyed = []
    for row in rows:
        last_known = row.held_on or last_known
        keyed.append((row.pk == ended, last_known, row.position, row))
    ordered = [row for *_, row in sorted(keyed, key=lambda item: item[:3])]
    if ordered != rows:
        # Two passes, since a place may be held only once at any moment.
        for offset in (len(rows) + max(row.position for row in rows), 1):
            for place, row in enumerate(ordered):
                Round.objects.filter(pk=row.pk).update(position=place + offset)
    touch(application)


def touch(application: Application) -> None:
    """Keep the journal's order: the newest of the decision, the rounds' dates and an offer; else the day it began."""
    days = list(Round.objects.filter(application=application).values_list("held_on", flat=True))
    outcome = Outcome.objects.filter(application=application).first()
    offered = ends(application.workspace, application).get(application.pk, {}).get(Event.Kind.OFFERED, "")
    days += [outcome.decided_on if outcome else None, day_of(offered)]
    rows = Application.objects.filter(pk=application.pk)
    if newest := max((day for day in days if day), default=None):
        rows.update(latest_on=newest)
    else:
        rows.filter(applied_on__isnull=False).update(latest_on=F("applied_on"))
