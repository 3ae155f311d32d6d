"""Ways to tell the kind of a mail, side by side on letters that none of them has learned from.

    python -m benchmarks.mail_models [FILE.txt ...]      by default training/apart/*.txt

A short phrase list, TF-IDF with a linear model (trained on the same letters as ours; needs scikit-learn), and the
reader. Prints precision, recall and F1 a kind, the mean F1 over the kinds, how many of the sure ones are right, and
microseconds a mail.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.letters import ROOT, Example, examples, whole_letters
from yesward.inbox.learned import KINDS, hear

Answer = tuple[str, float]
"""Kind and confidence."""
Way = Callable[[Sequence[str]], list[Answer]]
SURE = 0.9
LIST = {
    "rejection": ("unfortunately", "regret", "not been successful", "unsuccessful", "other candidates", "not selected"),
    "interview": ("interview", "schedule a call", "meet with you"),
    "assessment": ("assessment", "coding challenge", "online test"),
    "offer": ("pleased to offer", "offer letter", "job offer"),
    "confirmation": ("received your application", "thank you for applying", "thank you for your application"),
    "other_job": ("job alert", "new jobs", "opportunity"),
}


def by_list(letters: Sequence[str]) -> list[Answer]:
    """The first phrase found decides."""
    return [(_first_phrase(letter.lower()), 1.0) for letter in letters]


def _first_phrase(words: str) -> str:
    found = (kind for kind, said in LIST.items() if any(phrase in words for phrase in said))
    return next(found, "unrelated")


def tf_idf() -> Way:
    """A linear model over words and pairs of words."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    given = [item for item in examples() if " " not in item.kind]
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    model = make_pipeline(words, LogisticRegression(C=30, max_iter=3000))
    weights = [item.weight for item in given]
    model.fit([item.text for item in given], [item.kind for item in given], logisticregression__sample_weight=weights)

    def answer(letters: Sequence[str]) -> list[Answer]:
        shares = model.predict_proba(letters)
        return [(str(model.classes_[row.argmax()]), float(row.max())) for row in shares]

    return answer


def by_reader(letters: Sequence[str]) -> list[Answer]:
    """The reader as it is."""
    return [(KINDS[heard.chances.index(max(heard.chances))], max(heard.chances)) for heard in hear(letters)]


def table(name: str, way: Way, letters: Sequence[Example]) -> str:
    """A few lines of figures."""
    texts = [letter.text for letter in letters]
    way(texts[:1])
    begun = time.perf_counter()
    said = way(texts)
    spent = (time.perf_counter() - begun) / len(letters) * 1e6
    pairs = [(letter.kind, got) for letter, (got, _) in zip(letters, said, strict=True)]
    right = Counter(want for want, got in pairs if want == got)
    meant, given = Counter(want for want, _ in pairs), Counter(got for _, got in pairs)
    rows, means = [], []
    for kind in KINDS:
        precision, recall = right[kind] / max(1, given[kind]), right[kind] / max(1, meant[kind])
        means.append(2 * precision * recall / max(1e-9, precision + recall))
        rows.append(f"  {kind:13} precision {precision:.2f}  recall {recall:.2f}  F1 {means[-1]:.2f}  n={meant[kind]}")
    sure = [want == got for (want, got), (_, confidence) in zip(pairs, said, strict=True) if confidence >= SURE]
    mean = sum(means) / len(means)
    head = f"{name}: mean F1 {mean:.2f}, {spent:.0f} us a mail, sure {len(sure)}, of them right {sum(sure)}"
    return "\n".join([head, *rows])


def main() -> None:
    """Print the comparison."""
    paths = [Path(word) for word in sys.argv[1:]] or sorted((ROOT / "training" / "apart").glob("*.txt"))
    letters = [letter for path in paths for letter in whole_letters(path)]
    for name, way in {"phrase list": by_list, "TF-IDF": tf_idf(), "the reader": by_reader}.items():
        print(table(name, way, letters))


if __name__ == "__main__":
    main()
