"""Every failure of the API, sorted by what is to be done about it; none tells the token."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import structlog

from bot.channel import Ambiguous, Message, Refused, SendError, Unavailable, Unreachable
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.errors import (
    Conflict,
    Flooded,
    Moved,
    NoMedia,
    NothingToEdit,
    SoAlready,
    TokenRefused,
    judge,
)
from bot.channels.telegram.settings import Settings
from tests.bench.bot_api import TOKEN, StandIn
from tests.rows import each_row


def refusal(code: int, description: str | None = None, **parameters: int) -> bytes:
    told: dict[str, object] = {"ok": False, "error_code": code}
    if description is not None:
        told["description"] = description
    if parameters:
        told["parameters"] = parameters
    return json.dumps(told).encode()


@each_row(
    ("status", "body", "kind"),
    [
        (200, b'{"ok": true, "result": {"message_id": 1}}', None),
        (200, b'{"ok": true, "result": true}', None),
        (429, refusal(429, "Too Many Requests: retry after 7", retry_after=7), Flooded),
        (429, refusal(429, "Too Many Requests"), Flooded),
        (400, refusal(400, "Bad Request: message is not modified: specified new…"), SoAlready),
        (400, refusal(400, "Bad Request: query is too old and response timeout"), SoAlready),
        (400, refusal(400, "Bad Request: message to edit not found"), NothingToEdit),
        (400, refusal(400, "Bad Request: message can't be edited"), NothingToEdit),
        (400, refusal(400, "Bad Request: there is no text in the message to edit"), NothingToEdit),
        (400, refusal(400, "Bad Request: chat not found"), Unreachable),
        (400, refusal(400, "Bad Request: PEER_ID_INVALID"), Unreachable),
        (400, refusal(400, "Bad Request: group chat was deactivated"), Unreachable),
        (
            400,
            refusal(400, "Bad Request: not enough rights to send text messages to the chat"),
            Unreachable,
        ),
        (400, refusal(400, "Bad Request: not enough rights to send photos to the chat"), NoMedia),
        (400, refusal(400, "Bad Request: not enough rights to send documents to …"), NoMedia),
        (400, refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), Refused),
        (403, refusal(403, "Forbidden: bot was blocked by the user"), Unreachable),
        (403, refusal(403, "Forbidden: user is deactivated"), Unreachable),
        (403, refusal(403, "Forbidden: bot was kicked from the supergroup chat"), Unreachable),
        (403, refusal(403, "Forbidden: said in a way we never heard"), Unreachable),
        (400, refusal(400, "Bad Request: upgraded", migrate_to_chat_id=-1005), Moved),
        (400, refusal(400, "Bad Request: message is too long"), Refused),
        (400, refusal(400, "Bad Request: BUTTON_DATA_INVALID"), Refused),
        (400, refusal(400, "Bad Request: can't parse entities: …"), Refused),
        (413, refusal(413, "Request Entity Too Large"), Refused),
        (401, refusal(401, "Unauthorized"), TokenRefused),
        (404, refusal(404, "Not Found"), TokenRefused),
        (409, refusal(409, "Conflict: terminated by other getUpdates request"), Conflict),
        (500, refusal(500, "Internal Server Error"), Unavailable),
        (500, refusal(500), Unavailable),
        (500, b"<html><body>Internal Server Error</body></html>", Unavailable),
        (502, b"", Unavailable),
        (504, b"Gateway Time-out", Unavailable),
        (302, b"", Unavailable),
        (400, b'{"ok": false, "error_code": "many"}', Unavailable),
        (200, b"<html>a captive portal</html>", Ambiguous),
        (200, b"", Ambiguous),
        (500, b"[" * 100_000, Unavailable),
    ],
)
def test_an_answer_means_one_action(status: int, body: bytes, kind: type | None) -> None:
    assert type(judge(status, body)) is (kind or type(None))


@each_row(
    ("body", "seconds"),
    [
        (refusal(429, "x", retry_after=35), 35),
        (refusal(429, "x"), 5),
        (refusal(500, "x", retry_after=9), 9),
        (refusal(500, "x"), 1),
        (refusal(401, "x"), 60),
    ],
)
def test_how_long_to_wait(body: bytes, seconds: float) -> None:
    found = judge(0, body)
    assert isinstance(found, Unavailable)
    assert found.retry_after == seconds


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(10)
    writer.close()


async def gibberish(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(10)
    writer.write(b"HTTP/1.1 abc def\r\nX\r\n\r\n")
    writer.close()


async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(10)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    writer.close()


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    path = (await reader.readline()).split()[1]
    body = b'{"ok": false, "error_code": 400, "description": "no such path %s"}' % path
    writer.write(b"HTTP/1.1 400 X\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
    writer.close()


async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    path = (await reader.readline()).split()[1]
    head = b"HTTP/1.1 307 X\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:1%s\r\n\r\n" % path
    writer.write(head)
    writer.close()


@pytest.fixture
async def told() -> AsyncIterator[io.StringIO]:
    """Everything that is logged, exceptions included."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)
    with structlog.testing.capture_logs() as entries:
        yield text
    text.write(repr(entries))
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(logging.WARNING)
    assert TOKEN not in text.getvalue()
    assert TOKEN.partition(":")[2] not in text.getvalue()


@pytest.mark.parametrize(
    ("serve", "kind"),
    [
        (cut, Ambiguous),
        (gibberish, Ambiguous),
        (half, Ambiguous),
        (echo, Refused),
        (elsewhere, Unavailable),
        (None, Unavailable),
    ],
)
@pytest.mark.parametrize(
    "message", [Message("x"), Message("x", replaces=True, ref="1")], ids=["new", "edit"]
)
async def test_a_broken_line_tells_its_kind_and_never_the_token(
    told: io.StringIO, serve: Serve | None, kind: type, message: Message
) -> None:
    server = await asyncio.start_server(serve or cut, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    if serve is None:
        server.close()
    channel = Telegram(Settings(TOKEN, base, pace=False))
    with pytest.raises(SendError) as found:
        await channel.send("7", message)
    await channel.close()
    server.close()
    if message.replaces and kind is Ambiguous:
        kind = Unavailable  # to edit twice is to edit once
    assert type(found.value) is kind
    seen = "".join(traceback.format_exception(found.value)) + repr(found.value)
    told.write(seen)


@pytest.mark.parametrize("base", ["http://nowhere.invalid", "http://127.0.0.1:1"])
async def test_what_never_left_is_harmless(told: io.StringIO, base: str) -> None:
    channel = Telegram(Settings(TOKEN, base, pace=False))
    with pytest.raises(Unavailable):
        await channel.send("7", Message("x"))
    await channel.close()


async def test_a_revoked_token_stops_the_sender(told: io.StringIO, stand_in: StandIn) -> None:
    stand_in.world.token = "1:another"
    channel = Telegram(Settings(TOKEN, stand_in.base, pace=False))
    for _ in range(2):
        with pytest.raises(Unavailable) as found:
            await channel.send("7", Message("x"))
        assert found.value.retry_after > 50
    await channel.close()
    assert stand_in.world.ledger.refused.total() == 1


def test_settings_do_not_show_what_is_secret() -> None:
    shown = repr(Settings(TOKEN, secret="hunter2-hunter2"))
    assert "hunter2" not in shown
    assert TOKEN not in shown
