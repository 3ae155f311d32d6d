"""What a saved answer consists of, for views and for other rooms."""

from dataclasses import dataclass

from yesward.evidence.facts import Words

MOST_LOST_QUESTIONS = 5


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
