"""What a hostile client sends, over a real socket: nothing is unpacked, nothing hangs, no 500."""

from __future__ import annotations

import asyncio
import gzip
import logging
from collections.abc import AsyncIterator
from types import SimpleNamespace

import pytest
from aiohttp import web

from bot.app import App
from bot.channels.web import Allowed, Limits, NetworkLimits, WebChat
from bot.imports.groups import ensure_example_groups
from bot.photos.album import Album
from bot.server import Origins, Setup, Site, bodies, connections, make_server
from bot.watching.handles import RunningOut, connections_for
from storage.store import Store
from tests.bot.browser import on_one_database
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock

SLOW = 0.3
"""Seconds in place of the fifteen."""


@pytest.fixture
async def site(
    store: Store,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Site]:
    monkeypatch.setattr(connections, "HEAD_SECONDS", SLOW)
    monkeypatch.setattr(connections, "LINGER_SECONDS", SLOW)
    monkeypatch.setattr(bodies, "PATIENCE", SLOW)
    album = Album(tmp_path_factory.mktemp("photos"))
    limits = Limits(network_limits=NetworkLimits(Allowed(streams=2)))
    chat = WebChat(KEYS.purpose("cookies"), CONFIG.http.url, clock, album, limits)
    app = App(CONFIG, store, HOUSE, KEYS, {"web": chat}, clock)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    opened = Site(make_server(chat.routes(app), _fine, Setup(origins=Origins(CONFIG.http.names))))
    await opened.open("127.0.0.1", 0)
    yield opened
    chat.draining.set()
    app.mail.wake_all()
    await opened.close()
    await app.close()


async def _fine() -> None:
    return None


async def send(site: Site, said: bytes, patience: float = 10.0) -> bytes:
    """What comes back until the server ends the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    writer.write(said)
    try:
        async with asyncio.timeout(patience):
            return await reader.read()
    finally:
        writer.close()


def post(body: bytes, *headers: str, path: str = "/chat", method: str = "POST") -> bytes:
    head = [f"{method} {path} HTTP/1.1", "Host: x", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*head, "Connection: close", "", ""]).encode() + body


SPACES = gzip.compress(b" " * 20_000_000)
DEEP = b'{"key": "0123456789", "kind": "text", "more": ' + b'{"a":' * 10_000
ODD = {
    "unpacked it would be large": (post(SPACES, "Content-Encoding: gzip"), 415),
    "to no path": (post(SPACES, "Content-Encoding: gzip", path="/nope"), 415),
    "with a GET": (post(SPACES, "Content-Encoding: deflate", method="GET", path="/"), 415),
    "no gzip at all": (post(b"nonsense", "Content-Encoding: gzip"), 415),
    "nested deep": (post(DEEP + b"1" + b"}" * 10_001), 400),
    "lists nested deep": (post(b"[" * 30_000 + b"]" * 30_000), 400),
    "no HTTP": (b"\x16\x03\x01 hello\r\n\r\n", 400),
    "half a body": (post(b"{}").replace(b"Content-Length: 2", b"Content-Length: 99"), 408),
    "half a body for no path": (
        post(b"{}", path="/nope").replace(b"Content-Length: 2", b"Content-Length: 99"),
        408,
    ),
}


def chunked(*pieces: bytes, path: str = "/chat") -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    return head.encode() + b"Connection: close\r\n\r\n" + b"".join(pieces)


ODD |= {
    f"{name}, to {path}": (chunked(*pieces, path=path), 400)
    for path in ("/chat", "/nope")
    for name, pieces in {
        "a chunk of no number": (b"zz\r\n{}\r\n",),
        "a chunk without end": (b"2\r\n{}{}\r\n0\r\n\r\n",),
        "a chunk below nothing": (b"-2\r\n{}\r\n",),
        "a broken second chunk": (b"2\r\n{}\r\n", b"zz\r\n"),
    }.items()
}


@on_one_database
@pytest.mark.parametrize(("said", "status"), ODD.values(), ids=ODD.keys())
async def test_it_is_answered_and_is_no_fault_of_ours(
    site: Site, said: bytes, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await send(site, said)
    faults = [one for one in caplog.records if one.exc_info or one.levelno >= logging.ERROR]
    assert not faults
    assert answer[8:].startswith(f" {status} ".encode()), answer[:60]
    assert b"aiohttp" not in answer.partition(b"\r\n\r\n")[0]


@on_one_database
@pytest.mark.parametrize(
    "said",
    [b"", b"G", b"POST /chat HTTP/1.1\r\nHost: x\r\nX: "],
    ids=["nothing", "a letter", "half a head"],
)
async def test_who_does_not_go_on_is_left(site: Site, said: bytes) -> None:
    assert await send(site, said) == b""
    assert site.connections.count == 0


@on_one_database
async def test_who_drips_is_left_too(site: Site) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    async with asyncio.timeout(10):
        for letter in b"GET / HTTP/1.1\r\nX-Slow: 0123456789012345678901234567890123456789" * 10:
            writer.write(bytes([letter]))
            await asyncio.sleep(SLOW / 10)
            if reader.at_eof() or reader.exception():  # a letter on its way makes it a reset
                break
    assert reader.at_eof() or reader.exception()
    writer.close()


@on_one_database
async def test_a_connection_that_speaks_in_between_stays(site: Site) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    for _ in range(3):
        writer.write(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200 OK" in await reader.readuntil(b"ok")
        await asyncio.sleep(SLOW * 2)
    writer.close()


@on_one_database
async def test_with_too_many_the_one_that_rested_longest_makes_room(site: Site) -> None:
    site.connections._most = 2
    held = [await asyncio.open_connection("127.0.0.1", site.port) for _ in range(3)]
    await asyncio.sleep(SLOW / 3)
    held[2][1].write(b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b"200 OK" in await held[2][0].read()
    assert [reader.at_eof() for reader, _ in held[:2]] == [True, False]
    for _, writer in held:
        writer.close()


@on_one_database
async def test_a_body_that_stands_still_makes_room_for_who_asks(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.connections._most = 2
    monkeypatch.setattr(bodies, "PATIENCE", 60)
    half = b"POST /chat HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{"
    held = [await asyncio.open_connection("127.0.0.1", site.port) for _ in range(2)]
    for _, writer in held:
        writer.write(half)
        await writer.drain()
        await asyncio.sleep(SLOW / 3)
    held[0][1].write(b" ")  # more of the first came
    await asyncio.sleep(SLOW / 3)
    asked = b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert b"200 OK" in await send(site, asked)
    assert [reader.at_eof() for reader, _ in held] == [False, True]
    for _, writer in held:
        writer.close()


def test_handles_are_left_for_the_database() -> None:
    assert [connections_for(handles) for handles in (1024, 256, 64, 1)] == [960, 192, 32, 1]


async def test_running_out_of_handles_is_told_once_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    log = SimpleNamespace(error=lambda event, **_: said.append(event))
    monkeypatch.setattr("bot.watching.handles.log", log)
    now, made = [0.0], []
    complain = RunningOut(lambda: made.append(1), lambda: now[0])
    loop = asyncio.get_running_loop()
    for moment in (0.0, 1.0, 59.0, 61.0):
        now[0] = moment
        complain(loop, {"message": "socket.accept()", "exception": OSError(24, "Too many")})
    assert len(made) == 4
    assert said == ["file handles ran out"] * 2


async def test_every_path_that_changes_anything_asks_where_it_comes_from() -> None:
    refused: list[int] = []
    origins = Origins("https://hoc.example.vn", "https://hoc.example.vn", lambda: refused.append(1))

    async def never(_request: web.Request) -> web.Response:
        raise AssertionError("it was let in")

    paths = ["/chat", "/chat/photo", "/chat/seen", "/chat/link", "/manhinh/x", "/any"]
    routes = [web.route(method, path, never) for path in paths for method in ("POST", "PUT")]
    opened = Site(make_server(routes, _fine, Setup(origins=origins)))
    await opened.open("127.0.0.1", 0)
    for path in paths:
        for method in ("POST", "PUT"):
            said = post(b"{}", "Origin: https://evil.example", path=path, method=method)
            assert (await send(opened, said)).startswith(b"HTTP/1.1 403 ")
    await opened.close()
    assert len(refused) == 12
