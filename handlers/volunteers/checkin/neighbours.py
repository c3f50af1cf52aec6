"""Residents of the groups a session is for: a name is enough to find one, and nobody is listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.rules.admission.checking_in import matches
from handlers.rules.admission.numbering import row_number
from handlers.rules.fairness import placement
from handlers.shared.residence import group_name
from handlers.shared.teamwork import served_by
from handlers.turn import Turn
from storage.outreach import attendance, checkin, counts
from storage.outreach.attendance import Someone
from storage.ward import campaign

SHORTEST = 2
"""Letters; fewer would list half a group."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A resident as a volunteer may see them."""

    person_id: int
    called: str
    group: str
    since: datetime


def called(turn: Turn, name: str | None, form: str | None) -> str:
    """How a person is spoken of."""
    if not name:
        return turn.say("household.nameless")
    return f"{turn.house.texts.say(f'forms.{form}')} {name}" if form else name


def search(turn: Turn, session_id: int, text: str) -> list[Neighbour]:
    """Those whose name begins like this."""
    if len(text.strip()) < SHORTEST:
        return []
    return [
        _seen(turn, one)
        for one in _residents(turn, session_id)
        if one.name and matches(text, one.name)
    ]


def neighbour(turn: Turn, session_id: int, number: str) -> Neighbour | None:
    """One of them, by what a button carries."""
    wanted = row_number(number)
    found = (one for one in _residents(turn, session_id) if one.person_id == wanted)
    return next((_seen(turn, one) for one in found), None)


def _seen(turn: Turn, one: Someone) -> Neighbour:
    group = campaign.group(turn.tx, one.group_id) if one.group_id else None
    name = group_name(turn, group) if group else ""
    return Neighbour(one.person_id, called(turn, one.name, one.form), name, one.since)


def _residents(turn: Turn, session_id: int) -> list[Someone]:
    groups = _groups(turn, session_id)
    return [one for group in groups for one in attendance.residents(turn.tx, group)]


def _groups(turn: Turn, session_id: int) -> list[int]:
    """Those both the session's and the team's, with those that ended and live on in one today.

    A session may be held for any group; names are looked up only where the team works.
    """
    tx = turn.tx
    wanted = {row.group_id for row in counts.of(tx, session_id)}
    standing = checkin.standing(tx, session_id)
    served = {group.id for group in served_by(turn, standing.team_id)} if standing else set()
    if None in wanted or not wanted:  # people of several groups: those the team serves, or all
        wanted |= served or {group.id for group in campaign.groups_on(tx, turn.today)}
    known = [
        placement.Succession(one.from_id, one.to_id, one.on) for one in campaign.successions(tx)
    ]
    today = {
        group.id: placement.group_on(group.id, known, turn.today)
        for group in campaign.all_groups(tx)
    }
    return [
        group
        for group, heir in today.items()
        if (group in wanted or heir in wanted) and (not served or heir in served)
    ]
