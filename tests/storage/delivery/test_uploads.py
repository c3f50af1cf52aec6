"""Handles of uploaded files: one for each content and bot, forgotten when refused, not too many."""

from __future__ import annotations

from datetime import timedelta

from storage.delivery import uploads
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import START, rows

HERE = ("telegram", "42")


def test_a_handle_belongs_to_a_content_and_a_bot(store: Store) -> None:
    def work(tx: Transaction) -> None:
        uploads.keep(tx, HERE, "aa", "one", START)
        assert uploads.find(tx, HERE, "aa") == "one"
        assert uploads.find(tx, HERE, "bb") is None
        assert uploads.find(tx, ("telegram", "43"), "aa") is None
        uploads.keep(tx, HERE, "aa", "two", START)
        uploads.drop(tx, HERE, "aa", "one")  # refused meanwhile, but replaced since
        assert uploads.find(tx, HERE, "aa") == "two"
        uploads.drop(tx, HERE, "aa", "two")
        assert uploads.find(tx, HERE, "aa") is None

    store.now(work)


def test_the_oldest_are_forgotten(store: Store) -> None:
    most = uploads.MOST
    other = ("telegram", "43")

    def fill(tx: Transaction) -> None:
        uploads.keep(tx, other, "x", "h", START)
        for number in range(most + 3):
            uploads.keep(tx, HERE, f"{number:04}", "h", START + timedelta(seconds=number))

    store.now(fill)
    kept = [(one["bot"], one["content"]) for one in store.look(lambda tx: rows(tx, "upload"))]
    assert len(kept) == most + 1
    assert ("43", "x") in kept
    assert ("42", "0002") not in kept
    assert ("42", "0003") in kept
