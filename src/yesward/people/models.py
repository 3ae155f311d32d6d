"""Tables of people: user, workspace (the tenant every row belongs to), membership, sign-in link."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Workspace(models.Model):
    """One job search and all its rows; the tenant."""

    made_at = models.DateTimeField(auto_now_add=True)


class User(AbstractBaseUser):
    """Somebody who can sign in. On a laptop there is one, without a password: the terminal hands out links."""

    handle = models.CharField(_("handle"), max_length=80, unique=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "handle"
    objects = BaseUserManager()


class Membership(models.Model):
    """A user's own workspace. Seeing somebody else's will need that person's consent, and has no row yet."""

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE)


class SignInLink(models.Model):
    """A link that signs its user in once, and soon. Only the hash of its token is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
