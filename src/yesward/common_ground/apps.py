"""The room's registration with Django."""

from django.apps import AppConfig


class CommonGroundConfig(AppConfig):
    """The common ground room."""

    name = "yesward.common_ground"

    def ready(self) -> None:
        """Hear of what changes, and offer this room's next step."""
        from . import marking  # noqa: F401
