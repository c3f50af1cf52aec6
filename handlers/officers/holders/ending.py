"""What the clock says about roles that end soon: to who holds one, and to officers."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.contract import Reply
from handlers.officers.holders.showing import SOON, called, until
from handlers.shared import rights
from handlers.turn import Turn
from storage.rights.holders import Holder

MOST = 4
"""So many are named in one message; the list has them all."""


def to_holder(turn: Turn, one: Holder) -> Reply:
    """Which role ends when, and who can renew it."""
    return turn.reply(
        "holders.ends",
        turn.button("holders.contact", "help.human"),
        role=rights.role_name(turn, one),
        until=until(turn, one),
    )


def to_former(turn: Turn, one: Holder) -> Reply:
    """Which role is over since when, and who can still renew it."""
    return turn.reply(
        "holders.ended",
        turn.button("holders.contact", "help.human"),
        turn.button("holders.learn", "learn.resume"),
        role=rights.role_name(turn, one),
        until=rights.day(one.ends_at) if one.ends_at else "",
    )


def to_officer(turn: Turn, ending: Sequence[Holder]) -> Reply:
    """Whose roles end soon, with the way to renew them."""
    lines = [
        turn.say(
            "holders.ending_line",
            who=called(turn, one),
            role=rights.role_name(turn, one),
            until=until(turn, one),
        )
        for one in ending[:MOST]
    ]
    if len(ending) > MOST:
        lines.append(turn.say("holders.ending_more", count=len(ending) - MOST))
    door = turn.button("holders.soon", f"holders.list:{SOON}", count=len(ending))
    return turn.reply("holders.ending", door, lines="\n".join(lines))
