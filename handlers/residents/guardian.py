"""A parent or guardian says who they are before they agree for a child."""

from __future__ import annotations

import re

from handlers.contract import Go, Reply, column
from handlers.routes import Awaits, Route, Routes
from handlers.rules.folding import fold
from handlers.rules.people.naming import misleads
from handlers.rules.people.own_name import own_name
from handlers.shared.guardian import AGREEING, Guardian
from handlers.turn import Outcomes, Turn

_DECLINES = {"enrol": "enrol.consent:no", "age": "profile.show", "join": "join.decline"}
"""Where a no leads, by what was to be agreed to."""
_CHILD = re.compile(r"(?:(?:da|vang|thua) )*(?:chau|con|em)(?: ho)?(?: va)? (?:ten|la)\b")
"""How a child speaks of itself; a parent who does so too need only type the bare name."""


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Their name."""
    then = ":".join(arguments)
    if not then.startswith(AGREEING):
        return [Go("learn.resume")]
    Guardian(then).keep(turn)
    return [_ask_name(turn, turn.say("guardian.ask_name"), then)]


def _ask_name(turn: Turn, said: str, then: str) -> Reply:
    turn.conversation.ask = "guardian.name"
    later = turn.button("guardian.later", _DECLINES[then.partition(".")[0]])
    return Reply(said, column(later))


def typed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The name, said back beside the yes."""
    asked, name = Guardian.of(turn), own_name(arguments[0]).name
    if asked is None:
        return [Go("learn.resume")]
    if _CHILD.match(fold(arguments[0])):
        return [_ask_name(turn, turn.say("guardian.not_the_child"), asked.then)]
    if not name or turn.warned or misleads(name):
        return [_ask_name(turn, turn.say("guardian.bad_name"), asked.then)]
    Guardian(asked.then, name).keep(turn)
    buttons = column(
        turn.button("guardian.agree", asked.then),
        turn.button("guardian.again", f"guardian.ask:{asked.then}"),
        turn.button("guardian.later", _DECLINES[asked.then.partition(".")[0]]),
    )
    return [Reply(turn.say("guardian.confirm", guardian=name), buttons)]


ROUTES = Routes(
    postbacks={"guardian.ask": Route(ask)},
    asks={"guardian.name": Route(typed, awaits=Awaits.NAME, admits=True)},
    forms=(Guardian,),
)
