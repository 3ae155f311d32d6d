"""The room's registration with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The evidence room."""

    name = "yesward.evidence"

    def ready(self) -> None:
        """Offer this room's next steps."""
        from . import steps  # noqa: F401
