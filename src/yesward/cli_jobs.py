"""`yesward jobs`: every command about adverts. Heavy parts load inside the command that needs them."""

import json
from pathlib import Path

import click

from yesward.cli_base import ready, refuse, show


@click.group()
def jobs() -> None:
    """Adverts: in from files and boards, ranked by what was learned."""


@jobs.command(name="import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def jobs_import(paths: tuple[Path, ...], as_json: bool) -> None:
    """Read adverts from files or folders: JSON lines, JSON, CSV, XML, or a board's recorded answer; .gz of these."""
    ready()
    from yesward.jobs.command import bring_in
    from yesward.server import local_workspace

    local_workspace()
    bring_in(paths, as_json=as_json, say=show, refuse=refuse)


@jobs.command(name="fetch")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def jobs_fetch(as_json: bool) -> None:
    """Ask the boards that you turned on under Jobs. Network."""
    ready()
    from yesward.jobs.command import fetch
    from yesward.server import local_workspace

    fetch(local_workspace(), as_json=as_json, say=show, refuse=refuse)


@jobs.group(name="feed")
def jobs_feed() -> None:
    """Feeds of adverts that everybody here sees, for whoever runs this for others."""


@jobs_feed.command(name="add")
@click.argument("url")
@click.option("--name", default="", help="What it is called on the pages. Default: its host.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def jobs_feed_add(url: str, name: str, as_json: bool) -> None:
    """Read a feed of your own, as docs/jobs-feed.md describes it, for everybody here."""
    ready()
    from yesward.jobs.feed_command import add
    from yesward.server import local_workspace

    local_workspace()
    add(url, name, as_json=as_json, say=show, refuse=refuse)


@jobs_feed.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def jobs_feed_list(as_json: bool) -> None:
    """The feeds that everybody here sees, and how they stand."""
    ready()
    from yesward.jobs.feed_command import tell
    from yesward.server import local_workspace

    local_workspace()
    tell(as_json=as_json, say=show)


@jobs_feed.command(name="remove")
@click.argument("number", type=click.IntRange(1, 2**60))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def jobs_feed_remove(number: int, as_json: bool) -> None:
    """Read a feed no more; what it had closes, unless somebody follows it by themselves."""
    ready()
    from yesward.jobs.feed_command import remove
    from yesward.server import local_workspace

    local_workspace()
    remove(number, as_json=as_json, say=show, refuse=refuse)


@jobs.command(name="rank")
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="At most so many.")
@click.option(
    "--profile",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A JSON Resume in place of what you wrote under Jobs.",
)
@click.option("--json", "as_json", is_flag=True, help="The same; it is always JSON.")
def jobs_rank(limit: int, profile: Path | None, as_json: bool) -> None:  # noqa: ARG001 (every command that prints has it)
    """Adverts worth a look, best first, each with what speaks for it and against it, as a JSON list."""
    ready()
    from yesward.jobs.command import rank
    from yesward.server import local_workspace

    click.echo(json.dumps(rank(local_workspace(), limit, profile, refuse), ensure_ascii=False, indent=2))
