"""The funnel: what nought of one to nought of fourteen say, word for word; what is named, and what never is."""

from __future__ import annotations

import re
from math import comb
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.lib.stats import Beta
from yesward.resilience import funnel, luck_drawing, saying
from yesward.resilience.funnel import REACHED, Process, rate
from yesward.resilience.priors import STEPS, Unusable, of, priors, shipped

BY = shipped()
OFFERS, FINALS, COLD = BY.steps["interview_offer"], BY.steps["final_offer"], BY.steps["application_cold"]
_PROCESS = st.builds(
    Process, st.sampled_from(["", "cold", "Referral", "recruiter", "x"]), st.sampled_from(REACHED), st.booleans()
)
TREND = re.compile(r"declin|drop|fall|wors|down|trend|strateg|should|instead|fail|\bred\b|!", re.I)


def noes(count: int) -> list[Process]:
    return [Process("advert", "interview")] * count


GOLDEN = [
    (1, 80, 4, 39, 10),
    (2, 64, 3, 36, 12),
    (3, 51, 3, 34, 16),
    (4, 41, 3, 32, 16),
    (5, 33, 3, 30, 15),
    (6, 26, 2, 28, 14),
    (7, 21, 2, 26, 13),
    (8, 17, 2, 25, 12),
    (9, 13, 2, 24, 11),
    (10, 11, 2, 23, 10),
    (11, 9, 2, 22, 9),
    (12, 7, 2, 21, 8),
    (13, 5, 2, 20, 7),
    (14, 4, 2, 19, 6),
]


@pytest.mark.parametrize(("n", "people", "low", "high", "more"), GOLDEN)
def test_noes_in_a_row_word_for_word(n: int, people: int, low: int, high: int, more: int) -> None:
    found = rate("interview_offer", n, 0, BY)
    counted = "1 interview process is decided" if n == 1 else f"{n} interview processes are decided"
    seldom = " That is seldom, and not yet a finding." if n == 14 else ""
    assert str(saying.says(found, BY)) == (
        f"{counted}, with no offer. At the usual rate of 20 in 100, that happens to {people} of 100 people.{seldom} "
        f"The rate is likely between {low} and {high} in 100. Too early to tell; about {more} more needed."
    )


def test_nothing_yet() -> None:
    assert str(saying.says(rate("interview_offer", 0, 0, BY), BY)) == (
        "Nothing is decided here yet. What is usual is between 4 and 43 in 100. "
        "Too early to tell; about 10 more needed."
    )


@pytest.mark.parametrize(("n", "mean", "low", "high"), [(5, 0.13, 0.03, 0.30), (10, 0.10, 0.02, 0.23)])
def test_the_bands_of_the_evidence(n: int, mean: float, low: float, high: float) -> None:
    beta = rate("interview_offer", n, 0, BY).beta
    assert [round(value, 2) for value in (beta.mean, *beta.band)] == [mean, low, high]


def test_how_many_noes_mean_anything() -> None:
    rows = {0.10: 29, 0.15: 19, 0.20: 14, 0.27: 10, 0.35: 7, 0.03: 99, 0.05: 59, 0.08: 36}
    assert {share: funnel.straight(share, 0.05) for share in rows} == rows
    chances = {3: 0.51, 5: 0.33, 8: 0.17, 10: 0.11}
    assert {n: round(funnel.at_most(0, n, 0.2), 2) for n in chances} == chances


def by_steps(beta: Beta, share: float, steps: int = 4_000) -> float:
    """P(rate < share) a second time: the density by Simpson's rule."""
    whole = (beta.yes + beta.no - 1) * comb(beta.yes + beta.no - 2, beta.yes - 1)
    at = [share * step / steps for step in range(steps + 1)]
    values = [whole * each ** (beta.yes - 1) * (1 - each) ** (beta.no - 1) for each in at]
    weights = [1, *([4, 2] * (steps // 2))[:-1], 1]
    return float(sum(weight * value for weight, value in zip(weights, values, strict=True)) * share / (3 * steps))


@given(st.sampled_from(STEPS), st.integers(0, 120), st.data())
def test_every_step_a_second_time(step: str, n: int, data: st.DataObject) -> None:
    found = rate(step, n, data.draw(st.integers(0, n)), BY)  # type: ignore[arg-type]
    low, high = found.beta.band
    assert 0 < low < high < 1
    assert low < found.beta.mean < high
    assert found.under_half == pytest.approx(by_steps(found.beta, found.prior.beta.mean / 2), abs=1e-7)
    assert by_steps(found.beta, low) == pytest.approx(0.05, abs=1e-4)
    assert by_steps(found.beta, high) == pytest.approx(0.95, abs=1e-4)
    assert (found.needed == 0) == (found.word != "too_early")


@given(st.lists(_PROCESS, max_size=60))
def test_a_step_is_named_only_where_the_evidence_allows(given: list[Process]) -> None:
    steps = funnel.rates(given, BY)
    named = funnel.narrowest(steps)
    for each in steps:
        least = 40 if each.step.startswith("application") else 10
        assert (each.word == "narrow") == (each.under_half >= 0.80 and each.n >= least)
        assert 0 <= each.k <= each.n <= len(given)
        assert named is None or each.word != "narrow" or each.under_half <= named.under_half
        text = str(saying.says(each, BY, named=each is named))
        assert not TREND.search(text), text
        assert text.endswith(".")
        assert re.search(r"(between \d+ and|at most) \d+ in 100", text)
        assert each.word != "too_early" or "Too early to tell" in text


@given(st.lists(_PROCESS, max_size=40), _PROCESS)
def test_who_waits_for_word_is_no_no(given: list[Process], one: Process) -> None:
    """Leaving one open never lowers a rate, and it counts for what it has passed."""
    still, ended = Process(one.channel, one.reached, ended=False), Process(one.channel, one.reached)
    for left, over in zip(funnel.rates([*given, still], BY), funnel.rates([*given, ended], BY), strict=True):
        assert left.k == over.k
        assert over.n - 1 <= left.n <= over.n
    waiting = funnel.rates([Process("cold", "final", ended=False)], BY)
    assert [(each.n, each.k) for each in waiting] == [(1, 1), (0, 0), (0, 0), (0, 0), (0, 0)]


@pytest.mark.parametrize("n", range(10))
def test_up_to_nine_noes_nothing_is_said_but_that_it_is_too_early(n: int) -> None:
    steps = funnel.rates(noes(n), BY)
    assert funnel.narrowest(steps) is None
    assert {each.word for each in steps} == {"too_early"}
    assert funnel.halves(funnel.seen(noes(n), BY)["interview_offer"], BY.rules.least_interviews) is None


def test_the_narrowest_step_is_named_once() -> None:
    found = funnel.rates([*noes(30), *[Process("advert", "applied")] * 200], BY)
    named = funnel.narrowest(found)
    assert named is not None
    told = [str(saying.says(each, BY, named=each is named)) for each in found]
    assert sum("the search is narrowest here" in each for each in told) == 1
    assert named.step == "interview_offer"
    assert "It is likely (91 in 100) that it is under half of what is usual." in told[STEPS.index("interview_offer")]


def test_what_is_needed_is_reckoned_by_going_through_every_way() -> None:
    """A second reckoning: every way one by one, for a small one."""

    def undecided(n: int, k: int, more: int, now: Beta) -> float:
        found = rate("final_offer", n, k, BY)
        if found.word != "too_early":
            return 0.0
        if not more:
            return 1.0
        hit = now.mean
        return hit * undecided(n + 1, k + 1, more - 1, Beta(now.yes + 1, now.no)) + (1 - hit) * undecided(
            n + 1, k, more - 1, Beta(now.yes, now.no + 1)
        )

    for n, k in ((6, 1), (8, 0), (9, 2), (12, 1), (10, 1)):
        found = rate("final_offer", n, k, BY)
        if found.needed:
            assert undecided(n, k, found.needed, found.beta) <= 0.5
            assert found.needed == 1 or undecided(n, k, found.needed - 1, found.beta) > 0.5


def test_more_than_can_be_said_is_said_so() -> None:
    found = rate("application_cold", 10_000, 249, BY)
    assert found.needed is None
    assert str(saying.says(found, BY)).endswith("Too early to tell; many more needed.")


def test_at_least_as_many_as_usual_need_no_comparison_with_luck() -> None:
    assert str(saying.says(rate("interview_offer", 10, 4, BY), BY)) == (
        "10 interview processes are decided, with 4 offers. The rate is likely between 15 and 48 in 100. "
        "Nothing here says that this step holds the search up."
    )
    assert "so few or fewer come to 27 of 100 people." in str(saying.says(rate("interview_offer", 12, 1, BY), BY))
    assert "is likely at most 4 in 100" in str(saying.says(rate("application_cold", 130, 1, BY), BY))


def test_halves_are_looked_at_when_there_are_twice_as_many() -> None:
    results = [False] * 15 + [True] * 100
    found = {n: funnel.halves(results[:n], 10) for n in (0, 19, 20, 39, 40, 79, 80)}
    assert found == {
        0: None,
        19: None,
        20: ((10, 0), (10, 5)),
        39: ((10, 0), (10, 5)),
        40: ((20, 5), (20, 20)),
        79: ((20, 5), (20, 20)),
        80: ((40, 25), (40, 40)),
    }


def test_improved_is_said_from_ninety_in_a_hundred_on() -> None:
    yes = funnel.change((40, 4), (40, 14), OFFERS.beta, BY.rules)
    assert yes.improved
    assert yes.likely >= 0.9
    assert saying.changed(yes).startswith("It is likely (99 in 100) that the later half brings offers more often")
    no = funnel.change((10, 2), (10, 3), OFFERS.beta, BY.rules)
    assert not no.improved
    assert saying.changed(no) == "Too early to tell; had the rate doubled, it would take about 73 more to see it."
    never = funnel.change((0, 0), (12, 0), OFFERS.beta, BY.rules)
    assert never.needed is None
    assert "it would stay so" in saying.changed(never)


@pytest.mark.parametrize(("n", "power"), [(5, 0.11), (10, 0.25), (20, 0.45), (40, 0.73), (60, 0.87)])
def test_the_power_of_the_evidence_and_its_false_alarms(n: int, power: float) -> None:
    def said(new: float) -> float:
        before, since = funnel.binomial(n, 0.2), funnel.binomial(n, new)
        beta = OFFERS.beta
        return sum(
            before[x] * since[y]
            for x in range(n + 1)
            for y in range(n + 1)
            if before[x] * since[y] > 1e-7 and funnel.after(beta, y, n).above(funnel.after(beta, x, n)) >= 0.9
        )

    assert said(0.4) == pytest.approx(power, abs=0.03)
    assert said(0.2) <= 0.09


def test_channels_are_put_together_as_the_file_says() -> None:
    given = [
        Process(name, "applied") for name in ("Advert", "COMPANY", " referral ", "recruiter", "", "carrier pigeon")
    ]
    found = {each.step: each.n for each in funnel.rates(given, BY)}
    assert found == {
        "application_cold": 4,
        "application_referred": 1,
        "application_other": 1,
        "interview_offer": 0,
        "final_offer": 0,
    }


def test_the_file_of_priors_says_where_each_comes_from() -> None:
    assert {step: (each.beta.yes, each.beta.no) for step, each in BY.steps.items()} == {
        "application_cold": (2, 38),
        "application_referred": (2, 6),
        "application_other": (2, 18),
        "interview_offer": (2, 8),
        "final_offer": (2, 4),
    }
    assert {step for step, each in BY.steps.items() if not each.guess} == {"application_cold", "interview_offer"}
    assert all(each.source and re.search(r"20\d\d", each.dated) for each in BY.steps.values())
    assert (COLD.worth, FINALS.worth) == (40, 6)


OWN = (Path(funnel.__file__).parent / "priors.toml").read_text(encoding="utf-8")


def test_a_file_of_ones_own_counts_instead(tmp_path: Path) -> None:
    assert priors(tmp_path) == BY
    changed = OWN.replace("yes = 2\nno = 8", "yes = 3\nno = 9").replace('"interview" ', '"screen" ')
    changed = changed.replace('first_interview = "interview"', 'first_interview = "screen"')
    (tmp_path / "priors.toml").write_text(changed, encoding="utf-8")
    own = priors(tmp_path)
    assert own.steps["interview_offer"].beta == Beta(3, 9)
    counts = [(each.n, each.k) for each in funnel.rates([Process("", "screen")], own)]
    assert counts == [(1, 1), (0, 0), (0, 0), (1, 0), (0, 0)]
    assert funnel.rates([Process("", "screen")], BY)[0].k == 0


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("yes = 2\nno = 8", "yes = 0\nno = 8"),
        ("yes = 2\nno = 8", "yes = 2.5\nno = 8"),
        ("yes = 2\nno = 8", "yes = true\nno = 8"),
        ("yes = 2\nno = 8", "yes = 2\nno = 10000"),
        ("[step.final_offer]", "[step.finals]"),
        ('first_interview = "interview"', 'first_interview = "lunch"'),
        ("narrow = 0.80", "narrow = 0.2"),
        ("unlikely = 0.05", "unlikely = 2"),
        ("least_interviews = 10", "least_interviews = 0"),
        ('agency = "other"', 'agency = "warm"'),
        ("version = 1", "version = ["),
        ("[silence]", "[patience]"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, before: str, then: str) -> None:
    assert OWN.count(before) == 1
    (tmp_path / "priors.toml").write_text(OWN.replace(before, then), encoding="utf-8")
    with pytest.raises(Unusable, match=r"cannot be used as it is"):
        priors(tmp_path)


def test_other_numbers_can_be_tried_without_changing_anything() -> None:
    tried = BY.tried({"interview_offer": Beta(20, 80)})
    assert tried.steps["interview_offer"].beta == Beta(20, 80)
    assert tried.steps["final_offer"] == FINALS
    assert BY.steps["interview_offer"].beta == Beta(2, 8)
    with pytest.raises(KeyError):
        of({})


@given(st.integers(0, 400), st.integers(0, 5), st.floats(0.01, 0.9))
def test_the_pictures_stay_in_their_frames(own: int, k: int, share: float) -> None:
    bars = luck_drawing.bars(share, own, k)
    assert sum(bar.own for bar in bars) == bool(own)
    assert len(bars) <= 65
    assert bars[0].people == 100 or bars[0].after > k
    for bar in bars:
        assert 0 <= bar.x < bar.x + bar.width <= luck_drawing.WIDE
        assert 0 <= bar.y < bar.y + bar.height <= luck_drawing.HIGH
    assert sorted((bar.people for bar in bars), reverse=True) == [bar.people for bar in bars]


@given(st.integers(0, 100))
def test_a_hundred_people(people: int) -> None:
    drawn = luck_drawing.hundred(people)
    assert len({(each.x, each.y) for each in drawn}) == 100
    assert sum(each.also for each in drawn) == people


@given(st.integers(1, 50), st.integers(1, 50), st.integers(0, 80))
def test_a_band_lies_on_its_scale(yes: int, no: int, n: int) -> None:
    line = luck_drawing.line(Beta(yes, no), Beta(yes, no + n))
    assert 0 <= line.x < line.x + line.width <= luck_drawing.WIDE
    assert 0 <= line.usual_x < line.usual_x + line.usual_width <= luck_drawing.WIDE
    assert line.x < line.mean < line.x + line.width
    assert (line.ticks[0], line.ticks[-1][0]) == ((0, 0), luck_drawing.WIDE)
    assert all(number == round(number) for _x, number in line.ticks)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_at_most_so_many_a_second_time(k: int, n: int, share: float) -> None:
    whole = sum(comb(n, hits) * share**hits * (1 - share) ** (n - hits) for hits in range(min(k, n) + 1))
    assert funnel.at_most(k, n, share) == pytest.approx(whole, abs=1e-10)
