"""The room's registration with Django."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """The sheets room."""

    name = "yesward.sheets"
