"""Addresses of links. What stands behind them is at `open/<address>/`, where each room has its own."""

from django.urls import path

from yesward.links import views

app_name = "links"
urlpatterns = [
    path("back/", views.back, name="back"),
    path("open/<slug:address>/report/", views.report, name="report"),
    path("<str:token>/", views.landing, name="landing"),
]
