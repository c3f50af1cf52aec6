"""What both databases promise: a unit is kept whole or not at all, and told of only when kept."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import partial

import pytest

from storage.delivery import post
from storage.errors import NotStored
from storage.store import Store, open_store
from storage.transaction import Transaction


class Interrupt(BaseException):
    """What ends threads and loops when nobody catches it."""


def put(tx: Transaction, name: str, value: str) -> None:
    tx.cursor.execute(f"INSERT INTO meta (name, value) VALUES ('{name}', '{value}')")  # noqa: S608


def names(tx: Transaction) -> list[str]:
    tx.cursor.execute("SELECT name FROM meta ORDER BY name")
    return [row[0] for row in tx.cursor.fetchall()]


def increment(tx: Transaction) -> int:
    """Read, then write: the pair that loses updates where transactions are not what they seem."""
    if tx.dialect.name == "postgresql":
        tx.cursor.execute("SELECT value FROM meta WHERE name = 'count' FOR UPDATE")
    else:
        tx.cursor.execute("SELECT value FROM meta WHERE name = 'count'")
    number = int(tx.cursor.fetchone()[0]) + 1
    tx.cursor.execute(f"UPDATE meta SET value = '{number}' WHERE name = 'count'")  # noqa: S608
    return number


async def test_fifty_increments_at_once_make_fifty(store: Store) -> None:
    await store.unit(lambda tx: put(tx, "count", "0"))
    told = await asyncio.gather(*(store.unit(increment) for _ in range(50)))
    assert sorted(told) == list(range(1, 51))
    assert await store.unit(lambda tx: post.remembered(tx, "count", "")) == "50"


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (ValueError("a bug"), ValueError),
        (RuntimeError("a bug"), RuntimeError),
        (sqlite3.IntegrityError("not ours"), sqlite3.IntegrityError),
        (NotStored("thrown by hand"), NotStored),
        (StopIteration(), RuntimeError),  # no future can carry it: who awaits would wait for ever
        (Interrupt(), RuntimeError),
        (SystemExit(3), RuntimeError),
        (KeyboardInterrupt(), RuntimeError),
        (asyncio.CancelledError(), RuntimeError),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else type(value).__name__,
)
async def test_whatever_a_unit_raises_reaches_its_caller_and_only_its_caller(
    store: Store, raised: BaseException, expected: type[Exception]
) -> None:
    def breaks(tx: Transaction) -> None:
        put(tx, "half", "done")
        raise raised

    async def attempt(work: Callable[[Transaction], None]) -> BaseException | None:
        try:
            await asyncio.wait_for(store.unit(work), 30)
        except Exception as error:
            return error
        return None

    ends = await asyncio.gather(
        attempt(lambda tx: put(tx, "before", "1")),
        attempt(breaks),
        attempt(lambda tx: put(tx, "after", "1")),
    )
    assert [type(end) for end in ends] == [type(None), expected, type(None)]
    assert await store.read(names) == ["after", "before"]


@pytest.mark.parametrize("raised", [ValueError("a bug"), StopIteration(), SystemExit(1)])
async def test_a_reader_survives_what_a_read_raises(store: Store, raised: BaseException) -> None:
    def breaks(_tx: Transaction) -> None:
        raise raised

    for _ in range(3):  # more often than there are readers' threads
        with pytest.raises((ValueError, RuntimeError)):
            await asyncio.wait_for(store.read(breaks), 30)
    assert await store.read(names) == []


async def test_a_result_is_given_only_after_the_commit(store: Store) -> None:
    """Somebody else, on another connection, already sees what a caller has been told of."""
    for number in range(20):
        await store.unit(partial(put, name=f"told-{number:02}", value="1"))
        assert len(await store.read(names)) == number + 1


async def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await store.read(lambda tx: put(tx, "sneaked", "1"))
    assert await store.read(names) == []


def test_plain_code_has_the_same_doors(store: Store) -> None:
    store.now(lambda tx: put(tx, "typed", "1"))
    assert store.look(names) == ["typed"]


def test_closing_waits_for_what_was_accepted(store: Store, store_url: str) -> None:
    async def rush() -> list[object]:
        units = [store.unit(partial(put, name=f"{n:02}", value="1")) for n in range(30)]
        return await asyncio.gather(*units)

    asyncio.run(rush())
    store.close()
    again = open_store(store_url)
    assert len(again.look(names)) == 30
    again.close()


async def test_after_closing_nothing_is_stored(store: Store) -> None:
    store.close()
    with pytest.raises(NotStored):
        await store.unit(lambda tx: put(tx, "late", "1"))


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 11, 23, 8)  # noqa: DTZ001
    with pytest.raises(ValueError, match="naive"):
        await store.unit(lambda tx: post.save_conversation(tx, "0" * 32, "{}", naive))
