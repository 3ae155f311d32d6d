"""Writes of people; each is one transaction."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from yesward.lib.tokens import new_token, token_hash
from yesward.people.models import Membership, SignInLink, User, Workspace
from yesward.people.queries import local_user

LINK_LASTS = timedelta(minutes=30)


@transaction.atomic
def add_person(handle: str) -> User:
    """A new person with an empty workspace of their own. Raises IntegrityError where the handle is taken."""
    user = User(handle=handle)
    user.set_unusable_password()
    user.save()
    Membership.objects.create(user=user, workspace=Workspace.objects.create())
    return user


def ensure_local_person() -> User:
    """The one person of a laptop installation, made at the first start."""
    found = local_user()
    if found is not None:
        return found
    try:
        return add_person("me")
    except IntegrityError:  # another command made them in this very moment
        return User.objects.get(handle="me")


@transaction.atomic
def make_sign_in_link(user: User) -> str:
    """A fresh token (256 bits) that signs the user in once within LINK_LASTS. Old links are swept away."""
    now = timezone.now()
    SignInLink.objects.filter(expires_at__lt=now).delete()
    token = new_token()
    SignInLink.objects.create(user=user, token_hash=token_hash(token), expires_at=now + LINK_LASTS)
    return token


@transaction.atomic
def use_sign_in_link(token: str) -> User | None:
    """The user of the link, once; None for a token that is unknown, used or too old, all alike."""
    now = timezone.now()
    links = SignInLink.objects.filter(token_hash=token_hash(token), used_at=None, expires_at__gte=now)
    if not links.update(used_at=now):
        return None
    return SignInLink.objects.select_related("user").get(token_hash=token_hash(token)).user
