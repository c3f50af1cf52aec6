"""Editions: one number each, whoever comes first; who is in the middle of what."""

from __future__ import annotations

from datetime import timedelta

from storage.identity import people
from storage.store import Store
from storage.studying import editions, learning
from storage.studying.editions import Kept
from storage.transaction import Transaction
from tests.bot.house import START


def test_a_number_is_given_once(store: Store) -> None:
    first, other = (Kept(1, body, "publish", "lan", START) for body in ("{}", '{"a": 1}'))
    second = Kept(2, "{}", "undo", "lan", START + timedelta(days=1))
    assert store.look(editions.latest) is None
    assert store.look(editions.latest_number) == 0
    assert store.now(lambda tx: editions.add(tx, first))
    assert not store.now(lambda tx: editions.add(tx, other))
    assert store.now(lambda tx: editions.add(tx, second))
    assert store.look(editions.latest) == second
    assert store.look(lambda tx: editions.at(tx, 1)) == first
    assert store.look(lambda tx: editions.history(tx, 9)) == [second, first]


def test_who_is_in_the_middle(store: Store) -> None:
    def work(tx: Transaction) -> None:
        for version in ("v1", "v2"):
            learning.keep_version(tx, "k1-1", version, "{}", START)
        for number in range(3):
            someone = people.add_person(tx, f"salt {number}", START)
            learning.start(tx, someone, ("k1-1", "v1" if number else "v2"), START)
        last = learning.start(tx, someone, ("k1-1", "v2"), START)
        learning.move(tx, last.id, 9, START, finished=True)

    store.now(work)
    found = store.look(lambda tx: editions.midway(tx, START))
    assert found == {("k1-1", "v1"): 2, ("k1-1", "v2"): 1}
    assert not store.look(lambda tx: editions.midway(tx, START + timedelta(seconds=1)))
    assert store.look(editions.versions) == {"k1-1": ("v1", "v2")}
