"""The whole house on the Bot Platform: a lesson by numbers, pictures by address, the plan."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.app import App
from bot.channel import Busy, FileRef, Message
from bot.channels.zalo_bot import Service, Settings
from bot.delivery.putting import kept_from
from bot.imports.groups import ensure_example_groups
from bot.server import Site, make_server
from handlers.contract import Event
from storage.delivery import platform_use
from storage.identity import people
from storage.store import open_store
from tests.bench.zalo_bot import StandIn
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, count, lane_of, rows

PERSON, SECRET = "0a1b2c3d4e5f60718293", "p2Jx8vQm4RtZ7sWc1LkY9nHd"
PUBLIC = "https://hoc.example.vn"


@dataclass
class Whole:
    """A running house and Zalo's side of it."""

    app: App
    service: Service
    stand_in: StandIn
    site: Site
    http: aiohttp.ClientSession
    clock: Clock

    async def post(self, body: bytes, secret: str = SECRET) -> int:
        """What Zalo posts; the answer's status, once all is sent."""
        url = f"http://127.0.0.1:{self.site.port}/hook/zalo-bot"
        headers = {"X-Bot-Api-Secret-Token": secret}
        async with self.http.post(url, data=body, headers=headers) as answer:
            status = answer.status
        await self.app.settle()
        return status

    async def say(self, text: str, person: str = PERSON) -> list[str]:
        """Type; the texts that arrive."""
        before = len(self.stand_in.sent)
        event = self.stand_in.event("text", person, text=text)
        assert await self.post(self.stand_in.bodies(event)[0]) == 200
        return [one.get("text", one.get("caption", "")) for one in self.stand_in.sent[before:]]


@pytest.fixture
async def stand_in() -> AsyncIterator[StandIn]:
    opened = StandIn()
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def whole(stand_in: StandIn, sqlite_url: str) -> AsyncIterator[Whole]:
    clock, store = Clock(), open_store(sqlite_url)
    settings = Settings(stand_in.token, SECRET, stand_in.base, public_url=PUBLIC)
    service = Service(settings, clock)
    app = App(CONFIG, store, HOUSE, KEYS, {"zalo_bot": service.channel}, clock)
    stand_in.now = lambda: clock().timestamp()
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    site = Site(make_server(service.join(app, app.spawn), _healthy))
    await site.open("127.0.0.1", 0)
    stand_in.fetch_from = f"http://127.0.0.1:{site.port}"
    async with aiohttp.ClientSession() as http:
        yield Whole(app, service, stand_in, site, http, clock)
    service.stop()
    await site.close()
    await app.close()
    await service.close()
    store.close()


async def _healthy() -> str | None:
    return None


async def test_a_lesson_goes_by_numbers_with_its_pictures(whole: Whole) -> None:
    """Every message within Zalo's limits, or the stand-in had refused it."""
    (hello,) = await whole.say("xin chào")
    assert "1. Học thử ngay" in hello
    (step,) = await whole.say("1")
    assert "\n\n1. Xong rồi, trả lời câu hỏi" in step  # the whole lesson, to spare the plan
    for _ in range(3):
        await whole.say("tiep tuc")
    assert whole.stand_in.pictures
    assert all(body.startswith((b"\x89PNG", b"\xff\xd8")) for body in whole.stand_in.pictures)
    used = await whole.app.used(whole.service.channel._bot)
    assert used == (len(whole.stand_in.sent), 1)


async def test_only_who_knows_the_secret_is_heard_and_only_once(whole: Whole) -> None:
    bare, framed = whole.stand_in.bodies(whole.stand_in.event("text", PERSON, text="xin chào"))
    for forged in ("", SECRET[:-1], SECRET + "x", "é"):
        assert await whole.post(bare, forged) == 401
    assert await whole.post(b"") == 200
    assert await whole.post(b"\xff{nonsense") == 200
    assert await count(whole.app, "event") == 0
    assert [await whole.post(body) for body in (bare, framed)] == [200, 200]
    assert await count(whole.app, "event") == 1
    assert len(whole.stand_in.sent) == 1


async def test_a_picture_is_fetched_for_some_minutes_and_by_no_forged_address(whole: Whole) -> None:
    pictures = whole.service.channel.pictures
    file = FileRef("lesson_picture", {"lesson": "none"}, "a.png", "hình")
    address = pictures.address(PERSON, file)
    assert address is not None
    assert address.startswith(PUBLIC)
    token = address.rpartition("/")[2]
    assert pictures._opened(token) == (PERSON, file)
    forged = f"{token[:-2]}xx"
    url = f"http://127.0.0.1:{whole.site.port}/hook/zalo-bot/anh/{forged}"
    async with whole.http.get(url) as answer:
        assert answer.status == 404
    whole.clock.pass_by(minutes=10)
    assert pictures._opened(token) is None


async def test_a_picture_that_cannot_be_fetched_is_told_in_words(whole: Whole) -> None:
    whole.stand_in.seen.add(PERSON)
    shown = FileRef("no_such_recipe", {}, "a.png", "Màn hình danh bạ")
    assert await whole.service.channel.send(PERSON, Message("", picture=shown))
    assert whole.stand_in.sent[-1]["text"] == "Màn hình danh bạ"


LOOSE: list[tuple[str, dict[str, object]]] = [
    ("words that are a number", {"text": 7}),
    ("a caption null", {"caption": None}),
    ("the time as a text", {"date": "1795312810456"}),
    ("the time with a fraction", {"date": 1795312810456.5}),
    ("no time", {"date": None}),
    ("the number as a number", {"message_id": 96}),
    ("half a surrogate", {"text": "xin chào \ud800"}),
    ("a kind of chat null", {"chat": {"id": PERSON, "chat_type": None}}),
    ("whether it is a bot, as a text", {"from": {"id": PERSON, "is_bot": "false"}}),
]
UNREAD: list[tuple[str, dict[str, object]]] = [
    ("words that are an object", {"text": {"secret": "0912"}}),
    ("of nobody", {"from": None}),
    ("nowhere", {"chat": {}}),
]


async def test_what_comes_in_another_shape_is_read_as_far_as_it_can_be(whole: Whole) -> None:
    """Nobody is left without an answer for a field that we do not need; the rest is told."""
    for number, (name, change) in enumerate(LOOSE):
        event = whole.stand_in.event("text", PERSON, text="xin chào")
        event["message"] |= change
        before = len(whole.stand_in.sent)
        assert await whole.post(json.dumps(event).encode()) == 200
        assert (name, len(whole.stand_in.sent) > before) == (name, True)
        assert (name, await count(whole.app, "event")) == (name, number + 1)
    assert whole.service.trouble == ""
    for _name, change in UNREAD:
        event = whole.stand_in.event("text", PERSON, text="xin chào")
        event["message"] |= change
        assert await whole.post(json.dumps(event).encode()) == 200
    assert whole.service.trouble == "3 events could not be read, see the log"


async def test_one_that_cannot_be_read_takes_none_of_the_others_along(whole: Whole) -> None:
    good = [whole.stand_in.event("text", PERSON, text="xin chào") for _ in range(2)]
    bad = {"event_name": "message.text.received", "message": {"text": {}}}
    body = json.dumps({"ok": True, "result": [good[0], bad, good[1]]}).encode()
    assert await whole.post(body) == 200
    assert await count(whole.app, "event") == 2


async def test_a_used_up_plan_waits_and_a_nearly_used_up_one_keeps_room_for_answers(
    whole: Whole,
) -> None:
    whole.stand_in.script = [429]
    assert await whole.say("xin chào") == []
    (row,) = await whole.app.store.read(lambda tx: rows(tx, "outbox"))
    assert row["state"] == "pending"
    to = people.Address(1, lane_of("lan", "zalo_bot"), "zalo_bot", "1000000000000000123", "lan", 1)
    here = ("zalo_bot", to.bot)
    for more, kept in ((2399, False), (1, True)):
        await whole.app.store.unit(
            lambda tx, more=more: platform_use.count(tx, here, "2026-11", messages=more)  # type: ignore[misc]
        )
        await whole.service.look()
        why = await whole.app.store.unit(lambda tx: kept_from(tx, to, whole.clock()))
        assert (bool(why), "messages of this month" in whole.service.trouble) == (kept, kept)
    whole.clock.pass_by(hours=24 * 31)  # another month
    assert await whole.app.store.unit(lambda tx: kept_from(tx, to, whole.clock())) == ""


async def test_a_number_that_nobody_knows_is_told(whole: Whole) -> None:
    whole.stand_in.script = [7]
    assert await whole.say("xin chào") == []
    assert whole.service.trouble == "1 answers with a number that nobody knows, see the log"


async def test_zalo_is_told_where_we_are(whole: Whole) -> None:
    whole.app.spawn(whole.service.run())
    async with asyncio.timeout(20):
        while not whole.stand_in.hook:  # noqa: ASYNC110 - nobody tells when it comes to hold
            await asyncio.sleep(0.005)
    assert whole.stand_in.hook == {"url": f"{PUBLIC}/hook/zalo-bot", "secret_token": SECRET}
    whole.service.stop()


async def test_polling_takes_what_is_said_while_it_asks_and_keeps_it(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zalo gives an event once: it is tried until it is stored."""
    polled = Service(Settings(whole.stand_in.token, "", whole.stand_in.base), whole.clock)
    polled.join(whole.app, whole.app.spawn)
    receive, busy = whole.app.receive, [Busy("disk full", retry_after=0)]

    async def once_busy(event: Event) -> object:
        if busy:
            raise busy.pop()
        return await receive(event)

    monkeypatch.setattr(whole.app, "receive", once_busy)
    whole.app.spawn(polled.run())
    async with asyncio.timeout(20):
        while not whole.stand_in.polls:  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.005)
        whole.stand_in.say(whole.stand_in.event("text", PERSON, text="xin chào"))
        while not whole.stand_in.sent:  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.005)
    assert not busy
    polled.stop()
    await whole.app.settle()
    await polled.close()
