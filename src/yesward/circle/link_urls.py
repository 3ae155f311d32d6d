"""Addresses of the form behind a link."""

from django.urls import path

from yesward.circle import link_views

app_name = "circle-link"
urlpatterns = [
    path("<slug:address>/form/", link_views.friend, name="friend"),
    path("<slug:address>/form/save/", link_views.save, name="save"),
]
