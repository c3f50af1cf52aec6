"""Planted patterns are found, each by its rule alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.rules.oddities import RULES, Facts, find
from handlers.rules.oddities.facts import Alike, Seen
from tests.handlers.rules.oddities.samples import (
    BEFORE,
    HELP,
    NOBODY,
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

PLANTED = [
    pytest.param("too_short", changed(ends_at=at(8, 10)), id="a talk of ten minutes"),
    pytest.param("too_short", changed(kind="BH2", ends_at=at(8, 29)), id="a short training"),
    pytest.param("too_long", changed(ends_at=at(13, 30)), id="a talk of five and a half hours"),
    pytest.param(
        "backwards", facts(replace(PLAIN, ends_at=at(7)), sent_at=at(10)), id="ends before it began"
    ),
    pytest.param(
        "backwards", changed(day=date(2026, 11, 20)), id="on another day than its times say"
    ),
    pytest.param("odd_hours", changed(starts_at=at(3), ends_at=at(4)), id="at three in the night"),
    pytest.param("odd_hours", changed(starts_at=at(21), ends_at=at(22, 45)), id="until late"),
    pytest.param(
        "odd_hours",
        changed(starts_at=at(22), ends_at=at(0, 30) + timedelta(days=1)),
        id="past midnight",
    ),
    pytest.param("future", facts(sent_at=at(9)), id="sent before its end"),
    pytest.param(
        "overlapping",
        facts(near=(replace(TEAMMATE, author=11, team=2, groups=frozenset()),)),
        id="two at once",
    ),
    pytest.param("overlapping", facts(HELP, near=(replace(HELP, id=6),)), id="short help twice"),
    pytest.param(
        "overlapping",
        facts(near=(replace(TEAMMATE, author=11, kind="BH3"),)),
        id="led a talk, and helped somebody meanwhile",
    ),
    pytest.param(
        "recorded_twice",
        facts(near=(replace(TEAMMATE, present=NOBODY),)),
        id="a teammate sent it too",
    ),
    pytest.param(
        "outside_area",
        facts(replace(PLAIN, groups=frozenset({3, 5})), area=frozenset({3, 4})),
        id="one of two groups is another team's",
    ),
    pytest.param(
        "more_than_live",
        facts(replace(PLAIN, by_group={3: 20, 5: 21}), adults={3: 300, 5: 20}),
        id="more than live in one of its groups",
    ),
    pytest.param(
        "same_figures",
        facts(
            replace(PLAIN, women=23),
            near=(
                replace(SHARING, team=1, women=23, heads=41, groups=frozenset({3}), present=NOBODY),
            ),
        ),
        id="as many people and women elsewhere in the afternoon",
    ),
    pytest.param(
        "same_people",
        facts(near=(replace(SHARING, present=frozenset(range(100, 108))),)),
        id="the same people in another hall",
    ),
    pytest.param(
        "cut_in_two",
        facts(near=(replace(TEAMMATE, starts_at=at(9, 40), ends_at=at(11), present=NOBODY),)),
        id="goes on in the same hall",
    ),
    pytest.param(
        "nearly_copied",
        facts(near=(replace(BEFORE, counts=(*PLAIN.counts[:5], 9)),)),
        id="last week's form with one number changed",
    ),
    pytest.param(
        "copied_roster",
        facts(
            replace(PLAIN, present=SHEET, listed=SHEET),
            near=(replace(BEFORE, present=SHEET, listed=SHEET),),
        ),
        id="last week's sheet",
    ),
    pytest.param("few_checkins", changed(present=frozenset({1, 2})), id="an empty hall"),
    pytest.param("many_checkins", changed(heads=15), id="codes passed on"),
    pytest.param("machine_speed", facts(finished=(taps(20, 7),)), id="lessons tapped through"),
    pytest.param(
        "copied_counts", facts(near=(replace(BEFORE, counts=PLAIN.counts),)), id="last week's form"
    ),
    pytest.param(
        "round_run",
        facts(replace(PLAIN, heads=40), near=rounded(30, 50, 40, 30, 60)),
        id="only round numbers",
    ),
    pytest.param("same_photo", facts(photographed=(7,)), id="a photo of another session"),
    pytest.param("hurried", changed(results=120), id="a minute for each"),
    pytest.param(
        "more_results",
        changed(heads=30, results=50, alike=(Alike(3, 30, 50),), helpers=None),
        id="more people helped than there were",
    ),
    pytest.param(
        "more_results",
        changed(heads=203, results=140, alike=(Alike(3, 101, 140), Alike(5, 102, 0)), helpers=None),
        id="more of one group than came of it",
    ),
    pytest.param(
        "results_alone",
        facts(
            replace(PLAIN, heads=None, helpers=None, counts=(), alike=(Alike(3, None, 5000),)),
            adults={3: 705},
        ),
        id="five thousand of seven hundred",
    ),
    pytest.param(
        "results_alone",
        facts(
            replace(PLAIN, heads=None, helpers=None, counts=(), alike=(Alike(3, None, 60),)),
            adults={3: 50},
        ),
        id="sixty of fifty",
    ),
    pytest.param(
        "results_alone",
        changed(heads=None, helpers=None, counts=(), alike=(Alike(None, None, 201),)),
        id="nobody knows of whom",
    ),
    pytest.param(
        "many_helpers", facts(replace(PLAIN, helpers=99), members=4), id="99 of a team of four"
    ),
    pytest.param(
        "late_record", facts(first_sent=at(8, day=date(2026, 12, 22))), id="a month afterwards"
    ),
    pytest.param(
        "closed_year",
        facts(
            replace(
                PLAIN,
                day=date(2026, 11, 14),
                starts_at=at(8, day=date(2026, 11, 14)),
                ends_at=at(9, 30, day=date(2026, 11, 14)),
            ),
            near=(),
            first_sent=at(8, day=date(2026, 12, 6)),
        ),
        id="after the year's report",
    ),
    pytest.param("before_role", facts(author_since=date(2026, 11, 29)), id="not in the team yet"),
    pytest.param(
        "unseen_crowd",
        changed(heads=500, was_open=False, present=frozenset()),
        id="five hundred that nobody saw",
    ),
    pytest.param(
        "unseen_crowd",
        changed(heads=160, kind="BH2", was_open=False, present=frozenset({1})),
        id="a class of a hundred and sixty, and one name",
    ),
    pytest.param(
        "hurried_unsaid", changed(results=160, heads=80, helpers=None), id="nobody said how many"
    ),
    pytest.param("many_each", changed(results=89, heads=29), id="three things for each of them"),
    pytest.param(
        "stretched",
        facts(
            replace(PLAIN, helpers=5),
            near=tuple(
                replace(TEAMMATE, id=number, kind="BH3", author=number, helpers=4)
                for number in (31, 32)
            ),
            members=4,
        ),
        id="thirteen helpers of a team of four",
    ),
    pytest.param(
        "long_day",
        facts(
            replace(HELP, ends_at=at(15)),
            near=(replace(HELP, id=6, starts_at=at(15), ends_at=at(21)),),
        ),
        id="thirteen hours",
    ),
    pytest.param(
        "chopped_help",
        facts(
            replace(HELP, ends_at=at(8, 6)),
            near=tuple(
                replace(HELP, id=40 + n, starts_at=at(8, 6 * n), ends_at=at(8, 6 * n + 6))
                for n in range(1, 6)
            ),
        ),
        id="six of six minutes",
    ),
    pytest.param(
        "brief_opening",
        changed(on_show=((at(8), at(8, 4)),), present=frozenset({1, 2, 3})),
        id="a code for four minutes of ninety",
    ),
    pytest.param("code_elsewhen", changed(on_show=((at(20), at(21)),)), id="a code in the evening"),
    pytest.param(
        "fresh_row", facts(fresh=arrived(12, every=3, takes=2)), id="identities by a loop"
    ),
    pytest.param(
        "fresh_row", facts(fresh=arrived(8, every=60, takes=50)), id="one telephone, one by one"
    ),
    pytest.param("team_present", facts(crew=frozenset({11, 101})), id="a member counted as there"),
    pytest.param(
        "seen_teammate",
        facts(crew=frozenset({11, 101}), seen=(Seen(at(9), 11, 101),)),
        id="members confirm each other",
    ),
    pytest.param(
        "seen_at_once",
        facts(seen=tuple(Seen(at(9), 11, 100 + number) for number in range(5))),
        id="five confirmed in a minute",
    ),
    pytest.param("machine_speed", facts(finished=(taps(25, 3),)), id="three lessons in a minute"),
    pytest.param(
        "disguised_counts",
        facts(near=(replace(BEFORE, heads=40, counts=(40, 11, 22, None, 1, 3)),)),
        id="each number one more",
    ),
    pytest.param("one_phone", facts(by_phone=20), id="twenty names at one telephone"),
    pytest.param(
        "planned_unseen",
        changed(was_open=False, present=frozenset(), recorded_at=at(8, day=date(2026, 11, 19))),
        id="planned, never opened, told as held",
    ),
    pytest.param("after_team", facts(ended=date(2026, 11, 19)), id="days after its end"),
    pytest.param(
        "everybody_everything",
        changed(heads=20, helpers=3, results=60, helped=(20, 20, 20), counts=(20,), by_group={}),
        id="everybody with everything",
    ),
    pytest.param(
        "listed_alike",
        facts(
            replace(PLAIN, present=SHEET, listed=SHEET, order=tuple(sorted(SHEET))),
            near=(
                replace(
                    BEFORE,
                    present=SHEET - {504, 509},
                    listed=SHEET - {504, 509},
                    order=tuple(sorted(SHEET - {504, 509})),
                ),
            ),
        ),
        id="last week's sheet, two names short, in its order",
    ),
    pytest.param(
        "round_run",
        facts(
            replace(PLAIN, heads=40),
            near=rounded(30, 50, 40, 30, 60, 47, 30, 50, 40, 30, 60),
        ),
        id="only every sixth is not round",
    ),
    pytest.param(
        "nearly_copied",
        facts(
            replace(PLAIN, counts=(41, 12, 23, 31, 2, 4)),
            near=(replace(BEFORE, counts=(41, 12, 23, 31, 3, 5)),),
        ),
        id="two of six numbers changed",
    ),
    pytest.param(
        "copied_counts",
        facts(
            replace(PLAIN, heads=None, counts=(None, 12, 23, None, 7)),
            near=(replace(BEFORE, heads=None, counts=(None, 12, 23, None, 7)),),
        ),
        id="last week's form without its heads",
    ),
    pytest.param("blank_photo", facts(blank=1), id="a photo of nothing"),
    pytest.param("before_team", facts(founded=date(2026, 11, 29)), id="no such team yet"),
    pytest.param(
        "same_people",
        facts(
            replace(PLAIN, heads=3, counts=(3,), present=frozenset({1, 2, 3}), results=2),
            near=(replace(SHARING, heads=3, counts=(3,), present=frozenset({1, 2, 3})),),
        ),
        id="three of three went twice",
    ),
]


@each_row(("rule", "planted"), PLANTED)
def test_a_planted_pattern_is_found_and_nothing_else(rule: str, planted: Facts) -> None:
    assert [oddity.rule for oddity in find(planted)] == [rule]


def test_every_rule_has_its_pattern() -> None:
    elsewhere = {"one_sitting", "moved_crowd", "crowded_home", "on_air"}  # sittings, unheld
    assert {planted.values[0] for planted in PLANTED} | elsewhere == {
        rule.__name__ for rule in RULES
    }
