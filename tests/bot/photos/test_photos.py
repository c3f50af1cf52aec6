"""Photos of a session through the whole house: fetched once, stored once, gone in time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.app import App
from bot.channel import Channel, FileRef, Message, Refused, Sender, TooLarge, Unavailable
from bot.imports.groups import ensure_example_groups
from bot.photos import taking
from bot.photos.album import Album
from handlers.contract import Body, Picture
from storage import erasure, roles, work
from storage.outreach import counts, orphans, photos, sessions
from storage.store import Store
from storage.transaction import Transaction
from storage.verify import verify
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Pushed, days_pass, enrol, event, rows
from tests.handlers.volunteers.test_form import STATES, Hall
from tests.photographs import CANARY, HEIC, photograph, png_bomb

MEGABYTE = 1024 * 1024


@dataclass
class Camera(Pushed):
    """A channel whose pictures lie ready under their handles, or raise what is put there."""

    name: str = "box"
    ready: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    done: list[str] = field(default_factory=list)
    before: Callable[[], None] | None = None

    async def fetch(self, ref: str, most: int) -> bytes:
        self.asked[ref] += 1
        if self.before:
            self.before()
        found = self.ready.get(ref, Refused("nothing there"))
        if isinstance(found, Exception):
            raise found
        if len(found) > most:
            raise TooLarge(ref)
        return found

    async def fetched(self, ref: str) -> None:
        self.done.append(ref)
        self.ready.pop(ref, None)  # as the web does: too early, and a crash loses the picture


class Studio(Hall):
    """The hall with a camera: binh's session is over, and waits to be sent."""

    def __init__(self, app: App, clock: Clock, camera: Camera, folder: Path) -> None:
        super().__init__(app, clock)
        self.camera, self.folder = camera, folder

    async def do(self, who: str, *bodies: Body | str) -> list[Message]:
        """What is said to all of it, slow answers included."""
        self.camera.sent.clear()
        for body in bodies:
            text = body.replace("#", str(self.number)) if isinstance(body, str) else body
            await self.app.receive(event(who, text, self.clock, channel="box"))
            await self.app.settle()
        return [message for _, message in self.camera.sent]

    async def add(self, *refs: str) -> list[Message]:
        for ref in refs:
            self.camera.ready.setdefault(ref, photograph(int.from_bytes(ref.encode())))
        return await self.do("binh", "[photo.send:#]", *(Picture(ref) for ref in refs))

    def files(self) -> list[str]:
        return sorted(digest for digest, _ in Album(self.folder).photos())

    async def kept(self) -> list[photos.Photo]:
        return await self.app.store.read(lambda tx: photos.of(tx, self.number))

    async def noted(self) -> list[object]:
        entries = await self.app.store.read(lambda tx: rows(tx, "audit_entry"))
        return [one["action"] for one in entries]


def process(store: Store, clock: Clock, camera: Camera, folder: Path) -> App:
    kept = CONFIG.photos.model_copy(update={"folder": folder})
    config = CONFIG.model_copy(update={"photos": kept})
    rules = replace(HOUSE.settings.photos, folder=folder)
    house = replace(HOUSE, settings=replace(HOUSE.settings, photos=rules))
    channels: dict[str, Channel] = {"box": camera}
    return App(config, store, house, KEYS, channels, clock)


@pytest.fixture
async def studio(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    monkeypatch.setattr(taking, "PAUSES", (0.0, 0.0))
    clock, camera, folder = Clock(), Camera(), tmp_path / "photos"
    app = process(store, clock, camera, folder)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    studio = Studio(app, clock, camera, folder)
    await store.unit(studio.fill)
    await store.unit(lambda tx: enrol(tx, "mai", clock, role="officer", channel="box"))
    return studio


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
        (png_bomb(), "nhiều điểm ảnh"),
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


@pytest.mark.parametrize("state", STATES)
async def test_only_between_its_beginning_and_its_approval(studio: Studio, state: str) -> None:
    await studio.put(state)
    said = await studio.add("one")
    wanted = state in {"open", "closed", "submitted", "returned"}
    assert len(await studio.kept()) == wanted
    assert said[0].wants_picture == wanted


async def test_a_session_approved_meanwhile_takes_no_more(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    compute = studio.app.compute
    monkeypatch.setattr(studio.app, "compute", _nothing)
    await studio.add("one")
    await studio.put("approved")
    await compute()
    assert (await studio.kept(), studio.files()) == ([], [])
    assert studio.camera.done == ["one"]


@pytest.mark.parametrize("who", ["chi", "dung", "mai", "stranger"])
async def test_nobody_else_adds_or_takes_off(studio: Studio, who: str) -> None:
    await studio.add("one")
    (photo,) = await studio.kept()
    for said in (f"[photo.remove:{photo.id}]", "[photo.show:#]", "[photo.add:#]"):
        answers = await studio.do(who, said)
        assert not any(answer.picture for answer in answers)
    await studio.do(who, "[photo.send:#]", Picture("two"))
    assert await studio.kept() == [photo]
    assert studio.camera.asked["two"] == 0


async def test_an_officer_takes_off_what_should_not_be_there_and_the_author_reads_it(
    studio: Studio,
) -> None:
    await studio.add("one")
    (photo,) = await studio.kept()
    for state in ("submitted", "approved"):
        await studio.put(state)
        said, *_ = await studio.do("mai", "[photo.show:#]")
        assert said.picture == FileRef(
            "session_photos",
            {"session": str(studio.number)},
            "anh.jpg",
            said.picture.alt,  # type: ignore[union-attr]
        )
    said, told = await studio.do("mai", f"[photo.remove:{photo.id}]")
    assert said.text.startswith("Đã bỏ ảnh, và đã báo người ghi buổi.")
    assert told.text.startswith("Cán bộ vừa bỏ một ảnh")
    assert await studio.noted() == ["photo.added", "photo.removed"]


async def test_the_picture_of_a_session_is_drawn_until_it_is_taken_off(studio: Studio) -> None:
    await studio.add("one", "two")
    sheet = FileRef("session_photos", {"session": str(studio.number)})
    drawn = await studio.app.draw(sheet, Sender("box", "bot", "lan"))
    assert drawn is not None
    assert (drawn[0][:2], drawn[1]) == (b"\xff\xd8", "image/jpeg")
    for photo in await studio.kept():
        await studio.do("binh", f"[photo.remove:{photo.id}]")
    assert len(studio.files()) == 2  # for some minutes
    assert await studio.app.draw(sheet, Sender("box", "bot", "lan")) is None


# ---- crashes -------------------------------------------------------------------------------------


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


# ---- time ----------------------------------------------------------------------------------------


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


async def test_a_photo_is_not_kept_for_somebody_whose_role_ended_meanwhile(studio: Studio) -> None:
    def withdraw(tx: Transaction) -> None:
        for held in rows(tx, "role_grant"):
            roles.withdraw(tx, int(str(held["id"])), None, studio.clock())

    studio.camera.before = lambda: studio.app.store.now(withdraw)
    _, told = await studio.add("one")
    assert "không còn ở đội" in told.text
    assert not told.wants_picture
    assert await studio.kept() == []
    assert studio.files() == []
