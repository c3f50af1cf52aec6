"""Undoing a link: asked once, from either side; each keeps what was recorded under its number."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Button
from handlers.form_state import About
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, sides
from handlers.turn import Outcomes, Turn
from storage.identity import linked_people, people
from storage.identity.linked_people import Link

"""The link whose undoing was asked about in this conversation."""


class Parting(About, frozen=True):
    """The link that this conversation was asked about."""

    key: ClassVar[str] = "link.part"
    is_given_up: ClassVar[bool] = False


def undo_button(turn: Turn, link: Link | int) -> Button:
    """The way out of a link."""
    number = link if isinstance(link, int) else link.id
    return turn.button("link.undo", f"link.undo:{number}")


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say from whom, and what becomes of it."""
    link = _mine(turn, arguments)
    if link is None or turn.known is None:
        return _not_linked(turn)
    Parting(link.id).keep(turn)
    other = people.named(turn.tx, link.beyond(turn.known.person_id)).name
    return [
        turn.reply(
            "link.ask_part",
            turn.button("link.part", f"link.part:{link.id}"),
            turn.button("link.stay", "learn.resume"),
            other=other or turn.say("link.nameless"),
        )
    ]


def _not_linked(turn: Turn) -> Outcomes:
    return [turn.reply("link.not_linked", _onward(turn))]


def _onward(turn: Turn) -> Button:
    return turn.button("link.go_on", "learn.resume")


def _mine(turn: Turn, arguments: tuple[str, ...]) -> Link | None:
    """The link that a button speaks of, if whoever speaks is part of it."""
    number = row_number(arguments[0]) if arguments else None
    links = linked_people.links_of(turn.tx, turn.known.person_id) if turn.known else []
    return next((link for link in links if link.id == number), None)


def part(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Two people again, and the other side is told."""
    asked, link = Parting.done(turn), _mine(turn, arguments)
    if link is None or turn.known is None:
        return _not_linked(turn)
    if asked != str(link.id):
        return ask(turn, arguments)
    there = link.beyond(turn.known.person_id)
    mine, undone = turn.known.address_id, linked_people.part(turn.tx, link.id, turn.now)
    places = [one for one in linked_people.places(turn.tx, there) if one.id != mine]
    if not undone:
        return _not_linked(turn)
    told = [
        sides.notice(one, sides.voice(turn, one).say("link.undone"), _onward(turn))
        for one in places
    ]
    audit.note(turn, "person.unlinked", f"link:{link.id}", link.kept_id)
    turn.known = people.known(turn.tx, turn.lane)
    return [turn.reply("link.undone", _onward(turn)), *told]


ROUTES = Routes(postbacks={"link.undo": Route(ask), "link.part": Route(part)})
