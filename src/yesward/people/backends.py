"""How a session becomes a user again."""

from django.contrib.auth.backends import BaseBackend

from yesward.people import queries
from yesward.people.models import User


class SignInLinkBackend(BaseBackend):
    """Sessions begin with a sign-in link only; the user arrives with the workspace, in one query."""

    def get_user(self, user_id: int) -> User | None:
        """The user of a session with ``user.membership`` already there."""
        found = queries.membership_of(user_id)
        if found is None:
            return None
        user = found.user
        user.membership = found
        return user
