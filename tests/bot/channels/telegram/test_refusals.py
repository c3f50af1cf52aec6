"""What Telegram refuses or loses: who blocked, who must be quiet, what goes out once more."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import now
from bot.core import Cause, put
from handlers.contract import Reply
from storage.identity import people
from storage.outbox import OutboxMessage
from storage.transaction import Transaction
from tests.bot.channels.telegram.conftest import Whole, until
from tests.bot.channels.telegram.people import LAN, enrolled, states
from tests.bot.house import Clock, event, rows


def _outbox(tx: Transaction) -> list[dict[str, object]]:
    return rows(tx, "outbox")


async def _waiting(whole: Whole, *, is_put_off: bool) -> bool:
    """Whether the one row that waits comes to be put off, or no longer is, within ten seconds."""
    for _ in range(1000):
        waits = [row for row in await whole.store.read(_outbox) if row["state"] == "pending"]
        if [row["not_before"] is not None for row in waits] == [is_put_off]:
            return True
        await asyncio.sleep(0.01)
    return False


async def test_who_blocks_the_bot_is_sent_nothing_more(whole: Whole) -> None:
    await enrolled(whole)
    whole.world.membership(LAN, "kicked")
    await whole.quiet()
    gone = (await whole.store.read(lambda tx: rows(tx, "address")))[0]["unreachable_at"]
    assert gone is not None
    whole.world.membership(LAN, "member")
    await whole.quiet()
    back = (await whole.store.read(lambda tx: rows(tx, "address")))[0]["unreachable_at"]
    assert back is None


async def test_a_403_marks_the_address_and_gives_up_what_waits(whole: Whole) -> None:
    await enrolled(whole)
    whole.world.chats[LAN] = "blocked"
    at = whole.app.clock()

    def three(tx: Transaction) -> list[OutboxMessage]:
        lan = people.address_of(tx, 1)
        assert lan is not None
        replies = [Reply("một"), Reply("hai"), Reply("ba")]
        return [one for reply in replies for one in put(whole.app.core, tx, lan, reply, Cause(at))]

    whole.app.sender.accept(await whole.store.unit(three))
    await whole.quiet()
    assert whole.world.ledger.refused.total() == 1
    address = (await whole.store.read(lambda tx: rows(tx, "address")))[0]
    assert address["unreachable_at"] is not None
    assert (await states(whole))[-3:] == ["failed"] * 3


async def test_one_chats_silence_stops_nobody_else(whole: Whole) -> None:
    whole.world.faults.script, whole.world.faults.retry_after = ["flood"], 3
    await whole.type(LAN, "/trogiup")
    assert whole.said(LAN) == []
    await whole.type(8, "/trogiup")
    assert len(whole.said(8)) == 1
    assert whole.said(LAN) == []
    await until(lambda: whole.said(LAN))
    assert whole.world.ledger.early == []
    assert whole.world.ledger.refused.total() == 1


async def test_when_several_chats_are_refused_the_whole_bot_is_silent(whole: Whole) -> None:
    whole.world.faults.script, whole.world.faults.retry_after = ["flood_all"], 3
    for person in (LAN, 8, 9):
        await whole.type(person, "/trogiup")
    assert len(whole.world.ledger.early) == 2  # how it shows that the whole bot is meant
    whole.world.text(10, "/trogiup")
    await until(lambda: whole.said(10))
    assert len(whole.world.ledger.early) == 2


async def test_a_passing_failure_costs_a_second_or_two(whole: Whole) -> None:
    whole.world.faults.script = ["html"]
    await whole.type(LAN, "/trogiup")
    assert whole.said(LAN) == []
    await until(lambda: whole.said(LAN), 3)


async def test_a_token_that_is_taken_again_ends_the_silence(
    polled: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a revoked token was put right, or a passing refusal: nobody waits ten minutes."""
    monkeypatch.setattr("bot.channels.telegram.service.PROBE", 0.1)
    await polled.type(LAN, "/trogiup")
    token, polled.world.token = polled.world.token, "1:another"
    box = event("x", "/trogiup", Clock(now()), channel="telegram")
    await polled.app.receive(replace(box, bot="4242", chat=str(LAN)))
    assert await _waiting(polled, is_put_off=True)
    assert polled.service.trouble == "token refused"
    polled.world.token = token
    assert await _waiting(polled, is_put_off=False)
    assert not polled.service.trouble
    await polled.app.sender.sweep()
    await until(lambda: len(polled.said(LAN)) == 2)


@pytest.mark.parametrize("fault", ["lost", "dropped"])
async def test_a_doubtful_reply_goes_out_once_more(whole: Whole, fault: str) -> None:
    whole.world.faults.script = [fault]
    whole.world.text(LAN, "/trogiup")
    await whole.quiet()
    whole.app.sender._clock = lambda: now() + timedelta(seconds=6)
    await whole.app.sender.sweep()
    await whole.quiet()
    assert len(whole.said(LAN)) == (2 if fault == "lost" else 1)
    assert await states(whole) == ["sent"]


async def test_telegram_is_down_while_another_channel_goes_on(whole: Whole) -> None:
    await whole.quiet()
    await whole.stand_in.close()
    answers = await whole.app.receive(event("an", "/trogiup", Clock(), channel="box"))
    assert [letter.message.text for letter in answers]
