"""Addresses of the relay behind a link."""

from django.urls import path

app_name = "feedback-link"
urlpatterns: list[object] = []
