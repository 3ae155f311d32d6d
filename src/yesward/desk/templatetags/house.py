"""What a page says of the house it stands in."""

from django import template
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from yesward.lib.places import place_of

register = template.Library()

_THIS_COMPUTER = ("", "localhost", "127.0.0.1", "::1")


@register.simple_tag
def where_kept() -> str:
    """Where everything that is written here lies, as it is true of this installation."""
    place = place_of(settings.CONFIG.public_url)
    if place is not None:
        return _("Kept on the server of %(host)s") % {"host": place.host}
    host = str(connection.settings_dict.get("HOST") or "")
    if host not in _THIS_COMPUTER and not host.startswith("/"):  # a path is a socket
        return _("Kept in the database that this server was given")
    return _("Kept on this computer only")
