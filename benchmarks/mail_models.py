"""Ways to tell the kind of a mail, side by side on letters that none of them has seen (tests/mails/blind_third.toml).

    python -m benchmarks.mail_models

A short phrase list, TF-IDF with a linear model (trained on the same sentences and letters as ours; needs scikit-learn),
our phrase book alone, our learned half alone, and the reader as it is. Prints precision, recall and F1 a kind, the mean
F1 over the kinds, how many of the sure ones are right, and microseconds a mail.
"""

from __future__ import annotations

import time
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence

from benchmarks.train_reader import ROOT, taught
from yesward.inbox.judging import judge
from yesward.inbox.kinds import by_phrases, mark
from yesward.inbox.learned import KINDS, MEANS, chances

Letter = tuple[str, str]
"""Subject and text."""
Answer = tuple[str, float]
"""Kind and confidence."""
SURE = 0.9
LIST = {
    "rejection": ("unfortunately", "regret", "not been successful", "unsuccessful", "other candidates", "not selected"),
    "interview": ("interview", "schedule a call", "meet with you"),
    "assessment": ("assessment", "coding challenge", "online test"),
    "offer": ("pleased to offer", "offer letter", "job offer"),
    "confirmation": ("received your application", "thank you for applying", "thank you for your application"),
    "other_job": ("job alert", "new jobs", "opportunity"),
}


def by_list(letter: Letter) -> Answer:
    """The first phrase found decides."""
    words = " ".join(letter).lower()
    found = (kind for kind, said in LIST.items() if any(phrase in words for phrase in said))
    return next(found, "unrelated"), 1.0


def tf_idf() -> Callable[[Letter], Answer]:
    """A linear model over words and pairs of words."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    examples = [(" ".join(pieces), MEANS.get(kind, kind)) for pieces, kind in taught()]
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = make_pipeline(words, LogisticRegression(C=30, max_iter=3000))
    model.fit([words for words, _ in examples], [kind for _, kind in examples])

    def answer(letter: Letter) -> Answer:
        shares = model.predict_proba([" ".join(letter)])[0]
        return str(model.classes_[shares.argmax()]), float(shares.max())

    return answer


def by_book(letter: Letter) -> Answer:
    """The phrase book alone."""
    verdict = by_phrases(mark(letter[1], letter[0]))
    return verdict.kind, verdict.confidence


def by_learning(letter: Letter) -> Answer:
    """The learned half alone."""
    found = chances([piece.text for piece in mark(letter[1], letter[0]).pieces]).kinds
    kind = max(found, key=lambda name: found[name])
    return kind, found[kind]


def by_both(letter: Letter) -> Answer:
    """The reader as it is."""
    verdict = judge(letter[1], letter[0])
    return verdict.kind, verdict.confidence


def table(name: str, way: Callable[[Letter], Answer], letters: Sequence[tuple[Letter, str]]) -> str:
    """A few lines of figures."""
    way(letters[0][0])
    begun = time.perf_counter()
    said = [way(letter) for letter, _ in letters]
    spent = (time.perf_counter() - begun) / len(letters) * 1e6
    pairs = [(want, got) for (_, want), (got, _) in zip(letters, said, strict=True)]
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
    read = tomllib.loads((ROOT / "tests" / "mails" / "blind_third.toml").read_text(encoding="utf-8"))["letter"]
    letters = [((letter.get("subject", ""), letter["text"].strip()), letter["kind"]) for letter in read]
    ways = {"phrase list": by_list, "TF-IDF": tf_idf(), "phrase book": by_book, "learned": by_learning, "both": by_both}
    for name, way in ways.items():
        print(table(name, way, letters))


if __name__ == "__main__":
    main()
