"""A page that is closed is knocked at: by day, seldom, without a name, and never after a no."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer
from cryptography.hazmat.primitives.asymmetric import ec

from bot.app import App
from bot.channels.web import WebChat
from bot.core import Cause, put
from bot.photos.album import Album
from bot.server import Origins, Setup, make_server
from bot.webpush.posting import judge
from bot.webpush.sealing import CURVE, Malformed, Reader, packed, seal, unpacked
from bot.webpush.services import Services
from handlers.contract import Reply
from handlers.rules.learning.knocking import A_DAY, span, wait
from handlers.turn import WARD_ZONE
from storage.delivery import knocks
from storage.identity import people
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.browser import Browser
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, rows
from tests.bot.webpush.push_service import PushService, claims
from tests.rows import each_row

LISTED = Services.of(CONFIG.push.hosts)


def test_it_is_sealed_as_the_standard_prints_it() -> None:
    """RFC 8291, appendix A, to the letter."""
    point = (
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    )
    own = int.from_bytes(unpacked("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
    sealed = seal(
        b"When I grow up, I want to be a watermelon",
        Reader.of(point, "BTBZMqHH6r4Tts7J_aSIgg"),
        salt=unpacked("DGv6ra1nlYgDCS1FRnbzlw"),
        key=ec.derive_private_key(own, CURVE),
    )
    assert packed(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
        "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexS"
        "gSxsj_Qulcy4a-fN"
    )


@each_row(
    ("endpoint", "is_taken"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/abc", True),
        ("https://web.push.apple.com:443/abc", True),
        ("https://wns2-par02p.notify.windows.com/w/?token=abc", True),
        ("http://fcm.googleapis.com/abc", False),
        ("https://fcm.googleapis.com:8443/abc", False),
        ("https://fcm.googleapis.com.evil.vn/abc", False),
        ("https://notfcm.googleapis.com/abc", False),
        ("https://a@fcm.googleapis.com/abc", False),
        ("https://fcm.googleapis.com@127.0.0.1/abc", False),
        ("https://127.0.0.1/abc", False),
        ("https://[::1", False),
        ("file:///etc/passwd", False),
        ("https://fcm.googleapis.com/" + "a" * 2000, False),
        ("https://fcm.googleapis.com/\u0111", False),
        ("", False),
    ],
)
def test_only_services_on_the_list_are_spoken_to(endpoint: str, is_taken: bool) -> None:
    assert LISTED.take(endpoint) is is_taken
    assert not Services.of("").take(endpoint)


def test_what_a_push_service_says_is_obeyed() -> None:
    said = {200: "heard", 201: "heard", 404: "gone", 410: "gone", 403: "gone", 503: "later"}
    assert {status: judge(status, "").what for status in said} == said
    assert judge(429, "120").wait == 120
    assert judge(429, "Wed, 21 Oct 2026").wait == 0
    assert judge(429, "99999999").wait == 3600
    assert [judge(status, "").what for status in (301, 400, 413)] == ["refused"] * 3


@each_row(
    ("said_at", "due", "shuts"),
    [
        ("23 06:10", "23 07:00", "23 21:00"),
        ("23 07:00", "23 07:00", "23 21:00"),
        ("23 20:59", "23 20:59", "23 21:00"),
        ("23 21:00", "24 07:00", "24 21:00"),
        ("23 23:59", "24 07:00", "24 21:00"),
    ],
)
def test_nobody_is_knocked_at_by_night(said_at: str, due: str, shuts: str) -> None:
    at, *expected = (
        datetime.strptime(f"2026-11-{one}", "%Y-%m-%d %H:%M").replace(tzinfo=WARD_ZONE)
        for one in (said_at, due, shuts)
    )
    assert list(span(at)) == expected


def test_a_service_that_is_away_is_left_longer_each_time() -> None:
    waits = [wait(tries, timedelta()) for tries in range(12)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=30)
    assert waits[-1] == timedelta(hours=1)
    assert wait(0, timedelta(minutes=9)) == timedelta(minutes=9)


# ---- the whole house, with a push service beside it ----
class World:
    """Lan's browser, the house, and her push service."""

    def __init__(self, app: App, lan: Browser, service: PushService, clock: Clock) -> None:
        self.app, self.lan, self.service, self.clock = app, lan, service, clock

    async def subscribe(self, **changes: str) -> bool:
        body = self.service.subscription() | changes
        answer = await self.lan.http.post("/chat/push", json=body)
        return bool((await answer.json())["on"])

    async def tell(self, kind: str = "notice", topic: str = "news") -> None:
        """A letter comes by itself, with a name in it."""
        await self.app.store.unit(partial(self._tell, kind, topic))

    def _tell(self, kind: str, topic: str, tx: Transaction) -> None:
        (number,) = (int(str(row["id"])) for row in rows(tx, "address"))
        there = people.address_of(tx, number)
        assert there is not None
        cause = Cause(self.clock(), kind=kind, topic=topic)  # type: ignore[arg-type]
        put(self.app.core, tx, there, Reply("Bác Lan ơi, có thư riêng."), cause)

    async def knock(self) -> int:
        """A round of knocks; how often the service heard one."""
        before = len(self.service.heard)
        await self.app._knocker.sweep()
        return len(self.service.heard) - before

    async def subscribed(self) -> int:
        return len(await self.app.store.read(lambda tx: rows(tx, "push_subscription")))


@pytest.fixture
async def world(store: Store, clock: Clock, tmp_path: Path) -> AsyncIterator[World]:
    service = PushService()
    await service.server.start_server()
    chat = WebChat(KEYS.purpose("cookies"), CONFIG.http.url, clock, Album(tmp_path))
    listed = CONFIG.push.model_copy(update={"hosts": service.url, "contact": "mailto:a@b.vn"})
    app = App(CONFIG.model_copy(update={"push": listed}), store, HOUSE, KEYS, {"web": chat}, clock)
    await app.open()

    async def check() -> str | None:
        return None

    setup = Setup(origins=Origins(CONFIG.http.names))
    serving = TestServer(make_server(chat.routes(app), check, setup))
    client = TestClient(serving, cookie_jar=CookieJar(unsafe=True))
    await client.start_server()
    yield World(app, Browser(client), service, clock)
    chat.draining.set()
    app.mail.wake_all()
    await client.close()
    await app.close()
    await service.server.close()


async def test_only_whoever_is_known_asks_for_it_and_only_at_a_service_on_the_list(
    world: World,
) -> None:
    lan = world.lan
    await lan.say(kind="arrival")
    assert not await world.subscribe()  # nobody knows her yet
    await lan.enrol()
    assert not await world.subscribe(endpoint="https://169.254.169.254/latest")
    assert not await world.subscribe(p256dh="AAAA")
    (said,) = await lan.tap("push.on")
    assert "Không sao" in said["text"]
    assert "đã bật" not in said["text"]  # no reminder was asked for
    assert await world.subscribe()
    (said,) = await lan.tap("push.on")
    assert "đang bật báo" in said["text"]
    assert await world.knock() == 0  # nothing came


async def test_a_letter_knocks_once_and_tells_nobody_anything(world: World) -> None:
    await world.lan.enrol()
    assert await world.subscribe()
    for kind, topic in (("reminder", "review"), ("notice", "news"), ("notice", "work")):
        await world.tell(kind, topic)
        assert [await world.knock(), await world.knock()] == [1, 0]
    assert len({one["body"] for one in world.service.heard}) == 3
    assert not any("Lan" in str(one) or "thư" in str(one) for one in world.service.heard)
    assert len(world.service.sizes) == 1  # nor does its size say which it is
    headers = world.service.headers[0]
    of_us = claims(headers["Authorization"])
    assert (of_us["aud"], of_us["sub"]) == (world.service.url, "mailto:a@b.vn")
    assert of_us["exp"] - world.clock().timestamp() <= 86_400
    assert 0 < int(headers["TTL"]) <= 13 * 3600  # not past nine in the evening
    stands = await (await world.lan.http.get("/chat/push")).json()
    assert stands == {"key": of_us["key"], "on": True}
    await world.tell()
    assert await world.knock() == 0  # enough for today
    assert len(world.service.heard) == A_DAY
    world.clock.pass_by(days=1)
    await world.tell()
    assert await world.knock() == 1


async def test_at_night_and_for_what_was_read_nobody_is_knocked_at(world: World) -> None:
    await world.lan.enrol()
    assert await world.subscribe()
    world.clock.at = datetime(2026, 11, 23, 15, tzinfo=UTC)  # ten in the evening
    await world.tell()
    assert await world.knock() == 0
    world.clock.at = datetime(2026, 11, 24, 0, 1, tzinfo=UTC)
    assert await world.knock() == 1
    await world.tell()
    answer = await world.lan.http.get("/chat/later?poll=1&seen=0")
    later = (await answer.json())["messages"][-1]["id"]
    await world.lan.http.post("/chat/seen", json={"seen": 0, "later": later})
    assert await world.knock() == 0


async def test_no_is_no_at_once(world: World) -> None:
    """By a tap, by words, by the browser, by its push service, by signing out."""
    lan = world.lan
    await lan.enrol()
    for how in ("push.off", "remind.off"):
        assert await world.subscribe()
        await world.tell()
        await lan.tap(how)
        assert (await world.subscribed(), await world.knock()) == (0, 0)
    assert await world.subscribe()
    await lan.say(kind="text", text="thôi đừng nhắc nữa")
    assert await world.subscribed() == 0
    assert await world.subscribe()
    await lan.http.post("/chat/push", json={})
    assert await world.subscribed() == 0
    for status in (404, 410, 403):
        assert await world.subscribe()
        await world.tell()
        world.service.answers.append((status, ""))
        assert (await world.knock(), await world.subscribed()) == (0, 0)
    assert await world.subscribe()
    (asked,) = await lan.tap("signout.code:here")
    yes = next(one["data"] for row in asked["buttons"] for one in row if "yes" in one["data"])
    await lan.tap(yes)
    assert await world.subscribed() == 0
    assert (await lan.http.get("/chat/push")).status == 403


async def test_a_busy_service_is_asked_again_when_it_said(world: World) -> None:
    await world.lan.enrol()
    assert await world.subscribe()
    await world.tell()
    world.service.answers.extend([(429, "600"), (503, "")])
    assert await world.knock() == 0
    world.clock.pass_by(minutes=9)
    assert await world.knock() == 0
    assert len(world.service.headers) == 1
    world.clock.pass_by(minutes=2)
    assert await world.knock() == 0  # out of order
    world.clock.pass_by(minutes=2)
    assert await world.knock() == 1
    assert await world.subscribed() == 1


async def test_it_is_shown_given_and_erased(world: World) -> None:
    lan = world.lan
    await lan.enrol()
    assert await world.subscribe()
    (said,) = await lan.say(kind="text", text="/dulieu")
    assert "đang bật ở 1 máy" in said["text"]
    await lan.tap("mydata.ask_erase")
    (asked,) = await lan.tap("mydata.ask_erase")
    erase = next(
        one["data"]
        for row in asked["buttons"]
        for one in row
        if one["data"].startswith("mydata.erase")
    )
    await lan.tap(erase)
    assert await world.subscribed() == 0


async def test_one_browser_knocks_for_one_place_and_a_restore_for_none(world: World) -> None:
    await world.lan.enrol()
    assert await world.subscribe()
    assert await world.subscribe()  # again, as after a page was opened anew
    assert await world.subscribed() == 1
    assert await world.app.store.unit(knocks.unsubscribe_all) == 1


def test_what_is_no_key_is_refused() -> None:
    for p256dh, auth in (("", ""), ("AAAA", "BTBZMqHH6r4Tts7J_aSIgg"), ("\u0111", "x")):
        with pytest.raises(Malformed):
            Reader.of(p256dh, auth)
