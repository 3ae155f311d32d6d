"""Addresses of asking for feedback."""

from django.urls import path

from yesward.feedback import case_views, views

app_name = "feedback"
urlpatterns = [
    path("guess/", views.guess, name="guess"),
    path("remarks/", views.remarks, name="remarks"),
    path("undo/<int:pk>/", case_views.undo, name="undo"),
    path("letter/<int:pk>/", case_views.letter, name="letter"),
    path("<int:pk>/", views.ask, name="ask"),
    path("<int:pk>/so-far/", case_views.case, name="case"),
    path("<int:pk>/reminder/", case_views.nudge, name="nudge"),
    path("<int:pk>/answer/", case_views.answer, name="answer"),
    path("<int:pk>/close/", case_views.close, name="close"),
    path("<int:pk>/days.ics", case_views.calendar, name="calendar"),
]
