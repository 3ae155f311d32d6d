"""Addresses of friends and colleagues."""

from django.urls import path

from yesward.circle import answer_views, views

app_name = "circle"
urlpatterns = [
    path("", views.circles, name="circles"),
    path("new/<int:pk>/", views.new, name="new"),
    path("answer/", answer_views.bring, name="bring"),
    path("asked/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("asked/<int:pk>/open/", answer_views.open_named, name="open-named"),
    path("<int:pk>/", views.circle, name="circle"),
    path("<int:pk>/file/", views.file, name="file"),
    path("<int:pk>/open/", answer_views.open_mixed, name="open-mixed"),
    path("<int:pk>/erase/", answer_views.erase, name="erase"),
    path("<int:pk>/close/", views.close, name="close"),
    path("<int:pk>/take-back/", views.take_back, name="take-back"),
    path("<int:pk>/bring-back/", views.bring_back, name="bring-back"),
]
