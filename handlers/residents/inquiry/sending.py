"""Sending a question: from here on it is kept, and officers are told that one waits."""

from __future__ import annotations

from handlers.contract import Reply
from handlers.residents.inquiry import showing
from handlers.residents.inquiry.asking import (
    ask,
    forget,
    has_agreed,
    in_the_way,
    numbers,
    preview,
)
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.typed.crowding import HOUR, is_newcomer
from handlers.shared.inquiries import mine, tell_officers, written
from handlers.turn import Outcomes, Turn, person_of
from storage.identity import linked_people
from storage.inquiry import inquiries, inquiry_crowds
from storage.inquiry.inquiries import Inquiry


def send(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Keep it, once; whoever had agreed to nothing before is known from now on, for this alone."""
    words, phone = written(turn).words, written(turn).phone
    if not words or not has_agreed(turn):
        return showing.show(turn, ()) if not words and mine(turn) else ask(turn, ())
    if standing := in_the_way(turn) or _crowded(turn):
        return standing
    someone, rules = person_of(turn), turn.house.settings.asking
    new = Inquiry(
        0,
        someone.person_id,
        someone.address_id,
        words,
        phone,
        rules.notice,
        turn.event.channel,
        turn.now,
        turn.today,
        network=turn.event.network or _newcomers(turn),
    )
    if inquiries.add(turn.tx, new) is None:
        return in_the_way(turn)
    forget(turn)
    return [*numbers(turn, words), _sent(turn), *tell_officers(turn)]


def _crowded(turn: Turn) -> Outcomes:
    """The question stays in hand, with its button."""
    return [Reply(turn.say("inquiry.crowded")), *preview(turn)] if _is_crowded(turn) else []


def _is_crowded(turn: Turn) -> bool:
    """Whether newcomers of this network have asked as much as a hall would; nothing is lost."""
    network = turn.event.network
    if not network or not _is_newcomer(turn):
        return False
    asked = inquiry_crowds.lately(turn.tx, network, turn.now - HOUR)
    return asked >= turn.house.settings.asking.network_per_hour


def _newcomers(turn: Turn) -> str | None:
    """Where a channel knows no networks, its newcomers are one lot: never limited, but closed."""
    return turn.event.channel if _is_newcomer(turn) else None


def _is_newcomer(turn: Turn) -> bool:
    """Whether nothing is known of whoever speaks but since today, and no session saw them."""
    known = turn.known
    since = linked_people.since(turn.tx, known.address_id) if known else None
    was_seen = known is not None and inquiry_crowds.was_seen(turn.tx, known.person_id)
    return is_newcomer(since, turn.now) and not was_seen


def _sent(turn: Turn) -> Reply:
    return turn.reply(
        "inquiry.sent",
        turn.button("inquiry.look_mine", "inquiry.show"),
        turn.button("inquiry.go_on", "learn.resume"),
    )


def _composed(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """What officers would read."""
    one = written(turn)
    return Shown(private=(one.words,), more=(one.phone,)) if one.words else None


ROUTES = Routes(
    postbacks={"inquiry.send": Route(send, decides=Decision(_composed, "inquiry.ask"), spends=True)}
)
