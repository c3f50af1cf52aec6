"""Photos survive a process that dies, and go when their time or their sender goes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from unittest.mock import patch

import pytest

from bot.channel import FileRef, Sender
from bot.photos.album import Album
from handlers.contract import Picture
from storage.delivery import work
from storage.outreach import counts, orphans, photos, sessions
from storage.privacy import erasure
from storage.transaction import Transaction
from tests.bot.house import CONFIG, days_pass, rows
from tests.bot.photos.studio import Studio, process
from tests.bot.photos.test_photos import _nothing
from tests.photographs import photograph


@pytest.mark.parametrize("where", ["fetch", "keep", "close", "forget"])
async def test_a_process_that_dies_on_the_way_loses_and_doubles_nothing(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """It is cut off at one place; another process takes over when the claim lapses."""

    async def die(*_: object) -> None:
        raise asyncio.CancelledError

    def die_now(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        if where == "fetch":
            broken.setattr(studio.camera, "fetch", die)
        elif where == "keep":
            broken.setattr(Album, "keep", die_now)
        elif where == "close":
            broken.setattr(work, "finish_job", die_now)
        else:
            broken.setattr(studio.camera, "fetched", die)
        with pytest.raises(BaseException):  # noqa: B017, PT011 - however it died
            await _dying(studio)
    studio.clock.pass_by(minutes=6)
    other = process(studio.app.store, studio.clock, studio.camera, studio.folder)
    await other.compute()
    await other.settle()
    assert len(await studio.kept()) == len(studio.files()) == 1
    assert (await studio.noted()) == ["photo.added"]
    await studio.app.settle()
    assert [text for text in studio.camera.texts() if "Đã lưu ảnh 1/5." in text]
    assert len(studio.camera.texts()) == 2  # it was asked for, and told once


async def _dying(studio: Studio) -> None:
    compute = studio.app.compute
    with patch.object(studio.app, "compute", _nothing):
        await studio.add("one")
    await compute()
    raise asyncio.CancelledError


async def test_files_go_after_their_days_and_the_hash_stays(studio: Studio) -> None:
    await studio.add("one")
    days = CONFIG.retention.photo_days
    studio.clock.pass_by(days=days - 1)
    await studio.app._photos.perform(studio.clock())
    assert len(studio.files()) == 1
    await days_pass(studio.app.store, studio.clock, 2)
    said = await studio.app._photos.perform(studio.clock())
    assert said == "1 expired, 1 files deleted"
    assert (studio.files(), await studio.kept()) == ([], [])
    (row,) = await studio.app.store.read(lambda tx: rows(tx, "session_photo"))
    assert (row["deleted_why"], len(str(row["sha256"]))) == ("expired", 64)
    assert await studio.app.store.read(lambda tx: counts.photos(tx, studio.number)) == 1


async def test_the_clock_does_it_every_night(studio: Studio) -> None:
    await studio.add("one")
    await studio.app.schedule.tick()
    studio.clock.pass_by(days=CONFIG.retention.photo_days + 1)
    await studio.app.schedule.tick()
    assert studio.files() == []


async def test_a_file_that_another_session_has_stays(studio: Studio) -> None:
    await studio.add("one")
    (photo,) = await studio.kept()

    def share(tx: Transaction) -> int:
        other = replace(studio.session("closed"), id=0)
        number = sessions.add(tx, other)
        photos.add(tx, replace(photo, session_id=number), None)
        return number

    await studio.app.store.unit(share)
    await studio.do("binh", f"[photo.remove:{photo.id}]")
    studio.clock.pass_by(hours=1)
    await studio.app.tick()
    assert studio.files() == [photo.sha256]


async def test_an_erased_sender_takes_their_photos_along_though_the_session_was_taken_over(
    studio: Studio,
) -> None:
    await studio.add("one")
    (photo,) = await studio.kept()

    def take_over(tx: Transaction) -> None:
        chi = next(row for row in rows(tx, "address") if row["chat"] == "chi")
        to = (int(str(chi["person_id"])), int(str(chi["id"])))
        orphans.hand_over(tx, studio.number, to, studio.clock())

    await studio.app.store.unit(take_over)
    assert (await studio.kept(), studio.files()) == ([photo], [photo.sha256])
    await studio.do("binh", "[mydata.ask_erase]", "[mydata.erase]")
    sheet = FileRef("session_photos", {"session": str(studio.number)})
    assert await studio.app.draw(sheet, Sender("box", "bot", "lan")) is None
    studio.clock.pass_by(hours=1)
    await studio.app.tick()
    assert (await studio.kept(), studio.files()) == ([], [])
    (row,) = await studio.app.store.read(lambda tx: rows(tx, "session_photo"))
    assert (row["sha256"], row["added_by"], row["person_id"]) == (photo.sha256, None, None)
    assert await studio.app.store.read(lambda tx: counts.photos(tx, studio.number)) == 1


async def test_a_photo_on_its_way_goes_with_its_sender(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The erasure comes while the photo is fetched: nothing of it may reach the disk."""

    async def fetch(_ref: str, _most: int) -> bytes:
        await studio.app.store.unit(lambda tx: erasure.erase(tx, 1, studio.clock()))
        return photograph()

    monkeypatch.setattr(studio.camera, "fetch", fetch)
    await studio.do("binh", "[photo.send:#]", Picture("one"))
    assert (studio.files(), await studio.kept(), studio.camera.done) == ([], [], ["one"])


async def test_a_file_without_a_row_goes_with_its_time(studio: Studio) -> None:
    """Such as one whose job failed for good after it was stored."""
    Album(studio.folder).keep(photograph(), studio.clock())
    studio.clock.pass_by(days=2)
    await studio.app._photos.perform(studio.clock())
    assert len(studio.files()) == 1
    studio.clock.pass_by(days=CONFIG.retention.photo_days)
    await studio.app._photos.perform(studio.clock())
    assert len(studio.files()) == 1, "the clock has jumped"
    await days_pass(studio.app.store, studio.clock, 1)
    await studio.app._photos.perform(studio.clock())
    assert studio.files() == []


async def test_what_was_sent_and_never_read_goes_after_a_day(studio: Studio) -> None:
    album = Album(studio.folder)
    album.receive("a", b"bytes", studio.clock())
    assert album.received("a") == b"bytes"
    studio.clock.pass_by(hours=25)
    await studio.app.tick()
    assert album.received("a") is None
