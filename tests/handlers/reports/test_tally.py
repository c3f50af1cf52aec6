"""The campaign tally is what a person with the forms and a pencil would count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.maps import map_on
from handlers.reports.tally import Tally, Waiting, tally
from handlers.rules.days.calendar_units import Period, year_of
from storage.store import Store
from storage.studying import learning, vneid
from storage.transaction import Transaction
from storage.ward import entries
from storage.ward.entries import Entry
from tests.handlers.reports.campaign_ward import AT, LESSONS, LIBRARY, Ward, clear

YEAR = year_of(date(2026, 1, 1))
END = date(2026, 12, 31)
SPRING, AUTUMN = date(2026, 3, 3), date(2026, 9, 9)


def counted(store: Store, period: Period = YEAR, day: date | None = None) -> Tally:
    def count(tx: Transaction) -> Tally:
        return tally(tx, period, LIBRARY, AT, map_on(tx, day) if day else None)

    return store.look(count)


def amounts(one: Tally, place: Place, *codes: str) -> list[float | None]:
    return [one.at(place)[code].amount for code in codes]


def a_ward(store: Store) -> None:
    """Two groups, two teams; one session for both groups, one of each other state."""

    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        one, two = ward.group("T1"), ward.group("T2")
        north, south = ward.team("Đội 1"), ward.team("Đội 2", "women")
        lan, hoa = ward.person(), ward.person()
        both = {one: {"head_count": 30, "kq4": 2}, two: {"head_count": 12}}
        shared = ward.held(north, SPRING, both, kind="BH1", helpers=2, minutes=90)
        ward.held(north, AUTUMN, {one: {"head_count": 5, "kq4": 2}}, kind="BH3", helpers=None)
        for state in ("submitted", "returned", "closed", "draft", "withdrawn"):
            ward.held(south, AUTUMN, {two: {"head_count": 100}}, state=state)
        for person in (lan, hoa):
            ward.present(shared, person, SPRING, one)
            for skill in LESSONS[:2]:
                ward.confirm(shared, person, SPRING, one, skill)

    store.now(write)


def test_only_approved_sessions_count_and_what_waits_is_told(store: Store) -> None:
    a_ward(store)
    found = counted(store)
    assert amounts(found, WARD, "BH1", "BH2", "BH3", "BH4a") == [1, 0, 1, 47]
    assert found.waiting[WARD] == Waiting(submitted=1, returned=1, closed=1, draft=1)
    assert found.waiting["team", 1].all == 0
    assert amounts(found, ("team", 2), "BH2", "BH4a") == [0, 0]


def test_a_session_for_two_groups_is_in_both_and_once_in_all(store: Store) -> None:
    a_ward(store)
    found = counted(store)
    assert amounts(found, ("group", 1), "BH1", "BH3", "BH4a", "BH6") == [1, 1, 35, 3.0]
    assert amounts(found, ("group", 2), "BH1", "BH3", "BH4a", "BH6") == [1, 0, 12, 3.0]
    assert amounts(found, WARD, "BH1", "BH6", "DH1") == [1, 3.0, 1]


def test_three_grades_of_attendance_and_people_stay_apart(store: Store) -> None:
    a_ward(store)
    assert amounts(counted(store), WARD, "BH4a", "BH4b", "BH4c", "HT4") == [47, 2, 2, 2]
    store.now(lambda tx: Ward(tx).same(1, 2))
    assert amounts(counted(store), WARD, "BH4a", "BH4b", "BH4c", "HT4") == [47, 1, 1, 1]


def test_households_helped_twice_are_two_occurrences(store: Store) -> None:
    a_ward(store)
    assert amounts(counted(store), ("team", 1), "KQ4") == [4]


def test_what_nobody_wrote_is_unknown_and_not_zero(store: Store) -> None:
    a_ward(store)
    found = counted(store).at(WARD)
    assert (found["KQ1"].amount, found["KQ1"].missing) == (None, 2)
    assert (found["KQ4"].amount, found["KQ4"].missing) == (4, 1)
    assert (found["BH6"].amount, found["BH6"].missing) == (3.0, 1)
    assert [found[code].amount for code in ("TT1", "TD1", "DH3")] == [None] * 3


@pytest.mark.parametrize(
    ("shared", "lacking"),
    [
        ({"head_count": 35, "kq1": 4}, {"BH4a": 0, "KQ1": 0, "KQ2": 1}),  # not yet split
        ({"head_count": 0, "kq1": 4}, {"BH4a": 0, "KQ1": 0, "KQ2": 1}),  # its heads were split
        ({"kq1": 0}, {"BH4a": 1, "KQ1": 0, "KQ2": 1}),
        ({}, {"BH4a": 1, "KQ1": 1, "KQ2": 1}),
    ],
)
def test_what_the_shared_line_gives_is_lacking_only_in_its_groups(
    store: Store, shared: dict[str, int], lacking: dict[str, int]
) -> None:
    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        one, two = ward.group("T1"), ward.group("T2")
        ward.held(ward.team("Đội 1"), SPRING, {one: {}, two: {}, None: shared})

    store.now(write)
    found = counted(store)
    for place in (WARD, ("team", 1)):
        assert {code: found.at(place)[code].missing for code in lacking} == lacking
    for place in (("group", 1), ("group", 2)):
        assert {found.at(place)[code].missing for code in lacking} == {1}


def test_every_figure_carries_its_code_and_every_indicator_is_there(store: Store) -> None:
    a_ward(store)
    found = counted(store)
    assert all(code == one.code for place in found.figures.values() for code, one in place.items())
    assert set(found.at(("team", 1))) < set(found.at(WARD))
    assert "HT1" not in found.at(("team", 1))
    assert {"TT1", "DH2", "DG1", "HT5"} < set(found.at(WARD))


def test_without_a_denominator_there_is_no_share(store: Store) -> None:
    a_ward(store)
    store.now(lambda tx: Ward(tx).learn(1, LESSONS[0], SPRING, 1))
    assert counted(store).at(("group", 1))["DG1"].amount is None
    store.now(lambda tx: Ward(tx).adults(1, 200))
    found = counted(store)
    share = found.at(("group", 1))["DG1"]
    assert share.amount == 0.5
    assert share.whole is not None
    assert share.whole.counts == ((date(2025, 7, 1), "UBND phường"),)
    assert found.at(WARD)["DG1"].amount is None  # the other group's adults are not known


def test_adults_are_those_who_were_when_they_completed(store: Store) -> None:
    """Completed at seventeen stays so; what is completed after growing up counts."""
    a_ward(store)

    def learn(tx: Transaction, lesson: str, on: date, *, is_adult: bool) -> None:
        where = (1, lesson, "v1", "group", 1, is_adult, "web", "self", True, AT, on)
        learning.record_completion(tx, learning.Completion(*where))

    store.now(lambda tx: Ward(tx).adults(1, 200))
    store.now(lambda tx: learn(tx, LESSONS[0], SPRING, is_adult=False))
    assert counted(store).at(("group", 1))["DG1"].amount == 0
    store.now(lambda tx: learn(tx, LESSONS[1], AUTUMN, is_adult=True))
    assert counted(store).at(("group", 1))["DG1"].amount == 0.5
    assert "vào ngày hoàn thành bài" in indicators()["DG1"].rule


@pytest.mark.parametrize(
    ("lessons", "finished"), [(LESSONS, 1), (LESSONS[:-1], 0)], ids=["whole", "all but one"]
)
def test_a_course_is_completed_with_its_last_lesson(
    store: Store, lessons: tuple[str, ...], finished: int
) -> None:
    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        group, person = ward.group("T1"), ward.person()
        for number, lesson in enumerate(lessons):
            ward.learn(person, lesson, SPRING + timedelta(days=number), group)

    store.now(write)
    assert amounts(counted(store), ("group", 1), "HT3") == [finished]
    before = Period(YEAR.first, SPRING)
    assert amounts(counted(store, before), WARD, "HT3") == [0]


def test_two_numbers_of_one_person_complete_a_course_together(store: Store) -> None:
    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        group, one, other = ward.group("T1"), ward.person(), ward.person()
        for lesson in LESSONS[1:]:
            ward.learn(one, lesson, SPRING, group)
        ward.learn(other, LESSONS[0], AUTUMN, group)

    store.now(write)
    assert amounts(counted(store), WARD, "HT3") == [0]
    store.now(lambda tx: Ward(tx).same(1, 2))
    found = counted(store)
    assert amounts(found, WARD, "HT3") == amounts(found, ("group", 1), "HT3") == [1]


def test_statements_about_vneid_are_people_and_what_was_seen_stays_apart(store: Store) -> None:
    def state(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        for _ in range(4):
            ward.person()
        for person in (1, 1, 2, 3, 4):
            vneid.state(tx, person, SPRING, AT - timedelta(days=40))
        vneid.take_back(tx, 4, AT - timedelta(days=30))  # before the year is over
        vneid.take_back(tx, 5, AT)  # after it
        vneid.record_check(tx, 2, vneid.Check(True, AUTUMN), None, AT)
        vneid.record_check(tx, 3, vneid.Check(True, date(2027, 1, 3)), None, AT)

    store.now(state)
    found = counted(store)
    assert found.at(WARD)["HT5"].amount == 3
    assert found.parts == (("HT5", "seen", 1),)


# ---- what officers enter ----------------------------------------------------------------------


def enter(store: Store, code: str, period: Period, value: int, replaces: int | None = None) -> int:
    new = Entry(
        *(0, code, "" if code == "DH3" else "radio", period.first, period.last, value),
        *("Văn hóa - Xã hội", AT, END, replaces, "nhầm" if replaces else None),
    )
    return store.now(lambda tx: entries.add(tx, new, None)) or 0


def month(number: int) -> Period:
    first = date(2026, number, 1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def test_entries_are_added_up_and_a_correction_takes_the_place_of_its_entry(store: Store) -> None:
    store.now(clear)
    first = enter(store, "TT1", month(3), 10)
    enter(store, "TT1", month(4), 5)
    assert amounts(counted(store), WARD, "TT1") == [15]
    second = enter(store, "TT1", month(3), 7, replaces=first)
    assert amounts(counted(store), WARD, "TT1") == [12]
    assert enter(store, "TT1", month(3), 8, replaces=first) == 0  # replaced already
    enter(store, "TT1", month(3), 0, replaces=second)
    assert amounts(counted(store), WARD, "TT1") == [5]
    assert counted(store).parts == (("TT1", "radio", 5),)


def test_an_entry_that_lies_partly_in_the_period_is_told_and_not_added(store: Store) -> None:
    store.now(clear)
    enter(store, "TT1", Period(month(3).first, month(5).last), 30)
    found = counted(store, month(4))
    assert (found.at(WARD)["TT1"].amount, found.partly) == (None, 1)
    assert amounts(counted(store), WARD, "TT1") == [30]


def test_support_points_are_what_there_is_and_not_what_was_added(store: Store) -> None:
    store.now(clear)
    enter(store, "DH3", month(3), 4)
    enter(store, "DH3", month(9), 6)
    assert amounts(counted(store), WARD, "DH3") == [6]
    assert amounts(counted(store, month(3)), WARD, "DH3") == [4]
    assert amounts(counted(store, month(4)), WARD, "DH3") == [None]
