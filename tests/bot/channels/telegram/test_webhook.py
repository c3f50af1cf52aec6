"""The door at /hook/telegram: who may come in, how much they may bring, what they are told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.channel import Busy
from bot.channels.telegram.settings import HOOK
from bot.channels.telegram.webhook import SECRET_HEADER, Webhook
from handlers.contract import Event
from tests.bot.channels.telegram.conftest import SECRET, Whole, until

UPDATE = {
    "update_id": 1,
    "message": {
        "message_id": 2,
        "date": 1795395600,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False, "first_name": "Lan"},
        "text": "/trogiup",
    },
}
JSON = {"Content-Type": "application/json"}


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.mark.parametrize(
    ("method", "headers", "body", "status"),
    [
        ("POST", {SECRET_HEADER: SECRET, **JSON}, json.dumps(UPDATE).encode(), 200),
        ("POST", JSON, json.dumps(UPDATE).encode(), 401),
        ("POST", {SECRET_HEADER: "", **JSON}, json.dumps(UPDATE).encode(), 401),
        ("POST", {SECRET_HEADER: SECRET + "x", **JSON}, json.dumps(UPDATE).encode(), 401),
        ("POST", {SECRET_HEADER: "bí-mật", **JSON}, json.dumps(UPDATE).encode(), 401),
        ("GET", {SECRET_HEADER: SECRET}, b"", 405),
        ("PUT", {SECRET_HEADER: SECRET, **JSON}, b"{}", 405),
        ("POST", {SECRET_HEADER: SECRET, "Content-Type": "text/plain"}, b"{}", 415),
        ("POST", {SECRET_HEADER: SECRET, **JSON}, b"no json", 400),
        ("POST", {SECRET_HEADER: SECRET, **JSON}, b"{}", 400),
        ("POST", {SECRET_HEADER: SECRET, **JSON}, b'{"update_id": 1, "x": ' + b"[" * 9999, 400),
        ("POST", {SECRET_HEADER: SECRET, **JSON}, b'{"update_id": 1, "message": 2}', 200),
        ("POST", {SECRET_HEADER: SECRET, **JSON}, b'{"update_id": 1, "poll": {}}', 200),
        ("POST", {SECRET_HEADER: SECRET, **JSON}, b" " * (256 * 1024 + 1), 413),
        ("POST", {SECRET_HEADER: SECRET, **JSON}, b" " * (200 * 1024) + b'{"update_id": 1}', 200),
    ],
)
async def test_the_door(  # noqa: PLR0913, PLR0917 - a row of the table
    posted: Whole,
    http: aiohttp.ClientSession,
    method: str,
    headers: dict[str, str],
    body: bytes,
    status: int,
) -> None:
    async with http.request(method, posted.url, headers=headers, data=body) as answer:
        assert answer.status == status
        assert SECRET not in await answer.text()


async def test_what_is_not_stored_is_answered_with_when_to_come_again(
    posted: Whole, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(_event: Event) -> None:
        raise Busy("disk full", retry_after=5)

    headers = {SECRET_HEADER: SECRET}
    with monkeypatch.context() as patch:
        patch.setattr(posted.app, "receive", busy)
        async with http.post(posted.url, headers=headers, json=UPDATE) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    posted.world.chats[7] = "ok"
    async with http.post(posted.url, headers=headers, json=UPDATE) as answer:
        assert answer.status == 200
    await until(lambda: posted.said(7))


async def test_a_body_that_does_not_arrive_is_not_waited_for(
    posted: Whole, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.webhook.SLOWEST", 0.1)

    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"update_id": 1'
        await asyncio.sleep(5)
        yield b"}"

    headers = {SECRET_HEADER: SECRET, **JSON}
    async with http.post(posted.url, headers=headers, data=slowly()) as answer:
        assert answer.status == 408


async def test_a_broken_handler_is_acknowledged(
    posted: Whole, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.core.answer", lambda *_: 1 / 0)
    async with http.post(posted.url, headers={SECRET_HEADER: SECRET}, json=UPDATE) as answer:
        assert answer.status == 200


def test_a_door_without_a_lock_is_not_opened(posted: Whole) -> None:
    assert posted.service._intake is not None
    with pytest.raises(ValueError, match="secret"):
        Webhook(posted.service._intake, "")
    assert posted.url.endswith(HOOK)
