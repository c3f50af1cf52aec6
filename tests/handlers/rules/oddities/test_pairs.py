"""Two sessions that belong together are seen from either side; honest neighbours from neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.rules.oddities import find
from handlers.rules.oddities.facts import Facts, Session
from tests.handlers.rules.oddities.samples import BEFORE, NOBODY, PLAIN, SHEET, at
from tests.rows import each_row

ONE = replace(PLAIN, place="nha van hoa to 3", present=NOBODY, was_open=False)
"""41 people of group 3, from 8:00 to 9:30, in its hall; nobody checked in."""
OTHER = replace(ONE, id=7, heads=38, counts=(38, 11, 20, 3, 1, 5))
"""Another of that hour in that hall."""
SMALL = replace(ONE, heads=40, women=20, counts=(40, None, 20), results=0, place="truong")
CHI = {"author": 12}
AFTERWARDS = {"starts_at": at(9, 40), "ends_at": at(11)}
AFTERNOON = {"starts_at": at(14), "ends_at": at(15, 30)}
STRANGERS = frozenset(range(900, 912))


def week(one: Session, weeks: int, **values: object) -> Session:
    """The same so many weeks later."""
    later = timedelta(weeks=weeks)
    starts_at, ends_at = one.starts_at + later, one.ends_at + later
    times = {"day": one.day + later, "starts_at": starts_at, "ends_at": ends_at}
    return replace(one, id=60 + weeks, **times, **values)  # type: ignore[arg-type]


def looked_at(one: Session, *others: Session) -> list[tuple[str, int | None]]:
    """What is said of one of them, and which other it names; sent long after either."""
    sent_at = max(each.ends_at for each in (one, *others)) + timedelta(hours=1)
    near = tuple(sorted(others, key=lambda each: each.starts_at))
    return [(oddity.rule, oddity.other) for oddity in find(Facts(one, sent_at, near))]


PAIRS = {
    "the same numbers a week later": ("copied_counts", ONE, week(ONE, 1, place="cho")),
    "the same in its own hall": ("copied_counts", ONE, week(ONE, 1)),
    "nought for nothing said": (
        "copied_counts", ONE, week(ONE, 1, counts=(41, 12, 23, 0, 2, 4)),
    ),
    "three numbers that are not round": (
        "copied_counts",
        replace(ONE, counts=(41, 12, 23)), week(replace(ONE, counts=(41, 12, 23)), 1),
    ),
    "one number changed": ("nearly_copied", ONE, week(ONE, 1, counts=(41, 12, 23, None, 3, 4))),
    "the heads changed": (
        "nearly_copied", ONE, week(ONE, 1, heads=44, counts=(44, 12, 23, None, 2, 4)),
    ),
    "last week's sheet": (
        "copied_roster",
        replace(ONE, listed=SHEET, present=SHEET),
        week(replace(OTHER, listed=SHEET, present=SHEET), 1),
    ),
    "a teammate sent it too": ("recorded_twice", ONE, replace(OTHER, **CHI)),
    "as another kind": ("recorded_twice", ONE, replace(OTHER, **CHI, kind="BH2")),
    "as people of several groups": (
        "recorded_twice", ONE, replace(OTHER, **CHI, groups=frozenset({None}), place=""),
    ),
    "both of several groups": (
        "recorded_twice",
        replace(ONE, groups=frozenset({None})),
        replace(OTHER, **CHI, groups=frozenset({None})),
    ),
    "as another group, in the same hall": (
        "recorded_twice", ONE, replace(OTHER, **CHI, groups=frozenset({5})),
    ),
    "another team that leaves the place out, the same people": (
        "recorded_twice", ONE, replace(ONE, **CHI, id=7, team=2, place="", counts=(41, 9, 21, 2)),
    ),
    "another team, in the same hall": ("recorded_twice", ONE, replace(OTHER, **CHI, team=2)),
    "cut in two": ("cut_in_two", ONE, replace(OTHER, **AFTERWARDS)),
    "cut in two, by two of a team": ("cut_in_two", ONE, replace(OTHER, **AFTERWARDS, **CHI)),
    "cut in two, as two kinds": ("cut_in_two", ONE, replace(OTHER, **AFTERWARDS, kind="BH2")),
    "cut in two, the place not said": ("cut_in_two", ONE, replace(OTHER, **AFTERWARDS, place="")),
    "cut in two, the end mistyped": (
        "cut_in_two", ONE, replace(OTHER, **CHI, starts_at=at(9, 10), ends_at=at(11)),
    ),
    "cut in two, too few names to tell": (
        "cut_in_two",
        replace(ONE, present=frozenset(range(100, 104))),
        replace(OTHER, **AFTERWARDS, present=frozenset(range(103, 107))),
    ),
    "led two at once": ("overlapping", ONE, OTHER),
    "led two at once, for two teams": ("overlapping", ONE, replace(OTHER, team=2, place="cho")),
    "led two at once, the same figures in another room": (
        "overlapping", SMALL, replace(SMALL, id=7, place="nha ong ba"),
    ),
    "led two at once, the same heads in another room": (
        "overlapping",
        replace(SMALL, women=None, counts=(40,)),
        replace(SMALL, id=7, women=None, counts=(40,), place="nha ong ba"),
    ),
    "led two at once, by oneself": (
        "overlapping", replace(ONE, helpers=1), replace(OTHER, place="phong 2"),
    ),
    "the same figures in the afternoon, elsewhere": (
        "same_figures", SMALL, replace(SMALL, **AFTERNOON, id=7, place="nha ong ba"),
    ),
    "the same figures at once, for two groups at one house each": (
        "overlapping", SMALL, replace(SMALL, id=7, place="nha ong ba", groups=frozenset({5})),
    ),
    "the same figures in the afternoon, by two of a team": (
        "same_figures", SMALL, replace(SMALL, **AFTERNOON, **CHI, id=7, place="cho"),
    ),
    "the same people, many here and few there": (
        "same_people",
        replace(ONE, present=frozenset(range(100, 140))),
        replace(OTHER, **AFTERNOON, team=2, **CHI, present=frozenset(range(100, 110))),
    ),
}  # fmt: skip


@each_row(("rule", "one", "other"), PAIRS.values(), ids=PAIRS)
def test_a_pair_is_seen_from_either_side(rule: str, one: Session, other: Session) -> None:
    assert looked_at(other, one) == [(rule, one.id)]
    assert looked_at(one, other) == [(rule, other.id)]


HONEST = {
    "two classes of one leader, in two rooms": (ONE, replace(OTHER, place="phong 2")),
    "two classes of one leader, with other people": (
        replace(ONE, place="", present=frozenset(range(100, 122))),
        replace(OTHER, place="", present=STRANGERS),
    ),
    "two classes of two of a team, with other people": (
        replace(ONE, present=frozenset(range(100, 122))),
        replace(OTHER, **CHI, present=STRANGERS),
    ),
    "two of a team, for two groups, in two halls": (
        ONE, replace(OTHER, **CHI, groups=frozenset({5}), place="nha van hoa to 5"),
    ),
    "two of a team, one for several groups elsewhere": (
        ONE, replace(OTHER, **CHI, groups=frozenset({None}), place="cho"),
    ),
    "two teams, in two halls": (ONE, replace(OTHER, **CHI, team=2, place="nha van hoa to 5")),
    "two teams with a club each": (
        replace(ONE, place="cau lac bo"),
        replace(OTHER, **CHI, team=2, place="cau lac bo", groups=frozenset({5})),
    ),
    "two teams, nobody said where": (
        replace(ONE, place=""), replace(OTHER, **CHI, team=2, place=""),
    ),
    "two classes of one leader, as many women": (
        SMALL, replace(SMALL, id=7, heads=38, counts=(38, None, 20), place="phong 2"),
    ),
    "the same figures, of another group in the afternoon": (
        SMALL, replace(SMALL, **AFTERNOON, id=7, groups=frozenset({5}), place="nha ong ba"),
    ),
    "the same heads in the afternoon, the women not counted": (
        replace(SMALL, women=None, counts=(40,)),
        replace(SMALL, **AFTERNOON, id=7, women=None, counts=(40,)),
    ),
    "the same few in the afternoon": (
        replace(SMALL, heads=9, women=4, counts=(9, None, 4)),
        replace(SMALL, **AFTERNOON, id=7, heads=9, women=4, counts=(9, None, 4)),
    ),
    "the same figures a week later": (SMALL, week(SMALL, 1)),
    "a morning and an afternoon": (ONE, replace(OTHER, **AFTERNOON)),
    "one shift after the other": (
        replace(ONE, present=frozenset(range(100, 122))),
        replace(OTHER, **AFTERWARDS, present=STRANGERS),
    ),
    "a crowd after a handful": (ONE, replace(OTHER, **AFTERWARDS, heads=15, counts=(15,))),
    "the next group in the next hall": (
        ONE, replace(OTHER, **AFTERWARDS, groups=frozenset({5}), place="nha van hoa to 5"),
    ),
    "help after the talk": (ONE, replace(OTHER, **AFTERWARDS, kind="BH3", helpers=9)),
    "the next team comes in": (ONE, replace(OTHER, **AFTERWARDS, **CHI, team=2)),
    "a club, with a few round numbers": (
        replace(ONE, heads=30, counts=(30, 30, 20, None, 3)),
        week(replace(ONE, heads=30, counts=(30, 30, 20, None, 3)), 1),
    ),
    "two numbers the same": (ONE, week(ONE, 1, heads=41, counts=(41, 12, 20, 1, 3, 5))),
    "one who comes to both": (
        replace(ONE, present=frozenset(range(100, 103))),
        replace(OTHER, **AFTERNOON, present=frozenset(range(100, 103))),
    ),
}  # fmt: skip


@each_row(("one", "other"), HONEST.values(), ids=HONEST)
def test_honest_neighbours_are_not_asked_about(one: Session, other: Session) -> None:
    assert looked_at(other, one) == looked_at(one, other) == []


@each_row("last", range(6))
def test_six_round_numbers_in_a_row_are_seen_whichever_was_sent_last(last: int) -> None:
    heads = [30, 50, 40, 30, 60, 20]
    run = [week(BEFORE, place, heads=count, counts=()) for place, count in enumerate(heads)]
    others = [one for one in run if one is not run[last]]
    assert looked_at(run[last], *others) == [("round_run", None)]
    assert looked_at(replace(run[last], heads=31), *others) == []


def test_a_number_in_between_that_is_not_round_ends_the_row() -> None:
    heads = [30, 50, 40, 33, 30, 60, 20]
    run = [week(BEFORE, place, heads=count, counts=()) for place, count in enumerate(heads)]
    assert looked_at(run[-1], *run[:-1]) == []


def test_a_club_with_the_same_round_number_is_no_row() -> None:
    club = replace(ONE, heads=30, counts=(30, 30, 20, None, 2))
    weeks = [week(club, number) for number in range(9)]
    for one in weeks:
        assert looked_at(one, *(other for other in weeks if other is not one)) == []


def test_of_many_copies_the_nearest_are_named() -> None:
    copies = [week(ONE, number) for number in range(1, 7)]
    assert looked_at(ONE, *copies) == [("copied_counts", copy.id) for copy in copies[:3]]
