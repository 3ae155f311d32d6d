"""The room's registration with Django."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The feedback room."""

    name = "yesward.feedback"

    def ready(self) -> None:
        """Offer this room's next steps, and say what is due, and know answers where they arrive."""
        from . import arriving, dates, steps  # noqa: F401
