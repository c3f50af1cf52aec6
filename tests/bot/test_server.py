"""What every answer over HTTP carries, and what the server says when it cannot serve."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channel import Busy, TooMany
from bot.server import BODY_LIMIT, HEADERS, Site, make_server

state: dict[str, str | None] = {"wrong": None}


async def _fine(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await request.read())))


async def _busy(_request: web.Request) -> web.Response:
    raise Busy("the disk is full", retry_after=7)


async def _too_many(_request: web.Request) -> web.Response:
    raise TooMany("slow down", retry_after=10)


async def _check() -> str | None:
    return state["wrong"]


@pytest.fixture
async def client() -> AsyncIterator[TestClient[web.Request, web.Application]]:
    routes = [
        web.post("/fine", _fine),
        web.post("/busy", _busy),
        web.post("/many", _too_many),
    ]
    async with TestClient(TestServer(make_server(routes, _check))) as client:
        yield client


Client = TestClient[web.Request, web.Application]


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/nowhere", "/fine"])
async def test_every_answer_carries_the_security_headers(client: Client, path: str) -> None:
    answer = await client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


@pytest.mark.parametrize(("path", "status", "seconds"), [("/busy", 503, "7"), ("/many", 429, "10")])
async def test_what_was_not_stored_is_said_with_when_to_come_again(
    client: Client, path: str, status: int, seconds: str
) -> None:
    answer = await client.post(path)
    assert answer.status == status
    assert answer.headers["Retry-After"] == seconds
    said = await answer.json()
    assert said == {"error": "busy"} | ({"limit": "person"} if status == 429 else {})


@pytest.mark.parametrize(
    ("size", "status"), [(0, 200), (BODY_LIMIT - 1, 200), (BODY_LIMIT + 1, 413)]
)
async def test_a_body_may_be_so_long(client: Client, size: int, status: int) -> None:
    assert (await client.post("/fine", data=b"x" * size)).status == status


async def test_alive_does_not_mean_ready(client: Client) -> None:
    state["wrong"] = "database"
    live, ready = await client.get("/livez"), await client.get("/readyz")
    assert (live.status, ready.status, await ready.text()) == (200, 503, "database")
    state["wrong"] = None
    assert (await client.get("/readyz")).status == 200


async def test_a_port_that_is_taken_is_an_os_error() -> None:
    async with TestServer(make_server([], _check)) as taken:
        site = Site(make_server([], _check))
        with pytest.raises(OSError, match="address already in use"):
            await site.open("127.0.0.1", taken.port or 0)
        await site.close()
