"""Photos from Telegram: fetched by their handle, within limits, and the token is told nobody."""

from __future__ import annotations

import asyncio
import io
import traceback
from functools import partial
from pathlib import Path

import pytest

from bot.channel import Refused, SendError, TooLarge, Unavailable
from bot.channels.telegram import Settings
from bot.channels.telegram.channel import Telegram
from bot.photos.album import Album
from storage.identity import people
from storage.outreach import photos, sessions
from storage.rights import roles
from storage.transaction import Transaction
from tests.bench.bot_api import TOKEN, StandIn
from tests.bot.channels.telegram.conftest import Whole, until
from tests.bot.channels.telegram.people import LAN, enrolled
from tests.bot.channels.telegram.test_errors import Serve, cut, elsewhere, gibberish, half, told
from tests.bot.house import found_team, rows
from tests.handlers.hall import STARTED
from tests.photographs import CANARY, photograph

__all__ = ["told"]


async def fetch(base: str, ref: str = "photo-1", most: int = 1000) -> bytes:
    channel = Telegram(Settings(TOKEN, base, pace=False))
    try:
        return await channel.fetch(ref, most)
    finally:
        await channel.close()


async def test_a_photo_is_fetched_whole(told: io.StringIO, stand_in: StandIn) -> None:
    stand_in.world.files["photo-1"] = bytes(range(250)) * 4
    assert await fetch(stand_in.base) == bytes(range(250)) * 4


@pytest.mark.parametrize(
    ("ref", "size", "kind"),
    [("photo-1", 1001, TooLarge), ("photo-1", 21 * 2**20, TooLarge), ("photo-2", 9, Refused)],
)
async def test_what_is_too_large_or_gone_is_refused(
    told: io.StringIO, stand_in: StandIn, ref: str, size: int, kind: type[SendError]
) -> None:
    stand_in.world.files["photo-1"] = bytes(size)
    with pytest.raises(kind):
        await fetch(stand_in.base, ref)


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../../x", "a/../b", "http://evil.example/x"])
async def test_only_a_plain_path_on_the_same_server_is_followed(
    told: io.StringIO, path: str
) -> None:
    asked: list[bytes] = []
    server = await asyncio.start_server(partial(_answers, asked, path), "127.0.0.1", 0)
    with pytest.raises(Refused):
        await fetch(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    server.close()
    assert len(asked) == 1


async def _answers(
    asked: list[bytes], path: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    asked.append(await reader.readline())
    body = b'{"ok":true,"result":{"file_path":"%s"}}' % path.encode()
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
    writer.close()


@pytest.mark.parametrize("serve", [cut, gibberish, half, elsewhere, None])
async def test_a_broken_line_is_asked_again_and_the_token_is_told_nobody(
    told: io.StringIO, serve: Serve | None
) -> None:
    server = await asyncio.start_server(serve or cut, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    if serve is None:
        server.close()
    with pytest.raises(Unavailable) as found:
        await fetch(base)
    server.close()
    told.write("".join(traceback.format_exception(found.value)) + repr(found.value))


def _session(tx: Transaction) -> int:
    """Whoever just enrolled is in a team and has a session that is over."""
    team = found_team(tx)
    known = people.known(tx, str(rows(tx, "address")[0]["lane"]))
    assert known is not None
    grant = roles.Grant(0, known.address_id, "volunteer", None, None, team, known.person_id)
    roles.grant(tx, grant, STARTED)
    one = sessions.OutreachSession(
        0, team, known.person_id, known.address_id, "closed", "review", kind="BH2",
        local_date=STARTED.date(), starts_at=STARTED, ends_at=STARTED,
        created_at=STARTED, touched_at=STARTED,
    )  # fmt: skip
    return sessions.add(tx, one)


async def test_a_volunteer_adds_a_photo_from_telegram(polled: Whole, tmp_path: Path) -> None:
    await enrolled(polled)
    number = await polled.store.unit(_session)
    polled.world.tap(LAN, f"photo.add:{number}")
    await polled.quiet()
    await polled.tap(LAN, "Mọi người đã đồng ý")
    polled.world.photo(LAN, photograph())
    await polled.quiet()
    await until(lambda: any("Đã lưu ảnh 1/5" in text for text in polled.said(LAN)))
    (photo,) = await polled.store.read(lambda tx: photos.of(tx, number))
    body = Album(tmp_path / "photos").path(photo.sha256).read_bytes()
    assert CANARY.encode() not in body
    assert polled.world.ledger.calls["file"] == 1
