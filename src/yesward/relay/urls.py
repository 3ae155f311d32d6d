"""Addresses of the relay on the person's side."""

from django.urls import path

from yesward.relay import views

app_name = "relay"
urlpatterns = [
    path("<int:pk>/", views.relay, name="relay"),
    path("<int:pk>/end/", views.end, name="end"),
]
