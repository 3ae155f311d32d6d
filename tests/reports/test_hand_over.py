"""A hand-over: only what was ticked, nothing sealed, no name of anybody, the same in the preview and in files."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from tests.conftest import Persona
from tests.stories import answered, fresh, kept_lesson, said, told_no
from tests.stories import found_in as theme_of
from tests.stories import practised as sat_with_a_friend
from yesward.common_ground import actions as ground
from yesward.engines import pdf
from yesward.evidence import actions as evidence
from yesward.journal.models import Application
from yesward.practice import actions as practice
from yesward.reports import offering
from yesward.reports.forms import MOST_ASKED
from yesward.resilience import paths
from yesward.triage import actions as triage
from yesward.triage.library import plans

pytestmark = pytest.mark.usefixtures("inside")
SEALED = "Quillfeather says what nobody has opened, and it is long enough."
SEAL = re.compile(r'name="seal" value="(\w+)"')
THEIRS = "Osei lost the thread of the oven story. You were kind to everybody there."


def words_of(response: HttpResponse) -> str:
    """What a page or a file says."""
    content = b"".join(response) if response.streaming else response.content
    return unescape(content.decode("utf-8-sig"))


def leaves(response: HttpResponse) -> str:
    """The part of the preview that shows what leaves."""
    return words_of(response).partition("<article")[2].partition("</article>")[0]


@pytest.fixture
def about(ines: Persona) -> Application:
    """A no about which much was said, with something of every kind that can be handed over."""
    workspace = ines.workspace
    made = told_no(workspace, "Tallow Mill", "Cook")
    answered(made, text="I lost the thread when Bea asked.")
    theirs = said(made, f"{THEIRS} {SEALED}", opened=2, who="Mr Osei")
    theme_of(theirs, "Osei lost the thread of the oven story")
    theme_of(said(made, SEALED, who="Bea", said_by="friend"), "Quillfeather says", "ans.depth")
    kept_lesson(made, "Bea and I say the end first.")
    ground.catch_up(workspace)
    triage.put(workspace, "ans.structure", "weeks")
    triage.begin(workspace, "ans.structure", plans("ans.structure")[0])
    practice.answer(workspace, "ans.structure", "own.1", "So.", aloud=False)
    triage.put(workspace, "skill.technical", "months")
    practice.train(workspace, "skill.technical", "book", "Knife skills", None, None)
    sat_with_a_friend(made, who="Ruth")
    return fresh(made)


def keys(ines: Persona) -> dict[str, str]:
    """Every key that can be ticked, by its beginning; the first of each."""
    found: dict[str, str] = {}
    for part in offering.offered(ines.workspace):
        for piece in part.pieces:
            for each in (piece, *piece.within):
                found.setdefault(each.key.partition(":")[0], each.key)
    return found


def test_every_kind_can_be_picked_and_nothing_is_beforehand(ines: Persona, about: Application) -> None:
    page = words_of(ines.get("reports:hand-over"))
    assert {*keys(ines)} == {
        *("plan", "theme", "quote", "lesson", "rests-on", "practised", "sitting", "training", "funnel", "picture")
    }
    assert "checked" not in page
    assert page.count('name="pick"') >= 10


def test_only_what_was_ticked_leaves(ines: Persona, about: Application) -> None:
    there = keys(ines)
    says = {
        "plan": plans("ans.structure")[0].sentence,
        "theme": "Named by",
        "lesson": "say the end first",
        "training": "Knife skills",
        "sitting": "practised with a friend",
        "funnel": "From a first interview to an offer",
        "picture": "<svg",
        "practised": "last on",
    }
    for kind, words in says.items():
        shown = leaves(ines.post("reports:hand-over", pick=[there[kind]], **{"as": "preview"}))
        assert words in shown
        for other, never in says.items():
            assert other == kind or never not in shown, (kind, other)
        assert "oven story" not in shown


def test_words_come_only_by_a_tick_of_their_own_and_bring_their_theme(ines: Persona, about: Application) -> None:
    shown = leaves(ines.post("reports:hand-over", pick=[keys(ines)["quote"]]))
    assert "lost the thread of the oven story" in shown
    assert "The consultant, " in shown
    assert "Named by" in shown
    lesson = leaves(ines.post("reports:hand-over", pick=[keys(ines)["rests-on"]]))
    assert "say the end first" in lesson
    assert "My own words, " in lesson


def everything(ines: Persona) -> list[str]:
    """Every key."""
    parts = offering.offered(ines.workspace)
    return [each.key for part in parts for piece in part.pieces for each in (piece, *piece.within)]


def files_of(ines: Persona, **typed: object) -> dict[str, HttpResponse]:
    """The preview, and each file of exactly that."""
    first = ines.post("reports:hand-over", **typed, **{"as": "preview"})
    seal = SEAL.search(first.content.decode())
    assert seal
    kinds = ("html", "csv", *(("pdf",) if pdf._weasyprint() is not None else ()))
    made = {kind: ines.post("reports:hand-over", **typed, seal=seal[1], **{"as": kind}) for kind in kinds}
    return {"preview": first, **made}


def test_nothing_sealed_no_name_and_no_private_word_leaves(ines: Persona, about: Application) -> None:
    made = files_of(ines, pick=everything(ines))
    if "pdf" in made:
        assert made.pop("pdf").content.startswith(b"%PDF-")
    for kind, response in made.items():
        whole = leaves(response) if kind == "preview" else words_of(response)
        assert "[the consultant] lost the thread of the oven story" in whole
        for never in ("Quillfeather", "Osei", "Ruth", "Tallow Mill", "mumbled"):
            assert never not in whole, (kind, never)
        assert "[a friend] and I say the end first." in whole


def test_files_hold_what_the_preview_showed(ines: Persona, about: Application) -> None:
    typed = {"pick": everything(ines), "asks": "What first?\r\n\r\n=And then?", "name": "Ines"}
    made = files_of(ines, **typed)
    rows = list(csv.DictReader(io.StringIO(words_of(made["csv"]), newline="")))
    shown, web = leaves(made["preview"]), words_of(made["html"])
    assert [row["Words"] for row in rows[:2]] == ["What first?", "'=And then?"]
    for row in rows:
        for cell in row.values():
            for part in (cell.lstrip("'")).splitlines():
                assert part in shown
                assert part in web
    assert "Ines, " in shown
    assert "Ines, " in web
    assert len(re.findall(r"<li>", shown)) == len(re.findall(r"<li>", web)) == len(rows)


def test_a_file_is_only_made_of_what_was_looked_at(ines: Persona, about: Application) -> None:
    typed = {"pick": [keys(ines)["lesson"]], "asks": "What first?"}
    without = ines.post("reports:hand-over", **typed, **{"as": "csv"})
    assert "Something has changed since you looked" in words_of(without)
    shown = SEAL.search(ines.post("reports:hand-over", **typed).content.decode())
    assert shown
    kept_lesson(about, "Another one.")
    late = ines.post("reports:hand-over", **typed, seal=shown[1], **{"as": "csv"})
    assert "Something has changed since you looked" in words_of(late)
    assert "Another one." in leaves(late)


def test_what_was_put_away_since_is_left_out(ines: Persona, about: Application) -> None:
    picked = everything(ines)
    for statement in about.statements.all():
        evidence.take_out(statement)
    shown = leaves(ines.post("reports:hand-over", pick=[*picked, "quote:999999", "x", "theme:nothing"]))
    assert "oven story" not in shown
    assert "say the end first" in shown


def test_nothing_picked_is_said_and_what_was_typed_stays(ines: Persona, about: Application) -> None:
    page = words_of(ines.post("reports:hand-over", name="Ines Alba", asks="  \n ", **{"as": "preview"}))
    assert "Nothing is picked" in page
    assert "Ines Alba" in page
    long = "Why? " * (MOST_ASKED // 5 + 1)
    answer = ines.post("reports:hand-over", asks=long, pick=["plan"], **{"as": "preview"})
    assert answer.status_code == 422
    assert "none of it was lost" in words_of(answer)
    assert long.strip() in words_of(answer)
    assert 'value="plan" checked' in words_of(answer)


def test_what_goes_in_can_be_changed_after_the_preview(ines: Persona, about: Application) -> None:
    back = words_of(ines.post("reports:hand-over", pick=["plan"], asks="What first?", name="I", **{"as": "change"}))
    assert 'value="plan" checked' in back
    assert "What first?" in back
    assert back.count("checked") == 1


def test_questions_alone_are_a_hand_over_and_are_kept_nowhere(ines: Persona) -> None:
    assert "What first?" in leaves(ines.post("reports:hand-over", asks="What first?"))
    assert "What first?" not in words_of(ines.get("reports:hand-over"))


def test_the_picture_is_the_one_without_names(ines: Persona, about: Application) -> None:
    shown = leaves(ines.post("reports:hand-over", pick=["picture"]))
    assert sum(paths.paths(ines.workspace, about.latest_on).values()) == 1
    assert 'role="img"' in shown
    assert "Applied: 1" in shown, "and it stands there as words as well"


def test_without_a_pdf_the_page_says_so(ines: Persona, about: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    seal = SEAL.search(ines.post("reports:hand-over", asks="What first?").content.decode())
    assert seal
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    answer = ines.post("reports:hand-over", asks="What first?", seal=seal[1], **{"as": "pdf"})
    assert "cannot make a PDF here" in words_of(answer)
    assert "What first?" in leaves(answer)


def test_words_of_self_harm_are_answered_with_people(ines: Persona) -> None:
    answer = words_of(ines.post("reports:hand-over", asks="I want to kill myself.", **{"as": "preview"}))
    assert "Somebody to talk to" in answer
    assert "I want to kill myself." in answer, "and nothing is lost"


def test_a_preview_costs_the_same_however_much_is_picked(ines: Persona, about: Application) -> None:
    def cost() -> int:
        picked = everything(ines)
        with CaptureQueriesContext(connection) as asked:
            assert ines.post("reports:hand-over", pick=picked).status_code == 200
        return len(asked)

    cost()  # what is only asked once in a process
    before = cost()
    for number in range(12):
        made = told_no(ines.workspace, f"Mill {number}")
        theirs = said(made, f"You had no number for plan {number} that day.", opened=1, who=f"Mr {number}")
        theme_of(theirs, f"no number for plan {number}", "ans.depth")
        kept_lesson(made, f"Lesson {number}.")
        practice.train(ines.workspace, "skill.technical", "book", f"Book {number}", None, None)
    ground.catch_up(ines.workspace)
    cost()
    assert cost() == before <= 40
