"""Addresses of reports."""

from django.urls import path

from yesward.reports import hand_over_views, proof_views, views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("search/", proof_views.proof, name="proof"),
    path("hand-over/", hand_over_views.hand_over, name="hand-over"),
]
