"""What somebody may be here besides a resident."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import Self


class Bound(Enum):
    """What a role is for."""

    WARD = auto()
    GROUP = auto()
    """One residential group, named when it is given."""
    TEAM = auto()
    """One team, named when it is given."""
    UNIT = auto()
    """One reporting unit, named when it is given."""


class Role(StrEnum):
    """The words that the database, the journal and invitations keep."""

    bound: Bound

    def __new__(cls, word: str, bound: Bound = Bound.WARD) -> Self:
        """A role by its word, and what it is for."""
        role = str.__new__(cls, word)
        role._value_ = word
        role.bound = bound
        return role

    OFFICER = "officer", Bound.WARD
    GROUP_LEADER = "group_leader", Bound.GROUP
    TEAM_LEADER = "team_leader", Bound.TEAM
    VOLUNTEER = "volunteer", Bound.TEAM
    UNIT_REPORTER = "unit_reporter", Bound.UNIT
