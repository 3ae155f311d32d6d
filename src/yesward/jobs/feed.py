"""A kept search as an Atom feed (RFC 4287). It says what adverts say, and of the person nothing but their search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from yesward.jobs import queries
from yesward.jobs.models import Advert, Saved
from yesward.jobs.saying import WAYS
from yesward.jobs.showing import about, credits_of

MOST_ENTRIES = 50
CONTENT_TYPE = "application/atom+xml; charset=utf-8"


class _Feed(Atom1Feed):
    """Empty, it is as new as the search; Django would say: now."""

    def latest_post_date(self) -> datetime:
        """When the newest of its entries changed."""
        newest: datetime = max((item["updateddate"] for item in self.items), default=self.feed["since"])
        return newest


def name_of(saved: Saved) -> str:
    """What a kept search is called."""
    parts = (saved.words, saved.place, str(WAYS.get(saved.way, "")))
    return ", ".join(part for part in parts if part) or _("Everything")


def atom(saved: Saved, address: str, page_of: Callable[[int], str], found: list[Advert]) -> str:
    """The feed as XML. ``page_of``: an advert's id to the address of its page here."""
    feed = _Feed(
        title=_("Adverts: %(search)s") % {"search": name_of(saved)},
        link=address,
        feed_url=address,
        description=_("Newest first, as yesward found them."),
        feed_guid=_urn(f"search {saved.token_hash}"),
        author_name="yesward",
        language=None,
        since=saved.made_at,
    )
    newest = sorted(found, key=lambda each: (each.first_seen, each.pk), reverse=True)[:MOST_ENTRIES]
    kinds = queries.kinds_of_boards(saved.workspace, (each.pk for each in newest))
    for each in newest:
        feed.add_item(
            title=each.title,
            link=page_of(each.pk),
            description=escape(
                ". ".join((about(each), *(credit.words for credit in credits_of(kinds.get(each.pk, ())))))
            ),
            unique_id=_urn(f"advert {each.pk} {each.first_seen.isoformat()}"),
            pubdate=each.first_seen,
            updateddate=max(each.first_seen, each.changed_at or each.first_seen),
        )
    return str(feed.writeString("utf-8"))


def _urn(what: str) -> str:
    """The same as long as it is the same thing."""
    return uuid5(NAMESPACE_URL, f"yesward {what}").urn
