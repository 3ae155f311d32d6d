"""What a saved answer consists of, for views and for other rooms."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from yesward.evidence.facts import Words

MOST_LOST_QUESTIONS = 5


class Rejected(NamedTuple):
    """A recorded rejection with what is known of its break and self-analysis; None where there is none yet."""

    application: int
    company: str | None
    role: str
    decided_on: date
    round_kind: str | None
    reflection: int | None
    rest_until: datetime | None
    saved_at: datetime | None
    finished_at: datetime | None
    let_go_at: datetime | None
    has_lessons: bool
    is_touched: bool

    @property
    def name(self) -> str:
        """The company or the role, empty where neither was named."""
        return self.company or self.role

    @property
    def is_under_way(self) -> bool:
        """Whether its self-analysis or break was begun and neither finished nor let go."""
        return self.reflection is not None and self.let_go_at is None and self.finished_at is None


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer as typed; only a lost question has more than words."""

    words: Words
    asked: str = ""
    answer_kind: str = ""
    parts: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said at all."""
        return not (self.words.text.strip() or self.asked.strip() or self.answer_kind or self.parts)
