"""The foot of a page says where everything is kept, and it is true."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from tests.conftest import Persona

HERE = "Kept on this computer only"


def foot(who: Persona, page: str = "desk:talk") -> str:
    """What stands under a page."""
    return who.get(page).content.decode().partition("<footer")[2]


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "::1", "/run/postgresql"])
def test_on_ones_own_computer_it_says_so(ines: Persona, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", host)
    assert HERE in foot(ines)


def test_a_database_elsewhere_is_not_this_computer(ines: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "db.agency.example")
    assert HERE not in foot(ines)
    assert "in the database that this server was given" in foot(ines)
    assert "db.agency.example" not in foot(ines), "where it is is nobody's business"


@pytest.mark.parametrize("host", ["", "db.agency.example"])
def test_where_links_lead_here_the_server_is_named(
    ines: Persona, sam: Persona, settings: Any, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", host)
    settings.CONFIG = settings.CONFIG.model_copy(update={"public_url": "https://ines.example"})
    for who in (ines, sam):  # also to a friend who reads it on their own telephone
        assert HERE not in foot(who)
        assert "Kept on the server of ines.example" in foot(who)
