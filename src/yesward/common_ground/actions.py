"""Counting what was said: what waits, or everything anew. Each is one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from yesward.circle import queries as circles
from yesward.common_ground import queries, raters
from yesward.common_ground.agreement import SELF, Found, Seat, each_once, leaf_found, together
from yesward.common_ground.assumptions import Assumptions, changed, shipped
from yesward.common_ground.models import Account, Heard, Row, Trust, Waiting
from yesward.common_ground.trust import fit_seats
from yesward.evidence import queries as evidence
from yesward.people.models import Workspace

GROWN = 1.25
"""So many times the seats known at the last fit, and accuracies are fitted again: seldom enough to cost nothing."""


@transaction.atomic
def catch_up(workspace: Workspace) -> None:
    """Count what waits. What comes in meanwhile waits for the next time; nobody counts the same search beside us."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    waiting = list(Waiting.objects.filter(workspace=workspace))
    if not waiting:
        return
    speaks = any(mark.said_by == SELF for mark in waiting)
    before = speaks and queries.has_spoken(workspace)
    leaves: set[str] = set()
    for (said_by, person), some in _people(waiting).items():
        leaves |= _count_person(workspace, said_by, person, some)
    for circle in {mark.circle for mark in waiting if mark.circle}:
        leaves |= _count_circle(workspace, circle)
    Waiting.objects.filter(pk__in=[mark.pk for mark in waiting]).delete()
    everything = _fit(workspace) or (speaks and queries.has_spoken(workspace) != before)
    _reckon(workspace, None if everything else leaves)


def _people(waiting: Iterable[Waiting]) -> dict[tuple[str, str], set[str] | None]:
    """Whose words wait, and which leaves of theirs; None for all."""
    found: dict[tuple[str, str], set[str] | None] = {}
    for mark in waiting:
        if mark.circle:
            continue
        who = mark.said_by, mark.person
        known = found.get(who, set())
        found[who] = None if known is None or mark.leaves is None else known | set(mark.leaves)
    return found


@transaction.atomic
def count_anew(workspace: Workspace) -> None:
    """Forget every count and make it again, as after a change of what is assumed or of how words are read."""
    Waiting.objects.filter(workspace=workspace).delete()
    marks = [Waiting(workspace=workspace, said_by=said_by, person=key) for said_by, key in evidence.speakers(workspace)]
    marks += [Waiting(workspace=workspace, circle=pk) for pk in circles.about(workspace)]
    marks += [Waiting(workspace=workspace, circle=-number) for number in raters.about(workspace)]
    Waiting.objects.bulk_create(marks)
    Heard.objects.filter(workspace=workspace).delete()
    Row.objects.filter(workspace=workspace).delete()
    catch_up(workspace)


@transaction.atomic
def assume(workspace: Workspace, own: dict[str, float]) -> None:
    """Take a person's own numbers, or with none the shipped ones. Raises KeyError or ValueError."""
    changed(shipped(), own)
    Account.objects.update_or_create(workspace=workspace, defaults={"own": own})
    refresh(workspace)


@transaction.atomic
def refresh(workspace: Workspace) -> None:
    """Weigh everything that is known again, as after a change of what is assumed."""
    _fit(workspace, again=True)
    _reckon(workspace, None)


def _count_person(workspace: Workspace, said_by: str, person: str, leaves: set[str] | None) -> set[str]:
    """What one person's words name; gives the leaves that are otherwise now.

    Of who hired everything is looked at: with their first reason what they could have seen, and did not name, counts.
    """
    visible = queries.visible_to(said_by)
    some = None if visible else leaves
    named = queries.said_in_words(workspace, said_by, person, some)
    new = {leaf: together(seats) for leaf, seats in named.items()}
    if visible and queries.gave_a_reason(new):
        last = max(new.values(), key=lambda seat: seat.on or date.min)
        silent = replace(last, stance=None, way="plain")
        new = dict.fromkeys(visible, silent) | new
    before = Heard.objects.filter(workspace=workspace, said_by=said_by, person=person, circle=0)
    return _keep(workspace, before if some is None else before.filter(leaf__in=some), list(new.items()))


def _count_circle(workspace: Workspace, circle: int) -> set[str]:
    """What the opened answers of a circle, or of a rater (below 0), tick; gives the leaves that are otherwise now."""
    before = Heard.objects.filter(workspace=workspace, circle=circle)
    new = queries.of_circle(workspace, circle) if circle > 0 else queries.of_rater(workspace, -circle)
    return _keep(workspace, before, new, circle)


def _keep(workspace: Workspace, before: Iterable[Heard], new: Sequence[tuple[str, Seat]], circle: int = 0) -> set[str]:
    """Put what is said now in the place of what was kept; gives the leaves where that is something else."""
    kept = {row.key: row for row in before}
    said = {(leaf, seat.said_by, seat.person, circle): seat for leaf, seat in new}
    gone = [row for key, row in kept.items() if key not in said or not row.same_as(said[key])]
    fresh = [(key, seat) for key, seat in said.items() if key not in kept or not kept[key].same_as(seat)]
    Heard.objects.filter(workspace=workspace, pk__in=[row.pk for row in gone]).delete()
    Heard.objects.bulk_create(
        Heard(
            workspace=workspace,
            leaf=key[0],
            said_by=seat.said_by,
            person=seat.person,
            circle=circle,
            interview=seat.interview,
            stance=seat.stance or "",
            way=seat.way,
            on=seat.on,
        )
        for key, seat in fresh
    )
    return {row.leaf for row in gone} | {key[0] for key, _ in fresh}


def _fit(workspace: Workspace, *, again: bool = False) -> bool:
    """Fit people's accuracies where enough more is known than the last time; gives whether that was done."""
    known = Heard.objects.filter(workspace=workspace).count()
    account, _ = Account.objects.get_or_create(workspace=workspace)
    by = queries.assumptions(workspace)
    if not again and known < max(by.fit.chances, GROWN * account.fitted_at):
        return False
    found = fit_seats((each_once(row) for row in queries.seats(workspace).values()), by)
    Trust.objects.filter(workspace=workspace).delete()
    Trust.objects.bulk_create(
        Trust(workspace=workspace, said_by=said_by, person=person, sees=each.sees, idle=each.idle)
        for (said_by, person), each in found.items()
    )
    Account.objects.filter(pk=account.pk).update(fitted_at=known)
    return True


def _reckon(workspace: Workspace, leaves: set[str] | None) -> None:
    """Write down what leaves come to: some, or all."""
    by, trusted, spoke = queries.assumptions(workspace), queries.trusted(workspace), queries.has_spoken(workspace)
    old = Row.objects.filter(workspace=workspace)
    (old if leaves is None else old.filter(leaf__in=leaves)).delete()
    found = (
        leaf_found(leaf, each_once(row), by, fitted=trusted, spoke=spoke)
        for leaf, row in queries.seats(workspace, leaves).items()
        if any(seat.stance is not None for seat in row)
    )
    Row.objects.bulk_create(_row(workspace, each, by) for each in found)


def _row(workspace: Workspace, found: Found, by: Assumptions) -> Row:
    columns: dict[str, Counter[str]] = {}
    for part in found.parts:
        columns.setdefault(by.sources[part.seat.said_by].column, Counter())[part.seat.stance or "none"] += 1
    return Row(
        workspace=workspace,
        leaf=found.leaf,
        posterior=found.posterior,
        praised=found.praised,
        label=found.label,
        pane=found.pane or "",
        own=found.own or "",
        columns=columns,
    )
