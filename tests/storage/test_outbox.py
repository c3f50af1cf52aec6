"""What goes out: in order within a lane, by one holder at a time, and then kept by nobody."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from storage import outbox
from storage.models.post import outbox as table
from storage.outbox import Claim, OutboxMessage, Outgoing, Result
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import rows

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
US, THEM = Claim("us", AT + MINUTE), Claim("them", AT + 3 * MINUTE)


def put(tx: Transaction, lane: str, text: str, claim: Claim | None = None) -> OutboxMessage:
    out = Outgoing(lane, "tap", "bot", f"chat-{lane}", f'{{"text": "{text}"}}')
    return outbox.put(tx, out, AT, claim)


def take(
    tx: Transaction, claim: Claim, now: datetime = AT, channel: str = "tap"
) -> list[OutboxMessage]:
    return outbox.claim_due(tx, channel, claim, now)


def done(tx: Transaction, outbox_message: OutboxMessage, state: str = "sent") -> None:
    outbox.finish(tx, [Result(outbox_message.id, state, "ref-1")], AT)


async def test_a_lane_goes_out_in_order_however_often_it_is_swept(store: Store) -> None:
    for text in ("one", "two", "three"):
        for lane in ("A", "B"):
            await store.unit(partial(put, lane=lane, text=f"{lane}-{text}"))
    seen: list[str] = []
    while due := await store.unit(partial(take, claim=US)):
        assert await store.unit(partial(take, claim=THEM)) == []
        seen += [outbox_message.message or "" for outbox_message in due]
        for outbox_message in due:
            await store.unit(partial(done, outbox_message=outbox_message))
    in_a = [text for text in seen if "A-" in text]
    assert in_a == [f'{{"text": "A-{text}"}}' for text in ("one", "two", "three")]
    assert len(seen) == 6


async def test_two_holders_never_get_the_same_row(store: Store) -> None:
    for number in range(40):
        await store.unit(partial(put, lane=f"lane-{number % 20}", text=str(number)))
    takes = [partial(take, claim=Claim(f"holder-{n}", AT + MINUTE)) for n in range(8)]
    taken = [row.id for part in await asyncio.gather(*map(store.unit, takes)) for row in part]
    assert len(taken) == len(set(taken)) == 20


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)  # SQLite has one writer
async def test_a_row_that_somebody_else_is_taking_is_passed_over(store: Store) -> None:
    """The second holder does not wait for the first one's transaction."""
    await store.unit(partial(put, lane="A", text="one"))
    await store.unit(partial(put, lane="B", text="two"))

    def first(tx: Transaction) -> tuple[list[OutboxMessage], list[OutboxMessage]]:
        mine = outbox.claim_due(tx, "tap", US, AT, most=1)
        return mine, store.now(partial(take, claim=THEM))

    mine, theirs = await store.unit(first)
    assert [row.lane for row in mine] == ["A"]
    assert [row.lane for row in theirs] == ["B"]


@pytest.mark.parametrize(
    ("after", "is_due"),
    [(0, False), (60, False), (61, True)],
    ids=["just claimed", "at the end of the claim", "lapsed"],
)
async def test_a_claim_holds_until_it_lapses(store: Store, after: int, is_due: bool) -> None:
    born = await store.unit(partial(put, lane="A", text="one", claim=US))
    now = AT + timedelta(seconds=after)
    due = await store.unit(partial(take, claim=THEM, now=now))
    taken_over = replace(born, attempts=2, state="sending")
    assert due == ([taken_over] if is_due else [])


async def test_what_was_claimed_and_never_sent_holds_up_its_lane(store: Store) -> None:
    """The first may have gone out or not; the second must not overtake it."""
    await store.unit(partial(put, lane="A", text="one", claim=US))
    await store.unit(partial(put, lane="A", text="two"))
    assert await store.unit(partial(take, claim=THEM)) == []


@pytest.mark.parametrize("state", ["sent", "failed", "unknown", "expired"])
async def test_what_has_ended_is_emptied(store: Store, state: str) -> None:
    outbox_message = await store.unit(partial(put, lane="A", text="secret", claim=US))
    await store.unit(partial(done, outbox_message=outbox_message, state=state))
    (row,) = await store.read(lambda tx: rows(tx, table))
    assert (row["state"], row["chat"], row["message"], row["holder"]) == (state, None, None, None)
    assert row["provider_ref"] == "ref-1"
    assert row["finished_at"] is not None


@pytest.mark.parametrize(("after", "is_due"), [(0, False), (299, False), (300, True)])
async def test_what_is_postponed_waits_and_so_does_its_lane(
    store: Store, after: int, is_due: bool
) -> None:
    first = await store.unit(partial(put, lane="A", text="one", claim=US))
    await store.unit(partial(put, lane="A", text="two"))
    until = AT + timedelta(seconds=300)
    await store.unit(lambda tx: outbox.postpone(tx, first.id, until, "slow down"))
    now = AT + timedelta(seconds=after)
    due = await store.unit(partial(take, claim=THEM, now=now))
    assert [row.id for row in due] == ([first.id] if is_due else [])


async def test_a_channel_sees_its_own_rows_only(store: Store) -> None:
    await store.unit(partial(put, lane="A", text="one"))
    assert await store.unit(partial(take, claim=US, channel="other")) == []


async def test_a_mailbox_shows_what_was_not_seen(store: Store) -> None:
    placed = [await store.unit(partial(put, lane="A", text=str(n))) for n in range(3)]
    await store.unit(partial(put, lane="B", text="somebody else's"))

    def waiting(after: int) -> list[int]:
        return [row.id for row in store.look(lambda tx: outbox.waiting(tx, "A", after))]

    assert waiting(0) == [row.id for row in placed]
    assert waiting(placed[0].id) == [row.id for row in placed[1:]]
    seen = await store.unit(lambda tx: outbox.acknowledge(tx, "A", 0, placed[1].id, AT))
    assert seen == 2
    assert waiting(0) == [placed[2].id]
    kept = {row["id"]: row["message"] for row in await store.read(lambda tx: rows(tx, table))}
    assert [kept[row.id] is None for row in placed] == [True, True, False]
    assert len(kept) == 4
    assert await store.unit(lambda tx: outbox.acknowledge(tx, "B", 0, 0, AT)) == 0
    answered = await store.unit(lambda tx: outbox.acknowledge(tx, "A", placed[2].id, 0, AT))
    assert answered == 0, "what came by itself is not seen because a later answer is"
