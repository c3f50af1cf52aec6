"""What one's teams have planned, for every member; and the word about it on the evening before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from handlers.contract import Button, Reply, column
from handlers.routes import Route, Routes
from handlers.shared import card
from handlers.shared.residence import group_name
from handlers.shared.teamwork import WORKERS, my_session, my_teams
from handlers.turn import WARD_ZONE, Outcomes, Turn, person_of
from storage.identity import people
from storage.outreach import counts, eves, sessions, teams
from storage.outreach.sessions import OutreachSession
from storage.ward import campaign

AHEAD = timedelta(days=60)
MOST = 8
READY = ("planned", "draft", "open")
ZALO_FEW = 3


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """By day; one's own is opened by a tap."""
    found = here(turn)
    plan = turn.button("outreach.plan", "outreach.plan")
    back = turn.button("outreach.back", "outreach.show")
    if not found:
        return [turn.reply("outreach.coming_none", plan, back)]
    own = [one for one in found if my_session(turn, str(one.id))][:ZALO_FEW]
    doors = zip(own, card.shorts(turn, own), strict=True)
    buttons = [Button(label, f"outreach.open:{one.id}") for one, label in doors]
    said = turn.say("outreach.coming", lines=lines(turn, found[:MOST]))
    return [Reply(said, column(*buttons, plan, _switch(turn), back))]


def here(turn: Turn) -> list[OutreachSession]:
    """Of the teams that one works in."""
    return of_teams(turn, (team.id for team in my_teams(turn)), turn.today, turn.today + AHEAD)


def of_teams(turn: Turn, numbers: Iterable[int], first: date, last: date) -> list[OutreachSession]:
    """Those of these days that have not begun yet, by day and hour."""
    found = (one for team in numbers for one in sessions.of_team(turn.tx, team, first, last))
    ahead = [  # a draft without its lines is no plan yet
        one
        for one in found
        if one.state in READY
        and one.step == "ready"
        and one.starts_at
        and (one.ends_at or one.starts_at) > turn.now
    ]
    return sorted(ahead, key=lambda one: (one.starts_at or turn.now, one.id))


def lines(turn: Turn, found: list[OutreachSession]) -> str:
    """A line for each: what, when, where, for whom, and who planned it."""
    return "\n".join(_line(turn, one) for one in found)


def _line(turn: Turn, one: OutreachSession) -> str:
    start = (one.starts_at or turn.now).astimezone(WARD_ZONE)
    weekday = turn.say(f"terms.weekday_{start.weekday()}")
    at = ", ".join(filter(None, (f"{start:%H:%M} {weekday} {start:%d/%m}", _where(turn, one))))
    belonging = teams.members(turn.tx, one.team_id, turn.now)
    named = (each.name for each in belonging if each.person_id == one.author_id)
    by = next(named, None) or turn.say("approve.somebody")
    return turn.say("outreach.coming_line", called=card.title(turn, one), at=at, by=by)


def _where(turn: Turn, one: OutreachSession) -> str:
    """The place; without one the first group."""
    if one.place:
        return one.place
    found = (row.group_id for row in counts.of(turn.tx, one.id) if row.group_id)
    group = campaign.group(turn.tx, next(found, 0))
    return group_name(turn, group) if group else ""


def _switch(turn: Turn) -> Button:
    if eves.is_off(turn.tx, person_of(turn).address_id):
        return turn.button("outreach.coming_start", "outreach.eves:on")
    return turn.button("outreach.coming_stop", "outreach.eves:off")


def switch(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """No word on evenings before any more, or again."""
    off = arguments[:1] != ("on",)
    eves.set_off(turn.tx, person_of(turn).address_id, off=off)
    again = turn.button("outreach.coming_start" if off else "outreach.coming_stop",
                        f"outreach.eves:{'on' if off else 'off'}")  # fmt: skip
    look = turn.button("outreach.to_coming", "outreach.coming")
    return [turn.reply("outreach.eve_stopped" if off else "outreach.eve_started", look, again)]


def letter(turn: Turn, numbers: Iterable[int]) -> Reply | None:
    """Tomorrow's sessions of these teams; None where there are none."""
    tomorrow = turn.today + timedelta(days=1)
    known = people.known(turn.tx, turn.lane)
    found = of_teams(turn, numbers, tomorrow, tomorrow) if known else []
    if not found:
        return None
    said = turn.say("outreach.eve", lines=lines(turn, found[:MOST]))
    look = turn.button("outreach.to_coming", "outreach.coming")
    stop = turn.button("outreach.coming_stop", "outreach.eves:off")
    return Reply(said, column(look, stop))


ROUTES = Routes(
    postbacks={
        "outreach.coming": Route(show, WORKERS),
        "outreach.eves": Route(switch, WORKERS),
    }
)
