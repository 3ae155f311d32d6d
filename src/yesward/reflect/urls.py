"""Addresses of looking back."""

from django.urls import path

from yesward.reflect import views

app_name = "reflect"
urlpatterns = [
    path("<int:pk>/break/", views.rest, name="rest"),
    path("<int:pk>/", views.analysis, name="analysis"),
    path("<int:pk>/lessons/", views.lessons, name="lessons"),
    path("<int:pk>/let-go/", views.let_go, name="let-go"),
    path("<int:pk>/<slug:question>/<int:number>/", views.reply, name="reply"),
    path("<int:pk>/<slug:question>/<int:number>/known/", views.ground, name="ground"),
]
