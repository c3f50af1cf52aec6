"""The web chat over real HTTP: who speaks, what is said, and what nobody else may do."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import web

from bot.app import App
from bot.channels.web.identity import Identity
from bot.server import HEADERS
from tests.bot.browser import Browser, on_one_database, said
from tests.bot.house import CONFIG, START, rows

# ---- who speaks ---------------------------------------------------------------------------


@on_one_database
async def test_the_first_post_makes_the_cookie_and_no_get_does(lan: Browser) -> None:
    for path in ("/", "/web/chat.css", "/livez"):
        seen = await lan.http.get(path)
        assert "Set-Cookie" not in seen.headers
        assert await seen.read()
    answer = await lan.post(said())
    made = answer.headers["Set-Cookie"]
    assert all(part in made for part in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"))
    before = lan.cookie()
    await lan.say(kind="text", text="hello")
    assert lan.cookie() == before


def test_behind_https_the_cookie_stays_there() -> None:
    response = web.Response()
    Identity(b"key", "https://hoc.example.vn").give(response, "lan", START)
    (cookie,) = response.cookies.values()
    assert (cookie.key, bool(cookie["secure"])) == ("__Host-hocvu", True)


@on_one_database
@pytest.mark.parametrize("how", ["changed", "made up", "another key's", "empty"])
async def test_a_forged_cookie_makes_a_stranger(
    lan: Browser, browsers: list[Browser], how: str
) -> None:
    await lan.enrol()
    true = lan.cookie()
    response = web.Response()
    Identity(b"another key", CONFIG.http.url).give(response, "lan", START)
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
    lan: Browser, web_app: App, path: str, headers: dict[str, str], status: int
) -> None:
    await lan.say(kind="arrival")
    before = await web_app.store.read(lambda tx: rows(tx, "event"))
    body = said() if path == "/chat" else {"seen": 1}
    answer = await lan.http.post(path, data=json.dumps(body), headers=headers)
    assert answer.status == (status if path == "/chat" or status == 403 else 204)
    after = await web_app.store.read(lambda tx: rows(tx, "event"))
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
    lan: Browser, web_app: App, body: object
) -> None:
    answer = await lan.post(body)
    assert answer.status == 400
    assert set(await answer.json()) == {"error"}
    assert await web_app.store.read(lambda tx: rows(tx, "event")) == []


@on_one_database
async def test_a_body_too_long_is_refused(lan: Browser, web_app: App) -> None:
    assert (await lan.post(b" " * 70_000)).status == 413
    assert await web_app.store.read(lambda tx: rows(tx, "event")) == []


@pytest.mark.parametrize("text", ["\u0000", "a\u0000b", "\u202e", "x" * 2000, ""])
async def test_any_text_is_answered(lan: Browser, text: str) -> None:
    assert await lan.say(kind="text", text=text)
    await lan.enrol()
    assert await lan.say(kind="text", text=text)


async def test_the_same_key_brings_the_same_messages(lan: Browser, web_app: App) -> None:
    await lan.enrol()
    before = lan.shown
    first = await lan.say("a-key-of-its-own", kind="tap", data="learn.open:k7-1")
    lan.shown = before  # the answer was lost on the way: nothing of it was seen
    again = await asyncio.gather(
        *(lan.say("a-key-of-its-own", kind="tap", data="learn.open:k7-1") for _ in range(5))
    )
    assert first
    assert all(messages == first for messages in again)
    assert len(await web_app.store.read(lambda tx: rows(tx, "attempt"))) == 1


async def test_nobody_can_use_up_another_ones_key(browsers: list[Browser], web_app: App) -> None:
    lan, minh, _ = browsers
    for one in (lan, minh):
        await one.enrol()
        await one.say("a-key-of-its-own", kind="tap", data="learn.open:k7-1")
    assert len(await web_app.store.read(lambda tx: rows(tx, "attempt"))) == 2


async def test_what_was_seen_is_emptied(lan: Browser, web_app: App) -> None:
    await lan.say(kind="arrival")

    async def kept() -> list[object]:
        return [row["message"] for row in await web_app.store.read(lambda tx: rows(tx, "outbox"))]

    assert all(await kept())
    answer = await lan.http.post("/chat/seen", data=json.dumps({"seen": lan.shown}))
    assert answer.status == 204
    assert not any(await kept())


async def test_nobody_empties_another_ones_mailbox(browsers: list[Browser], web_app: App) -> None:
    lan, minh, _ = browsers
    await lan.say(kind="arrival")
    await minh.say(kind="arrival")
    await minh.http.post("/chat/seen", data=json.dumps({"seen": 2**50}))
    kept = await web_app.store.read(lambda tx: rows(tx, "outbox"))
    assert len([row for row in kept if row["message"]]) == len(kept) // 2


# ---- health and headers ---------------------------------------------------------------------


@on_one_database
@pytest.mark.parametrize(
    "path", ["/", "/web/chat.js", "/chat/later", "/chat/file/x", "/livez", "/readyz", "/nothing"]
)
async def test_every_path_carries_the_security_headers(lan: Browser, path: str) -> None:
    async with lan.http.get(path) as answer:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        await answer.read()


@on_one_database
async def test_the_page_runs_nothing_that_its_policy_forbids(lan: Browser) -> None:
    page = await (await lan.http.get("/")).text()
    assert (
        "script-src" in HEADERS["Content-Security-Policy"]
        or "default-src 'self'" in (HEADERS["Content-Security-Policy"])
    )
    assert "onclick=" not in page
    assert "style=" not in page
    assert "http://" not in page.replace(f'content="{CONFIG.http.url}/', "")
    assert "https://" not in page


@on_one_database
async def test_the_answer_carries_the_words_as_they_are_kept(lan: Browser) -> None:
    body = said(text="mật khẩu là hoa1960")
    for _ in range(2):  # and again where the first answer was lost
        answer = await (await lan.post(body)).json()
        assert answer["kept"] == "mật khẩu là •••"
    assert "kept" not in await (await lan.post(said(text="hết 500000 đồng"))).json()
