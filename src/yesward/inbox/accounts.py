"""The folders of a mail account as sources of an import: read-only, taken up again behind the last message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yesward.engines.mailbox import Account, Mailbox, MailboxError, Unread
from yesward.inbox.importing import Broken
from yesward.inbox.sources import Bad, Raw


@dataclass(slots=True)
class AccountFolder:
    """One folder; sizes and places are message numbers (UIDs), which only ever grow."""

    mailbox: Mailbox
    account: Account
    name: str
    size: int = 0
    key: str = ""

    def __post_init__(self) -> None:
        """Look the folder up: its size, and the number that tells whether its message numbers are still the same."""
        try:
            found = self.mailbox.open(self.name)
        except MailboxError as error:
            raise Broken(str(error)) from error
        self.size = max(0, found.uid_next - 1)
        whose = f"{self.account.user}@{self.account.host}:{self.account.port}/{self.name}"
        self.key = f"imap:{found.uid_validity}:{whose}"[:200]

    def messages(self, start: int = 0) -> Iterator[Raw | Bad]:
        """Every message behind a number. Raises Broken with a sentence where the line drops."""
        try:
            self.mailbox.open(self.name)
            for item in self.mailbox.fetch(start):
                where = f"{self.name}, message {item.uid}"
                if isinstance(item, Unread):
                    yield Bad(where, item.why, item.uid, item.uid)
                else:
                    yield Raw(where, item.content, item.uid, item.uid)
        except MailboxError as error:
            raise Broken(str(error)) from error
