"""The lock between tenants: a manager that knows only the rows of the workspace whose scope is open.

It is django-scopes' ScopedManager with types: outside a scope every query raises ScopeError.
"""

from typing import TypeVar

from django.db import models
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

Row = TypeVar("Row", bound=models.Model)


class InWorkspace(models.Manager[Row]):
    """For tables with a ``workspace`` column."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """The rows of the open scope; all of them only inside ``scopes_disabled()``."""
        current = get_scope()
        if not current.get("_enabled", True):
            return super().get_queryset()
        if "workspace" not in current:
            disabled: models.QuerySet[Row] = DisabledQuerySet(self.model, using=self._db, missing_scopes={"workspace"})
            return disabled
        return super().get_queryset().filter(workspace=current["workspace"])

    def all(self) -> models.QuerySet[Row]:
        """Every row of the open scope; like every other query, it raises outside one.

        No copy is made inside one, as in Django's own: a copy would forget what was prefetched.
        """
        found = self.get_queryset()
        return found.all() if isinstance(found, DisabledQuerySet) else found
