"""A ward half a year on, for pages that are looked at; and the house on a port for a browser."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.app import App
from bot.board.office.opened import office_of
from bot.channels.web import WebChat
from bot.imports.groups import ensure_example_groups
from bot.server import make_server
from handlers.turn import WARD_ZONE
from storage.outreach import counts, sessions
from storage.store import open_store
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.board.office.ward import Ward, learned, open_ward, prepared, ready, sent_session
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Mailbox, enrol

T = TypeVar("T")
MONTHS, GROUPS, WAITING, DONE = 6, 12, 5, 9
KINDS = ("BH1", "BH2", "BH3")


class Running:
    """The house and its pages beside the browser's thread."""

    def __init__(self, url: str, chat: WebChat) -> None:
        self.clock = Clock()
        self.url = f"http://127.0.0.1:{unused_port()}"
        self._store = open_store(url)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.ward: Ward = self.do(self._open(chat))

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Let the house's thread do it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def _open(self, chat: WebChat) -> Ward:
        house = replace(HOUSE, settings=replace(HOUSE.settings, public_url=self.url))
        channels = {"web": chat, "box": Mailbox()}
        app = App(CONFIG, self._store, house, KEYS, channels, self.clock)
        await app.open()
        await app.store.unit(lambda tx: ensure_example_groups(tx, self.clock()))
        ward = await open_ward(app, self.clock, self.url)
        await app.store.unit(lambda tx: fill(tx, ward))
        routes = [*chat.routes(app), *office_of(app, self.url).routes()]
        self._runner = web.AppRunner(make_server(routes, ready))
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", int(self.url.rpartition(":")[2])).start()
        self._chat, self._app = chat, app
        return ward

    def close(self) -> None:
        """Finish what is in hand."""
        self.do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._store.close()

    async def _close(self) -> None:
        self._chat.draining.set()
        self._app.mail.wake_all()
        await self._runner.cleanup()
        await self._app.close()


def fill(tx: Transaction, ward: Ward) -> None:
    """Learners of every month and group, adults counted, sessions done, waiting and planned."""
    now = ward.clock()
    prepared(tx, ward)
    for group in range(1, GROUPS + 1):
        made = now.astimezone(WARD_ZONE).date().replace(month=7, day=1)
        campaign.record_adults(
            tx, campaign.Adults(group, 700 + 13 * group, made, "Công an phường"), now
        )
        for number in range(group * 7 % 13):
            one = enrol(tx, f"g{group}-{number}", ward.clock, group=group)
            for month in range(MONTHS):
                if (number + month) % 3:
                    at, lesson = now - timedelta(days=30 * month), f"k7-{month + 1}"
                    learned(tx, one.person_id, group, at, lesson)
    minh = ward.known["minh"]
    for number in range(WAITING + DONE):
        at = now - timedelta(days=number)
        row = sent_session(tx, at, minh, ward.team, heads=8 + 3 * number)
        one = sessions.find(tx, row)
        assert one is not None
        state = "submitted" if number < WAITING else "approved"
        sessions.save(tx, replace(one, state=state, kind=KINDS[number % 3]))
    for ahead in (2, 5, 9):
        at = now + timedelta(days=ahead)
        new = sessions.OutreachSession(
            *(0, ward.team, minh.person_id, None, "planned", "review", KINDS[ahead % 3]),
            local_date=at.astimezone(WARD_ZONE).date(),
            starts_at=at,
            created_at=now,
            touched_at=now,
        )
        counts.add_group(tx, sessions.add(tx, new), ahead)
