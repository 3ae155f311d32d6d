"""The room's registration with Django."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """The inbox room."""

    name = "yesward.inbox"

    def ready(self) -> None:
        """Offer this room's next steps."""
        from . import steps  # noqa: F401
