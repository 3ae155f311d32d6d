"""The pages of people without an account, over HTTP on loopback: time to the first byte, and weight in all.

A friend's landing page and form, a consultant's landing page and form, and the file that goes by mail. The weight is
the page with every file that it names, as the server sends them to a browser that takes gzip.
"""

import re
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median, quantiles
from time import perf_counter_ns
from urllib.parse import urlencode

from django.utils import timezone
from django_scopes import scope

from benchmarks.figures import Figure
from benchmarks.house import House, house
from benchmarks.over_http import served
from yesward.circle import actions as circles
from yesward.circle import kit
from yesward.circle.form import seen_by_friends
from yesward.feedback import actions as feedback
from yesward.feedback.facts import Choices, Text
from yesward.feedback.models import Case
from yesward.journal.models import Application
from yesward.relay import actions as relays

TURNS = 120
"""Four pages so often stay below what one visitor may ask for in a minute."""
FIRST_BYTE_MS, WEIGHT_KB = 50.0, 60.0
_FILES = re.compile(r'<(?:link|script|img)[^>]*?(?:href|src)="([^"]+)"')
_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(slots=True)
class Visitor:
    """A browser with one link: what it sends, and how long the first byte took."""

    connection: HTTPConnection
    cookies: dict[str, str]

    def get(self, path: str) -> tuple[int, bytes]:
        """Nanoseconds to the first byte of the answer, and its body as it was sent."""
        return self._ask("GET", path)[:2]

    def go_in(self, link: str) -> str:
        """Open the link, press its button, and say where that leads."""
        _taken, page, _to = self._ask("GET", link, packed=False)
        token = _CSRF.search(page.decode())
        return self._ask("POST", link, urlencode({"csrfmiddlewaretoken": token[1] if token else ""}))[2]

    def _ask(self, method: str, path: str, form: str | None = None, *, packed: bool = True) -> tuple[int, bytes, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Accept-Encoding": "gzip"} if packed else {}
        headers |= {} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}
        start = perf_counter_ns()
        self.connection.request(method, path, form, headers)
        response = self.connection.getresponse()
        body = response.read(1)
        taken = perf_counter_ns() - start
        body += response.read()
        if response.status not in {200, 302}:
            raise AssertionError(f"{path} answered {response.status}")
        for line in response.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return taken, body, response.headers.get("Location", "")

    def weight(self, path: str) -> int:
        """Bytes of a page and of what it names; a file counts once."""
        _taken, page, _to = self._ask("GET", path, packed=False)
        return len(self.get(path)[1]) + sum(len(self.get(file)[1]) for file in set(_FILES.findall(page.decode())))


def _asked(where: House) -> tuple[dict[str, str], str]:
    """One friend and one consultant were asked: the paths of their links, and the file that goes by mail."""
    where.enter()
    with scope(workspace=where.workspace):
        application = Application.objects.filter(outcome__isnull=False).latest("pk")
        circle = circles.begin(application, "named", seen_by_friends(), "Ines", "", tells_no=False)
        invited = circles.invite(circle, "Ruth", "friend", "link")
        feedback.draft(application, Choices("warm", "mail"), Text("Advice", "What would help me most?", (), 1), "")
        feedback.send(application, timezone.localdate())
        _relay, token = relays.begin(Case.objects.get(), "Ines", str(application), ["What would help me most?"], "")
        file = kit.build(circle.form, bytes(circle.key), "0" * 10)
    if invited is None:
        raise AssertionError("nobody could be asked")
    return {"a friend's": f"/with/{invited[1]}/", "a consultant's": f"/with/{token}/"}, file


def figures() -> list[Figure]:
    """First bytes with their goal, weights with theirs."""
    where = house("links", 10)
    links, file = _asked(where)
    where.connection.close()
    rows = []
    with served(where) as connection:
        for whose, link in links.items():
            visitor = Visitor(connection, {})
            form = visitor.go_in(link)
            for name, path in ((f"{whose} landing page", link), (f"{whose} form", form)):
                taken = [visitor.get(path)[0] for _ in range(TURNS + 10)][10:]
                p95 = quantiles(taken, n=20)[-1] / 1e6
                note = f"median {median(taken) / 1e6:.1f} ms"
                rows.append(Figure(f"{name}, first byte p95", p95, "ms", FIRST_BYTE_MS, note))
                rows.append(Figure(f"{name}, in all", visitor.weight(path) / 1e3, "kB", WEIGHT_KB))
    rows.append(Figure("the form as a file, unpacked", len(file.encode()) / 1e3, "kB"))
    return rows
