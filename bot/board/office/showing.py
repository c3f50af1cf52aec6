"""What handlers say, as parts of a page: text, buttons that are forms, pictures, tables, files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import msgspec
from aiohttp import web
from itsdangerous import BadSignature, URLSafeTimedSerializer

from bot.board.office import acting
from bot.board.office.acting import Acted
from bot.board.office.doors import Doors
from bot.channel import FileRef
from bot.keeping.renewal import may_open
from handlers.contract import Button, Recipe, Reply
from handlers.reports.table import Table
from handlers.shared import page_access
from storage.transaction import Transaction

LINK_LASTS = 1800
"""Seconds for which a picture of a page can be fetched."""
Draw = Callable[[FileRef, str], Awaitable[tuple[bytes, str] | None]]
"""Bytes and media type of a recipe, in the turn of whoever wants it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or file by its address."""

    link: str
    alt: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One message, or a table below it."""

    text: str = ""
    buttons: tuple[Button, ...] = ()
    picture: Picture | None = None
    file: Picture | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """Makes pages' parts of what came of a deed."""

    doors: Doors
    seals: URLSafeTimedSerializer
    draw: Draw

    async def of(self, request: web.Request, acted: Acted) -> list[Said]:
        """In the order in which they were said; reports come last."""
        cookie, now = self.doors.kept(request), self.doors.clock()
        said = [self._said(one, cookie) for one in acted.replies]
        said = [one for one in map(_arrived, said) if one != Said()] if acted.laters else said
        for later in acted.laters:
            asked = (later.report, dict(later.arguments))
            made = partial(acting.report, self.doors.core, cookie, asked, now)
            table = await self.doors.read(made)
            buttons = tuple(one for row in later.buttons for one in row)
            said.append(Said(buttons=self._here(buttons), table=table))
        return said

    def _said(self, reply: Reply, cookie: str) -> Said:
        listed = [one for row in reply.buttons for one in row]
        listed += [one.button for one in reply.beside]
        return Said(
            reply.text,
            self._here(tuple(listed)),
            self._sealed(reply.picture, cookie),
            self._sealed(reply.file, cookie),
        )

    def _here(self, buttons: tuple[Button, ...]) -> tuple[Button, ...]:
        """Those that are work; learning and leaving are for the chat."""
        return tuple(one for one in buttons if acting.is_offered(self.doors.core, one.data))

    def _sealed(self, recipe: Recipe | None, cookie: str) -> Picture | None:
        if recipe is None:
            return None
        named = [cookie, recipe.name, dict(recipe.arguments), recipe.filename]
        link = f"/bang/tep/{self.seals.dumps(named)}"
        return Picture(link, recipe.alt, recipe.filename)

    async def file(self, request: web.Request, token: str) -> tuple[bytes, str, str] | None:
        """Body, media type and name; None for a link of another browser, or without the right."""
        cookie, now = self.doors.kept(request), self.doors.clock()
        try:
            whose, recipe, arguments, name = self.seals.loads(token, max_age=LINK_LASTS)
        except (BadSignature, ValueError):
            return None
        if whose != cookie:
            return None
        wanted = FileRef(str(recipe), msgspec.convert(arguments, dict[str, str]), str(name))
        lane = await self.doors.read(partial(_who_may, cookie=cookie, file=wanted, at=now))
        drawn = await self.draw(wanted, lane) if lane else None
        return (*drawn, str(name)) if drawn else None


def _who_may(tx: Transaction, cookie: str, file: FileRef, at: datetime) -> str:
    """The lane of a visitor who may have the file now; empty for nobody."""
    who = page_access.visitor(tx, cookie, at)
    return who.address.lane if who and may_open(tx, who.address.lane, file, at) else ""


def _arrived(one: Said) -> Said:
    """That a report is being made is not said above the finished one."""
    return replace(one, text="") if one.text.endswith("…") else one
