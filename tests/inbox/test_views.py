"""Paste, confirm, tell: what a person sees between an e-mail and a recorded no."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.conftest import Persona
from tests.hostile.test_bad_input import problems
from tests.stories import NO_MAIL, THE_QUOTE, fresh, given_mail, open_application, told_no
from yesward.inbox.models import Message
from yesward.journal.models import Application, Outcome

pytestmark = pytest.mark.usefixtures("inside")
CONFIRMED = {"company": "Hartwell Foods", "role": "Data Analyst", "decided_on": "2025-03-04", "stage": "interview"}


def test_the_first_page_says_what_comes_after(ines: Persona) -> None:
    assert b'id="then"' in ines.get("inbox:paste").content
    told_no(ines.workspace)
    assert b'id="then"' not in ines.get("inbox:paste").content


def test_a_pasted_mail_leads_to_what_was_read(ines: Persona) -> None:
    response = ines.post("inbox:paste", mail=NO_MAIL)

    message = Message.objects.get()
    assert response.url == reverse("inbox:confirm", args=[message.pk])
    assert not Application.objects.exists()


def test_a_saved_mail_leads_to_what_was_read(ines: Persona) -> None:
    ines.post("inbox:paste", file=SimpleUploadedFile("letter.eml", NO_MAIL.encode()))

    assert Message.objects.get().sender_address == "jobs@hartwell.example"


def test_pasting_and_saving_keep_the_same_words(ines: Persona) -> None:
    ines.post("inbox:paste", file=SimpleUploadedFile("letter.eml", NO_MAIL.replace("\n", "\r\n").encode()))
    ines.post("inbox:paste", mail=NO_MAIL)

    assert len({message.text for message in Message.objects.all()}) == 1


def test_the_file_wins_over_the_words(ines: Persona) -> None:
    ines.post("inbox:paste", mail="something half typed", file=SimpleUploadedFile("letter.eml", NO_MAIL.encode()))

    assert THE_QUOTE in Message.objects.get().text


def test_what_was_read_is_marked_and_filled_in(ines: Persona) -> None:
    message = given_mail(ines.workspace)

    page = ines.get("inbox:confirm", message.pk)

    form = page.context["form"]
    assert {key: str(form[key].value()) for key in CONFIRMED} == CONFIRMED
    marked = page.content.decode().split("<mark>")[1].split("</mark>")[0]
    assert THE_QUOTE in marked
    assert page.content.count(b"<mark>") == 1


def test_confirming_records_and_leads_to_a_break(ines: Persona) -> None:
    message = given_mail(ines.workspace)

    response = ines.post("inbox:confirm", message.pk, **CONFIRMED)

    outcome = Outcome.objects.select_related("application__company", "round").get()
    assert response.url == reverse("reflect:rest", args=[outcome.application.pk])
    assert outcome.application.title == "Hartwell Foods"
    assert outcome.decided_on.isoformat() == "2025-03-04"
    assert outcome.told == Outcome.Told.MAIL
    assert THE_QUOTE in outcome.quote
    assert outcome.round.kind == "interview"


def test_a_double_click_records_once(ines: Persona) -> None:
    message = given_mail(ines.workspace)

    first, second = (ines.post("inbox:confirm", message.pk, **CONFIRMED) for _ in range(2))

    application = Application.objects.get()
    assert first.url == reverse("reflect:rest", args=[application.pk])
    assert second.url == reverse("journal:application", args=[application.pk])
    assert Outcome.objects.count() == 1


def test_the_same_mail_again_leads_to_its_application(ines: Persona) -> None:
    message = given_mail(ines.workspace)
    ines.post("inbox:confirm", message.pk, **CONFIRMED)

    response = ines.post("inbox:paste", mail=NO_MAIL)

    if Message.objects.count() == 1:  # a browser sends other line ends than a file has
        assert response.url == reverse("journal:application", args=[Application.objects.get().pk])
    assert Application.objects.count() == 1


def test_the_same_paste_again_leads_to_its_application(ines: Persona) -> None:
    confirm = ines.post("inbox:paste", mail=NO_MAIL).url
    ines.client.post(confirm, CONFIRMED)

    response = ines.post("inbox:paste", mail=NO_MAIL)

    assert response.url == reverse("journal:application", args=[Application.objects.get().pk])
    assert Message.objects.count() == 1


def test_a_recorded_mail_opens_its_application(ines: Persona) -> None:
    message = given_mail(ines.workspace)
    ines.post("inbox:confirm", message.pk, **CONFIRMED)

    assert ines.get("inbox:confirm", message.pk).url == reverse(
        "journal:application", args=[Application.objects.get().pk]
    )


def test_what_is_wrong_stays_on_the_page_as_typed(ines: Persona) -> None:
    message = given_mail(ines.workspace)

    page = ines.post("inbox:confirm", message.pk, **{**CONFIRMED, "company": "Typed anew", "decided_on": "31.2.2025"})

    assert page.status_code == 422
    assert len(problems(page)) == 1
    for typed in ("Typed anew", "31.2.2025"):
        assert typed in page.content.decode()
    assert not Application.objects.exists()


def test_an_open_application_of_that_company_is_offered(ines: Persona) -> None:
    waiting = open_application(ines.workspace)
    message = given_mail(ines.workspace)

    page = ines.get("inbox:confirm", message.pk)
    assert page.context["form"]["onto"].value() == str(waiting.pk)
    ines.post("inbox:confirm", message.pk, **CONFIRMED, onto=str(waiting.pk))

    assert fresh(waiting).decided is not None
    assert Application.objects.count() == 1


def test_another_application_at_the_same_company_is_a_new_one(ines: Persona) -> None:
    waiting = open_application(ines.workspace)
    message = given_mail(ines.workspace)

    ines.post("inbox:confirm", message.pk, **CONFIRMED, onto="new")

    assert fresh(waiting).decided is None
    assert Application.objects.count() == 2


def test_a_no_of_that_company_is_pointed_out(ines: Persona) -> None:
    before = told_no(ines.workspace)
    message = given_mail(ines.workspace)

    page = ines.get("inbox:confirm", message.pk)

    assert reverse("journal:application", args=[before.pk]) in page.content.decode()
    assert page.context["form"].open == {}


def test_an_application_that_was_decided_meanwhile_is_not_recorded_onto(ines: Persona) -> None:
    waiting = open_application(ines.workspace)
    first, second = given_mail(ines.workspace), given_mail(ines.workspace, NO_MAIL.replace("last week", "in May"))
    ines.post("inbox:confirm", first.pk, **CONFIRMED, onto=str(waiting.pk))

    page = ines.post("inbox:confirm", second.pk, **CONFIRMED, onto=str(waiting.pk))

    assert page.status_code == 422
    assert Outcome.objects.count() == 1


def test_putting_away_can_be_undone_from_the_next_page(ines: Persona) -> None:
    message = given_mail(ines.workspace)

    page = ines.client.post(reverse("inbox:put-away", args=[message.pk]), follow=True)
    undo = reverse("inbox:bring-back", args=[message.pk])
    assert undo in page.content.decode()
    assert not Application.objects.exists()
    response = ines.client.post(undo)

    assert response.url == reverse("inbox:confirm", args=[message.pk])
    assert ines.get("home").context["step"].step == "confirm"


def test_a_recorded_mail_that_is_put_away_from_an_old_page_is_not_said_to_be_gone(ines: Persona) -> None:
    message = given_mail(ines.workspace)
    ines.post("inbox:confirm", message.pk, **CONFIRMED)

    page = ines.client.post(reverse("inbox:put-away", args=[message.pk]), follow=True)

    assert Outcome.objects.count() == 1
    assert b"Nothing was recorded" not in page.content


def test_taking_back_lets_the_mail_be_confirmed_again(ines: Persona) -> None:
    message = given_mail(ines.workspace)
    ines.post("inbox:confirm", message.pk, **CONFIRMED)
    application = Application.objects.get()

    assert ines.post("inbox:take-back", application.pk).url == "/"

    assert ines.get("inbox:confirm", message.pk).status_code == 200
    assert ines.get("home").context["step"].step == "confirm"
    assert ines.post("inbox:take-back", application.pk).status_code == 404
    ines.post("inbox:confirm", message.pk, **CONFIRMED)
    assert Application.objects.get() == application


def test_a_no_without_a_mail_is_told(ines: Persona) -> None:
    response = ines.post("inbox:told", decided_on=timezone.localdate().isoformat(), words="They rang me.")

    outcome = Outcome.objects.select_related("application__company").get()
    assert response.url == reverse("reflect:rest", args=[outcome.application.pk])
    assert (outcome.told, outcome.quote, outcome.stage) == (Outcome.Told.OTHERWISE, "They rang me.", "")


def test_a_double_click_on_telling_records_once(ines: Persona) -> None:
    typed = {"company": "Hartwell", "decided_on": timezone.localdate().isoformat(), "words": "They rang me."}

    first, second = (ines.post("inbox:told", **typed) for _ in range(2))

    assert first.url == second.url
    assert Application.objects.count() == 1


def test_a_no_that_was_told_is_put_on_the_application_under_way(ines: Persona) -> None:
    waiting = open_application(ines.workspace)
    typed = {"company": "hartwell foods", "decided_on": timezone.localdate().isoformat(), "words": "They rang me."}
    asked = ines.post("inbox:told", **typed)
    assert asked.status_code == 422
    assert problems(asked) == ["An application of yours there is under way. Is the no about it?"]
    assert "They rang me." in asked.content.decode()

    first, second = (ines.post("inbox:told", **typed, onto=waiting.pk) for _ in range(2))

    assert first.url == second.url == reverse("reflect:rest", args=[waiting.pk])
    assert fresh(waiting).decided is not None
    assert Application.objects.count() == 1
    another = ines.post("inbox:told", **typed, onto="new")
    assert another.url != first.url


def test_the_page_of_an_application_leads_to_telling_its_no(ines: Persona) -> None:
    nameless = open_application(ines.workspace, "", "Baker")
    address = f"{reverse('inbox:told')}?about={nameless.pk}"
    assert address in ines.get("journal:application", nameless.pk).content.decode()
    assert 'value="Baker"' in ines.client.get(address).content.decode()
    told = ines.client.post(address, {"role": "Baker", "decided_on": timezone.localdate(), "onto": nameless.pk})
    assert told.headers["Location"] == reverse("reflect:rest", args=[nameless.pk])
    assert ines.client.get(f"{reverse('inbox:told')}?about=999999").status_code == 200


def test_telling_begins_with_today(ines: Persona) -> None:
    assert ines.get("inbox:told").context["form"]["decided_on"].value() == timezone.localdate()


def test_words_too_long_to_keep_are_handed_back(ines: Persona) -> None:
    words = "long " * 5000

    page = ines.post("inbox:told", decided_on=timezone.localdate().isoformat(), words=words)

    assert page.status_code == 422
    assert len(problems(page)) == 1
    assert words in page.content.decode()
    assert not Application.objects.exists()


def test_a_mail_of_tomorrow_is_offered_as_of_today(ines: Persona) -> None:
    message = given_mail(ines.workspace, NO_MAIL.replace("2025", "2199"))

    assert ines.get("inbox:confirm", message.pk).context["form"]["decided_on"].value() == timezone.localdate()


def test_markup_in_a_mail_is_shown_and_not_obeyed(ines: Persona) -> None:
    mail = NO_MAIL.replace("Dear Ines", "Dear <script>alert(1)</script>").replace(
        "Your application", "<img src=x> Your application"
    )
    message = given_mail(ines.workspace, mail)

    page = ines.get("inbox:confirm", message.pk).content

    assert b"<script>alert" not in page
    assert b"<img" not in page
