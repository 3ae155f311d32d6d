"""Writing the journal: a no, its correction, its undoing, rounds in order, people by alias, a timeline that stays."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import fresh, held_round, open_application, told_no
from yesward.journal import actions, queries
from yesward.journal.facts import ApplicationFacts, Rejection, RoundFacts
from yesward.journal.models import Alias, Application, Company, Event, Outcome, Round, Stage
from yesward.journal.places import ROUND_OF_STAGE

pytestmark = pytest.mark.usefixtures("inside")
TODAY = date(2025, 3, 4)


def a_no(**changes: object) -> Rejection:
    facts = {"company": "Hartwell", "role": "Analyst", "decided_on": TODAY, "stage": "interview", "told": "otherwise"}
    return Rejection(**{**facts, **changes})  # type: ignore[arg-type]


def kinds(application: Application) -> list[str]:
    """The kinds of its rounds, in order."""
    return [item.kind for item in Round.objects.filter(application=application).order_by("position")]


def timeline(application: Application) -> list[str]:
    return [event.kind for event in Event.objects.filter(application=application)]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [("applied", []), ("screen", ["screen"]), ("interview", ["interview"]), ("final", ["final"]), ("", [])],
)
def test_a_no_ends_at_the_round_it_names(ines: Persona, stage: str, expected: list[str]) -> None:
    application = told_no(ines.workspace, stage=stage)

    assert kinds(application) == expected
    outcome = Outcome.objects.get()
    assert outcome.stage == stage
    assert (outcome.round is not None) is bool(expected)
    assert timeline(application) == [Event.Kind.RECORDED]


def test_every_stage_has_its_place() -> None:
    assert set(ROUND_OF_STAGE) == set(Stage) - {Stage.APPLIED}


def test_a_company_is_one_whatever_its_case_and_spacing(ines: Persona) -> None:
    names = ["Hartwell Foods", "hartwell  foods", " HARTWELL FOODS ", "Hartwell\u00a0Foods"]
    companies = {told_no(ines.workspace, name).company_id for name in names}

    assert len(companies) == 1
    assert Company.objects.get().name == "Hartwell Foods"
    assert len(queries.same_company(ines.workspace, "hARTWELL foods")) == 4


def test_a_long_company_name_is_found_again(ines: Persona) -> None:
    application = told_no(ines.workspace, "ß" * 200)

    assert [item.pk for item in queries.same_company(ines.workspace, "ß" * 200)] == [application.pk]


def test_a_no_without_company_and_role_has_a_plain_title(ines: Persona) -> None:
    application = told_no(ines.workspace, "", "")

    assert application.company is None
    assert application.title
    assert fresh(told_no(ines.workspace, "", "Cook")).title == "Cook"


def test_a_no_onto_an_open_application_keeps_what_it_knew(ines: Persona) -> None:
    application = open_application(ines.workspace, "Hartwell", "Analyst")

    actions.record_rejection(ines.workspace, a_no(company="", role=""), application)

    assert fresh(application).title == "Hartwell"
    assert fresh(application).role == "Analyst"
    assert Application.objects.count() == 1


def test_a_decided_application_takes_no_second_no(ines: Persona) -> None:
    application = fresh(told_no(ines.workspace))

    with pytest.raises(ValueError, match="decided"):
        actions.record_rejection(ines.workspace, a_no(), application)
    assert Outcome.objects.count() == 1


def test_a_correction_changes_what_was_confirmed_and_keeps_the_quote(ines: Persona) -> None:
    application = told_no(ines.workspace, words="It was close.")

    actions.correct(application, a_no(company="Priory Lane", role="Cook", stage="final", quote="something else"))

    outcome = Outcome.objects.select_related("round").get()
    assert fresh(application).title == "Priory Lane"
    assert fresh(application).role == "Cook"
    assert outcome.decided_on == TODAY
    assert outcome.stage == "final"
    assert outcome.round.kind == "final"
    assert outcome.quote == "It was close."
    assert timeline(application) == [Event.Kind.RECORDED, Event.Kind.CORRECTED]


def test_correcting_a_stage_to_and_fro_invents_no_rounds(ines: Persona) -> None:
    application = told_no(ines.workspace, stage="screen")

    for stage in ("interview", "screen", "final", "applied"):
        actions.correct(application, a_no(stage=stage))

    assert kinds(application) == []


def test_correcting_a_stage_keeps_a_round_that_was_described(ines: Persona) -> None:
    application = told_no(ines.workspace, stage="screen")
    item = Round.objects.get()
    actions.change_round(item, RoundFacts("screen", held_on=TODAY, format="phone"))

    actions.correct(application, a_no(stage="interview"))

    assert kinds(application) == ["screen", "interview"]
    assert Outcome.objects.get().round.kind == "interview"


def test_correcting_to_a_stage_that_has_its_round_uses_that_round(ines: Persona) -> None:
    application = told_no(ines.workspace, stage="interview")
    held_round(application, "screen", held_on=TODAY - timedelta(days=9))

    actions.correct(application, a_no(stage="screen"))

    assert kinds(application).count("screen") == 1


def test_a_correction_within_the_same_stage_keeps_the_round(ines: Persona) -> None:
    application = told_no(ines.workspace, stage="screen")
    before = Outcome.objects.get().round_id

    actions.correct(application, a_no(stage="screen"))

    assert Outcome.objects.get().round_id == before


def test_taking_back_takes_it_out_of_the_journal_and_keeps_the_timeline(ines: Persona) -> None:
    application = told_no(ines.workspace)

    actions.take_back(application)

    assert queries.is_empty(ines.workspace)
    assert queries.application(ines.workspace, application.pk) is None
    assert timeline(application) == [Event.Kind.RECORDED, Event.Kind.TAKEN_BACK]


def test_taking_back_can_be_undone(ines: Persona) -> None:
    application = told_no(ines.workspace)
    actions.take_back(application)

    actions.bring_back(Application.objects.get())

    outcome = fresh(application).decided
    assert outcome is not None
    assert outcome.quote == "It was close."
    assert timeline(application) == [Event.Kind.RECORDED, Event.Kind.TAKEN_BACK, Event.Kind.BROUGHT_BACK]


def test_what_was_under_way_before_is_under_way_again(ines: Persona) -> None:
    application = open_application(ines.workspace)
    actions.record_rejection(ines.workspace, a_no(), application)

    actions.take_back(fresh(application))

    assert fresh(application).decided is None
    assert timeline(application) == [Event.Kind.ADDED, Event.Kind.RECORDED, Event.Kind.TAKEN_BACK]


def test_what_was_taken_back_can_be_recorded_again(ines: Persona) -> None:
    application = told_no(ines.workspace)
    actions.take_back(application)

    actions.record_rejection(ines.workspace, a_no(stage="final"), Application.objects.get())

    assert fresh(application).decided.stage == "final"
    assert kinds(application) == ["final"]
    assert timeline(application)[-1] == Event.Kind.RECORDED


def test_an_application_under_way_is_named_anew(ines: Persona) -> None:
    application = open_application(ines.workspace)

    actions.rename(application, ApplicationFacts("Priory Lane", "Cook", TODAY))

    found = fresh(application)
    assert (found.title, found.role, found.latest_on) == ("Priory Lane", "Cook", TODAY)
    assert timeline(application) == [Event.Kind.ADDED, Event.Kind.CORRECTED]


def test_a_no_that_waited_long_does_not_head_the_journal(ines: Persona) -> None:
    newer = told_no(ines.workspace, "Newer", day=TODAY)
    told_no(ines.workspace, "Older", day=TODAY - timedelta(days=400))

    entries, more = queries.page(ines.workspace, TODAY, 1, 20)

    assert [entry.title for entry in entries] == ["Newer", "Older"]
    assert entries[0].id == newer.pk
    assert not more


def test_rounds_stand_in_the_order_of_their_days_and_the_no_stays_last(ines: Persona) -> None:
    application = told_no(ines.workspace, stage="interview")
    held_round(application, "assessment", held_on=TODAY - timedelta(days=3))
    held_round(application, "screen", held_on=TODAY - timedelta(days=20))

    assert kinds(application) == ["screen", "assessment", "interview"]
    assert Outcome.objects.get().round.kind == "interview"


def test_a_round_without_a_day_keeps_its_place(ines: Persona) -> None:
    application = told_no(ines.workspace, stage="final")
    held_round(application, "screen", held_on=TODAY - timedelta(days=20))
    held_round(application, "assessment")

    assert kinds(application) == ["screen", "assessment", "final"]


def test_a_round_that_gets_its_day_moves_there(ines: Persona) -> None:
    application = open_application(ines.workspace)
    Round.objects.filter(application=application).delete()
    later = held_round(application, "interview", held_on=TODAY)
    early = held_round(application, "screen")

    actions.change_round(early, RoundFacts("screen", held_on=TODAY - timedelta(days=30)))

    assert kinds(application) == ["screen", "interview"]
    assert sorted(Round.objects.values_list("position", flat=True)) == [1, 2]
    assert later.kind == "interview"


def test_a_newer_round_brings_the_application_up_in_the_journal(ines: Persona) -> None:
    application = told_no(ines.workspace, day=TODAY)

    held_round(application, held_on=TODAY + timedelta(days=5))

    assert fresh(application).latest_on == TODAY + timedelta(days=5)


def test_people_are_known_by_part_and_letter(ines: Persona) -> None:
    application = told_no(ines.workspace)

    for part in ("consultant", "consultant", "manager", "consultant"):
        held_round(application, add_part=part)

    names = list(Alias.objects.order_by("id").values_list("name", flat=True))
    assert [name[-1] for name in names] == ["A", "B", "A", "C"]
    assert names[0] != names[2]


def test_after_z_people_are_counted(ines: Persona) -> None:
    application = told_no(ines.workspace)
    for _ in range(28):
        held_round(application, add_part="owner")

    names = list(Alias.objects.order_by("id").values_list("name", flat=True))
    assert [name.split()[-1] for name in names[24:]] == ["Y", "Z", "27", "28"]


def test_the_people_of_a_round_are_replaced_by_a_change(ines: Persona) -> None:
    application = told_no(ines.workspace)
    item = held_round(application, add_part="consultant")
    other = held_round(application, add_part="manager").people.get()

    actions.change_round(item, RoundFacts("screen", people=(other.pk,)))

    assert list(item.people.all()) == [other]


def test_the_timeline_is_only_ever_added_to(ines: Persona) -> None:
    application = told_no(ines.workspace)
    line = Event.objects.get()

    for rewrite in (
        line.save,
        line.delete,
        Event.objects.all().delete,
        application.events.all().delete,
        lambda: Event.objects.update(detail="nothing happened"),
        lambda: Event.objects.filter(pk=line.pk).update(detail="nothing happened"),
    ):
        with pytest.raises(TypeError, match="append-only"):
            rewrite()
    assert Event.objects.get().detail == "It was close."


def test_a_long_quote_is_cut_on_the_timeline_and_whole_in_the_outcome(ines: Persona) -> None:
    told_no(ines.workspace, words="x" * 5000)

    assert len(Event.objects.get().detail) == 400
    assert len(Outcome.objects.get().quote) == 5000


def test_a_page_of_the_journal_says_whether_there_is_more(ines: Persona) -> None:
    for number in range(5):
        told_no(ines.workspace, f"Company {number}")

    first, more = queries.page(ines.workspace, timezone.localdate(), 1, 3)
    second, still_more = queries.page(ines.workspace, timezone.localdate(), 2, 3)

    assert (len(first), more, len(second), still_more) == (3, True, 2, False)
    assert not {entry.id for entry in first} & {entry.id for entry in second}
