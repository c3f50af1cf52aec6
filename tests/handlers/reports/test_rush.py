"""Newcomers by script count, and officers read of them; a hall that enrols is not asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.reports import participation
from storage.outreach import attendance, counts, sessions
from storage.outreach.attendance import Presence
from storage.outreach.sessions import OutreachSession
from storage.store import Store
from storage.studying import learning
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, enrol, found_team, open_app

MONTH = {"first": "2026-11-01", "last": "2026-11-30"}
TOLD = "Tổ dân phố số 3 (ví dụ) {people} người, học {count} lượt trong ngày"
HERE = ("group", 3, True)
TODAY = START.date()


def come(tx: Transaction, count: int, seconds: float, channel: str = "web") -> list[int]:
    """So many enrol, each so long after the one before, and complete a lesson at once."""
    clock, found = Clock(), []
    for number in range(count):
        one = enrol(tx, f"{channel} {number}", clock, group=3, channel=channel)
        done = (*HERE, "web", "self", True, clock(), TODAY)
        learning.record_completion(tx, learning.Completion(one.person_id, "k1-1", "1", *done))
        found.append(one.person_id)
        clock.pass_by(seconds=seconds)
    return found


def hold(tx: Transaction, group: int | None, hours: float = 0) -> int:
    """A session of a group, or of whoever comes, begun so many hours after the first enrolled."""
    starts, author = START + timedelta(hours=hours), enrol(tx, "binh", Clock(), channel="box")
    new = OutreachSession(0, found_team(tx), author.person_id, None, "open", "kind")
    new = replace(new, created_at=START, touched_at=START, kind="BH1", local_date=TODAY)
    number = sessions.add(tx, new)
    sessions.save(tx, replace(new, id=number, starts_at=starts, state="open", step="review"))
    if group:
        counts.add_group(tx, number, group)
    return number


def script(tx: Transaction) -> None:
    come(tx, 25, 0.08)


def hall_with_codes(tx: Transaction) -> None:
    people, session = come(tx, 80, 2), hold(tx, None, 9)
    for person in people:
        there = (*HERE, "qr", "web", True, START, START, TODAY)
        attendance.attend(tx, Presence(session, person, *there))


def hall_of_the_group(tx: Transaction) -> None:
    hold(tx, 3)
    come(tx, 80, 2)


def hall_of_whoever_comes(tx: Transaction) -> None:
    hold(tx, None)
    come(tx, 80, 2)


def while_another_group_meets(tx: Transaction) -> None:
    hold(tx, 4)
    script(tx)


def after_the_session(tx: Transaction) -> None:
    hold(tx, 3, 9)
    script(tx)


def invited_in_a_chat(tx: Transaction) -> None:
    come(tx, 40, 40)


def from_a_stack_of_paper(tx: Transaction) -> None:
    come(tx, 40, 0, "paper")


@pytest.mark.parametrize(
    ("what", "people"),
    [
        (script, 25),
        (while_another_group_meets, 25),
        (after_the_session, 25),
        (hall_with_codes, 0),
        (hall_of_the_group, 0),
        (hall_of_whoever_comes, 0),
        (invited_in_a_chat, 0),
        (from_a_stack_of_paper, 0),
    ],
)
async def test_which_newcomers_an_officer_is_told_of(
    store: Store, what: Callable[[Transaction], None], people: int
) -> None:
    await open_app(store, Clock())

    def work(tx: Transaction) -> tuple[str, ...]:
        what(tx)
        return participation.report(tx, HOUSE, MONTH, START).notes

    notes = " ".join(await store.unit(work))
    assert ("đăng ký dồn" in notes) is bool(people)
    assert (TOLD.format(people=people, count=people) in notes) is bool(people)


async def test_only_officers_read_it_and_nothing_is_taken_out(store: Store) -> None:
    await open_app(store, Clock())
    await store.unit(script)
    leader, whole = await store.read(
        lambda tx: [
            participation.report(tx, HOUSE, {**MONTH, **more}, START)
            for more in ({"scope": "3"}, {})
        ]
    )
    assert "đăng ký dồn" not in " ".join(leader.notes)
    assert "25 lượt" in " ".join(whole.summary)
