"""Addresses of people."""

from django.urls import path

from yesward.people import views

app_name = "people"
urlpatterns = [
    path("", views.how_to_sign_in, name="how-to-sign-in"),
    path("out/", views.sign_out, name="sign-out"),
    path("<str:token>/", views.sign_in, name="sign-in"),
]
