"""The map of then and the map of now: nobody is lost, and the totals agree."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reports.ledger import FORM_CODES, UNPLACED, WARD, Place
from storage.store import Store
from storage.transaction import Transaction
from tests.handlers.reports.campaign_ward import LESSONS, Ward, busy_year, clear
from tests.handlers.reports.test_tally import counted

END = date(2026, 12, 31)
DISTINCT = ("HT1", "HT3", "HT4", "BH1", "BH2", "BH3", "BH6", "DH1")
ADDED = ("HT2", "BH4b", "BH4c", *FORM_CODES)


@dataclass(frozen=True)
class Change:
    """On the first of a month two groups merge, or one splits, gives a part away, is renamed."""

    month: int
    kind: str
    which: int


changes = st.lists(
    st.builds(
        Change,
        st.integers(2, 12),
        st.sampled_from(["merge", "split", "part", "rename"]),
        st.integers(0, 9),
    ),
    max_size=6,
).map(lambda some: sorted(some, key=lambda one: one.month))
facts = st.lists(
    st.tuples(st.integers(0, 364), st.integers(0, 9), st.integers(0, 40)), min_size=1, max_size=14
)
Heirs = dict[tuple[int, date], list[int]]


def draw(ward: Ward, story: list[Change]) -> tuple[dict[int, tuple[date, date | None]], Heirs]:
    """The groups with their days, and who followed whom."""
    lives: dict[int, tuple[date, date | None]] = {
        ward.group(f"T{number}"): (date(2025, 7, 1), None) for number in range(3)
    }
    heirs: Heirs = {}
    for one in story:
        on = date(2026, one.month, 1)
        alive = [g for g, (since, until) in lives.items() if until is None and since < on]
        takes = 2 if one.kind == "merge" else 1
        if len(alive) < takes or any((g, on) in heirs for g in alive):
            continue
        chosen = [alive[(one.which + n) % len(alive)] for n in range(takes)]
        new = [ward.group(f"N{len(lives) + n}", since=on) for n in range(1 + (one.kind == "split"))]
        lives |= dict.fromkeys(new, (on, None))
        for group in chosen:
            heirs[group, on] = [*new, *([group] if one.kind == "part" else [])]
            if one.kind != "part":
                lives[group] = (lives[group][0], on - timedelta(days=1))
            for heir in heirs[group, on]:
                ward.follow(group, heir, on)
    for number, (since, until) in lives.items():
        if until:
            ward.tx.cursor.execute(
                f"UPDATE residential_group SET valid_to = '{until}' WHERE id = {number}"  # noqa: S608
            )
        assert until is None or until >= since
    return lives, heirs


def reached(group: int, on: date, heirs: Heirs) -> set[int]:
    """Every group in which somebody of that group and day may live at the end."""
    ahead = sorted(day for (from_id, day) in heirs if from_id == group and day > on)
    if not ahead:
        return {group}
    return {end for heir in heirs[group, ahead[0]] for end in reached(heir, ahead[0], heirs)}


@settings(max_examples=40)
@given(changes, facts)
def test_totals_agree_on_both_maps_whatever_merged_and_split(
    store: Store, story: list[Change], said: list[tuple[int, int, int]]
) -> None:
    expected: dict[Place, int] = defaultdict(int)

    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        team = ward.team("Đội 1")
        lives, heirs = draw(ward, story)
        for day, which, heads in said:
            on = date(2026, 1, 1) + timedelta(days=day)
            alive = [g for g, (since, end) in lives.items() if since <= on <= (end or on)]
            group, person = alive[which % len(alive)], ward.person()
            number = ward.held(team, on, {group: {"head_count": heads}})
            ward.present(number, person, on, group)
            ward.confirm(number, person, on, group, "k7-1")
            for lesson in LESSONS:
                ward.learn(person, lesson, on, group)
            ends = reached(group, on, heirs)
            expected[("group", ends.pop()) if len(ends) == 1 else UNPLACED] += heads

    store.now(write)
    old, new = counted(store), counted(store, day=END)
    here = {place: new.at(place)["BH4a"].value for place in new.places("group")}
    assert {place: heads for place, heads in here.items() if heads} == {
        place: heads for place, heads in expected.items() if heads
    }
    assert all(group.valid_to is None for group in new.groups)
    for one in (old, new):
        cells = [one.at(place) for place in one.places("group")]
        for code in ADDED:
            assert sum(cell[code].value or 0 for cell in cells) == (one.at(WARD)[code].value or 0)
        for code in DISTINCT:
            assert sum(cell[code].value or 0 for cell in cells) >= (one.at(WARD)[code].value or 0)
    same = {code: figure.value for code, figure in old.at(WARD).items() if code != "DG1"}
    assert same == {code: figure.value for code, figure in new.at(WARD).items() if code != "DG1"}


@pytest.mark.parametrize("seed", range(2))
def test_a_busy_year_has_the_same_totals_on_both_maps(store: Store, seed: int) -> None:
    store.now(lambda tx: busy_year(tx, seed) and None)
    old, new = counted(store), counted(store, day=END)
    values = [
        {code: one.value for code, one in found.at(WARD).items() if code != "DG1"}
        for found in (old, new)
    ]
    assert values[0] == values[1]
    for found in (old, new):
        cells = [found.at(place) for place in found.places("group")]
        for code in ADDED:
            assert sum(cell[code].value or 0 for cell in cells) == found.at(WARD)[code].value
