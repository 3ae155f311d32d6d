"""The database that the suite runs on is the one it was asked to run on, set up as promised."""

import os

import pytest
from django.core.management import call_command
from django.db import connection


def test_it_is_the_database_that_was_asked_for(db: None) -> None:
    asked = os.environ.get("YESWARD_TEST_DATABASE", "")

    assert connection.vendor == ("postgresql" if asked == "postgres" else "sqlite")


def test_the_migrations_make_the_tables_that_the_models_say(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "--check", "--dry-run")


def test_the_settings_pass_djangos_own_checks(db: None) -> None:
    call_command("check", "--fail-level", "WARNING")
