"""A group leader who asks again and again, and subtracts, never learns a figure of one to four.

The attacker knows the rule, asks about every period there is on every day, and draws every
conclusion there is: what is shown of a period bounds its sum from both sides, and the bounds add
up along every chain of periods, forwards and backwards (shortest paths).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.days.calendar_units import Period, month_of, quarter_of, year_of
from handlers.rules.fairness.disclosure import for_leaders, rounded
from tests.rows import each_row

DAY = timedelta(days=1)
FAR = 10**6
Facts = dict[date, int]
YEAR = year_of(date(2026, 1, 1))
EDGES = [date(2026, month, 1) for month in range(1, 13)] + [date(2027, 1, 1)]


def shown(count: int) -> tuple[int, int]:
    """What a reader knows of a figure."""
    said = rounded(count)
    return (1, 4) if said is None else (said, said + 4 if said else 0)


def total(facts: Facts, first: date, end: date) -> int:
    return sum(count for day, count in facts.items() if first <= day < end)


def asked(cuts: list[date]) -> set[tuple[date, date]]:
    """Every span of days that a leader is shown on some day: its first day, the day after it."""
    found = set()
    for first, end, tomorrow in product(cuts, repeat=3):
        if first < end and first < tomorrow:
            unit = for_leaders(Period(first, end - DAY), tomorrow - DAY)
            if unit is not None:
                found.add((unit.first, min(unit.last + DAY, tomorrow)))
    return found


def worked_out(
    facts: Facts, cuts: list[date], spans: Iterable[tuple[date, date]]
) -> list[tuple[date, date]]:
    """The spans of which a figure of one to four is certain for somebody who knows the rest."""
    place = {day: number for number, day in enumerate(cuts)}
    at_most = [[0 if one >= other else FAR for other in range(len(cuts))] for one in place.values()]
    for first, end in spans:
        low, high = shown(total(facts, first, end))
        one, other = place[first], place[end]
        at_most[one][other] = min(at_most[one][other], high)
        at_most[other][one] = min(at_most[other][one], -low)
    for via, one, other in product(range(len(cuts)), repeat=3):
        way = at_most[one][via] + at_most[via][other]
        at_most[one][other] = min(at_most[one][other], way)
    return [
        (first, end)
        for first, end in product(cuts, repeat=2)
        if first < end
        and at_most[place[first]][place[end]] == -at_most[place[end]][place[first]]
        and 1 <= at_most[place[first]][place[end]] <= 4
    ]


DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))


@given(st.dictionaries(DAYS, st.integers(1, 9), max_size=8))
def test_asking_every_day_and_subtracting_reveals_nothing(facts: Facts) -> None:
    cuts = sorted({*EDGES[:7], *facts, *(day + DAY for day in facts)})
    assert worked_out(facts, cuts, asked(cuts)) == []


@given(st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_months_and_quarters_of_a_whole_year_reveal_nothing(months: list[int]) -> None:
    facts = dict(zip(EDGES[:-1], months, strict=True))
    assert worked_out(facts, EDGES, asked(EDGES)) == []


def test_the_attack_is_a_real_one() -> None:
    """With any days, or a year beside its months, it would succeed although all is rounded."""
    facts = {date(2026, 3, day): 4 for day in range(9, 14)}
    cuts = sorted({*EDGES[:4], *facts, *(day + DAY for day in facts)})
    any_days = [(one, other) for one in cuts for other in cuts if one < other]
    assert (date(2026, 3, 9), date(2026, 3, 10)) in worked_out(facts, cuts, any_days)
    assert worked_out(facts, cuts, asked(cuts)) == []
    year = dict(zip(EDGES[:-1], [4] * 9 + [5, 5, 4], strict=True))
    assert worked_out(year, EDGES, {*asked(EDGES), (YEAR.first, EDGES[-1])})
    assert not worked_out(year, EDGES, asked(EDGES))


@each_row(("count", "said"), [(0, 0), (1, None), (4, None), (5, 5), (9, 5), (10, 10), (1738, 1735)])
def test_rounded(count: int, said: int | None) -> None:
    assert rounded(count) == said


TODAY = date(2026, 11, 20)


@each_row(
    ("period", "unit"),
    [
        pytest.param(month_of(TODAY), month_of(TODAY), id="this month"),
        pytest.param(quarter_of(TODAY), quarter_of(TODAY), id="this quarter"),
        pytest.param(Period(date(2026, 11, 1), TODAY), month_of(TODAY), id="this month so far"),
        pytest.param(Period(date(2026, 10, 1), TODAY), quarter_of(TODAY), id="quarter so far"),
        pytest.param(month_of(date(2025, 2, 1)), month_of(date(2025, 2, 1)), id="a month"),
        pytest.param(YEAR, None, id="a year"),
        pytest.param(Period(date(2026, 1, 1), TODAY), None, id="the year so far"),
        pytest.param(Period(date(2026, 11, 1), date(2026, 11, 19)), None, id="till yesterday"),
        pytest.param(Period(date(2026, 11, 16), date(2026, 11, 22)), None, id="a week"),
        pytest.param(Period(TODAY, TODAY), None, id="a day"),
        pytest.param(Period(date(2026, 1, 1), date(2026, 6, 30)), None, id="half a year"),
        pytest.param(Period(date(2026, 9, 1), date(2026, 10, 31)), None, id="two months"),
    ],
)
def test_which_periods_a_leader_sees(period: Period, unit: Period | None) -> None:
    assert for_leaders(period, TODAY) == unit


def with_fakes(count: int, fakes: int) -> int | None:
    """What a leader reads who let so many people of his own making learn as well."""
    return rounded(count + fakes)


def thought(fakes: int, said: int | None) -> set[int]:
    """Every figure that is left possible."""
    return {count for count in range(40) if with_fakes(count, fakes) == said}


@each_row("count", [1, 2, 3, 4])
def test_who_adds_people_of_his_own_finds_the_figure(count: int) -> None:
    """Not held off (README, decision 46): four made-up learners, one after the other."""
    left = set(range(40))
    for fakes in range(5):
        left &= thought(fakes, with_fakes(count, fakes))
    assert left == {count}


def test_nor_would_months_shown_only_when_they_are_over_hold_him_off() -> None:
    """One look at a month, with three made-up people who complete four lessons between them."""
    people, completions = 1, 2
    of_people = thought(3, with_fakes(people, 3))
    of_completions = thought(4, with_fakes(completions, 4))
    assert of_people == {0, 1}
    assert 0 not in of_completions  # so somebody learned, and it was one
    assert {one for one in of_people if bool(one) is (0 not in of_completions)} == {people}


@each_row("offset", range(5))
def test_nor_would_a_secret_offset_below_the_rounding(offset: int) -> None:
    """He finds the figure with the offset in it; beside a second figure one in five gives way."""
    people = 1
    sums = people + offset  # found by adding people one at a time
    left = {sums - one for one in range(5) if sums - one > 0}  # completions say: somebody learned
    assert (left == {people}) is (offset == 0)


SMALL = {1, 2, 3, 4}
Rows = tuple[tuple[int, ...], ...]


def seen_by_a_leader(world: Rows) -> tuple[int | None, ...]:
    """What the leader of the first group and the public know together: the leader's months and
    their sum, of other groups each month, of the ward each month; the last row lives elsewhere."""
    own, *others = world[:-1]
    of_leader = [rounded(one) for one in (*own, sum(own))]
    of_groups = [rounded(one) or None for row in others for one in row]
    return (*of_leader, *of_groups, *(rounded(sum(month)) for month in zip(*world, strict=True)))


def seen_by_all_leaders(world: Rows) -> tuple[int | None, ...]:
    """Every leader lays their months and their sum beside the ward's months."""
    of_leaders = [rounded(one) for row in world for one in (*row, sum(row))]
    return (*of_leaders, *(rounded(sum(month)) for month in zip(*world, strict=True)))


def settled(
    rows: int, months: int, see: Callable[[Rows], tuple[int | None, ...]], of: int
) -> list[Rows]:
    """Worlds of which no other looks the same in a small cell `of` the first rows; above nine all
    repeats itself."""
    alike: dict[tuple[int | None, ...], list[Rows]] = {}
    for cells in product(range(10), repeat=rows * months):
        world = tuple(cells[at : at + months] for at in range(0, rows * months, months))
        alike.setdefault(see(world), []).append(world)
    cells_of = _of(of)
    found = ((same[0], zip(*map(cells_of, same), strict=True)) for same in alike.values())
    return [world for world, cells in found if any(map(_tells, cells))]


def _of(rows: int) -> Callable[[Rows], tuple[int, ...]]:
    return lambda world: tuple(count for row in world[:rows] for count in row)


def _tells(cell: tuple[int, ...]) -> bool:
    return len({*cell}) == 1 and cell[0] in SMALL


@pytest.mark.parametrize(("rows", "months"), [(2, 2), (3, 1), (4, 1)])
def test_a_leader_and_the_public_board_settle_no_small_cell(rows: int, months: int) -> None:
    assert settled(rows, months, seen_by_a_leader, rows - 1) == []


def test_without_those_who_live_elsewhere_they_would() -> None:
    """Four leaders who lay together all there is of a ward of four groups."""
    assert settled(2, 2, seen_by_all_leaders, 2) == []
    assert settled(4, 1, seen_by_all_leaders, 4) == [((1,), (1,), (1,), (1,))]
