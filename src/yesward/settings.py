"""Django's settings, derived from the table in config.py; nothing is configured here twice."""

from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from yesward import config

CONFIG = config.load()
config.prepare(CONFIG)

DEBUG = False
SECRET_KEY = config.secret_key(CONFIG)
PUBLIC_HOSTS = config.public_host(CONFIG)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *PUBLIC_HOSTS]
ROOT_URLCONF = "yesward.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "yesward.people",
    "yesward.desk",
    "yesward.links",
    "yesward.post",
    "yesward.dates",
    "yesward.journal",
    "yesward.evidence",
    "yesward.inbox",
    "yesward.sheets",
    "yesward.reflect",
    "yesward.feedback",
    "yesward.circle",
    "yesward.relay",
    "yesward.common_ground",
    "yesward.triage",
    "yesward.practice",
    "yesward.sitting",
    "yesward.private",
    "yesward.resilience",
    "yesward.lessons",
    "yesward.reports",
    "yesward.jobs",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "yesward.links.middleware.PublicDoor",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "yesward.desk.devices.Devices",
    "yesward.desk.middleware.SameSite",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "yesward.people.middleware.WorkspaceScope",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "yesward.desk.care.Care",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def _database() -> dict[str, Any]:
    url = CONFIG.database.get_secret_value()
    if url:
        try:
            return {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
        except ValueError as error:
            example = "postgres://user:password@host/name"
            raise config.Unusable(f"YESWARD_DATABASE: this is no database URL. Write it like {example}.") from error
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": CONFIG.data / "yesward.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL, not NORMAL: an acknowledged write survives a power cut (docs/decisions/0003).
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


DATABASES = {"default": _database()}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["yesward.people.backends.SignInLinkBackend"]
LOGIN_URL = "people:how-to-sign-in"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_NAME = f"yesward-{CONFIG.port}"
CSRF_COOKIE_NAME = f"yesward-csrf-{CONFIG.port}"
# On one's own computer, signing in again every fortnight would only be in the way.
SESSION_COOKIE_AGE = 90 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "yesward.desk.views.form_expired"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF, "blob:"],  # takes; blob: is what was just recorded and is not kept yet
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Answers are recorded in practice. A single view may ask for more (desk.devices.may_use).
DEVICES_OF_ROOMS = {"practice": ("microphone",)}

# What is sent here is a mail of somebody else's; the words of the person themselves are looked at (desk.care).
WORDS_OF_OTHERS = {
    "inbox:paste",
    "inbox:confirm",
    "inbox:answer",
    "feedback:answer",
    "jobs:read-pasted",
    "jobs:keep-pasted",
}

# A paste may be far too long to be a mail; it must still arrive, so that it can be handed back with a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 48 * 1024 * 1024
MAX_BODY_BYTES = 48 * 1024 * 1024

USE_TZ = True
TIME_ZONE = CONFIG.time_zone or config.machine_zone()
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
USE_I18N = True
FORMAT_MODULE_PATH = "yesward.desk.formats"
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A refused form or a missing page is said on the page; the terminal is for what went wrong on our side.
        "django.request": {"level": "ERROR"},
        "waitress": {"level": "ERROR"},
    },
}
