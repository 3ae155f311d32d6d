"""The room's registration with Django."""

from django.apps import AppConfig


class RelayConfig(AppConfig):
    """The relay room."""

    name = "yesward.relay"

    def ready(self) -> None:
        """Open this room's two doors."""
        from . import doors  # noqa: F401
