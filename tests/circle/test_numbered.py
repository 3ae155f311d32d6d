"""Replies to the mail with numbered questions, as people and their mail programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.circle.form import Form, seen_by_friends
from yesward.circle.numbered import circle_mark, compose, find_reference, parse, reference

FORM = Form("0a1b2c3d4e", "Ines", "named", seen_by_friends(), note="Three minutes will do.")
CODE = "calm-otter-finds-tea"
SUBJECT, BODY = compose(FORM, "1122334455", CODE)
LAST = len(FORM.questions)
LEAVES = [question.leaf for question in FORM.questions]
MOMENT = "the tram story had no end"


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}" for line in text.split("\n"))


def wrapped(text: str, at: int, mark: str = "> ") -> str:
    """As a mail program that breaks what it quotes at a width, with the mark before the first piece alone."""
    lines = []
    for line in text.split("\n"):
        words, piece = line.split(" "), ""
        for word in words:
            if len(piece) + len(word) > at:
                lines.append(piece)
                piece = ""
            piece = f"{piece} {word}".strip()
        lines.append(piece)
    return "\n".join(mark + line for line in lines)


def between() -> str:
    """Answers below each question, inside what is quoted."""
    lines = []
    for line in BODY.split("\n"):
        lines.append(f"> {line}")
        if line.strip().startswith("strong:"):
            number = sum(each.lstrip("> ").startswith("strong:") for each in lines)
            lines += {1: ["", "Strong."], 2: ["weak - " + MOMENT]}.get(number, [])
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        f"1 strong\n2. weak: {MOMENT}",
        f"1) Strong\n2) Weak, {MOMENT}",
        f"#1: STRONG\n\n#2: weak – {MOMENT}\n",
        f"(1) stark\n(2) schwach: {MOMENT}",
        f"1 s\n2 w {MOMENT}",
        f"1.\nstrong\n2.\nweak\n{MOMENT}",
        f"strong: 1\n2 weak: {MOMENT}",
        f"Hi Ines, gladly!\n\n1: *strong*\n2: *weak* {MOMENT}\n\n-- \nRuth\nChief of everything, 1 Harbour Row",
        f"1 strong\n2 weak: {MOMENT}\n\nOn 3 March 2026 at 10:12 Ines wrote:\n{quoted(BODY)}",
        f"1 strong\n2 weak: {MOMENT}\n\n{wrapped(BODY, 60)}",
        f"1 strong\n2 weak: {MOMENT}\n\n-----Original Message-----\nFrom: Ines\nSubject: {SUBJECT}\n\n{BODY}",
        f"1 strong\n2 weak: {MOMENT}\n\n_______________________________\nVon: Ines\n\n{BODY}",
        between(),
        f"{BODY}\n\n1 strong\n2 weak: {MOMENT}",
        f"1 strong\r\n2 weak: {MOMENT}\r\n\r\n{quoted(BODY, '| ')}",
        f"1\xa0strong\n2\xa0weak:\xa0{MOMENT}",
    ],
)
def test_two_answers_are_read_wherever_and_however_they_stand(text: str) -> None:
    reply = parse(text, FORM)
    assert reply.seen == {LEAVES[0]: "strong", LEAVES[1]: "weak"}
    assert reply.moments == {LEAVES[1]: MOMENT}
    assert (reply.strength, reply.advice, reply.unread) == ("", "", [])


def test_the_two_open_questions_and_a_moment_of_several_lines() -> None:
    text = f"3 weak\nFirst the tram.\n3 people had to ask.\n\nThen the end.\n{LAST + 1} listens\n{LAST + 2}: say less"
    reply = parse(text, FORM)
    assert reply.seen == {LEAVES[2]: "weak"}
    assert reply.moments == {LEAVES[2]: "First the tram.\n3 people had to ask.\n\nThen the end."}
    assert (reply.strength, reply.advice) == ("listens", "say less")


def test_lists_of_numbers_and_what_was_not_seen() -> None:
    reply = parse("Strong: 1, 3 and 4\nweak 2\nnot seen: 5; 6", FORM)
    assert reply.seen == {
        **dict.fromkeys((LEAVES[0], LEAVES[2], LEAVES[3]), "strong"),
        LEAVES[1]: "weak",
        LEAVES[4]: "unseen",
        LEAVES[5]: "unseen",
    }


@pytest.mark.parametrize("words", ["perhaps", "7 of 10", "weakness? none", "strongly depends", "starker Kaffee"])
def test_what_is_none_of_the_three_words_is_asked_about(words: str) -> None:
    reply = parse(f"2. {words}", FORM)
    assert reply.seen == {}
    assert reply.unread == [2]


def test_the_mail_itself_answers_nothing() -> None:
    for text in (BODY, quoted(BODY), wrapped(BODY, 40), wrapped(BODY, 72, "")):
        reply = parse(text, FORM)
        assert (reply.seen, reply.moments, reply.strength, reply.advice, reply.unread) == ({}, {}, "", "", [])


@given(
    st.lists(st.sampled_from(["strong", "weak", "unseen", None]), min_size=LAST, max_size=LAST),
    st.sampled_from(["{} {}", "{}. {}", "{}) {}", "{}: {}", "({}) {}", "#{} {}", "{}\n{}"]),
    st.sampled_from(["", quoted(BODY), wrapped(BODY, 64), BODY]),
    st.booleans(),
)
def test_every_answer_comes_back_as_it_was_given(said: list[str | None], form: str, below: str, above: bool) -> None:
    words = {"unseen": "not seen", "strong": "strong", "weak": "weak, the end was lost"}
    own = "\n".join(form.format(at, words[each]) for at, each in enumerate(said, 1) if each)
    reply = parse(f"{own}\n\n{below}" if above else f"{below}\n\n{own}", FORM)
    assert reply.seen == {LEAVES[at]: each for at, each in enumerate(said) if each}
    assert reply.moments == {LEAVES[at]: "the end was lost" for at, each in enumerate(said) if each == "weak"}
    assert reply.unread == []


@given(st.text(max_size=2_000))
def test_no_text_breaks_it(text: str) -> None:
    reply = parse(text, FORM)
    assert set(reply.seen) | set(reply.moments) <= set(LEAVES)
    assert all(1 <= number <= LAST for number in reply.unread)


@given(st.binary(min_size=5, max_size=5), st.binary(min_size=5, max_size=5))
def test_a_reference_is_found_and_a_changed_letter_is_not(circle: bytes, nonce: bytes) -> None:
    mark = reference(circle.hex(), nonce.hex())
    assert find_reference(f"Re: Four minutes [Ines {mark.lower()}]") == (circle.hex(), nonce.hex())
    assert mark.startswith(circle_mark(circle.hex()))
    other = "A" if mark[-1] != "A" else "B"
    assert find_reference(f"[{mark[:-1]}{other}]") is None
