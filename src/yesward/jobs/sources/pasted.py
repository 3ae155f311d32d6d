"""One advert as somebody pastes or shares it: text or HTML, from anywhere. What is guessed can be corrected."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

from yesward.jobs.facts import Given
from yesward.jobs.sources.addresses import typed
from yesward.jobs.sources.columns import HTML
from yesward.jobs.sources.decoding import decoded
from yesward.jobs.sources.html import named_in, page_of, words_in
from yesward.jobs.sources.page import postings_of
from yesward.jobs.sources.posting import advert_of
from yesward.jobs.sources.shapes import MOST_BODY, MOST_TITLE, long_text, places, text

_LABELS = {
    "title": r"(?:job ?title|title|position|role|stelle(?:nbezeichnung)?|jobtitel|poste|puesto)",
    "company": r"(?:company(?: name)?|employer|organi[sz]ation|unternehmen|firma|arbeitgeber|entreprise|empresa)",
    "place": r"(?:locations?|place|city|(?:einsatz|arbeits|stand)?ort|standort|lieu|ubicaci[oó]n)",
}
_LABELLED = {
    name: re.compile(rf"^[ \t]{{0,20}}{label}\s{{0,3}}[:：]\s{{0,5}}(\S.{{0,200}})$", re.I | re.M)
    for name, label in _LABELS.items()
}
_AT = re.compile(r"\s+(?:at|bei|chez|@)\s+(?=\S)")
_DASH = re.compile(r"\s+[-–—|·]\s+")
_NOISE = re.compile(
    r"(?:skip to|apply|jetzt bewerben|share|save|sign in|log ?in|menu|home|back|zur[uü]ck|cookie|we use cookies|jobs?|"
    r"careers?|karriere|https?:|www\.|posted|promoted|about the job|job description|stellenbeschreibung)\b",
    re.I,
)
_SHOWN_HEAD = 40


def read_pasted(words: str | bytes, url: str = "") -> Given:
    """The advert in what was pasted, title and company as well as they can be told; both may be empty.

    ``url``: where it stands, if that came with it. Raises nothing.
    """
    source = long_text(decoded(words) if isinstance(words, bytes) else words, 4 * MOST_BODY)
    where = typed(url)
    if not HTML.search(source[:200_000]):
        return _of_text(source, where)
    page = page_of(source)
    postings = postings_of(page)
    if postings:
        given = advert_of(postings[0], where)
        return given if given.key else replace(given, key=_key(source))
    return _of_page(page, source, where)


def _of_text(source: str, url: str) -> Given:
    lines = [line for line in (text(line, MOST_TITLE) for line in source.split("\n")[:400]) if line][:_SHOWN_HEAD]
    told = {name: text(found[1]) for name, pattern in _LABELLED.items() if (found := pattern.search(source[:20_000]))}
    head = next((line for line in lines if not _NOISE.match(line) and len(line) <= 150), "")
    title, company = _parted(told.get("title") or head)
    url = url or typed(next((line for line in lines if re.match(r"https?://\S+$", line)), ""))
    return Given(
        key=url or _key(source),
        title=title,
        company=told.get("company") or company,
        url=url,
        places=places(told.get("place")),
        body=source[:MOST_BODY],
    )


def _of_page(page: Any, source: str, url: str) -> Given:
    heading, whole = words_in(page, "h1"), named_in(page, "og:title") or words_in(page, "title")
    title, company = _parted(text(whole, MOST_TITLE))
    return Given(
        key=url or _key(source),
        title=text(heading, MOST_TITLE) or title,
        company=text(named_in(page, "og:site_name")) or company,
        url=url,
        body=source[:MOST_BODY],
        is_html=True,
    )


def _parted(line: str) -> tuple[str, str]:
    """ "Data Engineer (m/f/d) at Acme", "Data Engineer – Acme | Berlin": the first part is the title."""
    for mark in (_AT, _DASH):
        parts = mark.split(line)
        if len(parts) > 1 and parts[0].strip():
            company = _DASH.split(parts[1])[0].strip()
            return parts[0].strip(), company if len(company) <= 80 else ""
    return line, ""


def _key(source: str) -> str:
    return "pasted:" + sha256(" ".join(source.split()).encode("utf-8", "replace")).hexdigest()[:40]
