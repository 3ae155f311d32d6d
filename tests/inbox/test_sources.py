"""What a person points at becomes messages, whatever state it is in."""

import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from yesward.inbox.mbox import read_mbox
from yesward.inbox.raw import KEEP_BYTES, Bad, Raw
from yesward.inbox.sources import find


def a_mail(number: int, words: str = "Hello") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "a@b.example", f"Number {number}", f"<{number}@b.example>"
    mail.set_content(words)
    return mail


def an_mbox(path: Path, mails: list[EmailMessage]) -> Path:
    made = mailbox.mbox(path)
    for mail in mails:
        made.add(mail)
    made.close()
    return path


def everything(*paths: Path) -> list[Raw | Bad]:
    found: list[Raw | Bad] = []
    for item in find(paths):
        found += [item] if isinstance(item, Bad) else item.messages()
    return found


def subjects(items: list[Raw | Bad]) -> list[str]:
    lines = [line for item in items if isinstance(item, Raw) for line in item.content.decode("latin-1").splitlines()]
    return [line.removeprefix("Subject: ") for line in lines if line.startswith("Subject: ")]


def test_an_mbox_is_taken_up_again_behind_every_message(tmp_path: Path) -> None:
    path = an_mbox(tmp_path / "Inbox", [a_mail(n, f"From here on\n\nFrom me to you {n}\n") for n in range(20)])
    (source,) = find([path])
    assert not isinstance(source, Bad)
    whole = list(source.messages())

    assert subjects(whole) == [f"Number {n}" for n in range(20)]
    for number, item in enumerate(whole):
        assert subjects(list(source.messages(item.place))) == [f"Number {n}" for n in range(number + 1, 20)]
    assert b"\nFrom me to you 3" in whole[3].content  # type: ignore[union-attr]


def test_a_line_that_begins_with_from_is_no_new_message(tmp_path: Path) -> None:
    words = b"From a@b Tue Mar  3 10:00:00 2026\r\nSubject: One\r\n\r\nFirst.\r\n\r\nFrom Monday at 10:30.\r\nSo.\r\n"
    path = tmp_path / "x.mbox"
    path.write_bytes(words)

    assert subjects(everything(path)) == ["One"]


def test_a_huge_attachment_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "big.mbox"
    envelope = b"From a@b Tue Mar  3 10:00:00 2026\n"
    with path.open("wb") as file:
        file.write(envelope + b"Subject: Big\n\nWords first.\n")
        for _ in range(30):
            file.write(b"QUJD" * 250_000 + b"\n")
        file.write(b"\n" + envelope + b"Subject: After\n\nHello\n")

    found = everything(path)

    assert subjects(found) == ["Big", "After"]
    assert max(len(item.content) for item in found if isinstance(item, Raw)) <= KEEP_BYTES


def test_maildir_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    made = mailbox.Maildir(tmp_path / "all" / "Mail")
    made.add(a_mail(1))
    made.add_folder("Sent").add(a_mail(2))
    (tmp_path / "all" / "three.eml").write_bytes(a_mail(3).as_bytes())
    body = a_mail(4).as_bytes()
    (tmp_path / "all" / "four.emlx").write_bytes(str(len(body)).encode() + b"\n" + body)
    (tmp_path / "all" / "notes.csv").write_text("a,b")
    (tmp_path / "all" / "loop").symlink_to(tmp_path / "all")

    found = everything(tmp_path / "all")

    assert sorted(subjects(found)) == [f"Number {n}" for n in (1, 2, 3, 4)]
    assert not [item for item in found if isinstance(item, Bad)]


def test_a_zip_is_read_where_it_lies(tmp_path: Path) -> None:
    inner = an_mbox(tmp_path / "in.mbox", [a_mail(1), a_mail(2)])
    path = tmp_path / "takeout.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(inner, "Takeout/Mail/All.mbox")
        archive.writestr("../../etc/three.eml", a_mail(3).as_bytes())
        archive.writestr("photo.png", b"\x89PNG")
        archive.writestr("bomb.eml", b"Subject: Bomb\n\n" + b"0" * 60_000_000)
        archive.writestr("nested.zip", b"PK\x03\x04 whatever")

    found = everything(path)

    assert subjects(found)[:3] == ["Number 1", "Number 2", "Number 3"]
    assert not (tmp_path.parent / "etc").exists()
    assert [item.id for item in found if isinstance(item, Bad)] == ["takeout.zip/nested.zip"]
    assert all(len(item.content) <= KEEP_BYTES for item in found if isinstance(item, Raw))


def test_an_mbox_that_is_a_bomb_is_left(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("all.mbox", b"From a@b Tue Mar  3 10:00:00 2026\nSubject: B\n\n" + b"0" * 60_000_000)
        archive.writestr("ok.eml", a_mail(1).as_bytes())

    found = everything(path)

    assert "Number 1" in subjects(found)
    assert any(isinstance(item, Bad) and "beyond all measure" in item.why for item in found)


def test_what_is_no_mail_is_said_where_it_was_named(tmp_path: Path) -> None:
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04" + b"x" * 50)

    whys = [item.why for item in everything(picture, broken, tmp_path / "nowhere") if isinstance(item, Bad)]

    assert whys == [
        "It is no e-mail.",
        "The archive is damaged or of a kind that cannot be read.",
        "It could not be opened.",
    ]


@given(st.binary(max_size=400), st.integers(0, 500))
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise(words: bytes, start: int) -> None:
    from io import BytesIO

    list(read_mbox(BytesIO(b"From a@b Tue Mar  3 10:00:00 2026\n" + words), "x", min(start, len(words))))
