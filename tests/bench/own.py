"""A database that is named for a bench: it becomes the bench's own, and no other is touched."""

from __future__ import annotations

import asyncio
import time

from sqlalchemy import Table, delete, func, select

from bot.routines.sums import fold
from storage.delivery import post
from storage.models import metadata
from storage.models.campaign import residential_group
from storage.models.people import person
from storage.models.post import event
from storage.statement import Statement
from storage.store import Store
from storage.transaction import Transaction, Work

MARK = "bench"
"""Under this name the database remembers what it was filled with."""


def _emptied(table: Table) -> Statement:
    return Statement(lambda _: delete(table))


def _counted(table: Table) -> Statement:
    return Statement(lambda _: select(func.count()).select_from(table))


_EMPTY = tuple(map(_emptied, reversed(metadata.sorted_tables)))
_COUNTS = tuple(map(_counted, (person, event, residential_group)))


def claim(store: Store, load: str = "") -> None:
    """Take the database for a bench and delete what an earlier run left, but for a whole load.

    RuntimeError where there is something that no bench put there.
    """
    store.now(lambda tx: _claim(tx, load))


def _claim(tx: Transaction, load: str) -> None:
    held = post.recall(tx, MARK)
    if held is None and any(tx.value(one) for one in _COUNTS):
        raise RuntimeError("this database holds something that no bench put there")
    if load and held == load:
        return
    for one in _EMPTY:
        tx.do(one)
    post.remembered(tx, MARK, "begun")


def holds(store: Store, load: str) -> bool:
    """Whether this load is there, whole."""
    return store.look(lambda tx: post.recall(tx, MARK)) == load


def filled(store: Store, load: str) -> None:
    """The load is whole: it need not be made again."""
    store.now(lambda tx: _remember(tx, load))


def _remember(tx: Transaction, load: str) -> None:
    post.unlearn(tx, MARK)
    post.remembered(tx, MARK, load)


def prepare(store: Store, fill: Work[int], load: str) -> None:
    """Fill the database unless it holds the load, with its sums; how long each took is printed."""
    if not holds(store, load):
        start = time.perf_counter()
        store.now(fill)
        print(f" in {time.perf_counter() - start:.0f} s", flush=True)
    start = time.perf_counter()
    count = asyncio.run(fold(store))
    print(f"{count:,} folded in {time.perf_counter() - start:.0f} s", flush=True)
    filled(store, load)
