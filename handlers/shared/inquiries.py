"""Questions to the ward: whose they are, how long they wait, and what is told of them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from handlers.contract import Button, Outcome, Reply, Utterance, column
from handlers.form_state import FormState
from handlers.rules.days.waiting import waited
from handlers.rules.learning.reminding import HOUR, is_allowed
from handlers.rules.masking import MASK
from handlers.rules.people.phones import show_phone
from handlers.rules.typed.crowding import FLOOD, QUIET
from handlers.shared import reach, sides
from handlers.shared.linked_people import is_shared
from handlers.turn import WARD_ZONE, Turn, Voice
from storage.identity import linked_people, people
from storage.inquiry import inbox, inquiries, inquiry_crowds
from storage.inquiry.inquiries import Inquiry, Step
from storage.rights import roles

WAITING = ("waiting", "forwarded")
"""States in which an answer may still come."""


class Written(FormState, frozen=True):
    """A question that is not sent yet, and the number to be called at."""

    key: ClassVar[str] = "inquiry.written"
    words: str = ""
    phone: str = ""


class NoticeRead(FormState, frozen=True):
    """Which version of what is kept was agreed to."""

    key: ClassVar[str] = "inquiry.notice"
    is_given_up: ClassVar[bool] = False
    version: str


class Overheard(FormState, frozen=True):
    """What was typed otherwise, and may be sent as a question."""

    key: ClassVar[str] = "inquiry.overheard"
    words: str


def written(turn: Turn) -> Written:
    """What is written so far."""
    return Written.of(turn) or Written()


def write(turn: Turn, **said: str) -> None:
    """Keep it with these lines said."""
    Written.change(turn, **said)


def mine(turn: Turn) -> list[Inquiry]:
    """What whoever speaks asked, here or at places of theirs, the latest first."""
    numbers = reach.numbers(turn, "export")
    found = [one for number in numbers for one in inquiries.of(turn.tx, number)]
    return sorted(found, key=lambda one: one.asked_at, reverse=True)


def is_in_hand(turn: Turn, one: Inquiry) -> bool:
    """Whether whoever speaks may take it back: asked here, or nobody is left where it was asked."""
    if turn.known is None or one.person_id == turn.known.person_id:
        return turn.known is not None
    is_left = bool(linked_people.places(turn.tx, one.person_id))
    return not is_left and one.person_id in reach.numbers(turn, "erase")


def asked_from(turn: Turn, one: Inquiry) -> str:
    """The place where it can be taken back."""
    there = linked_people.places(turn.tx, one.person_id)
    return sides.of(turn, there[0]).place if there else ""


def ask_button(turn: Turn) -> Button:
    """Leads to a question for the ward."""
    return turn.button("inquiry.ask_ward", "inquiry.ask")


def moment(at: datetime) -> str:
    """A day and time, as people read it."""
    return f"{at.astimezone(WARD_ZONE):%d/%m/%Y, %H:%M}"


def wait(turn: Turn | Voice, since: datetime, now: datetime) -> str:
    """In words: "chờ 2 ngày"."""
    unit, count = waited(since, now)
    match unit:
        case "days":
            return turn.say("inquiry.waits_days", count=count)
        case "hours":
            return turn.say("inquiry.waits_hours", count=count)
        case _:
            return turn.say("inquiry.waits_new")


def with_number(turn: Turn, words: str) -> str:
    """The words with the one telephone number that was masked in them, which is to be read."""
    body = turn.event.body
    if not isinstance(body, Utterance) or not body.phone or words.count(MASK) != 1:
        return words
    turn.warned = False
    return words.replace(MASK, show_phone(body.phone))


def step_words(turn: Turn | Voice, step: Step) -> str:
    """What was done about a question, as whoever asked is told."""
    match step.what:
        case "answered":
            return turn.say("inquiry.told_answered", words=step.words)
        case "forwarded":
            return turn.say("inquiry.told_forwarded", words=step.words)
        case "waiting":
            return turn.say("inquiry.told_reopened")
        case _:
            return turn.say("inquiry.told_closed", words=step.words)


def told(turn: Turn, one: Inquiry, step: Step) -> list[Outcome]:
    """To where the question was asked; on a shared phone without a word of it."""
    there = people.address_of(turn.tx, one.address_id) if one.address_id else None
    others = people.speaking(turn.tx, one.person_id)
    if there is None or (others and there.id not in others and not _lives_there(turn, one)):
        there = people.address_of(turn.tx, others[0]) if others else None
    if there is None:
        return []
    look = turn.button("inquiry.look", f"inquiry.open:{one.id}")
    if linked_people.members(turn.tx, there.id):
        name = people.named(turn.tx, one.person_id).name or turn.say("household.nameless")
        text = turn.say("inquiry.told_shared", called=name)
        return [sides.notice(there, text, look)]
    voice = sides.voice(turn, there)
    text = voice.say("inquiry.told", question=one.words, step=step_words(voice, step))
    return [sides.notice(there, text, look)]


def _lives_there(turn: Turn, one: Inquiry) -> bool:
    members = linked_people.members(turn.tx, one.address_id or 0)
    return any(member.person_id == one.person_id for member in members)


def held(turn: Turn) -> list[Outcome]:
    """What was done while nothing could be sent here: the last step of the last question."""
    found = mine(turn)
    steps = inquiries.steps(turn.tx, found[0].id) if found else []
    if not steps or is_shared(turn):
        return []
    text = turn.say("inquiry.told", question=found[0].words, step=step_words(turn, steps[-1]))
    return [Reply(text, column(turn.button("inquiry.look", f"inquiry.open:{found[0].id}")))]


def _told_lately(turn: Turn) -> frozenset[int]:
    """In a flood, who was told half an hour ago knows, though they have looked since."""
    since = turn.now - QUIET
    is_flood = inquiry_crowds.wait_since(turn.tx, since) >= FLOOD
    return inbox.told_since(turn.tx, since) if is_flood else frozenset()


def tell_officers(turn: Turn) -> list[Outcome]:
    """By day, each officer once until they look; at night the line of the morning tells them."""
    minute = turn.now.astimezone(WARD_ZONE)
    here = turn.known.address_id if turn.known else None
    if not is_allowed(minute.hour * HOUR + minute.minute):
        return []
    idle = inbox.idle(turn.tx) | _told_lately(turn)
    officers = sorted(set(roles.officers(turn.tx, turn.now).values()) - idle - {here})
    notices: list[Outcome] = []
    for address in officers:
        inbox.told(turn.tx, address, turn.now)
        there = people.address_of(turn.tx, address)
        if there is not None:
            text = sides.voice(turn, there).say("inbox.told_new")
            notices.append(sides.notice(there, text, turn.button("inbox.to_inbox", "inbox.show")))
    return notices
