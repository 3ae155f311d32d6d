"""Asking for notes: a last resort behind a warning; nothing is shown before somebody chose a place."""

from tests.conftest import Persona
from yesward.desk.records import places


def test_the_warning_comes_first_and_nothing_else_without_a_choice(ines: Persona) -> None:
    page = ines.get("desk:records").content.decode()
    assert "This is a last resort." in page
    assert not any(line in page for each in places() for line in each.lines)


def test_a_place_shows_its_day_and_sources(ines: Persona) -> None:
    page = ines.get("desk:records", place="EU").content.decode()
    assert "The first copy is free, and you need give no reason." in page
    assert "Last checked on 26 November 2026." in page
    assert "C-434/16" in page
    assert "Data (Use and Access)" not in page


def test_another_place_is_none(ines: Persona) -> None:
    assert "Last checked" not in ines.get("desk:records", place="<x>").content.decode()


def test_no_request_leads_there(ines: Persona) -> None:
    from tests.stories import asked, told_no

    application = told_no(ines.workspace)
    assert "records" not in ines.get("feedback:ask", application.pk).content.decode()
    asked(application)
    assert "records" not in ines.get("feedback:case", application.pk).content.decode()
    assert "/talk/records/" in ines.get("evidence:stream").content.decode()
