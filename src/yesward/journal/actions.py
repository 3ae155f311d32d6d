"""Writes of the journal; each is one transaction and leaves a line on the timeline."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from yesward.journal.facts import BY_IMPORT, ApplicationFacts, Rejection, RoundFacts, Story, Written
from yesward.journal.models import Application, Company, Event, Outcome, Round
from yesward.journal.places import describe, ended_instead, free_place, is_described, round_of, sort, touch
from yesward.journal.queries import company_key, ends
from yesward.lib.listeners import Listeners
from yesward.people.models import Workspace

OLD_AFTER = timedelta(days=14)
"""A no that an import finds this long after the day it came asks for nothing: no break, no looking back."""
left_or_back: Listeners[Application] = Listeners()
"""Told, in the same transaction, when an application leaves the journal or is there again."""
WORKED_ON = (Event.Kind.CORRECTED, Event.Kind.ROUND_CHANGED, Event.Kind.ANALYSED)


@transaction.atomic
def add_application(workspace: Workspace, facts: ApplicationFacts, detail: str = "") -> Application:
    """Write down an application that is under way. ``detail`` is BY_IMPORT where that was not the person."""
    application = Application(workspace=workspace)
    _name(application, facts)
    note(application, Event.Kind.ADDED, detail)
    return application


@transaction.atomic
def rename(application: Application, facts: ApplicationFacts) -> None:
    """Change what is written of an application under way."""
    _name(application, facts)
    note(application, Event.Kind.CORRECTED)
    touch(application)


@transaction.atomic
def came_by(application: Application, channel: str) -> None:
    """How the person came to it; "" for nobody knows."""
    Application.objects.filter(workspace=application.workspace, pk=application.pk).update(channel=channel)


@transaction.atomic
def began(application: Application, on: date | None) -> None:
    """The day it began; None for nobody knows."""
    _alone(application.workspace_id)
    Application.objects.filter(workspace=application.workspace, pk=application.pk).update(applied_on=on)
    touch(application)


@transaction.atomic
def offer(application: Application, day: date) -> None:
    """An offer came, whatever else is written of the application; one that is noted has this day from now on."""
    _alone(application.workspace_id)
    there = ends(application.workspace, application).get(application.pk, {})
    if there.get(Event.Kind.OFFERED) != day.isoformat():
        note(application, Event.Kind.OFFERED, day.isoformat())
        touch(application)


@transaction.atomic
def no_offer(application: Application) -> None:
    """Undo ``offer``."""
    _alone(application.workspace_id)
    if Event.Kind.OFFERED in ends(application.workspace, application).get(application.pk, {}):
        note(application, Event.Kind.TAKEN_BACK, Event.Kind.OFFERED)
        touch(application)


@transaction.atomic
def offer_again(application: Application) -> None:
    """Undo ``no_offer``: the offer stands again with the day it had."""
    _alone(application.workspace_id)
    newest = Event.objects.filter(application=application, kind=Event.Kind.OFFERED).order_by("-id").first()
    there = ends(application.workspace, application).get(application.pk, {})
    if newest is not None and Event.Kind.OFFERED not in there:
        note(application, Event.Kind.OFFERED, newest.detail)
        touch(application)


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
        round=round_of(application, no.stage, no.decided_on),
        stage=no.stage,
        decided_on=no.decided_on,
        told=no.told,
        quote=no.quote,
    )
    sort(application)
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
        outcome.round = ended_instead(application, outcome.round, no)
        outcome.stage = no.stage
    outcome.decided_on = no.decided_on
    outcome.save()
    sort(application)
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

    A no onto an application that is decided already is left out, for the journal's own word stands; so is an offer or a
    withdrawal where one is noted.
    """
    facts = ApplicationFacts(story.company, story.role, story.since)
    application = onto or add_application(workspace, facts, BY_IMPORT)
    if onto is None:
        application.applied_on = None  # the earliest day known need not be the day it began: _began
    _alone(workspace.pk)
    _fill_in(application, story)
    there = set(Round.objects.filter(application=application).values_list("kind", "held_on"))
    added = [_new_round(application, facts) for facts in story.rounds if (facts.kind, facts.held_on) not in there]
    noted = _note_ends(application, story)
    before = set(Round.objects.filter(application=application).values_list("pk", flat=True))
    decides = story.no is not None and not Outcome.objects.filter(application=application).exists()
    if story.no is not None and decides:
        record_rejection(workspace, story.no, application)
        if story.no.decided_on < timezone.localdate() - OLD_AFTER:
            Outcome.objects.filter(application=application).update(quiet=True)
    sort(application)
    after = set(Round.objects.filter(application=application).values_list("pk", flat=True))
    rounds = tuple(sorted({*(item.pk for item in added), *(after - before)}))
    return Written(application.pk, onto is None, rounds, decides, noted)


def _note_ends(application: Application, story: Story) -> tuple[str, ...]:
    """Note what an import tells of an offer or a withdrawal where none stands. The kinds that were noted."""
    there = ends(application.workspace, application).get(application.pk, {})
    told = {Event.Kind.OFFERED: story.offered_on, Event.Kind.WITHDREW: story.withdrawn_on}
    new = {kind: day for kind, day in told.items() if day is not None and kind not in there}
    for kind, day in new.items():
        note(application, kind, day.isoformat())
    return tuple(str(kind) for kind in new)


@transaction.atomic
def unwrite(workspace: Workspace, written: Written) -> None:
    """Undo ``write_down``. An application on which the person has worked since stays as it is."""
    _alone(workspace.pk)
    application = Application.objects.filter(workspace=workspace, pk=written.application).first()
    if application is None or Event.objects.filter(application=application, kind__in=WORKED_ON).exists():
        return
    there = ends(workspace, application).get(application.pk, {})
    if written.made and written.noted is not None and {*there} - {*written.noted}:
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
        for kind in written.noted or ():
            if kind in there:
                note(application, Event.Kind.TAKEN_BACK, kind)
        touch(application)
    note(application, Event.Kind.TAKEN_BACK)


def _fill_in(application: Application, story: Story) -> None:
    """Company, role and first day where the journal has none yet."""
    if application.company is None:
        application.company = _company(application.workspace, story.company)
    application.role = application.role or story.role
    application.applied_on = application.applied_on or _began(story)
    application.save()


def _began(story: Story) -> date | None:
    """The earliest day known of a story, unless that is only the day of a talk or of its end."""
    later = {story.offered_on, story.withdrawn_on, *(item.held_on for item in story.rounds)}
    later.add(story.no.decided_on if story.no else None)
    return None if story.since in later else story.since


def _new_round(application: Application, facts: RoundFacts) -> Round:
    added = Round(workspace=application.workspace, application=application, position=free_place(application))
    describe(added, facts)
    return added


@transaction.atomic
def add_round(application: Application, facts: RoundFacts) -> Round:
    """A further round, placed by its date: a no stays on the round where it was."""
    _alone(application.workspace_id)
    added = _new_round(application, facts)
    sort(application)
    note(application, Event.Kind.ROUND_ADDED, added.get_kind_display())
    return added


@transaction.atomic
def change_round(item: Round, facts: RoundFacts) -> None:
    """Describe a round anew."""
    _alone(item.workspace_id)
    describe(item, facts)
    sort(item.application)
    note(item.application, Event.Kind.ROUND_CHANGED, item.get_kind_display())


def note(application: Application, kind: Event.Kind, detail: str = "") -> None:
    """A line on the timeline; the detail is cut at the column's length."""
    Event.objects.create(workspace=application.workspace, application=application, kind=kind, detail=detail[:400])


def _alone(workspace_id: int) -> None:
    """Wait until no other write is at work in this journal: places and aliases are counted on what is there."""
    Workspace.objects.select_for_update().get(pk=workspace_id)


def _name(application: Application, facts: ApplicationFacts) -> None:
    application.company = _company(application.workspace, facts.company)
    application.role, application.latest_on, application.applied_on = facts.role, facts.since, facts.since
    application.save()


def _make_room(application: Application) -> None:
    """Drop the outcome of a record that was taken back, with the round that was only made for it."""
    outcome = Outcome.objects.select_related("round").filter(application=application).first()
    if outcome is None:
        return
    if application.taken_back_at is None:
        raise ValueError("this application is decided")
    left = outcome.round
    outcome.delete()
    if left is not None and not is_described(left):
        left.delete()


def _company(workspace: Workspace, name: str) -> Company | None:
    name = " ".join(name.split())
    if not name:
        return None
    found, _ = Company.objects.get_or_create(
        workspace=workspace, key=company_key(name)[:200], defaults={"name": name[:200]}
    )
    return found
