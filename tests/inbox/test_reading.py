"""What a mail says: kind and deciding sentence, company, role, date and stage, on invented mails and sentences."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from yesward.inbox.mail import Mail, open_mail
from yesward.inbox.names import companies_and_roles
from yesward.inbox.quoting import split_address
from yesward.inbox.reading import SURE, Reading, read
from yesward.inbox.stages import compile_phrase, languages
from yesward.lib.sentences import fold, sentences

MAILS = Path(__file__).parent.parent / "mails"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((MAILS / "expected.toml").read_text(encoding="utf-8"))
SENTENCES: dict[str, list[str]] = tomllib.loads((MAILS / "sentences.toml").read_text(encoding="utf-8"))
LETTERS: list[dict[str, str]] = tomllib.loads((MAILS / "letters.toml").read_text(encoding="utf-8"))["letter"]
LEAST_RIGHT = {"company": 0.8, "role": 0.7, "stage": 0.9}
"""The shares of letters that name one, in which it is read just as it stands."""

OTHER_KINDS = [
    ("interview", "We'd like to invite you to interview for the post of head gardener."),
    ("interview", "Are you available on Thursday for a call with our depot manager about the driver role?"),
    ("interview", "You have been shortlisted for the caretaker position. Please pick a time for your interview."),
    ("interview", "Wir laden Sie herzlich zu einem Vorstellungsgespräch ein."),
    ("interview", "Nous vous invitons à un entretien pour le poste de cuisinier."),
    ("interview", "We are happy to offer you an interview for the apprenticeship."),
    ("assessment", "As part of your application, please complete the numerical reasoning test by Friday."),
    ("assessment", "Im nächsten Schritt bitten wir Sie, den Online-Test für die Ausbildung zu absolvieren."),
    ("offer", "We are delighted to offer you the position of ward clerk."),
    (
        "offer",
        "I'm pleased to confirm our offer of employment; your contract of employment is attached. Welcome aboard!",
    ),
    ("offer", "Wir freuen uns, Ihnen die Stelle als Koch anbieten zu können."),
    ("confirmation", "We have received your application for the tram driver position."),
    ("confirmation", "Ihre Bewerbung ist bei uns eingegangen."),
    ("confirmation", "Nous avons bien reçu votre candidature et nous vous en remercions."),
    ("confirmation", "Hemos recibido tu candidatura para el puesto de camarero."),
    ("confirmation", "We ontvingen je sollicitatie: je sollicitatie is goed ontvangen."),
    ("other_job", "15 new jobs for you: electrician, plumber, roofer near Hull. Update your job alert."),
    ("other_job", "Tell us about your interview experience in our two-minute candidate experience survey."),
    ("unrelated", "Lunch on Sunday? Bring the dog."),
    ("unrelated", "Your parcel could not be delivered because nobody was at home."),
]


def pasted(words: str) -> Reading:
    return read(open_mail(words))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_mail_is_opened_as_expected(name: str) -> None:
    want = EXPECTED[name]
    mail = open_mail((MAILS / name).read_bytes())
    reading = read(mail)
    assert reading.quote in mail.text or reading.quote in (mail.subject or "")
    assert mail.forwarded == want.get("forwarded", False)
    assert (reading.decided_on.value if reading.decided_on else None) == want.get("date")


def test_mails_are_of_their_kinds() -> None:
    readings = {name: read(open_mail((MAILS / name).read_bytes())) for name in EXPECTED}
    wrong = [name for name, reading in readings.items() if reading.kind != EXPECTED[name]["kind"]]
    assert len(wrong) <= 2, wrong
    assert all(readings[name].kind == "rejection" for name in EXPECTED if EXPECTED[name]["kind"] == "rejection")


def test_a_no_is_found_and_quoted() -> None:
    readings = [(words, pasted(words)) for words in SENTENCES["rejections"]]
    missed = [words for words, reading in readings if reading.kind != "rejection"]
    assert len(missed) <= 5, missed
    assert all(reading.quote and reading.quote in words for words, reading in readings if words not in missed)


def test_what_is_no_rejection_is_not_taken_for_one() -> None:
    false = [words for words in SENTENCES["no_rejections"] if pasted(words).kind == "rejection"]
    assert len(false) <= 10, false


def letter_read(letter: dict[str, str]) -> Reading:
    name, address = split_address(letter.get("sender"))
    return read(Mail(letter["text"], letter.get("subject"), name, address, None, None, "", False))


def kinds_meant(letter: dict[str, str]) -> set[str]:
    said = {letter["kind"], letter.get("also", letter["kind"])}
    return said | {"other_job", "unrelated"} if "other" in said else said


def test_whole_letters_are_of_their_kinds() -> None:
    readings = [(letter, letter_read(letter)) for letter in LETTERS]
    wrong = [letter["id"] for letter, reading in readings if reading.kind not in kinds_meant(letter)]
    assert len(wrong) <= 3, wrong
    assert all(reading.quote in letter["text"] or reading.quote in letter["subject"] for letter, reading in readings)


@pytest.mark.parametrize("field", ["company", "role", "stage"])
def test_what_letters_name_is_read(field: str) -> None:
    named = [(letter[field], getattr(letter_read(letter), field)) for letter in LETTERS if field in letter]
    right = sum(found is not None and found.value.casefold() == meant.casefold() for meant, found in named)
    assert right >= LEAST_RIGHT[field] * len(named)


@pytest.mark.parametrize(("kind", "words"), OTHER_KINDS)
def test_other_kinds(kind: str, words: str) -> None:
    assert pasted(words).kind == kind


def test_a_no_in_one_role_and_an_invitation_for_another_is_for_the_person_to_judge() -> None:
    reading = pasted(
        "You were not selected for the cook position. "
        "We would however like to invite you to an interview for the kitchen porter position."
    )
    assert reading.confidence < SURE


def test_the_whole_sentence_is_quoted_across_wrapped_lines() -> None:
    deciding = (
        "After a long talk we have decided not to take your\napplication further, as Mr. Hale\nfrom Leeds was chosen."
    )
    assert pasted(f"Hello Jo,\n\n{deciding} Good luck!\n").quote == deciding


def test_the_date_comes_from_the_header_before_the_letter() -> None:
    letter = "12 March 2026\n\nDear Jo,\n\nYou have not been selected for the cook position."
    found = pasted(letter).decided_on
    assert found is not None
    assert (found.value, found.source) == (date(2026, 3, 12), "text")
    mailed = pasted(f"From: a@example.com\nDate: Fri, 13 Mar 2026 09:00:00 +0000\n\n{letter}").decided_on
    assert mailed is not None
    assert (mailed.value, mailed.source) == (date(2026, 3, 13), "header")


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Thank you for coming in. You have not been selected for the role.", "interview"),
        ("Thank you for the phone screen. We will not be progressing your application.", "screen"),
        ("After the final round, we decided to hire another candidate.", "final"),
        ("After reviewing your application, we will not be moving forward with you.", "applied"),
        ("You have not been selected for the final round of interviews.", None),
        ("We will not be moving forward with your application.", None),
        ("Vielen Dank für das Gespräch. Leider haben wir uns für eine andere Bewerberin entschieden.", "interview"),
    ],
)
def test_the_stage_is_the_one_reached(words: str, stage: str | None) -> None:
    found = pasted(words).stage
    assert (found.value if found else None) == stage


@pytest.mark.parametrize(
    ("text", "subject", "sender", "company", "role"),
    [
        (
            "Thank you for applying for the role of Night Baker at Harrow & Tilde. We liked it.",
            "Your application",
            None,
            ("Harrow & Tilde", "text"),
            ("Night Baker", "text"),
        ),
        ("Sorry, no.", None, "Quillwork Careers", ("Quillwork", "sender"), None),
        ("Sorry, no.", None, "Workday", None, None),
        ("Sorry, no.", None, "Anna Berg", None, None),
        ("Sorry, no.", None, "Anna Berg (Penrhos Slate)", ("Penrhos Slate", "sender"), None),
        (
            "danke für Ihre Bewerbung als Bauleiter (m/w/d) bei der Lindenhof Bau GmbH.",
            None,
            None,
            ("Lindenhof Bau GmbH", "text"),
            ("Bauleiter", "text"),
        ),
    ],
)
def test_company_and_role(
    text: str,
    subject: str | None,
    sender: str | None,
    company: tuple[str, str] | None,
    role: tuple[str, str] | None,
) -> None:
    assert companies_and_roles([(text, subject, sender, None)]) == [(company, role)]


def test_every_phrase_compiles_and_bad_ones_are_told() -> None:
    assert all(len(language.stages) >= 4 for language in languages())
    with pytest.raises(ValueError, match="closing"):
        compile_phrase("we (regret|are sorry", {})
    with pytest.raises(ValueError, match="unbalanced"):
        compile_phrase("we regret)", {})


def test_folding_writes_short_forms_out_and_drops_accents() -> None:
    assert fold("We won’t, I've can't cannot; Größe é?") == " we will not i have can not can not grosse e ? "


def test_sentences_are_exact_pieces_of_the_text() -> None:
    text = "Dear Dr. Moss,\nwe saw Mr. J. Hale on 3. May. It went well!\n\n- one\n- two\nThe end"
    found = sentences(text)
    assert [text[s.start : s.end] for s in found] == [s.text for s in found]
    assert [s.text for s in found][1:3] == ["we saw Mr. J. Hale on 3. May.", "It went well!"]


@pytest.mark.parametrize(
    "text",
    [
        "not " * 1_200_000,
        "unfortunately we will not be able to " * 130_000,
        "a" * 5_000_000,
        "You were not. " * 350_000,
        "\n" * 4_000_000 + "Dear you",
        "Re: " * 1_000_000,
        "the The position of At " * 200_000,
        "On 1 " * 900_000 + "wrote:",
    ],
)
def test_long_texts_do_not_hang(text: str) -> None:
    pasted(text)


def test_a_reading_never_needs_a_subject_or_sender() -> None:
    mail = Mail("You have not been selected for the cook position.", None, None, None, None, None, "", False)
    assert read(mail).kind == "rejection"
