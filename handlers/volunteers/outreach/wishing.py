"""Where a wish that volunteers say in a sentence leads, in the midst of a form too."""

from __future__ import annotations

from handlers.contract import Go
from handlers.rules.session_said.session_line import read_session
from handlers.rules.session_said.team_wishes import read_wish
from handlers.shared.teamwork import my_session, open_sessions, opened_led
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import menu
from handlers.volunteers.outreach.asking import question
from handlers.volunteers.outreach.desk import Form

GOES = {
    "hocho": "assist.show",
    "again": "outreach.again",
    "mine": "outreach.mine",
    "team": "team.show",
    "plan": "outreach.plan",
    "new": "outreach.show",
    "coming": "outreach.coming",
    "figures": "team.own",
    "quiet": "team.own:sessions",
}
ANSWERED = ("groups", "place", "when", "until")
"""Lines whose answers sound like no wish."""
ASIDE = ("open", "close", "team", "figures", "quiet", "coming", "mine", "hocho", "paper")
"""Wishes that are no answer to a line of the form."""


def go(turn: Turn, wish: str) -> Outcomes:
    """To its screen; opening, closing and paper are about today."""
    return [Go(GOES[wish])] if wish in GOES else _about_today(turn, wish)


def aside(turn: Turn, form: Form, step: str, text: str) -> Outcomes:
    """A wish typed in place of an answer; [] where it may be one. The form stays as it is."""
    wish = read_wish(text) if step in ANSWERED else None
    if wish not in ASIDE or turn.once(read_session, text, turn.today).is_whole:
        return []
    if wish == "open" and not open_sessions(turn) and menu.ready_today(turn) is None:
        return [question(turn, form, step, turn.say("outreach.open_after"))]
    turn.conversation.ask = ""
    return go(turn, wish)


def _about_today(turn: Turn, wish: str) -> Outcomes:
    """Opening, closing, paper: the session of today that it can be, else all there is."""
    if wish == "close" and (opened := open_sessions(turn)):
        return [Go(_closable(turn, opened))]
    if wish == "open" and (opened := open_sessions(turn)):
        return [Go(f"checkin.show:{opened[0]}")]
    ready = menu.ready_today(turn)
    return [Go(f"outreach.open:{ready}")] if ready else [Go("outreach.show")]


def _closable(turn: Turn, opened: list[int]) -> str:
    """One's own ends, and can be opened again; else a teammate's where one leads; else all."""
    own = next((number for number in opened if my_session(turn, str(number))), None)
    if own is not None:
        return f"outreach.close:{own}"
    led = opened_led(turn)
    return f"outreach.ask_take:{led[0].id}" if led else "outreach.show"
