"""`/manhinh`: a link is looked at, opened by a tap, and from then on the browser is the screen."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

import msgspec
from aiohttp import web
from itsdangerous import BadSignature, URLSafeSerializer

from bot.board.screen import Screens, View
from bot.channel import Busy, TooMany
from bot.channels.web.wire import network_of

PAGE = Path(__file__).with_name("page")
COOKIE, HOME = "manhinh", "/manhinh"
DAY = 24 * 3600
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
Routes = list[web.RouteDef]
STATUS = {"unknown": 404, "used": 410, "expired": 410, "dark": 403, "busy": 503}
TOO_MANY = 429
Look = Callable[[None, str], None]
"""Counts a look of a network. Raises TooMany."""


def unlimited(_nobody: None, _network: str) -> None:
    """Anybody may look."""


class ScreenPage:
    """The page of the big screen; which screen a browser is stands in its signed cookie."""

    def __init__(
        self, screens: Screens, key: bytes, public_url: str, look: Look = unlimited
    ) -> None:
        self._screens = screens
        self._look = look
        self._cookies = URLSafeSerializer(key, salt="big-screen")
        self._secure = public_url.startswith("https://")

    def routes(self) -> Routes:
        """What it answers to over HTTP."""
        return [
            web.get(HOME, self._home),
            web.get(f"{HOME}/ma", self._view),
            web.get(HOME + "/{name:screen\\.(?:css|js)}", self._asset),
            web.get(HOME + "/{token}", self._door),
            web.post(HOME + "/{token}", self._open),
        ]

    async def _home(self, request: web.Request) -> web.Response:
        """The screen itself, which asks for what it shows; a typed code leads to its door."""
        if typed := request.query.get("ma", "").strip():
            return _onward(f"{HOME}/{quote(typed, safe='')}")
        return _page(View("wait" if self._screen_of(request) else "dark"))

    async def _view(self, request: web.Request) -> web.Response:
        """An open screen is counted for itself: no crowd in the hall's network darkens it."""
        screen = self._screen_of(request)
        if screen:
            self._look(None, f"screen:{screen}")
        view = await self._screens.view(screen) if screen else View("dark")
        body, status = msgspec.json.encode(view), STATUS.get(view.state, 200)
        return web.Response(
            body=body, status=status, content_type="application/json", headers=HEADERS
        )

    async def _asset(self, request: web.Request) -> web.FileResponse:
        path = PAGE / request.match_info["name"]
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    async def _door(self, request: web.Request) -> web.StreamResponse:
        """Asks whether to open it here: previews of links come this far, and spend nothing."""
        try:
            self._look(None, network_of(request))
            token, here = request.match_info["token"], self._screen_of(request)
            view = await self._screens.door(token, here)
        except Busy as error:
            return _refused(error)
        return _onward() if view.state == "here" else _page(view)

    async def _open(self, request: web.Request) -> web.StreamResponse:
        token = request.match_info["token"]
        try:
            self._look(None, network_of(request))
            view = await self._screens.open(token)
        except Busy as error:
            return _refused(error)
        if view.state != "ready":
            return _page(view)
        opened = _onward()
        self._give(opened, self._screens.name_of(token))
        return opened

    def _screen_of(self, request: web.Request) -> str | None:
        """Which screen this browser is; None without a cookie that we signed."""
        try:
            found = self._cookies.loads(request.cookies.get(COOKIE, ""))
        except BadSignature:
            return None
        return found if isinstance(found, str) else None

    def _give(self, response: web.StreamResponse, screen: str) -> None:
        response.set_cookie(
            COOKIE,
            str(self._cookies.dumps(screen)),
            max_age=DAY,
            httponly=True,
            samesite="Lax",
            secure=self._secure,
            path=HOME,
        )


def _onward(to: str = HOME) -> web.Response:
    """To the screen, and away from the address that holds the link."""
    return web.Response(status=303, headers={**HEADERS, "Location": to})


def _refused(error: Busy) -> web.Response:
    """The same words, whether the house is busy or this network asks too often."""
    is_many = isinstance(error, TooMany)
    answer = _page(View("busy"), TOO_MANY if is_many else STATUS["busy"])
    if is_many:
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def _page(view: View, status: int = 0) -> web.Response:
    """The one page, which has words for every state."""
    text = (PAGE / "screen.html").read_text("utf-8")
    for name in ("state", "name", "team", "place", "count"):
        text = text.replace(f"[[{name}]]", escape(str(getattr(view, name))))
    status = status or STATUS.get(view.state, 200)
    return web.Response(text=text, content_type="text/html", status=status, headers=HEADERS)
