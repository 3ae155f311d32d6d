"""Addresses of the sheets room."""

from django.urls import path, re_path

from yesward.sheets import views

app_name = "sheets"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("<int:pk>/", views.sheet, name="sheet"),
    path("<int:pk>/write/", views.write_down, name="write-down"),
    path("<int:pk>/undo/", views.undo, name="undo"),
    re_path(r"^applications\.(?P<kind>csv|json)$", views.take, name="take"),
]
