"""What an advert says, as plain text: paragraphs, list marks, nothing hidden and nothing that runs. Pure.

Plain text alone is kept and shown. Nothing of an advert's HTML ever reaches a page, so there is nothing to make safe.
"""

from __future__ import annotations

import html
import re
import unicodedata

from yesward.lib.html_text import visible_text

MOST_TEXT = 60_000
MOST_HTML = 300_000
_TAG = re.compile(r"<(?:[a-z][a-z0-9-]{0,20}|/[a-z][a-z0-9-]{0,20}\s{0,3})(?:\s[^<>]{0,5000})?/?>", re.I)
_ESCAPED_TAG = re.compile(r"&(?:amp;)?lt;/?[a-z][a-z0-9-]{0,20}(?:\s|/|&(?:amp;)?gt;)", re.I)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_GAPS = re.compile(r"\n{3,}")
_MARK = re.compile(r"^(?:[*+•‣◦▪●·∙–-]|o(?= {0,3}[A-ZÄÖÜ]))[ \t]+(?=\S)", re.M)
_LOOSE = re.compile(r"^(• .*)\n\n(?=• )", re.M)


def clean(body: str, is_html: bool) -> str:
    """The words of a body. Never raises; at most MOST_TEXT characters, cut at a line's end where one is near."""
    if not body or body.isspace():
        return ""
    body, marked = _unescaped(body[:MOST_HTML], is_html)
    text = visible_text(body) if marked else _entities(body)
    return _cut(_tidy(_MARK.sub("• ", text)))


def one_line(words: str, most: int = 300) -> str:
    """A title, a company or a place as it is shown: one line, no marks, nothing hidden."""
    if "<" in words or "&" in words:
        words = _entities(_TAG.sub(" ", words[: 4 * most]))
    words = " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", words[: 4 * most])).split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _unescaped(body: str, is_html: bool) -> tuple[str, bool]:
    """HTML that was written as text, once or twice, is HTML again. Also whether it is HTML at all."""
    while not _TAG.search(body):
        if not _ESCAPED_TAG.search(body):
            return body, is_html and ("<" in body or "&" in body)
        body = html.unescape(body)  # shorter each time, so it ends
    return body, True


def _entities(body: str) -> str:
    return html.unescape(body) if _ENTITY.search(body) else body


def _tidy(text: str) -> str:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", _ENDS.sub("\n", text)))
    lines = "\n".join(line.strip() for line in _BLANKS.sub(" ", text).split("\n"))
    return _LOOSE.sub(r"\1\n", _GAPS.sub("\n\n", lines)).strip()


def _cut(text: str) -> str:
    if len(text) <= MOST_TEXT:
        return text
    end = text.rfind("\n", MOST_TEXT - 2_000, MOST_TEXT)
    return text[: end if end > 0 else MOST_TEXT].rstrip() + "\n…"
