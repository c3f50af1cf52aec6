"""The second wall: what people do twice is recorded once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from storage.identity import people
from storage.models import metadata
from storage.rights import roles
from storage.store import Store
from storage.studying import learning
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import Clock, enrol, rows

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def scene(tx: Transaction) -> tuple[int, int]:
    """A person in the middle of a lesson: their number and their attempt's."""
    someone = enrol(tx, "lan", Clock(AT))
    learning.keep_version(tx, "k7-1", "v1", "{}", AT)
    return someone.person_id, learning.start(tx, someone.person_id, ("k7-1", "v1"), AT).id


def answer(attempt: int, question: str = "q1") -> learning.Answer:
    return learning.Answer(attempt, question, "a", True, None, AT, TODAY, None)


def completion(person: int, version: str = "v1", day: date = TODAY) -> learning.Completion:
    facts = ("elsewhere", None, True, "tap", "self", True, AT, day)
    return learning.Completion(person, "k7-1", version, *facts)


async def all_at_once(store: Store, work: Callable[[Transaction], bool]) -> list[bool]:
    return sorted(await asyncio.gather(*(store.unit(work) for _ in range(10))))


async def test_a_question_of_an_attempt_has_one_answer(store: Store) -> None:
    _, attempt = await store.unit(scene)
    kept = await all_at_once(store, lambda tx: learning.record_answer(tx, answer(attempt)))
    assert kept == [False] * 9 + [True]
    assert await store.unit(lambda tx: learning.record_answer(tx, answer(attempt, "q2")))
    assert await store.read(lambda tx: learning.answers_of(tx, attempt)) == {"q1": True, "q2": True}


async def test_a_lesson_is_completed_once_whatever_its_version(store: Store) -> None:
    person, _ = await store.unit(scene)
    kept = await all_at_once(store, lambda tx: learning.record_completion(tx, completion(person)))
    assert kept == [False] * 9 + [True]
    later = completion(person, "v2", TODAY + timedelta(days=400))
    assert not await store.unit(lambda tx: learning.record_completion(tx, later))
    assert await store.read(lambda tx: learning.completed_lessons(tx, person)) == {"k7-1"}


async def test_an_invitation_is_closed_once_with_all_its_codes(store: Store) -> None:
    def invite(tx: Transaction) -> None:
        new = roles.Invite(0, "pair-1", "officer", None, None, AT + timedelta(hours=72))
        for code in ("typed", "linked"):
            roles.add_invite(tx, code, new, AT)

    await store.unit(invite)
    redeem = await all_at_once(store, lambda tx: roles.close_invite(tx, "pair-1", "redeemed", AT))
    assert redeem == [False] * 9 + [True]
    for code in ("typed", "linked"):
        found = await store.unit(partial(roles.invite_by_code, code_hash=code))
        assert found is not None
        assert found.closed_why == "redeemed"


async def test_a_role_is_taken_back_once_and_gone_at_once(store: Store) -> None:
    someone = await store.unit(lambda tx: enrol(tx, "minh", Clock(AT), role="officer"))
    (held,) = await store.read(lambda tx: roles.grants_of(tx, someone.address_id, AT))
    taken = await all_at_once(store, lambda tx: roles.withdraw(tx, held.id, None, AT))
    assert taken == [False] * 9 + [True]
    assert await store.read(lambda tx: roles.grants_of(tx, someone.address_id, AT)) == []


async def test_where_somebody_lives_is_added_never_overwritten(store: Store) -> None:
    person, _ = await store.unit(scene)
    for elsewhere in (True, False):
        place = people.Place(None, elsewhere, TODAY)
        await store.unit(partial(people.record_place, person_id=person, place=place, at=AT))
    said = await store.read(lambda tx: people.places(tx, person))
    assert [place.elsewhere for place in said] == [False, True, True]  # the latest first
    assert await store.read(lambda tx: people.place_of(tx, person)) == said[0]


async def test_a_denominator_is_added_once_and_a_corrected_one_beside_it(store: Store) -> None:
    def add(tx: Transaction) -> int:
        group = campaign.Group(0, "VD01", "Tổ 1", date(2025, 7, 1), None, False)
        return campaign.add_group(tx, group)

    group = await store.unit(add)

    def count(adults: int) -> campaign.Adults:
        return campaign.Adults(group, adults, date(2026, 1, 1), "Công an phường")

    kept = await all_at_once(store, lambda tx: campaign.record_adults(tx, count(400), AT))
    assert kept == [False] * 9 + [True]
    assert await store.unit(lambda tx: campaign.record_adults(tx, count(410), AT))
    found = await store.read(lambda tx: campaign.adults_by(tx, TODAY))
    assert found[group].adults == 410


@pytest.mark.parametrize("table", ["person", "address", "event", "outbox", "job"])
async def test_a_number_is_never_given_twice(store: Store, table: str) -> None:
    """An old button that names an erased person's row must not meet somebody new."""
    columns = metadata.tables[table].columns
    needed = [c for c in columns if not c.nullable and not c.primary_key and not c.foreign_keys]
    names = ", ".join(c.name for c in needed)
    kinds = {"INTEGER": "0", "DATETIME": f"'{AT.isoformat()}'"}
    values = ", ".join(kinds.get(str(column.type), "'x'") for column in needed)

    def add(tx: Transaction) -> int:
        if table == "address":
            return enrol(tx, "lan", Clock(AT)).address_id
        tx.cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({values}) RETURNING id")  # noqa: S608
        return int(tx.cursor.fetchone()[0])

    def clear(tx: Transaction) -> None:
        for name in ("consent", "membership", "profile", "address", "person", table):
            tx.cursor.execute(f"DELETE FROM {name}")  # noqa: S608

    before = await store.unit(add)
    await store.unit(clear)
    assert await store.read(lambda tx: rows(tx, table)) == []
    assert await store.unit(add) > before
