"""Addresses of practice."""

from django.urls import path

from yesward.practice import block_views, call_views, card_views, interviewer_views, take_views, training_views, views

app_name = "practice"
urlpatterns = [
    path("", views.practice, name="practice"),
    path("drills/<str:leaf>/", views.drill, name="drill"),
    path("questions/", views.questions, name="questions"),
    path("questions/<int:pk>/away/", views.away, name="away"),
    path("questions/<int:pk>/back/", views.back, name="back"),
    path("blocks/new/<str:leaf>/", block_views.begin, name="begin"),
    path("blocks/<int:pk>/", block_views.block, name="block"),
    path("call/", call_views.call, name="call"),
    path("takes/new/", take_views.new, name="record"),
    path("takes/<int:pk>/", take_views.take, name="take"),
    path("takes/<int:pk>/sound/", take_views.sound, name="sound"),
    path("takes/<int:pk>/stop/", take_views.stop, name="stop-hearing"),
    path("takes/<int:pk>/again/", take_views.again, name="hear-again"),
    path("takes/<int:pk>/away/", take_views.take_away, name="take-away"),
    path("takes/<int:pk>/back/", take_views.take_back, name="take-back"),
    path("takes/<int:pk>/follow-up/", interviewer_views.follow_up, name="follow-up"),
    path("takes/<int:pk>/follow-up/<int:asked>/", interviewer_views.answer, name="follow-up-answer"),
    path("manner/", take_views.manner, name="manner"),
    path("cards/", card_views.cards, name="cards"),
    path("cards/look/", card_views.look, name="look"),
    path("cards/<int:pk>/grade/", card_views.grade, name="grade"),
    path("cards/<int:pk>/away/", card_views.away, name="card-away"),
    path("cards/<int:pk>/back/", card_views.back, name="card-back"),
    path("training/<str:leaf>/", training_views.trainings, name="training"),
    path("training/of/<int:pk>/", training_views.training, name="one-training"),
    path("training/of/<int:pk>/open/", training_views.open_again, name="open-again"),
]
