"""Uses what `handlers/EXTENDING.md` adds, in the copy of the house that a test made by it.

Run by `test_extending.py` with the files of words that were added.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from typer.testing import CliRunner

from bot.channel import Message
from bot.cli import app
from bot.clock import now
from bot.config import load_config
from bot.config.doubts import measure
from bot.platforms import services
from bot.watching.logs import set_up_logs
from handlers.contract import Event, Utterance
from handlers.dispatch import make_router
from handlers.help import commands_of
from handlers.reports.tally import apart, tally
from handlers.rules.days.calendar_units import Period
from handlers.texts import Texts, load_commands
from handlers.texts.lint import check
from lessons.loader import load_library
from lessons.questions import TYPES
from lessons.schema import Option, Question
from storage.rights.role import Role
from storage.store import open_store
from storage.upgrading.migrate import migrate

CONFIG = Path("config.yaml")
TABLES = make_router().tables


def a_command(files: list[str]) -> None:
    """It is known, said and written well."""
    assert "giolam" in TABLES["command"]
    assert Texts.load().say("hours.shown").endswith("ạ.")
    words = load_commands()["giolam"]["words"]
    assert isinstance(words, list)
    assert "giờ làm việc" in words
    found = check(measure(load_config(CONFIG, {})))
    ours = (one for one in found if Path(one.file).name in files)
    wrong = [one for one in ours if one.code != "texts_ignored"]  # a test takes up new files
    assert not wrong, wrong


def a_question_type() -> None:
    """It grades."""
    sides = [Option(id=i, text=i * 3, reason="Vì thế ạ.", right=i != "c") for i in "abc"]
    asked = Question(id="q1", type="any_of", text="Chọn một cách đúng?", options=tuple(sides))
    assert [TYPES["any_of"].right(asked, [i]) for i in "abc"] == [True, True, False]


def an_indicator(url: str) -> None:
    """It is counted, by one function."""
    assert apart() == []
    migrate(url)
    store = open_store(url)
    period, at = Period(date(2026, 1, 1), date(2026, 12, 31)), datetime(2026, 11, 30, tzinfo=UTC)
    counted = store.look(lambda tx: tally(tx, period, load_library(), at))
    assert counted.figures["ward", None]["DH4"].value == 0
    store.close()


def a_role_and_a_report() -> None:
    """Somebody can be invited to it, it has a command; the report counts who holds it."""
    typed = CliRunner().invoke(app, ["invite", "--role", "viewer"])
    assert typed.exit_code == 0, typed.output
    assert "hieulam" in commands_of(TABLES, Role("viewer"))
    typed = CliRunner().invoke(app, ["stats", "--by", "roles_held", "--json"])
    assert typed.exit_code == 0, typed.output
    assert ["lãnh đạo", "0"] in json.loads(typed.stdout)["rows"]


class ChannelHost:
    """The house, as far as this channel speaks to it."""

    heard: Event

    async def receive(self, event: Event) -> list[object]:
        """Remember it."""
        self.heard = event
        return []


async def a_channel() -> None:
    """Off without its token; heard with it, and what is sent arrives."""
    assert services(load_config(CONFIG, {}), now) == []
    sent: list[object] = []

    async def take(request: web.Request) -> web.Response:
        sent.append(await request.json())
        return web.json_response({"id": 7})

    outside, inside, channel_host = web.Application(), web.Application(), ChannelHost()
    outside.add_routes([web.post("/out", take)])
    async with TestServer(outside) as gateway:
        told = {"SMS__TOKEN": "abc", "SMS__API": str(gateway.make_url("/out"))}
        (service,) = services(load_config(CONFIG, told), now)
        inside.add_routes(service.join(channel_host, lambda work: work.close()))  # type: ignore[arg-type]
        async with TestClient(TestServer(inside)) as client:
            said = {"id": "1", "from": "0900", "text": "học"}
            for key, status in (("", 403), ("abc", 200)):
                headers = {"Authorization": key}
                answer = await client.post("/hook/sms", json=said, headers=headers)
                assert answer.status == status
        assert await service.channel.send("0900", Message("Dạ")) == "7"
    heard = channel_host.heard
    assert (heard.channel, heard.sender, heard.body) == ("sms", "0900", Utterance("học"))
    assert sent == [{"to": "0900", "text": "Dạ"}]


def a_language() -> None:
    """What is translated is said so, everything else as before."""
    texts = Texts.load()
    assert texts.say("profile.skip_name") == "No name needed"
    assert texts.say("profile.yes_name", called="Lan") == "Đúng, tên là Lan"


if __name__ == "__main__":
    set_up_logs(quiet=True)
    if sys.argv[1:] == ["language"]:
        a_language()
    else:
        a_command(sys.argv[1:])
        a_question_type()
        an_indicator(os.environ["DATABASE__URL"])
        a_role_and_a_report()
        asyncio.run(a_channel())
