"""Pages of the journal: home, the list, one application, corrections, rounds."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.conftest import Persona
from tests.hostile.test_bad_input import problems
from tests.stories import fresh, given_mail, held_round, open_application, told_no
from yesward.journal.models import Alias, Application, Event, Outcome, Round

pytestmark = pytest.mark.usefixtures("inside")


def today() -> str:
    return timezone.localdate().isoformat()


def test_an_empty_journal_opens_at_the_first_page(ines: Persona) -> None:
    assert ines.get("home").url == reverse("inbox:paste")


def test_home_shows_one_step_and_the_newest(ines: Persona) -> None:
    for number in range(8):
        told_no(ines.workspace, f"Company {number}")

    page = ines.get("home")

    assert page.status_code == 200
    assert len(page.context["entries"]) == 6
    assert page.context["more"]
    assert page.content.count(b'id="next"') == 1
    assert b"Company 7" in page.content
    assert b"Company 0" not in page.content


def test_home_with_a_waiting_mail_and_no_journal_is_home(ines: Persona) -> None:
    message = given_mail(ines.workspace)

    page = ines.get("home")

    assert page.status_code == 200
    assert page.context["step"].url == reverse("inbox:confirm", args=[message.pk])


def test_the_journal_turns_its_pages(ines: Persona) -> None:
    for number in range(21):
        told_no(ines.workspace, f"Company {number:02}")

    first, second = ines.get("journal:journal"), ines.get("journal:journal", page="2")

    assert b'rel="next"' in first.content
    assert b'rel="prev"' not in first.content
    assert b'rel="prev"' in second.content
    assert b'rel="next"' not in second.content
    assert b"Company 00" in second.content


def test_an_application_shows_its_rounds_the_words_and_what_happened(ines: Persona) -> None:
    application = told_no(ines.workspace, words="It was <close>.")
    held_round(application, add_part="consultant")

    page = ines.get("journal:application", application.pk).content.decode()

    for words in ("Hartwell Foods", "Data Analyst", "It was &lt;close&gt;.", "Consultant A"):
        assert words in page
    assert len(ines.get("journal:application", application.pk).context["events"]) == 2


def test_an_open_application_has_nothing_to_correct(ines: Persona) -> None:
    application = open_application(ines.workspace)

    assert ines.get("journal:application", application.pk).status_code == 200
    assert ines.get("journal:correct", application.pk).status_code == 404


def test_a_correction_starts_from_what_is_recorded(ines: Persona) -> None:
    application = told_no(ines.workspace, stage="final")

    form = ines.get("journal:correct", application.pk).context["form"]

    assert form["company"].value() == "Hartwell Foods"
    assert form["role"].value() == "Data Analyst"
    assert form["stage"].value() == "final"


def test_a_correction_is_kept(ines: Persona) -> None:
    application = told_no(ines.workspace)

    response = ines.post(
        "journal:correct", application.pk, company="", role="Cook", decided_on="04.03.2025", stage="applied"
    )

    assert response.url == reverse("journal:application", args=[application.pk])
    assert fresh(application).title == "Cook"
    assert Outcome.objects.get().decided_on.isoformat() == "2025-03-04"


def test_the_same_correction_twice_is_no_harm(ines: Persona) -> None:
    application = told_no(ines.workspace)
    typed = {"company": "Priory Lane", "role": "Cook", "decided_on": today(), "stage": "screen"}

    for _ in range(2):
        assert ines.post("journal:correct", application.pk, **typed).status_code == 302

    assert Outcome.objects.count() == 1
    assert Round.objects.filter(kind="screen").count() == 1


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ({"decided_on": ""}, "Which day was it"),
        ({"decided_on": "soon"}, "Write it like"),
        ({"decided_on": "2025-02-30"}, "February ends on the 28"),
        ({"decided_on": "2024-02-30"}, "February ends on the 29"),
        ({"decided_on": "1900-01-01"}, "no such day"),
        ({"decided_on": "2199-01-01"}, "has not come yet"),
        ({"company": "x" * 201}, "longer than"),
        ({"role": "x" * 201}, "longer than"),
        ({"stage": "seventh"}, "one of the rounds"),
    ],
)
def test_what_cannot_be_recorded_is_asked_about_in_one_sentence(
    ines: Persona, typed: dict[str, str], phrase: str
) -> None:
    application = told_no(ines.workspace)
    valid = {"company": "Priory Lane", "role": "Cook", "decided_on": today(), "stage": "screen"}

    for page in (
        ines.post("journal:correct", application.pk, **{**valid, **typed}),
        ines.post("inbox:told", **{**valid, **typed}),
    ):
        assert page.status_code == 422
        assert len(problems(page)) == 1
        assert phrase in problems(page)[0]
        assert typed.get("stage") or next(iter(typed.values())) in page.content.decode()
    assert fresh(application).title == "Hartwell Foods"


def test_today_is_a_day_that_has_come(ines: Persona) -> None:
    assert ines.post("inbox:told", decided_on=today()).status_code == 302


def test_a_round_is_added(ines: Persona) -> None:
    application = told_no(ines.workspace)

    response = ines.post(
        "journal:add-round",
        application.pk,
        kind="screen",
        held_on="3.2.2025",
        format="phone",
        add_part="consultant",
    )

    assert response.url == reverse("journal:application", args=[application.pk])
    item = Round.objects.get(kind="screen")
    assert (item.held_on.isoformat(), item.format) == ("2025-02-03", "phone")
    assert [alias.name for alias in item.people.all()] == ["Consultant A"]
    assert Event.objects.filter(kind=Event.Kind.ROUND_ADDED).count() == 1


def test_a_round_is_changed_and_its_form_starts_from_what_is_known(ines: Persona) -> None:
    application = told_no(ines.workspace, stage="applied")
    item = held_round(application, add_part="manager", held_on=timezone.localdate() - timedelta(days=3))
    alias = Alias.objects.get()

    form = ines.get("journal:round", item.pk).context["form"]
    assert form["kind"].value() == "screen"
    assert form["people"].value() == [alias.pk]
    ines.post("journal:round", item.pk, kind="final", held_on="", format="video", people=[alias.pk])

    item.refresh_from_db()
    assert (item.kind, item.held_on, item.format) == ("final", None, "video")
    assert list(item.people.all()) == [alias]


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ({"kind": ""}, "What kind of round"),
        ({"kind": "party"}, "one of the kinds"),
        ({"kind": "screen", "held_on": "31/02/2025"}, "February ends"),
        ({"kind": "screen", "held_on": "once"}, "Write it like"),
    ],
)
def test_a_round_that_cannot_be_is_asked_about(ines: Persona, typed: dict[str, str], phrase: str) -> None:
    application = told_no(ines.workspace)
    item = held_round(application)

    for page in (
        ines.post("journal:add-round", application.pk, **typed),
        ines.post("journal:round", item.pk, **typed),
    ):
        assert page.status_code == 422
        assert phrase in problems(page)[0]
    assert Round.objects.count() == 2


def test_a_round_of_what_was_taken_back_is_gone(ines: Persona) -> None:
    application = told_no(ines.workspace)
    item = Round.objects.get()
    ines.post("inbox:take-back", application.pk)

    assert ines.get("journal:round", item.pk).status_code == 404
    assert ines.get("journal:application", application.pk).status_code == 404


def test_no_names_are_asked_for(ines: Persona) -> None:
    application = told_no(ines.workspace)
    form = ines.get("journal:add-round", application.pk).context["form"]

    assert set(form.fields) == {"kind", "held_on", "format", "people", "add_part"}


def test_an_application_under_way_is_written_down(ines: Persona) -> None:
    response = ines.post("journal:add", company="Priory Lane", role="", since=today())

    application = Application.objects.get()
    assert response.url == reverse("journal:application", args=[application.pk])
    assert fresh(application).title == "Priory Lane"
    assert fresh(application).decided is None


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ({"company": "", "role": ""}, "Name the company or the role"),
        ({"since": ""}, "Which day"),
        ({"since": "2025-02-31"}, "February ends"),
        ({"role": "x" * 201}, "longer than"),
    ],
)
def test_an_application_that_cannot_be_is_asked_about(ines: Persona, typed: dict[str, str], phrase: str) -> None:
    application = open_application(ines.workspace)
    valid = {"company": "Priory Lane", "role": "Cook", "since": today()}

    for page in (
        ines.post("journal:add", **{**valid, **typed}),
        ines.post("journal:rename", application.pk, **{**valid, **typed}),
    ):
        assert page.status_code == 422
        assert len(problems(page)) == 1
        assert phrase in problems(page)[0]
    assert Application.objects.count() == 1


def test_an_application_under_way_is_renamed_and_a_decided_one_is_corrected(ines: Persona) -> None:
    application = open_application(ines.workspace)
    assert ines.get("journal:rename", application.pk).context["form"]["company"].value() == "Hartwell Foods"
    ines.post("journal:rename", application.pk, company="Priory Lane", role="Cook", since=today())
    assert fresh(application).title == "Priory Lane"

    decided = told_no(ines.workspace)
    assert ines.get("journal:rename", decided.pk).url == reverse("journal:correct", args=[decided.pk])


def test_taking_back_is_undone_from_the_next_page(ines: Persona) -> None:
    application = told_no(ines.workspace)

    page = ines.client.post(reverse("inbox:take-back", args=[application.pk]), follow=True)
    undo = reverse("inbox:bring-record-back", args=[application.pk])
    assert undo in page.content.decode()
    for _ in range(2):
        assert ines.client.post(undo).url == reverse("journal:application", args=[application.pk])

    assert fresh(application).decided is not None
    assert Event.objects.filter(kind=Event.Kind.BROUGHT_BACK).count() == 1


def test_an_undo_is_offered_only_where_it_undoes(ines: Persona) -> None:
    application = open_application(ines.workspace)
    message = given_mail(ines.workspace)
    ines.post("inbox:confirm", message.pk, company="Hartwell Foods", decided_on="2025-03-04", onto=str(application.pk))
    assert fresh(application).decided is not None

    page = ines.client.post(reverse("inbox:take-back", args=[application.pk]), follow=True)
    undo = reverse("inbox:bring-record-back", args=[application.pk])
    if undo in page.content.decode():
        ines.client.post(undo)
        assert fresh(application).decided is not None
