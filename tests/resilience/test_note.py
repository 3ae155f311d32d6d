"""The locked note: only before the outcome is known, never changed, and later beside the self-analysis."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from html import unescape

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.stories import fresh, held_round, locked, open_application, told_no
from yesward.evidence.models import Statement
from yesward.journal import actions as journal
from yesward.journal.facts import Rejection, RoundFacts, Story
from yesward.journal.models import Application, Round
from yesward.people.models import Workspace
from yesward.resilience import actions, note_page, queries
from yesward.resilience.locking import AWRY, Stand, canonical, fingerprint, refusal
from yesward.resilience.models import LockedNote, NoteDraft

pytestmark = pytest.mark.usefixtures("inside")
WORDS = "They asked twice about the ovens.\nI never said how it ended."
MOMENT = datetime(2026, 11, 26, 15, 4, 5, tzinfo=UTC)


@pytest.fixture
def talk(ines: Persona) -> Round:
    """An interview of today, of an application without a word yet."""
    return held_round(open_application(ines.workspace), Round.Kind.INTERVIEW, held_on=timezone.localdate())


def a_no(application: Application, day: date | None = None) -> None:
    """The answer comes: a no."""
    no = Rejection("Hartwell Foods", "", day or timezone.localdate(), "interview", "otherwise", "Sorry.")
    journal.record_rejection(application.workspace, no, application)


def page_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def test_the_fingerprint_is_that_of_the_file() -> None:
    found = canonical("Über.\n", "interview", date(2026, 11, 26), MOMENT)

    assert found == (
        "yesward locked note 1\nround: interview 2026-11-26\nlocked: 2026-11-26T15:04:05Z\n\nÜber.\n\n".encode()
    )
    assert fingerprint("Über.\n", "interview", date(2026, 11, 26), MOMENT) == sha256(found).hexdigest()


@given(st.text(), st.text(), st.integers(0, 10**6), st.sampled_from(Round.Kind.values))
def test_other_words_times_and_rounds_have_other_fingerprints(one: str, two: str, seconds: int, kind: str) -> None:
    def of(text: str, kind: str, day: date, at: datetime) -> str:
        return fingerprint(text.encode(errors="replace").decode(), kind, day, at)

    day, later = date(2026, 11, 26), MOMENT + timedelta(seconds=seconds)
    first = of(one, "interview", day, MOMENT)
    same = one.encode(errors="replace") == two.encode(errors="replace")
    assert (of(two, "interview", day, MOMENT) == first) is same
    assert (of(one, "interview", day, later) == first) is (seconds == 0)
    assert (of(one, kind, day, MOMENT) == first) is (kind == "interview")
    assert of(one, "interview", day + timedelta(days=1), MOMENT) != first


@pytest.mark.parametrize(
    ("stand", "found"),
    [
        (Stand(MOMENT.date(), is_known=False), None),
        (Stand(MOMENT.date() - timedelta(days=40), is_known=False), None),
        (Stand(None, is_known=False), "no_day"),
        (Stand(MOMENT.date() + timedelta(days=1), is_known=False), "ahead"),
        (Stand(MOMENT.date(), is_known=True), "known"),
        (Stand(None, is_known=True), "known"),
        (Stand(MOMENT.date(), is_known=False, newest=MOMENT + AWRY), None),
        (Stand(MOMENT.date(), is_known=False, newest=MOMENT + AWRY + timedelta(seconds=1)), "clock"),
    ],
)
def test_when_it_may_be_locked(stand: Stand, found: str | None) -> None:
    assert refusal(stand, MOMENT) == found


def test_it_is_saved_as_typed_and_locked_with_one_click(ines: Persona, talk: Round) -> None:
    client, address = ines.client, f"/on/note/{talk.pk}/"
    saved = client.post(address, {"text": WORDS}, headers={"hx-request": "true"})
    assert "Saved at" in page_of(saved)
    assert WORDS in page_of(client.get(address)).replace("\r\n", "\n")
    assert not LockedNote.objects.exists()

    response = client.post(address, {"text": WORDS.replace("\n", "\r\n"), "lock": "1"}, follow=True)

    note = LockedNote.objects.get()
    assert (note.text, note.kind, note.held_on) == (WORDS, "interview", timezone.localdate())
    assert note.locked_at.microsecond == 0
    assert not NoteDraft.objects.exists()
    page = page_of(response)
    assert WORDS in page
    assert note.fingerprint in page
    assert "on the day of the talk" in page
    file = client.get(f"/on/locked/{note.pk}/note.txt").content
    assert sha256(file).hexdigest() == note.fingerprint
    assert client.get(address).headers["Location"] == f"/on/locked/{note.pk}/"
    assert not Statement.objects.exists()  # no tagger and no model reads it


def test_locking_twice_keeps_the_first(talk: Round) -> None:
    first = locked(talk, "First.")
    assert locked(talk, "Second.") == first
    assert LockedNote.objects.get().text == "First."


def test_without_words_nothing_is_locked(ines: Persona, talk: Round) -> None:
    response = ines.post("resilience:note", talk.pk, text=" \n", lock="1")

    assert response.status_code == 422
    assert "One sentence is enough" in page_of(response)
    assert not LockedNote.objects.exists()


def test_too_many_words_come_back(ines: Persona, talk: Round) -> None:
    words = "Ovens. " * 3000
    response = ines.post("resilience:note", talk.pk, text=words, lock="1")
    assert response.status_code == 422
    assert words in page_of(response)
    kept = ines.post("resilience:note", talk.pk, text=words, keep="1")
    assert kept.status_code == 422
    assert words in page_of(kept)


def test_kept_for_later_it_is_a_draft(ines: Persona, talk: Round) -> None:
    assert ines.post("resilience:note", talk.pk, text=WORDS, keep="1").status_code == 302
    assert NoteDraft.objects.get().text == WORDS
    ines.post("resilience:note", talk.pk, text="", keep="1")
    assert not NoteDraft.objects.exists()


def test_once_the_outcome_is_known_it_cannot_be_locked_and_the_draft_is_shown(ines: Persona, talk: Round) -> None:
    ines.post("resilience:note", talk.pk, text=WORDS, keep="1")
    a_no(talk.application)

    response = ines.post("resilience:note", talk.pk, text=WORDS, lock="1")

    assert response.status_code == 422
    page = page_of(response)
    assert str(note_page.REFUSED["known"]) in page
    assert WORDS in page
    assert not LockedNote.objects.exists()
    assert NoteDraft.objects.get().text == WORDS


def test_an_offer_or_ones_own_leaving_is_an_outcome_too(ines: Persona, talk: Round) -> None:
    story = Story("Hartwell Foods", "", timezone.localdate(), offered_on=timezone.localdate())
    journal.write_down(ines.workspace, story, talk.application)
    with pytest.raises(actions.Refused, match="known"):
        actions.lock(talk, WORDS, timezone.now())


def test_a_talk_to_come_or_without_a_day(ines: Persona) -> None:
    application = open_application(ines.workspace)
    ahead = held_round(application, Round.Kind.FINAL, held_on=timezone.localdate() + timedelta(days=2))
    dayless = held_round(application, Round.Kind.SCREEN)

    for item, why in ((ahead, "ahead"), (dayless, "no_day")):
        page = page_of(ines.get("resilience:note", item.pk))
        assert str(note_page.REFUSED[why]) in page  # type: ignore[index]
        assert "Lock it" not in page
        sent = ines.post("resilience:note", item.pk, text=WORDS, lock="1")
        assert (sent.status_code, WORDS in page_of(sent)) == (422, True)
    assert not LockedNote.objects.exists()


def test_a_clock_that_jumped_back_is_named_and_nothing_is_lost(ines: Persona, talk: Round) -> None:
    with time_machine.travel(timezone.now() - timedelta(hours=2), tick=False):
        response = ines.post("resilience:note", talk.pk, text=WORDS, lock="1")
    page = page_of(response)
    assert str(note_page.REFUSED["clock"]) in page
    assert WORDS in page
    assert not LockedNote.objects.exists()
    assert ines.post("resilience:note", talk.pk, text=WORDS, lock="1").status_code == 302


def test_a_clock_that_was_ahead_is_told_on_the_page(ines: Persona, talk: Round) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        note = locked(talk)
    page = page_of(ines.client.get(f"/on/locked/{note.pk}/"))
    assert "The clock must have jumped." in page
    assert "3 days after the talk" in page


@pytest.mark.parametrize(
    "change",
    [
        {"text": "I did well."},
        {"locked_at": MOMENT},
        {"fingerprint": "0" * 64},
        {"held_on": date(2026, 1, 1)},
        {"kind": "final"},
        {"text": "", "emptied_at": MOMENT, "fingerprint": "0" * 64},
        {"emptied_at": MOMENT},
    ],
)
def test_the_database_refuses_a_change(talk: Round, change: dict[str, object]) -> None:
    note = locked(talk)
    with pytest.raises(IntegrityError), transaction.atomic():
        LockedNote._base_manager.filter(pk=note.pk).update(**change)
    assert LockedNote.objects.get().text == note.text


def test_the_database_refuses_a_note_on_what_is_decided(ines: Persona) -> None:
    application = told_no(ines.workspace)
    item = held_round(application, held_on=timezone.localdate())
    with pytest.raises(IntegrityError, match="outcome is known"), transaction.atomic():
        LockedNote.objects.create(
            workspace=ines.workspace, application=application, round=item, kind="screen",
            held_on=timezone.localdate(), text=WORDS, locked_at=MOMENT, fingerprint="0" * 64,
        )  # fmt: skip


def test_the_code_refuses_it_as_well(talk: Round) -> None:
    note = locked(talk)
    for attempt in (
        note.save,
        note.delete,
        LockedNote.objects.all().delete,
        lambda: LockedNote.objects.update(text=""),
    ):
        with pytest.raises(TypeError):
            attempt()


@pytest.fixture
def emptied(ines: Persona, talk: Round) -> LockedNote:
    """A note whose words were taken away."""
    note = locked(talk, WORDS)
    ines.post("resilience:empty", note.pk)
    return note


def test_words_can_be_taken_away_for_good(ines: Persona, talk: Round, emptied: LockedNote) -> None:
    row = LockedNote.objects.get()
    assert (row.text, row.fingerprint) == ("", emptied.fingerprint)
    page = page_of(ines.client.get(f"/on/locked/{row.pk}/"))
    assert "ovens" not in page
    assert row.fingerprint in page
    assert ines.client.get(f"/on/locked/{row.pk}/note.txt").status_code == 302
    with pytest.raises(IntegrityError), transaction.atomic():
        LockedNote._base_manager.filter(pk=row.pk).update(text="Again.", emptied_at=None)
    assert locked(talk, "Another.") == row  # no second one takes its place
    ines.post("resilience:empty", row.pk)
    assert LockedNote.objects.get().emptied_at == row.emptied_at


def test_it_lies_beside_the_self_analysis_once_the_outcome_is_known(ines: Persona, talk: Round) -> None:
    locked(talk, WORDS)
    a_no(talk.application)

    page = page_of(ines.get("reflect:analysis", talk.application_id))
    assert WORDS in page
    assert "What you wrote before you knew" in page
    note = LockedNote.objects.get()
    shown = page_of(ines.get("resilience:locked", note.pk))
    assert "See it beside your self-analysis" in shown
    ines.post("resilience:empty", note.pk)
    assert "before you knew" not in page_of(ines.get("reflect:analysis", talk.application_id))


def test_a_no_of_an_earlier_day_is_told(ines: Persona, talk: Round) -> None:
    note = locked(talk)
    a_no(talk.application, timezone.localdate() - timedelta(days=1))
    assert "before the note; it was written down here after it" in page_of(ines.get("resilience:locked", note.pk))


def test_a_round_that_leaves_the_journal_leaves_the_note(ines: Persona) -> None:
    day = timezone.localdate()
    story = Story("Hartwell Foods", "", day, (RoundFacts("interview", day),))
    application = open_application(ines.workspace)
    written = journal.write_down(ines.workspace, story, application)
    note = locked(Round.objects.get(pk=written.rounds[0]), WORDS)

    journal.unwrite(ines.workspace, written)

    row = LockedNote.objects.get(pk=note.pk)
    assert (row.round_id, row.text, row.kind) == (None, WORDS, "interview")
    assert WORDS in page_of(ines.get("resilience:locked", row.pk))
    a_no(fresh(application))
    assert WORDS in page_of(ines.get("reflect:analysis", application.pk))


def test_words_changed_behind_our_back_are_told(ines: Persona, talk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    note = locked(talk)
    assert "no longer fit" not in page_of(ines.get("resilience:locked", note.pk))
    found = queries.locked_note(ines.workspace, note.pk)
    assert found is not None
    found.text = "I did well."  # as somebody could with the file of the database and its triggers taken off
    monkeypatch.setattr(queries, "locked_note", lambda *_: found)
    assert "no longer fit their fingerprint" in page_of(ines.get("resilience:locked", note.pk))


def test_erasing_a_search_takes_its_notes_along(ines: Persona, talk: Round) -> None:
    locked(talk)
    actions.keep_draft(held_round(talk.application, held_on=timezone.localdate()), WORDS)
    Application.objects.all().delete()  # companies are kept while an application is theirs
    Workspace.objects.filter(pk=ines.workspace.pk).delete()
    assert not LockedNote._base_manager.exists()
    assert not NoteDraft._base_manager.exists()


def test_a_note_is_found_by_its_round(ines: Persona, talk: Round) -> None:
    assert queries.note_of(ines.workspace, talk) is None
    assert queries.note_of(ines.workspace, talk) or locked(talk) == queries.note_of(ines.workspace, talk)
