"""An annex to an issued report: somebody says why, then it is counted anew and compared."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Later, Reply
from handlers.form_state import About
from handlers.officers.issuing import common
from handlers.officers.issuing.common import NETWORK_JOB, WHO, Seen
from handlers.officers.issuing.showing import card_of, gone
from handlers.routes import Awaits, Route, Routes
from handlers.rules.typed.remarks import sentence
from handlers.turn import Outcomes, Turn
from storage.reporting.issues import ISSUED

LONGEST = 300


class Correcting(About, frozen=True):
    """The report that is corrected."""

    key: ClassVar[str] = "issuing.correcting"
    is_given_up: ClassVar[bool] = True


def correct(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Why?"""
    one = common.named(turn, arguments)
    if one is None:
        return [gone(turn)]
    if one.state != ISSUED or one.issue.parent_id:
        return [card_of(turn, one)]
    return [_ask(turn, one)]


def _ask(turn: Turn, one: Seen, *, again: bool = False) -> Reply:
    turn.conversation.ask = "issuing.why"
    Correcting(one.issue.id).keep(turn)
    leave = turn.button("issuing.leave", f"issuing.open:{one.issue.id}")
    name = common.title(turn.house.texts, one.issue)
    return turn.reply("issuing.ask_why_again" if again else "issuing.ask_why", leave, title=name)


def take_why(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Count anew, and say by a message of its own what differs."""
    one = common.named(turn, (Correcting.asked(turn),))
    if one is None:
        Correcting.pop(turn)
        return [gone(turn)]
    why = sentence(arguments[0], LONGEST)
    if why is None or turn.warned:
        return [_ask(turn, one, again=True)]
    Correcting.pop(turn)
    asked = {"report": str(one.issue.id), "why": why}
    return [turn.reply("issuing.comparing"), Later(NETWORK_JOB, asked)]


ROUTES = Routes(
    postbacks={"issuing.correct": Route(correct, WHO)},
    asks={"issuing.why": Route(take_why, WHO, awaits=Awaits.REPORT)},
)
