"""Addresses of the inbox."""

from django.urls import path

from yesward.inbox import views

app_name = "inbox"
urlpatterns = [
    path("", views.paste, name="paste"),
    path("told/", views.told, name="told"),
    path("<int:pk>/", views.confirm, name="confirm"),
    path("<int:pk>/away/", views.put_away, name="put-away"),
    path("<int:pk>/again/", views.bring_back, name="bring-back"),
    path("taken-back/<int:pk>/", views.take_back, name="take-back"),
    path("brought-back/<int:pk>/", views.bring_record_back, name="bring-record-back"),
]
