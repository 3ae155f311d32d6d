"""Mail accounts: a real server is read without a trace, and no server can hang, flood or mislead us."""

import json
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from click.testing import CliRunner
from django.urls import reverse
from django_scopes import scope
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import PasswordDeleteError

from tests.browser.house import free_port
from tests.conftest import Persona
from tests.inbox.imap import PASSWORD, USER, fetched, flags, honest, liar, put, real_server
from tests.stories import IMPORTED_MAILS
from yesward.engines import keys, mailbox
from yesward.engines.mailbox import Account, Fetched, MailboxError, Unread, connect
from yesward.inbox import background, importing, lease
from yesward.inbox.accounts import AccountFolder
from yesward.inbox.models import Import, Message

pytestmark = pytest.mark.enable_socket


class KeptInMemory(KeyringBackend):
    """A keyring like an operating system's, gone at the end of the test."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        """What was kept."""
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def ring() -> Iterator[KeptInMemory]:
    """A computer with a keyring."""
    before, ring = keyring.get_keyring(), KeptInMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    """A computer without one."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture(scope="module")
def server() -> Iterator[Account]:
    """A real server with two folders."""
    with real_server() as account:
        put(account, IMPORTED_MAILS)
        put(account, [IMPORTED_MAILS[0].replace(b"1@sallow", b"9@sallow")], "Jobs")
        yield account


def everything(
    account: Account, after: int = 0, password: str = PASSWORD, timeout: float = 5
) -> list[Fetched | Unread]:
    """All of the first folder."""
    with connect(account, password, timeout=timeout) as box:
        box.open("INBOX")
        return list(box.fetch(after))


def test_a_real_account_is_read_and_nothing_in_it_changes(server: Account) -> None:
    before = flags(server)

    found = everything(server)

    assert [type(item) for item in found] == [Fetched] * len(IMPORTED_MAILS)
    first = found[0]
    assert isinstance(first, Fetched)
    assert first.content.replace(b"\r\n", b"\n").strip() == IMPORTED_MAILS[0].strip()
    assert flags(server) == before
    assert not any(b"Seen" in line for line in before)
    assert [item.uid for item in everything(server, found[0].uid)] == [item.uid for item in found[1:]]
    assert everything(server, found[-1].uid) == []


def test_only_the_beginning_of_a_long_message_travels(monkeypatch: pytest.MonkeyPatch, server: Account) -> None:
    monkeypatch.setattr(mailbox, "PART", 50)

    assert {len(item.content) for item in everything(server) if isinstance(item, Fetched)} == {50}


def test_folders_are_named_and_a_missing_one_is_said(server: Account) -> None:
    with connect(server, PASSWORD) as box:
        assert {"INBOX", "Jobs"} <= {*box.folders()}
        with pytest.raises(MailboxError, match="no folder Bills"):
            box.open("Bills")
        with pytest.raises(MailboxError, match="control characters"):
            box.open("IN\r\nBOX")


def test_a_wrong_password(server: Account) -> None:
    with pytest.raises(MailboxError, match="app password") as refused:
        everything(server, password="quillfeather")
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


@pytest.mark.parametrize("account", [Account("", USER), Account("127.0.0.1", "a\r\nb"), Account("127.0.0.1", "")])
def test_names_that_are_none(account: Account) -> None:
    with pytest.raises(MailboxError):
        everything(account)


def test_nobody_there_and_no_trust(server: Account) -> None:
    with pytest.raises(MailboxError, match="no mail server"):
        everything(Account("127.0.0.1", USER, free_port()))
    with pytest.raises(MailboxError, match="no mail server"):
        everything(Account("127.0.0.1", USER, server.port))
    with pytest.raises(MailboxError, match="this computer only"):
        everything(Account("mail.example", USER, 143, "none"))


LIES = {
    "a list of what is no number": lambda tag, words: b"* SEARCH 1 two 3\r\n" + tag + b" OK done\r\n",
    "a number beyond all numbers": lambda tag, words: b"* SEARCH 99999999999999999999\r\n" + tag + b" OK done\r\n",
    "no": lambda tag, words: tag + b" NO not now\r\n",
    "bad": lambda tag, words: tag + b" BAD what\r\n",
    "nonsense": lambda tag, words: b"\xff\x00 ))) \r\n",
    "a literal larger than the world": lambda tag, words: b"* 1 FETCH (UID 1 BODY[]<0> {99999999999}\r\n",
    "a line without an end": lambda tag, words: b"* SEARCH " + b"1 " * 600_000 + b"\r\n" + tag + b" OK done\r\n",
    "a hang-up": lambda tag, words: None,
    "silence": lambda tag, words: b"",
}


@pytest.mark.parametrize("command", [b"LOGIN", b"EXAMINE", b"STATUS", b"UID SEARCH", b"UID FETCH"])
@pytest.mark.parametrize("lie", LIES)
def test_whatever_a_server_says_it_ends_with_a_sentence(command: bytes, lie: str) -> None:
    def lies(tag: bytes, words: bytes) -> bytes | None:
        return LIES[lie](tag, words) if words.upper().startswith(command) else honest(tag, words)

    with liar(lies) as account:
        found: list[Fetched | Unread] = []
        said = ""
        try:
            found = everything(account, timeout=0.3)
        except MailboxError as error:
            said = str(error)
    assert len(said.splitlines()) <= 1
    assert PASSWORD not in said
    assert all(isinstance(item, Unread) or item.content == b"Subject: a\r\n\r\nb" for item in found)
    assert len(found) <= 3


def test_a_greeting_that_is_none() -> None:
    for greeting in (b"", b"220 smtp ready\r\n", b"* BYE full\r\n", b"x" * 2_000_000):
        with liar(honest, greeting) as account, pytest.raises(MailboxError, match="no mail server"):
            everything(account, timeout=0.3)


def test_a_message_told_twice_and_one_never_asked_for() -> None:
    def lies(tag: bytes, words: bytes) -> bytes:
        if not words.upper().startswith(b"UID FETCH"):
            return honest(tag, words)
        return fetched(1) + fetched(1, b"another") + fetched(77) + fetched(3) + tag + b" OK done\r\n"

    with liar(lies) as account:
        found = everything(account)
    assert [item.uid for item in found] == [1, 2, 3]
    assert [isinstance(item, Fetched) for item in found] == [True, False, True]


def test_a_huge_folder_is_asked_for_in_ranges() -> None:
    asked: list[bytes] = []

    def lies(tag: bytes, words: bytes) -> bytes:
        if words.upper().startswith(b"STATUS"):
            return b'* STATUS "INBOX" (MESSAGES 200000 UIDNEXT 200001 UIDVALIDITY 7)\r\n' + tag + b" OK done\r\n"
        if words.upper().startswith(b"UID SEARCH"):
            asked.append(words)
            return b"* SEARCH\r\n" + tag + b" OK done\r\n"
        return honest(tag, words)

    with liar(lies) as account:
        assert everything(account) == []
    assert [words.split()[-1] for words in asked] == [b"1:80000", b"80001:160000", b"160001:240000"]


def test_numbers_far_beyond_the_messages_are_a_lie() -> None:
    def lies(tag: bytes, words: bytes) -> bytes:
        if words.upper().startswith(b"STATUS"):
            return b'* STATUS "INBOX" (MESSAGES 90000 UIDNEXT 4000000000 UIDVALIDITY 7)\r\n' + tag + b" OK done\r\n"
        return honest(tag, words)

    with liar(lies) as account, pytest.raises(MailboxError, match="cannot be right"):
        everything(account)


def begun(ines: Persona, account: Account, folders: list[str]) -> Import:
    """An import of these folders, as the page begins it."""
    given = {"host": account.host, "user": account.user, "port": account.port, "security": "none", "folders": folders}
    return lease.begin(ines.workspace, given, "account")


def test_an_account_becomes_proposals_and_the_next_time_only_what_is_new(ines: Persona) -> None:
    with real_server() as account, scope(workspace=ines.workspace):
        put(account, IMPORTED_MAILS)
        first = begun(ines, account, ["INBOX"])
        background.run(first, PASSWORD)
        assert (first.read, first.new, first.problem) == (3, 2, "")
        assert first.finished_at

        put(account, [IMPORTED_MAILS[0].replace(b"1@sallow", b"5@sallow")])
        second = begun(ines, account, ["INBOX"])
        background.run(second, PASSWORD)
        assert (second.read, second.new) == (1, 1)


def test_a_dropped_line_keeps_what_was_read_and_goes_on_there(ines: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "BATCH", 1)
    monkeypatch.setattr(importing, "PORTION", 1)
    calls: list[bytes] = []

    def lies(tag: bytes, words: bytes) -> bytes | None:
        if words.upper().startswith(b"UID FETCH"):
            number = int(words.split()[2])
            calls.append(words)
            if number == 2 and len(calls) < 3:
                return None
            mail = IMPORTED_MAILS[0].replace(b"1@sallow", b"%d@sallow" % number).replace(b"\n", b"\r\n")
            return fetched(number, mail) + tag + b" OK done\r\n"
        if words.upper().startswith(b"UID SEARCH"):
            first = int(words.split()[3].partition(b":")[0])
            return (
                b"* SEARCH " + b" ".join(b"%d" % n for n in (1, 2, 3) if n >= first) + b"\r\n" + tag + b" OK done\r\n"
            )
        return honest(tag, words)

    with liar(lies) as account, scope(workspace=ines.workspace):
        made = begun(ines, account, ["INBOX"])
        background.run(made, PASSWORD)
        assert "line to the mail server dropped" in made.problem
        assert (made.read, made.finished_at) == (1, None)

        again = begun(ines, account, ["INBOX"])
        background.run(again, PASSWORD)
        assert again == made
        assert (again.read, again.problem) == (3, "")
        assert Message.objects.filter(workspace=ines.workspace).count() == 3


def test_a_server_that_numbers_anew_is_read_anew_and_nothing_twice(ines: Persona) -> None:
    validity = [b"7"]

    def lies(tag: bytes, words: bytes) -> bytes:
        if words.upper().startswith(b"UID FETCH"):
            return fetched(1, IMPORTED_MAILS[0].replace(b"\n", b"\r\n")) + tag + b" OK done\r\n"
        if words.upper().startswith(b"UID SEARCH"):
            return b"* SEARCH 1\r\n" + tag + b" OK done\r\n"
        return honest(tag, words).replace(b"UIDVALIDITY 7", b"UIDVALIDITY " + validity[0])

    with liar(lies) as account, scope(workspace=ines.workspace):
        background.run(begun(ines, account, ["INBOX"]), PASSWORD)
        validity[0] = b"8"
        second = begun(ines, account, ["INBOX"])
        background.run(second, PASSWORD)
        assert (second.read, second.new, second.known) == (1, 0, 1)


def test_the_page_starts_an_account_and_keeps_the_password_only_in_the_keyring(
    ines: Persona, ring: KeptInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[Import, str]] = []
    monkeypatch.setattr(background, "start", lambda imported, password="": started.append((imported, password)))
    typed = {"host": "imap.home.example", "user": USER, "password": PASSWORD, "remember": "1", "folders": "INBOX, Jobs"}

    response = ines.client.post(reverse("inbox:import"), typed)

    ((imported, password),) = started
    assert response.headers["Location"] == reverse("inbox:show-import", args=[imported.pk])
    assert password == PASSWORD
    assert imported.given["folders"] == ["INBOX", "Jobs"]
    assert PASSWORD not in json.dumps(imported.given)
    assert [*ring.kept.values()] == [PASSWORD]
    lease.let_go(imported)
    page = ines.client.get(reverse("inbox:show-import", args=[imported.pk])).content.decode()
    assert PASSWORD not in page
    assert 'name="password"' not in page
    account = background.account_of(imported)
    assert account
    keys.forget(account)
    keys.forget(account)
    assert ring.kept == {}
    assert 'name="password"' in ines.client.get(reverse("inbox:show-import", args=[imported.pk])).content.decode()
    ines.client.post(reverse("inbox:go-on", args=[imported.pk]), {"password": PASSWORD})
    assert started[1:] == [(imported, PASSWORD)]


def test_without_a_keyring_the_password_is_asked_for_again(ines: Persona, no_ring: None) -> None:
    page = reverse("inbox:import")
    said = ines.client.post(page, {"host": "imap.home.example", "user": USER, "password": ""}).content.decode()

    assert "needs a password" in said
    assert not keys.remember(Account("imap.home.example", USER), PASSWORD)
    assert keys.recall(Account("imap.home.example", USER)) is None


def test_an_account_on_this_computer_needs_no_encryption(ines: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Import] = []
    monkeypatch.setattr(background, "start", lambda imported, password="": started.append(imported))

    ines.client.post(reverse("inbox:import"), {"host": "127.0.0.1:1143", "user": USER, "password": PASSWORD})

    account = background.account_of(started[0])
    assert account == Account("127.0.0.1", USER, 1143, "none")
    lease.let_go(started[0])


def test_the_command_reads_an_account(ines: Persona, monkeypatch: pytest.MonkeyPatch, server: Account) -> None:
    from yesward import server as serving
    from yesward.cli import main

    monkeypatch.setattr(serving, "local_workspace", lambda: ines.workspace)
    monkeypatch.setenv("YESWARD_IMAP_PASSWORD", PASSWORD)
    who = f"{USER}@127.0.0.1"
    options = ["--port", str(server.port), "--security", "none"]

    first = CliRunner().invoke(
        main, ["mail", "import", "--imap", who, *options, "--folder", "INBOX", "--folder", "Jobs", "--json"]
    )
    assert first.exit_code == 0, first.output
    document = json.loads(first.stdout)
    assert (document["read"], document["new"]) == (4, 3)
    missing = CliRunner().invoke(main, ["mail", "import", "--imap", who, *options, "--folder", "Bills"])
    assert missing.exit_code == 1
    assert "no folder Bills" in missing.output
    monkeypatch.setenv("YESWARD_IMAP_PASSWORD", "wrong")
    assert "app password" in CliRunner().invoke(main, ["mail", "import", "--imap", who, *options]).output
    monkeypatch.delenv("YESWARD_IMAP_PASSWORD")
    assert "No password" in CliRunner().invoke(main, ["mail", "import", "--imap", who, *options]).output
    assert "USER@HOST" in CliRunner().invoke(main, ["mail", "import", "--imap", "nobody", *options]).output


def test_a_folder_that_is_gone_is_a_sentence(server: Account) -> None:
    with connect(server, PASSWORD) as box, pytest.raises(importing.Broken, match="no folder Gone"):
        AccountFolder(box, server, "Gone")


def test_files_through_the_page(ines: Persona, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    monkeypatch.setattr(background, "uploads", lambda: tmp_path / "uploads")
    started: list[Import] = []
    monkeypatch.setattr(background, "start", lambda imported, password="": started.append(imported))
    files = [SimpleUploadedFile(f"{number}.eml", mail) for number, mail in enumerate(IMPORTED_MAILS)]

    ines.client.post(reverse("inbox:import"), {"files": files})
    (imported,) = started
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "uploads").iterdir()] == [0o700]
    with scope(workspace=ines.workspace):
        background.run(imported, "")
    lease.let_go(imported)

    assert (imported.read, imported.new) == (3, 2)
    assert [*(tmp_path / "uploads").iterdir()] == []
    page = ines.client.get(reverse("inbox:show-import", args=[imported.pk])).content.decode()
    assert "3" in page


def test_what_breaks_on_our_side_is_a_sentence_on_its_row(ines: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("quillfeather")

    monkeypatch.setattr(importing, "run", broken)
    with scope(workspace=ines.workspace):
        made = lease.begin(ines.workspace, {"paths": ["/nowhere"]}, "x")
        background.run(made, "")
        lease.let_go(made)
    assert "on our side" in made.problem
    assert "quillfeather" not in made.problem
