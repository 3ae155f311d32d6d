"""How well the same advert is known again: 2,000 constructed reposts and 2,000 near-misses out of real titles.

    python -m benchmarks.reposts titles.jsonl.gz

The file has one advert a line: title, company, location. It is not part of yesward; any export of a job board will do.
How places and titles are spelled otherwise is written down here, from what boards show, and not read from the tables
that the code compares by. Each repost changes two or three things at once; each near-miss changes its city or its level
and is then spelled otherwise too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import Figure, table
from yesward.jobs.facts import Given
from yesward.jobs.normal import normal
from yesward.jobs.same import is_same, keys

EACH = 2_000
SEED = 20_260_901

_EXONYMS = {
    "Munich": ("München", "Muenchen", "MUNICH"), "Cologne": ("Köln", "Koeln"), "Vienna, Austria": ("Wien, Österreich",),
    "Zurich": ("Zürich", "Zuerich"), "Geneva": ("Genève", "Genf"), "Milan": ("Milano",), "Rome": ("Roma",),
    "Lisbon": ("Lisboa",), "Warsaw": ("Warszawa",), "Prague": ("Praha",), "Copenhagen": ("København",),
    "Gothenburg": ("Göteborg",), "Brussels": ("Bruxelles", "Brussel"), "Antwerp": ("Antwerpen",), "Athens": ("Athina",),
    "Bucharest": ("București",), "Belgrade": ("Beograd",), "Krakow": ("Kraków", "Cracow"), "Seville": ("Sevilla",),
    "Mexico City": ("Ciudad de México", "CDMX"), "São Paulo": ("Sao Paulo", "SAO PAULO"), "Bengaluru": ("Bangalore",),
    "Bangalore": ("Bengaluru",), "Mumbai": ("Bombay",), "Gurugram": ("Gurgaon",), "Montreal": ("Montréal",),
    "Kyiv": ("Kiev",), "Frankfurt": ("Frankfurt am Main",), "Hamburg": ("HAMBURG",), "The Hague": ("Den Haag",),
    "New York, NY": ("NYC", "New York City", "New York City, NY", "New York, New York, USA", "Manhattan, NY"),
    "New York, New York": ("NYC", "New York, NY"), "New York City": ("NYC", "New York, NY, United States"),
    "San Francisco, CA": ("SF", "San Francisco", "San Francisco, Calif."), "Washington, DC": ("Washington D.C.", "DC"),
    "Los Angeles, CA": ("Los Angeles", "Los Angeles, California"), "London": ("London, UK", "Greater London"),
    "Germany": ("Deutschland",), "Spain": ("España",), "Netherlands": ("The Netherlands", "NL"),
}  # fmt: skip
_STATES = {
    "CA": "California", "NY": "New York", "TX": "Texas", "MA": "Massachusetts", "WA": "Washington", "IL": "Illinois",
    "FL": "Florida", "GA": "Georgia", "CO": "Colorado", "VA": "Virginia", "PA": "Pennsylvania", "NC": "North Carolina",
    "NJ": "New Jersey", "AZ": "Arizona", "OH": "Ohio", "MD": "Maryland", "MI": "Michigan", "OR": "Oregon",
    "TN": "Tennessee", "UT": "Utah", "MN": "Minnesota", "MO": "Missouri", "WI": "Wisconsin", "SC": "South Carolina",
}  # fmt: skip
_FAR = (
    "Boise, ID", "Fargo, ND", "Lisbon, Portugal", "Osaka, Japan", "Leeds, UK", "Perth, Australia", "Halifax, Canada",
    "Reno, NV", "Tulsa, Oklahoma", "Tampere, Finland", "Porto", "Kassel, Germany", "Lille", "Bergen, Norway", "Nairobi",
)  # fmt: skip
_NAMES = {
    "andurilindustries": "Anduril Industries", "warbyparker": "Warby Parker", "lucidmotors": "Lucid Motors",
    "horacemannagents": "Horace Mann Agents", "accenturefederalservices": "Accenture Federal Services",
    "purestorage": "Pure Storage", "onemedical": "One Medical", "axsometherapeutics": "Axsome Therapeutics",
    "centriaautism": "Centria Autism", "wppmedia": "WPP Media", "aloyoga": "Alo Yoga", "feverup": "Fever Up",
    "equipmentsharecom": "EquipmentShare", "doordashusa": "DoorDash", "hellofresh": "HelloFresh SE",
    "hyphenconnect": "Hyphen Connect", "ouihelp": "Ouihelp SAS", "mongodb": "MongoDB, Inc.", "datadog": "Datadog Inc",
    "medelitellc": "MedElite LLC", "cloudflare": "Cloudflare, Inc.", "stripe": "Stripe", "monks": "Monks",
}  # fmt: skip
_LEVELS = ("Senior", "Staff", "Principal", "Lead", "Junior")
_LEVEL = re.compile(r"\b(?:Senior|Sr\.?|Staff|Principal|Lead|Junior|Jr\.?)\s+", re.I)
Change = Callable[[Given, random.Random], Given]


def _title(given: Given, title: str) -> Given:
    return replace(given, title=title)


def _place(given: Given, place: str) -> Given:
    return replace(given, places=(place,))


def _case(given: Given, draw: random.Random) -> Given:
    return _title(given, draw.choice((str.upper, str.lower, str.title))(given.title))


def _dashes(given: Given, draw: random.Random) -> Given:
    """Commas, dashes, bars and brackets for each other; "&" and "and"."""
    title = given.title.replace(" & ", " and ") if "&" in given.title else given.title.replace(" and ", " & ")
    return _title(given, re.sub(r"\s[-–|]\s|,\s", draw.choice((", ", " – ", " | ", ": ", " - ")), title))


def _short(given: Given, _draw: random.Random) -> Given:
    swaps = (("Senior", "Sr."), ("Junior", "Jr."), ("Manager", "Mgr"), ("Full Stack", "Full-Stack"), ("II", "2"))
    title = given.title
    for long, short in swaps:
        title = re.sub(rf"\b{re.escape(long)}(?!\w)", short, title)
    return _title(given, title)


def _tagged(given: Given, draw: random.Random) -> Given:
    """What boards hang on a title: gender marks, reference numbers, full time, the place again."""
    place = given.places[0]
    tags = (" (m/w/d)", " (f/m/x)", " (all genders)", f" - R{draw.randrange(10_000, 99_999)}", " (Full-time)",
            f" [JR-{draw.randrange(100_000, 999_999)}]", " H/F",
            f" – {place}" if len(place) < 40 else " (m/f/d)")  # fmt: skip
    return _title(given, given.title.strip() + draw.choice(tags))


def _turned(given: Given, _draw: random.Random) -> Given:
    """ "Senior Engineer, Platform" for "Senior Platform Engineer", and back."""
    found = re.fullmatch(r"((?:Senior |Staff )?)(\w+) (Engineer|Manager|Designer|Analyst)", given.title.strip())
    return _title(given, f"{found[1]}{found[3]}, {found[2]}") if found else given


def _spelled(given: Given, draw: random.Random) -> Given:
    """The place as another board writes it."""
    place = given.places[0].strip()
    for name, others in _EXONYMS.items() if not re.search(r"[;|/]|\bor\b|\bou\b", place) else ():
        if place == name or place.startswith(f"{name}, "):
            return _place(given, draw.choice(others) + place[len(name) :] * (draw.random() < 0.5 and "," not in name))
    state = re.fullmatch(r"([A-Z][\w .'-]+), ([A-Z]{2})", place)
    if state and state[2] in _STATES:
        city, code, name = state[1], state[2], _STATES[state[2]]
        return _place(given, draw.choice((
            f"{city}, {name}", f"{city}, {code}, USA", f"{city}, {name}, United States", f"US-{code}-{city}",
            f"{city}, {code} {draw.randrange(10_000, 99_999)}", f"{city.upper()}, {code}",
            f"US - {city}, {code}", f"{city}, {code}, US", f"{city} {code}", f"{city} ({code})")))  # fmt: skip
    for long, shorts in (("United States", ("USA", "US", "U.S.")), ("United Kingdom", ("UK", "GB"))):
        if long in place and len(place) < 60:
            return _place(given, place.replace(long, draw.choice(shorts)))
    if place in ("Remote", "Hybrid"):
        return _place(given, draw.choice((place.upper(), f"({place})", f"{place} ")))
    return _place(
        given, draw.choice((place.upper(), place.replace(", ", " , "), place.replace(", ", " - "), f" {place} "))
    )


def _moved(given: Given, draw: random.Random) -> Given:
    """Another board: another id and address, and the company by its name instead of a slug."""
    name = _NAMES.get(given.company)
    if name is None:
        name = draw.choice((given.company.upper(), f"{given.company.capitalize()} Inc.", f"{given.company} GmbH",
                            f"{given.company.capitalize()}, LLC", f"{given.company}-careers"))  # fmt: skip
    return replace(given, company=name, key=str(draw.random()), url=f"https://elsewhere.example/{draw.random()}")


def _another_city(given: Given, draw: random.Random) -> Given | None:
    """Another city, another country for the same, or the city of the same name in another state."""
    place = given.places[0].strip()
    state = re.fullmatch(r"([A-Z][\w .'-]+), ([A-Z]{2})", place)
    if state and state[2] in _STATES and draw.random() < 0.5:
        other = draw.choice([code for code in _STATES if code != state[2]])
        return _place(given, f"{state[1]}, {draw.choice((other, _STATES[other]))}")
    if place in ("Remote - US", "Remote, US", "United States"):
        return _place(given, place.replace("US", "Canada").replace("United States", "Canada"))
    there = draw.choice(_FAR)
    return None if there.split(",")[0].casefold() in f"{place} {given.title}".casefold() else _place(given, there)


def _another_level(given: Given, draw: random.Random) -> Given | None:
    """One step up or down, or none where there was one."""
    title = given.title.strip()
    numeral = re.search(r"\b(I{1,3}|IV)(?=$|[ ,)])", title)
    if numeral and draw.random() < 0.7:
        other = draw.choice([each for each in ("I", "II", "III", "IV") if each != numeral[1]])
        return _title(given, title[: numeral.start()] + other + title[numeral.end() :])
    found = _LEVEL.search(title)
    if found:
        others = [level for level in _LEVELS if level[0].casefold() != found[0][0].casefold()]
        return _title(given, _LEVEL.sub(draw.choice((*(f"{each} " for each in others), "")), title, count=1))
    if re.search(r"\b(?:head|director|vp|president|chief|intern)\b", title, re.I):
        return None
    return _title(
        given, draw.choice((f"{draw.choice(_LEVELS)} {title}", f"{title} II", f"{title}, Senior", f"Sr. {title}"))
    )


def _reposts(adverts: list[Given], draw: random.Random) -> list[tuple[Given, Given]]:
    changes: tuple[Change, ...] = (_case, _dashes, _short, _tagged, _turned)
    made = []
    for given in draw.sample(adverts, EACH):
        again = _moved(given, draw) if draw.random() < 0.6 else given
        for change in draw.sample(changes, draw.choice((1, 2))):
            again = change(again, draw)
        made.append((given, _spelled(again, draw)))
    return made


def _near_misses(adverts: list[Given], draw: random.Random) -> list[tuple[Given, Given]]:
    made: list[tuple[Given, Given]] = []
    for given in draw.sample(adverts, len(adverts)):
        other = (_another_city if len(made) % 2 else _another_level)(given, draw)
        if other is not None:
            for change in draw.sample((_case, _dashes, _moved), 2):
                other = change(other, draw)
            made.append((given, other))
        if len(made) == EACH:
            break
    return made


def joined(one: Given, other: Given) -> bool:
    """As the database would: candidates by a common key, then judged."""
    a, b = normal(one), normal(other)
    return bool(set(keys(a)) & set(keys(b))) and is_same(a, b)


def read(path: Path) -> list[Given]:
    """The adverts of a file that have a title and a place."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Given(key=str(row["id"]), title=row["title"], company=row["company"], url=row["url"], places=(row["location"],))
        for row in rows
        if row["title"].strip() and (row["location"] or "").strip()
    ]


def measure(path: Path, show: int = 0) -> list[Figure]:
    """The two shares, and how long all adverts of the file take."""
    adverts = read(path)
    draw = random.Random(SEED)
    reposts, near = _reposts(adverts, draw), _near_misses(adverts, draw)
    missed = [pair for pair in reposts if not joined(*pair)]
    wrong = [pair for pair in near if joined(*pair)]
    for name, pairs in (("missed", missed), ("wrong", wrong)):
        for one, other in pairs[:show]:
            shown = [f"{each.title} | {each.company} | {each.places[0]}" for each in (one, other)]
            print(f"{name}: {'  ≠  '.join(shown)}")
    began = time.process_time()
    for advert in adverts:
        keys(normal(advert))
    return [
        Figure("reposts not joined", 100 * len(missed) / len(reposts), "%", 5, f"{len(reposts)} constructed"),
        Figure("near-misses joined", 100 * len(wrong) / len(near), "%", 1, f"{len(near)} constructed"),
        Figure("normalising and keys", time.process_time() - began, "s", 20, f"{len(adverts)} adverts, processor time"),
    ]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reposts", description=__doc__)
    parser.add_argument("titles", type=Path, help="JSON lines, gzipped: title, company, location, id, url")
    parser.add_argument("--show", type=int, default=0, help="print so many of each kind of mistake")
    chosen = parser.parse_args()
    found = measure(chosen.titles, chosen.show)
    print(table(found))
    return int(any(item.met is False for item in found))


if __name__ == "__main__":
    raise SystemExit(main())
