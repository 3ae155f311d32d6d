"""Addresses of friends and colleagues."""

app_name = "circle"
urlpatterns: list[object] = []
