"""A code is made here and typed there; each side is told who the other is before they are one."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from handlers.contract import Button, Go, Reply, Utterance, column
from handlers.form_state import About
from handlers.residents.link.parting import undo_button
from handlers.routes import Route, Routes
from handlers.rules.codes import code_from, looks_like_code, show_code
from handlers.rules.numbering import row_number
from handlers.shared import audit, guessing, linked_people, reach, sides
from handlers.turn import Outcomes, Turn
from storage import linked_people as linked_rows
from storage import offers, people
from storage.linked_people import Link
from storage.offers import Request
from storage.people import Address

LASTS = timedelta(minutes=30)


class Offered(About, frozen=True):
    """The request whose code was shown here."""

    key: ClassVar[str] = "link.offered"
    is_given_up: ClassVar[bool] = False


def start(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Make a code to be typed on the other channel."""
    someone = turn.learner
    if someone is None:
        return [turn.reply("link.must_enrol", turn.button("link.enrol", "enrol.start"))]
    undo = [undo_button(turn, link) for link, _, _ in reach.elsewhere(turn)]
    if hindered := _hindered(turn, *undo):
        return [hindered]
    code = code_from(turn.house.chance(32))
    hashed = turn.house.hash_code(code)
    offers.add(turn.tx, hashed, someone.address_id, turn.now + LASTS)
    return [turn.reply("link.code", *undo, _onward(turn), code=show_code(code))]


def _onward(turn: Turn) -> Button:
    return turn.button("link.go_on", "learn.resume")


def _hindered(turn: Turn, *buttons: Button) -> Reply | None:
    """Why this place can be joined to no other."""
    if linked_people.is_shared(turn):
        return turn.reply("link.shared", *buttons, _onward(turn))
    if turn.known is not None and reach.holds_role(turn, turn.known.person_id):
        contact = turn.button("link.contact", "help.human")
        return turn.reply("link.has_role", *buttons, contact, _onward(turn))
    return None


def _bad_code(turn: Turn) -> Outcomes:
    return [turn.reply("link.over", turn.button("link.contact", "help.human"), _onward(turn))]


def offer(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Somebody typed a code that is no invitation: does it join two places, or a person?"""
    code = arguments[0] if arguments else ""
    hashed = turn.house.hash_code(looks_like_code(code) or code)
    found = offers.by_code(turn.tx, hashed)
    return [Go(f"join.offer:{code}")] if found is None else _offer(turn, found)


def _offer(turn: Turn, found: Request) -> Outcomes:
    there = people.address_of(turn.tx, found.from_address)
    if found.state != "offered" or found.expires_at <= turn.now or there is None:
        guessing.wrong(turn)
        return _bad_code(turn)
    refused = _not_here(turn, found) or _hindered(turn) or _far_hindered(turn, there)
    if refused is None and turn.learner is None:
        refused = turn.reply("link.enrol_first", turn.button("link.enrol", "enrol.start"))
    return [refused or _ask(turn, found, there)]


def _not_here(turn: Turn, found: Request) -> Reply | None:
    """The code is good, but not so, or not at this place."""
    if not _is_typed(turn):
        return turn.reply("link.not_typed", _onward(turn))
    if turn.known is not None and turn.known.address_id == found.from_address:
        return turn.reply("link.same_place", _onward(turn))
    return None


def _is_typed(turn: Turn) -> bool:
    """An address or `/start` with a code in it was made by somebody else, and only tapped."""
    match turn.event.body:
        case Utterance(text):
            return not text.lstrip().startswith("/")
    return False


def _ask(turn: Turn, found: Request, there: Address) -> Reply:
    """Tell the side that typed whose code it is, and that a code from others is a trap."""
    if there.person_id in linked_people.numbers(turn):
        return turn.reply("link.joined_already", _onward(turn))
    Offered(found.id).keep(turn)
    far = sides.of(turn, there)
    return turn.reply(
        "link.offered",
        turn.button("link.accept", f"link.accept:{found.id}"),
        turn.button("link.from_other", f"link.trap:{found.id}"),
        turn.button("link.decline", "help.cancel"),
        other=far.other,
        group=far.group,
        place=far.place,
        since=far.since,
    )


def _far_hindered(turn: Turn, there: Address) -> Reply | None:
    """Why the place at the other end can be joined to none."""
    others = (one.person_id != there.person_id for one in linked_rows.members(turn.tx, there.id))
    if any(others) or reach.holds_role(turn, there.person_id):
        contact = turn.button("link.contact", "help.human")
        return turn.reply("link.other_cannot", contact, _onward(turn))
    return None


def accept(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The one who typed the code agrees; now the one who made it is told who that is, and asked."""
    found = _mine(turn, arguments)
    there = people.address_of(turn.tx, found.from_address) if found else None
    if found is None or there is None or turn.learner is None:
        return _where_it_stands(turn, _typed_here(turn, arguments))
    if hindered := _hindered(turn) or _far_hindered(turn, there):
        return [hindered]
    offers.step(turn.tx, found, "asked", turn.learner.address_id, turn.now)
    yes = turn.button("link.confirm", f"link.confirm:{found.id}")
    no = turn.button("link.refuse", f"link.refuse:{found.id}")
    near = sides.here(turn)
    asked = sides.voice(turn, there).say(
        "link.confirm_it",
        other=near.other,
        group=near.group,
        place=near.place,
        since=near.since,
    )
    return [_wait(turn, found), sides.notice(there, asked, yes, no)]


def _wait(turn: Turn, found: Request) -> Reply:
    """The other side has to agree; until then there is a way back."""
    way_back = turn.button("link.from_other", f"link.trap:{found.id}")
    return turn.reply("link.wait", _onward(turn), way_back)


def trap(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Somebody else gave the code: it is spent, unless both are joined by now."""
    typed = _typed_here(turn, arguments)
    found = _mine(turn, arguments) or typed
    if found is None or found.state not in {"offered", "asked"}:
        return _where_it_stands(turn, typed)
    offers.step(turn.tx, found, "closed", found.to_address, turn.now)
    contact = turn.button("link.contact", "help.human")
    return [turn.reply("link.trapped", contact, _onward(turn))]


def _mine(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    """The request that this very conversation was offered, if it is still open."""
    number = Offered.done(turn)
    if not number or arguments[:1] != (number,):
        return None
    found = offers.at(turn.tx, int(number))
    is_open = found is not None and found.state == "offered" and found.expires_at > turn.now
    return found if is_open else None


def _typed_here(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    """The request that this address has agreed to, however far it has come since."""
    found = _named(turn, arguments)
    known = turn.known
    return found if found and known and found.to_address == known.address_id else None


def _named(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    number = row_number(arguments[0]) if arguments else None
    return offers.at(turn.tx, number) if number else None


def _where_it_stands(turn: Turn, found: Request | None) -> Outcomes:
    """What a button that comes late or twice finds: joined, waiting for the other side, or over."""
    for link, _, places in reach.elsewhere(turn):
        if found and {place.id for place in places} & {found.from_address, found.to_address}:
            return [turn.reply("link.joined_already", _onward(turn), undo_button(turn, link))]
    if found is None or found.state != "asked" or found.expires_at <= turn.now:
        return _bad_code(turn)
    return [_wait(turn, found)]


def confirm(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The one who made the code agrees too: from now on both places count as one person."""
    found, someone = _asked(turn, arguments), turn.learner
    there = people.address_of(turn.tx, found.to_address) if found and found.to_address else None
    if found is None or someone is None or there is None:
        return _where_it_stands(turn, _made_here(turn, arguments))
    if hindered := _hindered(turn) or _far_hindered(turn, there):
        return [hindered]
    offers.step(turn.tx, found, "confirmed", there.id, turn.now)
    link = Link(0, someone.person_id, there.person_id, None)
    number = linked_rows.record_same(turn.tx, link, turn.now)
    said = _joined(turn, number, there)
    audit.note(turn, "person.linked", f"link:{number}", someone.person_id)
    return said


def _joined(turn: Turn, number: int, there: Address) -> Outcomes:
    """Each side is told once more with whom it is one now, and the way out."""
    onward, undo = _onward(turn), undo_button(turn, number)
    days, far, near = turn.house.settings.link_days, sides.of(turn, there), sides.here(turn)
    voice = sides.voice(turn, there)
    told = voice.say("link.done", other=near.other, group=near.group, place=near.place, days=days)
    said = turn.say("link.done", other=far.other, group=far.group, place=far.place, days=days)
    return [Reply(said, column(onward, undo)), sides.notice(there, told, onward, undo)]


def refuse(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Not me: the code is spent, nothing is joined, and the other side is told so."""
    found = _asked(turn, arguments)
    if found is None:
        return _where_it_stands(turn, _made_here(turn, arguments))
    said: Outcomes = [turn.reply("link.refused", _onward(turn))]
    offers.step(turn.tx, found, "closed", found.to_address, turn.now)
    there = people.address_of(turn.tx, found.to_address) if found.to_address else None
    if there is None:
        return said
    told = sides.voice(turn, there).say("link.was_refused")
    return [*said, sides.notice(there, told, _onward(turn))]


def _asked(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    """The request that waits for this address's word."""
    found = _made_here(turn, arguments)
    is_open = found is not None and found.state == "asked" and found.expires_at > turn.now
    return found if is_open else None


def _made_here(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    """The request for which this address made the code, however far it has come since."""
    found, known = _named(turn, arguments), turn.known
    return found if found and known and found.from_address == known.address_id else None


ROUTES = Routes(
    postbacks={
        "link.start": Route(start),
        "link.offer": Route(offer),
        "link.accept": Route(accept, spends=True),
        "link.trap": Route(trap, spends=True),
        "link.confirm": Route(confirm, spends=True),
        "link.refuse": Route(refuse, spends=True),
    }
)
