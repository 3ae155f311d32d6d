"""Addresses of the inbox."""

from django.urls import path

from yesward.inbox import import_views, review_views, views

app_name = "inbox"
urlpatterns = [
    path("", views.paste, name="paste"),
    path("told/", views.told, name="told"),
    path("<int:pk>/", views.confirm, name="confirm"),
    path("<int:pk>/answer/", views.answer, name="answer"),
    path("<int:pk>/away/", views.put_away, name="put-away"),
    path("<int:pk>/again/", views.bring_back, name="bring-back"),
    path("taken-back/<int:pk>/", views.take_back, name="take-back"),
    path("brought-back/<int:pk>/", views.bring_record_back, name="bring-record-back"),
    path("mailbox/", import_views.begin, name="import"),
    path("mailbox/<int:pk>/", import_views.show, name="show-import"),
    path("mailbox/<int:pk>/stop/", import_views.stop, name="stop-import"),
    path("mailbox/<int:pk>/on/", import_views.go_on, name="go-on"),
    path("mailbox/<int:pk>/undo/", import_views.undo, name="undo-import"),
    path("meeting/<int:pk>.ics", review_views.calendar, name="calendar"),
    path("review/", review_views.review, name="review"),
    path("review/receipts/", review_views.receipts, name="receipts"),
    path("review/<int:pk>/", review_views.accept, name="accept"),
    path("review/<int:pk>/skip/", review_views.skip, name="skip"),
    path("review/<int:pk>/again/", review_views.ask_again, name="ask-again"),
    path("review/<int:pk>/merge/", review_views.merge, name="merge"),
    path("review/<int:pk>/split/", review_views.split, name="split"),
    path("review/<int:pk>/another/", review_views.another_role, name="another-role"),
]
