"""Addresses of the friend's pages behind a link."""

from django.urls import path

from yesward.sitting import link_views

app_name = "sitting-link"
urlpatterns = [
    path("<slug:address>/sitting/", link_views.friend, name="friend"),
    path("<slug:address>/sitting/step/", link_views.step, name="step"),
    path("<slug:address>/sitting/end/", link_views.end, name="end"),
    path("<slug:address>/sitting/where/", link_views.where, name="where"),
    path("<slug:address>/sitting/sound/<int:number>/", link_views.sound, name="sound"),
]
