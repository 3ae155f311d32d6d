"""Addresses of common ground."""

from django.urls import path

from yesward.common_ground import views

app_name = "common_ground"
urlpatterns = [
    path("", views.board, name="board"),
    path("board.svg", views.picture, name="picture"),
    path("numbers/", views.numbers, name="numbers"),
    path("numbers/many/", views.many, name="many"),
]
