"""Titles, levels, companies and places: written in many ways, compared in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.jobs.facts import Given
from yesward.jobs.normal import normal
from yesward.jobs.places import Place, fits, places_of
from yesward.jobs.same import keys
from yesward.jobs.titles import level_of


def words(title: str) -> tuple[str, ...]:
    """The words of a whole title."""
    return normal(advert(title)).words


def advert(title: str, place: str = "", company: str = "Harrow & Tilde") -> Given:
    """An advert as a board gives it."""
    return Given(key="1", title=title, company=company, url="https://x.example/1", places=(place,) if place else ())


@pytest.mark.parametrize(
    "title",
    [
        "Senior Software Developer",
        "SENIOR SOFTWARE DEVELOPER",
        "Sr. Software Developer (m/w/d)",
        "Senior Software-Entwickler (w/m/d)",
        "Senior Software Entwickler:in",
        "Senior Software Developer | Full-time",
        "Senior Software Developer (R13689)",
        "Senior Software Developer [JR-123456] (Remote)",
        "Senior Software Developer – 100% remote, Vollzeit, unbefristet",
        "Senior Software Developer (all genders) #4711",
        "Senior Software Developer H/F",
        "Senior Software Entwickler/in",
        "Senior Software Entwickler / Entwicklerin",
        "  senior   software\u00a0developer  ",
    ],
)
def test_one_title_written_in_many_ways(title: str) -> None:
    assert words(title) == ("senior", "software", "developer")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Engineer II", "Engineer III"),
        ("Engineer", "Engineer I"),
        ("Engineer", "Engineer (I)"),
        ("C Developer", "C++ Developer"),
        ("C Developer", "C# Developer"),
        ("Keyholder", "Keyholder, Part-Time"),
        ("Summer Intern 2026", "Summer Intern 2027"),
        ("Sales Manager, East", "Sales Manager, West"),
        ("Senior Nurse", "Nurse"),
    ],
)
def test_titles_that_are_not_the_same(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Verkäuferin", "Verkäufer (m/w/d)"),
        ("Verkäufer/Verkäuferin", "Verkaeufer"),
        ("Kaufmann/-frau im Einzelhandel", "Kauffrau im Einzelhandel"),
        ("Développeur(se) web", "Développeur web"),
        ("Konditor:in", "Konditorin"),
    ],
)
def test_titles_of_women_and_men(one: str, other: str) -> None:
    assert keys(normal(advert(one))) == keys(normal(advert(other)))


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Marketing Intern (Summer)", "intern"),
        ("Werkstudent:in Marketing", "intern"),
        ("Stagiaire marketing H/F", "intern"),
        ("Junior Baker", "junior"),
        ("Sr. Baker", "senior"),
        ("Senior Staff Engineer", "staff"),
        ("Senior Staff Accountant", "senior"),
        ("Engineering Manager", "manager"),
        ("Product Manager", ""),
        ("Senior Product Manager", "senior"),
        ("Lead Generation Specialist", ""),
        ("Lead Engineer", "lead"),
        ("Chief of Staff", "chief"),
        ("Head of Bread", "head"),
        ("Leiter Vertrieb", "head"),
        ("Associate Director, Media", "director"),
        ("VP of Sales", "vice_president"),
        ("Principal Engineer", "principal"),
        ("Baker", ""),
    ],
)
def test_the_level_that_a_title_says(title: str, level: str) -> None:
    assert level_of(words(title)) == level


@pytest.mark.parametrize(
    ("string", "place"),
    [
        ("New York, NY, United States", Place("new york", "NY", "US")),
        ("NYC", Place("new york", "NY", "US")),
        ("Albany, New York", Place("albany", "NY", "US")),
        ("München, Bayern", Place("munich", "BY", "DE")),
        ("Muenchen", Place("munich", "", "DE")),
        ("Remote - US", Place("", "", "US")),
        ("U.S. (Remote)", Place("", "", "US")),
        ("Hybrid - London", Place("london", "ENG", "GB")),
        ("London, Ontario", Place("london", "ON", "CA")),
        ("Shoreditch, London", Place("london", "ENG", "GB", "shoreditch")),
        ("Lithuania, Vilnius", Place("vilnius", "", "LT")),
        ("Naples, FL", Place("naples", "FL", "US")),
        ("Napoli", Place("naples", "", "IT")),
        ("Bend, OR", Place("bend", "OR", "US")),
        ("Lebanon, Indiana", Place("lebanon", "IN", "US")),
        ("Ontario, OR", Place("ontario", "OR", "US")),
        ("US-OR-Sherwood", Place("sherwood", "OR", "US")),
        ("Wilmington, DE", Place("wilmington", "DE", "US")),
        ("Berlin, DE", Place("berlin", "", "DE")),
        ("12 Mill Road Fort Valley, GA 31030", Place("fort valley", "GA", "US", "12")),
        ("LATAM; Remote", Place("", "", "latam")),
        ("USA Boston", Place("boston", "MA", "US")),
        ("Cleveland City", Place("cleveland", "OH", "US")),
        ("MN Lakeville", Place("lakeville", "MN", "US")),
        ("New York, New York, New York", Place("new york", "NY", "US")),
        ("Leeds, UK, United Kingdom", Place("leeds", "ENG", "GB")),
        ("Porto, Portugal, PT", Place("porto", "", "PT")),
        ("Curitiba, PR, Brazil", Place("curitiba", "PR", "BR")),
        ("Curitiba, XQ, Brazil", Place("curitiba", "", "BR")),
        ("Springfield, IL, Downtown", Place("springfield", "IL", "US")),
        ("Frankfurt/Main", Place("frankfurt", "", "DE")),
        ("X", Place("", "", "")),
        ("Singapore", Place("singapore", "", "SG")),
        ("Bosnia and Herzegovina", Place("", "", "BA")),
        ("Houlton", Place("houlton", "", "")),
        ("Athens, GA, USA", Place("athens", "GA", "US")),
    ],
)
def test_a_place(string: str, place: Place) -> None:
    assert places_of((string,))[0] == ((place,) if place.name else ())


@pytest.mark.parametrize(
    ("string", "names"),
    [
        ("London, Manchester, Dublin", ["dublin", "london", "manchester"]),
        ("Boston, MA; Costa Mesa, CA", ["boston", "costa mesa"]),
        ("Springfield IL, Plano TX, Madison WI", ["madison", "plano", "springfield"]),
        ("Remote or NYC / Hybrid", ["new york"]),
        ("Germany; Berlin, Germany", ["berlin"]),
        ("Minnesota; Apple Valley, MN", ["apple valley"]),
        ("Paris; Paris, France", ["paris"]),
        ("Canada (Remote); United States (Remote)", ["CA", "US"]),
        ("North Dakota, South Dakota", ["ND", "SD"]),
        ("Caen, Rouen", ["caen", "rouen"]),
        ("Seattle, WA, Portland, OR", ["portland", "seattle"]),
        ("Reno, NV, NY", ["reno"]),
        ("United States, Canada", ["CA", "US"]),
        ("Remote", []),
        ("World Wide - Remote", []),
        ("Anywhere", []),
        ("", []),
    ],
)
def test_several_places(string: str, names: list[str]) -> None:
    assert [place.name for place in places_of((string,))[0]] == names


@pytest.mark.parametrize(
    ("string", "way"),
    [
        ("Remote - US", "remote"),
        ("Anywhere (work from home)", "remote"),
        ("Berlin (Hybrid)", "hybrid"),
        ("On-site, Leeds", "on_site"),
        ("Remoto", "remote"),
        ("Worldwide", "remote"),
        ("Leeds", ""),
    ],
)
def test_the_way_of_working_in_a_place(string: str, way: str) -> None:
    assert places_of((string,))[1] == way


def test_the_place_in_a_title_is_no_part_of_the_title() -> None:
    assert normal(advert("Baker - Leeds, UK", "Leeds, England")).words == ("baker",)
    assert normal(advert("Baker (Munich based)", "München")).words == ("baker",)
    assert normal(advert("Baker – Chestnut Row, Leeds", "Chestnut Row, Leeds")).words == ("baker",)


def test_a_place_in_a_title_that_is_not_given_tells_adverts_apart() -> None:
    assert (
        normal(advert("Trainer - Dunlap, IL", "Remote")).words != normal(advert("Trainer - Troy, IL", "Remote")).words
    )
    assert normal(advert("Manager (West Japan)", "Japan")).words == ("manager", "west", "japan")


def test_a_title_says_which_of_several_places_is_meant() -> None:
    both = normal(advert("Baker - Leeds", "Leeds, UK; York, UK"))
    assert [place.name for place in both.places] == ["leeds"]


def test_a_country_in_a_title_around_the_place() -> None:
    assert normal(advert("Account Executive - France", "Paris")).words == ("account", "executive")
    assert normal(advert("Account Executive - Spain", "Paris")).words == ("account", "executive", "spain")
    assert normal(advert("Account Executive - Texas", "Austin, TX")).words == ("account", "executive")


@pytest.mark.parametrize(
    "company", ["Harrow & Tilde", "Harrow and Tilde Ltd", "harrowtilde", "HARROW & TILDE GROUP", "harrowtilde-careers"]
)
def test_one_company_written_in_many_ways(company: str) -> None:
    assert normal(advert("Baker", company=company)).company == "harrowtilde"


@pytest.mark.parametrize(
    ("company", "name"),
    [("Delta Mill Group Holding GmbH", "deltamill"), ("deltamillgroupgmbh", "deltamill"), ("!", "!")],
)
def test_what_is_left_of_a_company(company: str, name: str) -> None:
    assert normal(advert("Baker", company=company)).company == name


@pytest.mark.parametrize(
    ("one", "other"), [("Müller Bäckerei GmbH", "muellerbaeckerei"), ("The Orchard", "theorchard")]
)
def test_companies_of_boards(one: str, other: str) -> None:
    assert normal(advert("Baker", company=one)).company == normal(advert("Baker", company=other)).company


def test_a_title_of_marks_alone_is_not_lost() -> None:
    assert normal(advert("(m/w/d)")).words == ("(m/w/d)",)
    assert normal(advert("")).words == ()


def test_the_way_of_the_source_comes_first_then_the_title_then_the_place() -> None:
    given_way = Given(key="1", title="Baker (remote)", company="H", url="", places=("Hybrid - Leeds",), way="on_site")
    assert normal(given_way).way == "on_site"
    assert normal(advert("Baker (remote)", "Hybrid - Leeds")).way == "remote"
    assert normal(advert("Baker", "Hybrid - Leeds")).way == "hybrid"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_anything_is_read(title: str, place: str, company: str) -> None:
    normal(advert(title, place, company))


_SOME = st.sampled_from(
    ("Leeds", "Leeds, UK", "Troy, NY", "Troy, TX", "Troy", "NY", "US", "London, Ontario", "Paris; Rome")
)


@given(st.lists(_SOME, max_size=3))
def test_places_are_sorted_once_each_and_fit_themselves(strings: list[str]) -> None:
    places, _ = places_of(strings)
    assert places == places_of(reversed(strings))[0]
    assert all(fits(place, place) for place in places)


def test_a_hostile_string_is_read_in_no_time() -> None:
    for hostile in ("(m/" * 700_000, "- " * 1_000_000, "a, " * 700_000, "1 road " * 300_000, "\u0301" * 1_000_000):
        normal(advert(hostile, hostile, hostile))
