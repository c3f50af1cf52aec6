from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.fairness.sameness import Fact, Surplus, canonical, surplus
from tests.rows import each_row


@each_row(
    ("label", "links", "expected"),
    [
        ("none", [], {}),
        ("two", [(4, 9)], {4: 4, 9: 4}),
        ("the smaller number stands", [(9, 4)], {4: 4, 9: 4}),
        ("a chain", [(4, 9), (9, 12)], {4: 4, 9: 4, 12: 4}),
        ("a ring", [(1, 2), (2, 3), (3, 1)], {1: 1, 2: 1, 3: 1}),
        ("two pairs", [(1, 2), (3, 4)], {1: 1, 2: 1, 3: 3, 4: 3}),
    ],
)
def test_one_number_stands_for_all(
    label: str, links: list[tuple[int, int]], expected: dict[int, int]
) -> None:
    assert canonical(links) == expected, label


def test_the_same_lesson_on_two_channels_counts_once() -> None:
    facts = [Fact(1, "k7-1", ("A", "all"), True, True), Fact(2, "k7-1", ("B", "all"), True, True)]
    found = surplus(facts, {1: 1, 2: 1})
    assert found["all"] == Surplus(people=1, adults=1, completions=1)
    assert found["A"] == Surplus()
    assert found["B"] == Surplus(people=1, adults=1, completions=1)


def test_what_was_completed_before_the_period_is_no_completion_of_it() -> None:
    facts = [Fact(1, "k7-1", ("all",), True, False), Fact(2, "k7-1", ("all",), True, True)]
    assert surplus(facts, {1: 1, 2: 1})["all"] == Surplus(1, 1, 1)


facts = st.lists(
    st.builds(
        Fact,
        person=st.integers(1, 4),
        lesson=st.sampled_from("xyz"),
        cells=st.sampled_from("AB").map(lambda cell: (cell, "all")),
        is_adult=st.just(True),
        counts=st.booleans(),
    ),
    unique_by=lambda fact: (fact.person, fact.lesson),
)


@given(facts)
def test_without_links_nothing_is_too_much(given_: list[Fact]) -> None:
    assert all(found == Surplus() for found in surplus(given_, {}).values())


@given(facts)
def test_the_whole_agrees_with_counting_by_hand(given_: list[Fact]) -> None:
    same = {1: 1, 2: 1, 3: 3, 4: 3}
    found = surplus(given_, same).get("all", Surplus())
    first: dict[tuple[int, str], Fact] = {}
    for fact in given_:
        first.setdefault((same[fact.person], fact.lesson), fact)
    counted = [fact for fact in first.values() if fact.counts]
    plain = [fact for fact in given_ if fact.counts]
    assert len(plain) - found.completions == len(counted)
    people = {same[fact.person] for fact in counted}
    assert len({fact.person for fact in plain}) - found.people == len(people)
