"""The room's registration with Django."""

from django.apps import AppConfig


class PrivateConfig(AppConfig):
    """The private room."""

    name = "yesward.private"

    def ready(self) -> None:
        """Whoever signs out closes what they had opened."""
        from . import holding  # noqa: F401
