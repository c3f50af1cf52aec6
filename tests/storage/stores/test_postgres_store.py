"""PostgreSQL: a unit is repeated whole, or it is not stored; never half, never twice."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from functools import partial

import psycopg
import pytest

from storage.engine import parse_url
from storage.errors import NotStored
from storage.stores.postgres_store import PostgresStore
from storage.transaction import Transaction


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[PostgresStore]:
    opened = PostgresStore(parse_url(postgres_url))
    yield opened
    opened.close()


def put(tx: Transaction, name: str, value: str = "1") -> None:
    tx.cursor.execute("INSERT INTO meta (name, value) VALUES (%s, %s)", (name, value))


def names(tx: Transaction) -> list[str]:
    tx.cursor.execute("SELECT name FROM meta ORDER BY name")
    return [row[0] for row in tx.cursor.fetchall()]


def kill(url: str, process: int) -> None:
    """End another connection, as a restart or a failover does."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", (process,))


async def test_a_lost_connection_repeats_the_whole_unit_once(
    postgres: PostgresStore, postgres_url: str
) -> None:
    runs: list[int] = []

    def work(tx: Transaction) -> None:
        put(tx, "before the cut")
        process = tx.cursor.connection.info.backend_pid
        runs.append(process)
        if len(runs) == 1:
            kill(postgres_url, process)
        put(tx, "after the cut")

    await postgres.unit(work)
    assert len(runs) == len(set(runs)) == 2
    assert await postgres.read(names) == ["after the cut", "before the cut"]


async def test_readers_come_back_after_a_lost_connection(
    postgres: PostgresStore, postgres_url: str
) -> None:
    def cut(tx: Transaction) -> list[str]:
        kill(postgres_url, tx.cursor.connection.info.backend_pid)
        return names(tx)

    with pytest.raises(NotStored):
        await postgres.read(cut)
    for _ in range(4):
        assert await postgres.read(names) == []


@pytest.mark.parametrize(
    "trouble",
    [
        psycopg.errors.SerializationFailure,
        psycopg.errors.DeadlockDetected,
        psycopg.errors.LockNotAvailable,
        psycopg.errors.ReadOnlySqlTransaction,
        psycopg.errors.FeatureNotSupported,
    ],
)
async def test_a_conflict_is_repeated_and_counts_once(
    postgres: PostgresStore, trouble: type[psycopg.Error]
) -> None:
    runs: list[int] = []

    def work(tx: Transaction) -> None:
        put(tx, f"run-{len(runs)}")
        runs.append(1)
        if len(runs) < 3:
            raise trouble("again")

    await postgres.unit(work)
    assert await postgres.read(names) == ["run-2"]


async def test_a_real_deadlock_lets_both_through(postgres: PostgresStore) -> None:
    for name in ("a", "b"):
        await postgres.unit(partial(put, name=name, value="0"))
    meet = threading.Barrier(2, timeout=30)
    runs: list[str] = []

    def work(tx: Transaction, first: str, second: str) -> None:
        add = "UPDATE meta SET value = (value::int + 1)::text WHERE name = %s"
        tx.cursor.execute(add, (first,))
        runs.append(first)
        if len(runs) <= 2:
            meet.wait()
        tx.cursor.execute(add, (second,))

    await asyncio.gather(
        postgres.unit(partial(work, first="a", second="b")),
        postgres.unit(partial(work, first="b", second="a")),
    )
    assert len(runs) == 3
    values = "SELECT value FROM meta ORDER BY name"
    found = await postgres.read(lambda tx: tx.cursor.execute(values).fetchall())
    assert found == [("2",), ("2",)]


async def test_a_database_that_refuses_writes_stores_nothing(
    postgres: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A standby after a failover: not the handler's fault, so not a dead event."""
    monkeypatch.setattr("storage.stores.postgres_store.TRIES", 2)

    def work(tx: Transaction) -> None:
        tx.cursor.execute("SET TRANSACTION READ ONLY")
        put(tx, "lost")

    with pytest.raises(NotStored):
        await postgres.unit(work)
    assert await postgres.read(names) == []


async def test_a_server_that_is_down_is_soon_reported(postgres_url: str) -> None:
    store = PostgresStore(parse_url(postgres_url).set(port=1))
    async with asyncio.timeout(30):  # not the minutes that a system may wait for a connection
        with pytest.raises(NotStored):
            await store.unit(lambda tx: put(tx, "lost"))
        with pytest.raises(NotStored):
            await store.read(names)
    store.close()


async def test_a_server_that_comes_back_is_used_again(
    postgres: PostgresStore, postgres_url: str
) -> None:
    """All connections of all threads are cut; nobody restarts anything."""
    await asyncio.gather(*(postgres.unit(lambda _tx: time.sleep(0.02)) for _ in range(8)))
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    await asyncio.gather(*(postgres.unit(partial(put, name=f"{n}")) for n in range(8)))
    assert len(await postgres.read(names)) == 8


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("lock_timeout", "5s"),
        ("TimeZone", "UTC"),
        ("transaction_isolation", "read committed"),
    ],
)
async def test_every_connection_carries_our_settings(
    postgres: PostgresStore, setting: str, value: str
) -> None:
    def show(tx: Transaction) -> str:
        tx.cursor.execute(f"SHOW {setting}")
        return str(tx.cursor.fetchone()[0])

    assert await postgres.unit(show) == value


async def test_a_read_is_one_snapshot(postgres: PostgresStore) -> None:
    def look_twice(tx: Transaction) -> tuple[list[str], list[str]]:
        first = names(tx)
        postgres.now(lambda other: put(other, "meanwhile"))
        return first, names(tx)

    assert await postgres.read(look_twice) == ([], [])
    assert await postgres.read(names) == ["meanwhile"]
