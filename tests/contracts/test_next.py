"""`yesward next` and `yesward doctor`: what they print and how they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.urls import reverse

from tests.stories import given_mail, told_no
from yesward.cli import main
from yesward.people import actions as people
from yesward.people.models import Workspace

KEYS = ["step", "title", "why", "application", "url"]


@pytest.fixture(autouse=True)
def workspace(db: None) -> Workspace:
    """The one workspace of this installation."""
    return people.ensure_local_person().membership.workspace


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result


def next_step() -> dict[str, object]:
    """The document of `yesward next --json`."""
    result = run("next", "--json")
    assert result.exit_code == 0
    assert result.stderr == ""
    document: dict[str, object] = json.loads(result.stdout)
    assert list(document) == KEYS
    return document


def test_an_empty_journal_begins_with_the_first_no() -> None:
    document = next_step()

    assert document["step"] == "record"
    assert document["application"] is None
    assert str(document["url"]).startswith(f"http://127.0.0.1:{settings.CONFIG.port}/")


def test_a_mail_that_waits_comes_first(workspace: Workspace) -> None:
    told_no(workspace)
    message = given_mail(workspace)

    document = next_step()

    assert document["step"] == "confirm"
    assert str(document["url"]).endswith(reverse("inbox:confirm", args=[message.pk]))


def test_after_a_no_it_is_a_break(workspace: Workspace) -> None:
    application = told_no(workspace)

    document = next_step()

    assert document["step"] == "break"
    assert document["application"] == application.pk
    assert str(document["url"]).endswith(reverse("reflect:rest", args=[application.pk]))


def test_without_json_it_says_the_same_in_three_lines(workspace: Workspace) -> None:
    told_no(workspace)
    document = next_step()

    result = run("next")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [document["title"], document["why"], document["url"]]


def test_next_takes_no_arguments() -> None:
    assert run("next", "now").exit_code == 2
    assert run("next", "--nonsense").exit_code == 2


def test_doctor_finds_a_healthy_house_healthy() -> None:
    result = run("doctor", "--json")

    document = json.loads(result.stdout)
    assert list(document) == ["ok", "findings"]
    assert {tuple(finding) for finding in document["findings"]} == {("what", "ok", "found", "mend")}
    broken = [finding for finding in document["findings"] if not finding["ok"]]
    assert [finding["what"] for finding in broken] in ([], ["Durability"])  # a database in memory has no journal
    assert document["ok"] is not bool(broken)
    assert result.exit_code == (1 if broken else 0)


def test_doctor_says_what_is_open_to_others_and_how_to_mend_it() -> None:
    folder: Path = settings.CONFIG.data
    leaky = folder / "leaky.txt"
    leaky.write_text("x", encoding="ascii")
    leaky.chmod(0o644)
    folder.chmod(0o755)
    try:
        result = run("doctor")
    finally:
        folder.chmod(0o700)
        leaky.unlink()

    assert result.exit_code == 1
    assert f"chmod 700 {folder}" in result.stdout
    assert "chmod 600" in result.stdout
    assert str(leaky) in result.stdout


def test_doctor_names_no_secret() -> None:
    printed = run("doctor").stdout + run("doctor", "--json").stdout

    assert settings.SECRET_KEY not in printed
    password = settings.DATABASES["default"].get("PASSWORD")
    assert not password or password not in printed


def test_every_command_says_what_it_is_for() -> None:
    for command in ([], *([name] for name in main.commands)):
        result = run(*command, "--help")
        assert result.exit_code == 0
        assert "Usage:" in result.stdout


def test_an_unknown_command_or_option_ends_with_two() -> None:
    assert run("reject").exit_code == 2
    assert run("--nonsense").exit_code == 2
    assert run("serve", "--port", "0").exit_code == 2
    assert run("serve", "--port", "70000").exit_code == 2
