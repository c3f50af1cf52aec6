"""An officer ends a team: its members hear of it, and what they were through it ends too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.contract import Notice, Reply, column
from handlers.router import Decision, Route, Routes, Shown
from handlers.shared import audit, rights, sides
from handlers.shared.teamwork import open_team
from handlers.turn import Outcomes, Turn
from handlers.volunteers.team.making import SEEN, WHO, shown
from handlers.volunteers.team.showing import card, show
from storage import people, roles
from storage.outreach import sessions, teams
from storage.outreach.teams import Team

UNSENT = ("draft", "planned", "open", "closed", "returned")


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say what ending a team means, before it is done."""
    team = open_team(turn, arguments[0] if arguments else "")
    if team is None:
        return show(turn, ())
    yes = turn.button("team.yes_end", f"team.end:{team.id}")
    no = turn.button("team.no_change", f"team.open:{team.id}")
    said = turn.say("team.ask_end", team=team.name)
    if left := len(_unsent(turn, team)):
        said += f"\n{turn.say('team.unsent', count=left)}"
    return [Reply(said, column(yes, no))]


def _unsent(turn: Turn, team: Team) -> list[int]:
    """Sessions that nobody can send any more once the team has ended."""
    year = timedelta(days=366)
    found = sessions.of_team(turn.tx, team.id, turn.today - year, turn.today + year)
    return [one.id for one in found if one.state in UNSENT]


def end(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Yesterday was the team's last day; what it did stays."""
    team = open_team(turn, arguments[0] if arguments else "")
    if team is None or team.valid_to is not None:
        return show(turn, ())
    ended = replace(team, valid_to=turn.today - timedelta(days=1))
    teams.change(turn.tx, ended)
    held = _let_go(turn, team)
    told = [notice for one in held if (notice := _told(turn, team, one))]
    roles.close_invites_to(turn.tx, team.id, turn.now)
    whole = card(turn, ended)
    said = replace(whole, text=f"{whole.text}\n{turn.say('team.let_go', count=len(held))}")
    for one in held:
        audit.note(turn, "role.withdrawn", f"grant:{one.id}", role=one.role)
    audit.note(turn, "team.ended", f"team:{team.id}", last_day=str(ended.valid_to))
    return [said if held else whole, *told]


def _let_go(turn: Turn, team: Team) -> list[roles.Grant]:
    """Take back every role that is one of this team; a role elsewhere stays."""
    found = [
        roles.grant_at(turn.tx, one.grant_id) for one in teams.members(turn.tx, team.id, turn.now)
    ]
    held = [one for one in found if one]
    by = turn.known.address_id if turn.known else None
    for one in held:
        roles.withdraw(turn.tx, one.id, by, turn.now)
    return held


def _told(turn: Turn, team: Team, held: roles.Grant) -> Notice | None:
    """A member hears that the team has ended, what stays, and where else they work."""
    here = turn.known.address_id if turn.known else None
    there = people.address_of(turn.tx, held.address_id) if held.address_id else None
    if there is None or there.id == here:
        return None
    others = roles.grants_of(turn.tx, there.id, turn.now)
    said = sides.voice(turn, there).say("team.told_ended", team=team.name, on=rights.day(turn.now))
    still = [turn.button("team.still", "help.show")] if others else []
    contact = turn.button("team.contact", "help.human")
    return sides.notice(there, said, *still, contact, turn.button("team.learn", "learn.resume"))


def _ending(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The card of the team that is ended, and what it has not sent."""
    seen = shown(turn, arguments)
    team = open_team(turn, arguments[0] if arguments else "")
    return Shown(seen.lines, (*seen.more, _unsent(turn, team))) if seen and team else None


ROUTES = Routes(
    postbacks={
        "team.ask_end": Route(ask, WHO, SEEN),
        "team.end": Route(end, WHO, Decision(_ending, "team.open:{0}"), spends=True),
    }
)
