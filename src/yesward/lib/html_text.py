"""HTML to the words a reader sees: hidden elements, preheaders, styles and scripts are dropped, nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

_MAX_HTML = 1_500_000
_LOOKS_HTML = re.compile(r"\s*(?:<!doctype\s+html|<html\b|<head\b|<body\b|<table\b|<div\b|<p\b|<meta\b)", re.I)
_TAG = re.compile(r"</(?:p|div|td|tr|table|span|html|body|a|li|h[1-6])\s{0,3}>|<br\s{0,3}/?>", re.I)
_DATA_URI = re.compile(r"data:[a-z]{1,20}/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/=\s]+", re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BLANK_LINES = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+")
_FILLERS = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u180e]+")
_HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|mso-hide\s{0,3}:\s{0,3}all"
    r"|opacity\s{0,3}:\s{0,3}0(?:\.0{1,5})?\s{0,3}(?:;|!|$)"
    r"|font-size\s{0,3}:\s{0,3}[01](?:px|pt|em)?\s{0,3}(?:;|!|$)"
    r"|max-height\s{0,3}:\s{0,3}0(?:px)?\s{0,3}(?:;|!|$)",
    re.I,
)
_NEVER_SHOWN = (
    "script", "style", "head", "title", "noscript", "template", "svg", "object", "iframe", "select", "textarea", "img",
)  # fmt: skip


def looks_like_html(text: str) -> bool:
    """True where the text is HTML source: it opens like a page, or holds several closing tags."""
    sample = text[:20_000]
    tags = sum(1 for _ in _TAG.finditer(sample))
    return (
        tags >= 6
        or (tags >= 1 and _LOOKS_HTML.match(sample) is not None)
        or bool(re.match(r"\s*<!doctype\s+html|\s*<html\b", sample, re.I))
    )


def visible_text(html: str) -> str:
    """The words shown, a line a block, blank lines between paragraphs; "" for what cannot be read as HTML."""
    root = _tree(_DATA_URI.sub("", html[: 4 * _MAX_HTML])[:_MAX_HTML])
    if root is None:
        return ""
    _hide(root)
    return _tidy(_render(root))


def _tree(html: str) -> Any:
    from lxml import html as lxml_html  # type: ignore[import-untyped,unused-ignore]
    from lxml.etree import LxmlError  # type: ignore[import-untyped,unused-ignore]

    source = _CONTROLS.sub(" ", re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", html))
    if not source.strip():
        return None
    try:
        return lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=_parser())
    except (LxmlError, ValueError, AssertionError):
        return None


def _parser() -> Any:
    from lxml.html import HTMLParser  # type: ignore[import-untyped,unused-ignore]

    return HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def _hide(root: Any) -> None:
    """Give every element that a mail program does not show the one style the renderer knows."""
    for element in list(root.iter()):
        if element.getparent() is None:
            continue
        hidden = element.tag in _NEVER_SHOWN or "hidden" in element.attrib
        if hidden or _HIDDEN.search(element.get("style") or ""):
            element.set("style", "display:none")


def _render(root: Any) -> str:
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.html_engine import Inscriptis
    from inscriptis.model.config import ParserConfig

    try:
        return str(Inscriptis(root, ParserConfig(css=CSS_PROFILES["strict"].copy())).get_text())
    except (RecursionError, ValueError, KeyError, IndexError, AttributeError, TypeError):
        return str(root.text_content())


def _tidy(text: str) -> str:
    """No invisible filler characters, no trailing blanks, at most one blank line in a row."""
    lines = "\n".join(line.strip() for line in _FILLERS.sub("", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()
