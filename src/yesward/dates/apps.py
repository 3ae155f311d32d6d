"""The room's registration with Django."""

from django.apps import AppConfig


class DatesConfig(AppConfig):
    """The dates room."""

    name = "yesward.dates"

    def ready(self) -> None:
        """Have its reminders go out while a server runs."""
        from . import reminders  # noqa: F401
