"""What is configured, what is missing, how to mend it. Changes nothing."""

import stat
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, what was found, and how to mend it where it is not well."""

    what: str
    ok: bool
    found: str
    mend: str = ""

    def as_dict(self) -> dict[str, str | bool]:
        """For JSON."""
        return asdict(self)


def examine() -> list[Finding]:
    """All findings, in the order a person would ask."""
    database = _database()
    inside = [_durability(), _tables()] if database.ok else []
    return [_python(), _folder(), *_private_files(), database, *inside, _zone(), *_models()]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), version)


def _is_private(path: Path) -> bool:
    return not stat.S_IMODE(path.stat().st_mode) & 0o077


def _folder() -> Finding:
    data = settings.CONFIG.data
    mend = "" if _is_private(data) else f"Others can read it. Run: chmod 700 {data}"
    return Finding("Data folder", not mend, str(data), mend)


def _private_files() -> list[Finding]:
    open_to_others = [path for path in settings.CONFIG.data.iterdir() if path.is_file() and not _is_private(path)]
    names = " ".join(str(path) for path in open_to_others)
    if open_to_others:
        return [Finding("Files", False, f"{len(open_to_others)} can be read by others", f"Run: chmod 600 {names}")]
    return [Finding("Files", True, "private to you")]


def _database() -> Finding:
    kind = connection.vendor
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return Finding("Database", False, f"{kind} does not answer: {error}", "Check YESWARD_DATABASE.")
    where = connection.settings_dict["NAME"]
    return Finding("Database", True, f"{kind}, {where}")


def _durability() -> Finding:
    if connection.vendor != "sqlite":
        return Finding("Durability", True, "kept by the database server")
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    ok = journal == "wal" and synchronous == 2
    mend = "" if ok else "The disk may not support it; move the data folder with YESWARD_DATA."
    return Finding(
        "Durability",
        ok,
        f"journal {journal}, synchronous {'FULL' if synchronous == 2 else synchronous}",
        mend,
    )


def _tables() -> Finding:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Finding("Tables", False, str(error), "Check YESWARD_DATABASE.")
    if waiting:
        return Finding("Tables", False, f"{len(waiting)} changes wait", "Run: yesward serve")
    return Finding("Tables", True, "up to date")


def _zone() -> Finding:
    return Finding("Time zone", True, settings.TIME_ZONE)


def _sentence_model() -> Finding:
    from yesward.engines.embed import MODEL, Missing, find

    try:
        find()
    except Missing as missing:
        return Finding("Sentence model", False, str(missing), "Install yesward again; its parts come with it.")
    return Finding("Sentence model", True, f"{MODEL}, on this computer")


def _models() -> list[Finding]:
    return [_sentence_model(), _speech_model(), _language_model()]


def _speech_model() -> Finding:
    from yesward.engines.speech import Missing, Moonshine, find

    try:
        find()
    except Missing as missing:
        return Finding("Speech model", True, f"none; recordings cannot be heard. {missing}")
    return Finding("Speech model", True, f"{Moonshine.name}, on this computer")


def _language_model() -> Finding:
    config = settings.CONFIG
    if not config.llm_url:
        return Finding("Language model", True, "off; nothing needs one")
    return Finding("Language model", True, f"{config.llm_model} at {config.llm_url}, asked only when you click")
