"""Where a URL leads, read in one way only, and what is at home. Pure."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

# Nothing that two readers could read differently: no user name, no backslash, no fragment, plain letters only.
_URL = re.compile(r"(https?)://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([0-9]{1,5}))?(/[!\"$-\[\]-~]*)?", re.I | re.A)
_MAIL_URL = re.compile(
    r"(?P<scheme>smtps?)://(?:(?P<user>[!-.0-9;-?A-~]+)(?::(?P<password>[!-.0-9;-?A-~]*))?@)?"
    r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?/?",
    re.I | re.A,
)
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


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that takes mail. ``security`` is ``tls`` from the first byte, ``starttls``, or ``none``."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    security: str


def mail_server(url: str) -> MailServer:
    """The server of an smtp or smtps URL; user and password may be percent-encoded. Raises ValueError with a sentence.

    A connection without TLS is for this computer or one's own network alone.
    """
    found = _MAIL_URL.fullmatch(url.strip())
    host = _plain_host(found["host"].lower()) if found else None
    if found is None or host is None:
        raise ValueError("needs an address such as smtps://user:password@host:465")
    secure = found["scheme"].lower() == "smtps"
    port = int(found["port"] or (465 if secure else 587))
    if not 0 < port < 65536:
        raise ValueError("needs a port between 1 and 65535")
    security = "tls" if secure else "none" if at_home(host) else "starttls"
    return MailServer(host, port, _decoded(found["user"]), _decoded(found["password"]), security)


def _decoded(text: str | None) -> str:
    return unquote(text or "")


def at_home(host: str) -> bool:
    """Whether a host is this very computer or, by its IP address, one of the person's own network."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in _HOME)
