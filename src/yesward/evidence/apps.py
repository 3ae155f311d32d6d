"""The room's registration with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The evidence room."""

    name = "yesward.evidence"

    def ready(self) -> None:
        """Offer this room's next steps, and have what was said read while a server runs."""
        from . import reader, steps  # noqa: F401
