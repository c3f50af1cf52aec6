"""The codes of an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules.admission.codes import show_code
from handlers.shared.invitation import codes_of
from handlers.turn import House
from storage.rights import roles
from storage.rights.role import Role
from storage.transaction import Transaction

INVITABLE = tuple(Role)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A role: for a group, for a team, for a unit, or for the whole ward."""

    role: Role
    group_id: int | None = None
    team_id: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """The two ways into one invitation: twelve characters to type, 128 bits in a link."""

    invite_id: int
    typed: str
    link: str
    seed: str
    """What both are made of, with the key: a poster is drawn from it."""


def create(tx: Transaction, house: House, wanted: Wanted, by: int | None, at: datetime) -> Codes:
    """Store an invitation; only keyed hashes of its codes are kept."""
    seed = house.chance(16).hex()
    typed, link = codes_of(house.hash_code, seed)
    new = roles.Invite(
        0,
        house.chance(16).hex(),
        wanted.role,
        wanted.group_id,
        by,
        at + timedelta(hours=house.settings.invite_hours),
        team_id=wanted.team_id,
        unit_id=wanted.unit_id,
    )
    first = roles.add_invite(tx, house.hash_code(typed), new, at)
    roles.add_invite(tx, house.hash_code(link), new, at)
    return Codes(first, show_code(typed), link, seed)
