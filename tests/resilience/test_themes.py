"""What came up over time: opened words alone, by whom, in which month; a file names nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.stories import found_in, said, told_no
from yesward.evidence import actions as evidence
from yesward.evidence import queries
from yesward.evidence.models import Statement, Tag
from yesward.resilience import themes, themes_page

_LEAVES = st.sampled_from(["ans.structure", "del.voice", "x.years"])
_MONTHS = st.frozensets(st.tuples(st.integers(0, 11), st.sampled_from(themes.BY)), min_size=1)
_BLOCKS = st.lists(st.lists(st.builds(themes.Theme, _LEAVES, _MONTHS), max_size=5), min_size=2, max_size=2)


@given(_BLOCKS, st.booleans())
def test_every_mark_stands_in_its_row_and_no_two_on_each_other(blocks: list[list[themes.Theme]], narrow: bool) -> None:
    found = themes.themes(blocks, 12, narrow=narrow)
    rows = [row for block in found.blocks for row in block.rows]
    assert [row.leaf for row in rows] == [theme.leaf for block in blocks for theme in block]
    for row, theme in zip(rows, [theme for block in blocks for theme in block], strict=True):
        assert len(row.marks) == len(theme.months) == len({mark.shape for mark in row.marks})
        for mark in row.marks:
            x, y = map(float, mark.shape[1:].replace("h", " ").replace("a", " ").replace("l", " ").split()[:2])
            assert found.left - 1 <= x <= found.width
            assert abs(y - row.line_y) < 14
    assert [row.line_y for row in rows] == sorted({row.line_y for row in rows})
    assert all(row.line_y < found.height for row in rows)


@pytest.mark.usefixtures("inside")
def test_sealed_words_stay_sealed(ines: Persona) -> None:
    made, today = told_no(ines.workspace), timezone.localdate()
    part = said(made, "The story lost its thread. You knew the trams well.")
    found_in(part, "lost its thread", "ans.structure")
    found_in(part, "knew the trams", "skill.technical", "strength")
    assert themes_page.months(ines.workspace, today).is_empty
    page = ines.get("resilience:themes").content.decode()
    assert "there is nothing yet that is opened" in page
    assert "clear story" not in page

    evidence.open_point(part, 1)
    of = themes_page.months(ines.workspace, today)
    assert dict(of.counts) == {(0, "ans.structure", 11, "hiring"): 1}
    evidence.open_point(part, 2)
    assert (1, "skill.technical", 11, "hiring") in themes_page.months(ines.workspace, today).counts


@pytest.mark.usefixtures("inside")
def test_who_spoke_and_when(ines: Persona) -> None:
    made, today = told_no(ines.workspace), timezone.localdate()
    sides = {"self": "self", "recording": "recording", "manager": "hiring", "friend": "friends", "partner": "friends"}
    for said_by in sides:
        found_in(said(made, "It lost its thread.", said_by=said_by, opened=9), "lost its thread")
    of = themes_page.months(ines.workspace, today)
    assert {by: count for (_block, _leaf, _place, by), count in of.counts.items()} == {
        "self": 1, "recording": 1, "hiring": 1, "friends": 2
    }  # fmt: skip
    names = queries.names(ines.workspace)
    (row,) = themes_page.rows(of, names)
    assert row[2][0][1] == "you, whoever chose, people who know you (2), a recording"
    Statement.objects.filter(said_by="self").update(said_at=timezone.now() - timedelta(days=800))
    of = themes_page.months(ines.workspace, today)
    assert of.earlier is not None
    assert "self" not in {by for *_rest, by in of.counts}
    back = themes_page.months(ines.workspace, of.earlier)
    assert {by for *_rest, by in back.counts} == {"self"}
    assert back.later is not None
    assert themes_page.months(ines.workspace, back.later).counts.keys() >= {(0, "ans.structure", 0, "hiring")}


@pytest.mark.usefixtures("inside")
def test_proposals_and_what_was_taken_out_do_not_count(ines: Persona) -> None:
    made, today = told_no(ines.workspace), timezone.localdate()
    words = said(made, "It lost its thread.", said_by="self")
    theme = found_in(words, "lost its thread")
    Tag.objects.filter(pk=theme.tag_id).update(made_by=Tag.MadeBy.MODEL, settled_at=None)
    assert themes_page.months(ines.workspace, today).is_empty
    Tag.objects.filter(pk=theme.tag_id).update(settled_at=timezone.now())
    assert not themes_page.months(ines.workspace, today).is_empty
    evidence.take_out(words)
    assert themes_page.months(ines.workspace, today).is_empty


@pytest.mark.usefixtures("inside")
def test_the_file_to_share_has_no_name_and_no_quote(ines: Persona) -> None:
    made = told_no(ines.workspace, "Quillfeather and Sons", "Lamplighter")
    words = said(made, "Quillfeather lost its thread.", opened=9, who="Tamsin")
    found_in(words, "lost its thread", "ans.structure")
    evidence.rename(ines.workspace, "ans.structure", "What Tamsin said")
    assert "What Tamsin said" in ines.get("resilience:themes").content.decode()
    text = ines.get("resilience:themes-svg").content.decode()
    for word in ("Quillfeather", "Lamplighter", "Tamsin", "thread"):
        assert word not in text
    assert "A clear story" in text
    assert "whoever chose" in text


@pytest.mark.parametrize("day", [date.min, date(2026, 1, 31), date.max])
def test_a_year_of_months_wherever_it_ends(ines: Persona, day: date) -> None:
    with ines.inside():
        of = themes_page.months(ines.workspace, day)
    assert len(of.first) == 12
    assert [*of.first] == sorted({*of.first})
    assert "themes came up" in themes_page.sentence(of)


def test_nothing_of_anybody_else_is_in_it(ines: Persona, mallory: Persona) -> None:
    found_in(said(told_no(mallory.workspace), "It lost its thread.", said_by="self"), "lost its thread")
    with ines.inside():
        assert themes_page.months(ines.workspace, timezone.localdate()).is_empty
