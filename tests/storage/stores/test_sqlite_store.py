"""SQLite: units share a commit, and whatever happens to the file, nothing is half stored."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import engine
from storage.engine import parse_url
from storage.errors import NotStored, Unusable
from storage.store import open_store
from storage.stores.sqlite_store import SqliteStore
from storage.transaction import Transaction, Work
from tests.rows import each_row


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[SqliteStore]:
    opened = SqliteStore(parse_url(sqlite_url))
    yield opened
    opened.close()


def put(tx: Transaction, name: str, value: str = "1") -> None:
    tx.cursor.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (name, value))


def names(tx: Transaction) -> list[str]:
    tx.cursor.execute("SELECT name FROM meta ORDER BY name")
    return [row[0] for row in tx.cursor.fetchall()]


def pragma(store: SqliteStore, text: str) -> object:
    return store.now(lambda tx: tx.cursor.execute(f"PRAGMA {text}").fetchone()[0])


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)],
)
def test_the_settings_that_correctness_rests_on_hold(
    sqlite: SqliteStore, name: str, value: object
) -> None:
    assert pragma(sqlite, name) == value


def test_a_setting_that_does_not_take_is_not_passed_over(tmp_path: Path) -> None:
    class Stubborn(sqlite3.Connection):
        def execute(self, sql: str, *rest: object) -> sqlite3.Cursor:
            asked = "PRAGMA foreign_keys=0" if sql == "PRAGMA foreign_keys=1" else sql
            return super().execute(asked, *rest)  # type: ignore[arg-type]

    connection = sqlite3.connect(tmp_path / "a.db", factory=Stubborn)
    with pytest.raises(Unusable, match="foreign_keys"):
        engine._prepare_writer(connection, None)
    connection.close()


def held(store: SqliteStore) -> threading.Event:
    """Stop the writer inside a unit, so that all that follows waits and shares a commit."""
    go, inside = threading.Event(), threading.Event()

    def wait(_tx: Transaction) -> None:
        inside.set()
        go.wait(30)

    threading.Thread(target=lambda: store.now(wait), daemon=True).start()
    inside.wait(30)
    return go


async def together(store: SqliteStore, *works: Work[object]) -> list[object]:
    """Run units in one group; what came of each."""
    go = held(store)
    units = asyncio.gather(*(store.unit(work) for work in works), return_exceptions=True)
    await asyncio.sleep(0)
    go.set()
    return list(await units)


async def test_units_that_wait_share_one_commit(sqlite: SqliteStore) -> None:
    seen: list[list[str]] = []

    def write_and_look(tx: Transaction) -> None:
        put(tx, f"unit-{len(seen)}")
        seen.append(sqlite.look(names))  # another connection: sees only what is committed

    await together(sqlite, *[write_and_look] * 5)
    assert seen == [[]] * 5
    assert len(sqlite.look(names)) == 5


async def test_one_that_raises_leaves_its_neighbours(sqlite: SqliteStore) -> None:
    def breaks(tx: Transaction) -> None:
        put(tx, "half")
        raise ValueError("a bug")

    def twice(tx: Transaction) -> None:
        put(tx, "a")

    ends = await together(sqlite, lambda tx: put(tx, "a"), breaks, twice, lambda tx: put(tx, "b"))
    assert [type(end) for end in ends] == [
        type(None),
        ValueError,
        sqlite3.IntegrityError,
        type(None),
    ]
    assert sqlite.look(names) == ["a", "b"]


async def test_a_full_disk_loses_the_whole_group_and_nothing_after(sqlite: SqliteStore) -> None:
    """The page limit stands in for the disk: SQLite answers "database or disk is full"."""
    await sqlite.unit(lambda tx: put(tx, "kept before"))
    used = pragma(sqlite, "page_count")
    pragma(sqlite, f"max_page_count={used}")

    ends = await together(
        sqlite,
        lambda tx: put(tx, "small"),
        lambda tx: put(tx, "large", "x" * 100_000),
        lambda tx: put(tx, "small too"),
    )
    assert [type(end) for end in ends] == [NotStored] * 3
    assert sqlite.look(names) == ["kept before"]

    pragma(sqlite, "max_page_count=1000000")
    await sqlite.unit(lambda tx: put(tx, "large", "x" * 100_000))
    assert sqlite.look(names) == ["kept before", "large"]


async def test_a_transaction_that_is_gone_fails_every_unit_of_its_group(
    sqlite: SqliteStore,
) -> None:
    """Some errors end the whole transaction; a neighbour must not be told that it was stored."""

    def ends_it(tx: Transaction) -> None:
        tx.cursor.execute("ROLLBACK")
        raise sqlite3.OperationalError("database or disk is full")

    ends = await together(sqlite, lambda tx: put(tx, "first"), ends_it, lambda tx: put(tx, "last"))
    assert [type(end) for end in ends] == [NotStored] * 3
    assert sqlite.look(names) == []
    await sqlite.unit(lambda tx: put(tx, "after"))
    assert sqlite.look(names) == ["after"]


async def test_a_commit_that_fails_stores_nothing(sqlite: SqliteStore) -> None:
    """A foreign key that is checked only at the commit stands in for any failing commit."""

    def breaks_at_the_end(tx: Transaction) -> None:
        tx.cursor.execute("PRAGMA defer_foreign_keys=1")
        tx.cursor.execute("INSERT INTO profile (person_id) VALUES (404)")

    ends = await together(sqlite, lambda tx: put(tx, "innocent"), breaks_at_the_end)
    assert [type(end) for end in ends] == [NotStored] * 2
    assert sqlite.look(names) == []
    await sqlite.unit(lambda tx: put(tx, "after"))


async def test_a_file_that_became_read_only_stores_nothing_and_recovers(
    sqlite: SqliteStore,
) -> None:
    sqlite.now(lambda tx: tx.cursor.execute("PRAGMA query_only=1"))
    with pytest.raises(NotStored, match="readonly"):
        await sqlite.unit(lambda tx: put(tx, "lost"))
    sqlite._raw.execute("PRAGMA query_only=0")
    await sqlite.unit(lambda tx: put(tx, "kept"))
    assert sqlite.look(names) == ["kept"]


async def test_another_process_is_waited_for_and_then_not(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.4)
    store = open_store(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    loop = asyncio.get_running_loop()
    try:
        other.execute("BEGIN EXCLUSIVE")
        loop.call_later(0.1, other.execute, "COMMIT")
        await store.unit(lambda tx: put(tx, "waited"))

        other.execute("BEGIN EXCLUSIVE")
        began = loop.time()
        with pytest.raises(NotStored, match="locked"):
            await store.unit(lambda tx: put(tx, "gave up"))
        assert loop.time() - began > 0.3
        assert await store.read(names) == ["waited"]  # readers are never held up
        other.execute("COMMIT")
        await store.unit(lambda tx: put(tx, "went on"))
    finally:
        other.close()
        store.close()


async def test_nobody_waiting_any_more_does_not_stop_the_writer(sqlite: SqliteStore) -> None:
    go = held(sqlite)
    gone = asyncio.get_running_loop().create_task(
        sqlite.unit(lambda tx: put(tx, "gave up waiting"))
    )
    stays = asyncio.get_running_loop().create_task(sqlite.unit(lambda tx: put(tx, "stays")))
    await asyncio.sleep(0)
    gone.cancel()
    go.set()
    await stays
    assert "stays" in sqlite.look(names)


def test_a_closed_loop_does_not_stop_the_writer(sqlite: SqliteStore) -> None:
    go = held(sqlite)

    async def leave() -> None:
        task = asyncio.get_running_loop().create_task(
            sqlite.unit(lambda tx: put(tx, "left behind"))
        )
        await asyncio.sleep(0)
        task.cancel()

    asyncio.run(leave())
    go.set()
    sqlite.now(lambda tx: put(tx, "after"))
    assert "after" in sqlite.look(names)


@each_row(
    ("url", "code"),
    [
        ("sqlite:///:memory:", "database_memory"),
        ("sqlite://", "database_memory"),
        ("mysql://root@localhost/x", "database_url"),
        ("not an address", "database_url"),
    ],
)
def test_an_address_that_cannot_serve_is_refused(url: str, code: str) -> None:
    with pytest.raises(Unusable) as refused:
        open_store(url)
    assert refused.value.code == code
