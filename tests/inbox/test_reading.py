"""What a mail says: kind and deciding sentence, company, role, date and stage, on invented mails and sentences."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from yesward.inbox.mail import Mail, open_mail
from yesward.inbox.names import company_and_role
from yesward.inbox.phrases import compile_phrase, languages
from yesward.inbox.quoting import split_address
from yesward.inbox.reading import SURE, Reading, read
from yesward.inbox.sentences import fold, sentences

MAILS = Path(__file__).parent.parent / "mails"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((MAILS / "expected.toml").read_text(encoding="utf-8"))

SENTENCES: dict[str, list[str]] = tomllib.loads((MAILS / "sentences.toml").read_text(encoding="utf-8"))

LETTERS: list[dict[str, str]] = tomllib.loads((MAILS / "letters.toml").read_text(encoding="utf-8"))["letter"]
KNOWN_WRONG = {("no-indian-1", "role")}
"""Fields of letters read wrongly so far: a title that goes on after a dash."""
MISSING_AT_MOST = {"company": 2, "role": 2, "stage": 3}
"""How many of the named fields may stay unread over all letters."""

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
def test_a_mail_is_read_as_expected(name: str) -> None:
    want = EXPECTED[name]
    mail = open_mail((MAILS / name).read_bytes())
    reading = read(mail)
    assert reading.kind == want["kind"]
    assert want.get("quote", "") in reading.quote
    assert reading.quote in mail.text or reading.quote in (mail.subject or "")
    assert mail.forwarded == want.get("forwarded", False)
    assert (reading.company.value if reading.company else None) == want.get("company")
    assert (reading.role.value if reading.role else None) == want.get("role")
    assert (reading.decided_on.value if reading.decided_on else None) == want.get("date")
    assert (reading.stage.value if reading.stage else None) == want.get("stage")
    assert reading.kind != "rejection" or reading.sure


@pytest.mark.parametrize("words", SENTENCES["rejections"])
def test_a_no_is_found_and_quoted(words: str) -> None:
    reading = pasted(words)
    assert reading.kind == "rejection"
    assert reading.quote
    assert reading.quote in words


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("words", SENTENCES["known_misses"])
def test_a_no_that_is_missed_so_far(words: str) -> None:
    assert pasted(words).kind == "rejection"


@pytest.mark.parametrize("words", SENTENCES["no_rejections"])
def test_what_is_no_rejection_is_not_taken_for_one(words: str) -> None:
    assert pasted(words).kind != "rejection"


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("words", SENTENCES["known_false"])
def test_what_is_taken_for_a_no_so_far(words: str) -> None:
    assert pasted(words).kind != "rejection"


def letter_read(letter: dict[str, str]) -> Reading:
    name, address = split_address(letter.get("sender"))
    return read(Mail(letter["text"], letter.get("subject"), name, address, None, None, "", False))


def kinds_meant(letter: dict[str, str]) -> set[str]:
    said = {letter["kind"], letter.get("also", letter["kind"])}
    return said | {"other_job", "unrelated"} if "other" in said else said


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter["id"])
def test_a_whole_letter_is_of_its_kind(letter: dict[str, str]) -> None:
    reading = letter_read(letter)
    assert reading.kind in kinds_meant(letter)
    assert reading.quote in letter["text"] or reading.quote in letter.get("subject", "")


@pytest.mark.parametrize("field", ["company", "role", "stage"])
def test_what_letters_name_is_read_rightly_or_not_at_all(field: str) -> None:
    missing = []
    for letter in LETTERS:
        found = getattr(letter_read(letter), field)
        if field not in letter or (letter["id"], field) in KNOWN_WRONG:
            continue
        if found is None:
            missing.append(letter["id"])
        else:
            assert found.value.casefold() == letter[field].casefold(), letter["id"]
    assert len(missing) <= MISSING_AT_MOST[field], missing


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
    deciding = "After a long talk the panel has decided to move\nforward with another candidate, Mr. Hale\nfrom Leeds."
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
        ("Thank you for your interest in Harrow & Tilde.", None, None, "Harrow & Tilde", None),
        (
            "Thank you for applying for the role of Night Baker at Crumb, Inc. We liked it.",
            None,
            None,
            "Crumb Inc",
            "Night Baker",
        ),
        ("Sorry, no.", "Your application to Fenmouth Tramways", None, "Fenmouth Tramways", None),
        ("Sorry, no.", None, "Quillwork Careers", "Quillwork", None),
        ("Sorry, no.", None, "Workday", None, None),
        ("Sorry, no.", None, "Anna Berg", None, None),
        ("Sorry, no.", None, "Anna Berg (Penrhos Slate)", "Penrhos Slate", None),
        ("You can find us on LinkedIn. Thank you for your interest in us.", None, None, None, None),
        ("Our client has decided otherwise.\n\nTolland Search Ltd", None, "Tolland Recruitment", None, None),
        (
            "danke für Ihre Bewerbung als Bauleiter (m/w/d) bei der Lindenhof Bau GmbH.",
            None,
            None,
            "Lindenhof Bau GmbH",
            "Bauleiter",
        ),
        ("Thanks.\n\nThe Morrow Dairy Talent Team", None, None, "Morrow Dairy", None),
    ],
)
def test_company_and_role(
    text: str, subject: str | None, sender: str | None, company: str | None, role: str | None
) -> None:
    named, titled = company_and_role(text, subject, sender, None)
    assert (named[0] if named else None) == company
    assert (titled[0] if titled else None) == role


def test_every_phrase_compiles_and_bad_ones_are_told() -> None:
    assert sum(len(language.rules) for language in languages()) > 200
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
