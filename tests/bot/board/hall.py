"""A hall with a session that is open now, and browsers that may become its screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import App
from bot.board.routes import Look, ScreenPage, unlimited
from bot.board.screen import Screens
from handlers.contract import Arrival
from handlers.router import CHECKIN_CODE
from handlers.shared.presence import on_show
from storage.outreach import sessions
from storage.transaction import Transaction
from tests.bot.house import KEYS, Clock, enrol, event, found_team
from tests.held import GROUP, hold

Http = TestClient[web.Request, web.Application]
LINK = re.compile(r"/manhinh/(\S+)")
TYPED = re.compile(r"\*\*((?:\w{4}-)+\w{4})\*\*")
PLACE = "Nhà văn hóa <tổ 3>"
View = dict[str, object]
"""What the big screen fetches: its state and what it shows."""


@dataclass
class Hall:
    """What a test does there."""

    app: App
    clock: Clock
    session: int

    async def link(self, sender: str = "hoa") -> str:
        """Ask for a link from the chat; the part of it that opens the screen."""
        return (await self.ways(sender))[0]

    async def ways(self, sender: str = "hoa") -> tuple[str, str]:
        """The same, and the code to type that opens the very same screen."""
        said = event(sender, f"[checkin.page:{self.session}]", self.clock, channel="box")
        (letter,) = await self.app.receive(said)
        text = letter.message.text
        link, typed = LINK.search(text), TYPED.search(text)
        assert link, text
        assert typed, text
        return link[1], typed[1]

    async def tap(self, sender: str, data: str) -> list[str]:
        said = event(sender, f"[{data}]", self.clock, channel="box")
        return [letter.message.text for letter in await self.app.receive(said)]

    async def check_in(self, *names: str) -> None:
        """Residents scan the square that is on show now."""

        def work(tx: Transaction) -> str:
            for name in names:
                enrol(tx, name, self.clock, channel="box", group=GROUP)
            return on_show(tx, self.app.core.house, self.session, self.clock()).token

        token = await self.app.store.unit(work)
        for name in names:
            body = Arrival(CHECKIN_CODE + token)
            await self.app.receive(event(name, body, self.clock, channel="box"))

    async def put(self, **changes: object) -> None:
        """Change the session's form."""

        def work(tx: Transaction) -> None:
            one = sessions.find(tx, self.session)
            assert one is not None
            sessions.save(tx, replace(one, **changes))  # type: ignore[arg-type]

        await self.app.store.unit(work)


async def open_hall(app: App, clock: Clock) -> Hall:
    """A team leader holds a session."""

    def work(tx: Transaction) -> int:
        team = found_team(tx)
        lead = enrol(tx, "hoa", clock, role="team_leader", channel="box", group=1, team=team)
        return hold(tx, clock, lead.person_id, team)

    hall = Hall(app, clock, await app.store.unit(work))
    await hall.put(place=PLACE)
    return hall


def screen_page(app: App, clock: Clock, look: Look = unlimited) -> ScreenPage:
    """The pages, as the running house serves them."""
    screens = Screens(app.store, app.core, app.deliver, clock)
    return ScreenPage(screens, KEYS.purpose("screens"), app.config.http.url, look)


def browser(server: TestServer) -> Http:
    """One more browser."""
    return TestClient(server, cookie_jar=CookieJar(unsafe=True))


async def seen(http: Http) -> View:
    answer = await http.get("/manhinh/ma")
    assert answer.headers["Cache-Control"] == "no-store"
    view: View = await answer.json()
    assert answer.status == (403 if view["state"] == "dark" else 200)
    return view


async def state(http: Http, path: str, method: str = "GET") -> tuple[int, str]:
    """What the page says to a link: the status, and which of its states it is in."""
    answer = await http.request(method, f"/manhinh/{path}", allow_redirects=False)
    found = re.search(r'data-state="(\w+)" data-link', await answer.text())
    return answer.status, found[1] if found else ""


async def opened(hall: Hall, http: Http) -> str:
    """Open a screen; its link."""
    link = await hall.link()
    assert await state(http, link, "POST") == (303, "")
    return link


async def ready() -> None:
    return None
