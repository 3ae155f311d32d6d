"""The room's registration with Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk room."""

    name = "yesward.desk"
