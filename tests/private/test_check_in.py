"""The check-in by its page: kept, skipped, changed, drawn from the sixth on, people named once, forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from tests.conftest import Persona
from tests.stories import checked_in
from yesward.private.checks import ITEMS
from yesward.private.models import CheckIn

pytestmark = pytest.mark.usefixtures("inside")
NAMED = "Somebody to tell it to?"
LOW, HIGH = (1, 2, None, 3), (7, 8, 9, 6)


def page(response: HttpResponse) -> str:
    """What stands on a page."""
    return unescape(response.content.decode())


def days_ago(number: int) -> date:
    """A day before today."""
    return timezone.localdate() - timedelta(days=number)


def test_four_answers_are_kept_and_the_same_day_changes_them(ines: Persona) -> None:
    assert ines.post("private:check-in", back="4", ready="7", able="0", ahead="10").status_code == 302
    assert CheckIn.objects.get().answers == {"back": 4, "ready": 7, "able": 0, "ahead": 10}
    shown = page(ines.get("private:check-in"))
    assert 'name="able" value="0" checked' in shown
    assert "Change today’s" in shown

    ines.post("private:check-in", back="5", ready="", able="", ahead="")
    assert CheckIn.objects.get().answers == {"back": 5, "ready": None, "able": None, "ahead": None}


@pytest.mark.parametrize("wrong", ["11", "-1", "4.5", "many", "٣"])
def test_what_is_no_answer_keeps_nothing_and_loses_nothing(ines: Persona, wrong: str) -> None:
    response = ines.post("private:check-in", back=wrong, ready="7")

    assert response.status_code == 422
    assert "A whole number from 0 to 10" in page(response)
    assert 'name="ready" value="7" checked' in page(response)
    assert not CheckIn.objects.exists()


def test_skipping_all_of_it_leaves_nothing(ines: Persona) -> None:
    response = ines.post("private:check-in", back="", ready="")

    assert response.status_code == 422
    assert "Leaving it is fine, too" in page(response)
    assert not CheckIn.objects.exists()


def test_nothing_is_added_up_and_the_licence_is_named(ines: Persona) -> None:
    checked_in(ines.workspace, days_ago(0), 9, 9, 9, 9)
    shown = page(ines.get("private:check-in"))

    assert "CC0" in shown
    assert "36" not in strip_tags(shown)  # ids in addresses may hold it
    assert "average" not in shown


def test_there_is_a_line_from_the_sixth_answer_on_for_each_question_by_itself(ines: Persona) -> None:
    for ago in range(6, 1, -1):
        checked_in(ines.workspace, days_ago(ago), 4, 5, None, 6)
    shown = page(ines.get("private:check-in"))
    assert "<figure" not in shown
    assert "once it has 6 answers" in shown
    assert ines.get("private:trend-svg").status_code == 302

    checked_in(ines.workspace, days_ago(1), 9, None, 8, 2)
    shown = page(ines.get("private:check-in"))
    assert shown.count("<figure") == 2
    assert "Back to usual days: 6 answers" in shown
    assert "between 4 and 9, at last 9" in shown
    assert "The weeks ahead: 6 answers" in shown
    assert "once it has 6 answers" in shown


def test_the_lines_as_a_picture(ines: Persona) -> None:
    for ago in range(8, 0, -1):
        checked_in(ines.workspace, days_ago(ago), ago, 5, 10 - ago, 6)
    response = ines.get("private:trend-svg")

    assert response["Content-Type"] == "image/svg+xml"
    assert 'filename="check-in.svg"' in response["Content-Disposition"]
    drawn = ElementTree.fromstring(response.content)
    inside = [each.tag.rpartition("}")[2] for each in drawn.iter()]
    assert inside.count("circle") == 32
    assert not {"script", "image", "a"} & {*inside}


def test_people_are_named_after_the_third_low_one_and_not_again_for_that_run(ines: Persona) -> None:
    for ago in (5, 4):
        checked_in(ines.workspace, days_ago(ago), *LOW)
        assert NAMED not in page(ines.get("private:check-in"))
    checked_in(ines.workspace, days_ago(3), *LOW)
    shown = page(ines.get("private:check-in"))
    assert NAMED in shown
    assert 'href="/talk/"' in shown

    checked_in(ines.workspace, days_ago(2), *LOW)
    assert NAMED not in page(ines.get("private:check-in"))


def test_a_new_run_names_them_anew(ines: Persona) -> None:
    for ago, answers in zip(range(9, 1, -1), (LOW, LOW, LOW, LOW, HIGH, LOW, LOW, LOW), strict=True):
        checked_in(ines.workspace, days_ago(ago), *answers)

    assert NAMED in page(ines.get("private:check-in"))
    assert CheckIn.objects.filter(names_people=True).count() == 2


def test_it_is_put_aside(ines: Persona) -> None:
    for ago in (3, 2, 1):
        checked_in(ines.workspace, days_ago(ago), *LOW)
    ines.post("private:put-aside")

    assert NAMED not in page(ines.get("private:check-in"))


def test_changing_todays_takes_it_away_and_brings_it_back(ines: Persona) -> None:
    for ago in (2, 1, 0):
        checked_in(ines.workspace, days_ago(ago), *LOW)
    checked_in(ines.workspace, days_ago(0), *HIGH)
    assert NAMED not in page(ines.get("private:check-in"))
    checked_in(ines.workspace, days_ago(0), *LOW)
    assert NAMED in page(ines.get("private:check-in"))


@pytest.mark.parametrize("gone", [1, 2, 3, 4])
def test_forgetting_one_of_a_run_does_not_name_them_again(ines: Persona, gone: int) -> None:
    for ago in (4, 3, 2, 1):
        checked_in(ines.workspace, days_ago(ago), *LOW)
    row = CheckIn.objects.get(on=days_ago(gone))
    assert ines.post("private:forget", row.pk).status_code == 302
    assert not CheckIn.objects.filter(pk=row.pk).exists()
    checked_in(ines.workspace, days_ago(0), *LOW)

    assert NAMED not in page(ines.get("private:check-in"))


def test_all_of_it_is_forgotten(ines: Persona, mallory: Persona) -> None:
    checked_in(mallory.workspace, days_ago(1), *HIGH)
    for ago in (2, 1):
        checked_in(ines.workspace, days_ago(ago), *HIGH)
    assert ines.post("private:forget-all").status_code == 302

    assert not CheckIn.objects.exists()
    with mallory.inside():
        assert CheckIn.objects.count() == 1


def test_the_table_holds_every_day_with_what_was_skipped(ines: Persona) -> None:
    checked_in(ines.workspace, date(2025, 3, 4), 1, None, 10, 0)
    shown = page(ines.get("private:check-in"))

    assert "4 March 2025" in shown
    assert shown.count('<span class="muted">–</span>') == 1


def test_the_database_keeps_no_more_than_ten_and_no_empty_row(ines: Persona) -> None:
    for answers in ({"back": 11}, dict.fromkeys(ITEMS)):
        with pytest.raises(IntegrityError), transaction.atomic():
            CheckIn.objects.create(workspace=ines.workspace, on=days_ago(0), **answers)


def test_the_page_costs_the_same_for_a_year_of_them(ines: Persona) -> None:
    costs = []
    for number in (7, 60):
        for ago in range(number):
            checked_in(ines.workspace, days_ago(ago), ago % 11, 5, None, 7)
        with CaptureQueriesContext(connection) as asked:
            ines.get("private:check-in")
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_both_are_a_click_from_people_to_talk_to_for_whoever_is_signed_in(ines: Persona, sam: Persona) -> None:
    assert {'href="/private/"', 'href="/private/check-in/"'} <= {*page(ines.get("desk:talk")).replace(">", " ").split()}
    assert "/private/" not in page(sam.get("desk:talk"))
