"""What people get wrong: counted by hand, nobody twice, and no few people to be known by it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.routines.sums import fold
from handlers.reports.misconceptions import held, report
from handlers.rules.days.calendar_units import Period
from storage.identity import linked_people
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, LIBRARY
from tests.handlers.reports.classroom import MORNING, answer, found_group, newcomers

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
ASKED = {"first": "2026-11-01", "last": "2026-11-30"}
LISTEN, MEET = "nghe-khong-mat-gi", "gap-la-that"
"""What those believe who pick `a`, and who pick `c`."""
FEW_AND_MANY = {"T1": "aaaaabbbbbbb", "T2": "ccccccccb"}
"""The first answer of each person of a group: twelve people, and nine."""


def fill(tx: Transaction, picks: dict[str, str]) -> dict[str, list[int]]:
    """One person for each letter."""
    there = {}
    for name, letters in picks.items():
        group, there[name] = found_group(tx, name), newcomers(tx, len(letters))
        for person, letter in zip(there[name], letters, strict=True):
            answer(tx, person, {"k7-1:q1": letter}, group)
    return there


def told(tx: Transaction) -> list[tuple[str, str, str]]:
    """Belief, people, place, as an officer reads them."""
    sentences = {f"“{words.rstrip('.')}”": name for name, words in LIBRARY.misconceptions.items()}
    rows = report(tx, HOUSE, ASKED, MORNING).rows
    return [(sentences[row[0]], row[1].replace("**", ""), row[2]) for row in rows]


def counted(tx: Transaction, period: Period = NOVEMBER) -> dict[tuple[str, str], tuple[int, int]]:
    """Of the whole ward: who believes, and who answered."""
    found, _ = held(tx, period)
    ward = [one for one in found if one.place == ("ward", None)]
    return {(one.question_id, one.belief): (one.people, one.answered) for one in ward}


async def test_the_table_is_what_a_pencil_gives(store: Store) -> None:
    await store.unit(lambda tx: fill(tx, FEW_AND_MANY))
    for _ in range(2):  # from the facts, then from their sums
        assert await store.read(told) == [
            (MEET, "8/21 người (38,1%)", "toàn phường"),
            (LISTEN, "5/21 người (23,8%)", "toàn phường"),
            (LISTEN, "5/12 người (41,7%)", "Tổ T1"),  # of the nine of T2 nothing is told
        ]
        await fold(store)


@pytest.mark.parametrize(
    ("picks", "is_told"),
    [
        ({"T1": "a" * 5 + "b" * 5}, True),
        ({"T1": "a" * 9}, False),  # nine answered
        ({"T1": "a" * 4 + "b" * 9}, False),  # four believe it
        ({"T1": "a" * 9 + "b" * 4}, False),  # four do not
        ({"T1": "a" * 10}, True),
        ({"T1": "b" * 20}, False),
    ],
)
async def test_ten_must_have_answered_and_nobody_can_be_known(
    store: Store, picks: dict[str, str], is_told: bool
) -> None:
    await store.unit(lambda tx: fill(tx, picks))
    assert bool(await store.read(told)) is is_told


async def test_only_the_first_answer_of_a_person_counts(store: Store) -> None:
    def again(tx: Transaction) -> None:
        for person in fill(tx, {"T1": "a" * 12})["T1"]:
            answer(tx, person, {"k7-1:q1": "c"}, at=MORNING + timedelta(days=1))

    await store.unit(again)
    assert await store.read(counted) == {("q1", LISTEN): (12, 12)}


async def test_both_days_of_the_period_count_in_the_time_of_the_ward(store: Store) -> None:
    evening = MORNING.replace(day=22, hour=17)  # in the ward it is the 23rd already

    def late(tx: Transaction) -> None:
        (person,) = newcomers(tx, 1)
        answer(tx, person, {"k7-1:q1": "a"}, at=evening)

    await store.unit(late)
    one = {("q1", LISTEN): (1, 1)}
    for day, expected in ((22, {}), (23, one), (24, {})):
        on = Period(date(2026, 11, day), date(2026, 11, day))
        assert await store.read(lambda tx, on=on: counted(tx, on)) == expected


async def test_one_person_with_two_numbers_is_one_person(store: Store) -> None:
    def linked(tx: Transaction) -> int:
        first, second = fill(tx, {"T1": "ac"})["T1"]
        return linked_people.record_same(tx, linked_people.Link(0, first, second, None), MORNING)

    number = await store.unit(linked)
    for _ in range(2):
        assert await store.read(counted) == {("q1", LISTEN): (1, 1), ("q1", MEET): (0, 1)}
        await fold(store)
    await store.unit(lambda tx: linked_people.part(tx, number, MORNING))
    assert await store.read(counted) == {("q1", LISTEN): (1, 2), ("q1", MEET): (1, 2)}


async def test_a_wrong_pick_among_several_right_ones_is_seen(store: Store) -> None:
    def several(tx: Transaction) -> None:
        for person, picked in zip(newcomers(tx, 2), ("a", "b"), strict=True):
            answer(tx, person, {"k7-1:q2": picked})

    await store.unit(several)
    assert await store.read(counted) == {("q2", "ai-goi-cung-la-lua"): (1, 2)}


async def test_nothing_answered_is_said_plainly(store: Store) -> None:
    table = await store.read(lambda tx: report(tx, HOUSE, ASKED, MORNING))
    assert table.rows == ()
    assert "Chưa có câu hỏi nào" in table.summary[0]
