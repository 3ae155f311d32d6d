"""The people of every test, and the fence around all of them.

`ines` owns a journal. `carla` is going to coach her, `sam` is the friend she will send a link to; neither has been
given anything yet, and tests say so. `mallory` is a stranger with a journal of her own.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from hypothesis import HealthCheck, settings
from pytest_socket import socket_allow_hosts

from yesward.links import limits
from yesward.people import actions
from yesward.people.models import User, Workspace

A_HANG = int(os.environ.get("YESWARD_TEST_HANG", "300"))  # seconds

settings.register_profile(
    "yesward",
    max_examples=int(os.environ.get("YESWARD_TEST_EXAMPLES", "40")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("yesward")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what asks a database, which is what can go another way on another one; leave out what only one can tell."""
    if connection.vendor != "postgresql":
        elsewhere = [item for item in items if item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "database"}:
            item.add_marker(pytest.mark.database)


@dataclass
class Persona:
    """Somebody with a browser, and (unless anonymous) an account with a journal of their own."""

    name: str
    user: Any = None
    client: Client = field(default_factory=Client)

    @property
    def workspace(self) -> Workspace:
        """Their own workspace."""
        return self.user.membership.workspace

    def inside(self) -> AbstractContextManager[None]:
        """For looking at their rows."""
        return scope(workspace=self.workspace)

    def get(self, route: str, *ids: object, **query: str) -> HttpResponse:
        """Open a page by the name of its route."""
        return self.client.get(reverse(route, args=ids), query)

    def post(self, route: str, *ids: object, **typed: object) -> HttpResponse:
        """Send a page's form."""
        return self.client.post(reverse(route, args=ids), typed)


def signed_in(handle: str) -> Persona:
    """A new person, signed in."""
    user: User = actions.add_person(handle)
    persona = Persona(handle, user)
    persona.client.force_login(user)
    return persona


@pytest.fixture
def ines(db: None) -> Persona:
    """The owner of the journal that tests are about."""
    return signed_in("ines")


@pytest.fixture
def carla(db: None) -> Persona:
    """A coach. Ines has not agreed to anything yet, so Carla sees as little as anybody."""
    return signed_in("carla")


@pytest.fixture
def mallory(db: None) -> Persona:
    """A stranger, tenant of the same house."""
    return signed_in("mallory")


@pytest.fixture
def sam(db: None) -> Persona:
    """A friend without an account; there is no link for him yet."""
    return Persona("sam")


@pytest.fixture
def inside(ines: Persona) -> Iterator[None]:
    """Ines's rows may be looked at throughout the test."""
    with ines.inside():
        yield


@pytest.fixture
def reached(settings: Any) -> Iterator[None]:
    """An address leads here, so that links can be made; nobody has tried anything yet."""
    settings.CONFIG = settings.CONFIG.model_copy(update={"public_url": "http://testserver"})
    limits.forget()
    yield
    limits.forget()


@pytest.fixture(autouse=True)
def nothing_but_this_computer() -> None:
    """No test reaches further than loopback; pytest-socket lifts the fence at the test's end."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def nothing_hangs() -> Iterator[None]:
    """An alarm ends what hangs. It tells no speed (benchmarks do): it is what nobody would wait for."""

    def ring(*_: object) -> None:
        raise TimeoutError(f"not done after {A_HANG} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(A_HANG)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
