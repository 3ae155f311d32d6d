"""Writes of the journal; each is one transaction and leaves a line on the timeline."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from yesward.journal.facts import ApplicationFacts, Rejection, RoundFacts, Story, Written
from yesward.journal.models import Alias, Application, Company, Event, Outcome, Round, Stage
from yesward.journal.queries import company_key
from yesward.lib.listeners import Listeners
from yesward.people.models import Workspace

ROUND_OF_STAGE = {
    Stage.SCREEN: Round.Kind.SCREEN,
    Stage.INTERVIEW: Round.Kind.INTERVIEW,
    Stage.FINAL: Round.Kind.FINAL,
}
OLD_AFTER = timedelta(days=14)
"""A no that an import finds this long after the day it came asks for nothing: no break, no looking back."""
left_or_back: Listeners[Application] = Listeners()
"""Told, in the same transaction, when an application leaves the journal or is there again."""
WORKED_ON = (Event.Kind.CORRECTED, Event.Kind.ROUND_CHANGED, Event.Kind.ANALYSED)


@transaction.atomic
def add_application(workspace: Workspace, facts: ApplicationFacts) -> Application:
    """Write down an application that is under way."""
    application = Application(workspace=workspace)
    _name(application, facts)
    note(application, Event.Kind.ADDED)
    return application


@transaction.atomic
def rename(application: Application, facts: ApplicationFacts) -> None:
    """Change what is written of an application under way."""
    _name(application, facts)
    note(application, Event.Kind.CORRECTED)


@transaction.atomic
def record_rejection(workspace: Workspace, no: Rejection, onto: Application | None = None) -> Application:
    """Write a confirmed no down: onto an application that has no outcome yet or was taken back, or as a new one.

    Raises ValueError where ``onto`` is already decided.
    """
    _alone(workspace.pk)
    if onto is not None:
        _make_room(onto)
    company = _company(workspace, no.company)
    application = onto or Application(workspace=workspace, latest_on=no.decided_on)
    application.company = company or application.company
    application.role = no.role or application.role
    application.taken_back_at = None
    application.save()
    Outcome.objects.create(
        workspace=workspace,
        application=application,
        kind=Outcome.Kind.REJECTED,
        round=_round_of(application, no.stage, no.decided_on),
        stage=no.stage,
        decided_on=no.decided_on,
        told=no.told,
        quote=no.quote,
    )
    _sort(application)
    note(application, Event.Kind.RECORDED, no.quote)
    left_or_back.tell(application)
    return application


@transaction.atomic
def correct(application: Application, no: Rejection) -> None:
    """Change what was confirmed of a no; how it was told and the quote stay. Needs an outcome."""
    _alone(application.workspace_id)
    outcome = Outcome.objects.select_related("round").get(application=application)
    application.company = _company(application.workspace, no.company)
    application.role = no.role
    application.save()
    if outcome.stage != no.stage:
        outcome.round = _ended_instead(application, outcome.round, no)
        outcome.stage = no.stage
    outcome.decided_on = no.decided_on
    outcome.save()
    _sort(application)
    note(application, Event.Kind.CORRECTED)


@transaction.atomic
def take_back(application: Application) -> None:
    """Undo a record. An application that stood in the journal before is under way again; others leave it.

    Leaving the journal can be undone with ``bring_back``; the timeline keeps every line.
    """
    stood_before = Event.objects.filter(application=application, kind=Event.Kind.ADDED).exists()
    removed, _ = Outcome.objects.filter(application=application).delete() if stood_before else (0, {})
    if not removed:
        application.taken_back_at = timezone.now()
        application.save()
        left_or_back.tell(application)
    note(application, Event.Kind.TAKEN_BACK)


@transaction.atomic
def bring_back(application: Application) -> None:
    """Undo taking an application out of the journal."""
    application.taken_back_at = None
    application.save()
    left_or_back.tell(application)
    note(application, Event.Kind.BROUGHT_BACK)


@transaction.atomic
def write_down(workspace: Workspace, story: Story, onto: Application | None = None) -> Written:
    """Write down what an import tells: as a new application, or what is new of it onto one that is there.

    A no onto an application that is decided already is left out, for the journal's own word stands.
    """
    application = onto or add_application(workspace, ApplicationFacts(story.company, story.role, story.since))
    _alone(workspace.pk)
    _fill_in(application, story)
    there = set(Round.objects.filter(application=application).values_list("kind", "held_on"))
    added = [_new_round(application, facts) for facts in story.rounds if (facts.kind, facts.held_on) not in there]
    for kind, day in ((Event.Kind.OFFERED, story.offered_on), (Event.Kind.WITHDREW, story.withdrawn_on)):
        if day is not None:
            note(application, kind, day.isoformat())
    before = set(Round.objects.filter(application=application).values_list("pk", flat=True))
    decides = story.no is not None and not Outcome.objects.filter(application=application).exists()
    if story.no is not None and decides:
        record_rejection(workspace, story.no, application)
        if story.no.decided_on < timezone.localdate() - OLD_AFTER:
            Outcome.objects.filter(application=application).update(quiet=True)
    _sort(application)
    after = set(Round.objects.filter(application=application).values_list("pk", flat=True))
    rounds = tuple(sorted({*(item.pk for item in added), *(after - before)}))
    return Written(application.pk, onto is None, rounds, decides)


@transaction.atomic
def unwrite(workspace: Workspace, written: Written) -> None:
    """Undo ``write_down``. An application on which the person has worked since stays as it is."""
    _alone(workspace.pk)
    application = Application.objects.filter(workspace=workspace, pk=written.application).first()
    if application is None or Event.objects.filter(application=application, kind__in=WORKED_ON).exists():
        return
    if written.made:
        application.taken_back_at = timezone.now()
        application.save()
        left_or_back.tell(application)
    else:
        if written.decided:
            Outcome.objects.filter(application=application).delete()
        unused = Round.objects.filter(application=application, pk__in=written.rounds, format="", people=None)
        unused.delete()
        _touch(application)
    note(application, Event.Kind.TAKEN_BACK)


def _fill_in(application: Application, story: Story) -> None:
    """Company and role where the journal has none yet."""
    if application.company is None:
        application.company = _company(application.workspace, story.company)
    application.role = application.role or story.role
    application.save()


def _new_round(application: Application, facts: RoundFacts) -> Round:
    added = Round(workspace=application.workspace, application=application, position=_free_place(application))
    _describe(added, facts)
    return added


@transaction.atomic
def add_round(application: Application, facts: RoundFacts) -> Round:
    """A further round, placed by its date: a no stays on the round where it was."""
    _alone(application.workspace_id)
    added = _new_round(application, facts)
    _sort(application)
    note(application, Event.Kind.ROUND_ADDED, added.get_kind_display())
    return added


@transaction.atomic
def change_round(item: Round, facts: RoundFacts) -> None:
    """Describe a round anew."""
    _alone(item.workspace_id)
    _describe(item, facts)
    _sort(item.application)
    note(item.application, Event.Kind.ROUND_CHANGED, item.get_kind_display())


def note(application: Application, kind: Event.Kind, detail: str = "") -> None:
    """A line on the timeline; the detail is cut at the column's length."""
    Event.objects.create(workspace=application.workspace, application=application, kind=kind, detail=detail[:400])


def _alone(workspace_id: int) -> None:
    """Wait until no other write is at work in this journal: places and aliases are counted on what is there."""
    Workspace.objects.select_for_update().get(pk=workspace_id)


def _name(application: Application, facts: ApplicationFacts) -> None:
    application.company = _company(application.workspace, facts.company)
    application.role, application.latest_on = facts.role, facts.since
    application.save()
    _touch(application)


def _make_room(application: Application) -> None:
    """Drop the outcome of a record that was taken back, with the round that was only made for it."""
    outcome = Outcome.objects.select_related("round").filter(application=application).first()
    if outcome is None:
        return
    if application.taken_back_at is None:
        raise ValueError("this application is decided")
    left = outcome.round
    outcome.delete()
    if left is not None and not _is_described(left):
        left.delete()


def _is_described(item: Round) -> bool:
    return bool(item.held_on or item.format or item.people.exists())


def _company(workspace: Workspace, name: str) -> Company | None:
    name = " ".join(name.split())
    if not name:
        return None
    found, _ = Company.objects.get_or_create(
        workspace=workspace, key=company_key(name)[:200], defaults={"name": name[:200]}
    )
    return found


def _round_of(application: Application, stage: str, decided_on: date) -> Round | None:
    """The round where it ended: a test or task at the end, the last one of that kind, or a new one.

    Where the stage is not known, the last one held by then; None before a talk, or where there is none.
    """
    rows = list(Round.objects.filter(application=application).order_by("position"))
    if not stage:
        held = [row for row in rows if row.held_on is None or row.held_on <= decided_on]
        return held[-1] if held else None
    kind = _kind_of(stage)
    if kind is None:
        return None
    if rows and rows[-1].kind == Round.Kind.ASSESSMENT:
        return rows[-1]
    same = [row for row in rows if row.kind == kind]
    if same:
        return same[-1]
    return Round.objects.create(
        workspace=application.workspace, application=application, position=_free_place(application), kind=kind
    )


def _kind_of(stage: str) -> Round.Kind | None:
    return ROUND_OF_STAGE.get(Stage(stage)) if stage else None


def _ended_instead(application: Application, left: Round | None, no: Rejection) -> Round | None:
    """The round of a corrected stage. One that nobody described was only made for the stage, and goes along with it."""
    if left is None or _is_described(left):
        return _round_of(application, no.stage, no.decided_on)
    kind = _kind_of(no.stage)
    if kind is None or Round.objects.filter(application=application, kind=kind).exists():
        left.delete()
        return _round_of(application, no.stage, no.decided_on)
    left.kind = kind
    left.save(update_fields=["kind"])
    return left


def _free_place(application: Application) -> int:
    highest = Round.objects.filter(application=application).aggregate(top=Max("position"))["top"]
    return 1 if highest is None else highest + 1


def _describe(item: Round, facts: RoundFacts) -> None:
    item.kind, item.held_on, item.format = facts.kind, facts.held_on, facts.format
    # The place belongs to _sort alone; what was read of it before may have changed since.
    item.save(update_fields=None if item.pk is None else ["kind", "held_on", "format"])
    met = list(Alias.objects.filter(workspace=item.workspace, pk__in=facts.people))
    if facts.add_part:
        met.append(_new_alias(item.workspace, Alias.Part(facts.add_part)))
    item.people.set(met)


def _new_alias(workspace: Workspace, part: Alias.Part) -> Alias:
    """The next free letter of that part: Consultant A, Consultant B, … Consultant 27."""
    count = Alias.objects.filter(workspace=workspace, part=part).count()
    mark = chr(ord("A") + count) if count < 26 else str(count + 1)
    return Alias.objects.create(workspace=workspace, part=part, name=f"{part.label} {mark}")


def _sort(application: Application) -> None:
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
    _touch(application)


def _touch(application: Application) -> None:
    """Keep the journal's order: the newest of the decision and the rounds' dates."""
    days = list(Round.objects.filter(application=application).values_list("held_on", flat=True))
    outcome = Outcome.objects.filter(application=application).first()
    known = [day for day in days if day] + ([outcome.decided_on] if outcome else [])
    if known:
        Application.objects.filter(pk=application.pk).update(latest_on=max(known))
