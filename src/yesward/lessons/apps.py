"""The room's registration with Django."""

from django.apps import AppConfig


class LessonsConfig(AppConfig):
    """The lessons room."""

    name = "yesward.lessons"

    def ready(self) -> None:
        """Lay the setback plan ready for a talk, and lessons for a letter."""
        from . import mastery, setbacks  # noqa: F401
