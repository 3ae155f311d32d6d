"""Addresses of the private room. The cookie that opens a notebook goes to these pages alone (`holding.PATH`)."""

from django.urls import path

from yesward.private import check_views, day_views, key_views, views

app_name = "private"
urlpatterns = [
    path("", views.private, name="private"),
    path("begin/", key_views.begin, name="begin"),
    path("<int:pk>/", views.notebook, name="notebook"),
    path("<int:pk>/close/", views.close, name="close"),
    path("<int:pk>/code/", key_views.code, name="code"),
    path("<int:pk>/passphrase/", key_views.passphrase, name="passphrase"),
    path("<int:pk>/locked/", views.locked, name="locked"),
    path("<int:pk>/text/", views.text, name="text"),
    path("<int:pk>/erase/", views.erase, name="erase"),
    path("<int:pk>/day/", day_views.begin_day, name="begin-day"),
    path("<int:pk>/day/<int:number>/", day_views.day, name="day"),
    path("<int:pk>/day/<int:number>/erase/", day_views.erase_day, name="erase-day"),
    path("check-in/", check_views.check_in, name="check-in"),
    path("check-in/put-aside/", check_views.put_aside, name="put-aside"),
    path("check-in/trend.svg", check_views.trend_svg, name="trend-svg"),
    path("check-in/forget/", check_views.forget_all, name="forget-all"),
    path("check-in/<int:pk>/forget/", check_views.forget, name="forget"),
]
