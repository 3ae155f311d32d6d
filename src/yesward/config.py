"""The one table of settings: name, type, default, help.

Each is an environment variable ``YESWARD_<NAME>``, or ``YESWARD_<NAME>_FILE`` with a file that holds the value, as
container secrets come. ``docs/settings.md`` lists them; a test fails when one is missing there.
"""

import os
import re
import secrets
import stat
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings.sources import EnvSettingsSource

from yesward.lib.places import USUAL_PORTS, at_home, place_of

PREFIX = "YESWARD_"
_ADDRESS = re.compile(r"[^@\s<>\",;:\\]{1,64}@[A-Za-z0-9.-]{1,250}")


class Unusable(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """A setting that cannot be used; its words are one sentence for the person."""


class _FileSource(EnvSettingsSource):
    """Reads ``YESWARD_X_FILE`` where ``YESWARD_X`` is not set."""

    def __call__(self) -> dict[str, Any]:
        found = {}
        for name in self.settings_cls.model_fields:
            variable = f"{PREFIX}{name.upper()}_FILE"
            path = os.environ.get(variable)
            if path:
                found[name] = _content(variable, Path(path))
        return found


def _content(variable: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{variable}: {path} cannot be read as text.") from error


class Config(BaseSettings):
    """Settings of one installation. A value that cannot be used stops the start with one sentence."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", hide_input_in_errors=True)

    data: Path = Field(
        default_factory=lambda: user_data_path("yesward", appauthor=False),
        description="The folder for the database and the secret key. Default: the platform's user data folder.",
    )
    database: SecretStr = Field(
        SecretStr(""),
        description="A PostgreSQL URL (needs the `postgres` extra). Default: SQLite in the data folder.",
    )
    port: int = Field(8765, ge=1, le=65535, description="The port on 127.0.0.1 where pages are served.")
    open_browser: bool = Field(True, description="Open the sign-in link in the browser when serving starts.")
    time_zone: str = Field("", description="An IANA name such as `Europe/Berlin`. Default: this machine's zone.")
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Signs sessions. Default: made once and kept in the data folder.",
    )

    public_url: str = Field(
        "",
        description="Where links for others lead, such as `https://ines.example`, if a proxy of yours brings that "
        "address to this port. Only pages behind such links answer there. Default: none, so no links are made.",
    )
    trusted_proxies: int = Field(
        0,
        ge=0,
        le=9,
        description="How many proxies of yours stand before the port; their `X-Forwarded-For` is believed.",
    )

    smtp_host: str = Field(
        "",
        description="The mail server that letters go out by, such as `smtp.example.org`. Default: none, so you send "
        "them yourself.",
    )
    smtp_port: int = Field(
        465, ge=1, le=65535, description="Its port: 465 is encrypted from the start, any other by STARTTLS."
    )
    smtp_user: str = Field("", description="The name there.")
    smtp_password: SecretStr = Field(SecretStr(""), description="The password there, best one made for this alone.")
    mail_from: str = Field("", validate_default=True, description="Your own address, which letters come from.")
    notify: SecretStr = Field(
        SecretStr(""),
        description="Where a quiet word goes when something is due: addresses as Apprise writes them, with blanks "
        "between (needs the `notify` extra). It names nobody; only digests of kept searches, which you turn on, name "
        "adverts. Default: nowhere.",
    )
    keep_recordings_days: int = Field(
        30, ge=1, le=3650, description="After so many days the sound of a practice take is deleted; its words stay."
    )
    llm_url: str = Field(
        "",
        description="The base URL of a language model, such as `http://127.0.0.1:11434/v1`. Default: none is asked.",
    )
    llm_model: str = Field("", description="The language model's name, as its server knows it.")
    llm_key: SecretStr = Field(SecretStr(""), description="The key of the language model's server, where it wants one.")

    fetch_contact: str = Field(
        "",
        description="Goes to every job board that is read, so that it can complain: a mail address or a page of yours. "
        "Default: none, so boards learn the name of this program alone.",
    )
    fetch_gap_s: float = Field(
        1.0, ge=0.5, le=60, description="Seconds between two questions to the same job board, at least."
    )

    fetch_at_home: str = Field(
        "",
        description="Addresses in your own network that feeds may be read from, such as "
        "`http://intranet.example:8080`, with blanks between. Default: none, so only the open Internet is asked.",
    )

    @field_validator("fetch_at_home")
    @classmethod
    def _places(cls, value: str) -> str:
        for url in value.split():
            place = place_of(url)
            if place is None or place.path != "/":
                raise ValueError("needs addresses such as http://intranet.example:8080, with nothing behind the port")
        return value

    @field_validator("fetch_contact")
    @classmethod
    def _can_be_sent_along(cls, value: str) -> str:
        plain = value.isascii() and not {*value} & {"(", ")"} and len(value) <= 200
        if value and not (plain and (_ADDRESS.fullmatch(value) or place_of(value))):
            raise ValueError("needs a mail address such as ines@example.org, or a page such as https://ines.example")
        return value

    @field_validator("llm_url")
    @classmethod
    def _askable(cls, value: str) -> str:
        if not value:
            return value
        place = place_of(value)
        if place is None or "?" in value:
            raise ValueError("needs an address such as http://127.0.0.1:11434/v1, without a user name in it")
        if at_home(place.host):
            return value.rstrip("/")
        if place.scheme != "https":
            raise ValueError("needs https; http is for localhost or an IP address of your own network")
        if place.port != USUAL_PORTS["https"]:
            raise ValueError("needs port 443; others are for localhost or an IP address of your own network")
        return value.rstrip("/")

    @field_validator("mail_from")
    @classmethod
    def _an_address(cls, value: str, given: ValidationInfo) -> str:
        if (value or given.data.get("smtp_host")) and not _ADDRESS.fullmatch(value):
            raise ValueError("needs your own address, such as ines@example.org, for letters to come from")
        return value

    @field_validator("notify")
    @classmethod
    def _can_be_told(cls, value: SecretStr) -> SecretStr:
        from importlib.util import find_spec

        if value.get_secret_value() and find_spec("apprise") is None:
            raise ValueError("needs the notify extra: pip install 'yesward[notify]'")
        return value

    @field_validator("public_url")
    @classmethod
    def _reachable(cls, value: str) -> str:
        if not value:
            return value
        place = place_of(value)
        if place is None or place.path != "/":
            raise ValueError("needs an address such as https://ines.example, with nothing behind the name")
        if place.scheme != "https" and not at_home(place.host):
            raise ValueError("needs https; http is for localhost or an IP address of your own network")
        if place.host in ("127.0.0.1", "::1"):
            raise ValueError("needs another name: your own pages are at that one, and only links answer at this")
        return value.rstrip("/").lower()

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        from zoneinfo import ZoneInfo

        if value:
            try:
                ZoneInfo(value)
            except (KeyError, ValueError, OSError) as error:
                raise ValueError(f"{value!r} is not a time zone name such as Europe/Berlin") from error
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (the library's signature)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """An argument, else the environment, else the file that the environment names."""
        return init_settings, env_settings, _FileSource(settings_cls)


@cache
def load() -> Config:
    """The settings of this process, read once. Raises pydantic's ValidationError or Unusable."""
    return Config()


def public_host(config: Config) -> list[str]:
    """The host of the address where links lead, as a request names it; none where no links are made."""
    place = place_of(config.public_url)
    if place is None:
        return []
    return [f"[{place.host}]" if ":" in place.host else place.host]


def fetched_at_home(config: Config) -> frozenset[tuple[str, int]]:
    """The pairs of host and port in the person's own network that feeds may be read from."""
    places = [place_of(url) for url in config.fetch_at_home.split()]
    return frozenset((place.host, place.port) for place in places if place)


def machine_zone() -> str:
    """The IANA name of this machine's time zone, ``UTC`` where it cannot be told."""
    from tzlocal import get_localzone_name

    try:
        return get_localzone_name() or "UTC"
    except (LookupError, ValueError, OSError):
        return "UTC"


def prepare(config: Config) -> None:
    """Make the data folder private to its owner (0700); new files of this process are 0600 from here on.

    Raises Unusable where there can be no such folder.
    """
    os.umask(0o077)
    try:
        config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if stat.S_IMODE(config.data.stat().st_mode) & 0o077:
            config.data.chmod(0o700)
    except OSError as error:
        raise Unusable(f"YESWARD_DATA: {config.data} cannot be used as a folder ({error.strerror}).") from error


def secret_key(config: Config) -> str:
    """The configured key, or the one in the data folder, made at the first start."""
    configured = config.secret_key.get_secret_value()
    if configured:
        return configured
    path = config.data / "secret.key"
    if not path.exists() or not path.stat().st_size:
        _make_key(path)
    return path.read_text(encoding="ascii")


def _make_key(path: Path) -> None:
    """Whole or not at all: neither a kill nor a second start in this very moment leaves half a key."""
    own = path.with_name(f"secret.{os.getpid()}")
    with own.open("w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(own)
    except FileExistsError:
        if not path.stat().st_size:
            own.replace(path)
    own.unlink(missing_ok=True)
