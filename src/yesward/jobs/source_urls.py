"""Addresses of sources, wishes and adverts that are brought; `urls.py` takes them in."""

from django.urls import path

from yesward.jobs import paste_views, source_views, wishes_views

urlpatterns = [
    path("sources/", source_views.sources, name="sources"),
    path("sources/look/", source_views.look, name="look"),
    path("sources/follow/", source_views.follow, name="follow"),
    path("sources/on/<slug:kind>/", source_views.turn_on, name="turn-on"),
    path("sources/adzuna/", source_views.turn_on_adzuna, name="turn-on-adzuna"),
    path("sources/<int:pk>/off/", source_views.turn_off, name="turn-off"),
    path("sources/<int:pk>/again/", source_views.turn_on_again, name="turn-on-again"),
    path("sources/<int:pk>/now/", source_views.read_now, name="read-now"),
    path("sources/<int:pk>/stop/", source_views.stop, name="stop-reading"),
    path("wishes/", wishes_views.wishes, name="wishes"),
    path("wishes/resume/", wishes_views.resume_in, name="resume"),
    path("paste/", paste_views.paste, name="paste"),
    path("paste/read/", paste_views.read, name="read-pasted"),
    path("paste/keep/", paste_views.keep, name="keep-pasted"),
    path("paste/file/", paste_views.bring_file, name="bring-file"),
    path("app.webmanifest", paste_views.manifest, name="manifest"),
]
