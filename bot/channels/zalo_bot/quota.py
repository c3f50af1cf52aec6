"""What the free plan allows, and how much of it is used: told before it is reached."""

from __future__ import annotations

from bot.channels.manifest import policy
from bot.channels.zalo_bot.settings import NAME

WARN_FROM = 0.8
"""From this share on."""


def nearly_used_up(messages: int, people: int) -> str:
    """What the operator is told of this month's messages and of people; empty while all is well.

    People are counted as often as they come anew, so that there are at most so many.
    """
    may, told = policy(NAME), []
    if may.per_month is not None and messages >= may.per_month * WARN_FROM:
        told.append(f"{messages} of {may.per_month} messages of this month are used")
    if may.most_people is not None and people >= may.most_people * WARN_FROM:
        told.append(f"up to {people} people have come, and Zalo serves {may.most_people}")
    return "; ".join(told)
