"""`yesward jobs`: adverts in from files, those worth a look out; what the contract says of both."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django_scopes import scope

from yesward.cli import main
from yesward.jobs import actions, meaning
from yesward.jobs.models import Meaning
from yesward.people import actions as people
from yesward.people.models import Workspace
from yesward.triage import actions as triage

ADVERTS: list[dict[str, Any]] = [
    {"id": 1, "title": "Production Scheduler", "company": "Quillon Glassworks", "location": "Sternmouth",
     "url": "https://jobs.example/1", "description": "You plan shifts. Five years of leading a team are required."},
    {"id": 2, "title": "Rota Planner", "company": "Fennimore Ambulance Trust", "location": "Aldermoor",
     "url": "https://boards.greenhouse.io/fennimore/jobs/2", "description": "Plans that change by the hour."},
    {"id": 3, "title": "Pastry Chef", "company": "Harrow & Tilde", "location": "Aldermoor",
     "url": "https://jobs.example/3", "description": "Fluent German (C1) is required."},
]  # fmt: skip
KEYS = {"id", "title", "company", "url", "score", "why", "against"}


@pytest.fixture
def workspace(db: None) -> Workspace:
    """The one workspace of this installation."""
    meaning.all_signs.forget()
    return people.ensure_local_person().membership.workspace


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["jobs", *arguments])
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result


def brought(path: Path, adverts: list[dict[str, Any]], more: str = "") -> dict[str, Any]:
    """What an import of these adverts says."""
    path.write_text("".join(f"{json.dumps(each)}\n" for each in adverts) + more)
    result = run("import", str(path), "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def ranked(*arguments: str) -> list[dict[str, Any]]:
    """The adverts worth a look."""
    result = run("rank", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    assert all({*each} == KEYS for each in found)
    return found


def test_import_counts_what_is_new_changed_and_closed(workspace: Workspace, tmp_path: Path) -> None:
    first = brought(tmp_path / "a.jsonl", ADVERTS, "{\n")
    assert [*first] == ["read", "new", "changed", "closed", "duplicates", "failed", "seconds"]
    assert [first[key] for key in ("read", "new", "changed", "closed", "duplicates")] == [4, 3, 0, 0, 0]
    assert [failed["id"] for failed in first["failed"]] == ["line 4"]

    changed = [{**ADVERTS[0], "title": "Scheduler"}, ADVERTS[1]]
    second = brought(tmp_path / "a.jsonl", changed)
    assert [second[key] for key in ("read", "new", "changed", "closed", "duplicates")] == [2, 0, 1, 1, 0]
    other = brought(tmp_path / "b.jsonl", [{**ADVERTS[1], "id": 9, "url": "https://jobs.example/9"}])
    assert [other[key] for key in ("read", "new", "closed", "duplicates")] == [1, 0, 0, 1]


def test_a_folder_a_packed_file_and_one_without_json(workspace: Workspace, tmp_path: Path) -> None:
    packed = tmp_path / "more" / "a.jsonl.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(json.dumps(ADVERTS[0]).encode()))
    (tmp_path / "b.json").write_text("not json")
    result = run("import", str(tmp_path))
    assert result.exit_code == 0
    assert "1 new" in result.stdout

    missing = run("import", str(tmp_path / "none.jsonl"))
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert missing.stderr.endswith("cannot be read.\n")


def test_rank_has_reasons_that_rest_on_words(workspace: Workspace, tmp_path: Path) -> None:
    brought(tmp_path / "a.jsonl", ADVERTS)
    with scope(workspace=workspace):
        triage.put(workspace, "x.people_mgmt", "not_overnight")
        wishes = actions.Wishes(titles=["Workforce scheduler"], places=["Aldermoor"], languages={"de": "B1"})
        actions.wish(workspace, wishes)

    found = ranked("--limit", "3")
    by_title = {each["title"]: each for each in found}
    assert found[0]["title"] == "Rota Planner"
    assert any("own page" in reason for reason in by_title["Rota Planner"]["why"])
    assert any(
        "set aside" in reason and "leading a team" in reason for reason in by_title["Production Scheduler"]["against"]
    )
    assert any("Fluent German" in reason for reason in by_title["Pastry Chef"]["against"])
    assert [each["score"] for each in found] == sorted((each["score"] for each in found), reverse=True)
    assert len(ranked("--limit", "1")) == 1
    assert Meaning.objects.count() == 4


def test_rank_hides_what_was_asked_to_be_hidden(workspace: Workspace, tmp_path: Path) -> None:
    brought(tmp_path / "a.jsonl", ADVERTS)
    with scope(workspace=workspace):
        triage.put(workspace, "x.people_mgmt", "not_overnight")
        triage.find_a_way(workspace, "x.people_mgmt", bridge="", track="", hides=True)

    assert "Production Scheduler" not in [each["title"] for each in ranked()]


def test_rank_by_a_resume(workspace: Workspace, tmp_path: Path) -> None:
    brought(tmp_path / "a.jsonl", ADVERTS)
    profile = tmp_path / "resume.json"
    profile.write_text(
        json.dumps({"basics": {"label": "Pastry baker"}, "languages": [{"language": "German", "fluency": "C2"}]})
    )

    found = ranked("--profile", str(profile))
    assert found[0]["title"] == "Pastry Chef"
    assert any("Fluent German" in reason for reason in found[0]["why"])

    profile.write_text("{}")
    refused = run("rank", "--profile", str(profile))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "JSON Resume" in refused.stderr


def test_rank_of_nothing_is_an_empty_list(workspace: Workspace) -> None:
    assert ranked() == []


def test_fetch_asks_nobody_before_something_is_turned_on(workspace: Workspace) -> None:
    result = run("fetch", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "No board is turned on. Turn some on under Jobs, on the pages.\n"
