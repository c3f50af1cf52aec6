"""What roles are called, who may still give them, and who hears when one comes or goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from handlers.contract import Notice, Reply
from handlers.rules.days.terms import months_later
from handlers.shared import nearness, sides
from handlers.shared.residence import group_name
from handlers.turn import WARD_ZONE, Turn
from storage.identity import people, web_sessions
from storage.outreach import teams
from storage.reporting import units
from storage.rights import roles
from storage.rights.role import Role
from storage.transaction import Transaction
from storage.ward import campaign

VERSION = 8
"""So many hex digits say on a button which state of a grant was shown."""


class Ending(Protocol):
    """A grant as it was shown."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def ends_at(self) -> datetime | None:
        """When it is over."""


class Given(Protocol):
    """A role, for a group, for a team, for a unit or for the whole ward."""

    @property
    def role(self) -> str:
        """What it is."""

    @property
    def group_id(self) -> int | None:
        """Of which group, for its leader."""

    @property
    def team_id(self) -> int | None:
        """In which team, for its members."""

    @property
    def unit_id(self) -> int | None:
        """For which unit, for who reports of it."""


def role_name(turn: Turn, held: Given) -> str:
    """What a role is called, with the group or the team it is for."""
    team = teams.find(turn.tx, held.team_id) if held.team_id else None
    group = campaign.group(turn.tx, held.group_id) if held.group_id else None
    if group is not None and held.role == Role.GROUP_LEADER:
        return turn.say("roles.name_group_leader_of", group=group_name(turn, group))
    unit = units.find(turn.tx, held.unit_id, turn.today) if held.unit_id else None
    if unit is not None and held.role == Role.UNIT_REPORTER:
        return turn.say("roles.name_unit_reporter_of", unit=unit.name)
    return turn.say(f"roles.name_{held.role}", team=team.name if team else "–")


def may_still_give(turn: Turn, found: roles.Invite) -> bool:
    """Whether who made an invitation could make it now; the operator always can."""
    if found.created_by is None:
        return True
    held = roles.grants_of(turn.tx, found.created_by, turn.now)
    return gives_own(held, found) or any(
        one.role == Role.OFFICER
        or (
            found.role == Role.VOLUNTEER
            and one.role == Role.TEAM_LEADER
            and one.team_id == found.team_id
        )
        for one in held
    )


def gives_own(held: Iterable[Given], wanted: Given) -> bool:
    """Whether it is the inviter's own work for a unit: a deputy's, or another device of theirs."""
    mine = {(one.role, one.unit_id) for one in held}
    return wanted.role == Role.UNIT_REPORTER and (wanted.role, wanted.unit_id) in mine


def is_there(turn: Turn, wanted: Given) -> bool:
    """Whether its team or unit still works, and its group was not merged or divided since."""
    team = teams.find(turn.tx, wanted.team_id) if wanted.team_id else None
    group = campaign.group(turn.tx, wanted.group_id) if wanted.group_id else None
    unit = units.find(turn.tx, wanted.unit_id, turn.today) if wanted.unit_id else None
    if unit is not None and unit.ended_on is not None:
        return False
    return not any(one and one.valid_to and one.valid_to < turn.today for one in (team, group))


def is_own(turn: Turn, found: roles.Invite) -> bool:
    """Whether whoever speaks made the invitation, here or at another address of theirs."""
    by = people.address_of(turn.tx, found.created_by) if found.created_by else None
    if by is None or turn.known is None:
        return False
    is_here = by.id == turn.known.address_id
    if not is_here and gives_own(roles.grants_of(turn.tx, by.id, turn.now), found):
        return False  # another device of who holds it gains nothing
    return is_here or nearness.is_oneself(turn, by.person_id, found.created_at or turn.now)


def has_it(turn: Turn, wanted: Given) -> bool:
    """Whether this address holds just that role already."""
    role = (wanted.role, wanted.group_id, wanted.team_id, wanted.unit_id)
    held = turn.grants()
    return any((one.role, one.group_id, one.team_id, one.unit_id) == role for one in held)


def ends(turn: Turn) -> datetime:
    """When a role given or renewed now is over."""
    return months_later(turn.now, turn.house.settings.role_months)


def can_be_longer(turn: Turn, held: Ending) -> bool:
    """Whether a renewal on this day would move the end at all."""
    if held.ends_at is None:
        return True
    return held.ends_at.astimezone(WARD_ZONE).date() < ends(turn).astimezone(WARD_ZONE).date()


def day(moment: datetime) -> str:
    """A moment's date, as people read it."""
    return f"{moment.astimezone(WARD_ZONE):%d/%m/%Y}"


def version(held: Ending) -> str:
    """The state of a grant: a renewal changes it."""
    return sha256(f"{held.id} {held.ends_at}".encode()).hexdigest()[:VERSION]


def is_last_officer(turn: Turn, held: roles.Grant) -> bool:
    """Whether nobody would be an officer without this grant; asked under a lock."""
    roles.lock_officers(turn.tx)
    return not set(roles.officers(turn.tx, turn.now)) - {held.id}


def is_only_officer(turn: Turn) -> bool:
    """Whether nobody would be an officer without this address; asked under a lock."""
    if turn.known is None or not turn.has_role(Role.OFFICER):
        return False
    roles.lock_officers(turn.tx)
    return set(roles.officers(turn.tx, turn.now).values()) == {turn.known.address_id}


def tell_officers(turn: Turn, reply: Reply, *but: int | None) -> list[Notice]:
    """The same words to every officer, except for who speaks and these addresses."""
    here = turn.known.address_id if turn.known else None
    there = set(roles.officers(turn.tx, turn.now).values()) - {here, *but}
    return [Notice(address, reply) for address in sorted(there)]


def called(turn: Turn, address_id: int | None) -> str:
    """Who speaks at an address, as far as they said."""
    there = people.address_of(turn.tx, address_id) if address_id else None
    name = people.named(turn.tx, there.person_id).name if there else None
    return name or turn.say("holders.nameless", number=address_id or 0)


def inviter(turn: Turn, address_id: int | None) -> str:
    """Who gave a role; without an address it was the operator, or somebody erased since."""
    return called(turn, address_id) if address_id else turn.say("holders.by_operator")


def tell_former(turn: Turn, held: roles.Grant) -> list[Notice]:
    """Who held a role hears that it is over, since when, and whom to ask; not who gave it up."""
    here = turn.known.address_id if turn.known else None
    there = people.address_of(turn.tx, held.address_id) if held.address_id else None
    if there is None or there.id == here:
        return []
    voice = sides.voice(turn, there)
    said = voice.say("holders.told_former", role=role_name(turn, held), on=day(turn.now))
    contact = turn.button("holders.contact", "help.human")
    return [sides.notice(there, said, contact, turn.button("holders.learn", "learn.resume"))]


def still_told(turn: Turn, said: Reply) -> Reply:
    """What is said to whoever wants no messages: those of a role go on, and how they end."""
    roles_held = ", ".join(dict.fromkeys(role_name(turn, held) for held in turn.grants()))
    if not roles_held:
        return said
    more = turn.say("remind.still_told", roles=roles_held)
    resign = turn.button("remind.resign", "invite.resign")
    return replace(said, text=f"{said.text}\n{more}", buttons=(*said.buttons, (resign,)))


def withdraw(tx: Transaction, held: roles.Grant, by: int | None, at: datetime) -> int:
    """Take a role back; how many invitations of its holder closed with it.

    An officer's cookie ends too: it may be in other hands. Who resigns keeps theirs.
    """
    roles.withdraw(tx, held.id, by, at)
    there = people.address_of(tx, held.address_id) if held.address_id else None
    if there and there.channel == "web" and held.role == Role.OFFICER and there.id != by:
        web_sessions.end(tx, there.lane, at)
    return roles.close_invites_of(tx, held.address_id, at) if held.address_id else 0
