"""Years of mail in: proposals out, nothing set, everything undone."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from django.urls import reverse
from django_scopes import scope

from tests.conftest import Persona
from tests.stories import IMPORTED_MAILS, imported_mail
from yesward.evidence.models import Statement
from yesward.inbox import classify, lease, proposing, queries
from yesward.inbox.grouping import Known, Letter, group, same_company, same_role
from yesward.inbox.judging import SURE
from yesward.inbox.meetings import meeting
from yesward.inbox.models import Message, Proposal
from yesward.inbox.reasons import reasons
from yesward.journal.models import Application, Outcome, Round

INVITED = (
    b"From: Jo <jo@harrow.example>\nTo: ines@example.org\nSubject: Interview, Baker at Harrow Ltd\n"
    b"Date: Mon, 2 Mar 2026 09:00:00 +0000\nMessage-ID: <h1@x>\n\nWe would like to invite you to an interview for the "
    b"Baker position at Harrow Ltd on Thursday 12 March at 10:30."
)
MOVED = (
    b"From: Jo <jo@harrow.example>\nTo: ines@example.org\nSubject: Re: Interview, Baker at Harrow Ltd\n"
    b"Date: Wed, 4 Mar 2026 09:00:00 +0000\nMessage-ID: <h2@x>\nIn-Reply-To: <h1@x>\n\nUnfortunately we have to move "
    b"your interview for the Baker position. The new date of your interview is Friday 13 March at 11:00."
)
NO = (
    b"From: HR <hr@harrow.example>\nTo: ines@example.org\nSubject: Your application\n"
    b"Date: Fri, 20 Mar 2026 09:00:00 +0000\nMessage-ID: <h3@x>\n\nThank you for coming in. Unfortunately we have "
    b"decided not to move forward with your application for the Baker position at Harrow. The panel felt that your "
    b"answers about planning the night shift stayed too general. We wish you all the best."
)


def test_a_thread_and_a_mail_from_somebody_else_become_one_proposal(ines: Persona) -> None:
    made = imported_mail(ines.workspace, [INVITED, MOVED, NO])

    with scope(workspace=ines.workspace):
        (proposal,) = Proposal.objects.filter(workspace=ines.workspace)
        draft = proposing.draft_of(proposal, Message.objects.filter(proposal=proposal))
        assert not Application.objects.filter(workspace=ines.workspace).exists()
    assert (made.read, made.new, made.failed) == (4, 3, 1)
    assert [item.held_on for item in draft.story.rounds] == [date(2026, 3, 13)]
    assert draft.story.no
    assert draft.story.no.decided_on == date(2026, 3, 20)


def test_an_invitation_is_a_file_for_the_calendar(ines: Persona, mallory: Persona) -> None:
    from icalendar import Calendar

    imported_mail(ines.workspace, [INVITED])
    with scope(workspace=ines.workspace):
        message = Message.objects.get(workspace=ines.workspace)
    page = reverse("inbox:calendar", args=[message.pk])

    assert page in ines.client.get(reverse("inbox:review")).content.decode()
    answer = ines.client.get(page)
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["summary"] == "Interview: Harrow Ltd"
    assert event.decoded("dtstart").date() == date(2026, 3, 12)
    assert "invite you to an interview" in event["description"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="interview-2026-03-12.ics"'
    assert mallory.client.get(page).status_code == 404


def test_the_same_import_twice_adds_nothing(ines: Persona) -> None:
    imported_mail(ines.workspace, IMPORTED_MAILS)
    again = imported_mail(ines.workspace, IMPORTED_MAILS)

    assert (again.new, again.known, again.not_job) == (0, 2, 1)
    with scope(workspace=ines.workspace):
        assert Message.objects.filter(workspace=ines.workspace).count() == 2
        assert queries.proposals_of(again) == 0


def test_yes_writes_it_down_and_undo_takes_all_of_it_back(ines: Persona) -> None:
    made = imported_mail(ines.workspace, [INVITED, NO])
    with scope(workspace=ines.workspace):
        proposal = Proposal.objects.get(workspace=ines.workspace)
    page = ines.client.get(reverse("inbox:review")).content.decode()
    assert "Unfortunately we have decided not to move forward" in page

    form = {"company": "Harrow", "role": "Night baker", "no": "1", "decided_on": "2026-03-20", "stage": "interview"}
    ines.client.post(reverse("inbox:accept", args=[proposal.pk]), form)

    with scope(workspace=ines.workspace):
        outcome = Outcome.objects.get(workspace=ines.workspace)
        said = Statement.objects.get(workspace=ines.workspace)
        assert outcome.quiet
        assert (outcome.application.role, outcome.stage) == ("Night baker", "interview")
        assert Round.objects.filter(application=outcome.application).count() == 1
        assert said.text == ("The panel felt that your answers about planning the night shift stayed too general.")
    ines.client.post(reverse("inbox:undo-import", args=[made.pk]))
    with scope(workspace=ines.workspace):
        assert not Application.objects.filter(workspace=ines.workspace, taken_back_at=None).exists()
        assert not Message.objects.filter(workspace=ines.workspace).exists()
        assert not Statement.objects.filter(workspace=ines.workspace).exists()


def test_left_out_asked_again_taken_apart_and_put_together(ines: Persona) -> None:
    imported_mail(ines.workspace, [INVITED, NO])
    with scope(workspace=ines.workspace):
        proposal = Proposal.objects.get(workspace=ines.workspace)
        first = Message.objects.filter(proposal=proposal).order_by("id").first()
    assert first
    ines.client.post(reverse("inbox:skip", args=[proposal.pk]))
    ines.client.post(reverse("inbox:ask-again", args=[proposal.pk]))
    ines.client.post(reverse("inbox:split", args=[proposal.pk]), {"mail": [first.pk]})
    with scope(workspace=ines.workspace):
        apart = Proposal.objects.exclude(pk=proposal.pk).get(workspace=ines.workspace)
    ines.client.post(reverse("inbox:merge", args=[apart.pk]), {"into": proposal.pk})

    with scope(workspace=ines.workspace):
        left = Proposal.objects.get(workspace=ines.workspace)
        assert left.state == "waiting"
        assert Message.objects.filter(proposal=left).count() == 2


def test_receipts_are_recorded_together(ines: Persona) -> None:
    mails = [
        IMPORTED_MAILS[0].replace(b"Quillfeather Theatre", firm).replace(b"1@sallow", firm.split()[0] + b"@x")
        for firm in (b"Harrow Ltd", b"Birch Ltd", b"Alder Ltd")
    ]
    imported_mail(ines.workspace, mails)
    with scope(workspace=ines.workspace):
        waiting = [item.pk for item in queries.receipts(ines.workspace)]
    assert len(waiting) == 3

    ines.client.post(reverse("inbox:receipts"), {"item": waiting[:2]})

    with scope(workspace=ines.workspace):
        assert Application.objects.filter(workspace=ines.workspace).count() == 2
    assert "recorded" in ines.client.get(reverse("inbox:receipts")).content.decode().lower()


def test_a_later_no_is_proposed_onto_what_the_journal_has(ines: Persona) -> None:
    imported_mail(ines.workspace, [INVITED])
    with scope(workspace=ines.workspace):
        application = proposing.accept(Proposal.objects.get(workspace=ines.workspace))
    imported_mail(ines.workspace, [INVITED, NO])

    with scope(workspace=ines.workspace):
        later = Proposal.objects.get(workspace=ines.workspace, state="waiting")
        assert later.onto == application
    ines.client.post(reverse("inbox:another-role", args=[later.pk]))
    with scope(workspace=ines.workspace):
        assert Proposal.objects.get(pk=later.pk).onto is None


def test_an_import_that_runs_is_not_begun_again(ines: Persona) -> None:
    with scope(workspace=ines.workspace):
        made = lease.begin(ines.workspace, {"paths": ["/x"]}, "x")
        with pytest.raises(lease.Busy):
            lease.begin(ines.workspace, {"paths": ["/x"]}, "x")
        lease.let_go(made)
        assert lease.begin(ines.workspace, {"paths": ["/x"]}, "x") == made
        lease.let_go(made)


def test_the_page_says_what_is_missing(ines: Persona) -> None:
    page = reverse("inbox:import")

    assert "say where they are" in ines.client.post(page, {"path": ""}).content.decode()
    assert "nothing at that place" in ines.client.post(page, {"path": "/no/such/place"}).content.decode()
    assert ines.client.post(page, {"host": "", "user": ""}).status_code == 422


def test_one_company_under_several_names() -> None:
    assert same_company("Harrow & Tilde", "Harrow and Tilde Ltd.")
    assert not same_company("Harrow", "Birch")
    assert same_role("Baker (m/w/d)", "Senior Baker")
    assert not same_role("Baker", "Accountant")


def test_two_roles_at_one_company_are_two_applications() -> None:
    letters = [
        Letter(1, "confirmation", date(2026, 1, 1), "Harrow", "Baker", "jobs@harrow.example", ""),
        Letter(2, "confirmation", date(2026, 1, 2), "Harrow", "Accountant", "jobs@harrow.example", ""),
        Letter(3, "rejection", date(2026, 2, 2), "Harrow Ltd", "Accountant", "", ""),
    ]
    found = group(letters, [Known(9, "Birch", "Cook", date(2026, 1, 1))])

    assert [[item.id for item in one.letters] for one in found] == [[1], [2, 3]]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Shall we meet on 12 March at 10:30?", "2026-03-12T10:30:00"),
        ("Wir freuen uns auf das Gespräch am 12. März um 14 Uhr.", "2026-03-12T14:00:00"),
        ("Please reply by 5 March.", None),
        ("Tuesday 10 March at 10:00 or Wednesday 11 March at 14:00?", None),
        ("We move it from 3 March to 5 March at 9:00.", "2026-03-05T09:00:00"),
    ],
)
def test_a_moment_is_read_or_none(words: str, day: str | None) -> None:
    from datetime import UTC, datetime

    found = meeting(words, datetime(2026, 3, 1, tzinfo=UTC))

    assert (found.starts.isoformat() if found and found.starts else None) == day


def test_a_phrase_is_no_reason() -> None:
    said = "We felt that your presentation was missing a concrete result."

    assert reasons(f"We chose another candidate whose experience more closely matched. {said}") == (said,)
    assert reasons("We wish you good luck. Other candidates were a better fit.") == ()


def test_the_filter_answers_every_line() -> None:
    lines = [
        b'{"id": 1, "body": "Unfortunately we decided not to move forward with your application."}',
        b"x",
        b"[]",
        b'{"id": 2}',
        b'{"id": 3, "raw": ""}',
        b'{"id": 4, "body": "Sorry we missed you."}',
    ]
    good, *bad, doubtful = [json.loads(answer) for answer in classify.answers(lines)]

    assert good["kind"] == "rejection"
    assert good["quote"] == "Unfortunately we decided not to move forward with your application."
    assert [item.get("id") for item in bad] == [None, None, 2, 3]
    assert all(item["error"] for item in bad)
    assert doubtful["kind"]
    assert doubtful.get("unsure", False) == (doubtful["confidence"] < SURE)


def test_the_command(ines: Persona, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    from yesward import server
    from yesward.cli import main

    monkeypatch.setattr(server, "local_workspace", lambda: ines.workspace)
    path = Path(str(tmp_path)) / "no.eml"
    path.write_bytes(NO)

    first = CliRunner().invoke(main, ["mail", "import", str(path), "--json"])
    again = CliRunner().invoke(main, ["mail", "import", str(path)])
    document = json.loads(first.stdout)
    undone = CliRunner().invoke(main, ["mail", "undo", str(document["import"])])

    assert (document["read"], document["new"], document["proposals"]) == (1, 1, 1)
    assert "1 known" in again.stdout
    assert undone.exit_code == 0
    assert CliRunner().invoke(main, ["mail", "import", str(path) + "x"]).exit_code == 1
    assert CliRunner().invoke(main, ["mail", "import"]).exit_code == 2
