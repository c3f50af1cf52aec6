"""For which of a linked person's numbers a place may act: its own, and what it was allowed.

A link makes two places count as one person at once. Until it is some days old, it gives neither
of them the right to export, change or erase what the other recorded, unless the other agrees.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from handlers.shared import linked_people as joining
from handlers.shared.linked_people import joined
from handlers.turn import Turn
from storage.identity import joint, linked_people
from storage.identity.linked_people import Link
from storage.identity.people import Address, Known
from storage.rights import roles
from storage.transaction import Transaction

ROLELESS = ("erase", "signout")
"""Deeds that leave a place alone where a role is held."""


def numbers(turn: Turn, deed: str = "") -> tuple[int, ...]:
    """The numbers of which whoever speaks may do this (export, erase, signout, or anything) now."""
    if turn.known is None:
        return ()
    return of(turn.tx, turn.known, deed, (turn.now, turn.house.settings.link_days))


def of(tx: Transaction, known: Known, deed: str, when: tuple[datetime, int]) -> tuple[int, ...]:
    """The same outside a turn; `when` is now, and the days after which a link is trusted."""
    now, days = when
    agreed = joint.agreed(tx, known.address_id, deed, now)

    def trusted(number: int) -> list[Link]:
        return [
            link
            for link in linked_people.links_of(tx, number)
            if link.address_id == known.address_id
            or (
                (_is_old(link, now, days) or link.id in agreed)
                and _is_single(tx, known, link.beyond(number), (deed, now))
            )
        ]

    return joined(known.person_id, trusted)


def _is_old(link: Link, now: datetime, days: int) -> bool:
    return link.at is not None and now - link.at >= timedelta(days=days)


def _is_single(tx: Transaction, known: Known, person_id: int, what: tuple[str, datetime]) -> bool:
    """Whether nobody else, and for some deeds no role, depends on either place."""
    there = [place for place in linked_people.places(tx, person_id) if place.id != known.address_id]
    if linked_people.members(tx, known.address_id) or any(
        linked_people.members(tx, place.id) for place in there
    ):
        return False
    deed, now = what
    return deed not in ROLELESS or not any(roles.grants_of(tx, place.id, now) for place in there)


def holds_role(turn: Turn, person_id: int) -> bool:
    """Whether a role is held at a place where this person learns."""
    places = linked_people.places(turn.tx, person_id)
    return any(roles.grants_of(turn.tx, place.id, turn.now) for place in places)


def holds_elsewhere(turn: Turn, wanted: Collection[str]) -> bool:
    """Whether one of these roles is theirs at another place that they joined to this one."""
    numbers = joining.numbers(turn)
    places = [one for number in numbers for one in linked_people.places(turn.tx, number)]
    held = [each for one in places for each in roles.grants_of(turn.tx, one.id, turn.now)]
    return any(one.role in wanted for one in held)


def elsewhere(turn: Turn) -> list[tuple[Link, int, list[Address]]]:
    """The links from this place to others: the number at the other end, and its addresses."""
    known = turn.known
    if known is None:
        return []
    ends = [(link, link.beyond(known.person_id)) for link in _links(turn, known)]
    return [
        (
            link,
            number,
            [one for one in linked_people.places(turn.tx, number) if one.id != known.address_id],
        )
        for link, number in ends
    ]


def _links(turn: Turn, known: Known) -> list[Link]:
    """But for those that this very address brought along."""
    found = linked_people.links_of(turn.tx, known.person_id)
    return [link for link in found if link.address_id != known.address_id]
