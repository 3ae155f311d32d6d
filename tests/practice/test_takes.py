"""Takes with sound: kept in private, heard, shown beside the first, said to common ground, deleted."""

from __future__ import annotations

import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import HEARD, recorded, told_no
from yesward.evidence.models import Statement
from yesward.practice import actions, bands, bank, hearing, interviewer, queries, sounds, take_showing, telling
from yesward.practice.models import Recording, Take
from yesward.triage import actions as triage

pytestmark = pytest.mark.usefixtures("inside")
LEAF = "del.voice"
QUESTION = next(iter(bank.questions()))


def of(take: Take) -> Recording:
    return Recording.objects.get(take=take)


def there() -> list[Path]:
    return list(sounds.folder().iterdir())


@pytest.fixture(autouse=True)
def no_sounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sounds, "folder", lambda: tmp_path)
    tmp_path.chmod(0o700)


def test_a_recording_is_private_under_a_random_name(ines: Persona) -> None:
    first = actions.record(ines.workspace, LEAF, QUESTION, [b"RIFF", b"sound"])
    second = actions.record(ines.workspace, LEAF, QUESTION, [b"RIFF", b"sound"])
    names = {of(first).file, of(second).file}
    assert len(names) == 2
    assert all(re.fullmatch(r"[\w-]{32}\.wav", name) for name in names)
    for path in there():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.read_bytes() == b"RIFFsound"


def test_the_folder_is_for_this_user_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert stat.S_IMODE(sounds.folder().stat().st_mode) == 0o700
    assert sounds.folder().parent == Path(settings.CONFIG.data)


def test_a_recording_that_breaks_off_leaves_nothing(ines: Persona) -> None:
    def broken():
        yield b"RIFF"
        raise OSError("the line is down")

    with pytest.raises(OSError, match="line is down"):
        actions.record(ines.workspace, LEAF, QUESTION, broken())
    assert there() == []
    assert not Take.objects.exists()


def test_the_page_takes_a_file_and_goes_on_to_the_take(ines: Persona) -> None:
    page = ines.client.get(f"/practice/takes/new/?question={QUESTION}&leaf={LEAF}")
    assert "blob:" in page["Content-Security-Policy"]
    assert bank.questions()[QUESTION].asks in page.content.decode()
    sound = SimpleUploadedFile("../../my take.wav", b"RIFF....WAVE")
    done = ines.client.post("/practice/takes/new/", {"question": QUESTION, "leaf": LEAF, "sound": sound})
    take = Take.objects.get()
    assert done["Location"] == f"/practice/takes/{take.pk}/"
    assert take.aloud
    waiting = ines.client.get(done["Location"]).content.decode()
    assert "Listening on this computer" in waiting
    assert 'hx-trigger="every 1s"' in waiting


@pytest.mark.parametrize("sent", [{}, {"sound": SimpleUploadedFile("take.wav", b"")}])
def test_an_empty_recording_gets_a_sentence(ines: Persona, sent: dict[str, object]) -> None:
    done = ines.client.post("/practice/takes/new/", {"question": QUESTION, "leaf": LEAF, **sent})
    assert done.status_code == 422
    assert "That recording is empty" in done.content.decode()


def test_without_a_question_one_is_chosen_first(ines: Persona) -> None:
    assert ines.client.get("/practice/takes/new/")["Location"] == "/practice/questions/"


@pytest.mark.parametrize("query", ["?question=none", "?question=own.99", f"?question={QUESTION}&leaf=x.years"])
def test_there_is_no_page_for_a_question_that_is_none(ines: Persona, query: str) -> None:
    assert ines.client.get(f"/practice/takes/new/{query}").status_code == 404


def test_in_a_block_it_is_the_mock_once(ines: Persona) -> None:
    triage.put(ines.workspace, "ans.structure", "weeks")
    block = actions.begin_block(ines.workspace, "ans.structure")
    key = block.questions[0]
    first = actions.record(ines.workspace, "ans.structure", key, [b"RIFF1"], block)
    second = actions.record(ines.workspace, "ans.structure", key, [b"RIFF2"], block)
    assert first.block == block
    assert second.block is None
    assert len(queries.takes(block)) == 1
    page = ines.client.get(f"/practice/blocks/{block.pk}/").content.decode()
    assert f"/practice/takes/{first.pk}/" in page
    assert "On with the mocks" in ines.client.get(f"/practice/takes/{first.pk}/").content.decode()


def test_what_was_heard_is_shown_with_its_marks(ines: Persona) -> None:
    take = recorded(ines.workspace, QUESTION)
    assert take.words == "Quillfeather mumbled about the\ntramway for an hour."
    page = ines.client.get(f"/practice/takes/{take.pk}/").content.decode()
    assert re.search(r'class="um" href="/practice/takes/\d+/sound/#t=1.50" data-seek="1.50">um<', page)
    assert "pause 2.5 s" in page
    assert "Your first take of it." in page
    assert "Filled pauses a minute" in page
    assert "Words a minute" in page
    assert page.count('class="h3" id="n') == 2
    assert "What you did yourself and how it ended are not in it yet." in page


def test_at_most_two_numbers_whatever_it_was_about(ines: Persona) -> None:
    for leaf in bank.drilled():
        assert len(bands.numbers(HEARD, [], leaf, bands.shipped())) <= 2


def test_a_second_take_stands_beside_the_first(ines: Persona) -> None:
    first = recorded(ines.workspace, QUESTION)
    recorded(ines.workspace, QUESTION)
    third = recorded(ines.workspace, QUESTION, duration_s=70.0)
    recorded(ines.workspace, list(bank.questions())[1])
    page = ines.client.get(f"/practice/takes/{third.pk}/").content.decode()
    assert "Take 3 of it, beside the first." in page
    assert f"/practice/takes/{first.pk}/sound/" in page
    assert "This take, 1:10" in page
    assert "First take," in page


def test_the_sound_comes_in_parts_and_only_to_its_owner(ines: Persona, mallory: Persona) -> None:
    take = recorded(ines.workspace, QUESTION)
    url = f"/practice/takes/{take.pk}/sound/"
    part = ines.client.get(url, headers={"range": "bytes=4-7"})
    assert (part.status_code, part["Content-Type"], part.getvalue()) == (206, "audio/wav", b"Quil")
    assert mallory.client.get(url).status_code == 404


def test_hearing_can_be_stopped_and_begun_again(ines: Persona) -> None:
    take = actions.record(ines.workspace, LEAF, QUESTION, [b"RIFF"])
    ines.client.post(f"/practice/takes/{take.pk}/stop/")
    actions.heard(of(take), dict(HEARD))
    assert of(take).state == Recording.State.STOPPED
    page = ines.client.get(f"/practice/takes/{take.pk}/").content.decode()
    assert "Listen once more" in page
    ines.client.post(f"/practice/takes/{take.pk}/again/")
    assert of(take).state == Recording.State.WAITING
    actions.not_heard(of(take), "Nobody could be heard speaking in it.")
    assert "Nobody could be heard speaking in it." in ines.client.get(f"/practice/takes/{take.pk}/").content.decode()


def test_corrected_words_are_kept_and_read_again(ines: Persona) -> None:
    take = recorded(ines.workspace, QUESTION)
    ines.client.post(f"/practice/takes/{take.pk}/", {"words": "I mumbled about the tramway."})
    assert of(take).story is None
    page = ines.client.get(f"/practice/takes/{take.pk}/").content.decode()
    assert "I mumbled about the tramway." in page
    assert "data-seek" not in page
    late = {"told": True, "parts": [], "missing": []}
    actions.words_read(of(take), "older words", late)
    assert of(take).story is None
    long = ines.client.post(f"/practice/takes/{take.pk}/", {"words": "x" * 20_001})
    assert long.status_code == 422
    assert "x" * 20_001 in long.content.decode()


def test_what_was_heard_is_a_statement_of_a_recording(ines: Persona) -> None:
    application = told_no(ines.workspace)
    take = recorded(ines.workspace, QUESTION)
    statement = Statement.objects.get(said_by="recording")
    assert statement.application == application
    assert statement.known == Statement.Known.ARTEFACT
    assert not statement.is_sealed
    assert statement.text.startswith("13.1 filled pauses a minute.")
    stances = {tag.leaf: tag.stance for tag in statement.tags.all()}
    assert stances == {"del.voice": "weakness", "ans.depth": "weakness", "ans.structure": "weakness"}
    for tag in statement.tags.all():
        assert statement.text[tag.start : tag.end] == tag.quote
    actions.put_recording_away(of(take))
    statement.refresh_from_db()
    assert statement.taken_out_at is not None
    actions.put_recording_away(of(take), back=True)
    statement.refresh_from_db()
    assert statement.taken_out_at is None


def test_an_ordinary_take_is_noted_and_no_weakness(ines: Persona) -> None:
    told_no(ines.workspace)
    recorded(ines.workspace, QUESTION, fillers_per_min=4.0)
    voice = Statement.objects.get(said_by="recording").tags.get(leaf="del.voice")
    assert voice.stance == "neutral"


def test_without_an_application_nothing_is_said(ines: Persona) -> None:
    recorded(ines.workspace, QUESTION)
    assert not Statement.objects.exists()


def test_whoever_does_not_want_to_be_measured_is_not(ines: Persona) -> None:
    told_no(ines.workspace)
    take = recorded(ines.workspace, QUESTION)
    ines.client.post("/practice/manner/", {"measured": "0", "take": take.pk})
    page = ines.client.get(f"/practice/takes/{take.pk}/").content.decode()
    assert "How you speak is not measured." in page
    assert "Filled pauses a minute" not in page
    assert "data-seek" not in page
    assert "pause 2.5 s" not in page
    assert "filled pause" not in page
    leaves = {tag.leaf for tag in Statement.objects.get(said_by="recording").tags.all()}
    assert leaves == {"ans.depth", "ans.structure"}
    ines.client.post("/practice/manner/", {"measured": "1"})
    assert "del.voice" in {tag.leaf for tag in Statement.objects.get(said_by="recording").tags.all()}


@pytest.mark.django_db(transaction=True)
def test_a_deleted_recording_can_be_brought_back_for_an_hour(ines: Persona) -> None:
    told_no(ines.workspace)
    take = recorded(ines.workspace, QUESTION)
    ines.client.post(f"/practice/takes/{take.pk}/away/")
    assert ines.client.get(f"/practice/takes/{take.pk}/").status_code == 404
    hearing.tidy_up()
    ines.client.post(f"/practice/takes/{take.pk}/back/")
    assert ines.client.get(f"/practice/takes/{take.pk}/").status_code == 200
    ines.client.post(f"/practice/takes/{take.pk}/away/")
    Recording.objects.update(put_away_at=timezone.now() - timedelta(hours=2))
    hearing.tidy_up()
    assert there() == []
    assert not Take.objects.exists()
    assert not Statement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_sound_goes_after_thirty_days_and_the_words_stay(ines: Persona) -> None:
    take = recorded(ines.workspace, QUESTION)
    Recording.objects.update(made_at=timezone.now() - timedelta(days=29))
    hearing.tidy_up()
    assert len(there()) == 1
    Recording.objects.update(made_at=timezone.now() - timedelta(days=31))
    hearing.tidy_up()
    assert there() == []
    page = ines.client.get(f"/practice/takes/{take.pk}/").content.decode()
    assert "The sound was deleted; the words stay." in page
    assert "mumbled about the" in page
    assert ines.client.get(f"/practice/takes/{take.pk}/sound/").status_code == 404


def test_with_a_recording_goes_what_was_asked_after_it(ines: Persona) -> None:
    take = recorded(ines.workspace, QUESTION)
    asked = interviewer.keep(take, "“mumbled”\nAnd then?")
    assert asked is not None
    answered = interviewer.answer(asked, "Quillfeather mumbled.", aloud=False)
    interviewer.keep(answered, "“mumbled”\nWhy?")
    actions.forget_recording(of(take))
    assert not Take.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_whatever_erases_a_person_erases_their_sounds(ines: Persona) -> None:
    recorded(ines.workspace, QUESTION)
    assert len(there()) == 1
    ines.workspace.delete()
    assert there() == []


def test_a_sound_that_nobody_knows_is_swept_up_later(ines: Persona) -> None:
    stray = sounds.folder() / "stray.wav"
    stray.write_bytes(b"RIFF")
    hearing.tidy_up()
    assert stray.exists()
    assert sounds.strays(set(), timezone.now().timestamp() + 10) == ["stray.wav"]


@pytest.mark.parametrize(
    ("begin", "ending", "kind"),
    [
        (b"RIFF....", "wav", "audio/wav"),
        (b"....ftypM4A ", "m4a", "audio/mp4"),
        (b"\x1aE\xdf\xa3", "webm", "audio/webm"),
        (b"<script>", "bin", "application/octet-stream"),
    ],
)
def test_a_sound_is_named_by_what_is_in_it(begin: bytes, ending: str, kind: str) -> None:
    name = sounds.keep([begin])
    assert name.endswith(f".{ending}")
    assert sounds.kind(Recording(file=name)) == kind


def test_the_words_of_a_take_are_those_without_filled_pauses() -> None:
    assert telling.plain({"lines": [{"text": "um"}, {"text": "Uh, so her error"}]}) == "so her error"


def test_a_transcript_is_in_paragraphs() -> None:
    found = take_showing.script(dict(HEARD), measured=True)
    assert [span.words for span in found[0]] == [
        "Quillfeather",
        "um",
        "mumbled about the",
        "pause 2.5 s",
        "tramway for an hour.",
    ]
    plain = take_showing.script(dict(HEARD), measured=False)
    assert all(span.at_s is None and not span.is_pause for paragraph in plain for span in paragraph)
