"""A bare Django page, the yardstick for the home page.

What "bare" means: the page somebody gets who ran ``django-admin startproject``, signed in, and wrote one view.

* the seven middlewares of startproject, in its order, and nothing else (no policy header, no static files, no scope)
* the session from the database, and its user by Django's own ModelBackend: two queries, each by a key
* one small template, from a file, through ``render`` with startproject's context processors and the cached loader
* the same process, the same kind of database file with the product's own settings, the same connection handling

So the ratio says what the product adds on top of Django, not what Django costs.
"""

from pathlib import Path

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import override_settings
from django.urls import path

BACKEND = "django.contrib.auth.backends.ModelBackend"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def page(request: HttpRequest) -> HttpResponse:
    """One small page that knows who is signed in."""
    return render(request, "bare.html", {"title": "Bare"})


urlpatterns = [path("", page)]


class _Request(WSGIRequest):
    """A request that is answered from this file's addresses; a class attribute costs nothing a request."""

    urlconf = __name__


class _Handler(WSGIHandler):
    request_class = _Request


def allow() -> None:
    """Let sessions of Django's own backend in, and find the template. Before the first template is rendered."""
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, BACKEND]
    settings.TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates"]


def serve(port: int) -> None:
    """Answer on that port for ever, with the server and the threads of ``yesward serve``. For a process of its own."""
    import django
    from waitress.server import create_server

    allow()
    django.setup()
    from yesward.server import HOST, THREADS

    create_server(application(), host=HOST, port=port, threads=THREADS, ident=None).run()


def application() -> WSGIHandler:
    """The bare page as a WSGI application. The chain of middlewares is built once, here."""
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        return _Handler()
