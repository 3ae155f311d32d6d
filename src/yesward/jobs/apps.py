"""The room's registration with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The jobs room."""

    name = "yesward.jobs"

    def ready(self) -> None:
        """Lay ready what other rooms show, and do in the background what waits while a server runs."""
        from . import briefing, digest, file_reading, picking, visiting  # noqa: F401
