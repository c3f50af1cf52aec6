"""Honest sessions are left in peace."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from handlers.rules.oddities import Facts, find
from handlers.rules.oddities.facts import Alike, Seen
from tests.handlers.rules.oddities.clean import clean_sessions
from tests.handlers.rules.oddities.samples import (
    BEFORE,
    HELP,
    PLAIN,
    SHARING,
    SHEET,
    TEAMMATE,
    arrived,
    at,
    changed,
    facts,
    rounded,
    taps,
)
from tests.rows import each_row

ALLOWED = [
    pytest.param(facts(), id="as it should be"),
    pytest.param(changed(ends_at=at(8, 15)), id="a talk of a quarter of an hour"),
    pytest.param(
        changed(kind="BH3", ends_at=at(8, 5), heads=1, results=1, present=frozenset()), id="quick"
    ),
    pytest.param(facts(sent_at=at(9, 22)), id="clocks differ"),
    pytest.param(facts(near=(replace(TEAMMATE, groups=frozenset({5})),)), id="another group's"),
    pytest.param(
        facts(replace(PLAIN, kind="BH3", results=2), near=(replace(TEAMMATE, kind="BH3"),)),
        id="two of a team going from door to door",
    ),
    pytest.param(
        facts(near=(replace(TEAMMATE, author=11, starts_at=at(9, 20), ends_at=at(10)),)),
        id="the next one begins while this is cleared away",
    ),
    pytest.param(
        facts(HELP, near=(replace(HELP, id=6, author=12),)),
        id="two of a team help beside each other",
    ),
    pytest.param(
        facts(HELP, near=(replace(HELP, id=6, starts_at=at(8, 5), ends_at=at(8, 15)),)),
        id="the next is helped while the last still packs up",
    ),
    pytest.param(
        facts(near=(replace(TEAMMATE, kind="BH3"),)), id="a teammate helps beside the talk"
    ),
    pytest.param(facts(area=frozenset({3, 4})), id="in the team's own area"),
    pytest.param(facts(), id="a team without an area"),
    pytest.param(
        facts(replace(PLAIN, groups=frozenset({None})), area=frozenset({4})), id="of several groups"
    ),
    pytest.param(
        facts(replace(PLAIN, by_group={3: 20, 5: 21}), adults={3: 20}), id="all that live there"
    ),
    pytest.param(
        facts(near=(replace(SHARING, present=frozenset(range(100, 103))),)), id="a few went twice"
    ),
    pytest.param(changed(was_open=False, present=frozenset()), id="no code was shown"),
    pytest.param(changed(heads=20), id="miscounted by two"),
    pytest.param(changed(heads=None, counts=()), id="nobody counted"),
    pytest.param(changed(helpers=None, results=120), id="helpers unknown"),
    pytest.param(
        changed(results=82, alike=(Alike(3, 41, 41),), helpers=None),
        id="each helped with two things",
    ),
    pytest.param(
        changed(heads=None, helpers=None, counts=(), alike=(Alike(3, None, 200),)),
        id="heads unknown",
    ),
    pytest.param(facts(members=2, first_sent=at(8, day=date(2026, 12, 21))), id="three of two"),
    pytest.param(facts(replace(PLAIN, helpers=9)), id="nobody knows who was in the team"),
    pytest.param(facts(author_since=date(2026, 11, 28)), id="in the week before"),
    pytest.param(changed(heads=200, was_open=False, present=frozenset()), id="a full hall"),
    pytest.param(facts(finished=(taps(180, 12),)), id="a shared telephone, in turn"),
    pytest.param(facts(replace(PLAIN, heads=40), near=rounded(30, 50, 40, 31, 60)), id="not all"),
    pytest.param(
        facts(replace(PLAIN, heads=40), near=rounded(30, 52, 40, 31, 60, 47, 30, 5, 40, 33, 60)),
        id="half of them round",
    ),
    pytest.param(changed(on_show=((at(7, 45), at(9, 40)),)), id="a code all the time"),
    pytest.param(
        changed(on_show=((at(9, 25), at(9, 30)),)), id="a code at the end, half checked in"
    ),
    pytest.param(
        changed(on_show=((at(8), at(8, 2)), (at(8, 5), at(9, 30)))), id="closed by mistake"
    ),
    pytest.param(facts(fresh=arrived(30, every=15, takes=90)), id="a full hall, beside each other"),
    pytest.param(
        facts(fresh=arrived(12, every=180, takes=170)), id="one by one, with a helper beside them"
    ),
    pytest.param(facts(fresh=arrived(7, every=3, takes=2)), id="seven that were quick"),
    pytest.param(
        facts(seen=tuple(Seen(at(9, number), 11, 100 + number) for number in range(9))),
        id="one each minute",
    ),
    pytest.param(
        facts(seen=tuple(Seen(at(9), 20 + number, 100 + number) for number in range(9))),
        id="nine volunteers at once",
    ),
    pytest.param(
        facts(
            replace(PLAIN, present=SHEET, listed=SHEET, order=tuple(sorted(SHEET))),
            near=(
                replace(
                    BEFORE,
                    present=SHEET - {504, 509},
                    listed=SHEET - {504, 509},
                    order=tuple(sorted(SHEET - {504, 509}, key=str)[::-1]),
                ),
            ),
        ),
        id="a class that comes back in another order",
    ),
    pytest.param(facts(replace(HELP, results=2, ends_at=at(8, 40))), id="two things at home"),
    pytest.param(facts(founded=date(2026, 11, 28)), id="the week before the team was written down"),
]


@each_row("allowed", ALLOWED)
def test_what_happens_honestly_is_not_asked_about(allowed: Facts) -> None:
    assert find(allowed) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_at_most_one_clean_session_in_a_hundred_is_asked_about(seed: int) -> None:
    everything = list(clean_sessions(seed))
    asked = [found for one in everything if (found := find(one))]
    assert len(everything) > 1000
    assert len(asked) <= len(everything) / 100, Counter(one.rule for some in asked for one in some)
