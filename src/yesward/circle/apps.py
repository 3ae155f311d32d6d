"""The room's registration with Django."""

from django.apps import AppConfig


class CircleConfig(AppConfig):
    """The circle room."""

    name = "yesward.circle"

    def ready(self) -> None:
        """Open this room's door, offer its next step, and know answers where they arrive and how one is taken back."""
        from . import actions, arriving, doors, steps  # noqa: F401
