"""The web chat over real HTTP: who speaks, what comes back, and what nobody else may do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientResponse, CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import App
from bot.app import make_house as house
from bot.channel import Sender
from bot.channels.web import WebChat
from bot.groups import ensure_example_groups
from bot.server import HEADERS, make_server
from storage import roles
from storage.errors import NotStored
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import CONFIG, KEYS, LIBRARY, Clock, rows

ENROL = ("enrol.consent:yes", "enrol.age:adult", "profile.form:bac", "profile.no_name")
Http = TestClient[web.Request, web.Application]
on_one_database = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""For what is about HTTP alone."""


class Browser:
    """A browser of one person: it keeps the cookie, and sends again under the same key."""

    def __init__(self, http: Http) -> None:
        self.http = http
        self.shown = 0

    async def post(self, body: object, **headers: str) -> ClientResponse:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.http.post("/chat", data=raw, headers=headers)

    async def say(self, key: str | None = None, **said: object) -> list[dict[str, Any]]:
        body = {"key": key or str(uuid4()), "seen": self.shown, **said}
        answer = await self.post(body)
        assert answer.status == 200, await answer.text()
        messages: list[dict[str, Any]] = (await answer.json())["messages"]
        self.shown = max([self.shown, *(message["id"] for message in messages)])
        return messages

    async def tap(self, data: str) -> list[dict[str, Any]]:
        return await self.say(kind="tap", data=data)

    async def enrol(self) -> None:
        await self.say(kind="arrival")
        for data in (*ENROL, "profile.group:elsewhere"):
            await self.tap(data)

    def cookie(self) -> str:
        (cookie,) = self.http.session.cookie_jar
        return cookie.value


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def chat(clock: Clock) -> WebChat:
    return WebChat(KEYS.purpose("cookies"), CONFIG.http.url, clock)


@pytest.fixture
async def app(store: Store, clock: Clock, chat: WebChat) -> App:
    app = App(CONFIG, store, house(CONFIG, LIBRARY, KEYS), KEYS, {"web": chat}, clock)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    return app


@pytest.fixture
async def server(app: App, chat: WebChat, store: Store) -> AsyncIterator[TestServer]:
    from bot.run import _check

    serving = TestServer(make_server(chat.routes(app), lambda: _check(store)))
    await serving.start_server()
    yield serving
    chat.draining.set()
    app.mail.wake_all()
    await serving.close()
    await app.close()


@pytest.fixture
async def browsers(server: TestServer) -> AsyncIterator[list[Browser]]:
    """Three people, each with a browser of their own."""
    clients = [TestClient(server, cookie_jar=CookieJar(unsafe=True)) for _ in range(3)]
    yield [Browser(client) for client in clients]
    for client in clients:
        await client.session.close()


@pytest.fixture
def lan(browsers: list[Browser]) -> Browser:
    return browsers[0]


def said(**changes: object) -> dict[str, object]:
    return {"key": str(uuid4()), "kind": "text", "text": "hello", **changes}


# ---- who speaks ---------------------------------------------------------------------------


@on_one_database
async def test_the_first_post_makes_the_cookie_and_no_get_does(lan: Browser) -> None:
    for path in ("/", "/web/chat.css", "/livez"):
        assert "Set-Cookie" not in (await lan.http.get(path)).headers
    answer = await lan.post(said())
    made = answer.headers["Set-Cookie"]
    assert all(part in made for part in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"))
    before = lan.cookie()
    await lan.say(kind="text", text="hello")
    assert lan.cookie() == before


def test_behind_https_the_cookie_stays_there() -> None:
    from bot.channels.web.identity import Identity

    response = web.Response()
    Identity(b"key", "https://hoc.example.vn").give(response, "lan")
    (cookie,) = response.cookies.values()
    assert (cookie.key, bool(cookie["secure"])) == ("__Host-hocvu", True)


@on_one_database
@pytest.mark.parametrize("how", ["changed", "made up", "another key's", "empty"])
async def test_a_forged_cookie_makes_a_stranger(lan: Browser, browsers: list[Browser], how: str) -> None:
    from bot.channels.web.identity import Identity

    await lan.enrol()
    true = lan.cookie()
    response = web.Response()
    Identity(b"another key", CONFIG.http.url).give(response, "lan")
    forged = {
        "changed": true[:-3] + ("abc" if not true.endswith("abc") else "xyz"),
        "made up": "lan",
        "another key's": response.cookies["hocvu"].value,
        "empty": "",
    }[how]
    other = browsers[1]
    other.http.session.cookie_jar.update_cookies({"hocvu": forged}, other.http.make_url("/"))
    texts = [message["text"] for message in await other.say(kind="text", text="/dulieu")]
    assert "không lưu gì" in texts[0]
    assert other.cookie() not in (forged, true)
    assert (await other.http.get("/chat/later?poll=1")).status == 200


@on_one_database
@pytest.mark.parametrize("path", ["/chat/later", "/chat/later?poll=1"])
async def test_without_a_cookie_there_is_no_mail(lan: Browser, path: str) -> None:
    assert (await lan.http.get(path)).status == 403


@on_one_database
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": CONFIG.http.url}, 200),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, 403),
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/chat", "/chat/seen"])
async def test_only_our_own_page_may_post(
    lan: Browser, app: App, path: str, headers: dict[str, str], status: int
) -> None:
    await lan.say(kind="arrival")
    before = await app.store.read(lambda tx: rows(tx, "event"))
    body = said() if path == "/chat" else {"seen": 1}
    answer = await lan.http.post(path, data=json.dumps(body), headers=headers)
    assert answer.status == (status if path == "/chat" or status == 403 else 204)
    after = await app.store.read(lambda tx: rows(tx, "event"))
    assert len(after) - len(before) == (1 if path == "/chat" and status == 200 else 0)


# ---- what is said -------------------------------------------------------------------------


BAD = {
    "nothing": b"",
    "not JSON": b"{",
    "no object": b"[]",
    "bytes that are no text": b'{"key": "\xff\xfe-0123456789", "kind": "text"}',
    "half a letter": b'{"key": "\\ud800-0123456789", "kind": "text"}',
    "no key": {"kind": "text"},
    "short key": said(key="1"),
    "long key": said(key="x" * 65),
    "unknown kind": said(kind="shout"),
    "long text": said(text="x" * 2001),
    "long data": said(kind="tap", data="x" * 65),
    "number for text": said(text=7),
    "huge number": said(seen=2**60),
    "negative": said(seen=-1),
    "deep": b'{"key":' + b"[" * 10_000,
}


@on_one_database
@pytest.mark.parametrize("body", BAD.values(), ids=BAD.keys())
async def test_what_cannot_be_read_is_told_so_and_leaves_nothing(
    lan: Browser, app: App, body: object
) -> None:
    answer = await lan.post(body)
    assert answer.status == 400
    assert set(await answer.json()) == {"error"}
    assert await app.store.read(lambda tx: rows(tx, "event")) == []


@on_one_database
async def test_a_body_too_long_is_refused(lan: Browser, app: App) -> None:
    assert (await lan.post(b" " * 70_000)).status == 413
    assert await app.store.read(lambda tx: rows(tx, "event")) == []


@pytest.mark.parametrize("text", ["\u0000", "a\u0000b", "\u202e", "x" * 2000, ""])
async def test_any_text_is_answered(lan: Browser, text: str) -> None:
    assert await lan.say(kind="text", text=text)
    await lan.enrol()
    assert await lan.say(kind="text", text=text)


async def test_the_same_key_brings_the_same_messages(lan: Browser, app: App) -> None:
    await lan.enrol()
    before = lan.shown
    first = await lan.say("a-key-of-its-own", kind="tap", data="learn.open:k7-1")
    lan.shown = before  # the answer was lost on the way: nothing of it was seen
    again = await asyncio.gather(
        *(lan.say("a-key-of-its-own", kind="tap", data="learn.open:k7-1") for _ in range(5))
    )
    assert first
    assert all(messages == first for messages in again)
    assert len(await app.store.read(lambda tx: rows(tx, "attempt"))) == 1


async def test_nobody_can_use_up_another_ones_key(browsers: list[Browser], app: App) -> None:
    lan, minh, _ = browsers
    for one in (lan, minh):
        await one.enrol()
        await one.say("a-key-of-its-own", kind="tap", data="learn.open:k7-1")
    assert len(await app.store.read(lambda tx: rows(tx, "attempt"))) == 2


async def test_what_was_seen_is_emptied(lan: Browser, app: App) -> None:
    await lan.say(kind="arrival")

    async def kept() -> list[object]:
        return [row["message"] for row in await app.store.read(lambda tx: rows(tx, "outbox"))]

    assert all(await kept())
    answer = await lan.http.post("/chat/seen", data=json.dumps({"seen": lan.shown}))
    assert answer.status == 204
    assert not any(await kept())


async def test_nobody_empties_another_ones_mailbox(browsers: list[Browser], app: App) -> None:
    lan, minh, _ = browsers
    await lan.say(kind="arrival")
    await minh.say(kind="arrival")
    await minh.http.post("/chat/seen", data=json.dumps({"seen": 2**50}))
    kept = await app.store.read(lambda tx: rows(tx, "outbox"))
    assert len([row for row in kept if row["message"]]) == len(kept) // 2


# ---- what comes later ----------------------------------------------------------------------


async def make_officer(app: App, browser: Browser) -> None:
    """Whoever speaks from this browser becomes an officer."""
    await browser.enrol()

    def grant(tx: Transaction) -> None:
        newest = max(int(str(row["id"])) for row in rows(tx, "address"))
        roles.grant(tx, roles.Grant(0, newest, "officer", None, None), app.clock())

    await app.store.unit(grant)


@pytest.mark.parametrize("way", ["stream", "poll"])
async def test_figures_come_later_to_whoever_asked(
    browsers: list[Browser], app: App, way: str
) -> None:
    lan, minh, _ = browsers
    await minh.say(kind="arrival")
    await make_officer(app, lan)
    await lan.say(kind="text", text="/thongke")
    await app.settle()
    path = f"/chat/later?seen={lan.shown}"
    if way == "poll":
        (message,) = (await (await lan.http.get(f"{path}&poll=1")).json())["messages"]
    else:
        async with lan.http.get(path) as stream:
            assert stream.headers["Content-Type"] == "text/event-stream"
            lines = [(await stream.content.readline()).decode() for _ in range(2)]
        message = json.loads(lines[1].removeprefix("data: "))
        assert lines[0] == f"id: {message['id']}\n"
    assert "Toàn phường" in message["text"]
    polled = await minh.http.get("/chat/later?poll=1&seen=0")
    assert "Toàn phường" not in await polled.text()


async def test_an_open_stream_is_told_at_once(lan: Browser, app: App) -> None:
    await make_officer(app, lan)
    async with lan.http.get(f"/chat/later?seen={lan.shown + 1000}") as stream:
        await lan.say(kind="text", text="/thongke")
        await app.settle()
        assert stream.status == 200
    async with lan.http.get("/chat/later", headers={"Last-Event-ID": str(lan.shown)}) as stream:
        await asyncio.wait_for(stream.content.readline(), 2)
        assert "Toàn phường" in (await asyncio.wait_for(stream.content.readline(), 2)).decode()


@on_one_database
@pytest.mark.parametrize("number", ["-1", "x", "", "9" * 40, "٣", "1; DROP TABLE"])
async def test_any_number_is_read_with_care(lan: Browser, number: str) -> None:
    await lan.say(kind="arrival")
    answer = await lan.http.get("/chat/later", params={"poll": "1", "seen": number})
    assert answer.status == 200


# ---- files ---------------------------------------------------------------------------------


async def test_a_file_opens_for_its_owner_only(browsers: list[Browser], app: App) -> None:
    lan, minh, stranger = browsers
    for one in (lan, minh):
        await one.enrol()
    url = next(m["file"]["url"] for m in await lan.tap("mydata.export") if m["file"])
    opened = await lan.http.get(url)
    assert opened.status == 200
    assert opened.headers["Content-Disposition"].startswith("attachment")
    assert opened.headers["Cache-Control"] == "no-store"
    assert (await opened.json())["profile"][0]["form"] == "bac"
    for other in (minh, stranger):
        assert (await other.http.get(url)).status == 404
    assert (await lan.http.get(url[:-2] + "xx")).status == 404
    assert (await lan.http.get("/chat/file/made-up")).status == 404


async def test_after_erasure_the_browser_forgets_and_the_file_is_empty(
    lan: Browser, app: App
) -> None:
    await lan.enrol()
    url = next(m["file"]["url"] for m in await lan.tap("mydata.export") if m["file"])
    cookie = lan.cookie()
    await lan.tap("mydata.ask_erase")
    (farewell,) = await lan.tap("mydata.erase")
    assert farewell["forget"]
    assert list(lan.http.session.cookie_jar) == []
    lan.http.session.cookie_jar.update_cookies({"hocvu": cookie}, lan.http.make_url("/"))
    left = await lan.http.get(url)
    if left.status == 200:
        assert not any((await left.json()).values())


# ---- health and headers ---------------------------------------------------------------------


@on_one_database
@pytest.mark.parametrize(
    "path", ["/", "/web/chat.js", "/chat/later", "/chat/file/x", "/livez", "/readyz", "/nothing"]
)
async def test_every_path_carries_the_security_headers(lan: Browser, path: str) -> None:
    answer = await lan.http.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@on_one_database
async def test_the_page_runs_nothing_that_its_policy_forbids(lan: Browser) -> None:
    page = await (await lan.http.get("/")).text()
    assert "script-src" in HEADERS["Content-Security-Policy"] or "default-src 'self'" in (
        HEADERS["Content-Security-Policy"]
    )
    assert "onclick=" not in page
    assert "style=" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


async def test_while_the_database_is_away_nothing_is_promised(
    lan: Browser, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await lan.http.get("/readyz")).status == 200
    await lan.say(kind="arrival")

    async def away(_work: object) -> None:
        raise NotStored("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(app.store, "unit", away)
        patch.setattr(app.store, "read", away)
        answer = await lan.post(said(key="sent-again-later"))
        assert answer.status == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert await answer.json() == {"error": "busy"}
        assert (await lan.http.get("/chat/later?poll=1")).status == 503
        assert (await lan.http.get("/readyz")).status == 503
        assert (await lan.http.get("/livez")).status == 200
    assert await lan.say("sent-again-later", kind="text", text="hello")


@on_one_database
async def test_letters_wait_for_whoever_asks_under_the_same_name(lan: Browser, app: App) -> None:
    """The gate and the page speak of the same lane."""
    await lan.say(kind="arrival")
    nobody = Sender("web", "chat", "somebody else")
    assert await app.waiting(nobody, 0) == []
