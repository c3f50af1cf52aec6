"""Somebody types the code they heard, or comes by the square code on the screen."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from handlers.contract import Button, Go
from handlers.form_state import FormState
from handlers.routes import Route, Routes
from handlers.rules.admission.checking_in import (
    PAUSE,
    REMEMBERED,
    TRIES,
    Shown,
    is_accepted,
    is_exhausted,
    judge,
    somebody_else,
    spoken_code,
)
from handlers.rules.admission.guessing import (
    HALL,
    HALL_NETWORK,
    HALL_NETWORK_KNOWN,
    HALL_OWN,
    SECOND_CODE,
)
from handlers.shared import guessing
from handlers.shared.presence import seen, waiting
from handlers.shared.teamwork import WORKERS, open_sessions
from handlers.turn import Outcomes, Turn
from handlers.volunteers.checkin.counting import came, resume
from handlers.volunteers.checkin.leading import Naming, find
from storage.outreach import checkin

ASK = "checkin.code"
SENTENCE = 3
"""Words that are no code."""


class FirstCode(FormState, frozen=True):
    """The first of two codes where many guess: its session, when it was shown, and typed."""

    key: ClassVar[str] = "checkin.first"
    is_given_up: ClassVar[bool] = False
    session: int
    window: str
    at: datetime


def diemdanh(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """With a code it is tried; without one, finish what waits, or ask."""
    said = arguments[0] if arguments else ""
    if (other := somebody_else(said)) is not None:
        return _for_another(turn, other)
    if said:
        return typed(turn, arguments)
    return resume(turn, ()) if waiting(turn) else ask(turn, ())


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Four digits, please; who works at a session finds its code here too."""
    return [turn.reply("checkin.ask", *_leading(turn), *_expecting(turn))]


def _for_another(turn: Turn, name: str) -> Outcomes:
    """A neighbour without a phone is recorded by the session's team."""
    opened = open_sessions(turn)
    if not opened:
        return [turn.reply("checkin.by_the_team", *_expecting(turn))]
    if len(opened) > 1:
        return ask(turn, ())
    Naming(opened[0]).keep(turn)
    return find(turn, (name,)) if name else [Go(f"checkin.help:{opened[0]}")]


def _expecting(turn: Turn) -> tuple[Button, ...]:
    turn.conversation.ask = ASK
    return (turn.button("checkin.leave", "help.cancel"),)


def _other_ways(turn: Turn) -> tuple[Button, ...]:
    """For whoever came to the code by mistake, or has none at hand."""
    if turn.learner is None:
        return (turn.button("checkin.no_code", "enrol.start"),)
    return _onward(turn)


def _leading(turn: Turn) -> tuple[Button, ...]:
    return tuple(
        turn.button("checkin.my_session", f"checkin.show:{number}")
        for number in open_sessions(turn)
    )


def typed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The code, in whatever way it was typed."""
    code = spoken_code(arguments[0] if arguments else "")
    other = somebody_else(arguments[0]) if code is None and arguments else None
    if other is not None:
        return _for_another(turn, other)
    if code is None and _is_other(turn, arguments[0] if arguments else ""):
        return [Go(f"find.search:{arguments[0]}")]
    if code is None:
        return [turn.reply("checkin.not_a_code", *_expecting(turn), *_other_ways(turn))]
    return _try(turn, code)


def _is_other(turn: Turn, text: str) -> bool:
    """Whether a sentence is said there: no slip of four digits; digits of workers are counts."""
    is_free = turn.has_role(*WORKERS) or not any(map(str.isdigit, text))
    return is_free and len(text.split()) >= SENTENCE


def bare(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Four digits: a code where any session is open, or where it is called one; else words."""
    text = arguments[0] if arguments else ""
    if arguments[1:] and not checkin.open_sessions(turn.tx):
        sessions = turn.button("checkin.sessions", "outreach.show")
        doors = (sessions,) if turn.has_role(*WORKERS) else ()
        return [turn.reply("checkin.none_open", *doors, *_onward(turn))]
    if spoken_code(text) and checkin.open_sessions(turn.tx):
        return typed(turn, (text,))
    return [Go("enrol.first" if turn.is_new else f"find.search:{text}")]


def _try(turn: Turn, code: str) -> Outcomes:
    tx, at = turn.tx, turn.now
    if HALL_OWN.is_spent(checkin.guesses(tx, f"lane:{turn.lane}"), at):
        return [turn.reply("checkin.too_many", *_onward(turn))]
    found = seen(tx, checkin.by_code(tx, code, at - REMEMBERED))
    verdict, number = judge(found, at)
    if verdict == "unknown":
        _count_guess(turn)
    is_guarded = verdict in {"live", "unknown"} and _is_guarded(turn, number)
    if is_guarded and not _is_second(turn, number, _window(found, at)):
        return [turn.reply("checkin.once_more", *_expecting(turn))]
    return came(turn, number, "code") if verdict == "live" else _refused(turn, verdict)


def _count_guess(turn: Turn) -> None:
    """Against the address, then its network; a stranger's against every open session too.

    What a network guesses beyond its share counts for no session: one network shuts no hall.
    """
    scopes = [f"lane:{turn.lane}"]
    if not _is_network_spent(turn):
        scopes += _network(turn)
        aimed = checkin.open_sessions(turn.tx) if turn.learner is None else []
        scopes += [f"session:{number}" for number in aimed]
    for scope in scopes:
        checkin.count_guess(turn.tx, scope, turn.now, turn.now - PAUSE)


def _network(turn: Turn) -> list[str]:
    return [f"net:{turn.event.network}"] if turn.event.network else []


def _is_network_spent(turn: Turn) -> bool:
    allowed = HALL_NETWORK if turn.learner is None else HALL_NETWORK_KNOWN
    seen = [checkin.guesses(turn.tx, scope) for scope in _network(turn)]
    return any(allowed.is_spent(one, turn.now) for one in seen)


def _is_guarded(turn: Turn, number: int) -> bool:
    """Whether too many were guessed: here, in this network, or by strangers there (or anywhere)."""
    own = checkin.guesses(turn.tx, f"lane:{turn.lane}")
    if is_exhausted(own, TRIES, turn.now) or _is_network_spent(turn):
        return True
    aimed = [number] if number else checkin.open_sessions(turn.tx)
    seen = [checkin.guesses(turn.tx, f"session:{one}") for one in aimed]
    return turn.learner is None and any(HALL.is_spent(one, turn.now) for one in seen)


def _window(found: list[Shown], at: datetime) -> str:
    """The moment from which a code is shown that is accepted now; empty for any other."""
    return next((f"{one.window_at:%H%M%S}" for one in found if is_accepted(one, at)), "")


def _is_second(turn: Turn, number: int, window: str) -> bool:
    """Whether this right code follows another: a guesser never has two in a row.

    Right or wrong, the first is answered alike, so that nobody learns which it was.
    """
    first = FirstCode.of(turn)
    is_right = number > 0 and bool(window) and guessing.is_typed(turn)
    if (
        is_right
        and first
        and first.session == number
        and first.window != window
        and turn.now - first.at < SECOND_CODE
    ):
        FirstCode.pop(turn)
        return True
    if not is_right:
        FirstCode.pop(turn)
    elif first is None or first.window != window:
        FirstCode(number, window, turn.now).keep(turn)
    return False


def _refused(turn: Turn, verdict: str) -> Outcomes:
    if verdict == "over":
        return [turn.reply("checkin.over", *_onward(turn))]
    return [
        turn.reply(
            "checkin.late" if verdict == "late" else "checkin.unknown",
            *(*_expecting(turn), *_other_ways(turn)),
        )
    ]


def _onward(turn: Turn) -> tuple[Button, ...]:
    return (turn.button("checkin.learn", "learn.resume"),)


def scanned(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What the square code carries; it cannot be guessed, so nothing is counted.

    Four digits there are a code that somebody put into an address, and count as typed.
    """
    token = arguments[0] if arguments else ""
    if spoken_code(token):
        return typed(turn, (token,))
    found = checkin.by_token(turn.tx, turn.house.hash_code(token))
    verdict, number = judge(seen(turn.tx, found), turn.now)
    if verdict == "live":
        return came(turn, number, "qr")
    if verdict == "over":
        return _refused(turn, verdict)
    return [turn.reply("checkin.late_square", *_expecting(turn))]


ROUTES = Routes(
    commands={"diemdanh": Route(diemdanh)},
    postbacks={
        "checkin.ask": Route(ask),
        "checkin.bare": Route(bare),
        "checkin.scan": Route(scanned, coded=True),
    },
    asks={ASK: Route(typed)},
)
