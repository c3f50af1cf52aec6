"""The big screen of a session: which link opens it, and what it shows at this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import msgspec

from bot.channel import Busy
from bot.clock import Clock
from bot.core import Cause, Core, put
from bot.drawing.square import data_uri
from handlers.contract import Button, Reply, column
from handlers.router import CHECKIN_CODE
from handlers.rules.admission.codes import looks_like_code
from handlers.shared.audit import canonical
from handlers.shared.card import capital
from handlers.shared.presence import OnShow, already_on_show, on_show
from handlers.shared.teamwork import WORKERS
from handlers.turn import WARD_ZONE, House
from storage.chain import audit
from storage.chain.audit import AuditEntry
from storage.errors import NotStored
from storage.identity import people
from storage.outbox import OutboxMessage
from storage.outreach import attendance, checkin, sessions, teams
from storage.outreach.checkin import Page
from storage.outreach.sessions import OutreachSession
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction

Codes = Callable[[Transaction, House, int, datetime], OnShow | None]


class View(msgspec.Struct, frozen=True):
    """What the page shows; spans are seconds from now on.

    States of a link: ready | used | expired | unknown, or here for the screen that it opened;
    of a screen: live | dark; of both: closed.
    """

    state: str
    name: str = ""
    team: str = ""
    place: str = ""
    count: int = 0
    digits: str = ""
    square: str = ""
    changes_in: float = 0
    holds_for: float = 0
    telegram: str = ""


@dataclass(frozen=True, slots=True)
class Screens:
    """Opens screens, and says what they show; a screen is named by the hash of its link."""

    store: Store
    core: Core
    deliver: Callable[[Iterable[OutboxMessage]], None]
    clock: Clock

    @property
    def house(self) -> House:
        """The words, and the keyed hash."""
        return self.core.house

    def name_of(self, token: str) -> str:
        """The name of the screen that a link opens, or its code as people type it."""
        return self.house.hash_code(looks_like_code(token) or token)

    async def door(self, token: str, here: str | None = None) -> View:
        """What a link leads to, in a browser that may be a screen; looking at it spends nothing."""
        look = partial(self._look, self.name_of(token), here, self.clock())
        try:
            return await self.store.read(look)
        except NotStored as error:
            raise Busy(str(error)) from error

    async def open(self, token: str) -> View:
        """Spend a link; `ready` when this has opened the screen, else why it did not."""
        spend = partial(self._open, self.name_of(token), self.clock())
        try:
            found, told = await self.store.unit(spend)
        except NotStored as error:
            raise Busy(str(error)) from error
        self.deliver(told)
        return found

    async def view(self, screen: str) -> View:
        """What a screen shows now; only the first to ask in a minute writes."""
        at = self.clock()
        try:
            seen = await self.store.read(partial(self._view, screen, at, already_on_show))
            if seen.state != "live" or seen.digits:
                return seen
            return await self.store.unit(partial(self._view, screen, at, on_show))
        except NotStored as error:
            raise Busy(str(error)) from error

    def _look(self, screen: str, here: str | None, at: datetime, tx: Transaction) -> View:
        """Of the typed code and the link of one screen, either leads back to it."""
        page, shown = checkin.page(tx, screen), checkin.page(tx, here) if here else None
        return View("here") if page and page == shown else self._door(screen, at, tx)

    def _door(self, screen: str, at: datetime, tx: Transaction) -> View:
        page = checkin.page(tx, screen)
        if page is None:
            return View("unknown")
        if page.opened_at is not None:
            return View("used")
        if page.expires_at <= at:
            return View("expired")
        one = _session(tx, page, at)
        return self._about(tx, one, "ready") if one else View("unknown")

    def _open(self, screen: str, at: datetime, tx: Transaction) -> tuple[View, list[OutboxMessage]]:
        found = self._door(screen, at, tx)
        if found.state != "ready":
            return found, []
        page = checkin.page(tx, screen)
        if page is None or not checkin.open_page(tx, screen, at):
            return View("used"), []
        return found, self._tell(tx, page, at)

    def _tell(self, tx: Transaction, page: Page, at: datetime) -> list[OutboxMessage]:
        """Who asked for the link hears that it was opened: a link may fall into other hands."""
        say, session = self.house.texts.say, page.session_id
        there = people.address_of(tx, page.created_by) if page.created_by else None
        said = say("checkin.page_opened", time=f"{at.astimezone(WARD_ZONE):%H:%M}")
        off = Button(say("checkin.dark"), f"checkin.dark:{session}")
        code = Button(say("checkin.code"), f"checkin.show:{session}")
        cause = Cause(at, kind="notice")
        told = put(self.core, tx, there, Reply(said, column(off, code)), cause) if there else []
        salt = self.house.chance(16).hex()
        audit_entry = AuditEntry(
            "unknown", "screen.opened", f"session:{session}", canonical({}), salt
        )
        audit.record(tx, audit_entry, at)
        return told

    def _view(self, screen: str, at: datetime, codes: Codes, tx: Transaction) -> View:
        page = checkin.page(tx, screen)
        one = _session(tx, page, at) if page and page.opened_at else None
        if one is None:
            return View("dark")
        about = self._about(tx, one, "live")
        code = codes(tx, self.house, one.id, at) if about.state == "live" else None
        if code is None:
            return about
        return msgspec.structs.replace(
            about,
            digits=code.digits,
            square=data_uri(self.link(code.token)),
            changes_in=(code.changes_at - at).total_seconds(),
            holds_for=(code.holds_until - at).total_seconds(),
            telegram=self._telegram(),
        )

    def _telegram(self) -> str:
        """Where the number is typed on Telegram; empty where the bot has no name there."""
        bot = self.house.settings.telegram_bot
        return self.house.texts.say("checkin.page_telegram", bot=bot) if bot else ""

    def link(self, token: str) -> str:
        """Where the square leads: the web chat, with what the square carries."""
        return f"{self.house.settings.public_url}/?{CHECKIN_CODE.rstrip('-')}={token}"

    def _about(self, tx: Transaction, one: OutreachSession, state: str) -> View:
        """The session in words, and how many are there; nobody's name."""
        say, team = self.house.texts.say, teams.find(tx, one.team_id)
        return View(
            state if one.state == "open" else "closed",
            capital(say(f"terms.kind_{one.kind}") if one.kind else say("card.no_kind")),
            team.name if team else "",
            one.place or "",
            attendance.count(tx, one.id),
        )


def _session(tx: Transaction, page: Page, at: datetime) -> OutreachSession | None:
    """The session of a screen, while who asked for it still works in the team."""
    one = sessions.look(tx, page.session_id)
    grants = roles.grants_of(tx, page.created_by, at) if page.created_by else []
    works = one and any(held.role in WORKERS and held.team_id == one.team_id for held in grants)
    return one if works else None
