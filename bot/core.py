"""The unit of work of one event: admit, load, answer, record, put into the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from bot.channel import Sender
from bot.channels.manifest import policy
from bot.delivery.below import shelved
from bot.delivery.freezing import freeze
from bot.delivery.putting import CLAIM, Cause, Core, put
from bot.delivery.render import join
from bot.months import month_of
from handlers import dispatch, groups
from handlers.contract import (
    Event,
    Later,
    Notice,
    Outcome,
    Reply,
)
from handlers.turn import ConversationState, Turn
from storage import outbox
from storage.delivery import platform_use, post, work
from storage.identity import people, reach
from storage.transaction import Transaction

LATE = timedelta(hours=24)
"""A platform's time further away than this is not believed."""

__all__ = ["CLAIM", "Cause", "Core", "Heard", "put"]
_encoder = msgspec.json.Encoder()
_conversations = msgspec.json.Decoder(ConversationState)


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of an event."""

    event_id: int
    lane: str
    is_fresh: bool
    outbox_messages: tuple[outbox.OutboxMessage, ...] = ()
    has_jobs: bool = False
    is_collision: bool = False
    has_forgotten: bool = False
    """Somebody was erased: what is left of their mail is to be deleted."""


def lane_of(core: Core, event: Event) -> str:
    """The pseudonym under which this person's conversation is kept; in a group, the group's."""
    whose = event.sender if event.is_private else event.chat
    return core.keys.lane(event.channel, event.bot, whose)


def lane_of_sender(core: Core, sender: Sender) -> str:
    """The same, for a channel that asks on somebody's behalf."""
    return core.keys.lane(sender.channel, sender.bot, sender.id)


def hear(core: Core, event: Event, warned: bool, tx: Transaction) -> Heard:
    """One event, exactly once; an event that came before gives its answers again."""
    lane = lane_of(core, event)
    admission = _admit(core, event, lane, tx)
    number = admission.event_id
    if not admission.is_fresh:
        return Heard(number, lane, False, tuple(outbox.of_event(tx, number, lane)))
    return answer(core, event, warned, tx, admission)


def wants_picture(core: Core, lane: str, tx: Transaction) -> bool:
    """Whether a picture would answer the open question of a conversation."""
    saved = people.here(tx, lane).state
    return saved is not None and _conversations.decode(saved).ask in core.router.tables["picture"]


def left_open(core: Core, lane: str, tx: Transaction) -> list[tuple[str, str]] | None:
    """The buttons beside the open question of a conversation; None where nothing is asked."""
    saved = people.here(tx, lane).state
    conversation = _conversations.decode(saved) if saved is not None else None
    return (
        [(label, data) for label, data in conversation.offers]
        if conversation and conversation.ask
        else None
    )


def _admit(core: Core, event: Event, lane: str, tx: Transaction) -> post.Admission:
    key, content = core.keys.event(event.key), core.keys.event(event.payload_hash)
    new = post.Arriving(event.channel, event.bot, lane, key, content)
    return post.admit(tx, new, event.received_at)


def answer(
    core: Core, event: Event, warned: bool, tx: Transaction, admission: post.Admission
) -> Heard:
    """Let the house answer an admitted event, and keep what it says and remembers."""
    cause = Cause(event.received_at, admission.event_id, event.message_ref)
    return _answer(core, event, warned, tx, admission, cause)


def _answer(  # noqa: PLR0913, PLR0917 - what one unit is made of
    core: Core,
    event: Event,
    warned: bool,
    tx: Transaction,
    admission: post.Admission,
    cause: Cause,
) -> Heard:
    if not event.is_private:
        return _lead_away(core, event, tx, admission, cause)
    lane = lane_of(core, event)
    saved, known, chat, is_unreachable = people.here(tx, lane)
    if known is not None and (is_unreachable or chat != event.chat):
        reach.come(tx, lane, event.chat)
    conversation = _conversations.decode(saved) if saved else _first_seen(event, tx)
    turn = Turn(
        core.house,
        tx,
        event,
        admission.event_id,
        lane,
        _moment(event),
        known,
        conversation,
        warned=warned,
        is_new=conversation.unmet,
        is_back=is_unreachable,
    )
    outcomes = _timed(core, turn)
    if not turn.forgotten:
        state = _encoder.encode(turn.conversation).decode()
        post.save_conversation(tx, lane, state, event.received_at)
    outbox_messages, has_jobs = _keep(core, turn, outcomes, cause)
    if policy(event.channel).window is not None:
        reach.hear(tx, lane, turn.now)
    collision = admission.is_collision
    number, forgot = admission.event_id, turn.forgotten
    return Heard(number, lane, True, tuple(outbox_messages), has_jobs, collision, forgot)


def _timed(core: Core, turn: Turn) -> list[Outcome]:
    """What is said, and when the buttons and the question were written that numbers answer."""
    conversation, offers, asked = turn.conversation, turn.conversation.offers, turn.conversation.ask
    outcomes = dispatch.answer(core.router, turn)
    if conversation.offers is not offers or conversation.ask != asked:
        conversation.offered_at, conversation.before = core.clock(), [] if asked else offers
    return outcomes


def _first_seen(event: Event, tx: Transaction) -> ConversationState:
    """A conversation begins; counted, where the platform counts people."""
    if policy(event.channel).most_people is not None:
        where, month = (event.channel, event.bot), month_of(event.received_at)
        platform_use.count(tx, where, month, people=1)
    return ConversationState(unmet=True)


def _lead_away(
    core: Core, event: Event, tx: Transaction, admission: post.Admission, cause: Cause
) -> Heard:
    """In a group: a line now and then. Nobody is asked, shown, recorded or made an address."""
    lane, number = lane_of(core, event), admission.event_id
    saved = people.here(tx, lane).state
    conversation = _conversations.decode(saved) if saved else ConversationState()
    reply = groups.lead_away(core.house, conversation, event)
    if reply is None:
        return Heard(number, lane, True, is_collision=admission.is_collision)
    post.save_conversation(tx, lane, _encoder.encode(conversation).decode(), event.received_at)
    there = people.Address(0, lane, event.channel, event.bot, event.chat, 0)
    outbox_messages = put(core, tx, there, reply, cause)
    return Heard(number, lane, True, tuple(outbox_messages), is_collision=admission.is_collision)


def _moment(event: Event) -> datetime:
    """When it was said, unless the platform's clock cannot be believed."""
    gap = event.received_at - event.at
    return event.at if timedelta(0) <= gap <= LATE else event.received_at


def _keep(
    core: Core, turn: Turn, outcomes: list[Outcome], cause: Cause
) -> tuple[list[outbox.OutboxMessage], bool]:
    """Write replies, notices to others and slow jobs; all of it commits with the facts."""
    event, outbox_messages, has_jobs = turn.event, [], False
    here = people.Address(0, turn.lane, event.channel, event.bot, event.chat, 0)
    for outcome in join(outcomes, core.can(event.channel)):
        match outcome:
            case Reply():
                outbox_messages += put(core, turn.tx, here, outcome, cause)
            case Notice(address_id, reply, is_call):
                there = people.address_of(turn.tx, address_id)
                told = Cause(cause.at, kind="broadcast" if is_call else "notice")
                if there is not None:
                    outbox_messages += put(core, turn.tx, there, reply, told)
            case Later():
                _store_job(turn, outcome, cause.at)
                has_jobs = True
    return outbox_messages, has_jobs


def _store_job(turn: Turn, later: Later, at: datetime) -> None:
    event = turn.event
    text = _encoder.encode(shelved(later)).decode()
    new = work.Job(
        0, turn.event_id, later.report, text, turn.lane, event.channel, event.bot, event.chat
    )
    work.add_job(turn.tx, new, at)


def dead_letter(core: Core, event: Event, error: str, tx: Transaction) -> Heard:
    """The handler raised: keep the event with its error, and say one honest sentence."""
    lane = lane_of(core, event)
    admission = _admit(core, event, lane, tx)
    if not admission.is_fresh:
        number = admission.event_id
        return Heard(number, lane, False, tuple(outbox.of_event(tx, number, lane)))
    post.dead_letter(tx, admission.event_id, lane, freeze(event), error)
    if not event.is_private:
        return Heard(admission.event_id, lane, True)
    conversation = ConversationState()
    known = people.known(tx, lane)
    turn = Turn(
        core.house, tx, event, admission.event_id, lane, event.received_at, known, conversation
    )
    sorry = turn.reply("help.trouble", turn.button("help.learn", "learn.resume"))
    cause = Cause(event.received_at, admission.event_id, event.message_ref)
    outbox_messages, _ = _keep(core, turn, [sorry], cause)
    return Heard(admission.event_id, lane, True, tuple(outbox_messages))


def storable(error: str) -> str:
    """Without what a database refuses in a text: an error may quote anything."""
    return error.encode(errors="replace").decode().replace("\0", "?")[:500]


def requeue(core: Core, event: Event, number: int, at: datetime, tx: Transaction) -> Heard:
    """Handle a dead event after all.

    Its answers are news of `at`: they neither edit an old message nor wait for the event to come
    again, and do not expire with it.
    """
    post.lock_lane(tx, lane_of(core, event))
    post.requeue(tx, number)
    admission = post.Admission(number, is_fresh=True)
    return _answer(core, event, False, tx, admission, Cause(at))
