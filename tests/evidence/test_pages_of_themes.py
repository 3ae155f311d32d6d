"""Themes on the page: marked in the words, put right with a click, taken back; the taxonomy; the balance."""

import re

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.conftest import Persona
from tests.hostile.test_bad_input import problems
from tests.stories import answered, found_in, said, told_no
from yesward.engines.embed import Missing
from yesward.evidence import balance
from yesward.evidence.balance import Balance, Shown
from yesward.evidence.models import Area, Correction, LeafName, Statement, Tag
from yesward.evidence.taxonomy import taxonomy
from yesward.journal.models import Application

pytestmark = pytest.mark.usefixtures("inside")
WORDS = "The oven story lost its thread halfway. You were kind to the trainees."


@pytest.fixture
def application(ines: Persona) -> Application:
    """A no after an interview."""
    return told_no(ines.workspace)


@pytest.fixture
def statement(application: Application) -> Statement:
    """What the consultant said, opened to the end."""
    return said(application, WORDS, opened=2)


@pytest.fixture
def tag(statement: Statement) -> Tag:
    """A theme as yesward finds it."""
    start = WORDS.index("lost its thread")
    return found_by_yesward(statement, "ans.structure", "weakness", start, start + len("lost its thread"))


def found_by_yesward(statement: Statement, leaf: str, stance: str, start: int, end: int, by: str = "tagger") -> Tag:
    return Tag.objects.create(
        workspace=statement.workspace,
        statement=statement,
        leaf=leaf,
        stance=stance,
        start=start,
        end=end,
        quote=statement.text[start:end],
        confidence=0.8,
        change="weeks",
        made_by=by,
    )


def body(ines: Persona, route: str, *ids: object, **query: str) -> str:
    return ines.get(route, *ids, **query).content.decode()


def undo_of(ines: Persona, response: HttpResponse) -> str:
    """The address behind Undo on the page that a click leads to."""
    page = ines.client.get(response.url).content.decode()
    found = re.search(r'class="toast".*?action="([^"]+)"', page, re.DOTALL)
    assert found, "no way back"
    return found[1]


# In the words


def test_a_quote_is_marked_and_leads_to_its_theme(ines: Persona, statement: Statement, tag: Tag) -> None:
    page = body(ines, "evidence:statement", statement.pk)

    assert f'<span id="words-{tag.pk}"></span><mark><a href="#tag-{tag.pk}" aria-describedby="chip-{tag.pk}">' in page
    assert "lost its thread</a></mark> halfway." in page
    assert f'id="tag-{tag.pk}"' in page
    assert f'id="chip-{tag.pk}"' in page
    for words in ("A clear story", "to work on", "in weeks", "Found by yesward", "The consultant"):
        assert words in page


def test_overlapping_quotes_leave_the_page_whole(ines: Persona, statement: Statement) -> None:
    spans = [(0, 20), (4, 30), (4, 8), (10, 69), (0, 69)]
    for number, (start, end) in enumerate(spans):
        found_by_yesward(statement, taxonomy().leaves[number].id, "neutral", start, end)

    page = body(ines, "evidence:statement", statement.pk)
    quoted = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.DOTALL)

    assert quoted
    assert page.count("<mark>") == page.count("</mark>")
    assert re.sub(r"<[^>]+>", "", quoted[1]).strip() == WORDS
    assert not re.search(r"<mark>(?:(?!</mark>).)*<mark>", quoted[1], re.DOTALL)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len({*ids})
    for target in re.findall(r'aria-describedby="([^"]+)"', page):
        assert {*target.split()} <= {*ids}


def test_a_blank_between_two_marks_stays(ines: Persona, statement: Statement) -> None:
    for word in ("lost", "its"):
        found_in(statement, word)

    page = body(ines, "evidence:statement", statement.pk)

    assert re.search(r"lost</a></mark> <span[^>]*></span><mark><a[^>]*>its</a>", page)


def test_what_a_language_model_proposes_is_named_as_such(ines: Persona, statement: Statement) -> None:
    found_by_yesward(statement, "ans.depth", "neutral", 0, 8, by="model")

    assert "Proposed by a language model; it counts once you say so." in body(ines, "evidence:statement", statement.pk)
    assert 'class="tag"' not in body(ines, "evidence:stream")


def test_a_language_that_cannot_be_read_is_said(ines: Persona, statement: Statement) -> None:
    Statement.objects.update(tongue="German", tagged_by="one")

    assert "This is in German, which yesward cannot read well yet." in body(ines, "evidence:statement", statement.pk)


def test_words_on_a_protected_ground_are_pointed_out_quietly_once_opened(
    ines: Persona, application: Application
) -> None:
    statement = said(
        application, "You knew the trams and their timetable. At your age they wondered how long you would stay."
    )
    ines.post("evidence:point", statement.pk, 1, open="1")
    before = body(ines, "evidence:statement", statement.pk)
    ines.post("evidence:point", statement.pk, 2, open="1")
    after = body(ines, "evidence:statement", statement.pk)

    assert "law protects" not in before
    assert "law protects" in after
    assert 'class="touched"' in after


def test_words_not_read_yet_say_so_and_look_again(ines: Persona, statement: Statement) -> None:
    page = body(ines, "evidence:statement", statement.pk)
    assert "Not read for themes yet." in page
    assert "hx-trigger" in page
    Statement.objects.update(tagged_by="one")

    again = ines.client.get(reverse("evidence:statement", args=[statement.pk]), headers={"hx-request": "true"})

    assert "Show what was found" in again.content.decode()
    assert "hx-trigger" not in again.content.decode()
    assert "Not read for themes yet." not in body(ines, "evidence:statement", statement.pk)


# Put right


def test_right_and_taken_back(ines: Persona, tag: Tag) -> None:
    response = ines.post("evidence:confirm", tag.pk)
    tag.refresh_from_db()
    assert tag.settled_at is not None

    ines.client.post(undo_of(ines, response))

    tag.refresh_from_db()
    assert tag.settled_at is None


def test_not_this_and_taken_back(ines: Persona, statement: Statement, tag: Tag) -> None:
    response = ines.post("evidence:remove", tag.pk)
    address = undo_of(ines, response)
    assert "A clear story" not in body(ines, "evidence:stream")
    assert ines.post("evidence:remove", tag.pk).status_code == 404

    ines.client.post(address)

    assert "A clear story" in body(ines, "evidence:stream")
    assert ines.client.post(address).status_code == 404


def test_something_else_and_taken_back(ines: Persona, tag: Tag) -> None:
    chosen = {"leaf": "skill.technical", "stance": "strength", "change": "months", "area": "SQL"}
    response = ines.post("evidence:change", tag.pk, **chosen)
    tag.refresh_from_db()
    assert {name: getattr(tag, name) for name in chosen} == chosen

    ines.client.post(undo_of(ines, response))

    tag.refresh_from_db()
    assert (tag.leaf, tag.stance, tag.change, tag.area) == ("ans.structure", "weakness", "weeks", "")


def test_a_second_click_changes_nothing(ines: Persona, tag: Tag) -> None:
    for _ in range(2):
        ines.post("evidence:confirm", tag.pk)
        ines.post("evidence:change", tag.pk, leaf="ans.structure", stance="weakness", change="weeks")

    assert Correction.objects.count() == 1


def test_from_a_point_one_comes_back_to_it(ines: Persona, statement: Statement, tag: Tag) -> None:
    here = reverse("evidence:point", args=[statement.pk, 1])
    assert "A clear story" in body(ines, "evidence:point", statement.pk, 1)

    response = ines.post("evidence:confirm", tag.pk, at="1")

    assert response.url == here
    assert ines.client.post(undo_of(ines, response)).url == here


@pytest.mark.parametrize("at", ["x", "-1", "//evil.example", "9" * 40])
def test_nobody_is_led_astray(ines: Persona, statement: Statement, tag: Tag, at: str) -> None:
    assert ines.post("evidence:confirm", tag.pk, at=at).url.startswith(f"/said/{statement.pk}/")


@pytest.mark.parametrize(
    "typed",
    [
        {"leaf": "ans.nonsense"},
        {"leaf": ""},
        {"stance": "awful"},
        {"stance": ""},
        {"change": "never"},
        {"area": "x" * 61},
    ],
)
def test_a_change_that_cannot_be_is_said(ines: Persona, tag: Tag, typed: dict[str, str]) -> None:
    response = ines.client.post(
        reverse("evidence:change", args=[tag.pk]), {"leaf": "ans.depth", "stance": "neutral", **typed}, follow=True
    )

    assert 'class="toast"' in response.content.decode()
    assert "Undo" not in response.content.decode()
    assert not Correction.objects.exists()


# By hand


def add(ines: Persona, statement: Statement, quote: str, **more: str) -> HttpResponse:
    return ines.post(
        "evidence:add-theme", statement.pk, **{"quote": quote, "leaf": "ans.depth", "stance": "weakness", **more}
    )


def test_a_theme_by_hand_and_taken_back(ines: Persona, statement: Statement) -> None:
    response = add(ines, statement, "  “The oven\r\n story”  ")

    made = Tag.objects.get()
    assert (made.quote, made.made_by, made.change) == ("The oven story", "person", "weeks")
    assert response.url.endswith(f"#tag-{made.pk}")
    address = undo_of(ines, response)
    assert "Set by you" in body(ines, "evidence:statement", statement.pk)
    ines.client.post(address)
    assert not Tag.objects.exists()


@pytest.mark.parametrize(
    ("quote", "phrase"),
    [
        ("the bakery", "do not stand in the text"),
        ("“”", "do not stand in the text"),
        ("   ", "Which words"),
        ("x" * 2001, "A sentence or two"),
        ("(.*", "do not stand in the text"),
    ],
)
def test_words_that_do_not_stand_there_carry_nothing(
    ines: Persona, statement: Statement, quote: str, phrase: str
) -> None:
    response = add(ines, statement, quote, area="SQL")

    assert response.status_code == 422
    assert phrase in problems(response)[0]
    assert len(problems(response)) == 1
    page = response.content.decode()
    assert '<details class="fold" id="add" open>' in page
    assert 'value="SQL"' in page
    assert '<option value="ans.depth" selected>' in page
    assert not Tag.objects.exists()


def test_words_that_also_stand_where_it_is_sealed_need_a_few_more(ines: Persona, application: Application) -> None:
    statement = said(application, "The plan was late by a week. They said the plan was late by a month.")
    ines.post("evidence:point", statement.pk, 2, open="1")

    assert "do not stand" in problems(add(ines, statement, "late by a week"))[0]
    assert "more than once" in problems(add(ines, statement, "plan was late"))[0]
    assert add(ines, statement, "the plan was late").status_code == 302


def test_there_is_an_end_to_themes(ines: Persona, statement: Statement) -> None:
    for leaf in taxonomy().leaves * 3:
        response = add(ines, statement, "oven", leaf=leaf.id)

    assert response.status_code == 422
    assert "as many themes" in problems(response)[0]


# The themes


def test_every_theme_stands_there_with_what_was_said(ines: Persona, statement: Statement) -> None:
    found_in(statement, "lost its thread")
    found_in(statement, "oven story", "ans.structure", "strength")
    sealed = said(statement.application, WORDS)
    found_in(sealed, "lost its thread")

    page = body(ines, "evidence:themes")

    for leaf in taxonomy().leaves:
        assert f'id="{leaf.id}"' in page
    assert "2 quotes: 1 to work on, 1 strength" in page


def test_a_name_of_ones_own_and_back(ines: Persona, statement: Statement) -> None:
    found_in(statement, "lost its thread")
    response = ines.post("evidence:rename", "ans.structure", name="  The   <red> thread ")
    address = undo_of(ines, response)

    for page in ("evidence:themes", "evidence:stream"):
        assert "The &lt;red&gt; thread" in body(ines, page)
    assert "Ours: A clear story" in body(ines, "evidence:theme", "ans.structure")
    ines.client.post(address.replace("&amp;", "&"))
    assert not LeafName.objects.exists()


def test_areas_are_told_apart_and_put_away(ines: Persona, statement: Statement) -> None:
    ines.post("evidence:add-area", "skill.technical", name="SQL")
    ines.post("evidence:add-area", "skill.technical", name="sql")
    ines.post("evidence:add-area", "skill.technical", name="  ")
    area = Area.objects.get()
    assert '<option value="SQL">' in body(ines, "evidence:statement", statement.pk)

    response = ines.post("evidence:drop-area", area.pk)
    assert not Area.objects.exists()
    ines.client.post(undo_of(ines, response).replace("&amp;", "&"))

    assert Area.objects.get().name == "SQL"


@pytest.mark.parametrize("leaf", ["nonsense", "ans", "ans.structure.more"])
def test_a_theme_that_is_not_there(ines: Persona, leaf: str) -> None:
    assert ines.get("evidence:theme", leaf).status_code == 404
    assert ines.post("evidence:rename", leaf, name="x").status_code == 404
    assert ines.post("evidence:add-area", leaf, name="x").status_code == 404


def test_only_a_theme_with_areas_takes_one(ines: Persona) -> None:
    assert ines.post("evidence:add-area", "ans.structure", name="x").status_code == 404


@pytest.mark.parametrize("leaf", [leaf.id for leaf in taxonomy().leaves])
def test_a_theme_nobody_has_spoken_of_says_so(ines: Persona, leaf: str) -> None:
    page = body(ines, "evidence:theme", leaf)

    assert "Nobody has said anything about this" in page
    assert ("What helps all the same" in page) is leaf.startswith("x.")


def test_the_quotes_about_a_theme_have_pages(ines: Persona, application: Application) -> None:
    statement = said(application, "Words. " * 40, opened=40)
    for _ in range(31):
        found_in(statement, "Words", "ans.depth")

    assert body(ines, "evidence:theme", "ans.depth").count("<blockquote") == 30
    assert body(ines, "evidence:theme", "ans.depth", page="2").count("<blockquote") == 1


# The balance


def test_too_little_is_noted_to_tell(ines: Persona, application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balance, "balance", pytest.fail)
    answered(application, text="A few words.")
    said(application, "Words of others do not count here. " * 20, opened=40)

    assert "Too little is noted to tell" in body(ines, "evidence:balance", application.pk)


def test_the_balance_is_a_picture_with_a_sentence_and_a_table(
    ines: Persona, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(application, text="I tuned the index of the query. " * 10)
    own = Statement.objects.get()
    shown = (Shown(own.pk, "technical", "I tuned <the> index."), Shown(own.pk, "both", "I taught it to two people."))
    monkeypatch.setattr(balance, "balance", lambda said: Balance(120, 30, 0, shown))

    page = body(ines, "evidence:balance", application.pk)

    name = "Of 150 words you noted, 120 are technical substance, 30 show working with people, 0 neither."
    assert f'role="img" aria-label="{name}"' in page
    assert "I tuned &lt;the&gt; index." in page
    assert "you know better" in page
    assert reverse("evidence:statement", args=[own.pk]) in page
    assert page.count("<rect") == 2 + 3


def test_without_the_model_it_is_said_that_this_cannot_be_told(
    ines: Persona, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(said: object) -> Balance:
        raise Missing

    monkeypatch.setattr(balance, "balance", missing)
    answered(application, text="I tuned the index of the query. " * 10)

    assert "This cannot be told here" in body(ines, "evidence:balance", application.pk)
