"""JSON lines of standard input, answered as they come."""

import os
from io import BytesIO

from yesward.lib import lines as stream_lines


def test_who_writes_one_line_gets_its_answer_before_writing_the_next() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as sender:
        come = stream_lines.at_hand(stream)
        for line in (b"one\n", b"two\n"):
            sender.write(line)
            assert next(come) == [line.strip()]
        sender.write(b"\nthree")
        sender.close()
        assert list(come) == [[b"three"]]


def test_many_lines_come_in_their_order_in_portions() -> None:
    lines = [str(number).encode() for number in range(3 * stream_lines.MOST_LINES)]
    come = list(stream_lines.at_hand(BytesIO(b"\n".join(lines))))

    assert [line for part in come for line in part] == lines
    assert max(map(len, come)) <= stream_lines.MOST_LINES
