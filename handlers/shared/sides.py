"""The two sides of a link, as each is described to the other, and what is told to the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.contract import Button, Notice, Reply, column
from handlers.shared.residence import group_name, residence_of
from handlers.turn import WARD_ZONE, Turn, Voice
from storage.identity import linked_people, people
from storage.identity.people import Address


@dataclass(frozen=True, slots=True)
class Side:
    """The name that a side gave itself, its group, channel, and since when it has been known."""

    other: str
    group: str
    place: str
    since: str


def of(turn: Turn, there: Address) -> Side:
    """What lets an honest person recognise their other place, and anybody else a stranger."""
    group = residence_of(turn, there.person_id).group
    since = linked_people.since(turn.tx, there.id)
    return Side(
        people.named(turn.tx, there.person_id).name or turn.say("link.nameless"),
        group_name(turn, group) if group else turn.say("link.no_group"),
        _channel(turn, there.channel),
        _day(since) if since else "–",
    )


def _channel(turn: Turn, name: str) -> str:
    match name:
        case "web":
            return turn.say("link.place_web")
        case "telegram":
            return turn.say("link.place_telegram")
        case "zalo_oa" | "zalo_bot":
            return turn.say("link.place_zalo")
        case _:
            return turn.say("link.place_other")


def _day(at: datetime) -> str:
    return f"{at.astimezone(WARD_ZONE):%d/%m/%Y}"


def here(turn: Turn) -> Side:
    """The side that speaks, as the other is told of it."""
    mine = people.address_of(turn.tx, turn.known.address_id) if turn.known else None
    if mine is None:
        raise LookupError("nobody speaks here")
    return of(turn, mine)


def voice(turn: Turn, there: Address) -> Voice:
    """Speaks to the other side in its own form of address."""
    return Voice(turn.house, people.known(turn.tx, there.lane))


def notice(there: Address, text: str, *buttons: Button) -> Notice:
    """A message to the other side, its buttons one below the other."""
    return Notice(there.id, Reply(text, column(*buttons)))
