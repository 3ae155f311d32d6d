"""Where a URL leads, read in one way only, and what is at home. Pure."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

# Nothing that two readers could read differently: no user name, no backslash, no fragment, plain letters only.
_URL = re.compile(r"(https?)://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([0-9]{1,5}))?(/[!\"$-\[\]-~]*)?", re.I | re.A)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_HOME = [
    ipaddress.ip_network(each)
    for each in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
]
USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a URL leads. ``host`` is a name in small letters, or an IP address without brackets."""

    scheme: str
    host: str
    port: int
    path: str


def place_of(url: str) -> Place | None:
    """The one reading of a URL; None where it is not http or https, or could be read in more than one way."""
    found = _URL.fullmatch(url)
    if found is None:
        return None
    scheme, host, port = found[1].lower(), _plain_host(found[2].lower()), int(found[3] or 0)
    if host is None or port > 65535 or (found[3] and not port):
        return None
    return Place(scheme, host, port or USUAL_PORTS[scheme], found[4] or "/")


def _plain_host(host: str) -> str | None:
    labels = host.split(".")
    try:
        if host.startswith("["):
            return str(ipaddress.IPv6Address(host[1:-1]))
        if labels[-1].isdigit() or labels[-1].startswith("0x"):
            return str(ipaddress.IPv4Address(host))  # 127.1, 0x7f000001 and 2130706433 are no plain addresses
    except ValueError:
        return None
    return host if len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels) else None


def this_computer(host: str) -> bool:
    """Whether a host is this very computer."""
    return host in ("localhost", "127.0.0.1", "::1")


def at_home(host: str) -> bool:
    """Whether a host is this very computer or, by its IP address, one of the person's own network."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in _HOME)
