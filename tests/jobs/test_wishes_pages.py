"""What somebody looks for: kept as a whole, read leniently, filled in from a résumé, learned from what went well."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.hostile.test_bad_input import problems
from tests.stories import held_round, open_application, told_no
from yesward.jobs import queries
from yesward.jobs.learned import went_well
from yesward.jobs.models import Profile
from yesward.jobs.wishes_forms import WishesForm, as_typed
from yesward.journal import actions as journal
from yesward.journal.models import Event

FILLED: dict[str, Any] = {
    "titles": "Rota planner\r\n  Production   scheduler \r\nrota planner",
    "skills": "SQL, night shifts",
    "places": "Aldermoor\nMunich, Germany",
    "ways": ["hybrid", "remote"],
    "languages": "German C1\nenglish: native\nfr (b1)",
    "years": "7,5",
    "led_years": "0",
    "least_pay": "34 100",
    "pay_currency": "£",
    "pay_period": "year",
    "known": "Fennimore: Bea\nQuillon Glassworks: Mr Osei",
    "seen": "",
}
RESUME = json.dumps({
    "basics": {"label": "Fleet planner", "location": {"city": "Aldermoor"}},
    "work": [{"position": "Rota planner", "startDate": "2020-01", "endDate": "2021-12"}],
    "skills": [{"name": "SQL"}, {"name": "Excel"}],
    "languages": [{"language": "German", "fluency": "B2"}, {"language": "Dutch", "fluency": "A2"}],
})  # fmt: skip


def kept(persona: Persona) -> Profile:
    """What is kept of a person."""
    with persona.inside():
        return queries.profile(persona.workspace)


def seen(persona: Persona) -> str:
    """What their page says it was made from."""
    page: Any = persona.get("jobs:wishes")
    return str(page.context["form"]["seen"].value() or "")


def test_everything_is_optional_and_kept_as_a_whole(ines: Persona) -> None:
    ines.post("jobs:wishes", **FILLED)
    profile = kept(ines)

    assert profile.titles == ["Rota planner", "Production scheduler"]
    assert profile.skills == ["SQL", "night shifts"]
    assert profile.places == ["Aldermoor", "Munich, Germany"]
    assert profile.ways == ["hybrid", "remote"]
    assert profile.languages == {"de": "C1", "en": "native", "fr": "B1"}
    assert (profile.years, profile.led_years, profile.least_pay) == (7.5, 0, 34100)
    assert (profile.pay_currency, profile.pay_period) == ("GBP", "year")
    assert profile.known == {"Fennimore": "Bea", "Quillon Glassworks": "Mr Osei"}
    ines.post("jobs:wishes", seen=seen(ines))
    assert (kept(ines).titles, kept(ines).languages, kept(ines).years) == ([], {}, None)


def test_what_is_kept_comes_back_and_is_kept_the_same(ines: Persona) -> None:
    ines.post("jobs:wishes", **FILLED)
    before = as_typed(kept(ines))
    ines.post("jobs:wishes", **before)
    after = as_typed(kept(ines))

    assert {**after, "seen": ""} == {**before, "seen": ""}
    assert after["seen"] != before["seen"]


ODD: list[dict[str, str]] = [
    {"languages": "Klingon C1"},
    {"languages": "German"},
    {"known": "Bea at Fennimore"},
    {"known": ": Bea"},
    {"years": "many"},
    {"years": "-1"},
    {"led_years": "900"},
    {"least_pay": "1e9"},
    {"least_pay": "inf"},
    {"pay_currency": "pounds"},
    {"titles": "x" * 2_000_000},
    {"titles": "x" * 100},
    {"skills": ",".join(f"skill {n}" for n in range(50))},
    {"ways": "by boat"},
    {"pay_period": "decade"},
]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: f"{next(iter(odd))}-{next(iter(odd.values()))[:8]}")
def test_what_is_odd_is_said_in_one_sentence_and_nothing_typed_is_lost(ines: Persona, odd: dict[str, str]) -> None:
    page = ines.post("jobs:wishes", **{**FILLED, **odd})

    assert page.status_code == 422
    assert len(problems(page)) == 1
    assert "Mr Osei" in page.content.decode() or "known" in odd
    assert kept(ines).pk is None


def test_another_window_is_not_overwritten_unseen(ines: Persona) -> None:
    ines.post("jobs:wishes", titles="Planner")
    stale = seen(ines)
    ines.post("jobs:wishes", titles="Planner\nNurse", seen=stale)
    page: Any = ines.post("jobs:wishes", titles="Cook", seen=stale)

    assert page.status_code == 422
    assert "changed in another window" in page.content.decode()
    assert "Cook" in page.content.decode()
    assert kept(ines).titles == ["Planner", "Nurse"]
    ines.post("jobs:wishes", titles="Cook", seen=page.context["form"]["seen"].value())
    assert kept(ines).titles == ["Cook"]


@pytest.mark.parametrize("as_file", [True, False])
def test_a_resume_shows_what_it_would_fill_in_and_loses_nothing_typed(ines: Persona, as_file: bool) -> None:
    more = {"resume_file": SimpleUploadedFile("resume.json", RESUME.encode())} if as_file else {"resume": RESUME}
    page: Any = ines.post("jobs:resume", **FILLED, **more)
    typed = {name: page.context["form"][name].value() for name in WishesForm.base_fields}

    assert kept(ines).pk is None
    assert page.context["added"] == ["Fleet planner", "Excel", "Dutch A2"]
    assert typed["titles"].splitlines()[-1] == "Fleet planner"
    assert typed["languages"].splitlines() == ["German C1", "english: native", "fr (b1)", "Dutch A2"]
    assert (typed["years"], typed["known"], typed["ways"]) == ("7,5", FILLED["known"], ["hybrid", "remote"])
    ines.post("jobs:wishes", **typed)
    assert kept(ines).languages == {"de": "C1", "en": "native", "fr": "B1", "nl": "A2"}
    assert kept(ines).skills == ["SQL", "night shifts", "Excel"]


def test_years_are_filled_in_where_none_were_typed(ines: Persona) -> None:
    page: Any = ines.post("jobs:resume", resume=RESUME)

    assert page.context["form"]["years"].value() == "2"
    assert "2 years of work" in page.content.decode()


@pytest.mark.parametrize("odd", ["", "no json", "[]", '{"a": 1}', "[" * 100_000, "\0", "x" * 2_000_000])
def test_no_resume_is_one_sentence_and_nothing_typed_is_lost(ines: Persona, odd: str) -> None:
    page = ines.post("jobs:resume", **FILLED, resume=odd)

    assert page.status_code == 422
    assert len(problems(page)) == 1
    assert "Mr Osei" in page.content.decode()


def test_roles_that_went_well_are_offered_and_added_with_a_click(ines: Persona, mallory: Persona) -> None:
    far = open_application(ines.workspace, "Fennimore", "Rota planner")
    held_round(far, "interview")
    held_round(open_application(ines.workspace, "Quillon", "Shift lead"), "screen")
    told_no(ines.workspace, "Hartwell", "Fleet planner", stage="final")
    told_no(ines.workspace, "Hartwell", "Baker", stage="applied")
    offered = open_application(ines.workspace, "Brackwater", "Site manager")
    with scope(workspace=ines.workspace):
        journal.note(offered, Event.Kind.OFFERED, timezone.localdate().isoformat())
        assert sorted(went_well(ines.workspace)) == ["Fleet planner", "Rota planner", "Site manager"]
    with scope(workspace=mallory.workspace):
        assert went_well(mallory.workspace) == []
    assert "Add Rota planner" in ines.get("jobs:wishes").content.decode()
    ines.post("jobs:wishes", titles="Cook", skills="SQL", add="Rota planner")

    assert (kept(ines).titles, kept(ines).skills) == (["Cook", "Rota planner"], ["SQL"])
    page = ines.get("jobs:wishes").content.decode()
    assert "Add Rota planner" not in page
    assert "Add Fleet planner" in page


@given(st.dictionaries(st.sampled_from(sorted(WishesForm.base_fields)), st.text(max_size=60)))
def test_no_words_break_the_form(typed: dict[str, str]) -> None:
    form = WishesForm(typed)
    if form.is_valid():
        again = as_typed(Profile(**{name: getattr(form.wishes(), name) for name in profile_fields()}))
        assert WishesForm(again).is_valid()


def profile_fields() -> list[str]:
    """What wishes and a profile have in common."""
    return [name for name in WishesForm.base_fields if name != "seen"]
