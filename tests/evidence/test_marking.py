"""Marks over a text: cut at borders, whatever overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from yesward.evidence.marking import Piece, pieces

TEXT = "Ines lost the thread."


def test_overlapping_marks_are_cut_at_their_borders() -> None:
    made = pieces(TEXT, (0, len(TEXT)), [(1, 0, 9), (2, 5, 13)])

    assert made == [
        Piece("Ines ", (1,), (1,)),
        Piece("lost", (1, 2), (2,)),
        Piece(" the", (2,)),
        Piece(" thread."),
    ]


def test_a_mark_in_a_mark_leaves_three_pieces() -> None:
    made = pieces(TEXT, (0, len(TEXT)), [(1, 0, 21), (2, 5, 9)])

    assert [(piece.text, piece.tags) for piece in made] == [
        ("Ines ", (1,)),
        ("lost", (1, 2)),
        (" the thread.", (1,)),
    ]


def test_what_lies_outside_is_neither_shown_nor_marked() -> None:
    made = pieces(TEXT, (5, 9), [(1, 0, 7), (2, 9, 12)], [(8, 20)])

    assert made == [Piece("lo", (1,), (1,)), Piece("s"), Piece("t", touched=True)]


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda span: (min(span), max(span)))


@given(st.text(max_size=30), SPANS, st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=4))
def test_no_word_is_lost_or_doubled(
    text: str, within: tuple[int, int], tags: list[tuple[int, int]], touches: list[tuple[int, int]]
) -> None:
    begin, end = min(within[0], len(text)), min(within[1], len(text))
    marked = [(number, *span) for number, span in enumerate(tags)]

    made = pieces(text, (begin, end), marked, touches)

    assert "".join(piece.text for piece in made) == text[begin:end]
    at = begin
    for piece in made:
        for place in range(at, at + len(piece.text)):
            assert {*piece.tags} == {pk for pk, a, b in marked if a <= place < b}
            assert piece.touched == any(a <= place < b for a, b in touches)
        at += len(piece.text)
