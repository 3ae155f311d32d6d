"""The room's registration with Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The reports room."""

    name = "yesward.reports"
