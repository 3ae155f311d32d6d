"""What was acknowledged is there after kill -9, and the next step leads on from it."""

import json
import random
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from copy import copy
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

import pytest

from tests.browser.house import House
from tests.stories import NO_MAIL
from yesward.reflect.questions import QUESTIONS

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
WORDS = re.compile(r'<textarea id="text-[^>]*>\s*(\d+)</textarea>')


class Visitor:
    """A browser without a screen: it keeps cookies, follows redirects, and sends forms with their token."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.cookies = CookieJar()
        self.opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.cookies))
        self.url = self.page = ""
        self.open(house.link)
        self.send(house.link)

    def another_tab(self) -> "Visitor":
        """The same browser, standing nowhere yet."""
        tab = copy(self)
        tab.opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.cookies))
        return tab

    def open(self, path: str) -> str:
        """Open a page and stand on it."""
        return self._ask(Request(urljoin(self.house.home, path)))

    def send(self, path: str, /, *, as_typed: bool = False, **typed: str) -> str:
        """Send a form of the page this visitor stands on; returns once the server has answered."""
        found = TOKEN.search(self.page)
        assert found, f"no form on {self.url}"
        body = urlencode({"csrfmiddlewaretoken": found[1], **typed}).encode()
        headers = {"HX-Request": "true"} if as_typed else {}
        request = Request(urljoin(self.house.home, path), body, headers)
        return self._ask(request, stay=as_typed)

    def _ask(self, request: Request, *, stay: bool = False) -> str:
        with self.opener.open(request, timeout=20) as response:
            answer: str = response.read().decode()
            if not stay:
                self.url, self.page = response.url.removeprefix(self.house.home.rstrip("/")), answer
        return answer


def killed(house: House) -> None:
    """kill -9, look at the database while nobody serves it, and start again."""
    house.kill()
    path = house.data / "yesward.sqlite3"
    if path.exists():
        with sqlite3.connect(path) as rows:
            assert rows.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
        rows.close()
    house.start()


def next_step(house: House) -> dict[str, str]:
    document: dict[str, str] = json.loads(house.yesward("next", "--json").stdout)
    return document


def test_a_kill_between_any_two_steps_loses_nothing(house: House) -> None:
    visitor = Visitor(house)
    answers = {question.id: f"Kept, word for word: {question.id}." for question in QUESTIONS}
    kept: list[Callable[[], bool]] = []

    def after(step: str, is_kept: Callable[[], bool]) -> None:
        """Kill; then everything acknowledged so far must be there, and the step, on a page that opens."""
        kept.append(is_kept)
        killed(house)
        assert all(still() for still in kept)
        following = next_step(house)
        assert following["step"] == step
        visitor.open(following["url"])

    def reads(path: str, words: str) -> Callable[[], bool]:
        return lambda: words in visitor.open(path)

    visitor.open("/no/")
    visitor.send("/no/", mail=NO_MAIL)
    confirm = visitor.url
    after("confirm", lambda: True)
    assert "Data Analyst" in visitor.page

    visitor.send(confirm, company="Hartwell Foods", role="Data Analyst", decided_on="2025-03-04", stage="interview")
    analysis = visitor.url.removesuffix("break/")
    after("break", reads("/journal/", "Hartwell Foods"))

    visitor.send(f"{analysis}break/", tomorrow="1")
    after("break", reads("/", "Hartwell Foods"))
    visitor.send(f"{analysis}break/", now="1")
    after("reflect", reads(analysis, "Hartwell"))

    for place, (question, words) in enumerate(answers.items()):
        visitor.send(f"{analysis}{question}/1/", text=words, known="impression", as_typed=True)
        if place % 3 == 0:
            after("reflect", reads(f"{analysis}?at={question}-1", words))
            visitor.open(analysis)
    visitor.send(f"{analysis}follow_up/1/", text=answers["follow_up"], next="1")
    assert visitor.url == f"{analysis}lessons/"
    kept.extend(reads(f"{analysis}lessons/", words) for words in answers.values())
    after("outside-view", lambda: True)

    visitor.send(f"{analysis}better/1/known/", known="outside", known_from="Tom was there")
    after("wait", reads(f"{analysis}lessons/", "Tom was there"))


LEAST_BETWEEN = 6
"""Answers from one kill to the next."""


class Writer(threading.Thread):
    """Saves one answer after the other, as fast as they are acknowledged, until the server is gone."""

    def __init__(self, visitor: Visitor, analysis: str, begin: int) -> None:
        super().__init__()
        self.visitor, self.analysis, self.number = visitor, analysis, begin
        self.acknowledged: dict[str, int] = {}

    def run(self) -> None:
        """Save until it fails; what failed was not acknowledged."""
        while True:
            self.number += 1
            question = QUESTIONS[self.number % len(QUESTIONS)].id
            try:
                said = self.visitor.send(f"{self.analysis}{question}/1/", text=f"{self.number}", as_typed=True)
            except (OSError, HTTPException):
                return
            assert "Saved" in said
            self.acknowledged[question] = self.number


def test_a_burst_of_answers_survives_kill_after_kill(house: House) -> None:
    visitor = Visitor(house)
    visitor.open("/no/told/")
    visitor.send("/no/told/", company="Hartwell Foods", decided_on="2025-03-04", stage="interview")
    analysis = visitor.url.removesuffix("break/")
    chance = random.Random(20251119)
    acknowledged: dict[str, int] = {}
    number = 0

    for _ in range(10):
        visitor.open(analysis)
        writer = Writer(visitor, analysis, number)
        writer.start()
        while writer.is_alive() and writer.number < number + LEAST_BETWEEN:
            writer.join(0.01)
        writer.join(chance.uniform(0, 0.3))
        house.kill()
        writer.join(30)
        assert not writer.is_alive()
        number = writer.number
        acknowledged |= writer.acknowledged
        killed(house)
        for question, least in acknowledged.items():
            words = WORDS.search(visitor.open(f"{analysis}?at={question}-1"))
            assert words is not None
            assert least <= int(words[1]) <= number

    assert len(acknowledged) == len(QUESTIONS)
    assert number >= 10 * LEAST_BETWEEN


@pytest.mark.parametrize("wait", [0.05, 0.8, 2])
def test_a_kill_while_the_tables_are_made_is_mended_by_the_next_start(
    tmp_path: Path, database: str, wait: float
) -> None:
    house = House(tmp_path / "new", database)
    command = [sys.executable, "-m", "yesward", "next"]
    with subprocess.Popen(command, env=house.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert b"Preparing the database" in process.stderr.readline()
        time.sleep(wait)
        process.kill()

    assert next_step(house)["step"] == "record"
    assert house.yesward("doctor").returncode == 0


def test_an_import_killed_anywhere_is_taken_up_again_and_nothing_is_there_twice(house: House, tmp_path: Path) -> None:
    path = tmp_path / "years.mbox"
    jobs = range(120)
    with path.open("wb") as out:
        for number in range(6_000):
            receipt = b"Thank you for applying for the role of Baker. We have received your application."
            said = receipt if number % 50 == 0 else b"Lunch tomorrow?" * 40
            out.write(
                b"From a@b Tue Mar  3 10:00:00 2026\nFrom: team@harrow%d.example\nSubject: Hello %d\n"
                b"Message-ID: <%d@harrow>\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n\n%s\n\n"
                % (number, number, number, said)
            )
    visitor = Visitor(house)
    visitor.open("/no/mailbox/")
    visitor.send("/no/mailbox/", path=str(path))
    page, chance, kills = visitor.url, random.Random(5), 0
    while "All read." not in visitor.open(page):
        time.sleep(chance.uniform(0.05, 0.5 + kills / 10))
        killed(house)
        kills += 1
        visitor.open(page)
        if f"{page}on/" in visitor.page:
            visitor.send(f"{page}on/")
        assert kills < 200
    assert "6000 messages read, 120 of them" in visitor.page
    again = json.loads(house.yesward("mail", "import", str(path), "--json").stdout)

    assert kills
    assert (again["read"], again["new"], again["known"], again["failed"]) == (6_000, 0, len(jobs), [])
