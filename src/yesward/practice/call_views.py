"""The check before an online call. It happens in the page; nothing of it comes here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yesward.desk.devices import may_use
from yesward.people.middleware import Request


@require_GET
@may_use("camera", "microphone")
def call(request: Request) -> HttpResponse:
    """Microphone, room, light and line, looked at on this computer."""
    return render(request, "practice/call.html")
