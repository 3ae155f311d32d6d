"""The command line as other programs meet it: a real process with its own data folder."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.house import House, a_house
from tests.stories import NO_MAIL, THE_QUOTE

pytestmark = pytest.mark.served
MAIL = NO_MAIL.encode()


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An installation nobody has used."""
    return House(tmp_path / "data")


@pytest.fixture
def begun(tmp_path: Path) -> House:
    """One that has been started before."""
    return a_house(tmp_path)


def is_plain(result: subprocess.CompletedProcess[bytes], code: int) -> None:
    """Ends with the code; says one sentence and shows nothing of its insides."""
    assert result.returncode == code, result.stderr.decode()
    assert b"Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.strip() and b"Preparing the database" not in line]
    assert len(lines) == 1, result.stderr.decode()


def test_from_nothing_to_a_recorded_no_and_the_next_step(house: House) -> None:
    assert json.loads(house.yesward("next", "--json").stdout)["step"] == "record"

    first = house.yesward("rejected", "-", "--yes", "--json", given=MAIL)
    second = house.yesward("rejected", "-", "--yes", "--json", given=MAIL)

    assert first.returncode == second.returncode == 0
    document = json.loads(first.stdout)
    assert document == json.loads(second.stdout)
    assert document["recorded"] is True
    assert THE_QUOTE in document["quote"]
    step = json.loads(house.yesward("next", "--json").stdout)
    assert step["step"] == "break"
    assert step["application"] == document["application"]
    with sqlite3.connect(house.data / "yesward.sqlite3") as rows:
        assert rows.execute("SELECT count(*) FROM journal_application").fetchone() == (1,)
        assert rows.execute("SELECT count(*) FROM journal_event").fetchone() == (1,)


def test_progress_goes_to_stderr_and_only_results_to_stdout(house: House) -> None:
    result = house.yesward("next", "--json")

    json.loads(result.stdout)
    assert b"Preparing the database" in result.stderr
    assert house.yesward("next", "--json").stderr == b""


def test_no_rejection_ends_with_one_and_one_sentence(begun: House) -> None:
    result = begun.yesward(
        "rejected", "-", "--yes", "--json", given=b"Dear Ines, shall we talk on Tuesday? Regards, Tom"
    )

    is_plain(result, 1)
    assert json.loads(result.stdout)["recorded"] is False


def test_a_bad_path_ends_with_one_and_one_sentence(house: House) -> None:
    is_plain(house.yesward("rejected", "/no/such/letter.eml", "--json"), 1)


def test_wrong_usage_ends_with_two_before_anything_is_made(house: House) -> None:
    for arguments in (["--nonsense"], ["rejected", "--nonsense"], ["next", "please"], ["nonsense"]):
        result = house.yesward(*arguments)
        assert result.returncode == 2
        assert result.stdout == b""
        assert b"Traceback" not in result.stderr
    assert not house.data.exists()


def test_help_is_for_everybody_and_makes_nothing(house: House) -> None:
    assert b"Usage:" in house.yesward("--help").stdout
    assert not house.data.exists()


def test_what_is_kept_is_private_to_its_owner(house: House) -> None:
    house.yesward("rejected", "--yes", given=MAIL)

    assert stat.S_IMODE(house.data.stat().st_mode) == 0o700
    for path in house.data.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_folder_that_was_open_to_others_is_closed(house: House) -> None:
    house.data.mkdir(mode=0o755)
    house.yesward("next")

    assert stat.S_IMODE(house.data.stat().st_mode) == 0o700


def test_doctor_says_how_to_begin_and_is_content_afterwards(house: House) -> None:
    before = house.yesward("doctor", "--json")
    house.yesward("next")
    after = house.yesward("doctor", "--json")

    assert before.returncode == 1
    assert [item["mend"] for item in json.loads(before.stdout)["findings"] if not item["ok"]] == ["Run: yesward serve"]
    assert after.returncode == 0
    assert json.loads(after.stdout)["ok"] is True


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("YESWARD_PORT", "ninety"),
        ("YESWARD_PORT", "0"),
        ("YESWARD_OPEN_BROWSER", "perhaps"),
        ("YESWARD_TIME_ZONE", "Europe/Nowhere"),
        ("YESWARD_TIME_ZONE", "../../etc/passwd"),
        ("YESWARD_DATABASE", "nonsense"),
        ("YESWARD_DATABASE", "nonsense://me@nowhere/x"),
        ("YESWARD_DATABASE", "postgres://me@127.0.0.1:1/nothing"),
        ("YESWARD_SECRET_KEY_FILE", "/no/such/file"),
        ("YESWARD_PORT_FILE", "/"),
    ],
)
@pytest.mark.parametrize("command", ["next", "doctor"])
def test_a_setting_that_cannot_be_used_is_named_in_one_sentence(
    house: House, command: str, name: str, value: str
) -> None:
    house.environment[name] = value

    result = house.yesward(command)

    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    said = result.stderr + result.stdout
    assert name.removesuffix("_FILE").encode() in said or b"does not answer" in said


def test_a_data_folder_that_is_a_file_is_named_in_one_sentence(house: House) -> None:
    house.data.write_text("in the way", encoding="ascii")

    result = house.yesward("next")

    is_plain(result, 1)
    assert str(house.data).encode() in result.stderr


def test_a_database_that_is_none_is_named_in_one_sentence(house: House) -> None:
    house.data.mkdir(mode=0o700)
    (house.data / "yesward.sqlite3").write_bytes(b"this is no database at all. " * 100)

    is_plain(house.yesward("next"), 1)
    assert house.yesward("doctor").returncode == 1
    assert b"Traceback" not in house.yesward("doctor").stderr


def test_a_setting_may_come_from_a_file(house: House, tmp_path: Path) -> None:
    file = tmp_path / "zone"
    file.write_text("Asia/Tokyo\n", encoding="ascii")
    del house.environment["YESWARD_TIME_ZONE"]
    house.environment["YESWARD_TIME_ZONE_FILE"] = str(file)

    assert b"Asia/Tokyo" in house.yesward("doctor").stdout


def test_the_secret_key_is_made_once(begun: House) -> None:
    (begun.data / "secret.key").unlink()
    begun.yesward("next")
    made = (begun.data / "secret.key").read_text(encoding="ascii")
    begun.yesward("next")

    assert len(made) >= 64
    assert (begun.data / "secret.key").read_text(encoding="ascii") == made


def test_a_key_that_a_crash_left_empty_is_made_anew(begun: House) -> None:
    begun.yesward("next")
    (begun.data / "secret.key").write_text("", encoding="ascii")

    assert begun.yesward("next").returncode == 0
    assert len((begun.data / "secret.key").read_text(encoding="ascii")) >= 64
    assert sorted(path.name for path in begun.data.glob("secret*")) == ["secret.key"]


def test_a_second_start_hands_out_a_link_to_the_first(begun: House) -> None:
    begun.start()
    try:
        result = begun.yesward("serve", "--no-open")
    finally:
        begun.kill()

    assert result.returncode == 0
    assert f"{begun.home}sign-in/".encode() in result.stdout


def test_a_port_that_somebody_else_has_is_refused_with_one_sentence(begun: House, tmp_path: Path) -> None:
    other = House(tmp_path / "other")
    other.environment["YESWARD_PORT"] = str(begun.port)
    begun.start()
    try:
        is_plain(other.yesward("serve", "--no-open"), 1)
    finally:
        begun.kill()


def test_ctrl_c_stops_serving_quietly(begun: House) -> None:
    begun.start()
    assert begun.process is not None
    begun.process.send_signal(2)

    assert begun.process.wait(timeout=60) in {0, 1, -2}
    begun.kill()


def test_the_name_python_m_yesward_is_the_command(house: House) -> None:
    installed = Path(sys.executable).parent / "yesward"
    for command in ([str(installed)], [sys.executable, "-m", "yesward"]):
        shown = subprocess.run([*command, "--version"], capture_output=True, env=os.environ, check=True)
        assert b"version" in shown.stdout
