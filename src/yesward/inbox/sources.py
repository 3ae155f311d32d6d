"""What a person points at, as raw messages one after another: .eml, mbox, Maildir, zip, and folders of them. Pure.

Nothing is held in memory but the first part of one message, nothing is unpacked to disk, and nothing raises: what
cannot be read comes as `Bad`, with why, and the rest goes on.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from yesward.inbox.archives import read_zip
from yesward.inbox.mbox import looks_like_mbox, read_mbox
from yesward.inbox.raw import KEEP_BYTES, Bad, Raw, shown, without_wrapping

__all__ = ["KEEP_BYTES", "Bad", "Raw", "Source", "find", "one_message"]

NO_MAIL = "It is no e-mail."
UNREADABLE = "It could not be opened."
_NEVER = (".msf", ".dat", ".sqlite", ".db", ".json", ".ini", ".plist", ".lock", ".html", ".txt")
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?[!-9;-~]{2,60}:[ \t]?\S")


@dataclass(frozen=True, slots=True)
class Source:
    """One file or Maildir. ``key`` knows it again by its beginning, also when it has grown; ``size`` is in bytes."""

    path: Path
    kind: str  # "eml", "mbox", "zip" or "maildir"
    name: str
    key: str
    size: int

    def messages(self, start: int = 0) -> Iterator[Raw | Bad]:
        """Every message from a place on (`Raw.place`), 0 for all of them."""
        try:
            if self.kind == "mbox":
                with self.path.open("rb") as file:
                    yield from read_mbox(file, self.name, start)
            elif self.kind == "zip":
                yield from read_zip(self.path, self.name, start)
            elif self.kind == "maildir":
                yield from _maildir(self.path, self.name, start)
            elif start == 0:
                yield _one(self.path, self.name, 1, self.size)
        except OSError:
            yield Bad(self.name, UNREADABLE, start, self.size)


def find(paths: Sequence[Path]) -> Iterator[Source | Bad]:
    """What each path is. A file of another kind is `Bad` where it was named itself, and passed over in a folder."""
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        else:
            found = _file(path, shown(path.name))
            yield found or Bad(shown(path.name), NO_MAIL if os.path.lexists(path) else UNREADABLE, 0, 0)


def one_message(content: bytes) -> _Given:
    """A single message that is at hand already, such as one on standard input."""
    return _Given(content)


@dataclass(frozen=True, slots=True)
class _Given:
    content: bytes
    name: str = "-"

    @property
    def key(self) -> str:
        """Known again by its bytes."""
        return "given:" + hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    def messages(self, start: int = 0) -> Iterator[Raw | Bad]:
        """The one message, once."""
        if start == 0:
            yield Raw(self.name, self.content[:KEEP_BYTES], 1, len(self.content))


def _folder(top: Path) -> Iterator[Source | Bad]:
    """Everything in a folder, at any depth; links are not followed, for they may lead anywhere."""
    for folder, inner, names in os.walk(top, followlinks=False):
        here = Path(folder)
        if _is_maildir(here):
            inner[:] = sorted(name for name in inner if name not in ("cur", "new", "tmp"))
            yield _a_maildir(here, top)
        else:
            inner.sort()
        for name in sorted(names):
            path = here / name
            if path.is_symlink() or name.lower().endswith(_NEVER):
                continue
            label = shown(str(path.relative_to(top.parent)))
            found = _file(path, label)
            if found is not None:
                yield found
            elif name.lower().endswith((".eml", ".emlx", ".mbox", ".zip")):
                yield Bad(label, NO_MAIL, 0, 0)


def _file(path: Path, label: str) -> Source | None:
    """What a file is, told by how it begins; its name only settles what may be anything."""
    try:
        if not path.is_file():
            return None
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(65_536)
    except OSError:
        return None
    name = path.name.lower()
    if head.startswith(b"PK\x03\x04"):
        kind = "zip"
    elif looks_like_mbox(head):
        kind = "mbox"
    elif name.endswith((".eml", ".emlx")) or (_HEADER.match(head) and _two_headers(head)):
        kind = "eml"
    else:
        return None
    return Source(path, kind, label, _key(kind, path, head), size)


def _two_headers(head: bytes) -> bool:
    """Whether a file without a telling name begins as a message does."""
    lines = head[:2_000].splitlines()[:4]
    known = (b"from:", b"to:", b"date:", b"subject:", b"received:", b"return-path:", b"message-id:", b"delivered-to:")
    return sum(line.lower().startswith(known) for line in lines) >= 2


def _key(kind: str, path: Path, head: bytes) -> str:
    where = os.fsencode(path.absolute())
    return f"{kind}:" + hashlib.sha256(where + b"\0" + head[:4_096]).hexdigest()


def _is_maildir(folder: Path) -> bool:
    return (folder / "cur").is_dir() and (folder / "new").is_dir()


def _maildir_names(folder: Path) -> list[str]:
    """The messages of a Maildir without their flags, in the order of their names: it stays when flags change."""
    found = []
    for part in ("cur", "new"):
        with os.scandir(folder / part) as entries:
            found += [f"{part}/{entry.name}" for entry in entries if not entry.name.startswith(".")]
    return sorted(found, key=lambda name: name.partition("/")[2])


def _a_maildir(folder: Path, top: Path) -> Source | Bad:
    label = shown(str(folder.relative_to(top.parent)))
    try:
        size = sum((folder / name).lstat().st_size for name in _maildir_names(folder))
    except OSError:
        return Bad(label, UNREADABLE, 0, 0)
    return Source(folder, "maildir", label, _key("maildir", folder, b""), size)


def _maildir(folder: Path, label: str, start: int) -> Iterator[Raw | Bad]:
    done = 0
    for number, name in enumerate(_maildir_names(folder), 1):
        path = folder / name
        try:
            done += path.lstat().st_size
        except OSError:
            continue  # moved or deleted by the mail program meanwhile
        if number > start and not path.is_symlink():
            yield _one(path, f"{label}/{shown(path.name)}", number, done)


def _one(path: Path, label: str, place: int, done: int) -> Raw | Bad:
    try:
        with path.open("rb") as file:
            return Raw(label, without_wrapping(file.read(KEEP_BYTES)), place, done)
    except OSError:
        return Bad(label, UNREADABLE, place, done)
