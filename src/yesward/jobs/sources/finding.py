"""Which board stands behind a company: by an address, by a page, or, after a click only, by its name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yesward.jobs.sources.addresses import host_of, query_of, steps, typed
from yesward.jobs.sources.decoding import decoded
from yesward.jobs.sources.html import feeds_in, links_in, named_in, page_of, words_in
from yesward.jobs.sources.page import adverts_linked, postings_of
from yesward.jobs.sources.shapes import named, text
from yesward.jobs.sources.source import Settings

GUESSED = ("greenhouse", "lever", "ashby", "smartrecruiters", "workable", "recruitee", "personio")
"""Boards whose names can be guessed, in the order in which they are tried."""
MOST_GUESSES = 14
_NOT_NAMES = frozenset({
    "www", "api", "app", "apply", "jobs", "job", "careers", "career", "embed", "v0", "v1", "v3", "js", "css", "static",
    "assets", "images", "img", "help", "support", "blog", "about", "docs", "developers", "postings", "j", "o", "c",
    "search", "login", "signin", "signup", "users", "privacy", "terms", "companies", "spi",
})  # fmt: skip
"""What stands in addresses of boards and is no company's."""
_LEGAL = re.compile(
    r"\b(?:gmbh(?: & co\.? kg)?|ag|se|kg|ug|inc|llc|llp|ltd|limited|plc|corp(?:oration)?|co|company|b\.?v|n\.?v|s\.?a|"
    r"s\.?r\.?l|s\.?p\.?a|oy|ab|aps|a/s|sarl|sas|group|holding)\b\.?",
    re.I,
)
_CAREERS = re.compile(
    r"(?:^|[/.-])(?:careers?|jobs?|karriere|stellen(?:angebote)?|vacatures|vacancies|emplois?|recrutement|empleo|join-us|"
    r"work-with-us|lavora-con-noi|open-positions|offene-stellen)(?:[/.?-]|$)",
    re.I,
)
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,99}")
_EMBEDDED = re.compile(
    r"""(?:https?:)?\\?/\\?/[a-z0-9.-]*(?:greenhouse\.io|lever\.co|ashbyhq\.com|smartrecruiters\.com|workable\.com|
    recruitee\.com|jobs\.personio\.(?:de|com))[^\s"'<>)]{0,300}""",
    re.I | re.X,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A source with what it needs to know. Not ``sure``: a guess, so it is asked once and shown before it is kept."""

    kind: str
    settings: Settings = field(default_factory=dict)
    sure: bool = True


def by_address(url: str) -> Found | None:
    """The board that an address leads to, None where it is an address of another kind."""
    url = typed(url)
    host, path = host_of(url), steps(url)
    for end, read in _HOSTS.items():
        if host == end or host.endswith(f".{end}"):
            found = read(host, path, query_of(url))
            return found if found is not None and _is_token(found.settings.get("board", "")) else None
    return None


def in_page(content: bytes, url: str) -> tuple[Found, ...]:
    """The boards, else the adverts, else the links to adverts, else the feeds that a page holds; best first.

    ``url``: where it came from. A page whose address names an advert at Greenhouse has its board by the host's name.
    """
    page = page_of(content)
    boards = _each_once(by_address(link) for link in _named_boards(content, url, links_in(page, url)))
    if boards:
        company = _company(named_in(page, "og:site_name"))
        return tuple(Found(each.kind, {**each.settings, **company}, each.sure) for each in boards)
    if postings_of(page):
        return (Found("page", {"url": typed(url)}),)
    guessed = [Found("greenhouse", {"board": label}, sure=False) for label in _label(url) if "gh_jid" in query_of(url)]
    guessed += [Found("ashby", {"board": label}, sure=False) for label in _label(url) if "ashby_jid" in query_of(url)]
    feeds = [Found("feed", {"url": whole}) for feed in feeds_in(page, url) if (whole := typed(feed))]
    linked = [Found("page", {"url": typed(url)})] if adverts_linked(page, url) else []
    return tuple([*guessed, *linked, *feeds][:10])


def by_name(name: str) -> tuple[Found, ...]:
    """Boards that a company of this name may have, each to be asked once whether it is there: after a click only."""
    tokens = _tokens(name)
    found = [Found(kind, {"board": token, "company": text(name)}, sure=False) for token in tokens for kind in GUESSED
             if kind not in ("recruitee", "personio") or re.fullmatch("[a-z0-9-]+", token.lower())]  # fmt: skip
    return tuple(found[:MOST_GUESSES])


def careers_in(content: bytes, url: str) -> tuple[str, ...]:
    """Where a company's page leads to its jobs, for a page that has none itself: at most three, the shortest first."""
    links = (typed(link) for link in links_in(page_of(content), url))
    own = host_of(url).removeprefix("www.")
    found = [link for link in links if f".{host_of(link)}".endswith(f".{own}") and _CAREERS.search(link[8:])]
    others = (link for link in dict.fromkeys(found) if link.rstrip("/") != typed(url).rstrip("/"))
    return tuple(sorted(others, key=len)[:3])


def company_in(content: bytes) -> str:
    """A company's name as its page tells it, "" where it does not."""
    page = page_of(content)
    return text(named_in(page, "og:site_name", "application-name") or words_in(page, "title").split("|")[-1])


def _tokens(name: str) -> list[str]:
    """ "Harrow & Tilde GmbH": harrowtilde, harrow-tilde, HarrowTilde."""
    words = re.findall(r"[^\W_]+", _LEGAL.sub(" ", text(name)))
    plain = [word for word in words if word.isascii()] or []
    if not plain or len(plain) != len(words):
        return []
    low = [word.lower() for word in plain]
    return list(dict.fromkeys(("".join(low), "-".join(low), "".join(w[:1].upper() + w[1:] for w in plain))))


def _named_boards(content: bytes, url: str, links: list[str]) -> Iterator[str]:
    """Addresses that may be boards: the page's own, those it links and loads, and then any in its source."""
    yield url
    yield from links
    source = decoded(content[:3_000_000])
    for match in list(_EMBEDDED.finditer(source))[:500]:
        found = match[0].replace("\\", "").replace("&amp;", "&")
        yield f"https:{found}" if found.startswith("//") else found


def _each_once(found: Iterator[Found | None]) -> list[Found]:
    boards: dict[tuple[str, str], Found] = {}
    for each in found:
        if each is not None:
            boards.setdefault((each.kind, each.settings.get("board", "").lower()), each)
    return list(boards.values())[:10]


def _company(name: str) -> dict[str, str]:
    return {"company": text(name)} if name.strip() else {}


def _label(url: str) -> list[str]:
    """ "acme" out of www.acme.com."""
    labels = [label for label in host_of(url).split(".")[:-1] if label not in _NOT_NAMES and len(label) > 2]
    return labels[-1:]


def _is_token(board: str) -> bool:
    return bool(_TOKEN.fullmatch(board)) and board.lower() not in _NOT_NAMES


def _first(path: list[str]) -> str:
    return path[0] if path else ""


def _after(path: list[str], *names: str) -> str:
    """The step after any of these."""
    return next((path[at + 1] for at, step in enumerate(path[:-1]) if step in names), "")


def _board(kind: str, board: str, **more: str) -> Found | None:
    return Found(kind, {"board": board, **more}) if board else None


def _greenhouse(host: str, path: list[str], query: dict[str, str]) -> Found | None:
    """boards.greenhouse.io/acme, …/embed/job_board?for=acme, boards-api.greenhouse.io/v1/boards/acme/jobs."""
    if host.split(".")[0] not in ("boards", "job-boards", "boards-api", "api"):
        return None
    return _board("greenhouse", query.get("for") or _after(path, "boards") or _first(path))


def _lever(host: str, path: list[str], _: dict[str, str]) -> Found | None:
    """jobs.lever.co/acme, jobs.eu.lever.co/acme, api.lever.co/v0/postings/acme."""
    if host.split(".")[0] not in ("jobs", "api"):
        return None
    board = _after(path, "postings") or _first(path)
    return _board("lever", board, region="eu") if ".eu." in host else _board("lever", board)


def _ashby(host: str, path: list[str], _: dict[str, str]) -> Found | None:
    """jobs.ashbyhq.com/acme, api.ashbyhq.com/posting-api/job-board/acme."""
    return _board("ashby", _after(path, "job-board") or _first(path)) if host.split(".")[0] in ("jobs", "api") else None


def _smartrecruiters(host: str, path: list[str], query: dict[str, str]) -> Found | None:
    """careers.smartrecruiters.com/Acme, jobs.smartrecruiters.com/Acme/1, api.…/v1/companies/Acme/postings."""
    if host.split(".")[0] not in ("careers", "jobs", "api", "www"):
        return None
    if host.startswith("www.") and not (board := query.get("company", "")):
        return None
    board = query.get("company") or _after(path, "companies", "company") or _first(path)
    return _board("smartrecruiters", board)


def _workable(host: str, path: list[str], _: dict[str, str]) -> Found | None:
    """apply.workable.com/acme, acme.workable.com, …/widget/accounts/acme; apply.workable.com/j/X names no company."""
    first = host.split(".")[0]
    if first in ("apply", "www"):
        return _board("workable", _after(path, "accounts") or (_first(path) if first == "apply" else ""))
    return _board("workable", first if host.count(".") == 2 and first not in _NOT_NAMES else "")


def _recruitee(host: str, _: list[str], __: dict[str, str]) -> Found | None:
    """acme.recruitee.com."""
    return _board("recruitee", host.split(".")[0] if host.count(".") == 2 else "")


def _personio(host: str, _: list[str], __: dict[str, str]) -> Found | None:
    """acme.jobs.personio.de or .com; acme.personio.de is where its people sign in."""
    parts = host.split(".")
    if len(parts) != 4 or parts[1] != "jobs":
        return None
    return _board("personio", parts[0], region="com") if parts[3] == "com" else _board("personio", parts[0])


_HOSTS = {
    "greenhouse.io": _greenhouse,
    "lever.co": _lever,
    "ashbyhq.com": _ashby,
    "smartrecruiters.com": _smartrecruiters,
    "workable.com": _workable,
    "recruitee.com": _recruitee,
    "personio.de": _personio,
    "personio.com": _personio,
}


def shown(found: Found) -> str:
    """A board's name as it is shown before it is kept: its company, else what its token tells."""
    return (
        found.settings.get("company")
        or named(found.settings.get("board", ""))
        or host_of(found.settings.get("url", ""))
    )
