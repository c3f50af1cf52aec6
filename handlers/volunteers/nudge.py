"""What the clock says about sessions that wait: kind words, and a button to go on with each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handlers.contract import Button, Reply, column
from handlers.shared import card
from handlers.turn import Turn
from storage.outreach import sessions, teams
from storage.outreach.sessions import OutreachSession

MOST = 3
"""So many sessions in one message; what is left over comes another day."""


def letter(turn: Turn, told: Mapping[str, list[int]], days: Mapping[str, int]) -> Reply:
    """One message about everything that one person is to look at today."""
    parts, buttons = [], []
    for why, numbers in told.items():
        found = [one for number in numbers if (one := sessions.look(turn.tx, number))]
        lines = "\n".join(turn.say("nudge.line", called=_called(turn, one)) for one in found)
        words, button = _SAID[why]
        parts.append(words(turn, lines, days))
        labels = card.told_apart(turn, found, [card.called(turn, one) for one in found])
        buttons += [button(turn, one, label) for one, label in zip(found, labels, strict=True)]
    once = {one.data: one for one in buttons}.values()
    return Reply("\n\n".join(parts), column(*once))


def _called(turn: Turn, one: OutreachSession) -> str:
    team = teams.find(turn.tx, one.team_id)
    return turn.say("nudge.called", short=card.short(turn, one), team=team.name if team else "")


def _go_on(turn: Turn, one: OutreachSession, called: str) -> Button:
    return turn.button("nudge.go_on", f"outreach.open:{one.id}", called=called)


def _look(turn: Turn, one: OutreachSession, called: str) -> Button:
    return turn.button("nudge.look", f"outreach.open:{one.id}", called=called)


def _take(turn: Turn, one: OutreachSession, called: str) -> Button:
    return turn.button("nudge.take", f"outreach.ask_take:{one.id}", called=called)


def _decide(turn: Turn, one: OutreachSession, called: str) -> Button:
    if one.state == "submitted":
        return turn.button("nudge.decide", f"approve.open:{one.id}", called=called)
    team = teams.find(turn.tx, one.team_id)
    name = team.name if team else called
    return turn.button("nudge.team", f"team.open:{one.team_id}", team=name)


Words = Callable[[Turn, str, Mapping[str, int]], str]
_SAID: Mapping[str, tuple[Words, Callable[[Turn, OutreachSession, str], Button]]] = {
    "own": (
        lambda turn, lines, days: turn.say("nudge.own", lines=lines, days=days["leader"]),
        _go_on,
    ),
    "sent": (
        lambda turn, lines, days: turn.say("nudge.sent", lines=lines, days=days["leader"]),
        _look,
    ),
    "left": (
        lambda turn, lines, days: turn.say("nudge.left", lines=lines, days=days["leader"]),
        _take,
    ),
    "late": (
        lambda turn, lines, _: turn.say("nudge.late", lines=lines),
        _decide,
    ),
    "odd": (
        lambda turn, lines, days: turn.say("nudge.odd", lines=lines, hours=days["hours"]),
        _decide,
    ),
}
"""Why somebody is told: their own, of a member who left, for long, with something odd."""
