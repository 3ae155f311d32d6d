"""Drafts of a request: short, thanks first, nothing that presses or argues, and never twice alike."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, cycle, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yesward.evidence.taxonomy import taxonomy
from yesward.feedback import letter
from yesward.feedback.letter import CHANNELS, MOST_WORDS, TONES, Channel, Draft, Tone, Wish, draft, most_words, offered
from yesward.feedback.tone import remarks
from yesward.feedback.wording import addressed, book, named, place
from yesward.journal.models import Round

WAYS = list(product(TONES, CHANNELS))
ROUNDS = ["", *(str(kind) for kind in Round.Kind.values)]
LEAVES = [leaf.id for leaf in taxonomy().leaves if leaf.id.split(".")[0] in {"prep", "ans", "skill", "del"}]
ASKED = [(), *((leaf,) for leaf in LEAVES), *permutations(LEAVES, 2)]
NAMES = [
    ("Harrow & Tilde", "Baker", "Ms Osei", "Mara Lind"),
    ("", "", "", ""),
    ("Kiln", "", "Mr Hale", ""),
    ("", "Head of Kitchen", "", "Tom"),
    ("Acme Inc.", "Senior Developer (m/f/d)", "Consultant A", "J. Novak"),
    ("The Royal Botanic Gardens of Lower Marsh", "Deputy Head of the Tropical Glasshouse Team", "", "Ana Maria"),
]
FORBIDDEN = re.compile(
    r"feedback|why not|unfortunately|reject|fail|declin|turned down|mistake|wrong|weak|bad at|sorry|disappoint|asap|"
    r"unfair|disagree\b|expect you|score|perfect|dream|passionate|honou?red|\[|\]|\{|\}",
    re.I,
)
UNTIDY = re.compile(r"  |\t| ,| \.|,,|\.\.|,\.|\.,|;\.|:\.|,$|, *\n\n.*,\Z| \n|\n\n\n|\A\s|\s\Z", re.DOTALL)
TRAIT = re.compile(
    r"\b(?:am I|was I|did I|too|enough|lack\w*|good at|confident|shy|personality|as a person|seem)\b", re.I
)
MOMENT = re.compile(
    r"\b(?:when|before|after|while|during|once|at which|at the|in the (?:first|last|next)|on the (?:day|next)|"
    r"next time|the evening)\b",
    re.I,
)


def wish(tone: Tone = "plain", channel: Channel = "mail", **given) -> Wish:
    company, role, consultant, sender = NAMES[0]
    known = {"company": company, "role": role, "consultant": consultant, "sender": sender}
    return Wish(**{**known, "round_kind": "", "leaves": (), "seed": 1, "tone": tone, "channel": channel, **given})


def wishes(tone: Tone, channel: Channel, **given) -> Iterator[Wish]:
    """500 seeds, going round through every round, all names, and every leaf alone and in pairs."""
    rounds, leaves, names = cycle(ROUNDS), cycle(ASKED), cycle(NAMES)
    for seed in range(500):
        company, role, consultant, sender = next(names)
        known = {"company": company, "role": role, "consultant": consultant, "sender": sender}
        told = {"round_kind": next(rounds), "leaves": next(leaves), "seed": seed}
        yield wish(tone, channel, **{**known, **told, **given})


def problems(made: Draft, asked: Wish) -> list[str]:
    """All that is amiss with a draft."""
    body = made.body
    after_greeting = body.split("\n", 1)[1].strip()
    text = f"{body}\n\n{made.subject}"
    wrong = {
        "long": len(body.split()) > most_words(asked),
        "questions": text.count("?") != len(made.questions) or len(made.questions) > 3,
        "not in it": any(body.count(question) != 1 for question in made.questions),
        "thanks": not re.match(r"(?:- )?[^.\n]*\bthank", after_greeting, re.I),
        "remark": bool(remarks(body) or remarks(text)),
        "word": bool(FORBIDDEN.search(text)),
        "untidy": bool(UNTIDY.search(body) or UNTIDY.search(made.subject)),
        "loud": "!" in text,
        "alias": "Consultant A" in text,
        "subject": bool(made.subject) != (asked.channel == "mail"),
        "same part": len(set(made.parts)) != len(made.parts),
    }
    return [name for name, is_so in wrong.items() if is_so]


@pytest.mark.parametrize(("tone", "channel"), WAYS)
def test_every_request_keeps_to_the_rules(tone: Tone, channel: Channel) -> None:
    for asked in wishes(tone, channel):
        made = draft(asked)

        assert problems(made, asked) == [], (asked, made)
        assert len(made.questions) == 1 + len(asked.leaves)
        assert re.search(r"manager.{0,12} or (?:the )?owner", made.body)
        assert re.search(r"five[- ]minute", made.body, re.I)
        assert any(part.startswith(f"{tone}.contest.") for part in made.parts)
        assert any(part.startswith(f"{tone}.hurry.") for part in made.parts)


@pytest.mark.parametrize(("tone", "channel"), WAYS)
def test_a_nudge_is_softer_shorter_and_asks_nothing_new(tone: Tone, channel: Channel) -> None:
    for asked in list(wishes(tone, channel, nudge=True))[::5]:
        made = draft(asked)

        assert problems(made, asked) == [], (asked, made)
        assert made.questions == ()
        assert len(made.body.split()) < len(draft(replace(asked, nudge=False)).body.split())
        assert any(part.startswith(f"{tone}.nudge.") for part in made.parts)


@pytest.mark.parametrize("nudge", [False, True])
@pytest.mark.parametrize(("tone", "channel"), WAYS)
def test_two_hundred_drafts_of_one_wish_never_repeat(tone: Tone, channel: Channel, nudge: bool) -> None:
    asked = wish(tone, channel, round_kind="final", leaves=("ans.depth", "skill.lead"), nudge=nudge)
    used: list[tuple[str, ...]] = []
    bodies = set()
    for _ in range(200):
        made = draft(asked, used)
        assert made.parts not in used
        used.append(made.parts)
        bodies.add(made.body)

    assert len(bodies) > 195


def test_the_first_few_requests_share_hardly_a_part() -> None:
    for tone, channel in WAYS:
        used: list[tuple[str, ...]] = []
        for _ in range(5):
            used.append(draft(wish(tone, channel, round_kind="final"), used).parts)

        assert max(len(set(one) & set(other)) for one, other in combinations(used, 2)) <= 3, (tone, channel)


def test_the_same_wish_gives_the_same_draft() -> None:
    used = [draft(wish()).parts]

    assert draft(wish()) == draft(wish())
    assert draft(wish(), used) == draft(wish(), used)
    assert draft(wish(), used) == draft(wish(), [list(parts) for parts in used])
    assert draft(wish()) != draft(wish(seed=2))


def test_when_every_wording_has_been_used_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter, "_TRIED", 1)

    with pytest.raises(LookupError):
        draft(wish(), [draft(wish()).parts])


def test_most_names_stand_in_the_draft() -> None:
    for tone, channel in WAYS:
        made = [draft(each) for each in (wish(tone, channel, seed=seed) for seed in range(40))]

        assert all("Ms Osei" in each.body and "Mara Lind" in each.body for each in made)
        assert any("the Baker role at Harrow & Tilde" in each.body for each in made)


def test_no_name_leaves_a_gap() -> None:
    made = draft(wish("warm", company="", role="", consultant="", sender=""))
    spoken = draft(wish("warm", "phone", company="", role="", consultant="", sender=""))

    assert re.match(r"(?:Hello|Good day),\n\nThank you|I would", made.body)
    assert re.search(r"[a-z]$", made.body)
    assert re.match(r"- (?:Hello|Good day)\.\n", spoken.body)


@pytest.mark.parametrize(
    ("company", "role", "says"),
    [
        ("", "", "the role"),
        ("Kiln", "", "the role at Kiln"),
        ("", "Baker", "the Baker role"),
        ("Acme Inc.", "Senior Developer (m/f/d)", "the Senior Developer role at Acme Inc"),
        ("Kiln\n", "  the  Baker   role ", "the Baker role at Kiln"),
        ("Kiln", "Data Engineer - Berlin | full time", "the Data Engineer role at Kiln"),
        ("Kiln", "Front-end Developer", "the Front-end Developer role at Kiln"),
        ("Who Is It?", "Position", "the Position role"),
        ("A " * 40, "B" * 61, "the role"),
        ("{place}", "{0}", "the {0} role at {place}"),
    ],
)
def test_what_was_applied_for(company: str, role: str, says: str) -> None:
    assert place(company, role) == says


def test_an_alias_is_nobodys_name() -> None:
    assert [addressed(each) for each in ("Consultant A", "line manager B", "Owner 27", " Ms Osei, ")] == [
        *[""] * 3,
        "Ms Osei",
    ]
    assert named("Owner Ltd") == "Owner Ltd"


def test_a_name_is_never_changed() -> None:
    for tone, seed in product(TONES, range(20)):
        assert (
            "Ms Deardon, this is Dear Lind."
            in draft(wish(tone, "phone", consultant="Ms Deardon", sender="Dear Lind", seed=seed)).body
        )


def test_names_that_would_press_are_left_out() -> None:
    for company in ("ASAP Logistics", "Unfair Advantage", "Dear all", "Urgent!!"):
        for seed in range(20):
            asked = wish("plain", company=company, role="Immediate Starter", seed=seed)
            assert remarks(draft(asked).body) == []
            assert remarks(draft(replace(asked, nudge=True)).body) == []


@given(*[st.text(max_size=70)] * 4, st.sampled_from(WAYS), st.booleans(), st.integers(), st.text(max_size=9))
@settings(deadline=None, max_examples=150)
def test_whatever_is_written_down_a_draft_comes(
    company: str, role: str, consultant: str, sender: str, way: tuple[Tone, Channel], nudge: bool, seed: int, kind: str
) -> None:
    asked = Wish(company, role, kind, consultant, sender, *way, ("ans.depth", "del.voice"), seed, nudge)
    made = draft(asked)

    assert len(made.body.split()) <= most_words(asked)
    assert made.body.count("?") == len(made.questions)
    assert remarks(made.body) == []


def test_leaves_without_questions_are_passed_over_and_two_are_the_most() -> None:
    assert len(draft(wish(leaves=("x.years", "o.closed"))).questions) == 1
    assert len(draft(wish(leaves=("ans.depth", "ans.depth"))).questions) == 2
    assert len(draft(wish(leaves=("ans.depth", "del.voice", "prep.company"))).questions) == 3


def test_phone_notes_are_short_lines_to_say() -> None:
    for tone, seed in product(TONES, range(100)):
        lines = draft(wish(tone, "phone", seed=seed, leaves=("ans.depth", "skill.lead"))).body.splitlines()

        assert all(line.startswith("- ") and len(line.split()) <= 26 for line in lines), lines
        assert 9 <= len(lines) <= 12
        assert not re.search(r"\b(?:writ|mail|reply|line on|regards)", " ".join(lines[:-1]))


def test_a_mail_lists_its_questions_and_a_message_does_not() -> None:
    leaves = ("ans.depth", "skill.lead")

    assert draft(wish(leaves=leaves)).body.count("\n- ") == 3
    assert "\n- " not in draft(wish()).body
    assert "\n- " not in draft(wish(channel="message", leaves=leaves)).body


def test_the_limits_are_what_was_agreed() -> None:
    assert MOST_WORDS["mail"] == 170
    assert MOST_WORDS["message"] == 90
    assert {most_words(wish("brief", channel)) for channel in CHANNELS} == {80}


def test_what_is_offered_are_leaves_with_questions() -> None:
    for kind in ROUNDS:
        leaves = offered(kind)
        assert len(leaves) == len(set(leaves)) >= 8
        assert set(leaves) <= set(LEAVES) == set(book()["leaf"])
    assert set(offered("")) == set(LEAVES)
    assert offered("something new") == offered("")
    assert len({offered(kind) for kind in ROUNDS}) == len(ROUNDS)
    assert not {"skill.technical", "skill.problem"} & set(offered("screen"))
    assert set(book()["offered"]) == {*ROUNDS[1:], "unknown"}
    assert set(book()["met"]) == set(ROUNDS[1:])


def test_there_is_wording_enough_and_none_twice() -> None:
    wording = book()
    for tone in TONES:
        assert all(len(variants) >= 10 for name, variants in wording[tone].items() if name != "hello")
        assert len(wording[tone]["nudge"]) >= 12
    assert len(wording["open"]["ask"]) >= 12
    lists = [wording[part][name] for part in (*TONES, "leaf", "open", "subject") for name in wording[part]]
    assert all(len(set(variants)) == len(variants) for variants in lists)


@pytest.mark.parametrize("leaf", LEAVES)
def test_questions_look_ahead_and_name_a_moment(leaf: str) -> None:
    questions = book()["leaf"][leaf]

    assert len(questions) >= 4
    assert min(len(question.split()) for question in questions) <= 9
    for question in questions:
        assert question.endswith("?")
        assert question.count("?") == 1
        assert len(question.split()) <= 16
        assert MOMENT.search(question), question
        assert not TRAIT.search(question), question


def test_the_open_question_asks_for_advice() -> None:
    assert all(re.search(r"\badvi[cs]e\b", question) and question.count("?") == 1 for question in book()["open"]["ask"])


def test_every_tone_says_what_has_to_be_said() -> None:
    musts = {
        "thanks": r"\bthank",
        "again": r"\bthank",
        "manager": r"manager.{0,12} or (?:the )?owner",
        "call": r"five[- ]minute",
        "moment": r"five[- ]minute",
        "contest": r"direct|frank|plain|straight|open|comments|soften",
    }
    for tone, (name, must) in product(TONES, musts.items()):
        assert [each for each in book()[tone][name] if not re.search(must, each, re.I)] == []


def test_only_questions_carry_a_question_mark() -> None:
    for part in (*TONES, "subject"):
        for variants in book()[part].values():
            assert not any(re.search(r"[?!]", variant) for variant in variants)


def test_neither_the_letter_nor_the_tone_check_needs_django() -> None:
    code = "import sys, yesward.feedback.letter, yesward.feedback.tone; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
