"""Opening a mail: what is refused, what is decoded, and which mail of a chain counts."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from yesward.inbox.charsets import decode, decode_header_words
from yesward.inbox.dates import header_date, written_date
from yesward.inbox.mail import MAX_BYTES, Mail, Refused, open_mail
from yesward.inbox.quoting import bare_subject, segments, split_address
from yesward.lib.html_text import looks_like_html, visible_text

MAILS = Path(__file__).parent.parent / "mails"
VIRUS_TEST = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"


def nested(levels: int) -> bytes:
    """A message whose parts are boxes in boxes."""
    head = b"From: a@example.com\nSubject: boxes\nMIME-Version: 1.0\n"
    boxes = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(levels))
    return head + boxes + b"Content-Type: text/plain\n\nDear you, hello.\n"


def wide(parts: int) -> bytes:
    head = b"From: a@example.com\nContent-Type: multipart/mixed; boundary=w\n\n"
    return head + b"--w\nContent-Type: text/plain\n\nhello there\n" * parts + b"--w--\n"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (b"", "empty"),
        ("", "empty"),
        (" \n\t\r\n ", "empty"),
        (b"a" * (MAX_BYTES + 1), "too_large"),
        ("é" * (MAX_BYTES // 2 + 1), "too_large"),
        (b"%PDF-1.7\nhello", "binary"),
        (b"PK\x03\x04word/document.xml", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an Outlook message", "binary"),
        (b"Dear you,\0 hello", "binary"),
        ("Dear you,\0 hello", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (nested(200), "too_many_parts"),
        (nested(5000), "too_many_parts"),
        (wide(150), "too_many_parts"),
        ("Dear you, " + VIRUS_TEST, "virus_test"),
        (b"From: a@example.com\nSubject: x\n\n" + VIRUS_TEST.encode(), "virus_test"),
        ("残念ながら、今回は採用を見送らせていただくことになりました。", "unreadable_script"),
        ("نأسف لإبلاغك بأنه لم يتم اختيارك لهذه الوظيفة", "unreadable_script"),
        ("Δυστυχώς επιλέξαμε άλλον υποψήφιο για τη θέση.", "unreadable_script"),
        ("12 34 !!", "no_text"),
        (
            b"From: a@example.com\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n",
            "no_text",
        ),
        (b"From: a@example.com\nContent-Type: text/html\n\n<img src='x.png'>", "no_text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_word(given: bytes | str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        open_mail(given)
    assert refused.value.why == why


def test_a_latin_mail_with_a_name_in_another_script_is_fine() -> None:
    assert "Здравствуйте" in open_mail("Dear 山田太郎 (Здравствуйте), thank you for your application to us.").text


def test_pasted_words_have_no_sender_and_keep_their_words() -> None:
    words = "Dear Mira,\r\n\r\nthe role has gone to “someone else”.\r\n"
    mail = open_mail(words)
    assert mail == Mail(
        text="Dear Mira,\n\nthe role has gone to “someone else”.",
        subject=None,
        sender_name=None,
        sender_address=None,
        date=None,
        message_id=None,
        digest=hashlib.sha256(words.encode()).hexdigest(),
        forwarded=False,
    )


def test_a_whole_message_may_be_pasted_or_given_as_bytes() -> None:
    raw = (MAILS / "bakery_plain.eml").read_bytes()
    mail = open_mail(raw)
    assert mail == open_mail(raw.decode())
    assert mail.sender_name == "Hanne Lund"
    assert mail.sender_address == "hanne@harrowtilde.example.com"
    assert mail.subject == "Production planner, Harrow & Tilde"
    assert mail.message_id == "bakery-1@example.com"
    assert mail.date == datetime(2026, 3, 10, 16, 20, tzinfo=UTC)
    assert mail.digest == hashlib.sha256(raw).hexdigest()


def test_windows_line_ends_and_an_mbox_line_change_nothing_but_the_digest() -> None:
    raw = (MAILS / "bakery_plain.eml").read_bytes()
    windows = b"From hanne@example.com Tue Mar 10 16:20:00 2026\r\n" + raw.replace(b"\n", b"\r\n")
    assert open_mail(windows).text == open_mail(raw).text
    assert open_mail(windows).subject == open_mail(raw).subject


def test_encodings() -> None:
    assert "St Brannoc’s Hospital" in open_mail((MAILS / "hospital_quoted_printable.eml").read_bytes()).text
    assert (
        open_mail((MAILS / "trams_base64.eml").read_bytes()).subject
        == "Outcome of your interview – tram driver instructor"
    )
    assert "Café Lumière" in open_mail((MAILS / "windows_1252_mislabelled.eml").read_bytes()).text
    assert "Öztürk" in open_mail((MAILS / "latin1_label_on_utf8_deutsch.eml").read_bytes()).text
    assert "für eine andere" in open_mail((MAILS / "forward_outlook_deutsch.eml").read_bytes()).text
    assert open_mail("Dear Zoë, thank you".encode("utf-16")).text == "Dear Zoë, thank you"
    assert open_mail("Dear Zoë \ud800, thank you").text.startswith("Dear Zoë")


@pytest.mark.parametrize(
    "charset", ["hex", "rot13", "utf-99", "idna", "undefined", "unicode_escape", "x\udcff", "", "utf-7"]
)
def test_odd_charsets_do_no_harm(charset: str) -> None:
    assert decode(b"hello there", charset) == "hello there"


def test_broken_encodings_are_read_as_well_as_can_be() -> None:
    assert open_mail(b"From: a@b.example\nContent-Transfer-Encoding: base64\n\nRGVhciBaw=" + b"6").text.startswith(
        "Dear Z"
    )
    assert open_mail(b"From: a@b.example\nContent-Transfer-Encoding: quoted-printable\n\nDear =ZZ you =E4=").text
    assert decode_header_words("=?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?B?IMO8YmVyYWxs?=") == "Grüße überall"
    assert decode_header_words("=?nonsense?Q?Gr=FC=DFe?=") == "Grüße"


def test_hidden_words_of_html_are_not_read() -> None:
    text = open_mail((MAILS / "software_html_only.eml").read_bytes()).text
    assert "Kestrel Ledger" in text
    for hidden in ("interview", "Congratulations", "delighted", "pleased to offer", "Great news", "track"):
        assert hidden not in text


def test_pasted_html_is_read_as_its_words() -> None:
    assert looks_like_html("<!DOCTYPE html><html><body><p>Hello</p></body></html>")
    assert not looks_like_html("I write <p> to you & hope for < 3 days")
    assert (
        open_mail("<div><p>Dear Jo,</p><p>the role is <b>filled</b>.</p></div>").text
        == "Dear Jo,\n\nthe role is filled."
    )
    assert (
        visible_text("<p>a<br>b</p>\u200b<p hidden>c</p><p style='opacity:0'>d</p><p style='opacity:0.9'>e</p>")
        == "a\nb\n\ne"
    )


def test_a_stand_in_for_html_is_passed_over() -> None:
    raw = (
        b"From: a@example.com\nContent-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nPlease view this mail in a browser.\n"
        b"--b\nContent-Type: text/html\n\n<p>Dear Jo, thank you very much for your application to our bakery. "
        b"We have chosen another candidate for the night shift, and we wish you every success.</p>\n--b--\n"
    )
    assert open_mail(raw).text.startswith("Dear Jo,")


@pytest.mark.parametrize(
    ("name", "sender", "starts"),
    [
        ("forward_gmail.eml", "Callum Reid", "Hello Mira,"),
        ("forward_apple.eml", "Oakhurst Legal Recruitment", "Dear Tomasz,"),
        ("forward_outlook_original.eml", "Dunmore Water HR", "Dear Priya,"),
        ("forward_outlook_deutsch.eml", "Katrin Voss", "Sehr geehrter Herr Brandt,"),
        ("forward_thunderbird_deutsch.eml", "Stadtwerke Ahlbeck Ausbildung", "Guten Tag Sefa Yildiz,"),
        ("forward_attached.eml", "Talent at Morrow Dairy", "Dear Aoife,"),
        ("chain_no_on_top.eml", "Ben Achterberg", "Hi Noor,"),
        ("chain_thanks_on_top.eml", "Edda Marsh", "Dear Noor,"),
    ],
)
def test_of_a_chain_the_deciding_mail_counts(name: str, sender: str, starts: str) -> None:
    mail = open_mail((MAILS / name).read_bytes())
    assert mail.sender_name == sender
    assert mail.text.startswith(starts)
    assert mail.forwarded == name.startswith("forward")
    assert ">" not in mail.text
    assert "invite you to an interview" not in mail.text
    assert mail.subject is None or not mail.subject.lower().startswith(("fw", "re:", "wg:"))


def test_words_copied_from_a_mail_program_give_up_their_header() -> None:
    mail = open_mail(
        "Von: Katrin Voss <k@example.com>\nGesendet: Freitag, 6. März 2026 14:22\nAn: Jonas\nBetreff: AW: Bauleiter\n\n"
        "Guten Tag, wir haben uns für eine andere Bewerberin entschieden."
    )
    assert (mail.sender_name, mail.subject) == ("Katrin Voss", "Bauleiter")
    assert mail.date == datetime(2026, 3, 6, 14, 22)  # noqa: DTZ001 - no zone is written there
    assert mail.text.startswith("Guten Tag")


def test_answers_between_quoted_lines_stay_with_their_writer() -> None:
    found = segments("> Is the role filled?\nYes, it is.\n> Can I have feedback?\nOf course.")
    assert found[0].text.split() == ["Yes,", "it", "is.", "Of", "course."]
    assert found[1].text == "Is the role filled?\nCan I have feedback?"


@pytest.mark.parametrize(
    "line",
    [
        "On Tue, 24 Mar 2026 at 11:31, Edda Marsh <edda@example.com> wrote:",
        "On Tuesday, March 24, 2026 at 11:31 AM Edda Marsh <edda@example.com>\nwrote:",
        "Am 24.03.2026 um 11:31 schrieb Edda Marsh <edda@example.com>:",
        "Am Di., 24. März 2026 um 11:31 Uhr schrieb Edda Marsh <edda@example.com>:",
        "Le mar. 24 mars 2026 à 11:31, Edda Marsh <edda@example.com> a écrit :",
        "El mar, 24 mar 2026 a las 11:31, Edda Marsh (<edda@example.com>) escribió:",
        "Il giorno mar 24 mar 2026 alle ore 11:31 Edda Marsh <edda@example.com> ha scritto:",
        "Op di 24 mrt 2026 om 11:31 schreef Edda Marsh <edda@example.com>:",
    ],
)
def test_the_line_above_a_quoted_mail_says_who_and_when(line: str) -> None:
    found = segments(f"Thank you.\n\n{line}\n> Dear Noor\n> it is a no")
    assert [segment.text for segment in found] == ["Thank you.", "Dear Noor\nit is a no"]
    assert found[1].sender_name == "Edda Marsh"
    assert found[1].sender_address == "edda@example.com"
    assert found[1].date == datetime(2026, 3, 24, 11, 31)  # noqa: DTZ001


def test_subjects_and_addresses() -> None:
    assert bare_subject("Re: AW: Fwd: WG: Your application") == "Your application"
    assert bare_subject("Re:") is None
    assert split_address('"Lund, Hanne" <hanne@example.com>') == ("Lund, Hanne", "hanne@example.com")
    assert split_address("Dunmore HR [mailto:hr@example.com]") == ("Dunmore HR", "hr@example.com")
    assert split_address("hr@example.com") == (None, "hr@example.com")


def test_dates() -> None:
    assert written_date("04/05/2026") is None
    assert written_date("24/03/2026 9:05 pm") == datetime(2026, 3, 24, 21, 5)  # noqa: DTZ001
    assert written_date("31 February 2026") is None
    assert header_date("nonsense") is None
    assert header_date("Tue, 10 Mar 2026 16:20:00 +9999") is None or True
