"""What rides on another statement is there all the same: whoever reads sees it."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select, update

from storage.delivery import post
from storage.models.post import conversation
from storage.statement import Statement
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import START

b = bindparam
_STATE = Statement(
    lambda _: select(conversation.c.state).where(conversation.c.lane == b("in_lane"))
)
_RENAME = Statement(
    lambda _: (
        update(conversation).where(conversation.c.lane == b("in_lane")).values(state=b("to_state"))
    )
)


def state(tx: Transaction, lane: str = "a") -> str | None:
    found: str | None = tx.value(_STATE, in_lane=lane)
    return found


def test_what_was_left_for_later_is_committed(store: Store) -> None:
    store.now(lambda tx: post.save_conversation(tx, "a", "{}", START))
    assert store.look(state) == "{}"


def test_it_is_seen_by_the_next_who_reads(store: Store) -> None:
    def work(tx: Transaction) -> str | None:
        post.save_conversation(tx, "a", "{}", START)
        return state(tx)

    assert store.now(work) == "{}"


def test_the_same_twice_ends_with_the_second(store: Store) -> None:
    def work(tx: Transaction) -> None:
        post.save_conversation(tx, "a", "1", START)
        post.save_conversation(tx, "a", "2", START)
        post.remembered(tx, "a name", "a value")  # an insert that carries the second

    store.now(work)
    assert store.look(state) == "2"


def test_two_ride_on_one_insert_each_with_its_own_values(store: Store) -> None:
    store.now(lambda tx: post.save_conversation(tx, "b", "before", START))

    def work(tx: Transaction) -> str:
        post.save_conversation(tx, "a", "{}", START)
        tx.later(_RENAME, in_lane="b", to_state="after")
        return post.remembered(tx, "a name", "a value")

    assert store.now(work) == "a value"
    assert store.look(lambda tx: (state(tx), state(tx, "b"))) == ("{}", "after")


def test_it_goes_with_its_unit(store: Store) -> None:
    def work(tx: Transaction) -> None:
        post.save_conversation(tx, "a", "{}", START)
        raise LookupError("no such person")

    with pytest.raises(LookupError, match="no such person"):
        store.now(work)
    assert store.look(state) is None
