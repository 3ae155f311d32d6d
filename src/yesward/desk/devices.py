"""Which of the computer's devices the scripts of a page may use: none, unless its room or its view says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Literal, ParamSpec, get_args

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Device = Literal["camera", "display-capture", "geolocation", "microphone"]
DEVICES: tuple[Device, ...] = get_args(Device)
HEADER = "Permissions-Policy"

P = ParamSpec("P")


def policy(*allowed: Device) -> str:
    """The header's value: these for pages of this house itself, the others for nobody."""
    return ", ".join(f"{device}=({'self' if device in allowed else ''})" for device in DEVICES)


def may_use(*devices: Device) -> Callable[[Callable[P, HttpResponse]], Callable[P, HttpResponse]]:
    """For a view whose page asks the person for a device."""

    def mark(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
        @wraps(view)
        def marked(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            response = view(*args, **kwargs)
            response.headers[HEADER] = policy(*devices)
            return response

        return marked

    return mark


class Devices:
    """Tells the browser of every page which devices its scripts may use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response; what its view said stands, else what the settings say about its room."""
        response = self.get_response(request)
        room = request.resolver_match.app_name if request.resolver_match else ""
        response.headers.setdefault(HEADER, policy(*settings.DEVICES_OF_ROOMS.get(room, ())))
        return response
