"""What people write, and what opens doors, is nowhere but in the database and in the answer.

A conversation full of canaries at the loudest level of logging, with everything going wrong.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientResponse, CookieJar
from aiohttp.test_utils import TestClient, TestServer

from bot import platforms
from bot.app import App
from bot.channels.web import WebChat
from bot.config import load_config
from bot.imports.groups import ensure_example_groups
from bot.server import make_server, metrics_route
from bot.watching.logs import set_up_logs
from storage.store import Store
from tests.bot.browser import Browser, on_one_database, said
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Pushed, breaking, enrol, event

TOKEN = "700700700:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
NAME, WORDS, CODE = "Canhchim", "chimhoangyen", "K7QF2M9X"
SECRETS = (TOKEN, TOKEN.partition(":")[2], NAME, WORDS, CODE)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """Everybody's logs, down to the last detail."""
    kept = io.StringIO()
    with monkeypatch.context() as here:
        here.setattr("sys.stderr", kept)
        set_up_logs(debug=True)
    logging.getLogger().setLevel(logging.DEBUG)
    yield kept.getvalue
    logging.getLogger().setLevel(logging.WARNING)
    set_up_logs(quiet=True)


@dataclass
class Room:
    """The house with its web chat and pages, and what they answered when something was wrong."""

    app: App
    lan: Browser
    pages: list[str] = field(default_factory=list)

    async def keep(self, answer: ClientResponse) -> int:
        self.pages.append(f"{await answer.text()} {dict(answer.headers)}")
        return answer.status


@pytest.fixture
async def room(store: Store, clock: Clock, chat: WebChat, channel: Pushed) -> AsyncIterator[Room]:
    app = App(CONFIG, store, HOUSE, KEYS, {"web": chat, "tap": channel}, clock)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))

    async def check() -> None:
        return None

    pages = make_server(
        [*chat.routes(app), metrics_route(app.measured, "", lambda _: False)], check
    )
    server = TestServer(pages)
    await server.start_server(access_log=None)  # as bot.server.Site does it
    async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as http:
        yield Room(app, Browser(http))
        chat.draining.set()
        app.mail.wake_all()
    await app.close()


async def conversation(room: Room) -> None:
    """Enrol under a name, say things, try a code, and send things no page would."""
    await room.lan.enrol(NAME)
    await room.lan.say(kind="text", text=f"{WORDS} là gì")
    await room.lan.say(kind="text", text=f"/start {CODE}")
    await room.lan.tap(f"quiz.pick:1:{WORDS}:a")
    for status, answer in (
        (404, await room.lan.http.get(f"/hook/{TOKEN}")),
        (404, await room.lan.http.get(f"/chat/file/{WORDS}")),
        (403, await room.lan.post(said(text=WORDS), Origin="https://evil.example")),
        (400, await room.lan.post({"kind": WORDS, "key": CODE})),
        (400, await room.lan.post(WORDS.encode())),
        (413, await room.lan.post(WORDS.encode() * 10_000)),
        (405, await room.lan.http.get(f"/chat?{WORDS}={CODE}")),
    ):
        assert await room.keep(answer) == status


@on_one_database
async def test_nothing_leaks_from_a_conversation(
    room: Room, clock: Clock, channel: Pushed, store: Store, logged: Callable[[], str]
) -> None:
    await conversation(room)
    await store.unit(lambda tx: enrol(tx, "minh", clock))
    channel.troubles.append(ValueError(f"{WORDS} {TOKEN}"))
    await room.app.receive(event("minh", f"{WORDS} ạ", clock))
    await room.app.settle()
    shown = (await room.app.measured()).decode()
    secrets = [*SECRETS, room.lan.cookie(), room.lan.cookie().partition(".")[0]]
    logs = logged()
    assert "send failed" in logs
    assert [one for one in secrets if one in logs + shown + "".join(room.pages)] == []


@on_one_database
async def test_nothing_leaks_when_handlers_and_the_database_fail(
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
    logged: Callable[[], str],
    store: Store,
) -> None:
    await room.lan.enrol(NAME)
    mend = breaking(monkeypatch, ValueError(f"{WORDS} {NAME} {TOKEN}"))
    await room.lan.say(kind="text", text=WORDS)
    mend()

    async def odd(*_: object) -> None:
        raise RuntimeError(f"{WORDS} {NAME} {TOKEN}")

    with monkeypatch.context() as broken:
        broken.setattr(room.app, "draw", odd)
        broken.setattr(room.app, "waiting", odd)
        assert await room.keep(await room.lan.http.get(f"/chat/later?poll=1&{CODE}")) == 500
    task = asyncio.get_running_loop().create_task(odd())
    await asyncio.wait([task])
    del task  # nobody asked how it ended: the loop complains
    store.close()
    assert await room.keep(await room.lan.post(said(text=WORDS))) == 503
    logs = logged()
    assert "handler failed" in logs
    assert "Error handling request" in logs
    assert "never retrieved" in logs
    secrets = [*SECRETS, room.lan.cookie()]
    assert [one for one in secrets if one in logs + "".join(room.pages)] == []


@on_one_database
async def test_a_platform_out_of_reach_does_not_show_its_token(
    store: Store, clock: Clock, logged: Callable[[], str]
) -> None:
    away = {"TELEGRAM__TOKEN": TOKEN, "TELEGRAM__API_BASE": "http://127.0.0.1:9"}
    config = load_config(environ=away)
    (telegram,) = platforms.services(config, clock)
    app = App(config, store, HOUSE, KEYS, {"telegram": telegram.channel}, clock)
    await app.open()
    telegram.join(app, app.spawn)
    app.spawn(telegram.run())
    await store.unit(lambda tx: enrol(tx, "5", clock, channel="telegram"))
    await app.receive(event("5", WORDS, clock, channel="telegram"))
    async with asyncio.timeout(60):
        while "cannot be reached yet" not in logged():  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0.01)
    telegram.stop()
    await app.close()
    await telegram.close()
    logs = logged()
    assert "cannot be reached yet" in logs
    shown = logs + (await app.measured()).decode() + repr(config)
    assert [one for one in SECRETS if one in shown] == []


def test_a_library_that_talks_too_much_is_cut_short(logged: Callable[[], str]) -> None:
    logging.getLogger("library").debug("calling %s", f"https://api.example/bot{TOKEN}/getMe")
    try:
        raise ValueError(WORDS)
    except ValueError:
        logging.getLogger("library").exception("failed\nwith %s", NAME)
    logs = logged()
    assert all(part in logs for part in ("calling %s", "failed", "ValueError", "test_canary.py"))
    assert [one for one in SECRETS if one in logs] == []
