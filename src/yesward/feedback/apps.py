"""The room's registration with Django."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The feedback room."""

    name = "yesward.feedback"

    def ready(self) -> None:
        """Offer this room's next steps."""
        from . import steps  # noqa: F401
