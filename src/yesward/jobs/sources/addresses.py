"""The parts of an address: quoting, what stands after the question mark, hosts. Pure.

Python's own module for this lies in the package that also opens connections, which only engines may use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from yesward.lib.places import USUAL_PORTS, Place, place_of

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_QUOTED = re.compile(rb"%([0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


def quoted(words: str) -> str:
    """Words as a part of an address."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in words.encode("utf-8", "replace"))


def unquoted(part: str) -> str:
    """The words that a part of an address stands for."""
    raw = part.encode("utf-8", "replace")
    return _QUOTED.sub(lambda found: bytes([int(found[1], 16)]), raw).decode("utf-8", "replace")


def queried(url: str, asked: Iterable[tuple[str, str]]) -> str:
    """An address with more behind its question mark."""
    more = "&".join(f"{quoted(name)}={quoted(value)}" for name, value in asked)
    return f"{url}{'&' if '?' in url else '?'}{more}" if more else url


def query_of(url: str) -> dict[str, str]:
    """What stands behind the question mark, names in small letters; the first of two of one name."""
    found: dict[str, str] = {}
    for part in url.partition("#")[0].partition("?")[2].split("&")[:100]:
        name, _, value = part.partition("=")
        found.setdefault(unquoted(name).lower(), unquoted(value.replace("+", " ")))
    return found


def typed(words: str) -> str:
    """An address as somebody types or pastes it, made whole; "" where it is none."""
    words = words.strip().strip("<>\"'")
    if not words or len(words) > 2_000 or any(each.isspace() for each in words):
        return ""
    if not re.match(r"https?://", words, re.I):
        if _SCHEME.match(words) and not re.match(r"[a-z0-9.-]+:\d", words, re.I):
            return ""
        words = f"https://{words.lstrip('/')}"
    words = words.partition("#")[0]
    found = place_of(words) or place_of("".join(each if each.isascii() else quoted(each) for each in words))
    return "" if found is None or "." not in found.host else address(found)


def address(place: Place) -> str:
    """A place as an address."""
    usual = USUAL_PORTS[place.scheme] == place.port
    host = f"[{place.host}]" if ":" in place.host else place.host
    return f"{place.scheme}://{host}{'' if usual else f':{place.port}'}{place.path}"


def resolved(page: str, leads: str) -> str:
    """Where a link of a page leads: the whole address."""
    leads, base = leads.strip(), place_of(page.partition("#")[0])
    if base is None or not leads or _SCHEME.match(leads):
        return leads
    if leads.startswith("//"):
        return f"{base.scheme}:{leads}"
    root, path = address(Place(base.scheme, base.host, base.port, "")), base.path.partition("?")[0]
    if leads.startswith("/"):
        return root + leads
    return root + (path + leads if leads[0] in "?#" else path[: path.rfind("/") + 1] + leads)


def steps(url: str) -> list[str]:
    """The parts of an address's path, without the empty ones."""
    found = place_of(url.partition("#")[0])
    return [unquoted(part) for part in found.path.partition("?")[0].split("/") if part] if found else []


def host_of(url: str) -> str:
    """The host of an address in small letters, "" where it is none."""
    found = place_of(url.partition("#")[0])
    return found.host if found else ""
