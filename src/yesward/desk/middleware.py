"""A second lock on forms: the browser says where a request comes from, and other sites may not write here."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from yesward.desk.views import not_from_here

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class SameSite:
    """Refuses unsafe requests whose Sec-Fetch-Site is not ours. Browsers that do not send it still meet CSRF."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """403 for a write from elsewhere, else the response."""
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if request.method not in SAFE_METHODS and site not in {"same-origin", "none"}:
            return not_from_here(request)
        return self.get_response(request)
