"""Which of a person's browsers may be signed out from where they speak, and which stay as they are.

A place that was joined a few days ago, that others use too, or that holds a role is left alone:
who merely joined it could shut out its owner, and would hold the code that opens it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.shared import linked_people, page_access, reach
from handlers.turn import Turn
from storage.identity import page_sessions, people
from storage.identity.people import Address

WEB = "web"
"""The channel whose people are known by a cookie."""
DEED = "signout"


@dataclass(frozen=True, slots=True)
class Browsers:
    """The places on the web that may be signed out from here, and how many others there are."""

    mine: list[Address]
    others: int


def here(turn: Turn) -> Address | None:
    """The place where somebody speaks."""
    return people.address_of(turn.tx, turn.known.address_id) if turn.known else None


def browsers(turn: Turn) -> Browsers:
    """This very place comes first."""
    found = _on_the_web(turn, linked_people.numbers(turn))
    mine = _on_the_web(turn, reach.numbers(turn, DEED))
    own = turn.known.address_id if turn.known else 0
    mine.sort(key=lambda one: one.id != own)
    return Browsers(mine, len(found) - len(mine))


def _on_the_web(turn: Turn, persons: Iterable[int]) -> list[Address]:
    numbers = [one for person in persons for one in people.speaking(turn.tx, person)]
    found = (people.address_of(turn.tx, number) for number in numbers)
    return [one for one in found if one and one.channel == WEB]


def has_pages(turn: Turn) -> bool:
    """Whether the officers' page is open from where somebody speaks."""
    known = turn.known
    return known is not None and bool(page_access.open_pages(turn.tx, known.address_id, turn.now))


def close_pages(turn: Turn, ending: Iterable[Address]) -> None:
    """The officers' page ends with the places that asked for it, and with this one."""
    own = [turn.known.address_id] if turn.known else []
    for number in {*own, *(one.id for one in ending)}:
        page_sessions.end_all(turn.tx, number)
