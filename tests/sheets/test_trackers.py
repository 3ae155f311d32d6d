"""Trackers in, undone, and the journal out."""

import csv
import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.stories import held_round, told_no
from yesward.journal.models import Application, Outcome, Round
from yesward.sheets import actions, mapping, out, queries
from yesward.sheets.models import Sheet
from yesward.sheets.tables import NOTHING, Table, Unreadable, read_table

TODAY = date(2026, 3, 1)
OWN = (
    "My hunt 2026;;;;\n"
    "Firma;Stelle;Beworben am;Stand;Notizen\n"
    "Harrow GmbH;Bäcker;3.1.2026;Absage;war nett\n"
    "Birke & Söhne;Tischlerin;14.02.2026;Gespräch;\n"
    "Erle;Koch;20.02.2026;beworben;\n"
    "Erle;Koch;20.02.2026;beworben;\n"
    "Ahorn;Wirt;;gemerkt;\n"
    "Linde;Gärtner;21.02.2026;schwebt;\n"
    ";;22.02.2026;beworben;\n"
    "Eiche;Fahrer;21.02.2199;beworben;\n"
)
LINKEDIN = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\n"
    '"1/23/24, 9:05 AM",a@b.example,1,Harrow Ltd,Baker,https://x.example,cv.pdf,"Q: ""Why?"" | A: secret\nmore"\n'
)
HUNTR = (
    "id,createdAt,title,listName,companyName,companyDomain,creatorUserEmail\n"
    "1,2022-02-26 19:17:05,Welder,Rejected,Harrow Ltd,harrow.example,me@x.example\n"
    "2,2022-02-27 19:17:05,Fitter,Wishlist,Birch Ltd,birch.example,me@x.example\n"
)


def told(content: bytes | str) -> list[mapping.Line]:
    """What every row tells, with the columns as guessed."""
    table = read_table(content.encode() if isinstance(content, str) else content)
    columns = mapping.guess(table.headers)
    return list(mapping.lines(table, columns, mapping.order_of(table, columns) or "day", TODAY, "otherwise"))


def test_a_spreadsheet_of_ones_own_in_another_language() -> None:
    found = told(OWN)

    first, second, third = (line.story for line in found[:3])
    assert first
    assert first.no
    assert (first.company, first.role, first.since, first.no.decided_on) == (
        "Harrow GmbH", "Bäcker", date(2026, 1, 3), date(2026, 1, 3),
    )  # fmt: skip
    assert second
    assert [item.kind for item in second.rounds] == ["interview"]
    assert third
    assert third.no is None
    assert [line.why[:12] for line in found[3:]] == ["The same row", "Saved, but n", "", "Neither a co", "A date in it"]
    assert "schwebt" in found[5].doubt


def test_the_exports_we_know() -> None:
    linkedin, huntr = read_table(LINKEDIN.encode()), read_table(HUNTR.encode())

    assert mapping.known_as(linkedin.headers) == "LinkedIn, Job Applications"
    assert mapping.known_as(huntr.headers) == "Huntr"
    (one,) = told(LINKEDIN)
    assert one.story
    assert (one.story.company, one.story.role, one.story.since) == ("Harrow Ltd", "Baker", date(2024, 1, 23))
    no, wished = told(HUNTR)
    assert no.story
    assert no.story.no
    assert no.story.since == date(2022, 2, 26)
    assert wished.why == "Saved, but not applied for."


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active
    book.active.append(["Employer", "Job title", "Applied", "Outcome"])
    book.active.append(["Harrow", "Baker", datetime(2026, 2, 3), "declined"])  # noqa: DTZ001 (a sheet has no zones)
    book.save(tmp_path / "x.xlsx")

    (line,) = told((tmp_path / "x.xlsx").read_bytes())

    assert line.story
    assert line.story.no
    assert line.story.since == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("cells", "order"),
    [(["3/4/2026", "13/4/2026"], "day"), (["3/4/2026", "3/14/2026"], "month"), (["1/2/26, 9:05 AM"], "month"),
     (["3.4.2026"], "day"), (["3/4/2026"], None), (["2026-04-03"], None)],
)  # fmt: skip
def test_a_column_tells_the_order_of_its_days(cells: list[str], order: str | None) -> None:
    table = Table(("Applied",), tuple((cell,) for cell in cells))

    assert mapping.order_of(table, {"applied": "Applied"}) == order


def test_days_in_words_and_days_that_are_none() -> None:
    assert mapping.day_in("12 March 2026", "day") == mapping.day_in("Mar 12, 2026", "day") == date(2026, 3, 12)
    assert mapping.day_in("31.2.2026", "day") is None
    assert mapping.day_in("soon", "day") is None


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"only one line", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0", b"a,b\n\0,1"]
)
def test_a_file_that_is_no_table_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_table(content)
    assert str(refused.value).endswith(".")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(content: bytes) -> None:
    try:
        table = read_table(content)
    except Unreadable:
        return
    assert all(len(row) == len(table.headers) for row in table.rows)
    list(mapping.lines(table, mapping.guess(table.headers), "day", TODAY, "otherwise"))


def test_ragged_rows_empty_and_doubled_headers() -> None:
    table = read_table("Company,Company,\nA\nB,C,D,E\n".encode("utf-16"))

    assert table.headers == ("Company", "Company (2)", "Column 3", "Column 4")
    assert table.rows == (("A", "", "", ""), ("B", "C", "D", "E"))


def test_through_the_page_and_back(ines: Persona) -> None:
    file = SimpleUploadedFile("hunt.csv", OWN.encode())
    page = ines.client.post(reverse("sheets:choose"), {"file": file}).headers["Location"]
    with ines.inside():
        sheet = Sheet.objects.get(workspace=ines.workspace)
        assert not Application.objects.filter(workspace=ines.workspace).exists()
    shown = ines.client.get(page).content.decode()
    assert "4 applications are new." in shown
    assert "war nett" in shown

    ines.post("sheets:write-down", sheet.pk)
    ines.post("sheets:write-down", sheet.pk)

    with ines.inside():
        assert Application.objects.filter(workspace=ines.workspace).count() == 4
        assert Outcome.objects.filter(workspace=ines.workspace).count() == 1
        assert Round.objects.filter(workspace=ines.workspace, kind="interview").count() == 1
        sheet.refresh_from_db()
        assert sheet.rows == []
    assert "4 applications were written down" in ines.client.get(page).content.decode()
    ines.post("sheets:undo", sheet.pk)
    ines.post("sheets:undo", sheet.pk)
    with ines.inside():
        assert not Application.objects.filter(workspace=ines.workspace, taken_back_at=None).exists()


def test_the_same_tracker_twice_adds_nothing_and_remembers_its_columns(ines: Persona) -> None:
    table = read_table(b"Where,What,When\nHarrow,Baker,2026-02-03\n")
    with ines.inside():
        first = actions.lay_down(ines.workspace, table, "a.csv")
        actions.map_columns(first, {"company": "Where", "role": "What", "applied": "When", "status": "Gone"}, "day")
        assert actions.write_down(first) == 1
        again = actions.lay_down(ines.workspace, table, "a.csv")
        assert again.mapping == {"company": "Where", "role": "What", "applied": "When"}
        found = queries.plan(again)
    assert (len(found.new), len(found.there)) == (0, 1)


def test_columns_can_be_said_anew_and_a_table_put_away(ines: Persona) -> None:
    with ines.inside():
        sheet = actions.lay_down(ines.workspace, read_table(b"A,B\nHarrow,3/4/2026\n"), "a.csv")
    ines.post("sheets:sheet", sheet.pk, company="A", applied="B", order="month")
    assert "4 Mar 2026" in ines.get("sheets:sheet", sheet.pk).content.decode()
    ines.post("sheets:undo", sheet.pk)
    assert ines.get("sheets:sheet", sheet.pk).status_code == 404


def test_a_page_without_a_file_or_with_a_picture_says_so(ines: Persona) -> None:
    assert "Choose a file first" in ines.client.post(reverse("sheets:choose")).content.decode()
    picture = SimpleUploadedFile("x.xlsx", b"PK\x03\x04nothing")
    assert ines.client.post(reverse("sheets:choose"), {"file": picture}).status_code == 422


def test_drafts_are_forgotten_after_a_day(ines: Persona) -> None:
    table = read_table(b"Company\nHarrow\n")
    with ines.inside():
        old = actions.lay_down(ines.workspace, table, "old.csv")
        Sheet.objects.filter(workspace=ines.workspace, pk=old.pk).update(
            made_at=datetime.fromisoformat("2020-01-01T00:00Z")
        )
        actions.lay_down(ines.workspace, table, "new.csv")
        assert [item.name for item in queries.sheets(ines.workspace)] == ["new.csv"]


def test_no_cell_of_an_export_is_a_formula(ines: Persona) -> None:
    told_no(ines.workspace, "=1+1", "@Baker", words="-no\nnever")
    with ines.inside():
        rows = out.applications(ines.workspace)
    (row,) = csv.DictReader(io.StringIO(out.as_csv(rows).decode("utf-8-sig"), newline=""))

    assert (row["company"], row["role"], row["quote"]) == ("'=1+1", "'@Baker", "'-no\nnever")
    assert json.loads(out.as_json(rows))["applications"][0]["company"] == "=1+1"


def test_files_to_take_along(ines: Persona) -> None:
    held_round(told_no(ines.workspace), Round.Kind.INTERVIEW, add_part="consultant")
    as_json = ines.get("sheets:take", "json")
    assert as_json.headers["Content-Disposition"] == 'attachment; filename="applications.json"'
    (one,) = json.loads(as_json.content)["applications"]
    assert "Consultant A" in [person for stage in one["rounds"] for person in stage["people"]]
    assert ines.get("sheets:take", "csv").content.startswith(b"\xef\xbb\xbfid,company")


def test_the_commands(ines: Persona, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from yesward import server
    from yesward.cli import main

    monkeypatch.setattr(server, "local_workspace", lambda: ines.workspace)
    path = tmp_path / "hunt.csv"
    path.write_text(OWN, encoding="utf-8")

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, [*words])
        return result.exit_code, result.output

    assert json.loads(run("tracker", "import", str(path), "--dry-run", "--json")[1])["new"] == 4
    assert "Wrote down 4" in run("tracker", "import", str(path))[1]
    assert "4 were there already" in run("tracker", "import", str(path))[1]
    with ines.inside():
        number = Sheet.objects.filter(workspace=ines.workspace).order_by("id")[0].pk
    target = tmp_path / "mine"
    assert run("export", str(target))[0] == run("export", str(tmp_path / "mine.zip"))[0] == 0
    assert run("export", str(tmp_path / "again.zip"))[0] == 0
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "mine.zip").read_bytes()
    assert zipfile.ZipFile(tmp_path / "mine.zip").read("applications.csv") == (target / "applications.csv").read_bytes()
    assert (target.stat().st_mode & 0o777, (target / "README.txt").stat().st_mode & 0o777) == (0o700, 0o600)
    assert run("export", str(target))[0] == run("export", str(tmp_path / "no" / "where"))[0] == 1
    assert run("tracker", "undo", str(number))[0] == 0
    assert run("tracker", "undo", str(number))[0] == run("tracker", "undo", "999999")[0] == 1
    assert run("tracker", "import", str(path), "--column", "Firma")[0] == 1
    assert "no column" in run("tracker", "import", str(path), "--column", "company=Nothing")[1]
    assert run("tracker", "import", str(tmp_path / "none.csv"))[0] == 1
    (tmp_path / "empty.csv").write_bytes(b"")
    assert NOTHING in run("tracker", "import", str(tmp_path / "empty.csv"))[1]
