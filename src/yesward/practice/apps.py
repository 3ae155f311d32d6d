"""The room's registration with Django."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """The practice room."""

    name = "yesward.practice"
