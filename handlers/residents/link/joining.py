"""A code is made here and typed there; each side is told who the other is before they are one."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Go, Notice, Reply, Utterance, column
from handlers.residents.link.parting import undo_button
from handlers.residents.link.requests import (
    Offered,
    asked,
    far_hindered,
    hindered,
    made_here,
    maker,
    mine,
    onward,
    typed_here,
    typist,
)
from handlers.routes import Decision, Route, Routes
from handlers.rules.admission.codes import LINK_SIGNS, code_from, looks_like_code, show_code
from handlers.shared import audit, guessing, linked_people, reach, sides
from handlers.shared.sides import Side
from handlers.turn import Outcomes, Turn, Voice
from storage.identity import linked_people as linked_rows
from storage.identity import offers, people
from storage.identity.linked_people import Link
from storage.identity.offers import Request
from storage.identity.people import Address

LASTS = timedelta(minutes=30)


def start(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Make a code to be typed on the other channel."""
    someone = turn.learner
    if someone is None:
        return [turn.reply("link.must_enrol", turn.button("link.enrol", "enrol.start"))]
    undo = [undo_button(turn, link) for link, _, _ in reach.elsewhere(turn)]
    if refused := hindered(turn, *undo):
        return [refused]
    code = code_from(turn.house.chance(32))
    hashed = turn.house.hash_code(code)
    offers.add(turn.tx, hashed, someone.address_id, turn.now + LASTS)
    page = [turn.button("link.to_page", "link.page")] * (turn.event.channel != "web")
    return [turn.reply("link.code", *page, *undo, onward(turn), code=show_code(code))]


def bad_code(turn: Turn) -> Outcomes:
    """It opens nothing, and why that may be."""
    return [turn.reply("link.over", turn.button("link.contact", "help.human"), onward(turn))]


def offer(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Somebody typed a code that is no invitation: does it join two places, or a person?"""
    code = arguments[0] if arguments else ""
    if len(code) == LINK_SIGNS and offers.by_code(turn.tx, turn.house.hash_code(code)):
        return [Go(f"link.opened:{code}")]
    hashed = turn.house.hash_code(looks_like_code(code) or code)
    found = offers.by_code(turn.tx, hashed)
    return [Go(f"join.offer:{code}")] if found is None else _offer(turn, found)


def _offer(turn: Turn, found: Request) -> Outcomes:
    there = people.address_of(turn.tx, found.from_address)
    if found.state != "offered" or found.expires_at <= turn.now or there is None:
        guessing.wrong(turn)
        return bad_code(turn)
    refused = _not_here(turn, found) or hindered(turn) or far_hindered(turn, there)
    if refused is None and turn.learner is None:
        refused = turn.reply("link.enrol_first", turn.button("link.enrol", "enrol.start"))
    return [refused or _ask(turn, found, there)]


def _not_here(turn: Turn, found: Request) -> Reply | None:
    """The code is good, but not so, or not at this place."""
    if not _is_typed(turn):
        return turn.reply("link.not_typed", onward(turn))
    if turn.known is not None and turn.known.address_id == found.from_address:
        return turn.reply("link.same_place", onward(turn))
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
        return turn.reply("link.joined_already", onward(turn))
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


def accept(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The one who typed the code agrees; now the one who made it is told who that is, and asked."""
    found = mine(turn, arguments)
    there = people.address_of(turn.tx, found.from_address) if found else None
    if found is None or there is None or turn.learner is None:
        return where_it_stands(turn, typed_here(turn, arguments))
    if refused := hindered(turn) or far_hindered(turn, there):
        return [refused]
    offers.step(turn.tx, found, "asked", turn.learner.address_id, turn.now)
    said = _is_it_you(turn, found, sides.voice(turn, there), sides.here(turn))
    return [_wait(turn, found), Notice(there.id, said)]


def _is_it_you(turn: Turn, found: Request, voice: Voice, side: Side) -> Reply:
    """The place that made the code is told who typed it, and decides."""
    yes = turn.button("link.confirm", f"link.confirm:{found.id}")
    no = turn.button("link.refuse", f"link.refuse:{found.id}")
    said = voice.say(
        "link.confirm_it",
        other=side.other,
        group=side.group,
        place=side.place,
        since=side.since,
    )
    return Reply(said, column(yes, no))


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The question once more: whoever is at the other end goes by another name since."""
    if found := mine(turn, arguments):
        maker_of = people.address_of(turn.tx, found.from_address)
        return [_ask(turn, found, maker_of)] if maker_of else bad_code(turn)
    waiting = asked(turn, arguments)
    typed_at = waiting.to_address if waiting else None
    there = people.address_of(turn.tx, typed_at) if typed_at else None
    if waiting is None or there is None:
        return where_it_stands(turn, made_here(turn, arguments))
    return [_is_it_you(turn, waiting, Voice(turn.house, turn.known), sides.of(turn, there))]


def _wait(turn: Turn, found: Request) -> Reply:
    """The other side has to agree; until then there is a way back."""
    way_back = turn.button("link.from_other", f"link.trap:{found.id}")
    return turn.reply("link.wait", onward(turn), way_back)


def trap(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Somebody else gave the code: it is spent, unless both are joined by now."""
    typed = typed_here(turn, arguments)
    found = mine(turn, arguments) or typed
    if found is None or found.state not in {"offered", "asked"}:
        return where_it_stands(turn, typed)
    offers.step(turn.tx, found, "closed", found.to_address, turn.now)
    contact = turn.button("link.contact", "help.human")
    return [turn.reply("link.trapped", contact, onward(turn))]


def where_it_stands(turn: Turn, found: Request | None) -> Outcomes:
    """What a button that comes late or twice finds: joined, waiting for the other side, or over."""
    for link, _, places in reach.elsewhere(turn):
        if found and {place.id for place in places} & {found.from_address, found.to_address}:
            return [turn.reply("link.joined_already", onward(turn), undo_button(turn, link))]
    if found is None or found.state != "asked" or found.expires_at <= turn.now:
        return bad_code(turn)
    return [_wait(turn, found)]


def confirm(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The one who made the code agrees too: from now on both places count as one person."""
    found, someone = asked(turn, arguments), turn.learner
    there = people.address_of(turn.tx, found.to_address) if found and found.to_address else None
    if found is None or someone is None or there is None:
        return where_it_stands(turn, made_here(turn, arguments))
    if refused := hindered(turn) or far_hindered(turn, there):
        return [refused]
    offers.step(turn.tx, found, "confirmed", there.id, turn.now)
    link = Link(0, someone.person_id, there.person_id, None)
    number = linked_rows.record_same(turn.tx, link, turn.now)
    said = _joined(turn, number, there)
    audit.note(turn, "person.linked", f"link:{number}", someone.person_id)
    return said


def _joined(turn: Turn, number: int, there: Address) -> Outcomes:
    """Each side is told once more with whom it is one now, and the way out."""
    go_on, undo = onward(turn), undo_button(turn, number)
    days, far, near = turn.house.settings.link_days, sides.of(turn, there), sides.here(turn)
    voice = sides.voice(turn, there)
    told = voice.say("link.done", other=near.other, group=near.group, place=near.place, days=days)
    said = turn.say("link.done", other=far.other, group=far.group, place=far.place, days=days)
    return [Reply(said, column(go_on, undo)), sides.notice(there, told, go_on, undo)]


def refuse(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Not me: the code is spent, nothing is joined, and the other side is told so."""
    found = asked(turn, arguments)
    if found is None:
        return where_it_stands(turn, made_here(turn, arguments))
    said: Outcomes = [turn.reply("link.refused", onward(turn))]
    offers.step(turn.tx, found, "closed", found.to_address, turn.now)
    there = people.address_of(turn.tx, found.to_address) if found.to_address else None
    if there is None:
        return said
    told = sides.voice(turn, there).say("link.was_refused")
    return [*said, sides.notice(there, told, onward(turn))]


ROUTES = Routes(
    postbacks={
        "link.start": Route(start),
        "link.offer": Route(offer),
        "link.look": Route(look),
        "link.accept": Route(accept, decides=Decision(maker, "link.look:{0}"), spends=True),
        "link.trap": Route(trap, spends=True),
        "link.confirm": Route(confirm, decides=Decision(typist, "link.look:{0}"), spends=True),
        "link.refuse": Route(refuse, spends=True),
    }
)
