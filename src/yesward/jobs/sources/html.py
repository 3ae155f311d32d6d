"""A page of strangers: its scripts for machines, its links, its headings. Pure: nothing is fetched or raised."""

from __future__ import annotations

import re
from typing import Any

from yesward.jobs.sources.decoding import decoded

_MOST_BYTES = 6_000_000
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}"
    rb"(iso-8859-(?:[2-9]|1[0-35])|windows-125[0-8]|koi8-[ru]|gbk|gb2312|gb18030|big5|euc-jp|euc-kr|shift_jis)\b",
    re.I,
)
"""Encodings that cannot be told by looking; UTF-8 and western letters can."""
_MOST_LINKS = 2_000


def page_of(content: bytes | str) -> Any:
    """A page as a tree, None where it cannot be read as one."""
    from lxml import html as lxml_html  # type: ignore[import-untyped,unused-ignore]
    from lxml.etree import LxmlError  # type: ignore[import-untyped,unused-ignore]
    from lxml.html import HTMLParser  # type: ignore[import-untyped,unused-ignore]

    words = (content if isinstance(content, str) else _decoded(content))[:_MOST_BYTES].replace("\0", " ")
    words = re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", words)
    if not words.strip():
        return None
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=False, remove_pis=True)
    try:
        return lxml_html.document_fromstring(words.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return None


def _decoded(content: bytes) -> str:
    declared = _CHARSET.search(content[:4096])
    if declared is not None:
        return content[:_MOST_BYTES].decode(declared[1].decode("ascii"), "replace")
    return decoded(content[:_MOST_BYTES])


def scripts_in(page: Any) -> list[str]:
    """What stands in the page's scripts of JSON-LD."""
    if page is None:
        return []
    kinds = (((script.get("type") or "").partition(";")[0].strip().lower(), script) for script in page.iter("script"))
    return ["".join(script.itertext()) for kind, script in kinds if kind == "application/ld+json"][:200]


def links_in(page: Any, url: str = "") -> list[str]:
    """Where the page's links, frames and scripts lead, whole where ``url`` is known."""
    if page is None:
        return []
    if url:
        page.make_links_absolute(url, resolve_base_href=True, handle_failures="discard")
    marks = (("a", "href"), ("iframe", "src"), ("script", "src"), ("iframe", "data-src"), ("form", "action"))
    found = (element.get(mark) for tag, mark in marks for element in page.iter(tag))
    return list(dict.fromkeys(each.strip() for each in found if each and len(each) <= 2_000))[:_MOST_LINKS]


def feeds_in(page: Any, url: str) -> list[str]:
    """The feeds that a page names in its head."""
    if page is None:
        return []
    page.make_links_absolute(url, resolve_base_href=True, handle_failures="discard")
    kinds = ("application/rss+xml", "application/atom+xml")
    return [element.get("href") for element in page.iter("link")
            if "alternate" in (element.get("rel") or "").lower() and (element.get("type") or "").lower() in kinds
            and element.get("href")]  # fmt: skip


def named_in(page: Any, *names: str) -> str:
    """What a page's <meta> says under the first of these names that it has."""
    if page is None:
        return ""
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        said.setdefault((meta.get("property") or meta.get("name") or "").lower(), meta.get("content") or "")
    return next((said[name] for name in names if said.get(name, "").strip()), "")


def words_in(page: Any, tag: str) -> str:
    """The words of the first element of a kind."""
    found = next(page.iter(tag), None) if page is not None else None
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
