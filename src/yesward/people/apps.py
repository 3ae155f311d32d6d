"""The room's registration with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people room."""

    name = "yesward.people"
