"""Addresses of practising with a friend."""

from django.urls import path

from yesward.sitting import views

app_name = "sitting"
urlpatterns = [
    path("", views.sittings, name="sittings"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.sitting, name="sitting"),
    path("<int:pk>/where/", views.where, name="where"),
    path("<int:pk>/mine/", views.mine, name="mine"),
    path("<int:pk>/open/", views.open_all, name="open"),
    path("<int:pk>/link/", views.link, name="link"),
    path("<int:pk>/file/", views.file, name="file"),
    path("<int:pk>/erase/", views.erase, name="erase"),
    path("<int:pk>/revoke/", views.revoke, name="revoke"),
    path("<int:pk>/take-back/", views.take_back, name="take-back"),
    path("<int:pk>/bring-back/", views.bring_back, name="bring-back"),
]
