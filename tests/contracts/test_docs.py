"""What can be set, typed or run is written down: a setting or a command without its line in the docs fails here."""

import re
from pathlib import Path

import click
import pytest

from yesward.cli import main
from yesward.config import PREFIX, Config

ROOT = Path(__file__).parents[2]


def read(*patterns: str) -> str:
    """The words of these documents, together."""
    return "\n".join(path.read_text(encoding="utf-8") for pattern in patterns for path in sorted(ROOT.glob(pattern)))


@pytest.mark.parametrize("name", Config.model_fields)
def test_every_setting_is_in_the_settings_page(name: str) -> None:
    assert f"{PREFIX}{name.upper()}" in read("docs/settings.md")


@pytest.mark.parametrize("name", Config.model_fields)
def test_every_setting_says_what_it_is_for(name: str) -> None:
    assert Config.model_fields[name].description


def test_the_settings_page_names_no_setting_that_is_gone() -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)", read("docs/settings.md")))

    assert {name.removesuffix("_FILE").lower() for name in named} - {""} <= {*Config.model_fields, "x", "name"}


@pytest.mark.parametrize("name", main.commands)
def test_every_command_is_in_the_docs(name: str) -> None:
    assert re.search(rf"\byesward {name}\b", read("README.md", "docs/*.md"))


@pytest.mark.parametrize("name", main.commands)
def test_every_option_of_a_command_says_what_it_is_for(name: str) -> None:
    command = main.commands[name]

    assert command.help
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, option.name


def lost_links(page: Path) -> list[str]:
    """Targets inside the repository that are not there."""
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    return [target for target in targets if "://" not in target and not (page.parent / target).exists()]


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")], ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    assert lost_links(page) == []
