"""Addresses of resilience."""

from django.urls import path

from yesward.resilience import (
    after_views,
    letter_views,
    luck_views,
    note_views,
    pictures_views,
    setback_views,
    since_views,
)

app_name = "resilience"
urlpatterns = [
    path("", pictures_views.flow, name="flow"),
    path("luck/", luck_views.luck, name="luck"),
    path("luck/keep/", luck_views.keep, name="keep-numbers"),
    path("luck/published/", luck_views.published, name="published"),
    path("luck/own/", luck_views.own_again, name="own-again"),
    path("weeks/", pictures_views.weeks, name="weeks"),
    path("themes/", pictures_views.themes, name="themes"),
    *[path(f"{name}.svg", pictures_views.svg, {"name": name}, f"{name}-svg") for name in ("flow", "weeks", "themes")],
    *[path(f"{name}.png", pictures_views.png, {"name": name}, f"{name}-png") for name in ("flow", "weeks", "themes")],
    path("note/<int:pk>/", note_views.note, name="note"),
    path("locked/<int:pk>/", note_views.locked, name="locked"),
    path("locked/<int:pk>/note.txt", note_views.locked_file, name="locked-file"),
    path("locked/<int:pk>/empty/", note_views.empty, name="empty"),
    path("without/<int:pk>/<slug:what>/", note_views.pass_by, name="pass-by"),
    path("if-no/<int:pk>/", setback_views.setback, name="setback"),
    path("after/", since_views.since, name="since"),
    path("after/<int:pk>/<slug:name>/", after_views.after, name="after"),
    path("after/<int:pk>/<slug:name>/forget/", after_views.forget, name="forget"),
    path("letter/<int:pk>/", letter_views.letter, name="letter"),
]
