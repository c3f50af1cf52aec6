"""A figure is the same wherever the mark stands, whatever came in which order."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections import defaultdict
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings

from bot.routines import sums
from bot.routines.sums import Checking, differing
from storage.counting.finished import crowds, finished
from storage.identity import people
from storage.privacy import erasure
from storage.store import Store, open_store
from storage.studying import learning
from storage.studying.learning import Completion
from storage.sums import marks
from storage.sums.columns import number_of, place_of
from storage.sums.marks import Mark
from storage.transaction import Transaction
from storage.upgrading.migrate import migrate
from tests.handlers.reports.facts import AT
from tests.storage.sums.by_hand import (
    COURSES,
    DAYS,
    LATE,
    LESSONS,
    PERIODS,
    Finisher,
    Step,
    Ward,
    counted,
    some_steps,
    write,
)


@settings(max_examples=20)
@given(some_steps)
async def test_first_answers_are_counted_as_by_hand(store: Store, steps: list[Step]) -> None:
    def live(tx: Transaction) -> Ward:
        ward = Ward(tx)
        ward.found()
        for step in steps:
            ward.take(step)
        return ward

    ward = store.now(live)
    for period in PERIODS:
        assert store.look(lambda tx, on=period: counted(tx, *on)) == ward.by_hand(*period)
        store.look(partial(whoever_finished, ward=ward, period=period))
    assert not await differing(store)


def whoever_finished(tx: Transaction, ward: Ward, period: tuple[date, date]) -> None:
    """One by one and in all: from the facts as long as one of the courses is not known."""
    are_known = crowds(tx, COURSES, period) is not None  # else no lesson may be in two of them
    for some in (COURSES[:1], COURSES[1:], *[COURSES] * are_known):
        named = {course for course, _ in some}
        by_hand = {one for one in ward.finished_by_hand(*period) if one[0] in named}
        rows = finished(tx, some, *period)
        told = [(o.course, o.person_id, number_of(o.placement, o.group_id), o.on) for o in rows]
        assert (set(told), len(told)) == (by_hand, len(by_hand))
        several = crowds(tx, some, period)
        if several is not None:
            people = {one.course or one.place: one.people for one in several if one.people}
            assert people == _by_place_and_course(by_hand)


def _by_place_and_course(by_hand: set[Finisher]) -> dict[object, int]:
    who: defaultdict[object, set[int]] = defaultdict(set)
    for course, person, place, _ in by_hand:
        for key in (course, place_of(place), None):
            who[key].add(person)
    return {key: len(some) for key, some in who.items()}


# ---- made anew, and counted beside the facts ------------------------------------------------


async def test_a_fact_of_a_past_day_counts_at_once_and_after_it_was_folded(store: Store) -> None:
    ward = store.now(write)
    for _ in range(2):
        for period in PERIODS:
            assert store.look(lambda tx, on=period: counted(tx, *on)) == ward.by_hand(*period)
        await sums.fold(store)
    assert store.look(marks.mark) == Mark(
        *(store.now(lambda tx, of=name: marks.newest(tx, of)) for name in ("answer", "completion"))
    )


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE answer_sum SET people = people + 1 WHERE span = 2026",
        "UPDATE answer_sum SET people = people + 1 WHERE span = 202512",
        "UPDATE answer_sum SET people = people + 1 WHERE span = 20251231",
        "DELETE FROM answer_sum",
        "DELETE FROM answer_sum WHERE span = 202602",
        "INSERT INTO answer_sum SELECT 20260301, choice_id, place, people FROM answer_sum"
        " WHERE span = 2025",
        "DELETE FROM learner_sum WHERE span > 9999",
        "UPDATE learner_sum SET completions = completions + 1 WHERE span = 2025",
        "UPDATE learner_sum SET is_adult = false WHERE span = 202512",
        "UPDATE learner_sum SET place = -1 WHERE span = 202512",
        "UPDATE sum_mark SET answer_id = answer_id + 1",
        "DELETE FROM finisher",
        "UPDATE finisher SET place = -1",
        "UPDATE finisher SET local_date = '2026-01-01'",
        "UPDATE lesson_set SET completion_id = completion_id + 100",
    ],
)
async def test_whatever_differs_from_the_facts_is_found(store: Store, spoilt: str) -> None:
    store.now(write)
    store.now(lambda tx: tx.cursor.execute(spoilt) and None)
    assert await differing(store)


async def test_what_differs_is_made_anew_at_night(store: Store) -> None:
    ward = store.now(write)
    store.now(lambda tx: tx.cursor.execute("DELETE FROM answer_sum") and None)
    assert "differed" in await Checking(store).perform(AT)
    assert await Checking(store).perform(AT) == "0 differ"
    for period in PERIODS:
        assert store.look(lambda tx, on=period: counted(tx, *on)) == ward.by_hand(*period)


@pytest.mark.parametrize("table", ["answer", "completion"])
@pytest.mark.parametrize("by", [1, 100_000])
async def test_a_mark_ahead_of_the_facts_is_found_and_set_right(
    store: Store, table: str, by: int
) -> None:
    """The sums are right by then; what comes next would be counted nowhere."""
    ward = store.now(partial(write, steps=tuple(step for step in LATE if step.what != "fold")))
    await sums.fold(store)
    assert not await differing(store)
    forward = f"UPDATE sum_mark SET {table}_id = {table}_id + {by}"  # noqa: S608
    store.now(lambda tx: tx.cursor.execute(forward) and None)
    assert await differing(store) == 1
    assert "differed" in await Checking(store).perform(AT)
    assert await Checking(store).perform(AT) == "0 differ"
    for period in PERIODS:
        assert store.look(lambda tx, on=period: counted(tx, *on)) == ward.by_hand(*period)


async def test_several_may_fold_and_make_anew_at_once(store: Store) -> None:
    ward = store.now(partial(write, steps=tuple(step for step in LATE if step.what != "fold")))
    await asyncio.gather(*(sums.fold(store) for _ in range(4)))
    assert not await differing(store)
    await asyncio.gather(sums.rebuild(store), sums.fold(store), sums.rebuild(store))
    assert not await differing(store)
    for period in PERIODS:
        assert store.look(lambda tx, on=period: counted(tx, *on)) == ward.by_hand(*period)


@pytest.mark.parametrize("after", ["answers", "learners", "mark"])
async def test_killed_while_folding_no_answer_counts_twice_or_never(
    store: Store, store_url: str, after: str
) -> None:
    """Red where the mark moves in a unit of its own."""
    ward = store.now(partial(write, steps=tuple(step for step in LATE if step.what != "fold")))
    child = [sys.executable, "-m", "tests.storage.sums.folding_child", store_url, after]
    done = await asyncio.to_thread(subprocess.run, child, check=False)
    assert done.returncode == -signal.SIGKILL
    for _ in range(2):
        assert not await differing(store)
        for period in PERIODS:
            assert store.look(lambda tx, on=period: counted(tx, *on)) == ward.by_hand(*period)
        await sums.fold(store)


async def test_an_erasure_changes_no_sum(store: Store) -> None:
    ward = store.now(write)
    for person in ward.people[:2]:
        store.now(lambda tx, one=person: erasure.erase(tx, one, AT))
        assert not await differing(store)
        await sums.fold(store)
    assert not await differing(store)
    for period in PERIODS:
        assert store.look(lambda tx, on=period: counted(tx, *on)) == ward.by_hand(*period)


# ---- who finished a course ---------------------------------------------------------------------


async def test_a_course_that_changed_is_known_anew_and_its_old_lessons_stay(store: Store) -> None:
    steps = (
        *(Step("complete", 0), Step("complete", 0, "k1-2", day=DAYS[1]), Step("fold")),
        *(
            Step("know"),
            Step("fold"),
            Step("know", lesson="k1-2"),
            Step("complete", 1, day=DAYS[2]),
        ),
    )
    ward = store.now(partial(write, steps=steps))
    for _ in range(2):
        for period in PERIODS:
            store.look(partial(whoever_finished, ward=ward, period=period))
        assert not await differing(store)
        await sums.rebuild(store)


def test_no_completion_below_the_mark_is_read(tmp_path: Path) -> None:
    """As many steps of SQLite's machine, however much was learned; red without `above`."""
    url = f"sqlite:///{tmp_path}/many.db"
    migrate(url)
    store, steps = open_store(url, b"a key for this test alone"), []
    try:
        store.now(partial(write, steps=(Step("know"), Step("complete", 0))))
        for _ in range(2):
            store.now(_many)
            asyncio.run(sums.fold(store))
            steps.append(store.look(_steps))
    finally:
        store.close()
    assert steps[0] == steps[1]


def _many(tx: Transaction) -> None:
    """Lessons of nobody's course."""
    people_ = [people.add_person(tx, "salt", AT) for _ in range(100)]
    for who in people_:
        where = (LESSONS[1], "v1", "unplaced", None, True)
        learning.record_completion(tx, Completion(who, *where, "web", "self", True, AT, DAYS[2]))


def _steps(tx: Transaction) -> int:
    taken = 0

    def one() -> int:
        nonlocal taken
        taken += 1
        return 0

    crowds(tx, COURSES[:1], PERIODS[0])  # what is read for the first time is prepared
    tx.cursor.connection.set_progress_handler(one, 1)
    crowds(tx, COURSES[:1], PERIODS[0])
    tx.cursor.connection.set_progress_handler(None, 1)
    return taken
