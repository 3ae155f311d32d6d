"""Statements are read for themes, read again when the tagger changes, and corrected by the person."""

from unittest.mock import patch

import pytest

from tests.conftest import Persona
from tests.stories import told_no
from yesward.evidence import actions, correcting, queries, reader, tagging
from yesward.evidence.facts import Words
from yesward.evidence.models import Area, Correction, LeafName, Point, Statement, Tag
from yesward.evidence.tagger.tag import version
from yesward.journal.models import Application

pytestmark = pytest.mark.usefixtures("inside")

MIXED = "Great energy, but the examples stayed vague. You spoke far too fast."


@pytest.fixture
def application(ines: Persona) -> Application:
    return told_no(ines.workspace)


def say(application: Application, text: str, said_by: str = "self") -> Statement:
    return actions.say(application, Words(text, "outside"), said_by=said_by)


def read(statement: Statement) -> dict[str, Tag]:
    tagging.read_waiting(statement.workspace)
    return {tag.leaf: tag for tag in queries.tags(statement)}


def test_a_statement_is_read_once(application: Application) -> None:
    statement = say(application, MIXED)
    assert queries.progress(application.workspace, version()).left == 1

    found = read(statement)

    assert {leaf: tag.stance for leaf, tag in found.items()} == {
        "prep.motivation": "strength", "ans.depth": "weakness", "del.voice": "weakness",
    }  # fmt: skip
    assert all(statement.text[tag.start : tag.end] == tag.quote for tag in found.values())
    assert queries.progress(application.workspace, version()).left == 0
    with patch("yesward.evidence.tagger.tag.tag_all", side_effect=AssertionError):
        assert tagging.read_waiting(application.workspace) == 0


def test_it_goes_on_where_it_was_stopped(application: Application) -> None:
    for number in range(tagging.PORTION + 3):
        say(application, f"You spoke too fast in round {number}.")
    stops = iter([False, True])

    assert tagging.read_waiting(application.workspace, lambda: next(stops)) == tagging.PORTION
    assert tagging.read_waiting(application.workspace) == 3


def test_every_workspace_is_read(application: Application, mallory: Persona) -> None:
    with mallory.inside():
        theirs = say(told_no(mallory.workspace), "You spoke too fast.")
    say(application, "You spoke too fast.")

    with patch("django.db.connection.close"):
        assert reader.read_everything() == 2

    with mallory.inside():
        assert [tag.leaf for tag in queries.tags(theirs)] == ["del.voice"]


def test_words_that_change_meanwhile_are_left_for_the_next_time(application: Application) -> None:
    statement = say(application, "You spoke too fast.")
    Statement.objects.filter(pk=statement.pk).update(text="Something else entirely was said here.")

    tagging.read([statement])

    assert queries.tags(statement) == []
    assert queries.waiting(application.workspace, version()).count() == 1


def test_another_version_reads_again_and_leaves_corrections_alone(application: Application) -> None:
    statement = say(application, MIXED)
    found = read(statement)
    correcting.change(found["ans.depth"], leaf="ans.structure", stance="weakness")
    correcting.remove(found["prep.motivation"])
    correcting.confirm(found["del.voice"])
    Statement.objects.update(tagged_by="an older one")

    again = read(statement)

    assert set(again) == {"ans.structure", "del.voice"}
    assert {tag.pk for tag in again.values()} == {found["ans.depth"].pk, found["del.voice"].pk}
    assert Correction.objects.count() == 3


def test_settled_tags_follow_their_words(application: Application) -> None:
    statement = say(application, "You spoke far too fast.")
    correcting.confirm(read(statement)["del.voice"])

    actions.say(application, Words("On the whole: you spoke far too fast.", "outside"), said_by="self", again=statement)
    kept = read(statement)["del.voice"]
    assert statement.text[kept.start : kept.end] == kept.quote

    actions.say(application, Words("I have had a rest.", "outside"), said_by="self", again=statement)
    assert read(statement) == {}


def test_each_correction_can_be_undone(application: Application) -> None:
    statement = say(application, "You spoke far too fast.")
    tag = read(statement)["del.voice"]
    before = tag.as_kept()

    for correct in (
        lambda: correcting.confirm(tag),
        lambda: correcting.change(tag, leaf="del.presence", stance="strength", change="months"),
        lambda: correcting.remove(tag),
    ):
        correction = correct()
        assert correction is not None
        assert correction.before == before
        correcting.undo(correction)
        correcting.undo(correction)
        tag.refresh_from_db()
        assert tag.as_kept() == before
        assert (tag.settled_at, tag.removed_at) == (None, None)
    added = correcting.add(statement, quote="far too fast", leaf="ans.concision", stance="weakness")
    assert len(queries.tags(statement)) == 2
    correcting.undo(added)
    assert [one.leaf for one in queries.tags(statement)] == ["del.voice"]
    assert Correction.objects.count() == 4


def test_undoing_an_older_correction_leaves_the_newer_word(application: Application) -> None:
    tag = read(say(application, "You spoke far too fast."))["del.voice"]
    older = correcting.change(tag, leaf="ans.depth", stance="weakness")
    newer = correcting.change(tag, leaf="del.presence", stance="weakness")
    assert older is not None
    assert newer is not None

    correcting.undo(older)
    assert Tag.objects.get().leaf == "del.presence"
    correcting.undo(newer)
    assert Tag.objects.get().leaf == "ans.depth"


def test_a_second_click_changes_nothing(application: Application) -> None:
    tag = read(say(application, "You spoke far too fast."))["del.voice"]

    assert correcting.confirm(tag) is not None
    assert correcting.confirm(tag) is None
    assert correcting.remove(tag) is not None
    assert correcting.remove(tag) is None


def test_a_theme_by_hand_needs_words_that_stand_there(application: Application) -> None:
    statement = say(application, "Es war zu leise und ohne Beispiele, schade um das Gespräch.")
    assert read(statement) == {}
    statement.refresh_from_db()
    assert statement.tongue == "German"

    with pytest.raises(correcting.NotInTheText):
        correcting.add(statement, quote="too quiet", leaf="del.voice", stance="weakness")
    correcting.add(statement, quote="zu leise", leaf="del.voice", stance="weakness")

    assert [tag.quote for tag in queries.tags(statement)] == ["zu leise"]


def test_corrections_teach(application: Application) -> None:
    """Ten remarks in the words of a coffee roaster, each put right; the eleventh comes out right by itself."""
    remarks = [
        "Your cupping notes missed the brightness.", "The cupping went sideways at the second table.",
        "You cupped the Kenyan and called it flat.", "Cupping is where you lost them.",
        "Your slurp and score did not match ours.", "You scored the natural far from the table.",
        "They said your cupping scores wander.", "At the cupping table your palate was off.",
        "Your cupping was two points away from everybody.", "The blind cupping did not go your way.",
    ]  # fmt: skip
    eleventh = "In the cupping you were off by three points."
    before = read(say(application, eleventh))
    assert "skill.technical" not in before or before["skill.technical"].confidence < 0.6

    for remark in remarks:
        statement = say(application, remark)
        for tag in read(statement).values():
            if tag.leaf != "skill.technical":
                correcting.remove(tag)
        if "skill.technical" not in {tag.leaf for tag in queries.tags(statement)}:
            correcting.add(statement, quote=remark, leaf="skill.technical", stance="weakness", area="cupping")

    after = read(say(application, eleventh + " "))
    assert set(after) == {"skill.technical"}
    assert after["skill.technical"].stance == "weakness"
    assert after["skill.technical"].area == "cupping"


def test_a_field_that_the_person_told_apart_is_named(application: Application) -> None:
    actions.add_area(application.workspace, "skill.technical", "SQL")

    tag = read(say(application, "Your SQL was not deep enough for the role."))["skill.technical"]

    assert (tag.area, tag.stance) == ("SQL", "weakness")


def test_corrections_teach_nobody_else(application: Application, mallory: Persona) -> None:
    text = "Her crumb was tight."
    correcting.add(say(application, text), quote=text, leaf="x.salary", stance="weakness")

    with mallory.inside():
        theirs = say(told_no(mallory.workspace), text)
        assert "x.salary" not in read(theirs)
    assert "x.salary" in read(say(application, text + " "))


def test_words_of_others_are_cut_into_points_and_opened_one_by_one(application: Application) -> None:
    statement = say(application, MIXED + " Good luck!", "consultant")
    read(statement)
    first, second = queries.points(statement)
    assert statement.is_sealed
    assert statement.text[second.start : second.end] == "You spoke far too fast. Good luck!"
    assert list(queries.quotes(application.workspace, "del.voice").object_list) == []

    actions.open_point(statement, first.number)

    assert not statement.is_sealed
    assert list(queries.quotes(application.workspace, "del.voice").object_list) == []
    assert queries.counts(application.workspace)["ans.depth"] == {"weakness": 1}
    actions.open_point(statement, second.number)
    assert [tag.quote for tag in queries.quotes(application.workspace, "del.voice").object_list]
    actions.answer_point(second, "weeks")
    assert Point.objects.get(pk=second.pk).answer == "weeks"


def test_a_person_names_leaves_and_fields_in_their_own_words(application: Application) -> None:
    workspace = application.workspace
    actions.rename(workspace, "ans.structure", "  Telling it  straight ")
    assert queries.names(workspace)["ans.structure"] == "Telling it straight"
    actions.rename(workspace, "ans.structure", "")
    assert not LeafName.objects.exists()

    first = actions.add_area(workspace, "skill.technical", "SQL")
    assert actions.add_area(workspace, "skill.technical", "sql") == first
    assert actions.add_area(workspace, "skill.technical", " ") is None
    with pytest.raises(ValueError, match=r"ans\.depth"):
        actions.add_area(workspace, "ans.depth", "SQL")
    assert Area.objects.count() == 1
