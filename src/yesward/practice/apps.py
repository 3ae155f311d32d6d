"""The room's registration with Django."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """The practice room."""

    name = "yesward.practice"

    def ready(self) -> None:
        """Have recordings heard while a server runs."""
        from . import hearing  # noqa: F401
