"""The room's registration with Django."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """The links room."""

    name = "yesward.links"
