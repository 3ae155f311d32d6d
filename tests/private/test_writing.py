"""Private writing by its pages: set up, write, lock, forget, recover, take along, erase."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import PASSPHRASE, told_no, written
from yesward.private import actions, codes, holding, locking, opened
from yesward.private.models import DAYS, LONGEST, Day, Notebook

pytestmark = pytest.mark.usefixtures("inside")
WORDS = "It rained, and I walked home along the tracks."
TYPED = {"HTTP_HX_REQUEST": "true"}


def page(response: HttpResponse) -> str:
    """What stands on a page."""
    return unescape(response.content.decode())


def opened_by(persona: Persona, notebook: Notebook) -> None:
    """Open it as a person does."""
    response = persona.post("private:notebook", notebook.pk, passphrase=PASSPHRASE)
    assert response.status_code == 302


def kept(notebook: Notebook, number: int = 1) -> bytes:
    """What the database has of a day."""
    return bytes(Day.objects.get(notebook=notebook, number=number).locked)


def test_from_a_passphrase_to_the_first_page(ines: Persona) -> None:
    assert "Choose a passphrase" in page(ines.get("private:private"))
    ines.post("private:begin", passphrase=PASSPHRASE, again=PASSPHRASE)
    made = Notebook.objects.get()

    assert "There is no recovery code yet" in page(ines.get("private:notebook", made.pk))
    response = ines.post("private:begin-day", made.pk)
    assert response.url == f"/private/{made.pk}/day/1/"
    assert ines.post("private:day", made.pk, 1, text=WORDS).url == f"/private/{made.pk}/"
    assert WORDS in page(ines.get("private:day", made.pk, 1))
    assert ines.post("private:begin-day", made.pk).url == f"/private/{made.pk}/day/1/"


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("", "", "Which passphrase do you choose?"),
        ("short", "short", "A few letters more"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "nearly the same letter"),
        (PASSPHRASE, "tramway lamps at six", "The two are not the same"),
        (PASSPHRASE, "", "The two are not the same"),
        ("x" * 401, "x" * 401, "longer than 400 letters"),
    ],
)
def test_a_passphrase_that_will_not_do(ines: Persona, first: str, second: str, says: str) -> None:
    response = ines.post("private:begin", passphrase=first, again=second)

    assert response.status_code == 422
    assert says in page(response)
    assert not first or first not in page(response)
    assert not Notebook.objects.exists()


def test_sending_it_twice_makes_one(ines: Persona) -> None:
    for _ in range(2):
        ines.post("private:begin", passphrase=PASSPHRASE, again=PASSPHRASE)

    assert Notebook.objects.count() == 1


def test_what_is_locked_asks_for_the_passphrase_and_goes_on_where_one_was(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS, "Second.")
    response = ines.get("private:day", notebook.pk, 2)

    assert response.url == f"/private/{notebook.pk}/?then=2"
    assert WORDS not in page(ines.client.get(response.url))
    response = ines.post("private:notebook", notebook.pk, passphrase=f" {PASSPHRASE}  ", then="2")
    assert response.url == f"/private/{notebook.pk}/day/2/"
    cookie = response.cookies[holding.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/private/", True, "Strict")
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_a_wrong_passphrase_is_said_and_not_repeated(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS)
    response = ines.post("private:notebook", notebook.pk, passphrase="tramway lamps at six")

    assert response.status_code == 422
    assert "does not open it" in page(response)
    assert "at six" not in page(response)
    assert holding.COOKIE not in response.cookies
    assert ines.post("private:notebook", notebook.pk).status_code == 422


def test_ten_wrong_tries_an_hour_and_right_ones_cost_none(ines: Persona, mallory: Persona) -> None:
    notebook = written(ines.workspace, WORDS)
    for _ in range(12):
        opened_by(ines, notebook)
    for number in range(10):
        assert "does not open it" in page(ines.post("private:notebook", notebook.pk, passphrase=f"wrong {number}"))

    response = ines.post("private:notebook", notebook.pk, passphrase=PASSPHRASE)
    assert "tried often just now" in page(response)
    assert "The recovery code opens it" not in page(response)
    code = codes.new_code()
    plain = codes.plain_code(code)
    assert plain is not None
    key = locking.opened_by_passphrase(bytes(notebook.by_passphrase), PASSPHRASE)
    assert key is not None
    actions.give_code(notebook, locking.by_code(key, plain))
    response = ines.post("private:notebook", notebook.pk, passphrase=PASSPHRASE)
    assert "The recovery code opens it at any time" in page(response)
    new = {"passphrase": "lamps and tramways", "again": "lamps and tramways"}
    assert "tried often just now" in page(ines.post("private:passphrase", notebook.pk, code=PASSPHRASE, **new))
    assert ines.post("private:passphrase", notebook.pk, code=code, **new).status_code == 302


def test_it_stands_open_in_one_browser_only(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS)
    opened_by(ines, notebook)
    other = Client()
    other.force_login(ines.user)

    assert WORDS in page(ines.get("private:day", notebook.pk, 1))
    assert other.get(f"/private/{notebook.pk}/day/1/").status_code == 302


def test_the_cookie_opens_nothing_for_somebody_else(ines: Persona, mallory: Persona) -> None:
    notebook = written(ines.workspace, WORDS)
    opened_by(ines, notebook)
    mallory.client.cookies[holding.COOKIE] = ines.client.cookies[holding.COOKIE].value

    assert mallory.get("private:day", notebook.pk, 1).status_code == 404


@pytest.mark.parametrize("way", ["lock", "close", "sign-out", "restart"])
def test_ways_in_which_it_locks(ines: Persona, way: str) -> None:
    notebook = written(ines.workspace, WORDS)
    opened_by(ines, notebook)
    if way == "lock":
        ines.post("private:day", notebook.pk, 1, text=WORDS, lock="1")
    elif way == "close":
        ines.post("private:close", notebook.pk)
    elif way == "restart":
        opened._held.clear()
    else:
        cookie = ines.client.cookies[holding.COOKIE].value
        ines.post("people:sign-out")
        ines.client.force_login(ines.user)
        ines.client.cookies[holding.COOKIE] = cookie

    assert ines.get("private:day", notebook.pk, 1).status_code == 302


def test_typing_is_kept_and_says_so(ines: Persona) -> None:
    notebook = written(ines.workspace, "")
    opened_by(ines, notebook)
    before = kept(notebook)
    response = ines.client.post(f"/private/{notebook.pk}/day/1/", {"text": WORDS}, **TYPED)

    assert "Kept at" in page(response)
    assert "<html" not in page(response)
    assert kept(notebook) != before
    assert WORDS in page(ines.get("private:day", notebook.pk, 1))


def test_what_is_typed_into_a_page_that_locked_itself_comes_back_and_can_be_kept(ines: Persona) -> None:
    """As typed it is told; by the button the words stand on the page again; with the passphrase they are kept."""
    notebook = written(ines.workspace, "Before.")
    url, before = f"/private/{notebook.pk}/day/1/", kept(notebook)
    response = ines.client.post(url, {"text": WORDS}, **TYPED)
    assert 'data-not-kept="locked"' in page(response)
    assert WORDS not in page(response)

    response = ines.client.post(url, {"text": WORDS})
    assert response.status_code == 422
    assert WORDS in page(response)
    assert "not kept yet" in page(response)
    response = ines.client.post(url, {"text": WORDS, "passphrase": "wrong words altogether"})
    assert WORDS in page(response)
    assert "does not open it" in page(response)
    assert kept(notebook) == before

    assert ines.client.post(url, {"text": WORDS, "passphrase": PASSPHRASE}).status_code == 302
    assert WORDS in page(ines.client.get(url))


def test_words_of_another_window_are_not_written_over(ines: Persona) -> None:
    notebook = written(ines.workspace, "")
    opened_by(ines, notebook)
    url, seen = f"/private/{notebook.pk}/day/1/", Day.objects.get().state
    here, there = {"page": "here", "seen": seen}, {"page": "there", "seen": seen}
    assert "Kept at" in page(ines.client.post(url, {"text": "One.", "turn": "1", **here}, **TYPED))
    assert "Kept at" in page(ines.client.post(url, {"text": "One. Two.", "turn": "3", **here}, **TYPED))
    assert "Kept at" in page(ines.client.post(url, {"text": "One. T", "turn": "2", **here}, **TYPED))  # overtaken
    response = ines.client.post(url, {"text": "Tea.", "turn": "9", **there}, **TYPED)
    assert "gone on in another window" in page(response)
    assert "Put these words beneath those" in page(response)

    response = ines.client.post(url, {"text": "Tea.", "turn": "10", **there})
    assert response.status_code == 422
    assert "Tea." in page(response)
    assert 'name="page" value="there"' in page(response)
    assert f'name="seen" value="{seen}"' in page(response)
    assert "One. Two.</textarea>" in page(ines.client.get(url))
    assert ines.client.post(url, {"text": "Tea.", "turn": "10", "beneath": "1", **there}).status_code == 302
    assert "One. Two.\n\nTea.</textarea>" in page(ines.client.get(url))


def test_a_day_that_was_erased_in_another_window_is_told(ines: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = written(ines.workspace, WORDS)
    opened_by(ines, notebook)
    lock = locking.lock_day

    def erased_meanwhile(words: str, key: bytes, number: int) -> bytes:
        Day.objects.all().delete()
        return lock(words, key, number)

    monkeypatch.setattr(locking, "lock_day", erased_meanwhile)
    response = ines.post("private:day", notebook.pk, 1, text="More.")

    assert response.status_code == 422
    assert "erased in another window" in page(response)
    assert "More." in page(response)


def test_more_than_a_page_holds_is_handed_back_whole(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS)
    opened_by(ines, notebook)
    long = "rain " * (LONGEST // 5) + "and the end"
    before = kept(notebook)
    response = ines.post("private:day", notebook.pk, 1, text=long)

    assert response.status_code == 422
    assert "All of it is still here" in page(response)
    assert long in page(response)
    assert kept(notebook) == before
    assert "All of it is still here" in page(
        ines.client.post(f"/private/{notebook.pk}/day/1/", {"text": long}, **TYPED)
    )


def test_what_was_changed_from_outside_is_told_and_left(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS, "Second.")
    opened_by(ines, notebook)
    swapped = kept(notebook, 2)
    Day.objects.filter(notebook=notebook, number=1).update(locked=swapped)
    response = ines.get("private:day", notebook.pk, 1)

    assert "it was changed, or damaged" in page(response)
    assert "<textarea" not in page(response)
    assert "Second." not in page(response)
    assert "cannot be opened" in page(ines.get("private:text", notebook.pk))
    assert kept(notebook, 1) == swapped


def test_five_days_and_no_sixth(ines: Persona) -> None:
    notebook = written(ines.workspace, *(f"Day {number}." for number in range(1, DAYS)))
    opened_by(ines, notebook)
    Day.objects.update(begun_at=timezone.now() - timedelta(days=1))
    assert "Begin today’s page" in page(ines.get("private:notebook", notebook.pk))
    assert ines.post("private:begin-day", notebook.pk).url.endswith("/day/5/")
    Day.objects.update(begun_at=timezone.now() - timedelta(days=1))

    assert "that is all of them" in page(ines.get("private:notebook", notebook.pk))
    assert ines.post("private:begin-day", notebook.pk).url == f"/private/{notebook.pk}/"
    assert Day.objects.count() == DAYS


def test_no_day_is_begun_while_it_is_locked(ines: Persona) -> None:
    notebook = written(ines.workspace)

    assert ines.post("private:begin-day", notebook.pk).url == f"/private/{notebook.pk}/"
    assert not Day.objects.exists()


def test_the_clock_is_there_for_an_hour_and_ends_nothing(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS)
    opened_by(ines, notebook)
    assert "the time is over; nothing happens then" in page(ines.get("private:day", notebook.pk, 1))
    for ago in (timedelta(hours=2), timedelta(hours=-1)):
        Day.objects.update(begun_at=timezone.now() - ago)
        assert "data-clock" not in page(ines.get("private:day", notebook.pk, 1))

    assert ines.post("private:day", notebook.pk, 1, text="Later.").status_code == 302


def made_code(persona: Persona, notebook: Notebook) -> str:
    """Make a recovery code and read it off the page."""
    had = re.search(r'name="had" value="(\w+)"', page(persona.get("private:code", notebook.pk)))
    assert had
    found = re.search(r'<p class="code"[^>]*>([\w-]+)</p>', page(persona.post("private:code", notebook.pk, had=had[1])))
    assert found
    again = persona.post("private:code", notebook.pk, had=had[1])  # the page loaded anew ends no code on paper
    assert again.url == f"/private/{notebook.pk}/code/"
    return found[1]


def test_a_forgotten_passphrase_and_a_recovery_code(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS)
    opened_by(ines, notebook)
    old = made_code(ines, notebook)
    code = made_code(ines, notebook)
    assert code not in page(ines.get("private:code", notebook.pk))
    ines.post("private:close", notebook.pk)

    new = {"passphrase": "lamps and tramways", "again": "lamps and tramways"}
    assert "not the one of these days" in page(ines.post("private:passphrase", notebook.pk, code=old, **new))
    slip = code[:-1] + ("0" if code[-1] != "0" else "2")
    assert "That is neither" in page(ines.post("private:passphrase", notebook.pk, code=slip, **new))
    assert "so far?" in page(ines.post("private:passphrase", notebook.pk, code="", **new))
    forgiving = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert ines.post("private:passphrase", notebook.pk, code=forgiving, **new).status_code == 302
    assert WORDS in page(ines.get("private:day", notebook.pk, 1))

    ines.post("private:close", notebook.pk)
    assert "does not open it" in page(ines.post("private:notebook", notebook.pk, passphrase=PASSPHRASE))
    assert ines.post("private:notebook", notebook.pk, passphrase="lamps and tramways").status_code == 302


def test_another_passphrase_by_the_one_so_far(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS)
    new = {"passphrase": "lamps and tramways", "again": "lamps and tramways"}

    assert ines.post("private:passphrase", notebook.pk, code=PASSPHRASE, **new).status_code == 302
    assert WORDS in page(ines.get("private:day", notebook.pk, 1))


def test_no_code_is_made_while_it_is_locked(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS)

    assert ines.post("private:code", notebook.pk).status_code == 302
    assert not bytes(Notebook.objects.get().by_code)


def test_beginning_anew_leaves_the_old_days_locked_until_they_are_erased(ines: Persona) -> None:
    old = written(ines.workspace, WORDS)
    before = kept(old)
    ines.post("private:begin", passphrase="lamps and tramways", again="lamps and tramways")

    assert Notebook.objects.count() == 2
    assert kept(old) == before
    assert "Earlier days of writing" in page(ines.get("private:private"))
    assert ines.post("private:erase", old.pk).status_code == 302
    assert Notebook.objects.exclude(pk=old.pk).count() == 1
    assert not Day.objects.exists()


def test_one_day_is_erased_alone_and_without_a_passphrase(ines: Persona) -> None:
    notebook = written(ines.workspace, "One.", "Two.", "Three.")
    others = kept(notebook, 1), kept(notebook, 3)
    response = ines.post("private:erase-day", notebook.pk, 2)

    assert response.status_code == 302
    assert "Day two is erased." in page(ines.client.get(response.url))
    assert (kept(notebook, 1), kept(notebook, 3)) == others
    assert Day.objects.count() == 2
    opened_by(ines, notebook)
    assert "Three." in page(ines.get("private:day", notebook.pk, 3))
    assert ines.post("private:erase-day", notebook.pk, 2).status_code == 404


def test_taken_along_locked_or_once_open_as_text(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS, "Second.")
    response = ines.get("private:locked", notebook.pk)
    assert 'filename="private-writing.json"' in response["Content-Disposition"]
    assert [each["number"] for each in json.loads(response.content)["days"]] == [1, 2]
    assert ines.get("private:text", notebook.pk).status_code == 302

    opened_by(ines, notebook)
    response = ines.get("private:text", notebook.pk)
    assert 'filename="private-writing.txt"' in response["Content-Disposition"]
    assert response.content.decode().index(WORDS) < response.content.decode().index("Second.")


def test_on_the_day_of_a_no_it_says_that_another_day_is_better_and_blocks_nothing(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS)
    opened_by(ines, notebook)
    assert "A no came today" not in page(ines.get("private:private"))
    told_no(ines.workspace, day=timezone.localdate())

    assert "A no came today" in page(ines.get("private:private"))
    assert "A no came today" in page(ines.get("private:notebook", notebook.pk))
    assert ines.post("private:begin-day", notebook.pk).status_code == 302


def test_words_of_self_harm_are_kept_and_people_are_shown(ines: Persona) -> None:
    notebook = written(ines.workspace, "")
    opened_by(ines, notebook)
    words = "Since then I want to die."
    url = f"/private/{notebook.pk}/day/1/"
    response = ines.client.post(url, {"text": words}, **TYPED)
    assert "Somebody to talk to, also now" in page(response)
    response = ines.client.post(url, {"text": words})
    assert "a person can be with you in it" in page(response)
    assert f'href="/private/{notebook.pk}/"' in page(response)
    assert words in page(ines.client.get(url))

    opened._held.clear()
    response = ines.client.post(url, {"text": words})
    assert "a person can be with you in it" in page(response)
    assert words in page(response)


def test_an_open_notebook_costs_as_many_queries_with_five_days_as_with_one(ines: Persona) -> None:
    costs = []
    for days in (1, DAYS):
        notebook = written(ines.workspace, *("It rained." for _ in range(days)))
        opened_by(ines, notebook)
        for route, ids in (("private:notebook", ()), ("private:day", (1,)), ("private:text", ()), ("private:code", ())):
            ines.get(route, notebook.pk, *ids)
            with CaptureQueriesContext(connection) as asked:
                assert ines.get(route, notebook.pk, *ids).status_code == 200
            costs.append(len(asked))

    assert costs[:4] == costs[4:]
    assert max(costs) <= 12
