"""The same job met again, and jobs that are only alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.jobs.facts import Given
from yesward.jobs.normal import Normal, normal
from yesward.jobs.same import is_same, keys


def advert(title: str, place: str = "Leeds, UK", company: str = "Harrow & Tilde") -> Normal:
    """An advert as it is compared."""
    return normal(Given(key=title, title=title, company=company, url="https://x.example", places=(place,)))


def found_again(one: Normal, other: Normal) -> bool:
    """As a database finds it: by a common key, then judged."""
    return bool(set(keys(one)) & set(keys(other))) and is_same(one, other)


BASE = advert("Senior Platform Engineer")


@pytest.mark.parametrize(
    "again",
    [
        advert("senior platform engineer"),
        advert("Sr. Platform Engineer (m/f/d)", "LEEDS"),
        advert("Senior Engineer, Platform", "Leeds, England, United Kingdom"),
        advert("Senior Platform Engineer – R123456", "Leeds"),
        advert("Senior Plat-form Engineer"),
        advert("Senior Platform Engineer", "Leeds, UK (Hybrid)"),
        advert("Senior Platform Engineer", "Leeds", "harrowtilde"),
        advert("Senior Platform Engineer - Leeds", "Leeds, UK", "Harrow and Tilde Industries"),
    ],
)
def test_posted_again(again: Normal) -> None:
    assert found_again(BASE, again)


@pytest.mark.parametrize(
    "another",
    [
        advert("Senior Platform Engineer", "York, UK"),
        advert("Senior Platform Engineer", "Leeds, AL"),
        advert("Senior Platform Engineer", "United Kingdom"),
        advert("Senior Platform Engineer", "Remote"),
        advert("Senior Platform Engineer", "Leeds; York"),
        advert("Staff Platform Engineer"),
        advert("Platform Engineer"),
        advert("Senior Platform Engineer II"),
        advert("Senior Platform Engineer, Payments"),
        advert("Senior Platform Engineer", company="Larkhill Foundry"),
    ],
)
def test_only_alike(another: Normal) -> None:
    assert not found_again(BASE, another)


def test_remote_and_hybrid_are_two_jobs_but_silence_is_neither() -> None:
    remote, hybrid, silent = (advert("Baker", place) for place in ("Leeds (Remote)", "Leeds (Hybrid)", "Leeds"))
    assert not is_same(remote, hybrid)
    assert is_same(remote, silent)
    assert is_same(silent, hybrid)


def test_a_trade_at_the_end_of_a_name_may_be_missing_but_not_another() -> None:
    plain, labs, soft = (
        advert("Baker", company=name) for name in ("Delta Mill", "Delta Mill Labs", "Delta Mill Software")
    )
    assert found_again(plain, labs)
    assert not is_same(labs, soft)


def test_a_city_without_its_country_may_be_the_one_with_it() -> None:
    assert found_again(advert("Baker", "Houlton"), advert("Baker", "Houlton, WI"))
    assert not is_same(advert("Baker", "Houlton, ME"), advert("Baker", "Houlton, WI"))
    assert found_again(advert("Baker", "Mühlheim"), advert("Baker", "Muehlheim, Germany"))


def test_two_shops_of_one_city_are_two_jobs_and_the_city_alone_may_be_either() -> None:
    mill, hill, city = (
        advert("Baker", place) for place in ("12 Mill Road, Leeds", "4 Hill Street, Leeds", "Leeds, UK")
    )
    assert not is_same(mill, hill)
    assert found_again(mill, city)
    assert found_again(city, hill)
    assert not is_same(advert("Baker", "Soho, London"), advert("Baker", "Hackney, London"))


def test_a_level_said_twice_is_no_slip() -> None:
    assert not is_same(advert("Engineer 2"), advert("Engineer 2 II"))


def test_keys_are_short_and_stay_what_they_are() -> None:
    assert keys(BASE) == ("35b1813af7b275d4",)
    assert keys(BASE) == keys(advert("Senior Platform Engineer"))


_WORDS = st.lists(
    st.sampled_from(
        ("Senior", "Sr.", "Baker", "baker", "Night", "II", "2", "(m/w/d)", "- Leeds", ", ", "-", "Remote", "ab", "a b")
    ),
    max_size=5,
)
_PLACES = st.sampled_from(
    (
        "",
        "Leeds",
        "Leeds, UK",
        "LEEDS, England",
        "Leeds, AL",
        "Remote",
        "Remote - UK",
        "Leeds; York",
        "York; Leeds",
        "Leeds (Hybrid)",
    )
)
_FIRMS = st.sampled_from(
    ("Delta", "delta gmbh", "Delta Labs", "deltasoftware", "Delta Software Labs", "The Delta Group", "é", "")
)
_ADVERTS = st.builds(lambda words, place, firm: advert(" ".join(words), place, firm), _WORDS, _PLACES, _FIRMS)


@given(_ADVERTS, _ADVERTS)
def test_what_is_the_same_has_a_key_in_common_both_ways(one: Normal, other: Normal) -> None:
    assert is_same(one, other) == is_same(other, one)
    if is_same(one, other):
        assert set(keys(one)) & set(keys(other))


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30))
def test_every_advert_is_itself(title: str, place: str, company: str) -> None:
    one = advert(title, place, company)
    assert is_same(one, one)
    assert keys(one) == keys(one)
