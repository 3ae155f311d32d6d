"""The room's registration with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The evidence room."""

    name = "yesward.evidence"
