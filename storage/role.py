"""What somebody may be here besides a resident."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The words that the database, the journal and invitations keep."""

    OFFICER = "officer"
    GROUP_LEADER = "group_leader"
    TEAM_LEADER = "team_leader"
    VOLUNTEER = "volunteer"
