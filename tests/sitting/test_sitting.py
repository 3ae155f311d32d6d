"""A sitting by a link: set up, held live, ended by both, shown to both; its link ends as the others do."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import answered, found_in, open_application, said, told_no
from tests.visitors import Visitor, links_in, words_of
from yesward.common_ground import actions as ground
from yesward.common_ground.models import Heard
from yesward.evidence.models import Statement, Tag
from yesward.journal import actions as journal
from yesward.journal.models import Application
from yesward.links.models import Link
from yesward.practice import bank
from yesward.sitting import queries
from yesward.sitting.facts import LASTS_DAYS, State
from yesward.sitting.models import Sitting, Turn

pytestmark = pytest.mark.usefixtures("reached")
LEAF = "ans.structure"
CODE = re.compile(r"<b>([a-z]+(?:-[a-z]+){3})</b>")
ONCE = "f" * 32


@pytest.fixture
def application(ines: Persona) -> Application:
    """A no with a theme and a question that was lost, and another application under way."""
    made = told_no(ines.workspace)
    found_in(said(made, "The story lost its thread.", opened=9), "lost its thread", LEAF)
    answered(made, "better", "I lost it.", asked="Tell us about a plan that fell apart.")
    with ines.inside():
        ground.catch_up(ines.workspace)
    return open_application(ines.workspace, "Priory Lane Lamps", "Lamplighter")


def typed(application: Application, **how: Any) -> dict[str, Any]:
    questions = list(bank.questions())[:3]
    facts = {"way": "live", "name": "Ines", "who": "Ruth", "about": application.pk, "leaves": [LEAF]}
    return {**facts, "questions": questions, "once": ONCE, **how}


def begun(ines: Persona, application: Application, **how: Any) -> tuple[Sitting, HttpResponse]:
    shown = ines.client.post("/practice/with-a-friend/new/", typed(application, **how))
    assert shown.status_code == 200, shown.content.decode()
    with ines.inside():
        return Sitting.objects.latest("id"), shown


def with_ruth(ines: Persona, application: Application, **how: Any) -> tuple[Sitting, Visitor]:
    sitting, shown = begun(ines, application, **how)
    (link,) = links_in(shown)
    return sitting, Visitor(link)


def plays(friend: Visitor, *moments: str, tick: str = "weak") -> None:
    """The friend goes through the questions, with a moment at each."""
    friend.press("step/", begin="1")
    for number, moment in enumerate(moments, 1):
        friend.press("step/", over="1", n=str(number))
        friend.press("step/", next="1", n=str(number), **{f"seen-{LEAF}": tick, f"moment-{LEAF}": moment})


def ends(friend: Visitor) -> str:
    done = friend.press("end/", hand_in="1", strength="Kindlemarker", advice="Say the end first.").content.decode()
    found = CODE.search(done)
    assert found, done
    return found[1]


def ines_ends(ines: Persona, sitting: Sitting, tick: str = "strong", moment: str = "Ownmarker") -> None:
    ines.client.post(
        f"/practice/with-a-friend/{sitting.pk}/mine/", {"end": "1", f"seen-{LEAF}": tick, f"moment-{LEAF}": moment}
    )


def page(ines: Persona, sitting: Sitting) -> str:
    return words_of(ines.get("sitting:sitting", sitting.pk))


def fresh(ines: Persona, sitting: Sitting) -> Sitting:
    with ines.inside():
        sitting.refresh_from_db()
    return sitting


def test_what_is_proposed(ines: Persona, application: Application) -> None:
    shown = words_of(ines.get("sitting:new"))
    assert shown.index("Priory Lane Lamps") < shown.index("Hartwell")
    assert re.search(rf'value="{LEAF}" checked', shown)
    keys = re.findall(r'name="questions" value="([^"]+)"', shown)
    assert keys[0].startswith("lost.")
    assert len({*keys}) == len(keys) == 10
    assert "Tell us about a plan that fell apart." in shown
    assert len(re.findall(r'name="questions" value="[^"]+" checked', shown)) == 5
    assert "Later, by a link" not in shown  # there is no take to be heard


def test_other_themes_bring_other_questions_and_nothing_typed_is_lost(ines: Persona, application: Application) -> None:
    asked = typed(application, leaves=["ans.concision"], propose="1", own="Why us?", who="Osei")
    shown = ines.client.post("/practice/with-a-friend/new/", asked)
    assert shown.status_code == 200
    words = shown.content.decode()
    assert "Why us?" in words
    assert 'value="Osei"' in words
    assert re.search(r'value="ans.concision" checked', words)
    with ines.inside():
        assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "By which name do they know you?"),
        ({"leaves": []}, "What should they listen for?"),
        ({"leaves": ["x.years"]}, "Select a valid choice"),
        ({"leaves": ["ans.structure", "ans.concision", "ans.listening", "skill.collab"]}, "At most 3"),
        ({"questions": []}, "Choose 3 to 9 questions."),
        ({"questions": [], "own": "One?\nOne?\nTwo?"}, "Choose 3 to 9 questions."),
        ({"own": "x" * 401}, "One of these is very long."),
        ({"own": "\n".join(f"Is it {n}?" for n in range(9))}, "Choose 3 to 9 questions."),
        ({"about": "999999"}, "For which application do you practise?"),
        ({"about": "\u00b2"}, "For which application do you practise?"),
        ({"way": "never"}, "Select a valid choice"),
        ({"way": "later"}, "Select a valid choice"),
        ({"who": "x" * 61}, "longer than 60"),
    ],
)
def test_what_cannot_be_set_up_is_said_in_a_sentence(
    ines: Persona, application: Application, wrong: dict[str, Any], says: str
) -> None:
    shown = ines.client.post("/practice/with-a-friend/new/", typed(application, **{"own": "Keep me?", **wrong}))
    assert shown.status_code == 422
    assert says in shown.content.decode()
    with ines.inside():
        assert not Sitting.objects.exists()


def test_without_an_application_it_says_where_to_begin(ines: Persona) -> None:
    assert "Write one down first" in words_of(ines.get("sitting:new"))
    assert ines.client.post("/practice/with-a-friend/new/", {"name": "Ines"}).status_code == 200


def test_a_page_sent_twice_makes_one_sitting_and_its_last_link_works(ines: Persona, application: Application) -> None:
    _, first = begun(ines, application)
    sitting, second = begun(ines, application)
    with ines.inside():
        assert Sitting.objects.count() == 1
    assert Visitor().client.get(links_in(first)[0]).status_code == 404
    friend = Visitor(links_in(second)[0])
    friend.press("step/", begin="1")
    third = ines.client.post("/practice/with-a-friend/new/", typed(application))
    assert third.status_code == 302
    assert "Question 1 of 3" in page(ines, sitting)
    other, _ = begun(ines, application, once="a" * 32)
    ines.post("sitting:revoke", other.pk)
    assert ines.client.post("/practice/with-a-friend/new/", typed(application, once="a" * 32)).status_code == 302


def test_a_page_gone_back_to_and_changed_sets_the_same_sitting_up_anew(ines: Persona, application: Application) -> None:
    _, first = begun(ines, application, passphrase="tram")
    changed = {"who": "Osei", "leaves": ["ans.concision"], "own": "Why us?", "passphrase": "bus"}
    sitting, second = begun(ines, application, **changed)
    with ines.inside():
        assert Sitting.objects.count() == 1
        assert sorted(turn.number for turn in queries.turns(sitting)) == [1, 2, 3, 4]
        assert "Why us?" in {turn.asks for turn in queries.turns(sitting)}
    assert (sitting.who, sitting.leaves) == ("Osei", ["ans.concision"])
    assert Visitor().client.get(links_in(first)[0]).status_code == 404
    assert Visitor(links_in(second)[0], passphrase="bus").look().status_code == 200
    changed_way, shown = begun(ines, application, way="kit")
    assert (changed_way.pk, changed_way.link) == (sitting.pk, None)
    assert "Save the file" in shown.content.decode()
    assert Visitor().client.get(links_in(second)[0]).status_code == 404


def test_a_page_sent_again_after_it_was_put_away_brings_nothing_back(ines: Persona, application: Application) -> None:
    sitting, _ = begun(ines, application)
    ines.post("sitting:revoke", sitting.pk)
    ines.post("sitting:take-back", sitting.pk)
    again = ines.client.post("/practice/with-a-friend/new/", typed(application))
    assert (again.status_code, again.url) == (302, "/practice/with-a-friend/")


@pytest.mark.parametrize("once", ["", "x" * 32, "f" * 500, "\0"])
def test_a_page_that_was_tampered_with_is_a_page_of_its_own(ines: Persona, application: Application, once: str) -> None:
    sitting, _ = begun(ines, application, once=once)
    assert re.fullmatch("[0-9a-f]{32}", sitting.once)


def test_a_live_sitting_to_its_end(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    assert "has not begun yet" in page(ines, sitting)
    assert "3 questions. You read each aloud" in friend.reads()
    friend.press("step/", begin="1")
    with ines.inside():
        asks = list(Turn.objects.filter(sitting=sitting).values_list("asks", flat=True))
    shown = friend.reads()
    assert asks[0] in shown.replace("&#x27;", "'")
    assert "That was the answer" in shown
    assert "data-elapsed" in shown
    friend.press("step/", over="1", n="1")
    assert "What you heard in this answer" in friend.reads()
    assert friend.press("step/", n="1", **{f"seen-{LEAF}": "weak"}).status_code == 204
    assert 'value="weak" checked' in friend.reads()
    friend.press("step/", next="1", n="1", **{f"seen-{LEAF}": "weak", f"moment-{LEAF}": "Marker one"})
    assert "Question 2 of 3" in friend.reads()
    again = friend.look(f"{friend.page}?n=1").content.decode()
    assert "Marker one" in again
    friend.press("step/", end="1", n="2", **{f"seen-{LEAF}": "strong", f"moment-{LEAF}": "Marker two"})
    assert "Two last lines" in friend.look(f"{friend.page}?end=1").content.decode()
    ends(friend)
    assert "nobody reads it before Ines has ended" in friend.reads()
    ines_ends(ines, sitting)
    both = friend.reads()
    for words in ("Marker one", "Marker two", "Ownmarker", "seen both ways", "Where each of you saw something else"):
        assert words in both
    mine = page(ines, sitting)
    assert "Open it, side by side" in mine
    assert "Marker" not in mine.replace("Ownmarker", "")
    ines.post("sitting:open", sitting.pk)
    mine = page(ines, sitting)
    for words in ("Marker one", "Marker two", "Ownmarker", "Ruth", "Kindlemarker", "Say the end first."):
        assert words in mine
    assert "%" not in re.sub(r"<[^>]*>", "", mine)


def test_what_comes_of_it_is_one_statement_of_a_partner(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker one", "Marker two")
    ends(friend)
    with ines.inside():
        assert not Statement.objects.filter(said_by="partner").exists()
    ines_ends(ines, sitting)
    ines_ends(ines, sitting)  # two tabs
    friend.press("end/", hand_in="1", strength="again")
    with ines.inside():
        statement = Statement.objects.get(said_by="partner")
        assert (statement.who, statement.application_id, statement.is_sealed) == ("Ruth", application.pk, True)
        assert statement.text == "Marker one\n\nMarker two\n\nKindlemarker\n\nSay the end first."
        tags = Tag.objects.filter(statement=statement)
        assert [(tag.leaf, tag.stance, tag.quote, tag.made_by) for tag in tags] == [
            (LEAF, "weakness", "Marker one", "rater"),
            (LEAF, "weakness", "Marker two", "rater"),
        ]
    ines.post("sitting:open", sitting.pk)
    ines.post("sitting:open", sitting.pk)
    with ines.inside():
        assert Statement.objects.filter(said_by="partner").count() == 1
        assert not Statement.objects.get(said_by="partner").is_sealed


def test_agreeing_and_not_filling_ones_own(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker one")
    ends(friend)
    ines_ends(ines, sitting, tick="weak")
    assert "Where you both saw the same" in friend.reads()
    other, ruth = with_ruth(ines, application, once="e" * 32)
    plays(ruth, "Marker one")
    ends(ruth)
    nothing = ines.post("sitting:mine", other.pk, end="1")
    assert nothing.status_code == 422
    assert "Nothing is ticked yet" in nothing.content.decode()
    assert fresh(ines, other).own_ended_at is None
    ines.post("sitting:mine", other.pk, decline="1")
    assert "not filled in" in ruth.reads()
    assert "What not both of you saw" in ruth.reads()


def test_what_was_not_seen_says_nothing(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    friend.press("step/", begin="1")
    friend.press("step/", over="1", n="1")
    friend.press("step/", end="1", n="1", **{f"seen-{LEAF}": "unseen", f"moment-{LEAF}": "Hidden"})
    friend.press("end/", hand_in="1")
    ines_ends(ines, sitting)
    with ines.inside():
        assert not Statement.objects.filter(said_by="partner").exists()
    assert "did not see" in friend.reads()
    ines.post("sitting:open", sitting.pk)
    assert "What not both of you saw" in page(ines, sitting)


def test_handing_in_nothing_at_all_is_asked_about(ines: Persona, application: Application) -> None:
    _, friend = with_ruth(ines, application)
    friend.press("step/", begin="1")
    shown = friend.press("end/", hand_in="1")
    assert shown.status_code == 422
    assert "There is no tick yet" in shown.content.decode()


def test_every_step_can_be_sent_twice_and_none_skips_a_question(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    for _ in range(2):
        friend.press("step/", begin="1")
    assert fresh(ines, sitting).at == 1
    friend.press("step/", next="1", n="3", **{f"seen-{LEAF}": "weak"})
    friend.press("step/", next="1", n="99")
    friend.press("step/", next="1", n="x" * 40)
    assert fresh(ines, sitting).at == 1
    with ines.inside():
        assert not Turn.objects.filter(sitting=sitting, number=3).get().seen
    for _ in range(2):
        friend.press("step/", over="1", n="1")
        friend.press("step/", next="1", n="1", **{f"seen-{LEAF}": "weak"})
    assert fresh(ines, sitting).at == 2


def test_odd_ticks_are_no_ticks(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    friend.press("step/", begin="1")
    sent = {f"seen-{LEAF}": "9", "seen-skill.technical": "weak", f"moment-{LEAF}": "x" * 9_000}
    friend.press("step/", n="1", **sent)
    with ines.inside():
        assert Turn.objects.get(sitting=sitting, number=1).seen == {}
    friend.press("step/", n="1", **{f"seen-{LEAF}": "weak", f"moment-{LEAF}": "a\0b" + "x" * 9_000})
    with ines.inside():
        moment = Turn.objects.get(sitting=sitting, number=1).moments[LEAF]
        assert moment.startswith("ab")
        assert len(moment) == 600
    for odd in ("?n=99", "?n=0", "?n=\u00b2", "?n=" + "9" * 400):
        assert friend.look(f"{friend.page}{odd}").status_code == 200


def test_the_clock_says_a_soft_word_without_a_script_too(ines: Persona, application: Application) -> None:
    with time_machine.travel(timezone.now(), tick=False) as now:
        _, friend = with_ruth(ines, application)
        friend.press("step/", begin="1")
        assert "0:00" in friend.reads()
        now.shift(timedelta(seconds=95))
        shown = friend.reads()
        assert "1:35" in shown
        assert re.search(r'data-from="90" data-until="150">', shown)
        now.shift(timedelta(seconds=60))
        assert re.search(r'data-from="150">', friend.reads())


def test_the_page_follows_by_small_looks(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    known = re.search(r"known=([\w-]+)", page(ines, sitting))
    assert known
    where, by_htmx = f"/practice/with-a-friend/{sitting.pk}/where/", {"HX-Request": "true"}
    assert ines.client.get(where, {"known": known[1]}).url == f"/practice/with-a-friend/{sitting.pk}/"
    assert ines.client.get(where, {"known": known[1]}, headers=by_htmx).status_code == 204
    friend.press("step/", begin="1")
    moved = ines.client.get(where, {"known": known[1]}, headers=by_htmx)
    assert "Question 1 of 3" in moved.content.decode()
    assert "HX-Refresh" not in moved.headers
    friend.press("step/", end="1", n="1", **{f"seen-{LEAF}": "weak"})
    ines_ends(ines, sitting)
    ends(friend)
    assert ines.client.get(where, {"known": "x"}, headers=by_htmx).headers["HX-Refresh"] == "true"
    assert friend.look(f"{friend.page}where/").content == b"shown"


def test_looking_writes_nothing_and_costs_the_same(
    ines: Persona, application: Application, django_assert_max_num_queries: Any
) -> None:
    sitting, friend = with_ruth(ines, application, questions=list(bank.questions())[:9])
    plays(friend, *[f"Marker {number}" for number in range(8)])
    with django_assert_max_num_queries(6):
        friend.look()
    with django_assert_max_num_queries(7):
        ines.client.get(f"/practice/with-a-friend/{sitting.pk}/where/", headers={"HX-Request": "true"})
    with django_assert_max_num_queries(9):
        ines.get("sitting:sitting", sitting.pk)
    ends(friend)
    ines_ends(ines, sitting)
    ines.post("sitting:open", sitting.pk)
    with django_assert_max_num_queries(9):
        ines.get("sitting:sitting", sitting.pk)
    for number in range(5):
        begun(ines, application, once=f"{number:032x}")
    with django_assert_max_num_queries(6):
        ines.get("sitting:sittings")


def test_a_link_is_for_one_browser_and_ends(ines: Persona, application: Application) -> None:
    sitting, shown = begun(ines, application)
    (link,) = links_in(shown)
    friend = Visitor(link)
    owner = Visitor(link)  # whoever made it cannot read along
    assert owner.look().status_code == 404
    assert link.split("/")[2] not in friend.page
    assert friend.look().headers["Referrer-Policy"] == "no-referrer"
    assert friend.look().headers["Cache-Control"] == "no-store"
    assert friend.look().headers["X-Robots-Tag"] == "noindex, nofollow"
    assert friend.client.post(f"{friend.page}step/", {"begin": "1"}).status_code == 403  # without the proof
    with time_machine.travel(timezone.now() + timedelta(days=LASTS_DAYS + 1)):
        assert friend.look().status_code == 404
    assert friend.look().status_code == 200
    ines.post("sitting:revoke", sitting.pk)
    gone = friend.look()
    unknown = friend.client.get("/with/open/0123456789abcdef/sitting/")
    assert gone.status_code == unknown.status_code == 404
    assert gone.content == unknown.content


def test_only_the_links_page_is_open_to_others(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    for path in (f"/practice/with-a-friend/{sitting.pk}/", f"/practice/with-a-friend/{sitting.pk}/where/"):
        assert friend.client.get(path).status_code in {302, 404}


def test_a_word_may_open_it(ines: Persona, application: Application) -> None:
    sitting, shown = begun(ines, application, passphrase="tram")
    (link,) = links_in(shown)
    assert "Tell them the word “tram”" in shown.content.decode()
    friend = Visitor()
    assert friend.client.post(link, {"passphrase": "bus"}).status_code == 422
    friend.go_in(link, passphrase="tram")
    assert friend.look().status_code == 200
    renewed = ines.post("sitting:link", sitting.pk)
    assert "the same word as before" in renewed.content.decode()
    (again,) = links_in(renewed)
    assert Visitor().client.post(again, {"passphrase": "bus"}).status_code == 422
    assert Visitor(again, passphrase="tram").look().status_code == 200


def test_a_lost_link_is_made_anew_and_begins_anew(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker one")
    (link,) = links_in(ines.post("sitting:link", sitting.pk))
    assert friend.look().status_code == 404
    again = Visitor(link)
    assert "To the first question" in again.reads()
    with ines.inside():
        assert not Turn.objects.exclude(moments={}).exists()
    plays(again, "Marker two")
    ends(again)
    assert ines.post("sitting:link", sitting.pk).status_code == 302
    ines_ends(ines, sitting)
    assert "Marker two" in again.reads()


def test_a_friend_who_wants_none_of_it_says_so(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker one")
    address = friend.page.split("/")[3]
    friend.press(f"/with/open/{address}/report/", words="Please do not ask me.")
    shown = page(ines, sitting)
    assert "Please do not ask me." in shown
    assert "Ended early" in shown
    ines_ends(ines, sitting)
    assert "Marker one" not in page(ines, sitting)


def test_taken_back_by_four_words(ines: Persona, mallory: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker one")
    code = ends(friend)
    ines_ends(ines, sitting)
    ines.post("sitting:open", sitting.pk)
    assert "Marker one" in page(ines, sitting)
    other = begun(mallory, open_application(mallory.workspace), once="9" * 32)[0]
    mallory.post("sitting:erase", other.pk, code=code)
    assert "Marker one" in page(ines, sitting)
    assert Visitor().client.post("/with/back/", {"code": code.replace("-", " ").upper()}).status_code == 200
    shown = page(ines, sitting)
    assert "Taken back" in shown
    assert "Marker one" not in shown
    assert "Kindlemarker" not in shown
    assert "Your answer was erased" in friend.reads()
    with ines.inside():
        assert not Statement.objects.filter(said_by="partner").exists()
        assert fresh(ines, sitting).strength == ""
    assert "Marker" not in words_of(ines.get("evidence:stream")).replace("Ownmarker", "")
    assert Visitor().client.post("/with/back/", {"code": code}).status_code == 422
    ines.post("sitting:open", sitting.pk)
    assert "Taken back" in page(ines, sitting)


def test_the_owner_erases_it_when_told_the_words(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker one")
    code = ends(friend)
    ines.post("sitting:erase", sitting.pk, code="acorn acorn acorn acorn")
    assert queries.stands(fresh(ines, sitting)) == State.FRIEND_ENDED
    ines.post("sitting:erase", sitting.pk, code=code)
    assert queries.stands(fresh(ines, sitting)) == State.WITHDRAWN
    ines_ends(ines, sitting)
    assert fresh(ines, sitting).own_ended_at is None


def test_put_away_and_brought_back(ines: Persona, application: Application) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker one")
    ends(friend)
    ines_ends(ines, sitting)
    ines.post("sitting:open", sitting.pk)
    away = ines.client.post(f"/practice/with-a-friend/{sitting.pk}/take-back/", follow=True)
    assert "Undo" in away.content.decode()
    assert ines.get("sitting:sitting", sitting.pk).status_code == 404
    assert friend.look().status_code == 404
    assert "Marker one" not in words_of(ines.get("evidence:stream"))
    for _ in range(2):
        assert ines.post("sitting:bring-back", sitting.pk).status_code == 302
    assert "Marker one" in page(ines, sitting)
    with ines.inside():
        assert Link.objects.get(pk=sitting.link_id).revoked_at is not None


def test_what_is_open_is_ended_before_it_is_put_away(ines: Persona, application: Application) -> None:
    """What was ticked would not come back with it, and Undo would not be one."""
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker one")
    ends(friend)
    assert "Put it away" not in page(ines, sitting)
    refused = ines.client.post(f"/practice/with-a-friend/{sitting.pk}/take-back/", follow=True)
    assert "End it early first" in refused.content.decode()
    assert queries.stands(fresh(ines, sitting)) == State.FRIEND_ENDED
    ines.post("sitting:revoke", sitting.pk)
    assert "Put it away" in page(ines, sitting)
    ines.post("sitting:take-back", sitting.pk)
    assert ines.get("sitting:sitting", sitting.pk).status_code == 404
    with_a_file, _ = begun(ines, application, way="kit", once="e" * 32)
    ines.post("sitting:take-back", with_a_file.pk)
    ines.post("sitting:bring-back", with_a_file.pk)
    assert queries.stands(fresh(ines, with_a_file)) == State.READY


def test_after_its_last_day_the_person_may_still_end_what_the_friend_has(
    ines: Persona, application: Application
) -> None:
    sitting, friend = with_ruth(ines, application)
    plays(friend, "Marker one")
    ends(friend)
    other, ruth = with_ruth(ines, application, once="d" * 32)
    plays(ruth, "Other")
    with time_machine.travel(timezone.now() + timedelta(days=LASTS_DAYS + 1)):
        ines_ends(ines, sitting)
        ines_ends(ines, other)
        assert queries.stands(fresh(ines, sitting)) == State.SHOWN
        assert queries.stands(fresh(ines, other)) == State.OVER
        assert "Ended early" in page(ines, other)


def test_without_an_address_there_is_only_the_file(ines: Persona, application: Application, settings: Any) -> None:
    settings.CONFIG = settings.CONFIG.model_copy(update={"public_url": ""})
    shown = words_of(ines.get("sitting:new"))
    assert "so there is a file instead of a link" in shown
    assert 'value="live"' not in shown
    refused = ines.client.post("/practice/with-a-friend/new/", typed(application))
    assert refused.status_code == 422


def test_ticks_weigh_with_a_moment_and_without_one(ines: Persona, application: Application) -> None:
    """As in a circle: seen as weak without a moment is a tick; what was not seen is no answer at all."""
    leaves = [LEAF, "ans.concision", "ans.listening"]
    sitting, friend = with_ruth(ines, application, leaves=leaves)
    friend.press("step/", begin="1")
    friend.press("step/", over="1", n="1")
    sent = {f"seen-{LEAF}": "weak", f"moment-{LEAF}": "Marker", "seen-ans.concision": "weak"}
    friend.press("step/", end="1", n="1", **sent, **{"seen-ans.listening": "unseen"})
    code = ends(friend)
    ines_ends(ines, sitting)

    def heard() -> dict[tuple[str, str], str]:
        with ines.inside():
            ground.catch_up(ines.workspace)
            found = Heard.objects.filter(said_by="partner", person="ruth", circle__lt=0)
            return {(row.leaf, row.way): row.stance for row in found}

    assert heard() == {}
    ines.post("sitting:open", sitting.pk)
    expected = {(LEAF, "example"): "weakness", ("ans.concision", "tick"): "weakness"}
    assert heard() == expected
    with ines.inside():
        ground.count_anew(ines.workspace)
    assert heard() == expected
    ines.post("sitting:take-back", sitting.pk)
    assert heard() == {}
    ines.post("sitting:bring-back", sitting.pk)
    assert heard() == expected
    with ines.inside():
        journal.take_back(application)
    assert heard() == {}
    with ines.inside():
        journal.bring_back(application)
    assert heard() == expected
    Visitor().client.post("/with/back/", {"code": code})
    assert heard() == {}
