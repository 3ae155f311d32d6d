"""Recordings are heard: words, filled pauses, pauses and pace; and what is no speech gets a sentence."""

import json
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.voices import RATE, said, write
from yesward.cli import main
from yesward.engines.speech import Moonshine, is_filled_pause
from yesward.practice.listening.activity import pieces
from yesward.practice.listening.child import Listener
from yesward.practice.listening.ear import NO_WORDS, NOTHING, Stopped, listen
from yesward.practice.listening.sound import Unusable

STORY = "So I was the only one there, um, and the bread was late, uh, at four in the morning. We had, um, ten minutes."


@pytest.fixture(scope="module")
def ear():
    return Moonshine()


@pytest.fixture(scope="module")
def story():
    return said(STORY)


def heard(ear, folder, sound, rate=RATE, **how):
    return listen(write(folder / "take.wav", sound, rate), ear, **how)


def texts(found):
    return " ".join(line.text for line in found.delivery.lines)


def test_words_and_filled_pauses_are_heard_where_they_are(ear, story, tmp_path):
    found = heard(ear, tmp_path, story)
    delivery = found.delivery
    assert [is_filled_pause(filler.word) for filler in delivery.fillers] == [True] * 3
    for filler in delivery.fillers:
        line = delivery.lines[filler.line]
        assert line.text[filler.place :].startswith(filler.word)
        assert line.start_s - 0.5 <= filler.at_s <= line.end_s
    assert [filler.at_s for filler in delivery.fillers] == sorted(filler.at_s for filler in delivery.fillers)
    assert "in the morning" in texts(found)
    assert delivery.words == sum(len(line.text.split()) for line in delivery.lines)
    assert abs(delivery.words - len(STORY.split())) <= 2
    assert delivery.duration_s == pytest.approx(len(story) / RATE, abs=0.02)
    assert 0 < delivery.speech_s < delivery.duration_s
    assert delivery.speech_rate_wpm == pytest.approx(60 * delivery.words / delivery.duration_s)
    assert delivery.articulation_rate_wpm > delivery.speech_rate_wpm
    assert set(found.impaired) <= {"unsure"}
    assert len(found.outline) <= 110
    assert max(found.outline) == 100


def test_nothing_is_heard_into_plain_words(ear, tmp_path):
    found = heard(
        ear, tmp_path, said("The other team was rather small. Her error rate fell in the summer. I numbered them all.")
    )
    assert found.delivery.fillers == ()


def test_words_that_say_nothing_count_only_where_marks_set_them_off():
    from yesward.practice.listening.delivery import filler_words

    assert filler_words("It was, you know, late. I mean, very late.") == [("you know", 8), ("i mean", 24)]
    assert filler_words("You know the baker. I like bread. It is like putty, literally speaking.") == []


@pytest.mark.parametrize(
    "word", ["um", "Um,", "uh", "Uhh...", "er", "erm", "hm", "Hmm.", "mm", "uhm", "umm", "uh-huh", "mm-hmm"]
)
def test_written_filled_pauses(word):
    assert is_filled_pause(word)


@pytest.mark.parametrize(
    "word", ["her", "error", "umbrella", "number", "ham", "me", "Uh-oh", "ah", "a", "ermine", "", "hum"]
)
def test_written_words_that_are_none(word):
    assert not is_filled_pause(word)


def test_the_silent_ends_may_be_left_out(ear, story, tmp_path):
    quiet = np.zeros(4 * RATE, np.float32)
    long = np.concatenate([quiet, story, quiet])
    whole, inner = heard(ear, tmp_path, long), heard(ear, tmp_path, long, ends=False)
    assert whole.delivery.duration_s > 8 + inner.delivery.duration_s
    assert whole.delivery.words == inner.delivery.words


def test_a_long_pause_inside_a_clause_is_one_and_between_sentences_is_none(ear, tmp_path):
    quiet = np.zeros(int(2.6 * RATE), np.float32)
    inside = np.concatenate(
        [said("I rang the manager and", edge_s=0.1), quiet, said("asked for two people.", edge_s=0.1)]
    )
    between = np.concatenate(
        [said("We rang the manager.", edge_s=0.1), quiet, said("They had two people.", edge_s=0.1)]
    )
    (pause,) = heard(ear, tmp_path, inside).delivery.long_pauses
    assert pause.length_s == pytest.approx(2.8, abs=0.3)
    assert heard(ear, tmp_path, between).delivery.long_pauses == ()


@pytest.mark.parametrize("noise_db", [None, 30, 20, 15])
def test_pauses_are_as_long_through_noise_as_they_are(noise_db):
    quiet = np.zeros(RATE, np.float32)
    sentences = (
        "My last job was in a hospital.",
        "Her team was under pressure, and the number of errors was rising.",
        "Summer was the hardest part, because everyone was away.",
    )
    sound = np.concatenate([part for each in sentences for part in (said(each, "en-gb+m2", edge_s=0.0), quiet)])
    loud = np.flatnonzero(np.abs(sound) > 1e-3)
    gaps = np.diff([0, *loud, len(sound)]) / RATE
    if noise_db is not None:
        level = float(np.sqrt((sound**2).mean())) * 10 ** (-noise_db / 20)
        sound = (sound + level * np.random.default_rng(1).standard_normal(len(sound))).astype(np.float32)
    spoken = sum(end - begin for piece in pieces(np.array_split(sound, 5)) for begin, end in piece.spoken)
    assert len(sound) / RATE - spoken == pytest.approx(gaps[gaps > 0.25].sum(), rel=0.1)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("silence", lambda t: t * 0),
        ("faint noise", lambda t: np.random.default_rng(1).standard_normal(len(t)) * 1e-4),
        ("loud noise", lambda t: np.random.default_rng(1).standard_normal(len(t)) * 0.1),
        ("a tone", lambda t: 0.5 * np.sin(2 * np.pi * 440 * t)),
    ],
)
def test_where_nobody_speaks_a_sentence_says_so(ear, tmp_path, name, make):
    with pytest.raises(Unusable, match=NOTHING):
        heard(ear, tmp_path, make(np.arange(8 * RATE) / RATE).astype(np.float32))


def test_music_is_no_speech(ear, tmp_path):
    t = np.arange(12 * RATE) / RATE
    notes = (262, 294, 330, 349, 392, 440, 494, 523)
    at = [np.where((t % 4 > k / 2) & (t % 4 < k / 2 + 0.4), np.exp(-3 * (t % 4 - k / 2).clip(0)), 0) for k in range(8)]
    tune = sum(loud * np.sin(2 * np.pi * hertz * t) for loud, hertz in zip(at, notes, strict=True))
    with pytest.raises(Unusable):
        heard(ear, tmp_path, (0.5 * tune).astype(np.float32))


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (
            "de",
            "Yo era el responsable del turno y a las cuatro de la mañana se rompió el horno. Teníamos diez minutos.",
        ),
        ("it", "Ero il responsabile del turno e alle quattro del mattino il forno si è rotto. Avevamo dieci minuti."),
        ("pl", "Byłem planistą na zmianie i o czwartej rano zepsuł się piec. Mieliśmy dziesięć minut na decyzję."),
    ],
)
def test_another_language_is_said_to_be_one(ear, tmp_path, voice, words):
    with pytest.raises(Unusable, match=f"{NO_WORDS}|{NOTHING}"):
        heard(ear, tmp_path, said(words, voice))


def test_a_telephone_line_and_clipping_are_told(ear, story, tmp_path):
    line = soxr.resample(story, RATE, 8_000)
    found = heard(ear, tmp_path, line, 8_000)
    assert "phone" in found.impaired
    assert "in the morning" in texts(found)
    assert "clipped" in heard(ear, tmp_path, np.clip(story * 8, -1, 1)).impaired


@pytest.mark.parametrize(
    ("ending", "subtype"),
    [("wav", "FLOAT"), ("wav", "PCM_24"), ("wav", "ULAW"), ("flac", "PCM_16"), ("ogg", "VORBIS"), ("mp3", None)],
)
def test_other_kinds_of_file_are_heard_too(ear, story, tmp_path, ending, subtype):
    path = tmp_path / f"take.{ending}"
    both = np.stack([story, np.roll(story, 3)], axis=1)
    soundfile.write(str(path), soxr.resample(both, RATE, 44_100), 44_100, subtype=subtype)
    assert "So I was" in texts(listen(path, ear))


def test_what_a_phone_records_is_heard(ear, story, tmp_path):
    import av

    path = tmp_path / "take.m4a"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("aac", rate=RATE)
        stream.layout = "mono"
        for at in range(0, len(story), 1024):
            frame = av.AudioFrame.from_ndarray(story[None, at : at + 1024], format="fltp", layout="mono")
            frame.rate = RATE
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    assert "So I was" in texts(listen(path, ear))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "That file is empty."),
        (b"Dear Ines, unfortunately", "There is no sound in that file that can be read."),
        (b"RIFF\xff\xff\xff\xffWAVEfmt \x10\x00\x00\x00", "There is no sound in that file that can be read."),
        (bytes(range(256)) * 40, "There is no sound in that file that can be read."),
    ],
)
def test_a_file_that_is_no_sound_gets_one_sentence(ear, tmp_path, content, says):
    path = tmp_path / "take.wav"
    path.write_bytes(content)
    with pytest.raises(Unusable, match=says):
        listen(path, ear)


def test_a_folder_and_nothing_get_one_too(ear, tmp_path):
    with pytest.raises(Unusable, match="cannot be opened"):
        listen(tmp_path / "none.wav", ear)
    with pytest.raises(Unusable, match="no sound"):
        listen(tmp_path, ear)


def test_a_header_that_promises_more_than_there_is_costs_only_the_rest(ear, story, tmp_path):
    whole = write(tmp_path / "whole.wav", story).read_bytes()
    path = tmp_path / "broken.wav"
    path.write_bytes(whole[: len(whole) * 3 // 4])
    assert "So I was" in texts(listen(path, ear))


def test_two_gigabytes_of_nothing_are_told_at_once(ear, tmp_path):
    path = tmp_path / "huge.wav"
    with path.open("wb") as out:
        out.truncate(2 << 30)
    with pytest.raises(Unusable, match="no sound"):
        listen(path, ear)


def test_more_than_four_hours_are_refused_without_hearing_them(ear, tmp_path, monkeypatch):
    path = tmp_path / "long.wav"
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, 4_000, 0, "NONE", ""))
        out.writeframes(bytes(2 * 4_000 * (4 * 3600 + 20)))
    with pytest.raises(Unusable, match="longer than four hours"):
        listen(path, ear)


def test_it_can_be_stopped_and_says_how_far_it_is(ear, story, tmp_path):
    path = write(tmp_path / "take.wav", np.tile(story, 6))
    told = []
    listen(path, ear, lambda done: told.append(done) or True)
    assert all(0 <= done < 1 for done in told)
    assert max(told) > 0.8
    told.clear()
    with pytest.raises(Stopped):
        listen(path, ear, lambda done: told.append(done) or len(told) < 3)
    assert len(told) == 3


@settings(max_examples=12, deadline=None)
@given(st.integers(min_value=400, max_value=60_000))
def test_pieces_do_not_depend_on_how_the_sound_comes(size):
    sound = np.concatenate([said(STORY)] * 2)
    blocks = [sound[at : at + size] for at in range(0, len(sound), size)]
    whole, cut = list(pieces([sound])), list(pieces(blocks))
    assert [piece.spoken for piece in cut] == [piece.spoken for piece in whole]


def test_pieces_are_short_and_in_order_and_lose_nothing():
    sound = np.tile(said("I rang the other bakery and asked for two ovens, and they said yes", edge_s=0.01), 14)
    found = list(pieces([sound[at : at + 160_000] for at in range(0, len(sound), 160_000)]))
    assert all(len(piece.sound) <= 13 * RATE for piece in found)
    spans = [span for piece in found for span in piece.spoken]
    assert spans == sorted(spans)
    assert all(begin < end for begin, end in spans)
    assert sum(end - begin for begin, end in spans) > 0.8 * len(sound) / RATE


def test_a_process_beside_hears_one_file_after_the_other_and_can_be_stopped(story, tmp_path):
    listener, told = Listener(), []
    try:
        first = listener.hear(write(tmp_path / "one.wav", story), lambda done: told.append(done) or True)
        assert first["words"] > 15
        assert len(first["marks"]) == 3
        with pytest.raises(Unusable, match="no sound"):
            listener.hear(Path(__file__), lambda _: True)
        assert listener.hear(write(tmp_path / "two.wav", np.tile(story, 8)), lambda _: False) is None
        assert listener.hear(tmp_path / "one.wav", lambda _: True)["words"] == first["words"]
    finally:
        listener.end()


def test_a_process_that_was_killed_is_begun_again(story, tmp_path):
    listener, path = Listener(), write(tmp_path / "one.wav", story)
    try:
        before = listener.hear(path, lambda _: True)
        listener._child.kill()
        listener._child.wait()
        assert listener.hear(path, lambda _: True) == before
    finally:
        listener.end()


def test_the_command_prints_the_document_of_its_contract(story, tmp_path):
    path = write(tmp_path / "take.wav", story)
    done = CliRunner().invoke(main, ["listen", str(path), "--json"])
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert set(found) == {
        *("duration_s", "speech_s", "words", "speech_rate_wpm", "articulation_rate_wpm", "pause_ratio"),
        *("long_pauses", "fillers", "fillers_per_min", "lines"),
    }
    assert [is_filled_pause(each["word"]) for each in found["fillers"]] == [True] * 3
    assert set(found["lines"][0]) == {"start_s", "end_s", "text"}
    plain = CliRunner().invoke(main, ["listen", str(path)])
    assert "3 filled pauses and filler words" in plain.stdout


def test_the_command_refuses_with_one_sentence(tmp_path):
    done = CliRunner().invoke(main, ["listen", str(tmp_path / "none.wav"), "--json"])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == "That file cannot be opened."
