"""What channels may ask of the house besides handing events in: mail, doors, rights, pictures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import msgspec
import structlog

from bot import core as unit
from bot.channel import (
    Busy,
    Carried,
    Doorbell,
    FileRef,
    InboxMessage,
    Message,
    Sender,
    Shared,
    Uploads,
    Vault,
)
from bot.clock import Clock
from bot.core import Core
from bot.delivery import human
from bot.delivery.mail import Mail
from bot.delivery.uploads import Uploads as Kept
from bot.drawing.drawn import OPENED_AT
from bot.drawing.files import RECIPES
from bot.keeping.renewal import PUBLIC, may_open, may_renew
from bot.keeping.safekeeping import StoredVault
from bot.keeping.sessions import Session, judge, under
from bot.months import month_of
from bot.pens import Pens
from bot.sharing import offered, page_code
from bot.webpush import Desk, Services
from handlers.router import LESSON_CODE
from handlers.turn import Voice
from storage import outbox
from storage.delivery import clockwork, platform_use
from storage.errors import NotStored
from storage.identity import reach, web_sessions
from storage.store import Store
from storage.transaction import Transaction, Work

log = structlog.get_logger("reception")
PENS = 2
"""Pictures drawn at the same time: each takes some 20 MB while it is drawn."""
Bytes = tuple[bytes, str]
"""What was drawn, and its media type."""
LEASE = timedelta(seconds=60)
"""How long a right is held without being renewed: longer than Telegram holds a request."""
_messages = msgspec.json.Decoder(Message)


class HostedChannels:
    """The house as its channels see it; `App` adds the events."""

    def __init__(self, store: Store, core: Core, clock: Clock, services: Services) -> None:
        self.store = store
        self.core = core
        self.clock = clock
        self.mail = Mail()
        self.uploads: Uploads = Kept(store, clock)
        self.vault: Vault = StoredVault(store)
        self.doorbell: Doorbell = Desk(store, core, clock, services)
        self._tasks: set[asyncio.Task[None]] = set()
        self._pens: Pens[Bytes | None] = Pens(PENS, self.spawn)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run beside; kept referenced, and awaited when the house closes."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def told_of(self, code: str) -> tuple[str, str]:
        """What a preview of a link says: of a lesson; no other code is looked up for strangers."""
        house, voice = self.core.house, Voice(self.core.house, None)
        lesson = house.library.lesson(code.removeprefix(LESSON_CODE))
        if lesson is None or not code.startswith(LESSON_CODE):
            return voice.say("first.link_title"), voice.say("first.link_about")
        return lesson.title, lesson.objective

    def shared(self, words: str) -> list[Shared]:
        """Lessons that somebody may send a neighbour."""
        return offered(self.core.house, words)

    async def page_code(self, sender: Sender) -> str:
        """A code for the page of whoever has enrolled there."""
        lane, at = unit.lane_of_sender(self.core, sender), self.clock()
        try:
            return await self.store.unit(partial(page_code, self.core.house, lane=lane, at=at))
        except NotStored as error:
            raise Busy(str(error)) from error

    async def waiting(self, sender: Sender, after: int) -> list[InboxMessage]:
        """A mailbox's letters that were not shown yet."""
        lane = unit.lane_of_sender(self.core, sender)
        try:
            return inbox_messages(
                await self.store.read(partial(outbox.waiting, lane=lane, after=after))
            )
        except NotStored as error:
            raise Busy(str(error)) from error

    async def left_open(self, sender: Sender) -> list[tuple[str, str]] | None:
        """The buttons beside the question that was asked last; None where none is open."""
        lane = unit.lane_of_sender(self.core, sender)
        return await self.store.read(partial(unit.left_open, self.core, lane))

    async def seen(self, sender: Sender, answers: int, later: int) -> None:
        """Mark as sent what the person's device has shown."""
        lane = unit.lane_of_sender(self.core, sender)
        shown = partial(outbox.acknowledge, lane=lane, answers=answers, later=later)
        with suppress(NotStored):
            await self.store.unit(partial(shown, at=self.clock()))

    async def next_mail(self, sender: Sender, patience: float) -> None:
        """Wait for mail in a lane."""
        await self.mail.wait(unit.lane_of_sender(self.core, sender), patience)

    async def reached(self, sender: Sender, *, can_be: bool) -> None:
        """Remember that somebody shut this bot out, or let it in again."""
        lane = unit.lane_of_sender(self.core, sender)
        lose = partial(reach.lose, lane=lane, chat=sender.id, at=self.clock())
        await self._note(partial(reach.regain, lane=lane) if can_be else lose)

    async def left_to_human(self, sender: Sender, until: datetime) -> None:
        """Keep silent towards somebody whom a human of the ward answers by hand."""
        lane = unit.lane_of_sender(self.core, sender)
        await self._note(partial(human.leave, lane=lane, until=until, at=self.clock()))

    async def count_sent(self, bot: Sender) -> None:
        """One message more of this month."""
        counted = partial(platform_use.count, where=(bot.channel, bot.bot), messages=1)
        await self._note(partial(counted, month=month_of(self.clock())))

    async def used(self, bot: Sender) -> tuple[int, int]:
        """What a bot has used of its platform's plan."""
        found = partial(platform_use.used, where=(bot.channel, bot.bot))
        try:
            return await self.store.read(partial(found, month=month_of(self.clock())))
        except NotStored as error:
            raise Busy(str(error)) from error

    async def welcomed(self, bot: Sender, why: str) -> None:
        """Wait no longer with what was postponed for this reason."""
        await self._note(partial(reach.hurry, where=(bot.channel, bot.bot), why=why))

    async def moved(self, place: Sender, to: str) -> None:
        """Write to a chat under its new id from now on."""
        where = (place.channel, place.bot)
        await self._note(partial(reach.move, where=where, old=place.id, new=to))

    @property
    def _cookie_life(self) -> timedelta:
        return timedelta(days=self.core.house.settings.cookie_days)

    async def session(self, sender: Sender, made_at: datetime | None) -> datetime | None:
        """When the cookie that goes on was made; None when it has ended."""
        lane, now = unit.lane_of_sender(self.core, sender), self.clock()
        judged = partial(judge, lane=lane, made_at=made_at, now=now, life=self._cookie_life)
        try:
            verdict = await self.store.read(judged)
        except NotStored as error:
            raise Busy(str(error)) from error
        if verdict.is_confirmed:
            await self._note(partial(web_sessions.confirm, lane=lane))
        return verdict.made_at

    async def wants_picture(self, sender: Sender, made_at: datetime | None) -> bool | None:
        """Whether the open question is one that a picture answers; None: the cookie has ended.

        Asked where one writes, for that is never long.
        """
        lane = unit.lane_of_sender(self.core, sender)
        session = Session(lane, Carried(made_at), self.clock(), self._cookie_life)
        try:
            found = await self.store.unit(
                partial(under, session, partial(unit.wants_picture, self.core, lane))
            )
        except NotStored as error:
            raise Busy(str(error)) from error
        return found[0] if found else None

    async def may_renew(self, sender: Sender, file: FileRef) -> bool:
        """Whether this person may have a picture of their history again."""
        return await self._may(may_renew, sender, file)

    async def may_open(self, sender: Sender, file: FileRef) -> bool:
        """Whether this person may have a file now."""
        return await self._may(may_open, sender, file)

    async def _may(
        self,
        rule: Callable[[Transaction, str, FileRef, datetime], bool],
        sender: Sender,
        file: FileRef,
    ) -> bool:
        lane, at = unit.lane_of_sender(self.core, sender), self.clock()
        try:
            return await self.store.read(lambda tx: rule(tx, lane, file, at))
        except NotStored as error:
            raise Busy(str(error)) from error

    async def leads(self, task: str) -> bool:
        """Hold or renew the sole right to a task; False while another process has it."""
        now = self.clock()
        take = partial(clockwork.take_lease, name=task, holder=self.core.holder, now=now)
        try:
            return await self.store.unit(partial(take, until=now + LEASE)) is not None
        except NotStored as error:
            raise Busy(str(error)) from error

    async def resigns(self, task: str) -> None:
        """Give the right back before its time is over."""
        with suppress(NotStored):
            holder = self.core.holder
            await self.store.unit(partial(clockwork.release_lease, name=task, holder=holder))

    async def _note(self, work: Work[object]) -> None:
        try:
            await self.store.unit(work)
        except NotStored as error:
            raise Busy(str(error)) from error

    async def draw(self, file: FileRef, whose: Sender, network: str = "") -> Bytes | None:
        """Draw a recipe in the turn of whoever wants it; nothing for who may not have it by now."""
        if file.recipe not in PUBLIC and not await self.may_open(whose, file):
            return None
        turn = (network or whose.channel, f"{whose.channel}:{whose.bot}:{whose.id}")
        key = (file.recipe, frozenset(file.arguments.items()))
        return await self._pens.draw(turn, key, partial(self._drawn, file))

    async def draw_in(self, lane: str, file: FileRef) -> Bytes | None:
        """The same for a page of ours, which asked for the right itself."""
        key = (file.recipe, frozenset(file.arguments.items()))
        return await self._pens.draw((lane, lane), key, partial(self._drawn, file))

    async def _drawn(self, file: FileRef) -> Bytes | None:
        """From the facts as they are now: read in one snapshot, drawn outside it."""
        gather = RECIPES.get(file.recipe)
        if gather is None:
            return None
        house = self.core.house
        arguments = {**file.arguments, OPENED_AT: self.clock().isoformat()}
        draw = await self.store.read(lambda tx: gather(house, tx, arguments))
        if draw is None:
            return None
        try:
            drawn = await asyncio.to_thread(draw)
        except Exception:  # its words and buttons go out all the same
            log.exception("not drawn", recipe=file.recipe)
            return None
        return drawn.body, drawn.media_type


def inbox_messages(outbox_messages: Iterable[outbox.OutboxMessage]) -> list[InboxMessage]:
    """Outbox rows as a mailbox shows them."""
    return [
        InboxMessage(outbox_message.id, _messages.decode(outbox_message.message))
        for outbox_message in outbox_messages
        if outbox_message.message
    ]
