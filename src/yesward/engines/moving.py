"""Where a URL leads next: tidied as browsers tidy it, and where a redirect may lead. Pure; nothing is asked here."""

from __future__ import annotations

import string
from urllib.parse import quote, urljoin

from yesward.engines.http import ODD_URL, Unreachable
from yesward.lib.places import place_of

MOST_URL = 4_096
_KEPT = "".join(set(string.printable) - set(string.whitespace) - {'"', "<", ">", "\\", "^", "`", "{", "|", "}"})

ODD_WAY = "%s points to an address that cannot be asked, so we did not follow."
UNSAFE_WAY = "%s points to an address without encryption, so we did not follow."


def tidied(url: str) -> str:
    """The same address in plain letters and without the part behind "#". Raises Unreachable."""
    found = _tidy(url.strip())
    if found is None:
        raise Unreachable(ODD_URL)
    return found


def moved(url: str, pointer: str) -> str:
    """Where a Location header leads. It is only read here; every address is checked anew before it is asked.

    Raises Unreachable where it leads to what is no web address, or out of encryption.
    """
    pointer = _as_sent(pointer.strip())
    try:
        found = _tidy(urljoin(url, pointer))
    except ValueError:
        found = None
    there = found and place_of(found)
    if not pointer or not found or not there:
        raise Unreachable(ODD_WAY % host_of(url))
    if there.scheme == "http" and not url.lower().startswith("http:"):
        raise Unreachable(UNSAFE_WAY % host_of(url))
    return found


def host_of(url: str) -> str:
    """The host that a tidied URL leads to."""
    place = place_of(url)
    return place.host if place else ""


def origin_of(url: str) -> str:
    """Scheme, host and port of a tidied URL, without its path."""
    return url[: url.index("/", url.index("://") + 3)].lower() if url.count("/") > 2 else url.lower()


def _as_sent(header: str) -> str:
    """http.client reads headers as Latin-1; what is beyond ASCII was UTF-8 in nearly all cases."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except ValueError:
        return header


def _tidy(url: str) -> str | None:
    if len(url) > MOST_URL:
        return None
    url = url.partition("#")[0]
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    host, query, asked = host.partition("?")
    if query:
        slash, path = "/?", asked + slash + path
    try:
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
        url = f"{scheme}{mark}{host}{slash}{quote(path, safe=_KEPT)}"
    except ValueError:
        return None
    return url if len(url) <= MOST_URL and place_of(url) else None
