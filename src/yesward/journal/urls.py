"""Addresses of the journal."""

from django.urls import path

from yesward.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.journal, name="journal"),
    path("<int:pk>/", views.application, name="application"),
    path("add/", views.add, name="add"),
    path("<int:pk>/rename/", views.rename, name="rename"),
    path("<int:pk>/correct/", views.correct, name="correct"),
    path("<int:pk>/channel/", views.channel, name="channel"),
    path("<int:pk>/offer/", views.offer, name="offer"),
    path("<int:pk>/no-offer/", views.no_offer, name="no-offer"),
    path("<int:pk>/offer-again/", views.offer_again, name="offer-again"),
    path("<int:pk>/rounds/", views.add_round, name="add-round"),
    path("rounds/<int:pk>/", views.change_round, name="round"),
]
