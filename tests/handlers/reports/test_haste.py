"""Oddly fast lessons count, and an officer reads where there were some; nobody else does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.reports import participation
from storage.store import Store
from storage.studying import learning
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, enrol, open_app

MONTH = {"first": "2026-11-01", "last": "2026-11-30"}
YEAR = {"first": "2026-01-01", "last": "2026-12-31"}
TOLD = "Tổ dân phố số 3 (ví dụ) 12 lượt của 1 người"


def learn(tx: Transaction, who: str, count: int, seconds: int, way: str = "self") -> None:
    one = enrol(tx, who, Clock(), group=3)
    for number in range(count):
        at = START + timedelta(seconds=seconds * number)
        place = ("group", 3, True, "web", way, True, at, START.date())
        learning.record_completion(
            tx, learning.Completion(one.person_id, f"k1-{number}", "1", *place)
        )


@pytest.mark.parametrize(
    ("asked", "is_told"),
    [
        (MONTH, True),
        (YEAR, False),
        ({**MONTH, "only": "3"}, True),
        ({**MONTH, "only": "4"}, False),
        ({**MONTH, "scope": "3"}, False),
        ({**MONTH, "first": "2026-11-24"}, False),
    ],
    ids=["month", "too long", "the group", "another group", "leader", "other days"],
)
async def test_an_officer_is_told_where(store: Store, asked: dict[str, str], is_told: bool) -> None:
    await open_app(store, Clock())

    def work(tx: Transaction) -> tuple[str, ...]:
        learn(tx, "script", 12, 5)
        learn(tx, "reader", 12, 180)
        learn(tx, "helped", 12, 5, "helper")
        learn(tx, "few", 9, 1)
        return participation.report(tx, HOUSE, asked, START).notes

    notes = " ".join(await store.unit(work))
    assert (TOLD in notes) is is_told
    assert ("khác thường" in notes) is is_told


async def test_nothing_is_taken_out(store: Store) -> None:
    await open_app(store, Clock())

    def work(tx: Transaction) -> tuple[str, ...]:
        learn(tx, "script", 12, 5)
        return participation.report(tx, HOUSE, MONTH, START).summary

    assert "12 lượt" in " ".join(await store.unit(work))
