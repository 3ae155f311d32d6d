"""The room's registration with Django."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """The post room."""

    name = "yesward.post"
