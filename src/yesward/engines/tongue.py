"""Which language a text is in, on this machine: `py3langid`, whose model comes with its package."""

from __future__ import annotations

from functools import cache
from typing import Any

TONGUES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch",
    "pt": "Portuguese", "bg": "Bulgarian", "pl": "Polish", "cs": "Czech", "ro": "Romanian", "hu": "Hungarian",
    "sv": "Swedish", "da": "Danish", "fi": "Finnish", "tr": "Turkish", "el": "Greek", "ru": "Russian",
    "uk": "Ukrainian", "ar": "Arabic", "he": "Hebrew", "hi": "Hindi", "zh": "Chinese", "ja": "Japanese", "ko": "Korean",
}  # fmt: skip
"""Languages that are told apart, with their English names."""
SURE = 0.8
"""The chance from which on a text is taken for another language than English."""
_MOST_CHARS = 2_000
_ENOUGH_ENGLISH = 2
_ONLY_ENGLISH = frozenset(["the", "and", "you", "your", "were", "that", "they", "with", "this", "would", "but"])
_OFTEN_ENGLISH = frozenset(["to", "i", "he", "she", "it", "for", "not", "at", "have", "be", "been", "his", "her", "my"])
"""Short words: of the first, one shows English as long as there are no fewer than two of both."""


def foreign(text: str) -> str | None:
    """The name of the language if a text is surely not English, else None."""
    words = text[:_MOST_CHARS].lower().split()
    sure = sum(word in _ONLY_ENGLISH for word in words)
    english = sure + sum(word in _OFTEN_ENGLISH for word in words)
    if sure and english >= _ENOUGH_ENGLISH and 5 * english >= len(words):
        return None
    code, chance = _identifier().classify(text[:_MOST_CHARS])
    return TONGUES[code] if code != "en" and chance >= SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(list(TONGUES))
    return found
