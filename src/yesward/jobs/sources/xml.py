"""XML of strangers as plain dicts. Pure: no entity is resolved, no file or network read, nothing raises but Unreadable.

By lxml, which is here for mail already; a feed library would be one more to keep, and one that can open connections.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from yesward.jobs.sources.decoding import Unreadable

NOT_XML = "What came is not XML, so it cannot be read."
_MOST_PARTS = 400_000
_DEEPEST = 40
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def tree_of(content: bytes) -> dict[str, Any]:
    """A document as {"name", "text", "parts", "marks"}, names without their namespace. Raises Unreadable."""
    from lxml import etree  # type: ignore[import-untyped,unused-ignore]

    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = re.sub(r"<\?xml[^>]{0,200}\?>", "", content.decode("utf-16", "replace"), count=1).encode(
            "utf-8", "replace"
        )
    content = content.lstrip()
    if not content.startswith((b"<", codecs.BOM_UTF8)) or _DOCTYPE.search(content[:4096]):
        raise Unreadable(NOT_XML)  # a feed has no need of a document type, and it is how XML is made to explode
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError, AssertionError):
        root = None
    if root is None:
        raise Unreadable(NOT_XML)
    return _whole(root)


def _whole(root: Any) -> dict[str, Any]:
    """Without recursion: what is nested more deeply than any feed is left out."""
    top = _one(root)
    waiting, count = [(root, top, 0)], 0
    while waiting:
        element, made, depth = waiting.pop()
        for child in element:
            if isinstance(child.tag, str):
                count += 1
                part = _one(child)
                made["parts"].append(part)
                if depth < _DEEPEST and count < _MOST_PARTS:
                    waiting.append((child, part, depth + 1))
    return top


def _one(element: Any) -> dict[str, Any]:
    words = element.text or ""
    if len(element):  # HTML that was not wrapped: its words are kept, its marks are not
        words = "".join(element.itertext())[:1_000_000] if _inline(element) else words
    return {"name": _local(element.tag), "text": words, "parts": [], "marks": _marks(element)}


def _inline(element: Any) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def _marks(element: Any) -> dict[str, str]:
    return {_local(str(name)): str(value) for name, value in element.attrib.items()}
