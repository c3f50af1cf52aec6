"""Pictures, sounds and menus on Telegram: uploaded once, with words where they fail."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channel import FileRef, Message, Sender
from bot.channels.telegram.calls import Call
from bot.channels.telegram.presenting import SetMyCommands
from bot.clock import now
from bot.drawing.files import RECIPES
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.channels.telegram.conftest import Whole, until
from tests.bot.channels.telegram.people import LAN, enrolled
from tests.bot.house import rows
from tests.sounding import SECOND, sounding


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
    channel_host = asyncio.Event()
    tell = whole.service.channel.wire.tell

    async def stuck(call: Call) -> None:
        if isinstance(call, SetMyCommands):
            await channel_host.wait()
        await tell(call)

    monkeypatch.setattr(whole.service.channel.wire, "tell", stuck)
    async with asyncio.timeout(10):
        for _ in range(3):
            await whole.type(LAN, "/trogiup")
    assert len(whole.said(LAN)) == 3
    channel_host.set()
    await until(lambda: str(LAN) in whole.world.commands)
    assert whole.world.ledger.calls["setmycommands"] == 2  # everybody's, and hers once


def menu_of(whole: Whole, person: int) -> set[str]:
    return {str(one["command"]) for one in whole.world.commands[str(person)]}


def address_of(tx: Transaction) -> int:
    (found,) = rows(tx, "address")
    return int(str(found["id"]))
