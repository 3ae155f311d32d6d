"""The room's registration with Django."""

from django.apps import AppConfig


class ResilienceConfig(AppConfig):
    """The resilience room."""

    name = "yesward.resilience"

    def ready(self) -> None:
        """Lay this room's words beside those of others, and offer its next steps."""
        from . import note_page, setbacks, steps  # noqa: F401
