"""Whom this address may learn with: looked up anew on every tap, so that leaving a team ends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from handlers.rules.admission.form_numbers import Seal
from handlers.rules.admission.numbering import row_number
from handlers.shared import nearness
from handlers.shared.residence import group_name, group_today, residence_of
from handlers.shared.teamwork import WORKERS, leads, my_teams, served_by
from handlers.turn import DEFAULT_FORM, ConversationState, House, Turn, person_of
from storage.identity.people import Address, Known
from storage.outreach import assisted, stale
from storage.outreach.assisted import Assisted, Listed, Resident
from storage.outreach.teams import Team
from storage.rights import roles
from storage.rights.role import Role
from storage.ward import campaign

WHO = (*WORKERS, Role.OFFICER)


def groups_of(turn: Turn) -> list[campaign.Group]:
    """The groups whose residents may be recorded: those one's teams serve; all for an officer."""
    today = campaign.groups_on(turn.tx, turn.today)
    if turn.has_role(Role.OFFICER):
        return today
    served = {number for team in my_teams(turn) for number in _served(turn, team)}
    return [group for group in today if group.id in served]


def team_for(turn: Turn, group_id: int) -> Team | None:
    """The team of one's own that serves a group."""
    mine = my_teams(turn)
    return next((team for team in mine if group_id in _served(turn, team)), None)


def _served(turn: Turn, team: Team) -> list[int]:
    return [group.id for group in served_by(turn, team.id)]


def mine(turn: Turn) -> list[Listed]:
    """Those one may learn with, the last helped first; only what a list needs is read."""
    if turn.has_role(Role.OFFICER):
        found = assisted.list_every(turn.tx)
    else:
        teams_of_mine = my_teams(turn)
        of_teams = [one for team in teams_of_mine for one in assisted.list_of(turn.tx, team.id)]
        homes = _served_homes(turn, {one.home for one in of_teams if one.home})
        found = [one for one in of_teams if one.home in homes]
    begun = [one for one in found if one.touched_at]
    begun.sort(key=lambda one: one.touched_at or turn.now, reverse=True)
    return begun + [one for one in found if not one.touched_at]


def _served_homes(turn: Turn, homes: set[int]) -> set[int]:
    """Of the groups that people named, those that one's teams serve, or whose followers they do."""
    served = {group.id for group in groups_of(turn)}
    today = {home: group_today(turn, home) for home in homes}
    return {home for home, group in today.items() if group and group.id in served}


def find(turn: Turn, number: str) -> Assisted | None:
    """One of them, by what a button carries; nobody else is found."""
    wanted = row_number(number)
    one = assisted.find(turn.tx, wanted) if wanted else None
    if one is None or turn.has_role(Role.OFFICER):
        return one
    if one.team_id not in {team.id for team in my_teams(turn)}:
        return None
    where = residence_of(turn, one.person_id).group_id
    return one if where in {group.id for group in groups_of(turn)} else None


def overseers(turn: Turn, team_id: int | None) -> list[Address]:
    """Who hears what happens to those a team recorded: its leaders, and officers; not oneself."""
    mine = turn.known.address_id if turn.known else None
    above = {
        one.id: one
        for one in stale.holders(turn.tx, turn.now)
        if one.role == Role.OFFICER or (one.role == Role.TEAM_LEADER and one.team_id == team_id)
    }
    return [one for number, one in above.items() if number != mine]


def oversees(turn: Turn, one: Assisted) -> bool:
    """Whether whoever speaks may decide about somebody that the team recorded."""
    return turn.has_role(Role.OFFICER) or leads(turn, one.team_id)


def still_helps(turn: Turn, address_id: int | None, one: Assisted) -> bool:
    """Whether an address may learn with somebody now: leaving the team, or erasure, ended it."""
    held = roles.grants_of(turn.tx, address_id, turn.now) if address_id else []
    return any(
        each.role == Role.OFFICER or (each.role in WORKERS and each.team_id == one.team_id)
        for each in held
    )


def is_too_near(turn: Turn, one: Assisted) -> bool:
    """Whether that is oneself, or somebody of one's own household: they are helped by others."""
    return nearness.is_near(turn, one.person_id, one.consented_on)


def called(turn: Turn, one: Assisted | Listed | Resident) -> str:
    """How somebody is spoken of."""
    form = turn.house.texts.say(f"forms.{one.form or DEFAULT_FORM}")
    return f"{form} {one.name or ''}".strip()


def place(turn: Turn, person_id: int) -> str:
    """The group somebody lives in."""
    group = residence_of(turn, person_id).group
    return group_name(turn, group) if group else turn.say("profile.unplaced")


def seal(house: House) -> Seal:
    """What makes a form's number: a form holds as long as the notice that is printed on it."""
    version = house.settings.notice_version
    return lambda text: house.hash_code(f"{version}:{text}")


@contextmanager
def beside(turn: Turn, one: Assisted) -> Iterator[Turn]:
    """A turn in which the learner speaks through the helper's phone.

    It has a conversation of its own: what the helper has open for themselves is not touched.
    """
    draft = turn.conversation.draft
    here = person_of(turn).address_id
    known = Known(here, one.person_id, one.name, one.form, one.age_band, one.consent_version)
    conversation = ConversationState(
        draft={"picked": draft.get("helped", "")}, shown_at=draft.get("helped_at", "")
    )
    aside = replace(turn, known=known, conversation=conversation, _grants=[])
    yield aside
    draft["helped"], draft["helped_at"] = (
        conversation.draft.get("picked", ""),
        conversation.shown_at,
    )
    turn.conversation.ask = conversation.ask
