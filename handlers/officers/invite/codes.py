"""The codes of an invitation."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules.codes import code_from, show_code
from handlers.turn import House
from storage import roles
from storage.transaction import Transaction

INVITABLE = ("officer", "group_leader", "team_leader", "volunteer")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A role: for a group, for a team, or for the whole ward."""

    role: str
    group_id: int | None = None
    team_id: int | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """The two ways into one invitation: eight characters to type, 128 bits in a link."""

    invite_id: int
    typed: str
    link: str


def create(tx: Transaction, house: House, wanted: Wanted, by: int | None, at: datetime) -> Codes:
    """Store an invitation; only keyed hashes of its codes are kept."""
    typed = code_from(house.chance(32))
    link = base64.urlsafe_b64encode(house.chance(16)).decode().rstrip("=")
    new = roles.Invite(
        0,
        house.chance(16).hex(),
        wanted.role,
        wanted.group_id,
        by,
        at + timedelta(hours=house.settings.invite_hours),
        team_id=wanted.team_id,
    )
    first = roles.add_invite(tx, house.hash_code(typed), new, at)
    roles.add_invite(tx, house.hash_code(link), new, at)
    return Codes(first, show_code(typed), link)
