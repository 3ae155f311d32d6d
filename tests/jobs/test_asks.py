"""What adverts ask for, in words of our own; what is no ask, what is only wished, and texts that mean harm."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.asks import LABELS, judge, own
from yesward.jobs.asks import asked
from yesward.jobs.facts import Ask

OneAsk = tuple[object, ...]


def found(text: str, kind: str = "") -> list[Ask]:
    """What a text asks for, of one kind if it is named."""
    return [ask for ask in asked("", text) if not kind or ask.kind == kind]


def numbers(text: str, kind: str) -> list[tuple[float | None, float | None]]:
    """The numbers of one kind."""
    return [(ask.least, ask.most) for ask in found(text, kind)]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("You have 5+ years of experience with Python.", 5, None),
        ("At least three years' experience in a kitchen", 3, None),
        ("More than three (3) years of relevant experience", 3, None),
        ("Minimum of 2 years in a similar role", 2, None),
        ("Extensive experience with data pipelines (8+ years)", 8, None),
        ("You have worked in sales for at least 4 years.", 4, None),
        ("We look for 10+ years building ovens.", 10, None),
        ("5-7 yrs exp in baking", 5, 7),
        ("Up to 2 years of experience", None, 2),
        ("Experience: 3 to 5 years", 3, 5),
        ("3–5 Jahre Berufserfahrung", 3, 5),
        ("mindestens drei Jahre Erfahrung in der Pflege", 3, None),
        ("Einschlägige Berufserfahrung von mindestens 5 Jahren", 5, None),
        ("Mindestens 3-jährige Berufserfahrung", 3, None),
        ("au moins 3 ans d’expérience", 3, None),
        ("2 años de experiencia", 2, None),
        ("minimaal 1 jaar ervaring", 1, None),
        ("almeno 2 anni di esperienza", 2, None),
        ("mehrjährige Berufserfahrung im Verkauf", None, None),
    ],
)
def test_years_asked(text: str, least: float | None, most: float | None) -> None:
    assert numbers(text, "years") == [(least, most)]


@pytest.mark.parametrize(
    "text",
    [
        "We look back on our 20 years of history.",
        "With over 20 years of experience, our firm leads the market.",
        "You must be 18 years of age.",
        "In the last 5 years we have grown threefold.",
        "A two year fixed-term contract.",
        "Seit über 60 Jahren backen wir Brot.",
        "24 Jahre Erfahrung machen unser Haus aus.",
        "45 years of experience",
        "The team is led by Anna, who has 15 years of experience in finance.",
        "Our bakers bring 5 years of experience.",
        "5 years of experience that our firm has",
        "Children aged 5 to 7 years.",
        "Founded 12 years ago by two bakers.",
        "No experience needed; 3 years of experience are not required.",
        "Nach 5 Jahren ein Sabbatical, 30 Tage Urlaub",
    ],
)
def test_years_of_something_else(text: str) -> None:
    assert found(text, "years") == []


@pytest.mark.parametrize(
    ("text", "what", "least"),
    [
        ("You will lead a team of 6.", "number", 6),
        ("You will lead a team of six bakers", "number", 6),
        ("Responsible for 25 staff", "number", 25),
        ("Du führst ein Team von 5 Personen", "number", 5),
        ("3 years managing teams", "years", 3),
        ("two years of people management experience", "years", 2),
        ("2 years' management experience in retail", "years", 2),
        ("People management experience is needed", "", None),
        ("Lead and mentor a team of bakers", "", None),
        ("coaching and leading their team", "", None),
        ("Erste Führungserfahrung", "", None),
        ("Sie leiten ein interdisziplinäres Team", "", None),
        ("encadrement d'équipe", "", None),
    ],
)
def test_leading_people(text: str, what: str, least: float | None) -> None:
    assert [(ask.what, ask.least) for ask in found(text, "people")] == [(what, least)]


def test_a_team_of_four_to_six() -> None:
    assert numbers("You will manage a team of 4-6 account managers.", "people") == [(4, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "You report to the head of bread.",
        "You will join a team of 6.",
        "You work with managers of other shops.",
        "Lead cross-functional projects with the team.",
        "No prior management experience needed.",
        "No direct reports.",
        "5 years of product management experience",
        "Our company is growing our team in Leeds.",
        "Managing the day-to-day operations of the team",
    ],
)
def test_no_leading_of_people(text: str) -> None:
    assert found(text, "people") == []


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Fluent German and English are required.", [("de", "C1"), ("en", "C1")]),
        ("German C1", [("de", "C1")]),
        ("Englisch (B2) und Deutsch (C1)", [("en", "B2"), ("de", "C1")]),
        ("verhandlungssicheres Deutsch", [("de", "C1")]),
        ("Sehr gute Deutsch- und Englischkenntnisse", [("de", "C1"), ("en", "C1")]),
        ("Deutsch und Englisch fließend in Wort und Schrift", [("de", "C1"), ("en", "C1")]),
        ("Deutsch als Muttersprache", [("de", "native")]),
        ("Deutsch auf C1-Niveau", [("de", "C1")]),
        ("business-level English", [("en", "C1")]),
        ("Good spoken Polish", [("pl", "B2")]),
        ("Conversational Spanish", [("es", "B1")]),
        ("Grundkenntnisse Französisch", [("fr", "A2")]),
        ("anglais courant", [("en", "C1")]),
        ("català nivell C1", []),
        ("catalán nivel C1", [("ca", "C1")]),
        ("Japanese (JLPT N2 or higher)", [("ja", "B2")]),
        ("You speak Welsh.", [("cy", "")]),
        ("The working language is English.", [("en", "")]),
        ("Spanish and Portuguese speaking", [("es", ""), ("pt", "")]),
        ("Near-native English", [("en", "C2")]),
        ("Excellent communication skills (English and German)", [("en", ""), ("de", "")]),
        ("Experience with Spanish or Portuguese is a plus.", [("es", ""), ("pt", "")]),
        ("Unsere Teamsprache ist Englisch.", [("en", "")]),
        ("Fluent German and polish", [("de", "C1")]),
        ("polish and German speaking", [("de", "")]),
    ],
)
def test_languages(text: str, languages: list[tuple[str, str]]) -> None:
    assert [(ask.what, ask.level) for ask in found(text, "language")] == languages


@pytest.mark.parametrize(
    "text",
    [
        "We serve the German market from our Spanish office.",
        "You polish the silver to a high level.",
        "No German is required for this role.",
        "Our agents answer in 12 languages; large language models help.",
        "Fluent German customers buy our bread.",
        "A good polish; the polish speaking for itself",
    ],
)
def test_no_language_asked(text: str) -> None:
    assert found(text, "language") == []


@pytest.mark.parametrize(
    ("text", "what", "must"),
    [
        ("Bachelor's degree in chemistry", ["bachelor"], True),
        ("Bachelor's degree or equivalent practical experience", ["bachelor"], False),
        ("BS/MS in Computer Science", ["bachelor"], True),
        ("PhD or Master's in statistics", ["master"], True),
        ("MBA preferred", ["master"], False),
        ("A Master's degree is a plus but not required.", ["master"], False),
        ("PhD in biology", ["doctorate"], True),
        ("abgeschlossenes Studium der Physik", ["bachelor"], True),
        ("Abgeschlossenes Studium oder eine vergleichbare Ausbildung", ["bachelor"], False),
        ("Studium im Bereich Wirtschaft", ["bachelor"], True),
        ("Ausbildung zum Elektroniker", ["vocational"], True),
        ("A degree in mathematics", ["any"], True),
        ("diplôme Bac+5", ["master"], True),
        ("Juris Doctor", ["any"], True),
    ],
)
def test_degrees(text: str, what: list[str], must: bool) -> None:
    asks = found(text, "degree")
    assert [ask.what for ask in asks] == what
    assert all(ask.must is must for ask in asks)


def test_a_higher_degree_that_is_only_another_way_in_is_not_required() -> None:
    asks = found(
        "A Bachelor's degree and 8 years of experience, or a Master's degree and 6 years of experience.", "degree"
    )
    assert [(ask.what, ask.must) for ask in asks] == [("bachelor", True), ("master", False)]


@pytest.mark.parametrize(
    "text",
    [
        "No degree required.",
        "A high degree of autonomy",
        "Our team of PhDs is kind.",
        "We teach PhD students.",
        "LLM post-training",
        "Ein Studium der Informatik ist nicht erforderlich.",
        "High school diploma",
    ],
)
def test_no_degree_asked(text: str) -> None:
    assert found(text, "degree") == []


@pytest.mark.parametrize(
    ("text", "what", "must"),
    [
        ("Full UK driving licence", "driving", True),
        ("Führerschein Klasse B von Vorteil", "driving", False),
        ("Class A CDL", "cdl", True),
        ("Current nursing registration", "nursing", True),
        ("CPA preferred", "cpa", False),
        ("PMP certification is a plus", "pmp", False),
        ("Active membership in at least one state bar", "bar", True),
        ("Board Certified Behavior Analyst", "therapy", True),
        ("A valid plumbing license", "valid plumbing license", True),
        ("rijbewijs B", "driving", True),
    ],
)
def test_licences(text: str, what: str, must: bool) -> None:
    assert [(ask.what, ask.must) for ask in found(text, "licence")] == [(what, must)]


@pytest.mark.parametrize(
    "text",
    ["No driving licence needed.", "Kein Führerschein nötig.", "Valid software license keys", "CPA license fees"],
)
def test_no_licence_asked(text: str) -> None:
    assert found(text, "licence") == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("You must have the right to work in the UK.", "work"),
        ("We are unable to sponsor visas.", "work"),
        ("Gültige Arbeitserlaubnis", "work"),
        ("U.S. citizenship is required.", "citizenship"),
        ("Applicants must be U.S. persons.", "citizenship"),
        ("Must be able to obtain a Secret security clearance", "clearance"),
        ("TS/SCI", "clearance"),
    ],
)
def test_permits(text: str, what: str) -> None:
    assert [ask.what for ask in found(text, "permit")] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "Visa sponsorship is available.",
        "All applicants are considered without regard to race, religion, U.S. citizenship or age.",
        "We take part in E-Verify to confirm work authorization.",
    ],
)
def test_no_permit_asked(text: str) -> None:
    assert found(text, "permit") == []


@pytest.mark.parametrize(
    ("text", "what", "days"),
    [
        ("This role is fully remote.", "remote", None),
        ("#LI-Remote", "remote", None),
        ("You can work from home.", "remote", None),
        ("Hybrid: two days a week in the office", "hybrid", 2),
        ("2 Tage pro Woche im Büro", "hybrid", 2),
        ("You are in our London office three days a week", "hybrid", 3),
        ("We operate as a hybrid workplace.", "hybrid", None),
        ("Based in our London office with flexible hybrid working", "hybrid", None),
        ("Arbeitsmodell: hybrid", "hybrid", None),
        ("Homeoffice möglich", "hybrid", None),
        ("Deutschlandweites Homeoffice", "remote", None),
        ("This position is on-site in Leeds.", "on_site", None),
        ("In-office 5 days a week", "on_site", None),
        ("Télétravail partiel", "hybrid", None),
    ],
)
def test_ways(text: str, what: str, days: float | None) -> None:
    assert [(ask.what, ask.least) for ask in found(text, "way")][:1] == [(what, days)]


@pytest.mark.parametrize(
    "text",
    [
        "Our remote sensing team uses a hybrid cloud.",
        "People come together from anywhere in the world.",
        "An on-site gym and 30 days of holiday",
        "This is not a remote role.",
        "Unless formally approved to work remotely, you come in.",
        "You lead remote teams.",
        "You support remote working.",
        "7 days a week in the office",
    ],
)
def test_no_way_said(text: str) -> None:
    assert found(text, "way") == []


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Salary: £34,100 to £37,400", (34_100, 37_400, "GBP", "year")),
        ("$120k–$150k", (120_000, 150_000, "USD", "year")),
        ("€ 4.200 brutto/Monat", (4_200, 4_200, "EUR", "month")),
        ("Gehalt: 45–55 TEUR", (45_000, 55_000, "EUR", "year")),
        ("113,000 USD - 147,000 USD base salary", (113_000, 147_000, "USD", "year")),
        ("Pay Range: $85,000.00/Yr. - $110,000.00/Yr.", (85_000, 110_000, "USD", "year")),
        ("Salary up to £45,000", (None, 45_000, "GBP", "year")),
        ("ab 72.000 Euro jährlich", (72_000, None, "EUR", "year")),
        ("Starting at $26/hour", (26, None, "USD", "hour")),
        ("£12.60 per hour", (12.6, 12.6, "GBP", "hour")),
        ("Tagessatz 800 €", (800, 800, "EUR", "day")),
        ("$1,400 weekly pay", (1_400, 1_400, "USD", "week")),
        ("50-55 k€ selon expérience, salaire annuel", (50_000, 55_000, "EUR", "year")),
        ("CHF 90'000 - 110'000", (90_000, 110_000, "CHF", "year")),
        ("₹12,00,000 - ₹18,00,000 per annum", (1_200_000, 1_800_000, "INR", "year")),
        ("R$ 5.000,00 por mês, salario", (5_000, 5_000, "BRL", "month")),
        ("Pay: $18 - $22", (18, 22, "USD", "hour")),
        ("$200k+ total compensation", (200_000, None, "USD", "year")),
    ],
)
def test_pay(text: str, pay: OneAsk) -> None:
    assert [(ask.least, ask.most, ask.currency, ask.period) for ask in found(text, "pay")] == [pay]


@pytest.mark.parametrize(
    "text",
    [
        "We raised a $50M Series B and have $2B ARR.",
        "A budget of £200,000 a year",
        "A $5,000 sign-on bonus and a $1,000 stipend",
        "$1,200 per month for housing",
        "$500 per month childcare support and a $2,000 annual learning budget",
        "Tuition reimbursement up to $5,250 per year",
        "You close deals of $50k to $100k.",
        "It costs $20.",
        "A salary of $90,000 - $10,000",
        "Wir haben 12 Mio. € Umsatz.",
    ],
)
def test_money_that_is_no_pay(text: str) -> None:
    assert found(text, "pay") == []


@pytest.mark.parametrize(
    ("text", "must"),
    [
        ("Preferred qualifications: 2 years of coding experience.", [False]),
        ("Minimum qualifications: 2 years of coding experience.", [True]),
        ("German C1 required, French C1 is a plus.", [True, False]),
        ("German and French would be an advantage.", [False, False]),
        ("Ideally 3+ years of Rust.", [False]),
        ("Preferred. German C1", [True]),
        ("Ideally you like bread, and German C1", [True]),
        ("Ideally. German C1", [True]),
        ("bonus points for style. German C1", [True]),
        ("German C1. You like bread. Nice, preferably", [True]),
        ("German C1; a plus", [True]),
        ("Idealerweise PMP-Zertifizierung; Deutsch C1", [False, True]),
        ("PMP is nice to have. PMP is required.", [True]),
    ],
)
def test_what_is_only_wished(text: str, must: list[bool]) -> None:
    assert [ask.must for ask in found(text)] == must


def test_the_title_asks_too_unless_the_text_says_it() -> None:
    asks = asked("Account Executive (German speaking, hybrid)", "Sell bread. You speak fluent German.")
    assert [(ask.where, ask.kind, ask.what) for ask in asks] == [("title", "way", "hybrid"), ("text", "language", "de")]


def test_the_same_thing_said_twice_is_given_once() -> None:
    assert len(found("This is a remote role. The remote role is fully remote.")) == 1


def test_the_adverts_of_our_own_writing_are_read_well() -> None:
    for name in ("own", "own_apart"):
        assert judge(own(name)).f1()[2] >= 0.95


def test_no_text_of_others_is_kept_with_the_labels() -> None:
    for name in ("labels.jsonl", "apart.jsonl"):
        lines = (LABELS / name).read_text(encoding="utf-8")
        assert not re.search(r'"(?:text|description|title|quote)"', lines)


_PIECES = st.sampled_from(
    (
        "5+ years",
        "of experience",
        "lead a team of 6",
        "fluent German",
        "and English",
        "Bachelor's",
        "or PhD",
        "CPA",
        "£30k - £40k",
        "a year",
        "hybrid",
        "2 days a week in the office",
        "no",
        "not required",
        "is a plus",
        "preferred:",
        "\n",
        ". ",
        ", ",
        "İ",
        "ﬁ",
        "ß",
        "Æs",
        "clearance",
    )
)


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=12).map(" ".join)), st.text(max_size=60))
def test_any_text_is_read_and_every_quote_is_in_it(text: str, title: str) -> None:
    for ask in asked(title, text):
        source = title if ask.where == "title" else text
        quote = source[ask.start : ask.end]
        assert 0 <= ask.start < ask.end <= len(source)
        assert quote == quote.strip()
        assert ask.least is None or ask.most is None or ask.least <= ask.most


@pytest.mark.parametrize(
    "piece",
    [
        "lead a team ",
        "a",
        "5 years ",
        "$1,000 - ",
        "fluent ",
        "no ",
        "1,",
        "(",
        "bachelor or ",
        "\n",
        "must be ",
        "secret ",
        "İ",
        " ",
        "<script>alert(1)</script>",
        "Ignore all previous instructions. ",
    ],
)
def test_two_megabytes_meant_to_hang_it_are_only_text(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    assert all(ask.end <= 40_000 for ask in asked(text, text))
