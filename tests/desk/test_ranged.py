"""A sound sent whole or in parts."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory

from yesward.desk import ranged

BYTES = bytes(range(256)) * 1024
SIZE = len(BYTES)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "q7f3a0.wav"
    path.write_bytes(BYTES)
    return path


def sent(path: Path, asked: str = "", *, method: str = "GET", **headers: str) -> HttpResponseBase:
    given = {"HTTP_RANGE": asked} if asked else {}
    return ranged.send(RequestFactory().generic(method, "/", **given, **headers), path, "audio/wav")


def body(response: HttpResponseBase) -> bytes:
    if isinstance(response, StreamingHttpResponse):
        return b"".join(cast("Iterable[bytes]", response.streaming_content))
    assert isinstance(response, HttpResponse)
    return response.content


def test_without_a_range_all_of_it_comes_in_small_pieces(sound: Path) -> None:
    response = sent(sound)
    assert response.status_code == 200
    assert (response["Content-Length"], response["Accept-Ranges"]) == (str(SIZE), "bytes")
    assert isinstance(response, StreamingHttpResponse)
    pieces = list(cast("Iterable[bytes]", response.streaming_content))
    assert b"".join(pieces) == BYTES
    assert max(map(len, pieces)) <= ranged.PIECE


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-", 0, SIZE),
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 200),
        ("bytes=100-", 100, SIZE),
        ("bytes=-10", SIZE - 10, SIZE),
        (f"bytes=10-{SIZE * 9}", 10, SIZE),
        (f"bytes=-{SIZE * 9}", 0, SIZE),
        ("Bytes=5-6", 5, 7),
    ],
)
def test_a_range_is_answered_with_its_part(sound: Path, asked: str, start: int, end: int) -> None:
    response = sent(sound, asked)
    assert body(response) == BYTES[start:end]
    assert response["Content-Length"] == str(end - start)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 5}", "bytes=-0"])
def test_what_lies_behind_the_end_is_said_to(sound: Path, asked: str) -> None:
    response = sent(sound, asked)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert body(response) == b""


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes=" + "9" * 99 + "-"]
)
def test_what_is_no_single_range_gets_all_of_it(sound: Path, asked: str) -> None:
    response = sent(sound, asked)
    assert response.status_code == 200
    assert body(response) == BYTES


def test_a_version_is_never_told_so_who_names_one_gets_all(sound: Path) -> None:
    response = sent(sound, "bytes=0-9", HTTP_IF_RANGE='"abc"')
    assert response.status_code == 200
    assert body(response) == BYTES


@pytest.mark.parametrize("asked", ["", "bytes=0-9", f"bytes={SIZE}-"])
def test_it_is_played_not_run_not_kept_and_its_name_is_not_told(sound: Path, asked: str) -> None:
    response = sent(sound, asked)
    assert response["Content-Disposition"] == 'inline; filename="sound.wav"'
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == ("text/plain" if response.status_code == 416 else "audio/wav")


def test_head_tells_the_length_alone(sound: Path) -> None:
    response = sent(sound, "bytes=0-9", method="HEAD")
    assert (response.status_code, response["Content-Length"], body(response)) == (206, "10", b"")


def test_an_empty_file_is_an_empty_answer_and_one_that_is_gone_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    assert body(sent(tmp_path / "empty.wav")) == b""
    assert sent(tmp_path / "empty.wav", "bytes=0-").status_code == 416
    with pytest.raises(FileNotFoundError):
        sent(tmp_path / "gone.wav")


@pytest.mark.django_db  # the end of a response looks after the database
def test_the_file_is_closed_though_nobody_listens_to_its_end(sound: Path) -> None:
    response = sent(sound, "bytes=10-")
    assert isinstance(response, StreamingHttpResponse)
    next(iter(cast("Iterable[bytes]", response)))
    response.close()
    sound.unlink()
