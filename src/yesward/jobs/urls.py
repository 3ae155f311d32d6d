"""Addresses of jobs."""

from django.urls import include, path

from yesward.jobs import search_views, today_views, views

app_name = "jobs"
urlpatterns = [
    path("", views.three, name="three"),
    path("hidden/", views.hidden, name="hidden"),
    path("kept/", views.kept, name="kept"),
    path("not-for-me/", views.not_for_me, name="not-for-me"),
    path("<int:pk>/", views.advert, name="advert"),
    path("<int:pk>/say/", views.say, name="say"),
    path("<int:pk>/begin/", views.begin, name="begin"),
    path("said/<int:pk>/undo/", views.unsay, name="unsay"),
    path("snapshot/<int:pk>/", views.snapshot, name="snapshot"),
    path("search/", search_views.search, name="search"),
    path("search/keep/", search_views.keep_search, name="keep-search"),
    path("searches/", search_views.searches, name="searches"),
    path("searches/<int:pk>/feed/", search_views.give_feed, name="give-feed"),
    path("searches/<int:pk>/end-feed/", search_views.end_feed, name="end-feed"),
    path("searches/<int:pk>/digest/", search_views.digest, name="digest"),
    path("searches/<int:pk>/forget/", search_views.forget, name="forget-search"),
    path("feeds/<str:token>.atom", search_views.a_feed, name="feed"),
    path("after/<int:pk>/", today_views.after, name="after"),
    path("stop/", today_views.stop, name="stop"),
    path("stop/go-on/", today_views.go_on, name="go-on"),
    path("", include("yesward.jobs.source_urls")),
]
