"""A wish to join two places, as each side may see it, and what keeps a place from being joined."""

from __future__ import annotations

from dataclasses import astuple
from typing import ClassVar

from handlers.contract import Button, Reply
from handlers.form_state import About
from handlers.routes import Shown
from handlers.rules.admission.numbering import row_number
from handlers.shared import linked_people, reach, sides
from handlers.turn import Turn
from storage.identity import linked_people as linked_rows
from storage.identity import offers, people
from storage.identity.offers import Request
from storage.identity.people import Address


class Offered(About, frozen=True):
    """The request whose code was shown here."""

    key: ClassVar[str] = "link.offered"
    is_given_up: ClassVar[bool] = False


def onward(turn: Turn) -> Button:
    """On with what one came for."""
    return turn.button("link.go_on", "learn.resume")


def hindered(turn: Turn, *buttons: Button) -> Reply | None:
    """Why this place can be joined to no other."""
    if linked_people.is_shared(turn):
        return turn.reply("link.shared", *buttons, onward(turn))
    if turn.known is not None and reach.holds_role(turn, turn.known.person_id):
        contact = turn.button("link.contact", "help.human")
        return turn.reply("link.has_role", *buttons, contact, onward(turn))
    return None


def far_hindered(turn: Turn, there: Address) -> Reply | None:
    """Why the place at the other end can be joined to none."""
    others = (one.person_id != there.person_id for one in linked_rows.members(turn.tx, there.id))
    if any(others) or reach.holds_role(turn, there.person_id):
        contact = turn.button("link.contact", "help.human")
        return turn.reply("link.other_cannot", contact, onward(turn))
    return None


def mine(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    """The request that this very conversation was offered, if it is still open."""
    number = Offered.done(turn)
    if not number or arguments[:1] != (number,):
        return None
    found = offers.at(turn.tx, int(number))
    is_open = found is not None and found.state == "offered" and found.expires_at > turn.now
    return found if is_open else None


def typed_here(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    """The request that this address has agreed to, however far it has come since."""
    found = _named(turn, arguments)
    known = turn.known
    return found if found and known and found.to_address == known.address_id else None


def _named(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    number = row_number(arguments[0]) if arguments else None
    return offers.at(turn.tx, number) if number else None


def asked(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    """The request that waits for this address's word."""
    found = made_here(turn, arguments)
    is_open = found is not None and found.state == "asked" and found.expires_at > turn.now
    return found if is_open else None


def made_here(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    """The request for which this address made the code, however far it has come since."""
    found, known = _named(turn, arguments), turn.known
    return found if found and known and found.from_address == known.address_id else None


def maker(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Whose code was typed, as they were named."""
    found = _named(turn, arguments)
    is_open = found is not None and found.state == "offered"
    return _side(turn, found.from_address) if found and is_open else None


def typist(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Who typed the code, as they were named."""
    found = _named(turn, arguments)
    is_open = found is not None and found.state in {"offered", "asked"}
    return _side(turn, found.to_address) if found and is_open else None


def _side(turn: Turn, number: int | None) -> Shown | None:
    there = people.address_of(turn.tx, number) if number else None
    return Shown(private=astuple(sides.of(turn, there))) if there else None
