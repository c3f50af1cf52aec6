"""A house behind Zalo that is really killed between the steps of answering.

Whatever was acknowledged is answered; only what the platform leaves in doubt comes twice, and is
marked. Zalo posts again what it saw no end of.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from storage.outbox import DOUBT
from storage.upgrading.migrate import migrate
from tests.bench import zalo, zalo_bot
from tests.bench.process import free_port

PERSON, SECRET = "900000000000000001", "p2Jx8vQm4RtZ7sWc1LkY9nHd"
SAID = ("xin chao", "1")
"""Both are answered; the second by a picture with words."""
TAKEN = ("sent:", "marking")
"""Steps after which Zalo has shown a message that the house does not know as sent."""
BESIDE = "sending:3"
"""A message goes out while the mark of the one before it is written: that may be lost too."""
STEPS = {
    "zalo_oa": (
        *("admitting", "committed", "sending:1", "sent:1", "marking", "drawn", "uploaded"),
        *("sending:2", "sent:2", "sending:3", "sent:3"),
    ),
    "zalo_bot": ("admitting", "committed", "sending:1", "sent:1", "marking", "sending:2", "sent:2"),
}


@pytest.mark.parametrize("channel", STEPS)
async def test_killed_at_any_step_all_is_answered_and_what_came_twice_is_marked(
    channel: str, tmp_path: Path
) -> None:
    made = [await _Stage.made(channel, tmp_path, step) for step in ("", *STEPS[channel])]
    plan = [life for stage in made for life in stage.lives()]
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot.channels.killed_sender"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await child.communicate(json.dumps(plan).encode())
    ends = json.loads(told)
    whole = made[0].shown()
    assert len(whole) >= len(SAID)
    for stage, killed, end in zip(made, ends[::2], ends[1::2], strict=True):
        await stage.stand_in.close()
        step, shown = stage.step, stage.shown()
        assert (killed is None) == bool(step), step
        assert end["events"] == len(SAID), step
        assert set(shown) == set(whole), step
        twice = [text for text, times in shown.items() if times != whole[text]]
        assert max(shown.values()) <= 1 + bool(twice), step
        assert bool(twice) == step.startswith(TAKEN) or step == BESIDE, (step, twice)
        assert {state for state, _ in end["ends"]} == {"sent"}, step
        assert sum(why == DOUBT for _, why in end["ends"]) >= len(twice), step


class _Stage:
    """A platform and a file of its own for one step."""

    def __init__(self, channel: str, step: str, url: str) -> None:
        self.channel, self.step, self._url = channel, step, url
        self.stand_in: Any = zalo.StandIn() if channel == "zalo_oa" else zalo_bot.StandIn()
        self._port = free_port()

    @classmethod
    async def made(cls, channel: str, folder: Path, step: str) -> _Stage:
        """Every file begins as a copy of one that is new."""
        first, own = folder / "first.db", folder / f"{step.replace(':', '-')}-own.db"
        if not first.exists():
            migrate(f"sqlite:///{first}")
        copyfile(first, own)
        stage = cls(channel, step, f"sqlite:///{own}")
        await stage.stand_in.open()
        stage.stand_in.fetch_from = f"http://127.0.0.1:{stage._port}"
        return stage

    def lives(self) -> list[tuple[str, dict[str, Any], str, int]]:
        """One that is killed, and one after every claim that it left behind."""
        path = "zalo-oa" if self.channel == "zalo_oa" else "zalo-bot"
        hook = f"http://127.0.0.1:{self._port}/hook/{path}"
        given = {"url": self._url, "port": self._port, "hook": hook, **self._told()}
        return [(self.channel, given, self.step, 0), (self.channel, given, "", 2)]

    def _told(self) -> dict[str, Any]:
        world, base = getattr(self.stand_in, "world", None), self.stand_in.base
        if world is None:
            bodies = [self._by_bot(text) for text in SAID]
            public = {"public_url": "https://hoc.example.vn"}
            own = {"token": self.stand_in.token, "secret": SECRET, "api_base": base, **public}
            return {"posted": bodies, "settings": own}
        events = [world.event("user_send_text", PERSON, text=text) for text in SAID]
        signed = [(body.decode(), headers) for body, headers in map(world.signed, events)]
        account = (world.oa_id, world.app_id, world.app_secret, world.secret)
        own = {"key": "k" * 40, "api_base": base, "oauth_base": base, "per_minute": 10_000}
        tokens = (world.access, world.refresh)
        return {"posted": signed, "settings": own, "account": account, "tokens": tokens}

    def _by_bot(self, text: str) -> tuple[str, dict[str, str]]:
        body, _ = self.stand_in.bodies(self.stand_in.event("text", PERSON, text=text))
        return body.decode(), {"X-Bot-Api-Secret-Token": SECRET}

    def shown(self) -> Counter[str]:
        """How often each message was shown."""
        if self.channel == "zalo_oa":
            return Counter(f"{one.text} {one.asset[:5]}" for one in self.stand_in.world.sent)
        return Counter(one.get("text") or one.get("caption", "") for one in self.stand_in.sent)
