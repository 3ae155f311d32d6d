"""The pages on which adverts are met: those worth a look, one advert, and what is said of it."""

from __future__ import annotations

import html
import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from tests.conftest import Persona
from tests.jobs.adverts import TEXT, advert_of, brought, came, given, many
from yesward.jobs import actions, picking, queries
from yesward.jobs.facts import Pay
from yesward.jobs.models import Advert, Board, Pick, Snapshot, Verdict
from yesward.journal.models import Application
from yesward.triage import actions as triage


def shown(persona: Persona, route: str, *ids: object, **query: str) -> str:
    """A page as it is read, without what guards its forms."""
    page = persona.get(route, *ids, **query)
    assert page.status_code == 200, page
    return html.unescape(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode()))


def newest(persona: Persona) -> Advert:
    """The newest advert that they see."""
    return queries.search(persona.workspace, "", "", "", timezone.localdate())[0]


def test_nobody_has_brought_anything(ines: Persona) -> None:
    page = shown(ines, "jobs:three")
    assert "No adverts yet" in page
    assert "No adverts yet" in shown(ines, "jobs:search")


def test_a_board_that_failed_says_so_where_nothing_is_there(ines: Persona) -> None:
    with ines.inside():
        board = actions.follow(ines.workspace, "greenhouse", {"token": "fennimore"}, "Fennimore")
        Board.objects.filter(pk=board.pk).update(why="It answered with a page, not with adverts.")
    page = shown(ines, "jobs:three")
    assert "Fennimore could not be read the last time: It answered with a page, not with adverts." in page


def test_three_and_no_more_and_twenty_at_most(ines: Persona) -> None:
    came(*many(30))
    page = shown(ines, "jobs:three")
    assert page.count("<article") == 3
    assert "Three worth a look" in page
    assert "Out of 30 open adverts. Nothing is known yet of what you look for" in page
    assert shown(ines, "jobs:three", more="").count("<article") == 20


def test_each_has_its_reasons_and_how_it_came(ines: Persona) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    came(given(way="remote", pay=Pay(34_100, 37_400, "GBP", "year"), places=("Aldermoor",), posted=yesterday))
    with ines.inside():
        actions.wish(ines.workspace, actions.Wishes(ways=["remote"], known={"Fennimore": "Bea"}))
    page = shown(ines, "jobs:three")
    assert "Through Bea,<br>since yesterday" in page
    assert "Fennimore, Aldermoor, from home, 34,100 to 37,400 GBP a year" in page
    assert "You know Bea there: ask for a word before you apply" in page
    assert "The work is from home, as you wish" in page
    assert "Chosen for how you’d get in the door first" in page


def test_not_for_me_takes_a_reason_is_used_and_is_undone(ines: Persona) -> None:
    came(given(1, "Rota planner"), given(2, "Fleet baker"))
    first = advert_of(ines.workspace, "Rota planner")
    answer = ines.post("jobs:say", first.pk, kind="not_for_me", why="company", back="/jobs/?more")
    assert answer.headers["Location"] == "/jobs/?more"
    page = shown(ines, "jobs:three")
    assert "Put aside: Not this company. It is used next time." in page
    assert f"/jobs/{first.pk}/" not in page
    assert "You said “not this company” of “Rota planner”" in page
    listed = shown(ines, "jobs:not-for-me")
    assert "Rota planner" in listed
    with ines.inside():
        said = Verdict.objects.get()
    ines.post("jobs:unsay", said.pk)
    assert "Rota planner" in shown(ines, "jobs:three")
    assert "not this company" not in shown(ines, "jobs:three")
    assert "Nothing is put aside" in shown(ines, "jobs:not-for-me")


def test_a_reason_that_is_none_changes_nothing_and_without_one_it_is_put_aside(ines: Persona) -> None:
    came(given())
    advert = advert_of(ines.workspace, "Rota planner")
    for typed in ({"kind": "loved"}, {"kind": "not_for_me", "why": "<script>"}, {}):
        assert ines.post("jobs:say", advert.pk, **typed).status_code == 302
    with ines.inside():
        assert not Verdict.objects.exists()
    ines.post("jobs:say", advert.pk, kind="not_for_me")
    with ines.inside():
        assert Verdict.objects.get().why == "other"


def test_back_leads_nowhere_else(ines: Persona) -> None:
    came(given())
    advert = advert_of(ines.workspace, "Rota planner")
    for given_back in (
        "https://elsewhere.example/jobs/",
        "//elsewhere.example/jobs/",
        "/jobs/../talk\r\nX: y",
        "/talk/",
    ):
        where = ines.post("jobs:say", advert.pk, kind="kept", back=given_back).headers["Location"]
        assert where.startswith("/jobs/"), where
        assert "\n" not in where


def test_kept_for_later_is_a_list_and_no_longer_worth_a_look(ines: Persona) -> None:
    came(given(), given(2, "Fleet baker"))
    advert = advert_of(ines.workspace, "Rota planner")
    ines.post("jobs:say", advert.pk, kind="kept", why="pay")
    assert "Rota planner" in shown(ines, "jobs:kept")
    assert "Rota planner" not in shown(ines, "jobs:three")
    came(given(2, "Fleet baker"), whole=True)
    assert "no longer open" in shown(ines, "jobs:kept")
    with ines.inside():
        said = Verdict.objects.get()
    assert said.why == ""
    ines.post("jobs:unsay", said.pk, back=reverse("jobs:kept"))
    assert "Nothing is kept" in shown(ines, "jobs:kept")


def test_what_was_set_aside_hides_adverts_and_they_can_be_seen(ines: Persona, with_asks: None) -> None:
    came(given(), given(2, "Fleet baker", "You bake."))
    with ines.inside():
        triage.find_a_way(ines.workspace, "x.years", bridge="I show two of my rotas.", track="", hides=True)
    page = shown(ines, "jobs:three")
    assert "One is not shown, for what you set aside" in page
    assert "Rota planner" not in page
    hidden = shown(ines, "jobs:hidden")
    assert "Rota planner" in hidden
    assert "at least six years of work" in hidden
    assert reverse("triage:way", args=["x.years"]) in hidden


def test_what_was_kept_is_shown_as_if_it_were_weighed_now(ines: Persona) -> None:
    came(*many(9))
    weighed = shown(ines, "jobs:three", more="")
    with ines.inside():
        assert not Pick.objects.exists()
        assert picking.keep(ines.workspace, timezone.localtime())
        assert not picking.keep(ines.workspace, timezone.localtime())
        assert Pick.objects.count() == 9
    assert shown(ines, "jobs:three", more="") == weighed


def test_what_changes_is_weighed_again(ines: Persona) -> None:
    came(*many(4))
    with ines.inside():
        picking.keep(ines.workspace, timezone.localtime())
        for change in (
            lambda: came(given(50, "Rota planner")),
            lambda: actions.wish(ines.workspace, actions.Wishes(ways=["remote"])),
            lambda: actions.follow(ines.workspace, "greenhouse", {"token": "x"}, "X"),
            lambda: triage.find_a_way(ines.workspace, "x.years", bridge="", track="", hides=True),
            lambda: actions.say(ines.workspace, newest(ines), "kept"),
            lambda: actions.undo(Verdict.objects.get()),
        ):
            change()
            assert picking.keep(ines.workspace, timezone.localtime()), change
        assert picking.keep(ines.workspace, timezone.localtime() + timedelta(days=1))


def test_one_advert_says_what_it_asks_beside_what_there_is(ines: Persona, with_asks: None) -> None:
    came(given(), given())
    with ines.inside():
        actions.wish(ines.workspace, actions.Wishes(years=4, languages={"de": "B2"}))
        triage.find_a_way(ines.workspace, "x.years", bridge="I show two of my rotas.", track="", hides=False)
    page = shown(ines, "jobs:advert", advert_of(ines.workspace, "Rota planner").pk)
    assert '<mark id="ask-1">at least six years of work</mark>' in page
    assert '<mark id="ask-2">fluent German (C1)</mark>' in page
    assert "You wrote: 4 years of work." in page
    assert "You wrote: level B2." in page
    assert "You set this aside: not overnight." in page
    assert "Your way across: I show two of my rotas." in page
    assert "Files that were read in" in page


def test_where_it_was_posted_and_what_became_of_it(ines: Persona) -> None:
    came(given())
    with ines.inside():
        board = actions.follow(ines.workspace, "remotive", {}, "Remotive")
    came(given(), board=board)
    came(whole=True)
    page = shown(ines, "jobs:advert", advert_of(ines.workspace, "Rota planner").pk)
    assert "First seen on" in page
    assert ", gone on" in page
    assert '<a href="https://remotive.com/">Found on Remotive</a>' in page
    assert "Taken off on" not in page
    came(whole=True, board=board)
    page = shown(ines, "jobs:advert", advert_of(ines.workspace, "Rota planner").pk)
    assert "Taken off on" in page


def test_one_click_begins_an_application_with_the_advert_as_it_is(ines: Persona) -> None:
    came(given())
    advert = advert_of(ines.workspace, "Rota planner")
    answer = ines.post("jobs:begin", advert.pk)
    ines.post("jobs:begin", advert.pk)  # a second click
    with ines.inside():
        application = Application.objects.get()
        assert (application.company_name, application.role) == ("Fennimore", "Rota planner")
    assert answer.headers["Location"] == reverse("journal:application", args=[application.pk])
    came(given(body="Something else altogether."))
    snapshot = reverse("jobs:snapshot", args=[application.pk])
    assert snapshot in shown(ines, "journal:application", application.pk)
    page = shown(ines, "jobs:snapshot", application.pk)
    assert "You plan the rounds of forty vans." in page
    assert "Something else altogether." not in page
    assert "Your application" in shown(ines, "jobs:advert", advert.pk)
    assert "Rota planner" not in shown(ines, "jobs:three")


def test_an_application_that_was_begun_otherwise_has_no_advert(ines: Persona) -> None:
    ines.post("journal:add", company="Brackwater", role="", since="2026-01-02")
    with ines.inside():
        application = Application.objects.get()
    assert "The advert, as it was" not in shown(ines, "journal:application", application.pk)
    assert ines.get("jobs:snapshot", application.pk).status_code == 404


def test_taken_back_it_can_be_begun_again(ines: Persona) -> None:
    came(given())
    advert = advert_of(ines.workspace, "Rota planner")
    for _ in range(2):
        ines.post("jobs:begin", advert.pk)
        with ines.inside():
            begun = Snapshot.objects.latest("pk").application_id
        ines.post("inbox:take-back", begun)
    with ines.inside():
        assert Snapshot.objects.count() == 2


def test_what_somebody_else_brought_is_seen_nowhere(ines: Persona, mallory: Persona) -> None:
    theirs = brought(ines.workspace)
    assert "Quillfeather keeper" in shown(ines, "jobs:three")
    for route in ("jobs:three", "jobs:search", "jobs:hidden", "home"):
        page = mallory.get(route)
        assert "Quillfeather" not in page.content.decode()
    for answer in (
        mallory.get("jobs:advert", theirs.pk),
        mallory.post("jobs:say", theirs.pk, kind="kept"),
        mallory.post("jobs:begin", theirs.pk),
    ):
        assert answer.status_code == 404


def test_where_somebody_else_brought_it_from_is_not_told(ines: Persona, mallory: Persona) -> None:
    came(given(7, "Quillfeather keeper", company="Quillfeather Mill"))
    shared = brought(mallory.workspace)
    assert advert_of(ines.workspace, "Quillfeather keeper").pk == shared.pk
    assert "Brought by you" not in shown(ines, "jobs:advert", shared.pk)
    assert "Brought by you" in shown(mallory, "jobs:advert", shared.pk)


def test_home_names_three_quietly(ines: Persona) -> None:
    came(*many(5))
    ines.post("journal:add", company="Brackwater", role="", since="2026-01-02")
    assert "Worth a look" not in shown(ines, "home")
    picking.keep_all()
    assert "Worth a look" not in shown(ines, "home"), "she has not looked for any"
    with ines.inside():
        actions.wish(ines.workspace, actions.Wishes(ways=["remote"]))
    picking.keep_all()
    page = shown(ines, "home")
    assert "Worth a look" in page
    assert page.count(" of hall ") == 3
    with scope(workspace=ines.workspace):
        best = Pick.objects.order_by("place")[0].advert
    ines.post("jobs:say", best.pk, kind="not_for_me", why="other")
    page = shown(ines, "home").split("toast")[0]
    assert best.title not in page
    assert page.count(" of hall ") == 3


def test_text_stays_text(ines: Persona) -> None:
    assert "https://fennimore.example/rounds" in TEXT
    came(given())
    page = shown(ines, "jobs:advert", advert_of(ines.workspace, "Rota planner").pk)
    assert 'href="https://fennimore.example/rounds"' not in page
    assert 'href="https://jobs.fennimore.example/1" rel="noopener noreferrer nofollow"' in page
