"""The room's registration with Django."""

from django.apps import AppConfig


class SittingConfig(AppConfig):
    """The sitting room."""

    name = "yesward.sitting"

    def ready(self) -> None:
        """Open this room's door, know its files where they come back, and hand common ground what was ticked."""
        from . import actions, bringing, doors, weighing  # noqa: F401
