"""Addresses of the frame."""

from django.urls import path

from yesward.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.talk, name="talk"),
    path("records/", views.records, name="records"),
    path("add/", views.contact, name="add-contact"),
    path("own/<int:pk>/", views.contact, name="own-contact"),
    path("own/<int:pk>/remove/", views.remove_contact, name="remove-contact"),
    path("shown/<slug:shipped_id>/", views.contact, name="shipped-contact"),
    path("shown/<slug:shipped_id>/hide/", views.hide_contact, name="hide-contact"),
    path("all/", views.restore_contacts, name="restore-contacts"),
]
