"""Photos of a session through the whole house: fetched once, stored once, or refused with words."""

from __future__ import annotations

import asyncio
from unittest.mock import patch

import pytest

from bot.channel import FileRef, Refused, Sender, Unavailable
from bot.photos.album import Album
from handlers.contract import Picture
from storage.chain.verify import verify
from tests.bot.house import event, rows
from tests.bot.photos.studio import MEGABYTE, Studio
from tests.photographs import CANARY, HEIC, photograph, png_bomb


async def test_consent_comes_before_the_first_photo(studio: Studio) -> None:
    (reminder,) = await studio.do("binh", "[photo.add:#]")
    assert "đã đồng ý" in reminder.text
    assert "cha mẹ" in reminder.text
    assert not reminder.wants_picture
    (asked,) = await studio.do("binh", f"[{reminder.buttons[0][0][1]}]")
    assert asked.wants_picture


async def test_a_photo_is_fetched_stored_and_told(studio: Studio) -> None:
    _, saved = await studio.add("one")
    assert saved.text.startswith("Đã lưu ảnh 1/5.")
    (photo,) = await studio.kept()
    assert studio.files() == [photo.sha256]
    body = Album(studio.folder).path(photo.sha256).read_bytes()
    assert len(body) == photo.bytes
    assert CANARY.encode() not in body
    assert await studio.noted() == ["photo.added"]
    assert studio.camera.done == ["one"]
    assert (await studio.app.store.read(verify)).fault is None


async def test_nothing_in_the_folder_or_the_database_knows_where_it_was_taken(
    studio: Studio,
) -> None:
    await studio.add("one")
    everything = b"".join(path.read_bytes() for path in studio.folder.rglob("*") if path.is_file())
    assert everything
    assert CANARY.encode() not in everything


async def test_several_at_once_are_several_and_no_more_than_there_is_room(
    studio: Studio,
) -> None:
    said = await studio.add(*"abcdefg")
    assert [message.text.split("\n")[0] for message in said[1:]] == [
        *(f"Đã lưu ảnh {number}/5." for number in range(1, 6)),
        *["Buổi này đã đủ 5 ảnh nên không nhận thêm."] * 2,
    ]
    assert len(studio.files()) == len(await studio.kept()) == 5
    assert studio.camera.asked["g"] == 0


async def test_those_that_come_together_cannot_exceed_it_either(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are taken before the first is stored."""
    compute = studio.app.compute
    monkeypatch.setattr(studio.app, "compute", _nothing)
    await studio.add(*"abcdefg")
    assert await studio.kept() == []
    await compute()
    assert len(await studio.kept()) == 5
    assert len(studio.files()) == 5


async def _nothing() -> None:
    pass


async def test_the_same_photo_twice_is_one_file_and_one_count(studio: Studio) -> None:
    studio.camera.ready = {"one": photograph(1), "again": photograph(1)}
    *_, said = await studio.add("one", "again")
    assert said.text.startswith("Ảnh này đã có trong buổi")
    assert len(studio.files()) == len(await studio.kept()) == 1
    assert await studio.noted() == ["photo.added"]


async def test_an_event_that_comes_again_adds_nothing(studio: Studio) -> None:
    studio.camera.ready["one"] = photograph()
    await studio.do("binh", "[photo.send:#]")
    sent = event("binh", Picture("one"), studio.clock, channel="box")
    await asyncio.gather(*(studio.app.receive(sent) for _ in range(4)))
    await studio.app.settle()
    assert len(await studio.kept()) == 1
    assert studio.camera.asked["one"] == 1


async def test_the_one_just_added_can_be_taken_off(studio: Studio) -> None:
    *_, saved = await studio.add("one")
    undo = saved.buttons[0][0][1]
    (said,) = await studio.do("binh", f"[{undo}]")
    assert said.text.startswith("Đã bỏ ảnh.")
    assert await studio.kept() == []
    await studio.do("binh", f"[{undo}]")
    assert await studio.noted() == ["photo.added", "photo.removed"]
    studio.clock.pass_by(minutes=20)
    await studio.app.tick()
    assert studio.files() == []
    *_, again = await studio.add("one")
    assert again.text.startswith("Đã lưu ảnh 1/5.")
    assert len(studio.files()) == 1


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (HEIC, "HEIC"),
        (png_bomb(6_000), "nhiều điểm ảnh"),
        (b"x" * (8 * MEGABYTE + 1), "nặng hơn 8 MB"),
        (b"%PDF-1.7", "không phải ảnh"),
        (photograph()[:3000], "hỏng"),
        (Refused("file is gone"), "chưa lấy được"),
        (Unavailable("no answer"), "chưa lấy được"),
    ],
)
async def test_what_cannot_be_kept_is_said_with_what_to_do(
    studio: Studio, sent: bytes | Exception, why: str
) -> None:
    studio.camera.ready["bad"] = sent
    *_, said = await studio.add("bad")
    assert why in said.text
    assert "giúp nhé" in said.text
    assert said.wants_picture
    assert (await studio.kept(), studio.files(), await studio.noted()) == ([], [], [])


async def test_a_platform_that_stumbles_is_asked_again(studio: Studio) -> None:
    def recover() -> None:
        if studio.camera.asked["one"] == 2:
            studio.camera.ready["one"] = photograph()

    studio.camera.before = recover
    studio.camera.ready["one"] = Unavailable("busy")
    *_, said = await studio.add("one")
    assert said.text.startswith("Đã lưu ảnh 1/5.")


async def test_an_address_that_somebody_types_is_never_fetched(studio: Studio) -> None:
    address = "https://example.com/anh.jpg"
    studio.camera.ready[address] = photograph()
    await studio.do("binh", "[photo.send:#]")
    with patch("socket.socket.connect", side_effect=AssertionError("the network was touched")):
        (said,) = await studio.do("binh", address)
    assert "không mở đường dẫn nào" in said.text
    assert said.wants_picture
    assert studio.camera.asked.total() == 0
    assert await studio.app.store.read(lambda tx: rows(tx, "job")) == []


async def test_a_picture_that_nobody_asked_for_is_not_fetched(studio: Studio) -> None:
    for who in ("binh", "mai", "stranger"):
        studio.camera.ready["one"] = photograph()
        (*_, said) = await studio.do(who, Picture("one"))
        assert said.buttons
    assert studio.camera.asked.total() == 0
    *_, told = await studio.do("binh", Picture("one"))
    assert "Thêm ảnh" in told.text


async def test_what_is_no_picture_gets_a_next_step(studio: Studio) -> None:
    await studio.do("binh", "[photo.send:#]")
    (said,) = await studio.do("binh", Picture(""))
    assert said.wants_picture
    assert "không nhận được tệp này" in said.text


async def test_a_command_word_leads_out(studio: Studio) -> None:
    await studio.do("binh", "[photo.send:#]", "/trogiup", Picture("one"))
    assert studio.camera.asked["one"] == 1  # help is a detour: the question stays open
    await studio.do("binh", "[photo.send:#]", "buoi", Picture("two"))
    assert studio.camera.asked["two"] == 0


async def test_the_picture_of_a_session_is_drawn_until_it_is_taken_off(studio: Studio) -> None:
    await studio.add("one", "two")
    sheet = FileRef("session_photos", {"session": str(studio.number)})
    drawn = await studio.app.draw(sheet, Sender("box", "bot", "binh"))
    assert drawn is not None
    assert (drawn[0][:2], drawn[1]) == (b"\xff\xd8", "image/jpeg")
    for photo in await studio.kept():
        await studio.do("binh", f"[photo.remove:{photo.id}]")
    assert len(studio.files()) == 2  # for some minutes
    assert await studio.app.draw(sheet, Sender("box", "bot", "binh")) is None
