"""Every address, one room a prefix."""

from django.urls import include, path

from yesward.journal import views as journal

urlpatterns = [
    path("", journal.home, name="home"),
    path("journal/", include("yesward.journal.urls")),
    path("no/", include("yesward.inbox.urls")),
    path("trackers/", include("yesward.sheets.urls")),
    path("back/", include("yesward.reflect.urls")),
    path("ask/", include("yesward.feedback.urls")),
    path("relay/", include("yesward.relay.urls")),
    path("said/", include("yesward.evidence.urls")),
    path("with/open/", include("yesward.relay.link_urls")),
    path("with/open/", include("yesward.circle.link_urls")),
    path("with/open/", include("yesward.sitting.link_urls")),
    path("with/", include("yesward.links.urls")),
    path("friends/", include("yesward.circle.urls")),
    path("together/", include("yesward.common_ground.urls")),
    path("sorted/", include("yesward.triage.urls")),
    path("practice/with-a-friend/", include("yesward.sitting.urls")),
    path("practice/", include("yesward.practice.urls")),
    path("private/", include("yesward.private.urls")),
    path("on/", include("yesward.resilience.urls")),
    path("jobs/", include("yesward.jobs.urls")),
    path("lessons/", include("yesward.lessons.urls")),
    path("reports/", include("yesward.reports.urls")),
    path("dates/", include("yesward.dates.urls")),
    path("talk/", include("yesward.desk.urls")),
    path("sign-in/", include("yesward.people.urls")),
]

handler400 = "yesward.desk.views.bad_request"
handler404 = "yesward.desk.views.not_found"
handler500 = "yesward.desk.views.server_error"
