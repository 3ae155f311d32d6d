"""Whom to talk to: what ships, what a person adds, changes and leaves out, and that it is one click away."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.conftest import Persona
from tests.hostile.test_bad_input import problems
from tests.routes import PLACES, address
from tests.stories import life_of_ines
from yesward.desk import contacts
from yesward.desk.models import Contact

SHIPPED = [line for country in contacts.shipped() for line in country.lines]


@pytest.mark.parametrize("line", SHIPPED, ids=[line.id for line in SHIPPED])
def test_every_contact_that_ships_can_be_reached_and_says_when_it_was_checked(line: contacts.Line) -> None:
    assert line.name
    assert line.about
    assert line.phone or line.url or line.text or line.kind != "listen"
    assert line.url == "" or line.url.startswith("https://")
    assert isinstance(line.checked, date)
    assert re.fullmatch(r"[a-z0-9-]{1,60}", line.id)
    assert re.fullmatch(r"\+?\d*", line.dial)


def test_the_ids_of_contacts_and_the_codes_of_countries_are_their_own() -> None:
    codes = [country.code for country in contacts.shipped()]

    assert len({line.id for line in SHIPPED}) == len(SHIPPED)
    assert len(set(codes)) == len(codes)
    assert contacts.ELSEWHERE in codes


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "AT"),
        ("en,en-GB;q=0.9", "GB"),
        ("fr", ""),
        ("", ""),
        ("*", ""),
        ("zh-Hant-TW", ""),
        ("x-1", ""),
        (";;;,-,--", ""),
    ],
)
def test_the_country_is_the_one_the_browser_names(language: str, code: str) -> None:
    assert contacts.country_of(language) == code


@pytest.mark.django_db
def test_the_country_of_the_browser_comes_first_and_elsewhere_last(sam: Persona) -> None:
    page = sam.client.get(reverse("desk:talk"), headers={"accept-language": "de-DE,de;q=0.9"})

    codes = [country.code for country in page.context["countries"]]
    assert codes[0] == "DE"
    assert codes[-1] == contacts.ELSEWHERE
    assert len(codes) == len(contacts.shipped())


def test_the_page_is_open_to_everybody_and_asks_nobody_to_sign_in(sam: Persona, db: None) -> None:
    page = sam.get("desk:talk")

    assert page.status_code == 200
    for line in SHIPPED[:3]:
        assert line.name in page.content.decode()
    assert reverse("desk:add-contact").encode() not in page.content


def test_every_page_leads_to_it(ines: Persona, sam: Persona) -> None:
    ids = life_of_ines(ines.workspace)
    link = f'href="{reverse("desk:talk")}"'.encode()

    for name in PLACES:
        for persona in (ines, sam):
            page = persona.client.get(address(name, ids))
            if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
                assert link in page.content, name
    for page in (
        ines.client.get("/no-such-page/"),
        ines.client.get("/", headers={"host": "evil.example"}),
        ines.client.post("/no/told/", headers={"sec-fetch-site": "cross-site"}),
    ):
        assert link in page.content


def test_somebody_of_ones_own_is_added(ines: Persona) -> None:
    assert ines.post("desk:add-contact", name="Tamsin", phone="+49 (0)30 123", url="example.org").url == "/talk/"

    page = ines.get("desk:talk").content.decode()
    assert "Tamsin" in page
    assert "tel:+49030123" in page
    assert 'href="https://example.org"' in page


def test_ones_own_are_shown_before_all_others(ines: Persona) -> None:
    ines.post("desk:add-contact", name="Tamsin")

    page = ines.get("desk:talk").content.decode().split("<main", 1)[1]
    assert page.index("Tamsin") < page.index(SHIPPED[0].name)


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ({"name": ""}, "Who is it"),
        ({"name": "x" * 121}, "longer than"),
        ({"name": "Tamsin", "url": "not an address"}, "does not look like"),
        ({"name": "Tamsin", "url": "nodots"}, "does not look like"),
        ({"name": "Tamsin", "about": "x" * 401}, "longer than"),
    ],
)
def test_what_cannot_be_kept_is_asked_about(ines: Persona, typed: dict[str, str], phrase: str) -> None:
    page = ines.post("desk:add-contact", **typed)

    assert page.status_code == 422
    assert len(problems(page)) == 1
    assert phrase in problems(page)[0]
    with ines.inside():
        assert not Contact.objects.exists()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x.y", "JaVaScRiPt:alert(document.cookie)"])
def test_an_address_is_never_a_program(ines: Persona, url: str) -> None:
    ines.post("desk:add-contact", name="Tamsin", url=url)

    for link in re.findall(r'href="([^"]*)"', ines.get("desk:talk").content.decode()):
        assert link.startswith(("http", "/", "tel:", "#"))


def test_ones_own_contact_is_changed_and_removed(ines: Persona) -> None:
    ines.post("desk:add-contact", name="Tamsin", phone="1", about="kind")
    with ines.inside():
        own = Contact.objects.get()

    form = ines.get("desk:own-contact", own.pk).context["form"]
    assert (form["name"].value(), form["phone"].value(), form["about"].value()) == ("Tamsin", "1", "kind")
    ines.post("desk:own-contact", own.pk, name="Tom")
    with ines.inside():
        own.refresh_from_db()
    assert (own.name, own.phone) == ("Tom", "")
    ines.post("desk:remove-contact", own.pk)
    assert b"Tom</h3>" not in ines.get("desk:talk").content
    assert ines.post("desk:remove-contact", own.pk).status_code == 404


def test_a_shipped_contact_is_changed_for_oneself_alone(ines: Persona, mallory: Persona) -> None:
    line = SHIPPED[0]
    typed = {"name": "My own words for it", "phone": "999", "url": line.url, "hours": "", "about": "x"}

    for _ in range(2):
        assert ines.post("desk:shipped-contact", line.id, **typed).status_code == 302

    assert b"My own words for it" in ines.get("desk:talk").content
    assert b"My own words for it" not in mallory.get("desk:talk").content
    with ines.inside():
        assert Contact.objects.count() == 1


def test_a_shipped_contact_is_left_out_and_brought_back(ines: Persona) -> None:
    line = SHIPPED[0]
    change = reverse("desk:shipped-contact", args=[line.id]).encode()
    assert change in ines.get("desk:talk").content

    for _ in range(2):
        ines.post("desk:hide-contact", line.id)
    assert change not in ines.get("desk:talk").content
    ines.post("desk:restore-contacts")
    assert change in ines.get("desk:talk").content


def test_bringing_back_keeps_ones_own(ines: Persona) -> None:
    ines.post("desk:add-contact", name="Tamsin")
    ines.post("desk:hide-contact", SHIPPED[0].id)

    ines.post("desk:restore-contacts")

    with ines.inside():
        assert [row.name for row in Contact.objects.all()] == ["Tamsin"]


def test_a_contact_that_does_not_ship_cannot_be_changed(ines: Persona) -> None:
    assert ines.get("desk:shipped-contact", "nobody").status_code == 404
    ines.post("desk:hide-contact", "nobody")
    with ines.inside():
        assert not Contact.objects.exists()
