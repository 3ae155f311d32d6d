"""The room's registration with Django."""

from django.apps import AppConfig


class DatesConfig(AppConfig):
    """The dates room."""

    name = "yesward.dates"
