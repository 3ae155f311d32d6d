"""Whatever is pasted, uploaded, typed or asked for: one plain sentence, nothing lost, nothing guessed, never a 500."""

import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.stories import NO_MAIL, answered, asked, given_mail, held_round, told_no
from yesward.inbox.models import Message
from yesward.inbox.words import REFUSED, UNRELATED
from yesward.journal.models import Application, Outcome

pytestmark = pytest.mark.usefixtures("inside")

MAILS = Path(__file__).parent.parent / "mails"
VIRUS_TEST = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"
PROBLEM = re.compile(r'<p class="problem"[^>]*>(.*?)</p>', re.DOTALL)


def problems(response: HttpResponse) -> list[str]:
    """The sentences under the fields of a page."""
    return [sentence.strip() for sentence in PROBLEM.findall(response.content.decode())]


def paste(ines: Persona, mail: str, **more: str) -> HttpResponse:
    return ines.post("inbox:paste", mail=mail, **more)


def drop(ines: Persona, content: bytes, name: str = "letter.eml") -> HttpResponse:
    return ines.post("inbox:paste", file=SimpleUploadedFile(name, content))


def is_refused(response: HttpResponse, sentence: object) -> None:
    assert response.status_code == 422
    assert len(problems(response)) == 1
    assert escape(str(sentence)) in problems(response)[0]
    assert not Message.objects.exists()
    assert not Application.objects.exists()


@pytest.mark.parametrize("nothing", ["", "   ", "\n\n\t\r\n", "\ufeff"])
def test_an_empty_paste_is_answered_with_a_sentence(ines: Persona, nothing: str) -> None:
    response = paste(ines, nothing)

    assert response.status_code == 422
    assert len(problems(response)) == 1
    assert not Message.objects.exists()


def test_an_empty_file_is_answered_with_a_sentence(ines: Persona) -> None:
    is_refused(drop(ines, b""), REFUSED["empty"])


def test_a_form_without_any_field_is_an_empty_paste(ines: Persona) -> None:
    is_refused(ines.client.post(reverse("inbox:paste")), REFUSED["empty"])


def test_a_paste_of_twenty_megabytes_comes_back_whole(ines: Persona) -> None:
    typed = "Dear Ines, unfortunately not. " * (20 * 1024 * 1024 // 30)

    response = paste(ines, typed)

    is_refused(response, REFUSED["too_large"])
    assert typed.strip() in response.content.decode()


def test_a_file_of_twenty_megabytes_is_not_read_and_what_was_typed_stays(ines: Persona) -> None:
    file = SimpleUploadedFile("box.mbox", NO_MAIL.encode() + b"x " * 10 * 1024 * 1024)

    response = ines.post("inbox:paste", file=file, mail="half a sentence")

    is_refused(response, REFUSED["too_large"])
    assert "half a sentence" in response.content.decode()
    assert "box.mbox" in problems(response)[0]


def test_a_body_beyond_every_limit_is_a_plain_400(ines: Persona) -> None:
    response = ines.client.post(
        reverse("inbox:paste"), b"mail=" + b"x" * 49 * 1024 * 1024, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 400
    assert b"<h1>" in response.content


def test_thousands_of_fields_are_a_plain_400(ines: Persona) -> None:
    response = ines.client.post(reverse("inbox:paste"), {f"field{number}": "x" for number in range(2000)})

    assert response.status_code == 400


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 x",
        b"PK\x03\x04 x",
        b"\x89PNG\r\n",
        bytes(range(256)) * 40,
        b"words\0and a NUL",
        b"\xd0\xcf\x11\xe0\xa1",
    ],
    ids=["pdf", "zip", "png", "every-byte", "nul", "outlook"],
)
def test_a_file_of_another_kind_is_named_as_such(ines: Persona, content: bytes) -> None:
    is_refused(drop(ines, content), REFUSED["binary"])


def test_a_mail_packed_two_hundred_times_is_refused(ines: Persona) -> None:
    mail = "Content-Type: text/plain\n\nUnfortunately not."
    for number in range(200):
        mail = f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n{mail}\n--b{number}--\n'

    is_refused(drop(ines, f"From: a@b.example\nSubject: x\n{mail}".encode()), REFUSED["too_many_parts"])


def test_a_mail_of_attachments_alone_is_refused(ines: Persona) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "jobs@hartwell.example", ""
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="letter.pdf")

    is_refused(drop(ines, mail.as_bytes()), REFUSED["no_text"])


@pytest.mark.parametrize("by_file", [True, False], ids=["file", "paste"])
def test_the_virus_scanners_test_string_is_recognised(ines: Persona, by_file: bool) -> None:
    response = drop(ines, VIRUS_TEST.encode(), "eicar.com") if by_file else paste(ines, VIRUS_TEST)

    is_refused(response, REFUSED["virus_test"])


@pytest.mark.parametrize(
    "words",
    [
        "この度は弊社の求人にご応募いただき、誠にありがとうございました。残念ながら、ご希望に添いかねる結果となりました。",
        "نشكركم على اهتمامكم بالوظيفة. نأسف لإبلاغكم بأنه لم يتم اختياركم لهذه الوظيفة.",
        "지원해 주셔서 감사합니다. 아쉽게도 이번에는 함께하지 못하게 되었습니다.",
    ],
    ids=["japanese", "arabic", "korean"],
)
def test_a_script_that_cannot_be_read_is_not_guessed_at(ines: Persona, words: str) -> None:
    response = paste(ines, words)

    is_refused(response, REFUSED["unreadable_script"])
    assert words in response.content.decode()


def test_a_banks_no_to_a_loan_is_no_rejection(ines: Persona) -> None:
    words = "Dear customer,\n\nunfortunately your loan application was rejected.\n\nYour bank"

    response = paste(ines, words)

    is_refused(response, UNRELATED)
    assert escape(words) in response.content.decode().replace("\r\n", "\n")


def test_a_banks_letter_may_still_be_looked_at_if_the_person_says_so(ines: Persona) -> None:
    mail = (MAILS / "bank_loan.eml").read_text(encoding="utf-8")
    assert paste(ines, mail).status_code == 422

    response = paste(ines, mail, anyway="1")

    message = Message.objects.get()
    assert response.url == reverse("inbox:confirm", args=[message.pk])
    assert not Application.objects.exists()


def test_a_vague_mail_is_asked_about_and_nothing_is_guessed(ines: Persona) -> None:
    response = drop(ines, (MAILS / "vague_in_touch.eml").read_bytes())

    message = Message.objects.get()
    assert response.url == reverse("inbox:confirm", args=[message.pk])
    page = ines.get("inbox:confirm", message.pk)
    assert page.context["is_no"] is False
    assert b"Nothing is recorded unless" in page.content
    assert not Outcome.objects.exists()


NO = b"\n\nUnfortunately, we chose another candidate."
ODD_MAILS = {
    "nul-in-subject": b"From: A <a@b.example>\nSubject: =?utf-8?q?a=00no?=" + NO,
    "nul-in-name": b"From: =?utf-8?q?A=00B?= <a@b.example>\nSubject: Job" + NO,
    "nul-in-body": (
        b"From: a@b.example\nSubject: Job\nContent-Type: text/plain; charset=utf-8\n"
        b"Content-Transfer-Encoding: quoted-printable\n\nUnfortunately, we chose=00 another candidate for this job."
    ),
    "nul-in-html": (
        b"From: a@b.example\nSubject: Job\nContent-Type: text/html\n\n"
        b"<p>Unfortunately, we chose another&#0; candidate&#xD800; for the job.</p>"
    ),
    "nul-in-id": (
        b"From: a@b.example\nSubject: Job\nMessage-ID: =?utf-8?q?=3Ca=00b=3E?=\n\n"
        b"Unfortunately, we chose another candidate."
    ),
    "half-a-surrogate": (
        b"From: =?utf-8?b?7aCA?= <a@b.example>\nSubject: =?utf-8?b?7aCA?= job\n\n"
        b"Unfortunately \xed\xa0\x80, we chose another candidate for the job."
    ),
    "half-a-surrogate-in-utf-7": (
        b"From: a@b.example\nSubject: =?utf-7?q?+2AA-?= job\nContent-Type: text/plain; charset=utf-7\n\n"
        b"Unfortunately +2AA-, we chose another candidate for the job."
    ),
    "unknown-charset": (
        b"From: a@b.example\nSubject: =?klingon?q?job?=\nContent-Type: text/plain; charset=klingon\n\n"
        b"Unfortunately, we chose another candidate for the job."
    ),
    "wrong-charset": (
        b"From: a@b.example\nSubject: Job\nContent-Type: text/plain; charset=utf-16\n\n"
        b"Unfortunately, we chose another candidate for the job. \xe9\xff"
    ),
    "broken-base64": (
        b"From: a@b.example\nSubject: Job\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
        b"VW5mb3J0dW5hdGVseSwgd2UgY2hvc2UgYW5vdGhlciBjYW5kaWRhdG=*=\xff"
    ),
    "year-one": b"From: a@b.example\nDate: Mon, 1 Jan 0001 00:00:00 +1400" + NO,
    "year-nought": b"From: a@b.example\nDate: Sat, 1 Jan 0000 00:00:00 +0000" + NO,
    "year-9999": b"From: a@b.example\nDate: Fri, 31 Dec 9999 23:59:59 -1200" + NO,
    "no-such-day": b"From: a@b.example\nDate: 31 Feb 2026 25:61:00 +9999" + NO,
    "long-headers": b"From: "
    + b"a" * 9000
    + b" <a@b.example>\nSubject: "
    + b"s" * 9000
    + b"\nMessage-ID: <"
    + b"i" * 9000
    + b">"
    + NO,
}


@pytest.mark.parametrize("content", ODD_MAILS.values(), ids=ODD_MAILS)
def test_an_odd_mail_is_kept_or_handed_back_and_its_pages_open(ines: Persona, content: bytes) -> None:
    response = drop(ines, content)

    assert response.status_code in {302, 422}
    for message in Message.objects.all():
        page = ines.get("inbox:confirm", message.pk)
        assert page.status_code == 200
        typed = page.context["form"].initial
        answer = ines.post(
            "inbox:confirm",
            message.pk,
            company=typed.get("company", ""),
            role=typed.get("role", ""),
            decided_on=str(typed["decided_on"]),
            stage=typed.get("stage", ""),
        )
        assert answer.status_code in {302, 422}
        assert answer.status_code == 302 or problems(answer)
    assert ines.get("home").status_code in {200, 302}


@given(content=st.binary(max_size=400), header=st.sampled_from([b"", b"From: a@b.example\nSubject: job\n"]))
def test_no_bytes_at_all_bring_the_paste_page_down(ines: Persona, header: bytes, content: bytes) -> None:
    response = drop(ines, header + b"\nUnfortunately, we chose another candidate. " + content)

    assert response.status_code in {302, 422}


@given(words=st.text(st.characters(codec="utf-8"), max_size=300))
def test_no_words_at_all_bring_the_paste_page_down(ines: Persona, words: str) -> None:
    response = paste(ines, f"Unfortunately, your application was not successful. {words}")

    assert response.status_code in {302, 422}


ODD_WORDS = {
    "nul": "a\0b",
    "half-a-surrogate": b"a\xed\xa0\x80b",
    "latin-1": b"caf\xe9",
    "markup": "<script>alert(1)</script><b>&amp;'\"",
    "template": "{{ request.user }}{% csrf_token %}",
    "sql": "'; DROP TABLE journal_application; --",
    "overlong": "x" * 30_000,
    "emoji": "👩🏽‍💻" * 20,
    "right-to-left": "\u202eabc\u200f",
    "controls": "a\x01\x08\x1b\x7fb",
}


def forms_of(ines: Persona) -> dict[str, dict[str, str]]:
    """Every address that takes a form, with a filling that it accepts."""
    application = told_no(ines.workspace)
    answered(application)
    item, message = held_round(application), given_mail(ines.workspace)
    today = timezone.localdate().isoformat()
    no = {"company": "Hartwell", "role": "Analyst", "decided_on": today, "stage": "screen"}
    reply = {"text": "words", "asked": "Why us?", "known": "impression", "known_from": "me", "answer_kind": "story"}
    contact = {"name": "Tamsin", "phone": "0123", "url": "example.org", "hours": "evenings", "about": "kind"}
    pk = application.pk
    asking, waiting, answering = (told_no(ines.workspace, f"Firm {number}") for number in range(3))
    for each in (waiting, answering):
        asked(each)
    request = {
        "perspective": "a thought",
        "tone": "brief",
        "channel": "mail",
        "leaves": "ans.structure",
        "consultant": "",
        "subject": "Advice",
        "body": "What would help?",
    }
    return {
        reverse("inbox:told"): {**no, "words": "It was close."},
        reverse("inbox:confirm", args=[message.pk]): {**no, "onto": ""},
        reverse("journal:correct", args=[pk]): no,
        reverse("journal:add-round", args=[pk]): {"kind": "screen", "held_on": today, "format": "", "add_part": ""},
        reverse("journal:round", args=[item.pk]): {"kind": "screen", "held_on": "", "people": "", "add_part": "owner"},
        reverse("reflect:rest", args=[pk]): {"day": today, "at": "23:59"},
        reverse("reflect:reply", args=[pk, "better", 1]): reply,
        reverse("reflect:ground", args=[pk, "differently", 1]): {"known": "outside", "known_from": "a friend"},
        reverse("feedback:ask", args=[pk]): {**request, "keep": "1"},
        reverse("feedback:ask", args=[asking.pk]): {**request, "sent": "1", "on": today},
        reverse("feedback:nudge", args=[waiting.pk]): {"subject": "Again", "body": "words", "on": today, "sent": "1"},
        reverse("feedback:answer", args=[answering.pk]): {
            "said_by": "manager",
            "came": "call",
            "text": "w",
            "on": today,
        },
        reverse("feedback:guess"): {"answered": "2", "silent": "5"},
        reverse("desk:add-contact"): contact,
        reverse("desk:shipped-contact", args=["gb-samaritans"]): contact,
    }


@pytest.mark.parametrize("odd", ODD_WORDS.values(), ids=ODD_WORDS)
def test_no_odd_words_in_any_field_bring_a_page_down(ines: Persona, odd: str) -> None:
    for address, typed in forms_of(ines).items():
        for name in typed:
            response = ines.client.post(address, {**typed, name: odd})
            assert response.status_code in {200, 302, 422}, (address, name)
            assert b"<script>alert" not in response.content
    for page in ("home", "journal:journal", "desk:talk"):
        shown = ines.client.get(reverse(page), follow=True)
        assert shown.status_code == 200
        assert b"<script>alert" not in shown.content


@pytest.mark.parametrize("odd", ["%ED%A0%80", "%00", "%FF%FE", "%C0%80"])
def test_broken_encodings_in_a_form_or_an_address_are_no_500(ines: Persona, odd: str) -> None:
    form = "application/x-www-form-urlencoded"
    for address, typed in forms_of(ines).items():
        body = "&".join(f"{name}={odd}" for name in typed)
        assert ines.client.post(address, body, content_type=form).status_code in {200, 302, 422}
    for address in ("/journal/?page={}", "/sign-in/{}/", "/talk/shown/{}/", "/back/1/{}/1/", "/{}"):
        assert ines.client.get(address.format(odd)).status_code in {200, 404, 405}


def test_every_refused_field_says_why_beside_it(ines: Persona) -> None:
    silent = []
    for address, typed in forms_of(ines).items():
        for name in typed:
            response = ines.client.post(address, {**typed, name: "x" * 30_000})
            if response.status_code == 422 and not problems(response):
                silent.append(f"{address} {name}")

    assert not silent, "\n".join(silent)


def test_no_refusal_is_in_the_words_of_a_program(ines: Persona) -> None:
    odd = []
    for address, typed in forms_of(ines).items():
        for name in typed:
            for content in ("x" * 30_000, "a\0b"):
                said = " ".join(problems(ines.client.post(address, {**typed, name: content})))
                if re.search(r"Ensure this|Null characters", said):
                    odd.append(f"{address} {name}: {said}")

    assert odd == []


HUGE = ["99999999999999999999999", "9223372036854775808", "0", "9" * 5000]


@pytest.mark.parametrize("number", HUGE, ids=["beyond", "bigint+1", "zero", "five-thousand-digits"])
@pytest.mark.parametrize(
    "address",
    [
        "/journal/{}/",
        "/journal/{}/correct/",
        "/journal/{}/rounds/",
        "/journal/rounds/{}/",
        "/no/{}/",
        "/no/{}/away/",
        "/no/{}/again/",
        "/no/taken-back/{}/",
        "/back/{}/",
        "/back/{}/break/",
        "/back/{}/lessons/",
        "/back/{}/let-go/",
        "/back/{}/better/1/",
        "/back/{}/better/1/known/",
        "/talk/own/{}/",
        "/talk/own/{}/remove/",
    ],
)
def test_ids_that_cannot_exist_are_not_found(ines: Persona, address: str, number: str) -> None:
    for response in (ines.client.get(address.format(number)), ines.client.post(address.format(number))):
        assert response.status_code in {404, 405}


@pytest.mark.parametrize("number", [*HUGE, "6"])
@pytest.mark.parametrize("page", ["reflect:reply", "reflect:ground"])
def test_a_place_for_an_answer_that_cannot_exist_is_not_found(ines: Persona, page: str, number: str) -> None:
    application = told_no(ines.workspace)
    address = f"/back/{application.pk}/better/{number}/" + ("known/" if page == "reflect:ground" else "")

    assert ines.client.post(address, {"known": "outside"}).status_code == 404


@pytest.mark.parametrize("number", ["-1", "0", "x", "", "99999999999999999999", "٣", "²", "1e3"])
def test_an_odd_page_number_shows_a_page_of_the_journal(ines: Persona, number: str) -> None:
    assert ines.get("journal:journal", page=number).status_code == 200


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-31",
        "31.02.2026",
        "2026-00-10",
        "2026-13-01",
        "0000-01-01",
        "0001-01-01",
        "9999-12-31",
        "99999-01-01",
        "2026-11-00",
        "tomorrow",
        "-1",
        "1e9",
        "2026-11-19T10:00",
        "٢٠٢٦-١٣-١٩",
        "x" * 5000,
    ],
)
def test_a_day_that_does_not_exist_is_asked_for_again(ines: Persona, day: str) -> None:
    response = ines.post("inbox:told", company="Hartwell", decided_on=day, stage="screen")

    assert response.status_code == 422
    assert len(problems(response)) == 1
    assert "Hartwell" in response.content.decode()
    assert not Application.objects.exists()
