"""From a messenger to the web page and back: a link opens a fresh browser for the same person.

Whoever has enrolled in that browser types a code instead: a link may come from anybody.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.contract import Go, Notice, Reply, column
from handlers.residents.link import joining, requests
from handlers.residents.link.parting import undo_button
from handlers.residents.link.requests import Offered
from handlers.routes import Decision, Route, Routes
from handlers.rules.admission.codes import LINK_BYTES, link_from
from handlers.shared import audit, sides
from handlers.turn import House, Outcomes, Turn, person_of
from storage.identity import linked_people, offers, people
from storage.identity.linked_people import Link
from storage.identity.offers import Request
from storage.identity.people import Address, Known
from storage.transaction import Transaction

LASTS = timedelta(minutes=10)
PAGE = "web"


def make(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The address of the page, good once."""
    someone = turn.learner
    if someone is None or turn.event.channel == PAGE:
        return joining.start(turn, ())
    if hindered := requests.hindered(turn):
        return [hindered]
    link = code_for(turn.house, turn.tx, someone, turn.now)
    home = turn.house.settings.public_url
    return [turn.reply("link.page", requests.onward(turn), link=f"{home}/?ma={link}")]


def code_for(house: House, tx: Transaction, someone: Known, now: datetime) -> str:
    """What the link of somebody carries; it opens nothing until they have agreed where they are."""
    link = link_from(house.chance(LINK_BYTES))
    offers.add(tx, house.hash_code(link), someone.address_id, now + LASTS)
    return link


def opened(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A browser came with a link: is it theirs who made it?"""
    code = arguments[0] if arguments else ""
    found = offers.by_code(turn.tx, turn.house.hash_code(code))
    there = people.address_of(turn.tx, found.from_address) if found else None
    is_open = found is not None and found.state == "offered" and found.expires_at > turn.now
    if found is None or there is None or not is_open:
        return joining.bad_code(turn)
    if turn.learner is not None:
        is_mine = there.person_id == turn.learner.person_id
        on = requests.onward(turn)
        return [Go(on.data)] if is_mine else [turn.reply("link.not_typed", on)]
    if refused := requests.hindered(turn) or requests.far_hindered(turn, there):
        return [refused]
    Offered(found.id).keep(turn)
    return [_ask(turn, found, there)]


def _ask(turn: Turn, found: Request, there: Address) -> Reply:
    """Whose page it would be, and that a link from others is a trap."""
    far = sides.of(turn, there)
    come = turn.button("link.come", f"link.come:{found.id}", other=far.other)
    trap = turn.button("link.link_from_other", f"link.trap:{found.id}")
    return turn.reply(
        "link.crossing", come, trap, other=far.other, group=far.group, place=far.place
    )


def come(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Whoever opened the page says yes; whoever made the link is told of it, and decides."""
    found = requests.mine(turn, arguments)
    there = people.address_of(turn.tx, found.from_address) if found else None
    if found is None or there is None or turn.learner is not None:
        return joining.where_it_stands(turn, requests.typed_here(turn, arguments))
    offers.step(turn.tx, found, "asked", person_of(turn).address_id, turn.now)
    here = sides.here(turn)
    voice = sides.voice(turn, there)
    let = voice.button("link.confirm", f"link.let:{found.id}")
    no = voice.button("link.refuse", f"link.refuse:{found.id}")
    asked = voice.say("link.is_it_you", place=here.place, since=here.since)
    wait = turn.reply("link.wait", turn.button("link.from_other", f"link.trap:{found.id}"))
    return [wait, Notice(there.id, Reply(asked, column(let, no)))]


def let(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From now on that browser speaks for the very same person, until they are parted."""
    found, someone = requests.asked(turn, arguments), turn.learner
    there = people.address_of(turn.tx, found.to_address) if found and found.to_address else None
    if found is None or someone is None or there is None:
        return joining.where_it_stands(turn, requests.made_here(turn, arguments))
    is_taken = people.known(turn.tx, there.lane)
    if is_taken and is_taken.consent_version:  # they enrolled there while we were asked
        return joining.bad_code(turn)
    if hindered := requests.hindered(turn) or requests.far_hindered(turn, there):
        return [hindered]
    offers.step(turn.tx, found, "confirmed", there.id, turn.now)
    link = Link(0, someone.person_id, there.person_id, there.id)
    number = linked_people.record_same(turn.tx, link, turn.now)
    linked_people.speak_for(turn.tx, there.id, someone.person_id)
    said = _told(turn, number, there)
    audit.note(turn, "person.linked", f"link:{number}", someone.person_id)
    return said


def _told(turn: Turn, number: int, there: Address) -> Outcomes:
    """Both places hear that they are one, and the way out."""
    near, onward, undo = sides.here(turn), requests.onward(turn), undo_button(turn, number)
    came = sides.voice(turn, there).say("link.came", other=near.other, place=near.place)
    said = turn.reply("link.let_in", onward, undo)
    return [said, sides.notice(there, came, onward, undo)]


ROUTES = Routes(
    postbacks={
        "link.page": Route(make),
        "link.opened": Route(opened),
        "link.come": Route(come, decides=Decision(requests.maker), spends=True),
        "link.let": Route(let, decides=Decision(requests.typist), spends=True),
    }
)
