"""Which teams somebody works in, and whose a session is; looked up anew on every tap."""

from __future__ import annotations

from handlers.rules.admission.numbering import row_number
from handlers.shared import linked_people
from handlers.shared.residence import group_today
from handlers.turn import Turn
from storage.outreach import checkin, orphans, sessions, teams
from storage.outreach.checkin import Standing
from storage.outreach.sessions import OutreachSession
from storage.outreach.teams import Team
from storage.rights.role import Bound, Role
from storage.ward.campaign import Group

WORKERS = tuple(role for role in Role if role.bound is Bound.TEAM)
"""Roles that belong to a team."""


def my_teams(turn: Turn) -> list[Team]:
    """The teams this address works in today, by name."""
    mine = {grant.team_id for grant in turn.grants() if grant.role in WORKERS}
    return [team for team in teams.on(turn.tx, turn.today) if team.id in mine]


def works_in(turn: Turn, team_id: int) -> bool:
    """Whether this address holds a role of the team, be the team itself over: to finish things."""
    return any(grant.role in WORKERS and grant.team_id == team_id for grant in turn.grants())


def my_team(turn: Turn, number: str) -> Team | None:
    """One of them, by what a button carries."""
    return next((team for team in my_teams(turn) if str(team.id) == number), None)


def served_by(turn: Turn, team_id: int) -> list[Group]:
    """The groups a team serves today; a merged one is followed, a divided one is nobody's."""
    numbers = teams.groups_served(turn.tx, team_id, turn.today)
    found = [group for number in numbers if (group := group_today(turn, number))]
    return list({group.id: group for group in found}.values())


def leads(turn: Turn, team_id: int | None) -> bool:
    """Whether this address leads the team."""
    return team_id is not None and any(
        grant.role == Role.TEAM_LEADER and grant.team_id == team_id for grant in turn.grants()
    )


def orphans_led(turn: Turn, most: int) -> list[int]:
    """Unfinished sessions that nobody holds any more, of the teams led from here."""
    led = [team for team in my_teams(turn) if leads(turn, team.id)]
    return [number for team in led for number in orphans.of_team(turn.tx, team.id, most, turn.now)][
        :most
    ]


def opened_led(turn: Turn) -> list[OutreachSession]:
    """Sessions of the teams led from here that somebody else has opened and not yet closed."""
    led = [team for team in my_teams(turn) if leads(turn, team.id)]
    numbers = [number for team in led for number in checkin.open_sessions(turn.tx, team.id)]
    found = [one for number in numbers if (one := sessions.look(turn.tx, number))]
    others = (one for one in found if one.author_id not in linked_people.numbers(turn))
    return [one for one in others if not orphans.is_one(turn.tx, one.id, turn.now)]


def open_team(turn: Turn, number: str) -> Team | None:
    """A team that this address may see: any for an officer, for others their own."""
    wanted = row_number(number)
    if wanted is None:
        return None
    if turn.has_role(Role.OFFICER):
        return teams.find(turn.tx, wanted)
    return my_team(turn, number)


def my_session(turn: Turn, number: str) -> OutreachSession | None:
    """A session of one's own, in a team to which one still belongs."""
    wanted = row_number(number)
    found = sessions.find(turn.tx, wanted) if wanted else None
    if found is None or found.author_id not in linked_people.numbers(turn):
        return None
    return found if works_in(turn, found.team_id) else None


def team_session(turn: Turn, number: str) -> tuple[int, Standing] | None:
    """A session of a team in which this address works, whoever leads it, and its standing."""
    wanted = row_number(number)
    found = checkin.standing(turn.tx, wanted) if wanted else None
    if wanted is None or found is None:
        return None
    return (wanted, found) if any(one.id == found.team_id for one in my_teams(turn)) else None


def open_sessions(turn: Turn) -> list[int]:
    """The sessions of these teams that are open now."""
    mine = my_teams(turn)
    return [number for team in mine for number in checkin.open_sessions(turn.tx, team.id)]
