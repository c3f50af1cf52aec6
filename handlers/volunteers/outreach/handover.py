"""A leader goes on with what a member who left had begun: looked at first, then taken over."""

from __future__ import annotations

from handlers.contract import Button
from handlers.router import Decision, Route, Routes, Shown
from handlers.rules.numbering import row_number
from handlers.shared import audit, card
from handlers.shared.teamwork import leads, orphans_led
from handlers.turn import Outcomes, Turn, person_of
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.menu import show
from handlers.volunteers.outreach.screens import current
from storage.outreach import history, orphans, sessions
from storage.outreach.sessions import OutreachSession

WHO = ("team_leader",)
PAGE = 6


def listed(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What can be taken over."""
    found = (sessions.look(turn.tx, number) for number in orphans_led(turn, PAGE))
    doors = [Button(card.short(turn, one), f"outreach.ask_take:{one.id}") for one in found if one]
    if not doors:
        return show(turn, ())
    return [turn.reply("outreach.left_behind", *doors, turn.button("outreach.back", _MENU))]


_MENU = "outreach.show"


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What there is of it, and what taking it over means."""
    one = _left(turn, arguments)
    if one is None:
        return show(turn, ())
    yes = turn.button("outreach.yes_take", f"outreach.take:{one.id}")
    no = turn.button("outreach.no_take", "outreach.orphans")
    return [turn.reply("outreach.ask_take", yes, no, card=card.full(turn, one))]


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From now on it is the leader's own; who approves still knows who began it."""
    one = _left(turn, arguments)
    if one is None:
        return show(turn, ())
    someone = person_of(turn)
    here = (someone.person_id, someone.address_id)
    orphans.hand_over(turn.tx, one.id, here, turn.now)
    history.record(turn.tx, desk.happened(turn, one.id, "taken"))
    form = desk.load(turn, str(one.id))
    said = current(turn, form) if form else show(turn, ())
    audit.note(turn, "session.taken", f"session:{one.id}", one.author_id, giver=str(one.author_id))
    return said


def _left(turn: Turn, arguments: tuple[str, ...]) -> OutreachSession | None:
    """An unfinished session of a team led from here, whose author is not of it any more."""
    number = row_number(arguments[0]) if arguments else None
    one = sessions.find(turn.tx, number) if number else None
    if one is None or not leads(turn, one.team_id) or not orphans.is_one(turn.tx, one.id, turn.now):
        return None
    return one


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The session as it was looked at."""
    one = _left(turn, arguments)
    if one is None:
        return None
    return card.shown(turn, one)


ROUTES = Routes(
    postbacks={
        "outreach.orphans": Route(listed, WHO),
        "outreach.ask_take": Route(ask, WHO),
        "outreach.take": Route(take, WHO, Decision(_shown, "outreach.ask_take:{0}")),
    }
)
