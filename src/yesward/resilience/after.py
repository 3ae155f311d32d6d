"""The path after a no: distance, as to a friend, a strength that others have named, one small act. All of it optional.

The order follows EVIDENCE 5: distance before anything else (Kross & Ayduk 2008), then self-compassion in a few minutes
of writing (Breines & Chen 2012), then an act. Nothing here brings any criticism (EVIDENCE 9.4), nothing is required.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Page = Literal["distance", "friend", "strength", "act", "end"]
PAGES: tuple[Page, ...] = get_args(Page)
MINUTES = 5
"""Of writing as to a friend; the page says so in words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks, its hint, and what its field is called."""

    title: Promise
    hint: Promise
    label: Promise


ASKED: dict[Page, Asked] = {
    "distance": Asked(
        gettext_lazy("If a fair colleague had watched the whole thing, what would they say about it?"),
        gettext_lazy("Somebody who means well and says what is so. One line is enough."),
        gettext_lazy("What they would say"),
    ),
    "friend": Asked(
        gettext_lazy("What would you write to a friend to whom this had happened?"),
        gettext_lazy("The same talk, the same answer, the same day, and a friend who sits with it this evening."),
        gettext_lazy("To a friend"),
    ),
    "act": Asked(
        gettext_lazy("One small next act, if you want one"),
        gettext_lazy(
            "If …, then I … A moment you will meet, and something one could see you do. It need not be about work."
        ),
        gettext_lazy("One act"),
    ),
}
OURS = (
    gettext_lazy("If it is seven this evening, then I cook something and eat it at the table."),
    gettext_lazy("If I have washed up tonight, then I write to one person that it is a no."),
    gettext_lazy("If I have had breakfast tomorrow, then I walk once round the park before I open my mail."),
    gettext_lazy("If I sit down at my desk on Monday at nine, then I read one advert and close the list again."),
)
"""Acts to begin from."""


def page(name: str) -> Page | None:
    """A page by its name in an address."""
    return name if name in PAGES else None


def following(name: Page) -> Page:
    """The page after one; the last is followed by itself."""
    return PAGES[min(PAGES.index(name) + 1, len(PAGES) - 1)]
