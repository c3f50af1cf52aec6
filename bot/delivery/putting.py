"""Putting messages into the outbox: rendered for their channel, for whichever process sends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import msgspec
import structlog
from msgspec import structs

from bot.channel import Capabilities, Message
from bot.channels import manifest
from bot.clock import Clock
from bot.clock import now as wall_clock
from bot.delivery import human
from bot.delivery.render import render
from bot.drawing.sizes import size_of
from bot.keeping.keys import Keys
from bot.months import month_of
from handlers.contract import Reply
from handlers.router import Router
from handlers.rules.learning.knocking import Topic, span
from handlers.turn import WARD_ZONE, House, Reaches
from lessons.library import Library
from storage import outbox
from storage.delivery import knocks, platform_use
from storage.identity import people, reach
from storage.transaction import Transaction

log = structlog.get_logger("core")
CLAIM = timedelta(seconds=60)
WORTH = timedelta(hours=24)
"""How long an answer is worth sending: afterwards the question itself is forgotten."""
SPEAKS_FIRST = ("reminder", "broadcast")
"""Kinds that nobody waits for: they go only where they cost nothing."""
FOR_ANSWERS = 0.8
"""Where messages are counted by the month, nobody is written to first beyond this share."""
_encoder = msgspec.json.Encoder()


@dataclass(slots=True)
class Core:
    """What every unit needs and none changes."""

    house: House
    """Another one when something was published: a unit keeps the one it began with."""
    router: Router
    keys: Keys
    channels: Mapping[str, Capabilities]
    """What the channels that this process serves can show."""
    holder: str
    """This process, as the outbox knows it."""
    clock: Clock = wall_clock
    """By which a question was asked: an event knows only when its words were said."""

    def can(self, channel: str) -> Capabilities:
        """What a channel can show, whether or not this process serves it."""
        return self.channels.get(channel) or manifest.capabilities(channel)

    def pushes(self, channel: str) -> bool:
        """Whether this process sends this channel's messages; else they wait for one that does."""
        return channel in self.channels and not self.channels[channel].is_mailbox


@dataclass(frozen=True, slots=True)
class Cause:
    """When a message was called for, and by which event."""

    at: datetime
    event_id: int | None = None
    message_ref: str | None = None
    """The message whose button was tapped: what a replacing answer edits."""
    kind: str = "reply"
    expires_at: datetime | None = None
    """When it is no longer worth sending."""
    topic: Topic = "news"
    """What a phone whose page is closed is told of it, where nobody asked for it."""
    is_awaited: bool = False
    """Somebody asked for it a while ago: its numbers are those they will type."""


def put(
    core: Core, tx: Transaction, to: people.Address, reply: Reply, cause: Cause
) -> list[outbox.OutboxMessage]:
    """Render for the address's channel and add to the outbox, claimed if this process pushes it.

    Numbers are those of what was asked for last: what nobody asked for has words alone.
    What another process is to send is put in unclaimed, and is worth sending whenever it comes.
    """
    can = core.can(to.channel)
    if not can.is_mailbox and not to.chat:
        return []  # known from a group alone: nothing is pushed until they write in private
    if to.channel not in {**core.channels, **manifest.MANIFEST}:
        log.error("kept for a channel that nobody knows", channel=to.channel)
    if cause.kind in SPEAKS_FIRST and (why := kept_from(tx, to, cause.at)):
        return _give_up(tx, to, cause, why)
    if can.is_mailbox and cause.kind != "reply":
        _knock(tx, to, cause)
    said = reply if cause.kind == "reply" or cause.is_awaited else replace(reply, typed=True)
    claim = outbox.Claim(core.holder, cause.at + CLAIM) if core.pushes(to.channel) else None
    expires_at = cause.expires_at or (cause.at + WORTH if claim else None)
    return [
        outbox.put(
            tx,
            outbox.Outgoing(
                to.lane,
                to.channel,
                to.bot,
                "" if can.is_mailbox else to.chat,  # found by its lane: its owner need not be named
                _encoder.encode(message).decode(),
                cause.kind,
                cause.event_id,
                expires_at,
            ),
            cause.at,
            claim,
        )
        for message in _addressed(_sized(core.house.library, render(said, can), can), cause)
    ]


def _knock(tx: Transaction, to: people.Address, cause: Cause) -> None:
    """A page that is closed is told that something lies in its mailbox, if it may be."""
    due, shuts = span(cause.at.astimezone(WARD_ZONE))
    until = min(cause.expires_at or shuts, shuts)
    knocks.want(tx, to.lane, cause.topic, due.astimezone(UTC), until.astimezone(UTC))


def kept_from(tx: Transaction, to: people.Address, at: datetime) -> str:
    """What forbids to write first to somebody at this moment; empty where nothing does."""
    may = manifest.policy(to.channel)
    if may.per_month is not None and _is_nearly_used_up(tx, to, at, may.per_month):
        return "the month's messages are kept for answers"
    if may.window is None:
        return ""
    if human.is_left(tx, to.lane, at):
        return "a human answers there"
    is_free = may.reach(reach.heard_at(tx, to.lane), at) == "free"
    return "" if is_free else "outside the platform's window"


def _is_nearly_used_up(tx: Transaction, to: people.Address, at: datetime, most: int) -> bool:
    used, _ = platform_use.used(tx, (to.channel, to.bot), month_of(at))
    return used >= most * FOR_ANSWERS


def reaches(tx: Transaction, to: people.Address, at: datetime) -> Reaches:
    """What becomes of something that we say first to somebody at this moment."""
    if kept_from(tx, to, at) or reach.is_lost(tx, to.lane):
        return "not"
    is_page = manifest.capabilities(to.channel).is_mailbox
    return "later" if is_page and knocks.subscribed_at(tx, to.id) is None else "now"


def _give_up(
    tx: Transaction, to: people.Address, cause: Cause, why: str
) -> list[outbox.OutboxMessage]:
    """A row that was never to be sent, without its words: so that it is counted."""
    kept = outbox.Outgoing(to.lane, to.channel, to.bot, "", "", cause.kind, cause.event_id)
    row = outbox.put(tx, kept, cause.at, None)
    outbox.finish(tx, [outbox.Result(row.id, "blocked_by_policy", error=why)], cause.at)
    return []


def _sized(library: Library, messages: list[Message], can: Capabilities) -> list[Message]:
    """A page leaves room for a picture that is not there yet, so that nothing moves."""
    last = messages[-1]
    if last.picture is None or not can.is_mailbox:
        return messages
    size = size_of(library, last.picture.recipe, last.picture.arguments)
    return [*messages[:-1], structs.replace(last, picture=structs.replace(last.picture, size=size))]


def _addressed(messages: list[Message], cause: Cause) -> list[Message]:
    """Tell a message that replaces or spends another one which it is."""
    if cause.message_ref is None:
        return messages
    return [
        structs.replace(message, ref=cause.message_ref)
        if message.replaces or message.spends
        else message
        for message in messages
    ]
