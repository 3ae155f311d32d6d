"""Addresses of what was said."""

from django.urls import path

from yesward.evidence import balance_page, guess_views, point_views, tag_views, theme_views, views

app_name = "evidence"
urlpatterns = [
    path("", views.stream, name="stream"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.statement, name="statement"),
    path("<int:pk>/themes/", views.add_theme, name="add-theme"),
    path("<int:pk>/guess/", guess_views.say, name="guess"),
    path("<int:pk>/ask/", guess_views.ask, name="ask"),
    path("<int:pk>/out/", views.take_out, name="take-out"),
    path("<int:pk>/back/", views.put_back, name="put-back"),
    path("<int:pk>/points/<int:number>/", point_views.point, name="point"),
    path("found/<int:pk>/right/", tag_views.confirm, name="confirm"),
    path("found/<int:pk>/not/", tag_views.remove, name="remove"),
    path("found/<int:pk>/otherwise/", tag_views.change, name="change"),
    path("undo/<int:pk>/", tag_views.undo, name="undo"),
    path("themes/", theme_views.themes, name="themes"),
    path("themes/areas/<int:pk>/drop/", theme_views.drop_area, name="drop-area"),
    path("themes/<str:leaf>/", theme_views.theme, name="theme"),
    path("themes/<str:leaf>/name/", theme_views.rename, name="rename"),
    path("themes/<str:leaf>/areas/", theme_views.add_area, name="add-area"),
    path("balance/<int:pk>/", balance_page.balance_page, name="balance"),
]
