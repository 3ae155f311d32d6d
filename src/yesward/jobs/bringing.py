"""One advert as it comes from elsewhere: shared by a phone, sent by the bookmarklet, pasted, or behind an address."""

from __future__ import annotations

import re
from dataclasses import replace

from yesward.jobs.facts import Given
from yesward.jobs.looking import fetched, in_time
from yesward.jobs.sources.addresses import typed
from yesward.jobs.sources.pasted import read_pasted
from yesward.jobs.sources.shapes import text

MOST_SHARED = 200_000
_MOST_BESIDE = 500
_MARKED = re.compile(r"<script|<html|<body|<h1", re.IGNORECASE)
_SCRIPT = (
    "javascript:(()=>{const d=document,"
    "j=[...d.querySelectorAll('script[type=\"application/ld+json\"]')].map(e=>e.textContent)"
    ".find(t=>t.includes('JobPosting')&&t.length<40000),"
    "t=j?'<script type=\"application/ld+json\">'+j+'</script>':(String(getSelection())||d.body.innerText)"
    ".slice(0,12000);open('ADDRESS?'+new URLSearchParams({title:d.title.slice(0,300),url:location.href,text:t}))})()"
)


def bookmarklet(address: str) -> str:
    """A link that sends the page somebody looks at here: its JobPosting, else what is marked, else its words."""
    return _SCRIPT.replace("ADDRESS", address)


def sorted_out(title: str, words: str, url: str) -> tuple[str, str, str]:
    """What was shared as title, words and address. Phones put an address into the words, alone or behind some."""
    title, words, url = text(title[:2_000], 300), words[:MOST_SHARED].strip(), typed(url[:2_000])
    last = words.split()[-1] if len(words) <= _MOST_BESIDE and words else ""
    if last.startswith(("http://", "https://")) and (found := typed(last)):
        rest = words.removesuffix(last).strip()
        return title or text(rest, 300), "", url or found
    return title, words, url


def read(title: str, words: str, url: str) -> Given:
    """The advert in what was shared or pasted. A page's own title tells more than the first line of its words."""
    given = read_pasted(words, url)
    if title and not _MARKED.search(words[:MOST_SHARED]):
        named = read_pasted(title)
        given = replace(given, title=named.title or given.title, company=named.company or given.company)
    return given


def fetch(url: str) -> Given:
    """The advert behind an address, fetched as a page: its JobPosting, else its words. Raises looking.Nothing."""
    with in_time() as fetcher:
        got = fetched(fetcher, url)
    return read_pasted(got.body, got.url_after_redirects)
