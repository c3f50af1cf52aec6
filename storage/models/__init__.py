"""Every table, by subject; importing this module fills `metadata` for the migrations."""

from storage.models import (
    attendance,
    audit,
    campaign,
    clockwork,
    content,
    inquiries,
    issues,
    learning,
    outreach,
    people,
    post,
    records,
    sessions,
    sums,
    tally,
    teams,
    units,
)
from storage.models.base import metadata

__all__ = [
    "attendance",
    "audit",
    "campaign",
    "clockwork",
    "content",
    "inquiries",
    "issues",
    "learning",
    "metadata",
    "outreach",
    "people",
    "post",
    "records",
    "sessions",
    "sums",
    "tally",
    "teams",
    "units",
]
