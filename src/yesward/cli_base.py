"""What every command needs: Django ready to use, a plain no, one JSON document."""

import json
from typing import Any, NoReturn

import click

REFUSED = 1


def ready() -> None:
    """Settings and tables, ready to use; one sentence where the settings cannot be used."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yesward.settings")
    import django
    from pydantic import ValidationError

    from yesward import config

    try:
        config.load()
        django.setup()
    except ValidationError as error:
        first = error.errors()[0]
        refuse(f"YESWARD_{str(first['loc'][0]).upper()}: {first['msg'].removeprefix('Value error, ')}")
    except config.Unusable as unusable:
        refuse(str(unusable))


def refuse(sentence: str) -> NoReturn:
    """Say why on stderr and end with 1."""
    click.echo(sentence, err=True)
    raise SystemExit(REFUSED)


def show(value: dict[str, Any]) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
