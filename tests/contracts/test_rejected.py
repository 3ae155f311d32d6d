"""`yesward rejected`: what it takes, what it prints, how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.stories import NO_MAIL, THE_QUOTE, open_application
from yesward.cli import main
from yesward.inbox.models import Message
from yesward.inbox.words import REFUSED
from yesward.journal.models import Application, Event, Outcome
from yesward.people import actions as people
from yesward.people.models import Workspace

KEYS = ["kind", "confidence", "quote", "company", "role", "date", "stage", "recorded", "application"]
MAILS = Path(__file__).parent.parent / "mails"


@pytest.fixture(autouse=True)
def workspace(db: None) -> Workspace:
    """The one workspace of this installation."""
    return people.ensure_local_person().membership.workspace


@pytest.fixture
def rows(workspace: Workspace):
    """Its rows may be looked at."""
    from django_scopes import scope

    with scope(workspace=workspace):
        yield


def rejected(*arguments: str, given: str | bytes = NO_MAIL) -> Result:
    """Run the command with a message on standard input."""
    result = CliRunner().invoke(main, ["rejected", *arguments], input=given)
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result


def test_it_prints_one_document_of_the_promised_shape_and_records_nothing(rows: None) -> None:
    result = rejected("-", "--json")

    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(document) == KEYS
    assert document["kind"] == "rejection"
    assert 0 < document["confidence"] <= 1
    assert THE_QUOTE in document["quote"]
    assert document["company"] == "Hartwell Foods"
    assert document["role"] == "Data Analyst"
    assert document["date"] == "2025-03-04"
    assert document["stage"] == "interview"
    assert document["recorded"] is False
    assert document["application"] is None
    assert not Message.objects.exists()


def test_the_quote_is_verbatim(rows: None) -> None:
    assert json.loads(rejected("--json").stdout)["quote"] in NO_MAIL


def test_yes_records_it(rows: None) -> None:
    document = json.loads(rejected("--yes", "--json").stdout)

    outcome = Outcome.objects.select_related("application__company").get()
    assert document["recorded"] is True
    assert document["application"] == outcome.application.pk
    assert outcome.application.company.name == "Hartwell Foods"
    assert outcome.stage == "interview"
    assert outcome.told == Outcome.Told.MAIL
    assert outcome.quote == document["quote"]


def test_yes_twice_adds_nothing(rows: None) -> None:
    first, second = rejected("--yes", "--json"), rejected("--yes", "--json")

    assert json.loads(first.stdout) == json.loads(second.stdout)
    assert second.exit_code == 0
    assert Application.objects.count() == Message.objects.count() == Event.objects.count() == 1


def test_a_file_is_read_like_standard_input(rows: None, tmp_path: Path) -> None:
    file = tmp_path / "letter.eml"
    file.write_text(NO_MAIL, encoding="utf-8")

    assert json.loads(rejected(str(file), "--json", given="").stdout) == json.loads(rejected("--json").stdout)


def test_without_json_it_says_what_it_read_and_does_not_record_unasked(rows: None) -> None:
    result = rejected("-")

    assert result.exit_code == 0
    for words in ("Hartwell Foods", "Data Analyst", "2025-03-04", THE_QUOTE, "Not recorded"):
        assert words in result.stdout
    assert not Application.objects.exists()


def test_yes_without_json_says_that_it_is_recorded(rows: None) -> None:
    assert "Recorded" in rejected("--yes").stdout
    assert Application.objects.count() == 1


def test_corrections_win_over_what_was_read(rows: None) -> None:
    result = rejected(
        "--yes", "--json", "--company", "Priory Lane", "--role", "Cook", "--date", "2025-02-01", "--stage", "screen"
    )

    document = json.loads(result.stdout)
    assert (document["company"], document["role"]) == ("Priory Lane", "Cook")
    assert (document["date"], document["stage"]) == ("2025-02-01", "screen")
    outcome = Outcome.objects.select_related("application__company").get()
    assert outcome.application.company.name == "Priory Lane"
    assert outcome.decided_on.isoformat() == "2025-02-01"


def test_a_mail_of_tomorrow_is_recorded_as_of_today(rows: None) -> None:
    from django.utils import timezone

    rejected("--yes", given=NO_MAIL.replace("2025", "2199"))

    assert Outcome.objects.get().decided_on == timezone.localdate()


def test_it_goes_onto_the_open_application_it_can_only_mean(workspace: Workspace, rows: None) -> None:
    waiting = open_application(workspace)

    assert json.loads(rejected("--yes", "--json").stdout)["application"] == waiting.pk


def test_it_does_not_guess_between_two_open_applications(workspace: Workspace, rows: None) -> None:
    waiting = [open_application(workspace).pk, open_application(workspace).pk]

    assert json.loads(rejected("--yes", "--json").stdout)["application"] not in waiting


def test_another_role_at_the_same_company_is_another_application(workspace: Workspace, rows: None) -> None:
    waiting = open_application(workspace, role="Night Porter")

    assert json.loads(rejected("--yes", "--json").stdout)["application"] != waiting.pk


@pytest.mark.parametrize(
    "name", ["interview_invitation.eml", "offer.eml", "confirmation.eml", "bank_loan.eml", "vague_in_touch.eml"]
)
def test_a_message_that_is_no_rejection_is_never_recorded_and_ends_with_one(rows: None, name: str) -> None:
    result = rejected("--yes", "--json", given=(MAILS / name).read_bytes())

    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert list(document) == KEYS
    assert document["recorded"] is False
    assert len(result.stderr.strip().splitlines()) == 1
    assert not Application.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7", "binary"),
        (b"a\0b", "binary"),
        ("지원해 주셔서 감사합니다. 아쉽게도 함께하지 못하게 되었습니다.".encode(), "unreadable_script"),
        (NO_MAIL.encode() + b"x" * 11 * 1024 * 1024, "too_large"),
    ],
    ids=["empty", "blank", "pdf", "nul", "korean", "too-large"],
)
def test_what_cannot_be_read_is_refused_with_one_sentence(rows: None, given: bytes, why: str) -> None:
    result = rejected("--yes", "--json", given=given)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.strip() == str(REFUSED[why])
    assert not Message.objects.exists()


def test_a_file_that_is_not_there_is_refused_with_one_sentence(tmp_path: Path) -> None:
    result = rejected(str(tmp_path / "nothing.eml"), "--json")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "nothing.eml could not be read" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["--stage", "nowhere"],
        ["--date", "31.02.2026"],
        ["--date"],
        ["one.eml", "two.eml"],
        ["/"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    result = rejected(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error:" in result.stderr


def test_odd_bytes_in_a_correction_are_no_traceback(rows: None) -> None:
    result = rejected("--yes", "--json", "--company", "caf\udce9", "--role", "a\0b")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["company"] == "caf?"
