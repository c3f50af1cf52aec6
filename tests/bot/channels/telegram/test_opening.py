"""What is put in order before the first update, and what is never touched."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest

from bot.bench.bot_api import TOKEN, StandIn
from bot.bench.bot_api.world import Hook
from bot.channels.telegram.opening import introduce
from bot.channels.telegram.settings import Settings
from bot.channels.telegram.wire import Wire
from tests.bot.channels.telegram.conftest import Whole, until

SECRET = "s" * 20
OURS = "https://hoc.vn/hook/telegram"


@pytest.mark.parametrize(
    ("secret", "public_url", "hook", "url", "calls"),
    [
        (SECRET, "https://hoc.vn", Hook(), OURS, ["setwebhook"]),
        (SECRET, "https://hoc.vn", Hook(OURS, SECRET), OURS, []),
        (SECRET, "https://hoc.vn", Hook("https://thief.example/x"), OURS, ["setwebhook"]),
        (
            SECRET,
            "https://hoc.vn",
            Hook(OURS, "old", last_error="Wrong response from the webhook: 401 Unauthorized"),
            OURS,
            ["setwebhook"],
        ),
        (SECRET, "http://127.0.0.1:8080", Hook(), "", []),
        ("", "https://hoc.vn", Hook(OURS), "", ["deletewebhook"]),
        ("", "http://127.0.0.1:8080", Hook(), "", []),
    ],
    ids=["first", "as it is", "foreign", "old secret", "not public", "fetches now", "fetches"],
)
async def test_delivery_is_put_in_order(  # noqa: PLR0913, PLR0917 - a row of the table
    stand_in: StandIn, secret: str, public_url: str, hook: Hook, url: str, calls: list[str]
) -> None:
    stand_in.world.hook = hook
    settings = Settings(TOKEN, stand_in.base, secret, public_url, commands=[("hoc", "học")])
    wire = Wire(settings)
    stand_in.world.text(7, "waits")
    stand_in._delivery._lanes.clear()
    me = await introduce(wire, settings)
    await wire.close()
    assert me.username == "stand_in_bot"
    assert stand_in.world.hook.url == url
    assert [one for one in stand_in.world.ledger.calls if "webhook" in one][1:] == calls
    assert len(stand_in.world.waiting) == 1
    assert stand_in.world.commands["default"] == [{"command": "hoc", "description": "học"}]
    if "setwebhook" in calls:
        assert stand_in.world.hook.secret == SECRET
        assert stand_in.world.hook.max_connections == 10
        assert stand_in.world.hook.allowed == ["message", "callback_query", "my_chat_member"]


async def test_telegram_may_be_away_at_the_start(posted: Whole) -> None:
    assert posted.service._intake is not None
    await until(lambda: posted.service._intake and posted.service._intake.me.username)


async def test_closing_does_not_wait_for_a_telegram_that_is_away(settings: Settings) -> None:
    from bot.channels.telegram import Service
    from bot.clock import now

    service = Service(dataclasses.replace(settings, api_base="http://127.0.0.1:1"), now)
    service.join(None, lambda work: work.close())  # type: ignore[arg-type]
    running = asyncio.get_running_loop().create_task(service.run())
    await asyncio.sleep(0.1)
    async with asyncio.timeout(2):
        await service.close()
        await running
