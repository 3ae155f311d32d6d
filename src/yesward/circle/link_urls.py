"""Addresses of the form behind a link."""

app_name = "circle-link"
urlpatterns: list[object] = []
