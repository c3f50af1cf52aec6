"""Residents on Telegram, through the whole house, fetched and posted."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.methods import SetMyCommands, TelegramMethod

from bot.channel import FileRef, Message, Sender
from bot.clock import now
from bot.core import Cause, put
from bot.drawing.files import RECIPES
from handlers.contract import Reply
from storage import people, roles
from storage.errors import NotStored
from storage.outbox import Parcel
from storage.post import dead
from storage.transaction import Transaction, Work
from tests.bot.channels.telegram.conftest import Whole, enrolling, until
from tests.bot.house import Clock, event, rows
from tests.sounding import SECOND, sounding

LAN = 7


async def enrolled(whole: Whole, person: int = LAN) -> None:
    await enrolling(whole, person)


async def states(whole: Whole) -> list[object]:
    return [row["state"] for row in await whole.store.read(lambda tx: rows(tx, "outbox"))]


async def test_somebody_enrols_by_taps(whole: Whole) -> None:
    await enrolled(whole)
    people = await whole.store.read(lambda tx: rows(tx, "address"))
    assert [(one["channel"], one["chat"]) for one in people] == [("telegram", str(LAN))]
    assert set(await states(whole)) == {"sent"}
    assert await whole.store.read(dead) == []
    await until(lambda: len(whole.world.ledger.taps_answered) == 2)


async def test_updates_that_come_twice_count_once(whole: Whole) -> None:
    whole.world.faults.duplicate = 1.0
    await enrolled(whole)
    first = whole.world.ledger.sent
    if whole.world.hook.url:
        assert whole.world.ledger.faults["duplicate"] == 3
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
        assert len(whole.said(person)) == len(set(whole.said(person))) == 3


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

    def three(tx: Transaction) -> list[Parcel]:
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
    await until(lambda: polled.service.trouble == "token refused")
    polled.world.token = token
    await until(lambda: not polled.service.channel.is_refused)
    (row,) = [row for row in await polled.store.read(_outbox) if row["state"] == "pending"]
    assert row["not_before"] is None
    await polled.app.sender.sweep()
    await until(lambda: len(polled.said(LAN)) == 2)


def _outbox(tx: Transaction) -> list[dict[str, object]]:
    return rows(tx, "outbox")


async def test_a_group_that_moved_is_followed(whole: Whole) -> None:
    await whole.type(LAN, "/trogiup")  # by now the bot knows its name
    whole.world.chats.update({-5: "-1005", -1005: "ok"})
    whole.world.text(LAN, "@stand_in_bot", chat=-5)
    await whole.quiet()
    assert len(whole.said(-1005)) == 1
    assert set(await states(whole)) == {"sent"}


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


async def test_a_picture_is_drawn_and_sent(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    async def draw(_file: FileRef, _whose: Sender) -> tuple[bytes, str]:
        return b"\x89PNG....", "image/png"

    await whole.type(LAN, "/trogiup")
    monkeypatch.setattr(whole.app, "draw", draw)
    picture = FileRef("progress", filename="tien-do.png", alt="x")
    await whole.service.channel.send(str(LAN), Message("Đây ạ", [[("A", "a")]], picture=picture))
    await whole.service.channel.send(str(LAN), Message("**Tệp**", file=picture))
    photo, document = whole.world.ledger.sent[-2:]
    assert (photo.method, photo.text, photo.file) == ("sendPhoto", "Đây ạ", ("tien-do.png", 8))
    assert (document.method, document.text) == ("sendDocument", "Tệp")


@pytest.mark.parametrize("kind", ["picture", "file"])
async def test_a_refused_picture_leaves_its_words_and_buttons(
    whole: Whole, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    async def draw(_file: FileRef, _whose: Sender) -> tuple[bytes, str]:
        return b"\x89PNG....", "image/png"

    await enrolled(whole)
    monkeypatch.setattr(whole.app, "draw", draw)
    whole.world.chats[LAN] = "wordy"
    file = FileRef("progress", filename="tien-do.png", alt="Ba bài")
    message = Message("Đây ạ", [[("A", "a")]], **{kind: file})
    await whole.service.channel.send(str(LAN), message)
    said = whole.last(LAN)
    assert (said.method, said.text, said.buttons[0][0]["text"]) == ("sendMessage", "Đây ạ", "A")
    await whole.service.channel.send(str(LAN), Message("", picture=file))
    assert whole.last(LAN).text == "Ba bài"
    (address,) = await whole.store.read(lambda tx: rows(tx, "address"))
    assert address["unreachable_at"] is None


async def shown_to(whole: Whole, recipe: str, *people: int) -> int:
    """The same picture for each of them; how often it was uploaded."""
    before = whole.world.ledger.calls["uploads"]
    for person in people:
        message = Message("Bước 3", [[("A", "a")]], picture=FileRef(recipe, filename="a.png"))
        await whole.service.channel.send(str(person), message)
        assert (whole.last(person).method, whole.last(person).file) == ("sendPhoto", ("a.png", 8))
    return whole.world.ledger.calls["uploads"] - before


async def test_a_picture_for_everybody_is_uploaded_once_and_one_about_a_person_each_time(
    polled: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = [b"\x89PNG...."]

    async def draw(_file: FileRef, _whose: Sender) -> tuple[bytes, str]:
        return drawn[0], "image/png"

    await polled.type(7, "/start")
    await polled.type(8, "/start")
    monkeypatch.setattr(polled.app, "draw", draw)
    assert await shown_to(polled, "screen", 7, 8, 7) == 1
    polled.world.uploads.clear()  # Telegram knows it no more
    assert await shown_to(polled, "screen", 8, 7) == 1
    drawn[0] = b"\x89PNG new"
    assert await shown_to(polled, "screen", 8, 7) == 1
    for recipe in ("progress", "certificate", "session_photos"):
        assert await shown_to(polled, recipe, 7, 8) == 2
    kept = await polled.store.read(lambda tx: rows(tx, "upload"))
    assert len(kept) == 2


async def test_a_sound_of_a_lesson_is_uploaded_once_and_played_by_everybody(
    polled: Whole, tmp_path: Path
) -> None:
    library, sounds = sounding(tmp_path), []
    polled.app.core.house = replace(polled.app.core.house, library=library)
    await polled.store.unit(polled.app._keep_lessons)
    for person in (7, 8):
        await enrolled(polled, person)
        await polled.type(person, f"/start bai-{library.lessons()[0].id}")
        await polled.tap(person, "Để sau")
        sounds.append(polled.last(person))
    assert {one.method for one in sounds} == {"sendAudio"}
    assert ["Bước 1/" in one.text and bool(one.buttons) for one in sounds] == [True] * 2
    assert [one.chat for one in sounds] == [7, 8]
    assert {one.file for one in sounds} == {("buoc-1.mp3", len(SECOND * 2))}
    assert polled.world.ledger.calls["uploads"] == 1


async def test_a_picture_that_cannot_be_drawn_leaves_its_words(
    polled: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        def draw() -> object:
            raise ZeroDivisionError

        return draw

    await enrolled(polled)
    monkeypatch.setitem(RECIPES, "progress", broken)
    await polled.type(LAN, "/tiendo")
    assert polled.last(LAN).method == "sendMessage"
    assert polled.last(LAN).buttons


async def test_the_menu_follows_the_roles_of_the_moment(whole: Whole) -> None:
    """Who asks for help sees their own commands; who lost a role loses them with the refusal."""
    await enrolled(whole)
    await whole.type(LAN, "/trogiup")
    await until(lambda: str(LAN) in whole.world.commands)
    assert "thongke" not in menu_of(whole, LAN)

    def promote(tx: Transaction) -> int:
        address = roles.Grant(0, address_of(tx), "officer", None, None)
        return roles.grant(tx, address, now())

    grant = await whole.store.unit(promote)
    await whole.type(LAN, "/trogiup")
    await until(lambda: {"hoc", "thongke"} <= menu_of(whole, LAN))
    await whole.store.unit(lambda tx: roles.withdraw(tx, grant, None, now()))
    await whole.type(LAN, "/thongke")
    await until(lambda: "thongke" not in menu_of(whole, LAN))


@pytest.mark.parametrize("how", ["withdrawn", "over"])
async def test_the_menu_follows_a_lost_role_with_the_next_answer_to_anything(
    polled: Whole, how: str
) -> None:
    await enrolled(polled)
    place = await polled.store.read(address_of)
    new = roles.Grant(0, place, "group_leader", None, None, ends_at=now() + timedelta(hours=1))
    grant = await polled.store.unit(lambda tx: roles.grant(tx, new, now()))
    await polled.type(LAN, "/trogiup")
    await until(lambda: "thongke" in menu_of(polled, LAN))
    if how == "withdrawn":
        await polled.store.unit(lambda tx: roles.withdraw(tx, grant, None, now()))
    else:
        past = (now() - timedelta(hours=1)).strftime("%Y-%m-%d %H:%M:%S")
        over = f"UPDATE role_grant SET ends_at = '{past}'"  # noqa: S608
        await polled.store.unit(lambda tx: tx.cursor.execute(over))
    await polled.type(LAN, "/hoc")
    await until(lambda: "thongke" not in menu_of(polled, LAN))


async def test_no_answer_waits_for_a_menu(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = asyncio.Event()
    whole_bot = whole.service.channel.wire.make_request

    async def stuck(bot: Bot, method: TelegramMethod[object], timeout: int | None = None) -> object:  # noqa: ASYNC109
        if isinstance(method, SetMyCommands):
            await gate.wait()
        return await whole_bot(bot, method, timeout)

    monkeypatch.setattr(whole.service.channel.wire, "make_request", stuck)
    async with asyncio.timeout(10):
        for _ in range(3):
            await whole.type(LAN, "/trogiup")
    assert len(whole.said(LAN)) == 3
    gate.set()
    await until(lambda: str(LAN) in whole.world.commands)
    assert whole.world.ledger.calls["setmycommands"] == 2  # everybody's, and hers once


def address_of(tx: Transaction) -> int:
    (found,) = rows(tx, "address")
    return int(str(found["id"]))


def menu_of(whole: Whole, person: int) -> set[str]:
    return {str(one["command"]) for one in whole.world.commands[str(person)]}
