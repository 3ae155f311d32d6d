"""A file of adverts of our own writing, read in by the command."""

import json
from datetime import date, timedelta

from tests.browser.house import House

TEXT = (
    "You plan the rounds of forty vans and tell forty drivers about it.\n\nYou bring:\n"
    "- at least six years of experience in planning\n- fluent German (C1)\n- a calm way of solving problems\n\n"
    "We pay every month, and the tea is good."
)
ROWS = (
    ("Rota and fleet planner", "Fennimore Ambulance Trust", "Aldermoor", TEXT),
    ("School kitchen supply coordinator", "Borough of Aldermoor", "Aldermoor", "Forty-one kitchens before eight."),
    ("Production scheduler", "Quillon Glassworks", "Sternmouth", "Night shifts, and glass.<script>alert(1)</script>"),
    ("Bakery shift lead", "Marren and Sons", "Aldermoor", "Bread by nine. You work closely with the drivers."),
    ("Depot clerk", "Fennimore Ambulance Trust", "Sternmouth", ""),
)


def brought_in(house: House) -> None:
    """A file of adverts, read in by the command."""
    today = date.today()  # noqa: DTZ011 (the person's own day)
    file = house.data.with_name("adverts.json")
    rows = [
        {
            "id": str(number),
            "title": title,
            "company": company,
            "location": where,
            "description": text,
            "url": f"https://jobs.example/{number}",
            "posted": (today - timedelta(days=number)).isoformat(),
        }
        for number, (title, company, where, text) in enumerate(ROWS)
    ]
    file.write_text(json.dumps(rows), encoding="utf-8")
    done = house.yesward("jobs", "import", str(file))
    assert done.returncode == 0, done.stderr
