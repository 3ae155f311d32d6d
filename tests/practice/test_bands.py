"""Numbers of a take: own usual first, then what is ordinary; a word only for what is off both."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories import HEARD
from yesward.practice import bands, showing

OURS = bands.shipped()


def take(**values: object) -> dict[str, object]:
    return {**HEARD, "long_pauses": [], "fillers_per_min": 4.0, **values}


def test_a_usual_shows_from_three_takes_on() -> None:
    two = [take(fillers_per_min=value) for value in (6.0, 8.0)]
    assert bands.usual(two, "fillers_per_min") is None
    assert bands.usual([*two, take(fillers_per_min=11.0)], "fillers_per_min") == (6.0, 11.0)
    many = [take(fillers_per_min=float(value)) for value in (1, 5, 6, 7, 8, 9, 40)]
    assert bands.usual(many, "fillers_per_min") == (5.0, 9.0)


def test_short_takes_have_no_numbers_and_make_no_usual() -> None:
    short = take(duration_s=14.9, fillers_per_min=30.0)
    assert bands.numbers(short, [], "del.voice", OURS) == []
    assert bands.worth_a_word(short, [], OURS) == []
    assert bands.usual([short] * 5, "fillers_per_min") is None


def test_a_number_lies_below_within_or_above_the_usual() -> None:
    earlier = [take(fillers_per_min=value) for value in (6.0, 8.0, 11.0)]
    for value, where in ((5.9, "below"), (8.0, "within"), (11.1, "above")):
        [number, _] = bands.numbers(take(fillers_per_min=value), earlier, "del.voice", OURS)
        assert number.against_usual == where
        assert showing.says(number).startswith(where.capitalize())
    [number, _] = bands.numbers(take(), [], "del.voice", OURS)
    assert number.against_usual is None
    assert "from three takes on" in showing.says(number)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, []),
        ({"fillers_per_min": 11.9}, []),
        ({"fillers_per_min": 12.0}, ["fillers_per_min"]),
        ({"long_pauses": [1, 2]}, []),
        ({"long_pauses": [1, 2, 3]}, ["long_pauses"]),
        ({"speech_rate_wpm": 230.0}, []),
    ],
)
def test_what_is_worth_a_word_where_no_usual_is_known(values: dict[str, object], told: list[str]) -> None:
    assert bands.worth_a_word(take(**values), [], OURS) == told


def test_ones_own_usual_comes_first() -> None:
    full = [take(fillers_per_min=value) for value in (14.0, 15.0, 16.0)]
    assert bands.worth_a_word(take(fillers_per_min=13.0), full, OURS) == []
    assert bands.worth_a_word(take(fillers_per_min=15.0), full, OURS) == ["fillers_per_min"]
    quick = [take(speech_rate_wpm=value) for value in (200.0, 205.0, 215.0)]
    assert bands.worth_a_word(take(speech_rate_wpm=220.0), quick, OURS) == []
    assert bands.worth_a_word(take(speech_rate_wpm=270.0), quick, OURS) == ["speech_rate_wpm"]
    assert bands.worth_a_word(take(speech_rate_wpm=100.0), quick, OURS) == ["speech_rate_wpm"]
    assert bands.worth_a_word(take(speech_rate_wpm=150.0), quick, OURS) == []


def test_a_file_of_ones_own_is_read_instead(tmp_path: Path) -> None:
    assert bands.bands(tmp_path) == OURS
    ours = (Path(bands.__file__).parent / "bands.toml").read_text(encoding="utf-8")
    own = tmp_path / "bands.toml"
    own.write_text(ours.replace("much = 12", "much = 20"), encoding="utf-8")
    assert bands.worth_a_word(take(fillers_per_min=13.0), [], bands.bands(tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ordinary = [0, 5]", "ordinary = [5, 0]"),
        ("much = 12", 'much = "many"'),
        ("[shown]", "[shows]"),
        ('other = ["length_s"', 'other = ["charm"'),
        ("slow = 110", ""),
        ("[fillers_per_min]", "[fillers_per_min"),
    ],
)
def test_a_file_that_cannot_be_used_gets_a_sentence(tmp_path: Path, old: str, new: str) -> None:
    ours = (Path(bands.__file__).parent / "bands.toml").read_text(encoding="utf-8")
    assert old in ours
    (tmp_path / "bands.toml").write_text(ours.replace(old, new), encoding="utf-8")
    with pytest.raises(bands.Unusable, match=r"bands\.toml cannot be used"):
        bands.bands(tmp_path)


def test_figures_read_as_people_write_them() -> None:
    shown = {name: showing.figure(name, value) for name, value in (("length_s", 112.4), ("pause_ratio", 0.284))}
    assert shown == {"length_s": "1:52", "pause_ratio": "28 %"}
    assert showing.figure("fillers_per_min", 5.94) == "5.9"
    assert showing.told("long_pauses", 1.0) == "1 long pause inside a sentence."
    assert showing.told("speech_rate_wpm", 232.4) == "232 words a minute."
