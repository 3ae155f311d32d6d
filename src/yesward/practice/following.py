"""What a language model asks after an answer holds only as a plain question that rests on words of the answer. Pure."""

from __future__ import annotations

import re
import unicodedata

from yesward.engines.llm_ask import FollowUp
from yesward.evidence.tagger.rights import touched
from yesward.lib.sentences import fold, sentences

MOST_ASKS = 300
MOST_QUOTE = 90
"""Characters; both together, with what stands between them, fit into `Take.asks`."""
LEAST_QUOTE = 2
"""Letters or digits: a mark alone is no words of anybody."""

# A model that was told to ask and judges all the same does it with these. "What would have been a good result?" is lost
# with them; an interviewer can put that otherwise.
_JUDGING = re.compile(
    r" (?:good|great(?:ly)?|excellent(?:ly)?|perfect(?:ly)?|amazing|awesome|brilliant(?:ly)?|fantastic|wonderful|"
    r"superb|outstanding|impressive(?:ly)?|impressed|nice|nicely|solid|smart|remarkable|commendable|insightful|"
    r"(?:a|very|really|(?:that|this|it) (?:is|was|s)) "
    r"(?:strong|interesting|clever|clear|compelling|convincing|effective)|"
    r"(?:strong|clear|interesting) (?:answer|example|point|story|move)|i (?:really )?(?:love|like)|"
    r"well (?:done|said|put|answered|told|handled|structured)|bravo|congratulations|congrats|kudos|"
    r"weak|weakly|poor|poorly|bad|badly|terrible|awful|disappointing|(?:un|not )convincing|vague|rambling|mediocre|"
    r"(?:your|this|the|that) answer (?:is|was|lacks?|lacked|misses|missed|needs|shows)|you failed|"
    r"score[ds]?|scoring|grade[ds]?|grading|ratings?|rated|i (?:would )?rate|full marks|points out|"
    r"out of (?:five|ten|5|10|100)|(?:\d+|one|two|three|four|five) stars|"
    r"you should|you could have|i (?:would )?(?:advise|suggest|recommend)|my advice|better answer|next time you) "
)
_FRACTION = re.compile(r"\d\s*/\s*\d|\d\s*%")
_SHOWN_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"<[^>]*>|\b(?:[a-z][a-z0-9+.-]{1,20}://|www\.|mailto:)\S*|[^\s@]+@[^\s@]+", re.I)


def checked(answer: str, found: FollowUp) -> FollowUp | None:
    """The question with its quote, cleaned; None where it judges, asks nothing, or rests on words not in it."""
    quote = found.quote.strip()
    if quote not in answer or len(quote) > MOST_QUOTE or sum(map(str.isalnum, quote)) < LEAST_QUOTE or "\n" in quote:
        return None
    asks = _plain(found.asks)
    if not asks.endswith("?") or len(asks) > MOST_ASKS or not any(map(str.isalpha, asks)):
        return None
    if len(sentences(asks)) > 2 or judges(asks.replace(quote, " ")) or touched(asks) or touched(quote):
        return None
    return FollowUp(asks, quote)


def judges(words: str) -> bool:
    """Whether words say how an answer was, or what to do about it, instead of asking on."""
    return _JUDGING.search(fold(words)) is not None or _FRACTION.search(words) is not None or "!" in words


def put(follow_up: FollowUp) -> str:
    """As it stands on the page: the words it rests on, then the question."""
    return f"\u201c{follow_up.quote}\u201d\n{follow_up.asks}"


def _plain(words: str) -> str:
    """On one line, without links, marks that cannot be seen, and quotes around it all."""
    words = _LINK.sub(" ", _SHOWN_LINK.sub(r"\1", words))
    words = "".join(each for each in words if each.isspace() or unicodedata.category(each)[0] != "C")
    return re.sub(r" (?=[?.,;:])", "", " ".join(words.split())).strip('"\u201c\u201d ')
