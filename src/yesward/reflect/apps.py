"""The room's registration with Django."""

from django.apps import AppConfig


class ReflectConfig(AppConfig):
    """The reflect room."""

    name = "yesward.reflect"

    def ready(self) -> None:
        """Offer this room's next steps."""
        from . import steps  # noqa: F401
