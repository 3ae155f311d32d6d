"""Addresses of the relay behind its links."""

from django.urls import path

from yesward.relay import behind_views, consultant_views

app_name = "relay-link"
urlpatterns = [
    path("<slug:address>/advice/", consultant_views.consultant, name="consultant"),
    path("<slug:address>/advice/save/", consultant_views.save, name="save"),
    path("<slug:address>/advice/pass-on/", consultant_views.pass_on, name="pass-on"),
    path("<slug:address>/advice/others/<int:pk>/", consultant_views.voice, name="voice"),
    path("<slug:address>/advice/release/", consultant_views.release, name="release"),
    path("<slug:address>/advice/no/", consultant_views.decline, name="decline"),
    path("<slug:address>/words/", behind_views.behind, name="behind"),
    path("<slug:address>/words/save/", behind_views.save, name="behind-save"),
]
