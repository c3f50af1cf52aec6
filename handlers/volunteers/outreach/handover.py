"""A leader goes on with what a member began: left behind, or open still; looked at first."""

from __future__ import annotations

from handlers.contract import Button, Notice, Outcome, Reply, column
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, card, linked_people
from handlers.shared.teamwork import leads, opened_led, orphans_led
from handlers.turn import Outcomes, Turn, person_of
from handlers.volunteers.outreach import closing, desk
from handlers.volunteers.outreach.menu import show
from handlers.volunteers.outreach.screens import current
from storage.outreach import history, orphans, sessions, teams
from storage.outreach.sessions import OutreachSession
from storage.rights.role import Role

WHO = (Role.TEAM_LEADER,)
PAGE = 6
_MENU = "outreach.show"


def listed(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What can be taken over."""
    found = (sessions.look(turn.tx, number) for number in orphans_led(turn, PAGE))
    return _doors(turn, [one for one in found if one], turn.say("outreach.left_behind"))


def opened(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What members have open now."""
    return _doors(turn, opened_led(turn)[:PAGE], turn.say("outreach.open_now"))


def _doors(turn: Turn, found: list[OutreachSession], said: str) -> Outcomes:
    labels = card.shorts(turn, found)
    doors = [
        Button(label, f"outreach.ask_take:{one.id}")
        for one, label in zip(found, labels, strict=True)
    ]
    if not doors:
        return show(turn, ())
    return [Reply(said, column(*doors, turn.button("outreach.back", _MENU)))]


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What there is of it, and what taking it over means."""
    one = _takeable(turn, arguments)
    if one is None:
        return show(turn, ())
    yes = turn.button("outreach.yes_take", f"outreach.take:{one.id}")
    if _is_left(turn, one):
        no = turn.button("outreach.no_take", "outreach.orphans")
        return [turn.reply("outreach.ask_take", yes, no, card=card.full(turn, one))]
    whole, who = card.full(turn, one), _author(turn, one)
    if one.state == "closed":
        no = turn.button("outreach.no_take", f"team.session:{one.id}")
        return [turn.reply("outreach.ask_closed", yes, no, card=whole, who=who)]
    end = turn.button("outreach.end_for", f"outreach.end_for:{one.id}")
    no = turn.button("outreach.no_take", "outreach.opened")
    return [turn.reply("outreach.ask_open", end, yes, no, card=whole, who=who)]


def _author(turn: Turn, one: OutreachSession) -> str:
    belonging = teams.members(turn.tx, one.team_id, turn.now)
    named = (each.name for each in belonging if each.person_id == one.author_id)
    return next(named, None) or turn.say("approve.somebody")


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From now on it is the leader's own; who approves still knows who began it."""
    one = _takeable(turn, arguments)
    if one is None:
        return show(turn, ())
    told = [] if _is_left(turn, one) else _told_taken(turn, one)
    someone = person_of(turn)
    here = (someone.person_id, someone.address_id)
    orphans.hand_over(turn.tx, one.id, here, turn.now)
    history.record(turn.tx, desk.happened(turn, one.id, "taken"))
    form = desk.load(turn, str(one.id))
    said = [*(current(turn, form) if form else show(turn, ())), *told]
    audit.note(turn, "session.taken", f"session:{one.id}", one.author_id, giver=str(one.author_id))
    return said


def _told_taken(turn: Turn, one: OutreachSession) -> list[Outcome]:
    other = turn.button("outreach.back", _MENU)
    reply = turn.reply("outreach.told_taken", other, called=card.called(turn, one))
    return [Notice(one.address_id, reply)] if one.address_id else []


def end(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Nobody checks in any more; its author, who is told, writes down the counts."""
    one = _takeable(turn, arguments)
    if one is None or one.state != "open":
        return show(turn, ())
    reply = closing.close_for(turn, one)
    told = [Notice(one.address_id, reply)] if one.address_id else []
    back = turn.button("outreach.back", _MENU)
    said = turn.reply("outreach.ended_for", back, called=card.called(turn, one))
    audit.note(turn, "session.closed", f"session:{one.id}", one.author_id)
    return [said, *told]


def _takeable(turn: Turn, arguments: tuple[str, ...]) -> OutreachSession | None:
    """A session of a team led from here: a teammate's, not sent, or one that nobody holds."""
    number = row_number(arguments[0]) if arguments else None
    one = sessions.find(turn.tx, number) if number else None
    if one is None or not leads(turn, one.team_id):
        return None
    is_teammates = one.state in {"open", "closed"} and one.author_id not in linked_people.numbers(
        turn
    )
    return one if is_teammates or _is_left(turn, one) else None


def _is_left(turn: Turn, one: OutreachSession) -> bool:
    return orphans.is_one(turn.tx, one.id, turn.now)


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The session as it was looked at; people go on checking in at an open one."""
    one = _takeable(turn, arguments)
    if one is None:
        return None
    whole = card.shown(turn, one)
    return Shown(whole.lines, (), whole.private) if one.state == "open" else whole


ROUTES = Routes(
    postbacks={
        "outreach.orphans": Route(listed, WHO),
        "outreach.opened": Route(opened, WHO),
        "outreach.ask_take": Route(ask, WHO),
        "outreach.take": Route(take, WHO, Decision(_shown, "outreach.ask_take:{0}"), spends=True),
        "outreach.end_for": Route(end, WHO, Decision(_shown, "outreach.ask_take:{0}"), spends=True),
    }
)
