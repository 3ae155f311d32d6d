"""Prepared reads give what the same query gives, and stay behind the lock."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from tests.conftest import Persona
from tests.stories import given_mail, open_application, told_no
from yesward.inbox import queries as inbox
from yesward.journal import queries as journal
from yesward.reflect import actions as reflect
from yesward.reflect import queries


def test_a_prepared_read_outside_a_scope_raises(ines: Persona) -> None:
    with pytest.raises(ScopeError):
        journal.is_empty(ines.workspace)


def test_a_prepared_read_of_another_workspace_raises(ines: Persona, mallory: Persona) -> None:
    with scope(workspace=mallory.workspace), pytest.raises(ScopeError):
        journal.is_empty(ines.workspace)


def test_each_workspace_gets_its_own_rows_from_one_statement(ines: Persona, mallory: Persona) -> None:
    told_no(ines.workspace, "Hartwell Foods")
    told_no(mallory.workspace, "Brackwater Homes")
    today = timezone.localdate()
    for persona, company in ((ines, "Hartwell Foods"), (mallory, "Brackwater Homes"), (ines, "Hartwell Foods")):
        with persona.inside():
            entries, more = journal.page(persona.workspace, today, 1, 5)
        assert [entry.title for entry in entries] == [company]
        assert not more


def test_moments_come_back_as_moments(ines: Persona) -> None:
    application = told_no(ines.workspace)
    until = timezone.now().replace(microsecond=0) + timedelta(days=1)
    message = given_mail(ines.workspace)
    with ines.inside():
        reflect.rest(application, until)
        assert queries.newest_rejections(ines.workspace)[0].rest_until == until
        waiting = inbox.waiting(ines.workspace)
    assert waiting is not None
    assert waiting.sent_at == message.sent_at


def test_rounds_are_those_of_the_page_shown(ines: Persona) -> None:
    for number in range(3):
        told_no(ines.workspace, f"Company {number}", stage="final")
    open_application(ines.workspace, "Without a round")
    today = timezone.localdate()
    with ines.inside():
        pages = [journal.page(ines.workspace, today, number, 2) for number in (1, 2, 3)]
    assert [more for _, more in pages] == [True, False, False]
    shown = {entry.title: len(entry.rounds) for entries, _ in pages for entry in entries}
    assert shown == {"Company 0": 1, "Company 1": 1, "Company 2": 1, "Without a round": 0}
