"""The door of a friend with whom somebody practises."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yesward.links.doors import Door, Landing, register
from yesward.links.models import Link
from yesward.sitting import queries
from yesward.sitting.models import Sitting


def told(sitting: Sitting) -> tuple[str, str, str]:
    """The three lines that the friend reads first: what, where it is kept and who sees it, how to take it back."""
    name = {"name": sitting.name}
    if sitting.way == Sitting.Way.LATER:
        what = _("You hear answers of %(name)s and say after each what you heard, good and less good.")
    else:
        what = _("You read the questions aloud, %(name)s answers, and after each you say what you heard.")
    if sitting.way == Sitting.Way.FILE:
        kept = _(
            "What you tick stays in this file until you send it; then it is kept on %(name)s’s computer, with your "
            "name. %(name)s sees it only after having ended, too."
        )
        back = _("You get four words with it. Tell them to %(name)s at any time, and your answer is erased.")
        return what % name, kept % name, back % name
    kept = _(
        "What you tick is kept on %(name)s’s computer, with your name. Neither of you sees what the other ticked "
        "before both have ended."
    )
    back = _("At the end you get four words. With them you can have your answer erased at any time.")
    return what % name, kept % name, back


def _partner(link: Link) -> Landing:
    sitting = queries.of_link(link.workspace, link)
    title = _("%(name)s would like to practise with you") % {"name": sitting.name}
    return Landing(title=title, lines=told(sitting), button=_("Go in"))


register(Door("partner", "sitting-link:friend", _partner, claims=True))
