"""Residents on Telegram, through the whole house: each update once, each answer in its order."""

from __future__ import annotations

import pytest

from bot.channel import Message
from storage.delivery.post import dead
from storage.errors import NotStored
from storage.transaction import Work
from tests.bot.channels.telegram.conftest import Whole, until
from tests.bot.channels.telegram.people import LAN, enrolled, states
from tests.bot.house import rows


async def test_somebody_enrols_by_taps(whole: Whole) -> None:
    await enrolled(whole)
    people = await whole.store.read(lambda tx: rows(tx, "address"))
    assert [(one["channel"], one["chat"]) for one in people] == [("telegram", str(LAN))]
    assert set(await states(whole)) == {"sent"}
    assert await whole.store.read(dead) == []
    await until(lambda: len(whole.world.ledger.taps_answered) == 3)


async def test_updates_that_come_twice_count_once(whole: Whole) -> None:
    whole.world.faults.duplicate = 1.0
    await enrolled(whole)
    first = whole.world.ledger.sent
    if whole.world.hook.url:
        assert whole.world.ledger.faults["duplicate"] == 4
    assert len({one.message_id for one in first}) == len(first) == len(set(whole.said(LAN)))


async def test_what_is_not_stored_comes_again(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    await whole.type(LAN, "/start")
    store, unit, failures = whole.store, whole.store.unit, iter(range(2))

    async def fails(work: Work[object]) -> object:
        if next(failures, None) is not None:
            raise NotStored("disk full")
        return await unit(work)

    before = len(whole.said(LAN))
    monkeypatch.setattr(store, "unit", fails)
    whole.world.text(LAN, "/trogiup")
    await until(lambda: len(whole.said(LAN)) > before)
    await whole.quiet()
    assert len(whole.said(LAN)) == before + 1
    assert len(whole.world.ledger.acknowledged) == 2


async def test_several_people_at_once_each_in_order(whole: Whole) -> None:
    for person in range(1, 21):
        whole.world.text(person, "/start")
        whole.world.text(person, "/trogiup")
    await whole.quiet()
    for person in range(1, 21):
        assert whole.said(person) == whole.said(1)
        assert len(whole.said(person)) == len(set(whole.said(person))) == 2


async def test_a_replacing_answer_edits_and_a_lost_message_is_said_anew(whole: Whole) -> None:
    await whole.type(LAN, "/start")
    shown = whole.last(LAN).message_id
    channel = whole.service.channel
    again = Message("Khác", replaces=True, ref=str(shown))
    assert await channel.send(str(LAN), again) == str(shown)
    assert await channel.send(str(LAN), again) == str(shown)  # not modified is success
    assert whole.world.messages[LAN, shown][0] == "Khác"
    anew = await channel.send(str(LAN), Message("Mới", replaces=True, ref="999999"))
    assert whole.last(LAN).method == "sendMessage"
    assert anew == str(whole.last(LAN).message_id)


async def test_a_group_that_moved_is_followed(whole: Whole) -> None:
    await whole.type(LAN, "/trogiup")  # by now the bot knows its name
    whole.world.chats.update({-5: "-1005", -1005: "ok"})
    whole.world.text(LAN, "@stand_in_bot", chat=-5)
    await whole.quiet()
    assert len(whole.said(-1005)) == 1
    assert set(await states(whole)) == {"sent"}
