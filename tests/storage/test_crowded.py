"""Conversations of people who never agreed: so many are kept, and nobody is cut off mid-talk."""

from __future__ import annotations

from datetime import timedelta

from storage.delivery import post
from storage.privacy import retention
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, rows


def _conversation(tx: Transaction, number: int) -> None:
    post.save_conversation(tx, f"{number:032x}", "{}", START + timedelta(minutes=number))


async def test_the_oldest_go_first_and_who_speaks_or_agreed_stays(store: Store) -> None:
    def fill(tx: Transaction) -> None:
        known = enrol(tx, "lan", Clock())
        lane = next(str(row["lane"]) for row in rows(tx, "address") if known)
        post.save_conversation(tx, lane, "{}", START - timedelta(days=1))
        for number in range(10):
            _conversation(tx, number)

    await store.unit(fill)
    long_ago = START - timedelta(days=30)
    limits = retention.Limits(*[long_ago] * 5, quiet=START + timedelta(minutes=4), strangers=3)
    gone = await store.unit(lambda tx: retention.tidy(tx, limits, START))
    kept = await store.read(lambda tx: {str(row["lane"]) for row in rows(tx, "conversation")})
    strangers = {int(lane, 16) for lane in kept if lane.startswith("0" * 16)}
    assert gone["crowded"] == 4
    assert strangers == set(range(4, 10))
    assert len(kept) == 7
