"""An officer ends a team: its members hear of it, and what they were through it ends too.

Who has a session to finish keeps the role for some days, and nothing else: a team that is over
begins nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from handlers.contract import Notice, Reply, column
from handlers.routes import Decision, Route, Routes, Shown
from handlers.shared import audit, linked_people, rights, sides
from handlers.shared.teamwork import open_team
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.team.making import SEEN, WHO, shown
from handlers.volunteers.team.showing import card, show
from storage.identity import people
from storage.outreach import orphans, sessions, teams
from storage.outreach.sessions import OutreachSession
from storage.outreach.teams import Team
from storage.rights import holders, roles

UNSENT = ("draft", "planned", "open", "closed", "returned")
MENDABLE = ("draft", "open", "closed", "returned", "submitted")
"""States in which whoever recorded a session has still to do with it, or may be asked."""
GRACE = 7
"""Days in which that is done, in the name of a team that is over."""


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say what ending a team means, before it is done."""
    team = open_team(turn, arguments[0] if arguments else "")
    if team is None:
        return show(turn, ())
    yes = turn.button("team.yes_end", f"team.end:{team.id}")
    no = turn.button("team.no_change", f"team.open:{team.id}")
    said = turn.say("team.ask_end", team=team.name)
    left = _unsent(turn, team)
    if left:
        said += f"\n{turn.say('team.unsent', count=len(left), days=GRACE)}"
    if lost := sum(orphans.is_one(turn.tx, number, turn.now) for number in left):
        said += f"\n{turn.say('team.unsent_left', count=lost)}"
    return [Reply(said, column(yes, no))]


def _unsent(turn: Turn, team: Team) -> list[int]:
    """Sessions that are not sent, of whatever day."""
    return [one.id for one in sessions.unfinished(turn.tx, team.id) if one.state in UNSENT]


def end(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Yesterday was the team's last day; what it did stays, and is finished by who began it."""
    team = open_team(turn, arguments[0] if arguments else "")
    if team is None or team.valid_to is not None:
        return show(turn, ())
    ended = replace(team, valid_to=turn.today - timedelta(days=1))
    teams.change(turn.tx, ended)
    staying, going = _parted(turn, team)
    roles.close_invites_to(turn.tx, team.id, turn.now)
    told = [*_told_to_finish(turn, team, staying), *_told_ended(turn, team, going)]
    lines = [turn.say("team.let_go", count=len(going))] if going else []
    lines += [turn.say("team.staying", count=len(staying), days=GRACE)] if staying else []
    whole = card(turn, ended)
    for one in going:
        audit.note(turn, "role.withdrawn", f"grant:{one.id}", role=one.role)
    stay = {"finishing": str(len(staying))} if staying else {}
    last_day = str(ended.valid_to)
    audit.note(turn, "team.ended", f"team:{team.id}", None, last_day=last_day, **stay)
    return [replace(whole, text="\n".join([whole.text, *lines])), *told]


Staying = tuple[roles.Grant, int]
"""A role that ends some days later, and of how many sessions that is."""


def _parted(turn: Turn, team: Team) -> tuple[list[Staying], list[roles.Grant]]:
    """Who has sessions to finish, and everybody else: their roles of this team end now."""
    waiting = [one for one in sessions.unfinished(turn.tx, team.id) if one.state in MENDABLE]
    members = teams.members(turn.tx, team.id, turn.now)
    held = [one for who in members if (one := roles.grant_at(turn.tx, who.grant_id))]
    counted = [(one, sum(_is_theirs(turn, one, each) for each in waiting)) for one in held]
    staying = [(_shortened(turn, one), count) for one, count in counted if count]
    going = [one for one, count in counted if not count]
    by = turn.known.address_id if turn.known else None
    for one in going:
        roles.withdraw(turn.tx, one.id, by, turn.now)
    return staying, going


def _is_theirs(turn: Turn, held: roles.Grant, one: OutreachSession) -> bool:
    there = people.address_of(turn.tx, held.address_id) if held.address_id else None
    return there is not None and one.author_id in linked_people.numbers_of(turn, there.person_id)


def _shortened(turn: Turn, held: roles.Grant) -> roles.Grant:
    """The role until some midnight; nobody is reminded to renew it."""
    last = datetime.combine(turn.today + timedelta(days=GRACE + 1), time(), WARD_ZONE)
    until = min(filter(None, (held.ends_at, last.astimezone(UTC))))
    roles.renew(turn.tx, held.id, held.ends_at, until)
    holders.reminded(turn.tx, held.id, turn.now)
    return replace(held, ends_at=until)


def _told_to_finish(turn: Turn, team: Team, staying: list[Staying]) -> Iterator[Notice]:
    """Who has sessions to finish hears until when, and whom to ask."""
    for held, count in staying:
        if (there := _elsewhere(turn, held)) and held.ends_at:
            until = rights.day(held.ends_at - timedelta(minutes=1))
            said = sides.voice(turn, there).say(
                "team.told_finish",
                team=team.name,
                on=rights.day(turn.now),
                count=count,
                until=until,
            )
            finish = turn.button("team.finish", "outreach.show")
            yield sides.notice(there, said, finish, turn.button("team.contact", "help.human"))


def _told_ended(turn: Turn, team: Team, going: list[roles.Grant]) -> Iterator[Notice]:
    """A member hears that the team has ended, what stays, and where else they work."""
    for held in going:
        if there := _elsewhere(turn, held):
            others = roles.grants_of(turn.tx, there.id, turn.now)
            voice = sides.voice(turn, there)
            said = voice.say("team.told_ended", team=team.name, on=rights.day(turn.now))
            still = [turn.button("team.still", "help.show")] if others else []
            contact = turn.button("team.contact", "help.human")
            learn = turn.button("team.learn", "learn.resume")
            yield sides.notice(there, said, *still, contact, learn)


def _elsewhere(turn: Turn, held: roles.Grant) -> people.Address | None:
    """Where whoever holds a role is written to; who speaks sees the answer."""
    here = turn.known.address_id if turn.known else None
    there = people.address_of(turn.tx, held.address_id) if held.address_id else None
    return None if there is None or there.id == here else there


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
