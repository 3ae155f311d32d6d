"""Where the sounds of takes lie: outside of what is served, private, under random names."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from yesward.practice.models import Recording

_KINDS = (
    (0, b"RIFF", "wav", "audio/wav"),
    (0, b"fLaC", "flac", "audio/flac"),
    (0, b"OggS", "ogg", "audio/ogg"),
    (0, b"ID3", "mp3", "audio/mpeg"),
    (0, b"\xff\xfb", "mp3", "audio/mpeg"),
    (4, b"ftyp", "m4a", "audio/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "webm", "audio/webm"),
)
"""By its first bytes: where they stand, which, the ending of the name, the type to send it as."""
_TYPES = {ending: kind for _, _, ending, kind in _KINDS}


def folder() -> Path:
    """The folder of all sounds, for this user's eyes only."""
    found = Path(settings.CONFIG.data) / "sounds"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def keep(chunks: Iterable[bytes]) -> str:
    """Write a sound down; its name. One that cannot be written to its end is not kept."""
    pieces = iter(chunks)
    begin = next(pieces, b"")
    name = f"{secrets.token_urlsafe(24)}.{_ending(begin)}"
    descriptor = os.open(folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(begin)
            for piece in pieces:
                out.write(piece)
    except BaseException:
        remove(name)
        raise
    return name


def _ending(begin: bytes) -> str:
    return next((ending for at, mark, ending, _ in _KINDS if begin[at : at + len(mark)] == mark), "bin")


def path(recording: Recording) -> Path | None:
    """Where the sound of a recording lies, None where it is gone."""
    found = folder() / recording.file
    return found if recording.gone_at is None and found.is_file() else None


def kind(recording: Recording) -> str:
    """The type to send it as."""
    return _TYPES.get(recording.file.rpartition(".")[2], "application/octet-stream")


def remove(name: str) -> None:
    """Delete a sound; again, it changes nothing."""
    (folder() / name).unlink(missing_ok=True)


def strays(known: set[str], before: float) -> list[str]:
    """Sounds that no recording knows and that are older than a moment, as after a crash."""
    return [each.name for each in folder().iterdir() if each.name not in known and each.stat().st_mtime < before]


@receiver(post_delete, sender=Recording)
def _gone_with_its_row(instance: Recording, **_: object) -> None:
    """Whatever deletes a recording, be it the erasure of a whole workspace, deletes its sound."""
    name = instance.file
    transaction.on_commit(lambda: remove(name))
