"""Days as they are written and as they are typed; forms that say what is wrong."""

from datetime import date, datetime

import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from yesward.desk.forms import DayField
from yesward.desk.templatetags import words


def read(typed: str) -> tuple[date | None, list[str]]:
    """The day of a field, or what is said about it."""
    try:
        return DayField(required=False).clean(typed), []
    except ValidationError as error:
        return None, error.messages


@time_machine.travel(datetime(2025, 11, 19, 12, tzinfo=timezone.get_default_timezone()))
def test_a_day_names_its_year_only_where_it_is_another() -> None:
    assert words.day(date(2025, 3, 4)) == "4 March"
    assert words.day(date(2024, 3, 4)) == "4 March 2024"


def test_a_date_field_shows_a_day_as_the_browser_takes_it_and_anything_else_as_typed() -> None:
    assert words.iso_day(date(2025, 3, 4)) == "2025-03-04"
    assert words.iso_day(datetime(2025, 3, 3, 23, 30, tzinfo=timezone.get_fixed_timezone(-120))) == "2025-03-04"
    assert words.iso_day("31.2.2025") == "31.2.2025"
    assert words.iso_day(None) == ""


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2200, 12, 31)))
def test_a_day_may_be_typed_in_three_ways(day: date) -> None:
    field = DayField()

    assert field.clean(day.isoformat()) == day
    assert field.clean(f"{day.day}.{day.month}.{day.year:04}") == day
    assert field.clean(f" {day.day:02}/{day.month:02}/{day.year:04} ") == day
    assert field.clean(day) == day


@given(st.text(max_size=30))
def test_anything_typed_for_a_day_is_a_day_or_a_sentence(typed: str) -> None:
    day, sentences = read(typed)

    assert (day is None or isinstance(day, date)) if not sentences else len(sentences) == 1
    assert all(sentence.endswith(("?", ".")) for sentence in sentences)


@given(st.integers(-1, 10_000), st.integers(-1, 99), st.integers(-1, 99))
def test_a_day_that_is_none_is_never_taken(year: int, month: int, day: int) -> None:
    taken, sentences = read(f"{year:04}-{month}-{day}")

    assert sentences or (taken.year, taken.month, taken.day) == (year, month, day)
