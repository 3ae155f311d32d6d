"""What every command needs: Django ready to use, a plain no, one JSON document."""

import atexit
import gc
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

    # All that is loaded stays to the end. Python's collector went through it while it loaded and once more at the end,
    # which was a third of a short command's time.
    gc.disable()
    atexit.register(gc.freeze)
    try:
        config.load()
        django.setup()
    except ValidationError as error:
        first = error.errors()[0]
        refuse(f"YESWARD_{str(first['loc'][0]).upper()}: {first['msg'].removeprefix('Value error, ')}")
    except config.Unusable as unusable:
        refuse(str(unusable))
    finally:
        gc.enable()
    gc.freeze()


def refuse(sentence: str) -> NoReturn:
    """Say why on stderr and end with 1."""
    click.echo(sentence, err=True)
    raise SystemExit(REFUSED)


def show(value: dict[str, Any]) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
