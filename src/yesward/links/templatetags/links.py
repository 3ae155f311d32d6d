"""What a form behind a link carries."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yesward.links.behind import proof_of

register = template.Library()


@register.simple_tag(takes_context=True)
def proof(context: Context) -> SafeString:
    """The hidden field that shows a form was made here."""
    return format_html('<input type="hidden" name="proof" value="{}">', proof_of(context["request"].token))
