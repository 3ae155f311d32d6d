"""The lock between tenants where much is shared: public boards are everybody's, what one person brought is theirs."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import Q
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

Row = TypeVar("Row", bound=models.Model)


class InSight(models.Manager[Row]):
    """For tables with an ``owner``: None for what anybody may see, else the workspace that alone sees it."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """What is everybody's and what is the open scope's own; all of it only inside ``scopes_disabled()``."""
        current = get_scope()
        if not current.get("_enabled", True):
            return super().get_queryset()
        if "workspace" not in current:
            disabled: models.QuerySet[Row] = DisabledQuerySet(self.model, using=self._db, missing_scopes={"workspace"})
            return disabled
        return super().get_queryset().filter(Q(owner=None) | Q(owner=current["workspace"]))

    def all(self) -> models.QuerySet[Row]:
        """Every row in sight; like every other query, it raises outside a scope."""
        found = self.get_queryset()
        return found.all() if isinstance(found, DisabledQuerySet) else found
