"""The room's registration with Django."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The journal room."""

    name = "yesward.journal"
