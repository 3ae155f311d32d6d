"""Every command. Heavy parts load inside the command that needs them, so that --help answers at once."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from yesward.cli_base import REFUSED, ready, refuse, show
from yesward.cli_jobs import jobs

if TYPE_CHECKING:
    from yesward.resilience.funnel import Process
    from yesward.resilience.priors import Priors


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yesward")
@click.pass_context
def main(context: click.Context) -> None:
    """yesward turns a rejection after a job interview into a better next round.

    Without a command it serves its pages on this computer and opens them.
    """
    if context.invoked_subcommand is None:
        context.invoke(serve)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Default: YESWARD_PORT, or 8765.")
@click.option("--open/--no-open", "open_browser", default=None, help="Open the link in the browser.")
def serve(port: int | None = None, open_browser: bool | None = None) -> None:
    """Serve the pages on 127.0.0.1 and print a sign-in link that works once."""
    ready()
    from yesward.server import serve as start

    start(port, open_browser)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), default="-")
@click.option("--yes", is_flag=True, help="Record it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; asks nothing.")
@click.option("--company", help="Correct what was read.")
@click.option("--role", help="Correct what was read.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the no.")
@click.option("--stage", type=click.Choice(["applied", "screen", "interview", "final"]), help="How far you had come.")
def rejected(file: Path, yes: bool, as_json: bool, **corrections: Any) -> None:
    """Read one e-mail (FILE, or - for standard input), show what it says, and record the no if you agree."""
    content = _read(file)
    ready()
    from yesward.inbox.command import rejected as run
    from yesward.server import local_workspace

    run(local_workspace(), content, yes=yes, as_json=as_json, corrections=corrections, say=show, refuse=refuse)


def _read(file: Path) -> bytes:
    most = 10 * 1024 * 1024 + 1
    try:
        if str(file) == "-":
            if sys.stdin.isatty():
                click.echo("Paste the e-mail, then press Ctrl+D on a line of its own.", err=True)
            return sys.stdin.buffer.read(most)
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        refuse(f"{file} could not be read: {error.strerror}.")


@main.command(name="next")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def next_(as_json: bool) -> None:
    """The one next step."""
    ready()
    from django.utils import timezone
    from django_scopes import scope

    from yesward.desk.next_step import next_step
    from yesward.server import here, local_workspace

    workspace = local_workspace()
    with scope(workspace=workspace):
        step = next_step(workspace, timezone.now())
    if as_json:
        keys = ("step", "title", "why", "application")
        show({**{key: getattr(step, key) for key in keys}, "url": here(step.url)})
        return
    click.echo(f"{step.title}\n{step.why}\n{here(step.url)}")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def doctor(as_json: bool) -> None:
    """What is configured, what is missing, how to mend it."""
    ready()
    from yesward.doctor import examine

    findings = examine()
    if as_json:
        show({"ok": all(item.ok for item in findings), "findings": [item.as_dict() for item in findings]})
    else:
        for item in findings:
            click.echo(f"{'ok  ' if item.ok else 'mend'}  {item.what}: {item.found}")
            if item.mend:
                click.echo(f"      {item.mend}")
    if not all(item.ok for item in findings):
        raise SystemExit(REFUSED)


@main.group()
def tracker() -> None:
    """A spreadsheet of applications, kept before yesward: read in, and undone."""


@tracker.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--column", "columns", multiple=True, metavar="FIELD=HEADER", help="What a column means (repeatable).")
@click.option("--order", type=click.Choice(["day", "month"]), help="What comes first in 3/4/2026.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be written down.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def tracker_import(file: Path, columns: tuple[str, ...], order: str | None, dry_run: bool, as_json: bool) -> None:
    """Write down the applications of a CSV or XLSX file; running it twice adds nothing."""
    ready()
    from yesward.server import local_workspace
    from yesward.sheets.command import bring_in

    here = local_workspace()
    bring_in(here, file, columns, order=order, dry=dry_run, as_json=as_json, say=show, refuse=refuse)


@tracker.command(name="undo")
@click.argument("number", type=int)
def tracker_undo(number: int) -> None:
    """Take a tracker out of the journal again, but for what you have worked on since."""
    ready()
    from yesward.server import local_workspace
    from yesward.sheets.command import undo

    undo(local_workspace(), number, refuse=refuse)


@main.command()
@click.argument("target", metavar="DIR|FILE.zip", type=click.Path(path_type=Path))
def export(target: Path) -> None:
    """Write your applications as CSV and JSON into a new folder or zip."""
    ready()
    from yesward.server import local_workspace
    from yesward.sheets.command import export as write

    write(local_workspace(), target, refuse=refuse)


@main.group()
def mail() -> None:
    """Years of mail: read for what it says about applications. Nothing is recorded before you say so."""


@mail.command(name="import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--imap", metavar="USER@HOST", help="Read a mail account instead; nothing in it is changed. Network.")
@click.option("--folder", "folders", multiple=True, help="A folder of the account (may be repeated). Default: INBOX.")
@click.option("--port", type=click.IntRange(1, 65535), default=993, show_default=True, help="The account's port.")
@click.option("--security", type=click.Choice(["tls", "starttls", "none"]), default="tls", show_default=True)
@click.option("--remember", is_flag=True, help="Keep the password in this computer's keyring.")
def mail_import(paths: tuple[Path, ...], as_json: bool, imap: str | None, **account: Any) -> None:
    """Read .eml files, mbox files, Maildirs, zips and folders of them (- for one message on standard input).

    Ctrl+C stops it; the same command goes on where it stopped. Running it twice adds nothing.
    """
    if bool(paths) == bool(imap):
        raise click.UsageError("Name files or folders, or an account with --imap.")
    ready()
    from yesward.inbox.importing_command import import_account, import_paths
    from yesward.server import local_workspace

    if imap:
        import_account(local_workspace(), imap, account, as_json=as_json, say=show, refuse=refuse)
    else:
        import_paths(local_workspace(), paths, as_json=as_json, say=show, refuse=refuse)


@mail.command(name="undo")
@click.argument("number", type=int)
def mail_undo(number: int) -> None:
    """Undo a whole import: what it wrote down leaves the journal again, its mails are deleted."""
    ready()
    from yesward.inbox.importing_command import undo
    from yesward.server import local_workspace

    undo(local_workspace(), number, refuse=refuse)


@mail.command()
def classify() -> None:
    """Read JSON lines ({"id", "subject"?, "from"?, "date"?, "body"} or {"id", "raw"}) and say what each mail is.

    Needs no journal and keeps nothing.
    """
    from yesward.inbox.classify import answers

    _filter(answers)


def _filter(answers: Callable[[Sequence[bytes]], list[str]]) -> None:
    """Standard input's lines answered as they come."""
    from yesward.lib.lines import Stream, at_hand

    for lines in at_hand(cast("Stream", sys.stdin.buffer)):
        click.echo("\n".join(answers(lines)))


@main.command()
def tag() -> None:
    """Read JSON lines ({"id", "text", "said_by"?}) and say which themes each holds, with the words they rest on.

    Needs no journal and keeps nothing.
    """
    from yesward.engines.embed import Missing
    from yesward.evidence.tagger.filter import answers

    try:
        _filter(answers)
    except Missing as missing:
        refuse(str(missing))


@main.command()
def agree() -> None:
    """Read one document of statements on standard input and say what several people see, theme by theme.

    Needs no journal and keeps nothing. What the document holds is in docs/commands.md.
    """
    from yesward.common_ground.filter import Unusable, answer

    try:
        show(answer(sys.stdin.buffer.read()))
    except Unusable as unusable:
        refuse(str(unusable))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def listen(file: Path, as_json: bool) -> None:
    """Hear a recording of somebody speaking English (WAV and others): its words, filled pauses, pauses and pace.

    Needs no journal and keeps nothing. Nothing leaves this computer.
    """
    from yesward.engines.speech import Missing
    from yesward.practice.listening import command
    from yesward.practice.listening.sound import Unusable

    try:
        heard = command.run(file)
    except (Missing, Unusable) as problem:
        refuse(str(problem))
    if as_json:
        show(command.as_json(heard))
    else:
        click.echo(command.as_text(heard))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--in",
    "file",
    type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
    help="A document of processes (- for standard input) instead of the journal.",
)
def funnel(as_json: bool, file: Path | None) -> None:
    """How much of a search goes through each step, how sure that is, and what can be told from it.

    Reads the journal, or a document as docs/commands.md describes it. Keeps nothing.
    """
    given = _read(file) if file else None
    ready()
    from django.conf import settings

    from yesward.resilience import filter as of_search
    from yesward.resilience.priors import Unusable, priors

    try:
        by = priors(Path(settings.CONFIG.data))
        by, found = _the_search(by) if given is None else (by, of_search.processes(given))
    except (Unusable, of_search.Unusable) as problem:
        refuse(str(problem))
    answered = of_search.answer(found, by)
    if as_json:
        show(answered)
    else:
        click.echo(of_search.text(answered))


def _the_search(by: "Priors") -> "tuple[Priors, Sequence[Process]]":
    """The processes of the journal on this computer, and what is assumed of them, by the person's own numbers too."""
    from django.utils import timezone
    from django_scopes import scope

    from yesward.resilience.own_numbers import counting
    from yesward.resilience.queries import search
    from yesward.server import local_workspace

    workspace = local_workspace()
    with scope(workspace=workspace):
        by = counting(workspace, by)
        return by, search(workspace, timezone.localdate(), by).processes


main.add_command(jobs)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def taxonomy(as_json: bool) -> None:
    """What can be said about how somebody interviewed: the themes, by their ids."""
    from yesward.evidence.taxonomy import taxonomy as known

    if as_json:
        show(known().as_json())
        return
    for group in known().groups:
        click.echo(group.name)
        for leaf in group.leaves:
            click.echo(f"  {leaf.id:18} {leaf.name}: {leaf.means}")
