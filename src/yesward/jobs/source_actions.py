"""Writes of sources beside turning them on and off; each is one transaction."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from yesward.jobs import actions, board_keys, store
from yesward.jobs.models import Board, Following, Posting
from yesward.jobs.sources import source
from yesward.jobs.sources.addresses import host_of, typed
from yesward.people.models import Workspace


class Unusable(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """One plain sentence."""


def turn_on_with_key(workspace: Workspace, kind: str, settings: Mapping[str, str], keys: Mapping[str, str]) -> Board:
    """Turn on a board that is asked with the person's own key. Raises Unusable where no keyring keeps the key."""
    known = source(kind)
    assert known is not None  # noqa: S101 (tells the type)
    if not board_keys.keep(workspace.pk, kind, keys):
        board_keys.forget(workspace.pk, kind)
        raise Unusable(
            _("This computer has no keyring that would keep the key, and it is kept nowhere else. So nothing was kept.")
        )
    words = " ".join(settings[name] for name in ("what", "where") if settings.get(name))
    return actions.follow(workspace, kind, settings, f"{known.name}: {words}" if words else known.name, alone=True)


def turn_off(workspace: Workspace, board: Board) -> None:
    """Turn a board off. The keys of its kind are forgotten with the last board that needs them."""
    actions.unfollow(workspace, board)
    others = Following.objects.filter(workspace=workspace, board__kind=board.kind)
    if board.owner_id and not others.exists():
        board_keys.forget(workspace.pk, board.kind)


@transaction.atomic
def turn_on_again(workspace: Workspace, board: Board) -> None:
    """What was turned off is on again."""
    Following.objects.get_or_create(workspace=workspace, board=board)


def ask_now(board: Board) -> None:
    """It is read at the next look, unless it is being read."""
    Board.objects.filter(pk=board.pk, busy_since=None).update(ask_at=None)


def stop(board: Board) -> None:
    """Whoever reads it stops soon; what came is kept."""
    Board.objects.filter(pk=board.pk, busy_since__isnull=False).update(stop_asked=True)


def add_feed(url: str, name: str) -> tuple[Board, bool]:
    """A feed of one's own for everybody here, and whether it is new. Raises Unusable."""
    whole = typed(url)
    if not whole:
        raise Unusable(_("This is no address of a feed. It needs http or https, and no user name in it."))
    with scopes_disabled(), transaction.atomic():
        board, made = Board.objects.get_or_create(
            owner=None,
            kind="own",
            token=store.short(repr([("url", whole)])),
            defaults={"name": (name or host_of(whole))[:200], "settings": {"url": whole}},
        )
        Board.objects.filter(pk=board.pk).update(for_all=True, ask_at=None, **({"name": name[:200]} if name else {}))
        board.refresh_from_db()
    return board, made


def remove_feed(number: int) -> Board:
    """A feed is nobody's any more but of those who follow it by themselves. Raises Unusable.

    Without any of those its adverts close.
    """
    with scopes_disabled(), transaction.atomic():
        board = Board.objects.filter(owner=None, kind="own", for_all=True, pk=number).first()
        if board is None:
            raise Unusable(_("There is no feed %(number)s. `yesward jobs feed list` shows them.") % {"number": number})
        Board.objects.filter(pk=number).update(for_all=False)
        if not Following.objects.filter(board=board).exists():
            still = Posting.objects.filter(board=board, gone_at=None)
            store.take_off(list(still.values_list("pk", flat=True)), timezone.now())
    return board
