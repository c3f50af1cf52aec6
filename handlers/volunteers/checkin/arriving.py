"""Somebody types the code they heard, or comes by the square code on the screen."""

from __future__ import annotations

from handlers.contract import Button, Go
from handlers.router import Route, Routes
from handlers.rules.checking_in import (
    PAUSE,
    REMEMBERED,
    STRANGERS_TRIES,
    TRIES,
    Shown,
    is_exhausted,
    judge,
    spoken_code,
)
from handlers.shared.presence import waiting
from handlers.shared.teamwork import open_sessions
from handlers.turn import Outcomes, Turn
from handlers.volunteers.checkin.counting import came, resume
from storage.outreach import checkin

ASK = "checkin.code"


def diemdanh(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """With a code it is tried; without one, finish what waits, or ask."""
    if arguments and arguments[0]:
        return typed(turn, arguments)
    return resume(turn, ()) if waiting(turn) else ask(turn, ())


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Four digits, please; who works at a session finds its code here too."""
    return [turn.reply("checkin.ask", *_leading(turn), *_expecting(turn))]


def _expecting(turn: Turn) -> tuple[Button, ...]:
    turn.talk.ask = ASK
    return (turn.button("checkin.leave", "help.cancel"),)


def _leading(turn: Turn) -> tuple[Button, ...]:
    return tuple(
        turn.button("checkin.my_session", f"checkin.show:{number}")
        for number in open_sessions(turn)
    )


def typed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The code, in whatever way it was typed."""
    code = spoken_code(arguments[0] if arguments else "")
    if code is None:
        return [turn.reply("checkin.not_a_code", *_expecting(turn))]
    return _try(turn, code)


def bare(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Four digits and nothing else: a code where any session is open, else words to search for."""
    text = arguments[0] if arguments else ""
    if spoken_code(text) and checkin.open_sessions(turn.tx):
        return typed(turn, (text,))
    return [Go("enrol.start" if turn.is_new else f"find.search:{text}")]


def _try(turn: Turn, code: str) -> Outcomes:
    tx, at = turn.tx, turn.now
    if is_exhausted(checkin.guesses(tx, f"lane:{turn.lane}"), TRIES, at):
        return [turn.reply("checkin.too_many", *_onward(turn))]
    found = checkin.by_code(tx, code, at - REMEMBERED)
    verdict, number = judge((Shown(*one) for one in found), at)
    if verdict == "unknown":
        _count_guess(turn)
    if turn.learner is None and verdict in {"live", "unknown"} and _is_guarded(turn, number):
        return [turn.reply("checkin.strangers", *_onward(turn))]
    return came(turn, number, "code") if verdict == "live" else _refused(turn, verdict)


def _count_guess(turn: Turn) -> None:
    """Against the address; a stranger's against every open session too, whichever it was for."""
    aimed = checkin.open_sessions(turn.tx) if turn.learner is None else []
    for scope in (f"lane:{turn.lane}", *(f"session:{number}" for number in aimed)):
        checkin.count_guess(turn.tx, scope, turn.now, turn.now - PAUSE)


def _is_guarded(turn: Turn, number: int) -> bool:
    """Whether strangers guessed too often there; with an unknown code, anywhere."""
    aimed = [number] if number else checkin.open_sessions(turn.tx)
    seen = (checkin.guesses(turn.tx, f"session:{one}") for one in aimed)
    return any(is_exhausted(one, STRANGERS_TRIES, turn.now) for one in seen)


def _refused(turn: Turn, verdict: str) -> Outcomes:
    if verdict == "over":
        return [turn.reply("checkin.over", *_onward(turn))]
    return [
        turn.reply("checkin.late" if verdict == "late" else "checkin.unknown", *_expecting(turn))
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
    verdict, number = judge((Shown(*one) for one in found), turn.now)
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
        "checkin.scan": Route(scanned),
    },
    asks={ASK: Route(typed)},
)
