"""Addresses of lessons."""

from django.urls import path

from yesward.lessons import brief_views, views

app_name = "lessons"
urlpatterns = [
    path("", views.lessons, name="lessons"),
    path("of/<int:pk>/", views.lesson, name="lesson"),
    path("of/<int:pk>/nothing/", views.nothing, name="nothing"),
    path("of/<int:pk>/away/", views.away, name="away"),
    path("of/<int:pk>/undo/", views.undo, name="undo"),
    path("road/", views.road, name="road"),
    path("brief/", brief_views.coming, name="coming"),
    path("brief/<int:pk>/", brief_views.brief, name="brief"),
    path("brief/<int:pk>/ask/", brief_views.ask, name="ask"),
    path("brief/<int:pk>/take-over/", brief_views.take_over, name="take-over"),
    path("brief/<int:pk>/brief.ics", brief_views.calendar, name="calendar"),
]
