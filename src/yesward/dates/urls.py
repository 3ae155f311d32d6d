"""Addresses of dates."""

from django.urls import path

from yesward.dates import views

app_name = "dates"
urlpatterns = [
    path("", views.dates, name="dates"),
    path("end/", views.end, name="end"),
    path("<str:token>.ics", views.feed, name="feed"),
]
