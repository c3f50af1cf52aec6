"""`/bang`: the public board for anybody; the rest for who was let in, asked anew each time."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.board.office import denominators, figures, journal, reports, sessions, ticking
from bot.board.office.acting import Acted
from bot.board.office.doors import PRIVATE, Doors
from bot.board.office.drawn import PAGE, STYLE, page
from bot.board.office.showing import Said, Showing
from bot.board.office.ward import Kept
from bot.channel import Busy, TooLarge, TooMany
from bot.channels.web import upload
from bot.channels.web.wire import network_of
from handlers.contract import Body, Command, Postback, Utterance
from handlers.rules.admission.numbering import row_number
from handlers.shared.page_access import Visitor
from handlers.turn import Turn
from storage.errors import NotStored
from storage.rights.role import Role

HOME = "/bang"
Look = Callable[[None, str], None]
"""Counts a look of a network. Raises TooMany."""
Query = Mapping[str, str]
OFFICER, GROUPS, TEAMS = Role.OFFICER, Role.GROUP_LEADER, Role.TEAM_LEADER
LONGEST_ANSWER = 2000


@dataclass(frozen=True, slots=True)
class Room:
    """A page behind the door: who may be there, and what is shown of an address's query."""

    name: str
    roles: tuple[Role, ...]
    shown: Callable[[Turn, Query], object] | None = None
    command: str = ""
    """The chat's command that fills it."""


ROOMS = {
    room.name: room
    for room in (
        Room("so-lieu", (OFFICER, GROUPS), figures.shown),
        Room("duyet", (OFFICER,), sessions.waiting),
        Room("buoi", (OFFICER, TEAMS), sessions.held),
        Room("hop-thu", (OFFICER,), command="hopthu"),
        Room("bao-cao", (OFFICER,), reports.shown),
        Room("doi-hinh", (OFFICER, TEAMS), command="doihinh"),
        Room("chi-tieu", (OFFICER,), command="chitieu"),
        Room("mau-so", (OFFICER,), denominators.shown),
        Room("vai-tro", (OFFICER,), command="vaitro"),
        Room("nhat-ky", (OFFICER,), journal.shown),
    )
}
"""In the order of the bar."""


class Office:
    """The pages over HTTP."""

    def __init__(self, doors: Doors, showing: Showing, board: Kept, look: Look) -> None:
        self.doors, self._showing, self._board, self._look = doors, showing, board, look

    def routes(self) -> list[web.RouteDef]:
        """What it answers to."""
        return [
            web.get(HOME, self._public),
            web.get(f"{HOME}/{STYLE}", _style),
            web.get(f"{HOME}/mo/{{token}}", self._door),
            web.post(f"{HOME}/mo/{{token}}", self._enter),
            web.post(f"{HOME}/thoat", self._leave),
            web.post(f"{HOME}/viec", self._act),
            web.post(f"{HOME}/duyet-nhieu", self._ticked),
            web.post(f"{HOME}/tep-bao-cao", self._handed),
            web.get(f"{HOME}/tep/{{token}}", self._file),
            web.get(f"{HOME}/buoi/{{number:\\d+}}", self._session),
            *(web.get(f"{HOME}/{name}", self._room) for name in ROOMS),
        ]

    # ---- for anybody ------------------------------------------------------------------------

    async def _public(self, request: web.Request) -> web.Response:
        self._look(None, network_of(request))
        try:
            body = await self._board.page()
        except NotStored as error:
            raise Busy(str(error)) from error
        answer = web.Response(text=body, content_type="text/html")
        answer.headers["Cache-Control"] = "public, max-age=30"
        answer.enable_compression()
        return answer

    async def _door(self, request: web.Request) -> web.Response:
        """Previews of links come this far, and spend nothing."""
        try:
            self._look(None, network_of(request))
            good = await self.doors.is_good(request.match_info["token"])
        except TooMany as error:
            return self._shut("office.busy", 429, error.retry_after)
        return self._html("door", 200 if good else 410, is_good=good)

    async def _enter(self, request: web.Request) -> web.Response:
        try:
            self._look(None, network_of(request))
        except TooMany as error:
            return self._shut("office.busy", 429, error.retry_after)
        secret = await self.doors.enter(request, request.match_info["token"])
        if secret is None:
            return self._html("door", 410, is_good=False)
        answer = _onward(f"{HOME}/so-lieu")
        self.doors.give(answer, secret)
        return answer

    # ---- behind the door --------------------------------------------------------------------

    async def _room(self, request: web.Request) -> web.Response:
        room = ROOMS[request.path.rpartition("/")[2]]
        who = await self.doors.visitor(request)
        if who is None or not who.has(*room.roles):
            return self._away(who, room)
        if room.command:
            return await self._done(request, who, Command(room.command), room.name)
        shown, query = room.shown, dict(request.query)
        found = await self.doors.seen(request, lambda turn: shown(turn, query)) if shown else None
        if found is None:
            return self._shut("office.ended", 403)
        return self._inside(request, who, room.name, shown=found)

    def _away(self, who: Visitor | None, room: Room) -> web.Response:
        """A page of one's own instead of one that is for others; the way in for strangers."""
        if who is None:
            return self._shut("office.ended", 403)
        own = next((one.name for one in ROOMS.values() if who.has(*one.roles)), "")
        is_start = room.name == next(iter(ROOMS))
        return _onward(f"{HOME}/{own}") if own and is_start else self._shut("office.not_yours", 403)

    async def _session(self, request: web.Request) -> web.Response:
        """A session's card: with the chat's buttons where an officer may decide on it."""
        room, number = ROOMS["buoi"], request.match_info["number"]
        who = await self.doors.visitor(request)
        if who is None or not who.has(*room.roles):
            return self._away(who, room)
        decides = await self.doors.seen(
            request, lambda turn: sessions.is_decided_here(turn, number)
        )
        if decides:
            return await self._done(request, who, Postback(f"approve.open:{number}"), "duyet")
        told = await self.doors.seen(request, lambda turn: sessions.described(turn, number))
        if told is None:
            return self._shut("office.not_there", 404)
        return self._inside(request, who, "buoi", "session", text=told)

    async def _act(self, request: web.Request) -> web.Response:
        """A button or an answer: counted only from a form that we made for this browser."""
        form = await request.post()
        if not self.doors.is_ours(request, _field(form, "dau")):
            return self._shut("office.ended", 403)
        who = await self.doors.visitor(request)
        if who is None:
            return self._shut("office.ended", 403)
        name = _field(form, "trang")
        tapped, typed = _field(form, "nut")[:64], _field(form, "tra_loi").strip()
        body = Postback(tapped) if tapped else Utterance(typed[:LONGEST_ANSWER])
        key = _field(form, "khoa")[:40] or secrets.token_urlsafe(8)
        return await self._done(request, who, body, name if name in ROOMS else "duyet", key)

    async def _ticked(self, request: web.Request) -> web.Response:
        """Sessions that an officer looked at and ticked."""
        form, room = await request.post(), ROOMS["duyet"]
        who = await self.doors.visitor(request)
        if not self.doors.is_ours(request, _field(form, "dau")):
            return self._shut("office.ended", 403)
        if who is None or not who.has(*room.roles):
            return self._shut("office.ended", 403)
        ticks = [one for one in form.getall("tich", []) if isinstance(one, str)]
        key = _field(form, "khoa")[:40] or secrets.token_urlsafe(8)
        acted, said = await ticking.approve(self.doors, self._showing, request, ticks, key)
        return await self._told(request, who, acted, room.name, said)

    async def _handed(self, request: web.Request) -> web.Response:
        """A report's file, from a form that we made for this browser; then the report's card."""
        room, who = ROOMS["bao-cao"], await self.doors.visitor(request)
        if who is None or not who.has(*room.roles) or not upload.is_form(request):
            return self._shut("office.ended", 403)
        try:
            form, body = await upload.form(request, reports.LARGEST, (reports.FIELDS, reports.FILE))
        except (upload.Malformed, TooLarge) as error:
            is_large = isinstance(error, TooLarge)
            return self._shut("office.report_large" if is_large else "office.report_broken", 400)
        number = row_number(form.get("so", ""))
        if number is None or not self.doors.is_ours(request, form.get("dau", "")):
            return self._shut("office.ended", 403)
        told = await reports.take(self.doors, request, number, body)
        acted = await self.doors.act(request, Postback(f"issuing.open:{number}"))
        return await self._told(request, who, acted, room.name, (Said(told or ""),))

    async def _done(
        self, request: web.Request, who: Visitor, body: Body, name: str, key: str | None = None
    ) -> web.Response:
        """What the chat's handlers say, as a page."""
        acted = await self.doors.act(request, body, key)
        return await self._told(request, who, acted, name)

    async def _told(
        self,
        request: web.Request,
        who: Visitor,
        acted: Acted | None,
        name: str,
        before: tuple[Said, ...] = (),
    ) -> web.Response:
        if acted is None:
            return self._shut("office.ended", 403)
        said = [*before, *await self._showing.of(request, acted)]
        is_deed = request.path != f"{HOME}/{name}"
        return self._inside(request, who, name, "work", said=said, acted=acted, is_deed=is_deed)

    async def _file(self, request: web.Request) -> web.Response:
        """A picture or a file that a page named; the right is asked for again."""
        found = await self._showing.file(request, request.match_info["token"])
        if found is None:
            raise web.HTTPNotFound
        body, kind, name = found
        headers = dict(PRIVATE)
        if name:
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return web.Response(body=body, content_type=kind, headers=headers)

    async def _leave(self, request: web.Request) -> web.Response:
        form = await request.post()
        if not self.doors.is_ours(request, _field(form, "dau")):
            return self._shut("office.ended", 403)
        await self.doors.leave(request)
        answer = self._shut("office.left", 200)
        self.doors.take(answer)
        return answer

    # ---- pages ------------------------------------------------------------------------------

    def _inside(
        self, request: web.Request, who: Visitor, name: str, template: str = "", **values: object
    ) -> web.Response:
        rooms = [one for one in ROOMS.values() if who.has(*one.roles)]
        secret = self.doors.secret(request)
        return self._html(
            template or name,
            200,
            rooms=rooms,
            current=name,
            mark=self.doors.mark(secret),
            key=secrets.token_urlsafe(12),
            now=self.doors.clock(),
            **values,
        )

    def _html(self, template: str, status: int, **values: object) -> web.Response:
        text = page(self.doors.core.house, template, **values)
        answer = web.Response(text=text, content_type="text/html", status=status, headers=PRIVATE)
        answer.enable_compression()
        return answer

    def _shut(self, name: str, status: int, retry_after: int = 0) -> web.Response:
        """One sentence, and where to go from here."""
        answer = self._html("shut", status, told=name)
        if retry_after:
            answer.headers["Retry-After"] = str(retry_after)
        return answer


async def _style(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / STYLE, headers={"Cache-Control": "no-cache"})


def _onward(to: str) -> web.Response:
    """To a page of ours, and away from the address that holds the link."""
    return web.Response(status=303, headers={**PRIVATE, "Location": to})


def _field(form: Mapping[str, object], name: str) -> str:
    found = form.get(name, "")
    return found if isinstance(found, str) else ""
