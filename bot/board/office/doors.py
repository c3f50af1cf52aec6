"""Who comes in: a link spent by a button, a cookie checked at every request, a mark on every form.

Cookie and link are kept as keyed hashes, the cookie's with the kind of browser that opened it: in
another one it opens nothing, and ends nothing. A form's mark follows from the cookie, so that no
other page can make one, and its key lets the same form count once.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeVar

from aiohttp import web

from bot.board.office import acting
from bot.board.office.acting import Acted, Deed
from bot.channel import Busy
from bot.channels.web.wire import browser_of
from bot.clock import Clock
from bot.core import Cause, Core, put
from handlers.contract import Body, Notice, Postback
from handlers.officers import page
from handlers.shared import page_access
from handlers.shared.page_access import LINK_LASTS, Visitor
from handlers.turn import Turn
from storage import outbox
from storage.errors import NotStored
from storage.identity import page_sessions
from storage.store import Store
from storage.transaction import Transaction, Work

T = TypeVar("T")
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
AWAKE = timedelta(minutes=1)
"""So often it is noted that a browser is used."""
LONGEST_COOKIE = 64


@dataclass(frozen=True, slots=True)
class Doors:
    """The house behind the page."""

    store: Store
    core: Core
    clock: Clock
    public_url: str
    deliver: Callable[[list[outbox.OutboxMessage]], None]
    compute: Callable[[], None]
    """Start working off what is slow."""

    @property
    def is_secure(self) -> bool:
        """Only over https the cookie can be bound to this host."""
        return self.public_url.startswith("https://")

    @property
    def cookie(self) -> str:
        """Its name."""
        return "__Host-bang" if self.is_secure else "bang"

    def secret(self, request: web.Request) -> str:
        """What the browser carries; empty for none."""
        found = request.cookies.get(self.cookie, "")
        return found if len(found) <= LONGEST_COOKIE else ""

    def hashed(self, secret: str, browser: str) -> str:
        """As it is kept, for this kind of browser."""
        return self.core.house.hash_code(f"page:{browser}:{secret}")

    def kept(self, request: web.Request) -> str:
        """The same of what a browser carries."""
        return self.hashed(self.secret(request), browser_of(request))

    def mark(self, secret: str) -> str:
        """What every form of this browser carries."""
        return self.core.house.hash_code(f"form:{secret}")[:32]

    def is_ours(self, request: web.Request, mark: str) -> bool:
        """Whether a form was made by us for this browser."""
        secret = self.secret(request)
        return bool(secret) and hmac.compare_digest(mark.encode(), self.mark(secret).encode())

    async def visitor(self, request: web.Request) -> Visitor | None:
        """Who comes; that they came is noted now and then. Raises Busy."""
        if not self.secret(request):
            return None
        cookie, now = self.kept(request), self.clock()
        who = await self.read(partial(page_access.visitor, cookie_hash=cookie, now=now))
        if who and now - who.seen_at >= AWAKE:
            await self.unit(partial(page_sessions.touch, cookie_hash=cookie, at=now))
        return who

    async def seen(self, request: web.Request, look: Callable[[Turn], T]) -> T | None:
        """What a visitor is shown, read in a turn of theirs; None for nobody. Raises Busy."""
        return await self.read(self._in_turn(request, look))

    async def do(self, request: web.Request, deed: Callable[[Turn], T]) -> T | None:
        """The same in one write, for what no button can carry. Raises Busy."""
        return await self.unit(self._in_turn(request, deed))

    async def tell(
        self, request: web.Request, deed: Callable[[Turn], tuple[T, list[Notice]]]
    ) -> T | None:
        """The same for a deed of which others are told. Raises Busy."""
        in_turn = self._in_turn(request, deed)

        def work(tx: Transaction) -> tuple[T, list[outbox.OutboxMessage]] | None:
            done = in_turn(tx)
            return done and (done[0], acting.told(self.core, tx, done[1], self.clock()))

        done = await self.unit(work)
        if done is None:
            return None
        self.deliver(done[1])
        return done[0]

    def _in_turn(self, request: web.Request, what: Callable[[Turn], T]) -> Work[T | None]:
        cookie, now = self.kept(request), self.clock()
        deed = Deed(cookie, Postback(""), now)

        def work(tx: Transaction) -> T | None:
            who = page_access.visitor(tx, cookie, now)
            if who is None:
                return None
            lane = acting.lane_of(self.core, cookie)
            return what(acting.turn_of(self.core, tx, who, acting.event_of(deed), lane))

        return work

    async def act(self, request: web.Request, body: Body, key: str | None = None) -> Acted | None:
        """Let the chat's handlers do it, and send what they have for others. Raises Busy."""
        deed = Deed(self.kept(request), body, self.clock(), key)
        acted = await self.unit(partial(acting.act, self.core, deed))
        if acted is not None:
            self.deliver(list(acted.sent))
            if acted.has_jobs:
                self.compute()
        return acted

    async def is_good(self, token: str) -> bool:
        """Whether a link still opens; looking spends nothing. Raises Busy."""
        hashed, now = self.core.house.hash_code(token), self.clock()
        return await self.read(partial(page_access.asker, link_hash=hashed, now=now)) is not None

    async def enter(self, request: web.Request, token: str) -> str | None:
        """Spend a link: what the browser is to carry from now on. Raises Busy."""
        secret = secrets.token_urlsafe(16)
        sent = await self.unit(
            partial(self._enter, token, self.hashed(secret, browser_of(request)))
        )
        if sent is None:
            return None
        self.deliver(sent)
        return secret

    def _enter(self, token: str, cookie: str, tx: Transaction) -> list[outbox.OutboxMessage] | None:
        link, now = self.core.house.hash_code(token), self.clock()
        who = page_access.asker(tx, link, now)
        if who is None or not page_sessions.open_link(tx, link, cookie, now - LINK_LASTS, now):
            return None
        said = page.opened(self._turn(tx, who, cookie))
        return put(self.core, tx, who.address, said, Cause(now, kind="notice"))

    def _turn(self, tx: Transaction, who: Visitor, cookie: str) -> Turn:
        event = acting.event_of(Deed(cookie, Postback(""), self.clock()))
        return acting.turn_of(self.core, tx, who, event, acting.lane_of(self.core, cookie))

    async def leave(self, request: web.Request) -> None:
        """This browser is signed out at once. Raises Busy."""
        cookie = self.kept(request)

        def work(tx: Transaction) -> None:
            who = page_access.visitor(tx, cookie, self.clock())
            page_sessions.end(tx, cookie)
            if who:
                page.left(self._turn(tx, who, cookie))

        await self.unit(work)

    def give(self, response: web.StreamResponse, secret: str) -> None:
        """Until the browser is closed; the server ends it earlier."""
        response.set_cookie(
            self.cookie,
            secret,
            httponly=True,
            samesite="Strict",
            secure=self.is_secure,
            path="/",
        )

    def take(self, response: web.StreamResponse) -> None:
        """Let the browser forget it, and what it kept of the pages."""
        response.del_cookie(self.cookie, path="/", secure=self.is_secure, httponly=True)
        response.headers["Clear-Site-Data"] = '"cache"'

    async def read(self, work: Work[T]) -> T:
        """On a snapshot. Raises Busy."""
        try:
            return await self.store.read(work)
        except NotStored as error:
            raise Busy(str(error)) from error

    async def unit(self, work: Work[T]) -> T:
        """In one write. Raises Busy."""
        try:
            return await self.store.unit(work)
        except NotStored as error:
            raise Busy(str(error)) from error
