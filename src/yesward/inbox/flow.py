"""How a mail's words are shown: lines that a mail program broke at a fixed width flow together again. Pure."""

from itertools import pairwise

BROKEN_FROM = 50  # characters; a line that a program broke is at least about this long
STARTS_ANEW = ("-", "*", "•", "–", ">", "·")


def flow(text: str) -> str:
    """The same text with soft line breaks turned into spaces; every character keeps its place."""
    lines = text.split("\n")
    joined = [lines[0]]
    for before, line in pairwise(lines):
        joined.append((" " if _was_broken(before, line) else "\n") + line)
    return "".join(joined)


def _was_broken(before: str, line: str) -> bool:
    start = line[:1]
    if len(before) < BROKEN_FROM or not start or start.isspace() or start.isdigit():
        return False
    return not line.startswith(STARTS_ANEW)
