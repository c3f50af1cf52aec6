"""Deciding on the page: the same handlers, rights and stamps as in the chat.

A browser has a conversation of its own (its lane is the cookie's), in which the address speaks that
asked for the link. What others are told goes to them; a report is made at once and shown here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

import msgspec

from bot.core import Cause, Core, put
from bot.hiding import masked
from bot.keeping.renewal import may_hear
from handlers import dispatch
from handlers.contract import Body, Event, Later, Notice, Reply, Utterance
from handlers.readings import tapped
from handlers.reports import REPORTS
from handlers.reports.table import Table
from handlers.routes import Route
from handlers.shared import page_access
from handlers.shared.page_access import Visitor
from handlers.turn import ConversationState, Turn
from storage import outbox
from storage.delivery import post, work
from storage.identity import people
from storage.transaction import Transaction

CHANNEL = "page"
_encoder = msgspec.json.Encoder()
_conversations = msgspec.json.Decoder(ConversationState)


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of it: what to show, and what has gone to others."""

    replies: tuple[Reply, ...] = ()
    laters: tuple[Later, ...] = ()
    """Reports to be made and shown below."""
    asks: bool = False
    """A typed answer is awaited."""
    sent: tuple[outbox.OutboxMessage, ...] = ()
    has_jobs: bool = False
    is_repeated: bool = False
    is_elsewhere: bool = False
    """What was asked for is for the chat alone."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does under a cookie, at a moment; `key` is its form's, None for a look."""

    cookie_hash: str
    body: Body
    at: datetime
    key: str | None = None


def lane_of(core: Core, cookie_hash: str) -> str:
    """The conversation of a browser."""
    return core.keys.lane(CHANNEL, "", cookie_hash)


def event_of(deed: Deed) -> Event:
    """The deed as handlers hear it."""
    content = sha256(repr(deed.body).encode()).hexdigest()
    key = f"{deed.cookie_hash[:16]}:{deed.key or ''}"
    return Event(key, content, CHANNEL, "", "", "", deed.at, deed.at, deed.body)


def turn_of(core: Core, tx: Transaction, who: Visitor, event: Event, lane: str) -> Turn:
    """A turn in which a visitor speaks."""
    saved = people.here(tx, lane).state
    state = _conversations.decode(saved) if saved else ConversationState()
    turn = Turn(core.house, tx, event, 0, lane, event.received_at, who.known, state)
    turn.routes, turn.forms = core.router.tables, core.router.forms
    return turn


def act(core: Core, deed: Deed, tx: Transaction) -> Acted | None:
    """Do it, once; None for whoever has no right to be on the page any more."""
    who = page_access.visitor(tx, deed.cookie_hash, deed.at)
    if who is None:
        return None
    event, warned = masked(event_of(deed))
    lane = lane_of(core, deed.cookie_hash)
    post.lock_lane(tx, who.address.lane)
    number = _admitted(core, event, lane, tx) if deed.key is not None else 0
    if number is None:
        return Acted(is_repeated=True)
    turn = replace(turn_of(core, tx, who, event, lane), event_id=number, warned=warned)
    if not _is_here(core, turn):
        return Acted(is_elsewhere=True)
    outcomes = dispatch.answer(core.router, turn)
    post.save_conversation(tx, lane, _encoder.encode(turn.conversation).decode(), deed.at)
    jobs = [one for one in outcomes if isinstance(one, Later) and one.report not in REPORTS]
    for job in jobs:
        _leave(tx, who, job, turn)
    return Acted(
        tuple(one for one in outcomes if isinstance(one, Reply)),
        tuple(one for one in outcomes if isinstance(one, Later) and one.report in REPORTS),
        _is_asked(core, turn),
        tuple(told(core, tx, [one for one in outcomes if isinstance(one, Notice)], deed.at)),
        bool(jobs),
    )


def _admitted(core: Core, event: Event, lane: str, tx: Transaction) -> int | None:
    """The event's number; None where the same form was sent before."""
    key, content = core.keys.event(event.key), core.keys.event(event.payload_hash)
    new = post.Arriving(event.channel, event.bot, lane, key, content)
    found = post.admit(tx, new, event.received_at)
    return found.event_id if found.is_fresh else None


def _is_here(core: Core, turn: Turn) -> bool:
    """Only the work of roles is done on the page: what somebody is as a resident is the chat's."""
    intent = core.router.understand(turn)
    if isinstance(turn.event.body, Utterance) and intent.kind != "ask":
        return is_work(core.router.route(intent)) and intent.kind == "postback"
    return is_work(core.router.route(intent))


def is_work(route: Route | None) -> bool:
    """Whether it is for people with a role."""
    return route is not None and bool(route.roles)


def is_offered(core: Core, data: str) -> bool:
    """Whether a button may stand on the page."""
    return is_work(core.router.route(tapped(data)))


def _is_asked(core: Core, turn: Turn) -> bool:
    return is_work(core.router.tables["ask"].get(turn.conversation.ask))


def told(
    core: Core, tx: Transaction, notices: list[Notice], at: datetime
) -> list[outbox.OutboxMessage]:
    """What others are to be told, put down to be sent."""
    found = [(people.address_of(tx, one.address_id), one.reply) for one in notices]
    cause = Cause(at, kind="notice")
    return [row for to, reply in found if to for row in put(core, tx, to, reply, cause)]


def _leave(tx: Transaction, who: Visitor, later: Later, turn: Turn) -> None:
    """A job whose answer goes to the chat where the page was asked for."""
    if not turn.event_id:
        return
    to, text = who.address, _encoder.encode(dict(later.arguments)).decode()
    job = work.Job(0, turn.event_id, later.report, text, to.lane, to.channel, to.bot, to.chat)
    work.add_job(tx, job, turn.now)


def report(
    core: Core,
    cookie_hash: str,
    asked: tuple[str, Mapping[str, str]],
    at: datetime,
    tx: Transaction,
) -> Table | None:
    """A table, for who may have it; None for whoever may not."""
    name, arguments = asked
    who = page_access.visitor(tx, cookie_hash, at)
    if who is None or not may_hear(tx, who.address.lane, (name, arguments), at):
        return None
    return REPORTS[name](tx, core.house, arguments, at)
