"""Participation: what the database counts is what a person with a pencil would count."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reports.participation import figures
from handlers.rules.days.calendar_units import Period
from storage.store import Store
from storage.sums import folding, marks
from storage.sums.marks import Mark
from storage.ward.campaign import Adults, Group
from tests.handlers.reports.facts import (
    AT,
    NEW,
    OLD,
    OTHER,
    Fact,
    found,
)


def by_hand(facts: list[Fact], period: Period) -> tuple[dict[object, tuple[int, int]], int, int]:
    """People and completions by place, and both in all, counted with sets."""
    inside = [fact for fact in facts if period.first <= fact.on <= period.last]
    places: dict[object, list[Fact]] = defaultdict(list)
    for fact in inside:
        places[fact.group or ("elsewhere" if fact.elsewhere else "unplaced")].append(fact)
    cells = {name: (len({f.person for f in some}), len(some)) for name, some in places.items()}
    return cells, len({fact.person for fact in inside}), len(inside)


days = st.dates(date(2025, 12, 28), date(2027, 1, 3))
places = st.sampled_from([(OLD, False), (NEW, False), (OTHER, False), (None, True), (None, False)])
some_facts = st.lists(
    st.builds(
        lambda person, lesson, place, is_adult, on: Fact(
            person, lesson, place[0], place[1], is_adult, on
        ),
        st.integers(1, 6),
        st.sampled_from(["k7-1", "k7-2", "k7-3"]),
        places,
        st.booleans(),
        days,
    ),
    max_size=18,
    unique_by=lambda fact: (fact.person, fact.lesson),
)
some_adults = st.lists(
    st.builds(Adults, st.integers(1, 3), st.integers(0, 900), days, st.just("phường")),
    max_size=5,
    unique_by=lambda count: (count.group_id, count.as_of),
)
some_periods = st.tuples(days, days).map(lambda two: Period(min(two), max(two)))


@settings(max_examples=60)
@given(some_facts, some_adults, some_periods, st.integers(0, 9))
def test_any_facts_are_counted_as_by_hand(
    store: Store, facts: list[Fact], adults: list[Adults], period: Period, unfolded: int
) -> None:
    store.now(lambda tx: found(tx, facts, adults))
    newest = store.now(lambda tx: marks.newest(tx, "completion"))
    store.now(lambda tx: folding.fold(tx, Mark(completion=newest - unfolded), most=newest))
    counted = store.look(lambda tx: figures(tx, period, AT))
    cells, everybody, completions = by_hand(facts, period)
    shown = {
        (row.group.id if row.group else row.placement): (row.people, row.completions)
        for row in counted.rows
    }
    assert {name: cell for name, cell in shown.items() if cell != (0, 0)} == cells
    assert (counted.people, counted.completions) == (everybody, completions)
    assert sum(row.people or 0 for row in counted.rows) >= counted.people
    assert sum(row.completions or 0 for row in counted.rows) == counted.completions
    for row in counted.rows:
        assert row.share == share_by_hand(facts, adults, period, row.group)


def share_by_hand(
    facts: list[Fact], adults: list[Adults], period: Period, group: Group | None
) -> float | None:
    """Adults of the group who completed something, of the latest count up to the last day.

    A group that was not there then has no share, whatever was recorded under its name.
    """
    if (
        group is None
        or group.valid_from > period.last
        or (group.valid_to or period.first) < period.first
    ):
        return None
    counts = [one for one in adults if one.group_id == group.id and one.as_of <= period.last]
    latest = max(counts, key=lambda one: one.as_of, default=None)
    if latest is None or not latest.adults:
        return None
    learnt = {f.person for f in facts if f.group == group.id and f.is_adult and f.on in period}
    return len(learnt) / latest.adults
