"""A small ward behind the page: somebody of every role, a session that waits, and browsers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count as count_up

from aiohttp import ClientResponse, DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import App
from bot.board.office.doors import Doors
from bot.board.office.opened import office_of
from bot.board.office.routes import Look, Office
from bot.server import make_server
from handlers.turn import WARD_ZONE
from storage.identity import page_sessions
from storage.identity.page_sessions import PageSession
from storage.identity.people import Known
from storage.outreach import counts, history, sessions
from storage.reporting import issues
from storage.reporting.issues import Issue
from storage.rights import roles
from storage.rights.role import Role
from storage.studying import learning
from storage.transaction import Transaction
from tests.bot.house import Clock, enrol, event, found_team, lane_of

Http = TestClient[web.Request, web.Application]
LINK = re.compile(r"/bang/mo/([\w-]+)")
MARK = re.compile(r'name="dau" value="([^"]+)"')
KEY = re.compile(r'name="khoa" value="([^"]+)"')
PEOPLE = {
    "lan": "",
    "hoa": Role.VOLUNTEER,
    "minh": Role.TEAM_LEADER,
    "binh": Role.GROUP_LEADER,
    "mai": Role.OFFICER,
    "cu": Role.OFFICER,  # whose role ended
}
URL = "http://127.0.0.1"
_numbers = count_up(1)


async def ready() -> None:
    return None


@dataclass
class Ward:
    """The house, its pages and who is who."""

    app: App
    clock: Clock
    office: Office
    known: dict[str, Known]
    session: int
    team: int

    @property
    def doors(self) -> Doors:
        return self.office.doors

    async def say(self, who: str, body: str) -> list[str]:
        """What the chat answers."""
        said = event(who, body, self.clock, channel="box")
        return [letter.message.text for letter in await self.app.receive(said)]

    async def state(self, number: int = 0) -> str:
        """Of a session, the one that waited at first."""
        one = await self.app.store.read(lambda tx: sessions.look(tx, number or self.session))
        return one.state if one else ""

    async def link(self, who: str) -> str:
        """The part of a link that opens the page, asked for in the chat."""
        (text,) = await self.say(who, "/bang")
        found = LINK.search(text)
        assert found, text
        return found[1]

    async def signed_in(self, who: str) -> str:
        """The cookie of a browser that somebody's link opened, whatever their role is now."""
        secret, address = f"cookie-of-{who}-{next(_numbers)}", self.known[who].address_id
        made = PageSession(address, lane_of(who, "box"), self.clock())

        def work(tx: Transaction) -> None:
            page_sessions.add(tx, f"link-{secret}", made)
            since = self.clock() - timedelta(minutes=1)
            cookie = self.doors.hashed(secret, "/")
            assert page_sessions.open_link(tx, f"link-{secret}", cookie, since, self.clock())

        await self.app.store.unit(work)
        return secret


async def open_ward(app: App, clock: Clock, url: str = URL, look: Look | None = None) -> Ward:
    """Everybody is enrolled; the team's session was sent yesterday."""

    def work(tx: Transaction) -> tuple[dict[str, Known], int, int]:
        team = found_team(tx)
        known = {
            name: enrol(tx, name, clock, role=role, channel="box", group=1, team=team)
            for name, role in PEOPLE.items()
        }
        for grant in roles.grants_of(tx, known["cu"].address_id, clock()):
            roles.withdraw(tx, grant.id, None, clock())
        return known, sent_session(tx, clock(), known["minh"], team), team

    known, session, team = await app.store.unit(work)
    office = office_of(app, url) if look is None else office_of(app, url, look)
    return Ward(app, clock, office, known, session, team)


def sent_session(tx: Transaction, at: datetime, author: Known, team: int, heads: int = 22) -> int:
    """A session of the team that waits for an officer since yesterday."""
    began = at - timedelta(days=1)
    new = sessions.OutreachSession(
        *(0, team, author.person_id, author.address_id, "submitted", "review"),
        kind="BH2",
        place="Nhà văn hóa <tổ 3>",
        local_date=began.astimezone(WARD_ZONE).date(),
        starts_at=began,
        ends_at=began + timedelta(hours=2),
        helpers=3,
        created_at=began,
        touched_at=began,
        submitted_at=began + timedelta(hours=3),
    )
    number = sessions.add(tx, new)
    counts.add_group(tx, number, 1)
    (row,) = counts.of(tx, number)
    counts.save(tx, replace(row, head_count=heads))
    sent = (began + timedelta(hours=3), began.astimezone(WARD_ZONE).date())
    who = (author.person_id, author.address_id, None)
    history.record(tx, history.Happened(number, "submitted", *sent, *who))
    return number


def prepared(tx: Transaction, ward: Ward) -> int:
    """A report that was frozen and waits for its file."""
    days = (date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 14))
    frozen = ("{}", "{}", "[]", 0, "a" * 64, None, "b" * 64, "m" * 24)
    return issues.keep(tx, Issue(0, None, 0, *days, *frozen, ward.clock()), b"body", b"draft")


def learned(tx: Transaction, person: int, group: int, at: datetime, lesson: str = "k7-1") -> None:
    """A lesson is completed by somebody of a group."""
    on = at.astimezone(WARD_ZONE).date()
    where = ("group", group, True, "box", "self", True, at, on)
    learning.record_completion(tx, learning.Completion(person, lesson, 1, *where))


def server_of(ward: Ward) -> TestServer:
    return TestServer(make_server(ward.office.routes(), ready))


def client_of(server: TestServer) -> Http:
    """It keeps no cookie by itself: a test says whose it sends."""
    return TestClient(server, cookie_jar=DummyCookieJar())


async def fetch(
    http: Http, path: str, cookie: str = "", method: str = "GET", **options: object
) -> ClientResponse:
    """A request under a cookie."""
    headers = {"Cookie": f"bang={cookie}"} if cookie else {}
    headers |= options.pop("headers", {})  # type: ignore[arg-type, operator]
    return await http.request(method, path, headers=headers, allow_redirects=False, **options)  # type: ignore[arg-type]


async def send(http: Http, cookie: str, page: str, **fields: str) -> ClientResponse:
    """A form of a page, with its marks."""
    text = await (await fetch(http, page, cookie)).text()
    mark, key = MARK.search(text), KEY.search(text)
    assert mark, text
    marks = {"dau": mark[1], "khoa": key[1] if key else "form"}
    return await fetch(http, "/bang/viec", cookie, "POST", data=marks | fields)


def button(text: str, label: str) -> str:
    """What the button of these words sends."""
    found = re.search(rf'name="nut" value="([^"]+)"[^>]*>{label}<', text)
    assert found, text
    return found[1]
