"""Planted patterns are found, each by its rule alone; honest sessions are left in peace."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.rules.oddities import RULES, Facts, find, habits
from handlers.rules.oddities.facts import Alike, Seen, Settled
from tests.handlers.rules.oddities.clean import clean_sessions
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
    pytest.param(
        "overlapping", facts(HELP, near=(replace(HELP, id=6),)), id="eight minutes of help twice"
    ),
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


@pytest.mark.parametrize(("rule", "planted"), PLANTED)
def test_a_planted_pattern_is_found_and_nothing_else(rule: str, planted: Facts) -> None:
    assert [oddity.rule for oddity in find(planted)] == [rule]


def test_every_rule_has_its_pattern() -> None:
    elsewhere = {"one_sitting"}  # test_sittings.py
    assert {planted.values[0] for planted in PLANTED} | elsewhere == {
        rule.__name__ for rule in RULES
    }


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


HABITS = [
    pytest.param(
        "few_checkins", {"kind": "BH2"}, changed(present=frozenset({1, 2})), id="an elderly club"
    ),
    pytest.param(
        "round_run", {}, facts(replace(PLAIN, heads=40), near=rounded(30, 50, 40, 30, 60)),
        id="somebody who rounds",
    ),
    pytest.param(
        "overlapping",
        {"place": "san dinh"},
        facts(
            replace(PLAIN, place="san dinh", helpers=1),
            near=(replace(TEAMMATE, author=11, place="san dinh", present=NOBODY),),
        ),
        id="two classes at once, in this place",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "where", "again"), HABITS)
def test_what_a_team_explained_is_not_asked_about_again(
    rule: str, where: dict[str, str], again: Facts
) -> None:
    (oddity,) = find(again)
    number = habits.size(rule, dict(oddity.details)) or 0
    known = Settled(rule, number, where.get("kind", "BH1"), where.get("place", ""))
    assert find(replace(again, settled=(known,))) == []
    less = replace(known, size=number // 2)
    assert find(replace(again, settled=(less,))) == [oddity]  # explained of half as many


def test_a_habit_of_one_place_says_nothing_of_another() -> None:
    again = facts(
        replace(PLAIN, place="san dinh", helpers=1),
        near=(replace(TEAMMATE, author=11, place="san dinh", present=NOBODY),),
    )
    elsewhere = Settled("overlapping", 60, "BH1", "cho")
    assert [found.rule for found in find(replace(again, settled=(elsewhere,)))] == ["overlapping"]


def test_what_is_no_habit_is_asked_about_each_time() -> None:
    again = facts(photographed=(7,))
    known = Settled("same_photo", 99, "BH1", "")
    assert [found.rule for found in find(replace(again, settled=(known,)))] == ["same_photo"]


@pytest.mark.parametrize("allowed", ALLOWED)
def test_what_happens_honestly_is_not_asked_about(allowed: Facts) -> None:
    assert find(allowed) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_at_most_one_clean_session_in_a_hundred_is_asked_about(seed: int) -> None:
    everything = list(clean_sessions(seed))
    asked = [found for one in everything if (found := find(one))]
    assert len(everything) > 1000
    assert len(asked) <= len(everything) / 100, Counter(one.rule for some in asked for one in some)
