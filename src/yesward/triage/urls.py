"""Addresses of triage and of plans."""

from django.urls import path

from yesward.triage import plan_views, views

app_name = "triage"
urlpatterns = [
    path("", views.sorted_out, name="sorted"),
    path("put/<str:leaf>/", views.put, name="put"),
    path("take-up/<str:leaf>/", views.take_up, name="take-up"),
    path("way/<str:leaf>/", views.way, name="way"),
    path("plans/", plan_views.plans, name="plans"),
    path("plans/new/<str:leaf>/", plan_views.new, name="new"),
    path("plans/<int:pk>/", plan_views.plan, name="plan"),
    path("plans/<int:pk>/words/", plan_views.words, name="words"),
    path("plans/<int:pk>/said/", plan_views.said, name="said"),
    path("plans/<int:pk>/sure/", plan_views.sure, name="sure"),
    path("plans/<int:pk>/end/", plan_views.end, name="end"),
    path("plans/<int:pk>/away/", plan_views.away, name="away"),
    path("plans/<int:pk>/on/", plan_views.on, name="on"),
]
