"""What a mail says: kind and deciding sentence, company, role, date and stage, on invented mails and sentences."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from yesward.inbox.mail import Mail, open_mail
from yesward.inbox.names import company_and_role
from yesward.inbox.phrases import compile_phrase, languages
from yesward.inbox.reading import SURE, Reading, read
from yesward.inbox.sentences import fold, sentences

MAILS = Path(__file__).parent.parent / "mails"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((MAILS / "expected.toml").read_text(encoding="utf-8"))

REJECTIONS = """
We have decided to proceed with someone more experienced in laying tram track.
Thank you for your application. The position has been filled.
We won't be taking your application further.
We’re sorry to say you haven’t been shortlisted for the caretaker post.
You were not shortlisted for the next stage.
I regret to inform you that your application for the ward clerk post was unsuccessful.
On this occasion we are unable to offer you the position.
They have gone with another candidate.
Having considered all applications, we will not be inviting you to interview.
The panel felt that another applicant was a better fit for the team.
Unfortunately you did not make it through to the final round.
After much thought, we have chosen a different candidate for the pastry chef role.
We are not able to progress your application for this vacancy.
Your application for the post of crane operator has been rejected.
I'm afraid we've given the job to someone else.
Sadly, the client has opted for an internal applicant.
We have put the role on hold and will not be hiring this quarter, so your application is closed.
It has been decided not to take your candidacy forward.
We have now completed the interviews, and I am sorry to say that you have not been successful.
Although you interviewed well, the job was offered to another candidate.
We are pursuing other candidates whose skills more closely match our needs.
This is to let you know that the vacancy is no longer available.
We will not be moving ahead with your candidacy for the dispatcher opening.
Unfortunately your profile does not match the requirements of the position.
You have not been selected for the apprenticeship this year.
We've made the difficult decision to go in another direction for this role.
After reviewing your CV, we don't think you're the right fit for this role.
We would not be able to offer you employment at this time.
Your candidature was not retained for the next step of the recruitment.
The hiring manager has selected another finalist.
Thank you for the interview. We regret that we cannot offer you the post of school cook.
You came a close second, and we have appointed the other candidate.
Please accept this as notice that you were not chosen for the paralegal position.
We had to make a choice between two excellent people and the role has gone to the other candidate.
We have reluctantly concluded that we can't take your application any further.
The recruitment for this post has been cancelled, so your application will not proceed.
I wanted to tell you myself before the letter: you didn't get the job.
We have concluded our search and hired a candidate with a background in food safety.
Following your interview, we have decided that we will not be making you an offer.
Your interview performance was strong, but the position went to a colleague with more ward experience.
Wir haben uns für eine andere Bewerberin entschieden.
Leider müssen wir Ihnen mitteilen, dass Ihre Bewerbung nicht erfolgreich war.
Nach sorgfältiger Prüfung können wir Ihre Bewerbung leider nicht weiter berücksichtigen.
Wir bedauern, Ihnen für die Stelle als Bäcker absagen zu müssen.
Die Stelle wurde inzwischen anderweitig besetzt. Vielen Dank für Ihre Bewerbung.
Unsere Wahl ist auf einen anderen Kandidaten gefallen.
Leider konnten wir Sie bei der Auswahl für die Stelle nicht berücksichtigen.
Leider koennen wir Ihnen die Position nicht anbieten.
Du bist für die Ausbildung leider nicht in die engere Auswahl gekommen.
Wir haben uns gegen deine Bewerbung entschieden.
Heute erhalten Sie von uns leider eine Absage auf Ihre Bewerbung.
Wir möchten den Bewerbungsprozess mit Ihnen leider nicht fortsetzen.
Ihr Profil passt leider nicht zu den Anforderungen der Stelle.
Wir können Sie leider nicht zu einem Vorstellungsgespräch einladen.
Ein Mitbewerber hat uns noch etwas mehr überzeugt, daher müssen wir Ihre Bewerbung ablehnen.
Es tut uns leid, dir mitteilen zu müssen, dass wir uns für jemand anderen entschieden haben. Danke für deine Bewerbung.
Nous avons le regret de vous informer que votre candidature n'a pas été retenue.
Le poste a été pourvu ; nous ne pouvons donner suite à votre candidature.
Malheureusement, nous avons choisi un autre candidat pour ce poste.
Lamentamos informarle de que su candidatura no ha sido seleccionada para el puesto.
La vacante ha sido cubierta y no podemos continuar con tu candidatura.
Helaas hebben we besloten niet verder te gaan met jouw sollicitatie.
De vacature is inmiddels vervuld. Bedankt voor je sollicitatie.
Purtroppo la sua candidatura non è stata selezionata per la posizione.
La informiamo che la posizione è già stata coperta; grazie per la sua candidatura.
""".strip().split("\n")

NO_REJECTIONS = """
If you are not selected for this role, we will let you know by email.
Should your application be unsuccessful, you will hear from us within a month.
Only shortlisted candidates will be contacted for interview.
Candidates who are not selected will be informed in writing.
Unfortunately we need to move your interview to Friday.
I'm sorry, but we have to postpone your interview because two panel members are ill.
Unfortunately, I can't make our interview tomorrow; could we reschedule?
We regret to inform you that your loan application was rejected.
Your visa application was refused. You cannot appeal this decision.
We are sorry to tell you that your claim has been declined under the terms of your policy.
The landlord has decided to go with another applicant for the flat.
We regret that we are unable to offer you a place on the MSc programme.
Your manuscript was not accepted for publication in our journal.
Your order was cancelled because the item is no longer available.
We are not able to give individual feedback on applications at this stage.
Thank you for applying. Your application has not yet been reviewed; the position has not been filled.
Was the position filled? I have not heard back about my application.
I was not selected for the role, but could you give me some feedback on my interview?
You have decided to move forward with another candidate, and I respect that. May I ask for feedback on my interview?
We cannot proceed with your application until you send us your certificates.
We may decide to move forward with other candidates before the closing date.
You have not been rejected: the panel for the nurse role meets next week.
We are delighted to offer you the position; please tell us if you decide not to accept.
As you asked, we have withdrawn your application for the clerk position.
How to cope when an employer writes "we have decided to move forward with other candidates": tips for your job search.
Unless the position has been filled by then, interviews will be held in May.
Please let us know whether you would like your application to be considered for other roles.
Falls wir uns für einen anderen Bewerber entscheiden, informieren wir Sie.
Sollten Sie nicht in die engere Auswahl kommen, erhalten Sie eine Absage.
Leider müssen wir das Vorstellungsgespräch verschieben.
Ihr Kreditantrag wurde leider abgelehnt.
Wir haben noch keine Entscheidung getroffen und prüfen Ihre Bewerbung.
Leider haben wir uns bei der Wohnung für einen anderen Bewerber entschieden.
Si votre candidature n'est pas retenue, nous vous en informerons.
Nous devons malheureusement reporter votre entretien.
Si no es seleccionado para el puesto, le avisaremos.
Als we niet verder gaan met je sollicitatie, hoor je dat per mail.
Se la sua candidatura non sarà selezionata, la informeremo.
""".strip().split("\n")

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


@pytest.mark.parametrize("words", REJECTIONS)
def test_a_no_is_found_and_quoted(words: str) -> None:
    reading = pasted(words)
    assert reading.kind == "rejection"
    assert reading.quote
    assert reading.quote in words


@pytest.mark.parametrize("words", NO_REJECTIONS)
def test_what_is_no_rejection_is_not_taken_for_one(words: str) -> None:
    assert pasted(words).kind != "rejection"


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
def test_long_texts_take_a_few_seconds_at_most(text: str) -> None:
    start = time.perf_counter()
    pasted(text)
    assert time.perf_counter() - start < 5


def test_a_reading_never_needs_a_subject_or_sender() -> None:
    mail = Mail("You have not been selected for the cook position.", None, None, None, None, None, "", False)
    assert read(mail).kind == "rejection"
