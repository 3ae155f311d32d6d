"""The room's registration with Django."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """The post room."""

    name = "yesward.post"

    def ready(self) -> None:
        """Have its letters go out while a server runs."""
        from . import sender  # noqa: F401
