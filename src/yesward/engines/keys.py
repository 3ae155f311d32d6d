"""Passwords of mail accounts and keys of boards, kept by the operating system's keyring alone. Nothing here raises."""

from __future__ import annotations

from yesward.engines.mailbox import Account

SERVICE = "yesward"


def _name(account: Account | str) -> str:
    return account if isinstance(account, str) else f"{account.user}@{account.host}:{account.port}"


def remember(account: Account | str, password: str) -> bool:
    """Keep a password; False where this computer has no keyring that would."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, _name(account), password)
    except (KeyringError, RuntimeError, OSError):
        return False
    return recall(account) == password


def recall(account: Account | str) -> str | None:
    """The password kept for an account, None where there is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, _name(account))
    except (KeyringError, RuntimeError, OSError):
        return None


def forget(account: Account | str) -> None:
    """Keep it no longer."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, _name(account))
    except (KeyringError, RuntimeError, OSError):
        return
