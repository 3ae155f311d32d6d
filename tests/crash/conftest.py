"""An installation of its own for every test here, on the database that the suite runs on."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.house import House, a_house


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is about what is in the database after yesward was killed."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.database)
            item.add_marker(pytest.mark.served)


@pytest.fixture
def database() -> Iterator[str]:
    """The URL of an empty PostgreSQL database where the suite runs on one; else nothing, which means SQLite."""
    url = os.environ.get("YESWARD_DATABASE", "")
    if not url:
        yield ""
        return
    import psycopg

    name = f"crash_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house that is being served."""
    house = a_house(tmp_path)
    house.start()
    yield house
    house.kill()
