"""`yesward funnel`: the journal or a document in, every step with its band and a plain sentence out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from tests.stories import open_application, told_no
from yesward.cli import main
from yesward.people import actions as people
from yesward.people.models import Workspace

KEYS = {"step", "n", "k", "mean", "low", "high", "prior", "says"}
STEPS = ["application_cold", "application_referred", "application_other", "interview_offer", "final_offer"]


@pytest.fixture
def workspace(db: None) -> Workspace:
    """The one workspace of this installation."""
    return people.ensure_local_person().membership.workspace


def run(*arguments: str, given: str | None = None) -> Result:
    result = CliRunner().invoke(main, ["funnel", *arguments], input=given)
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result


def of_document(processes: list[Any]) -> dict[str, Any]:
    result = run("--json", "--in", "-", given=json.dumps({"processes": processes}))
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_document() -> None:
    found = of_document(
        [
            *[{"channel": "cold", "reached": "interview"}] * 5,
            {"channel": "referral", "reached": "applied"},
            {"reached": "final", "open": True},
            {"channel": None, "reached": "applied", "open": True},
        ]
    )
    assert list(found) == ["steps", "narrowest"]
    assert found["narrowest"] is None
    assert [step["step"] for step in found["steps"]] == STEPS
    assert {frozenset(step) for step in found["steps"]} == {frozenset(KEYS)}
    assert [(step["n"], step["k"]) for step in found["steps"]] == [(6, 6), (1, 0), (0, 0), (5, 0), (0, 0)]
    offers = found["steps"][3]
    assert (offers["mean"], offers["low"], offers["high"]) == (
        pytest.approx(0.1333, abs=1e-4),
        pytest.approx(0.0260, abs=1e-3),
        pytest.approx(0.2967, abs=1e-3),
    )
    assert offers["prior"] | {"source": ""} == {
        "yes": 2, "no": 8, "mean": 0.2, "worth": 10, "guess": False, "dated": "2015 to 2024", "source": ""
    }  # fmt: skip
    assert offers["says"].endswith("Too early to tell; about 15 more needed.")


def test_the_narrowest_step_is_named() -> None:
    found = of_document([{"channel": "cold", "reached": "interview"}] * 25)
    assert found["narrowest"] == "interview_offer"
    assert found["steps"][3]["says"].endswith("Of all steps, the search is narrowest here.")


def test_from_a_file_and_for_people(tmp_path: Path) -> None:
    file = tmp_path / "search.json"
    file.write_text('{"processes": []}', encoding="utf-8")
    result = run("--in", str(file))
    assert result.exit_code == 0
    assert result.stdout.startswith("From an application to a first interview, applied cold\n  Nothing is decided here")
    assert result.stdout.count("Too early to tell") == 5


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("", "That is no JSON document."),
        ("[" * 100_000, "That is no JSON document."),
        ("[]", 'The document has no list of "processes".'),
        ('{"processes": {}}', 'The document has no list of "processes".'),
        ('{"processes": [3]}', "Process 1 is no object."),
        ('{"processes": [{"channel": "cold"}]}', 'Process 1 has no "reached" out of applied, screen, interview,'),
        ('{"processes": [{"reached": ["final"]}]}', 'Process 1 has no "reached" out of applied, screen, interview,'),
        ('{"processes": [{"reached": "offer"}, {"reached": "hired"}]}', 'Process 2 has no "reached"'),
        ('{"processes": [{"reached": "offer", "channel": 3}]}', 'Process 1 has a "channel" that is no word.'),
        ('{"processes": [{"reached": "offer", "open": "no"}]}', 'Process 1 has an "open" that is neither'),
    ],
)
def test_what_is_no_document_gets_one_sentence(given: str, why: str) -> None:
    result = run("--json", "--in", "-", given=given)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_and_wrong_usage(tmp_path: Path) -> None:
    gone = run("--in", str(tmp_path / "none.json"))
    assert (gone.exit_code, gone.stdout) == (1, "")
    assert "could not be read" in gone.stderr
    assert run("now").exit_code == 2


def test_the_journal(workspace: Workspace) -> None:
    for number in range(3):
        told_no(workspace, f"Company {number}")
    open_application(workspace)
    result = run("--json")
    assert result.exit_code == 0
    steps = json.loads(result.stdout)["steps"]
    assert [(step["n"], step["k"]) for step in steps] == [(3, 3), (0, 0), (0, 0), (3, 0), (0, 0)]


def test_a_file_of_ones_own_that_cannot_be_used(workspace: Workspace) -> None:
    own = Path(settings.CONFIG.data) / "priors.toml"
    own.write_text("version = 1", encoding="utf-8")
    try:
        result = run("--json")
    finally:
        own.unlink()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "priors.toml cannot be used as it is: 'channel' is missing." in result.stderr
