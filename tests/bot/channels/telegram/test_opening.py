"""What is put in order before the first update, and what is never touched."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest

from bot.channels.telegram import Service
from bot.channels.telegram.opening import dress, introduce
from bot.channels.telegram.settings import Settings
from bot.channels.telegram.updates import KINDS
from bot.channels.telegram.wire import Wire
from bot.clock import now
from storage.store import Store
from tests.bench.bot_api import TOKEN, StandIn, World
from tests.bench.bot_api.world import Hook
from tests.bot.channels.telegram.conftest import begin
from tests.bot.house import Clock, event

SECRET = "s" * 20
OURS = "https://hoc.vn/hook/telegram"


@pytest.mark.parametrize(
    ("secret", "public_url", "hook", "url", "calls"),
    [
        (SECRET, "https://hoc.vn", Hook(), OURS, ["setwebhook"]),
        (SECRET, "https://hoc.vn", Hook(OURS, SECRET), OURS, ["setwebhook"]),
        (SECRET, "https://hoc.vn", Hook(OURS, "old"), OURS, ["setwebhook"]),
        (SECRET, "https://hoc.vn", Hook(OURS, SECRET, 10, ["message"]), OURS, ["setwebhook"]),
        (SECRET, "https://hoc.vn", Hook("https://thief.example/x"), OURS, ["setwebhook"]),
        (SECRET, "http://127.0.0.1:8080", Hook(), "", []),
        ("", "https://hoc.vn", Hook(OURS), "", ["deletewebhook"]),
        ("", "http://127.0.0.1:8080", Hook(), "", []),
    ],
    ids=[
        "first",
        "as it is",
        "old secret",
        "old kinds",
        "foreign",
        "not public",
        "fetches now",
        "fetches",
    ],
)
async def test_delivery_is_put_in_order(  # noqa: PLR0913, PLR0917 - a row of the table
    stand_in: StandIn, secret: str, public_url: str, hook: Hook, url: str, calls: list[str]
) -> None:
    stand_in.world.hook = hook
    settings = Settings(TOKEN, stand_in.base, secret, public_url, commands=[("hoc", "học")])
    settings = dataclasses.replace(settings, about="Về trợ lý", short="Trợ lý")
    wire = Wire(settings)
    stand_in.world.text(7, "waits")
    stand_in._delivery._lanes.clear()
    stand_in.world.commands["default"] = [{"command": "old", "description": "an earlier version's"}]
    me = await introduce(wire, settings)
    for _ in range(2):
        await dress(wire, settings)
    await wire.close()
    assert me.username == "stand_in_bot"
    assert stand_in.world.hook.url == url
    assert [one for one in stand_in.world.ledger.calls if "webhook" in one][1:] == calls
    assert len(stand_in.world.waiting) == 1
    menu = [{"command": "hoc", "description": "học"}]
    assert stand_in.world.commands == {"all_private_chats": menu}
    assert stand_in.world.described == {"long": "Về trợ lý", "short": "Trợ lý"}
    assert stand_in.world.ledger.calls["setmydescription"] == 1
    if "setwebhook" in calls:
        assert stand_in.world.hook.secret == SECRET
        assert stand_in.world.hook.max_connections == 10
        assert stand_in.world.hook.allowed == list(KINDS)


async def test_telegram_may_be_away_at_the_start(
    sqlite_store: Store, settings: Settings, unused_tcp_port: int
) -> None:
    stand_in = StandIn(World(scale=0.01))
    away = dataclasses.replace(settings, api_base=f"http://127.0.0.1:{unused_tcp_port}")
    whole = await begin(stand_in, sqlite_store, away)
    assert await whole.app.receive(event("an", "/trogiup", Clock(), channel="box"))
    await stand_in.open(unused_tcp_port)
    await whole.type(7, "/trogiup")
    assert len(whole.said(7)) == 1
    await whole.end()
    await stand_in.close()


async def test_closing_does_not_wait_for_a_telegram_that_is_away(settings: Settings) -> None:
    service = Service(dataclasses.replace(settings, api_base="http://127.0.0.1:1"), now)
    service.join(None, lambda work: work.close())  # type: ignore[arg-type]
    running = asyncio.get_running_loop().create_task(service.run())
    await asyncio.sleep(0.1)
    async with asyncio.timeout(30):
        await service.close()
        await running
