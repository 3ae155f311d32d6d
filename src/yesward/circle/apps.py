"""The room's registration with Django."""

from django.apps import AppConfig


class CircleConfig(AppConfig):
    """The circle room."""

    name = "yesward.circle"
