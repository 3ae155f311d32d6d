"""The room's registration with Django."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """The triage room."""

    name = "yesward.triage"

    def ready(self) -> None:
        """Offer this room's next steps."""
        from . import steps  # noqa: F401
