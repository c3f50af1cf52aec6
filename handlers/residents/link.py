"""One person on several channels: a code made on one, typed on the other, confirmed on both."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Button, Go, Notice, Reply
from handlers.router import Route, Routes
from handlers.rules.codes import code_from, looks_like_code, show_code
from handlers.rules.numbering import row_number
from handlers.shared import audit, kin
from handlers.turn import Outcomes, Turn, person_of
from storage import kin as kinship
from storage import people, roles
from storage.kin import Link, Request

LASTS = timedelta(minutes=30)


def start(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Make a code to be typed on the other channel."""
    someone = turn.learner
    if someone is None:
        return [turn.reply("link.must_enrol", turn.button("link.enrol", "enrol.start"))]
    if kin.is_shared(turn):
        return [turn.reply("link.shared", turn.button("link.go_on", "learn.resume"))]
    code = code_from(turn.house.chance(32))
    hashed = turn.house.hash_code(code)
    kinship.add_request(turn.tx, hashed, someone.address_id, turn.now + LASTS)
    buttons = [_undo(turn, link) for link in kinship.links_of(turn.tx, someone.person_id)]
    return [turn.reply("link.code", *buttons, _onward(turn), code=show_code(code))]


def _onward(turn: Turn) -> Button:
    return turn.button("link.go_on", "learn.resume")


def _undo(turn: Turn, link: Link) -> Button:
    return turn.button("link.undo", f"link.undo:{link.id}")


def offer(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Somebody typed a code that is no invitation: does it join two places, or a person?"""
    code = arguments[0] if arguments else ""
    hashed = turn.house.hash_code(looks_like_code(code) or code)
    found = kinship.request_by_code(turn.tx, hashed)
    return [Go(f"join.offer:{code}")] if found is None else _offer(turn, found)


def _offer(turn: Turn, found: Request) -> Outcomes:
    if found.state != "offered" or found.expires_at <= turn.now:
        roles.count_refusal(turn.tx, turn.lane, turn.now)
        return [turn.reply("invite.bad_code", turn.button("link.contact", "help.human"))]
    if turn.known is not None and turn.known.address_id == found.from_address:
        return [turn.reply("link.same_place", _onward(turn))]
    if kin.is_shared(turn):
        return [turn.reply("link.shared", _onward(turn))]
    turn.talk.draft["link"] = str(found.id)
    accept_it = turn.button("link.accept", f"link.accept:{found.id}")
    return [turn.reply("link.offered", accept_it, turn.button("link.decline", "help.cancel"))]


def accept(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The one who typed the code agrees; now the one who made it is asked."""
    found = _mine(turn, arguments, "offered")
    if found is None:
        return [turn.reply("invite.bad_code", turn.button("link.contact", "help.human"))]
    here = person_of(turn)
    kinship.step_request(turn.tx, found.id, "asked", here.address_id)
    yes = turn.button("link.confirm", f"link.confirm:{found.id}")
    no = turn.button("link.refuse", f"link.refuse:{found.id}")
    ask = turn.reply("link.confirm_it", yes, no, place=_place(turn))
    return [turn.reply("link.wait", _onward(turn)), Notice(found.from_address, ask)]


def _place(turn: Turn) -> str:
    """What the other place is called."""
    match turn.event.channel:
        case "web":
            return turn.say("link.place_web")
        case "telegram":
            return turn.say("link.place_telegram")
        case _:
            return turn.say("link.place_other")


def _mine(turn: Turn, arguments: tuple[str, ...], state: str) -> Request | None:
    """The request that this very conversation was offered, if it is still open."""
    number = turn.talk.draft.pop("link", "")
    if not number or arguments[:1] != (number,):
        return None
    found = kinship.request_at(turn.tx, int(number))
    is_open = found is not None and found.state == state and found.expires_at > turn.now
    return found if is_open else None


def confirm(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The one who made the code agrees too: from now on both places are one person."""
    found, someone = _asked(turn, arguments), turn.learner
    there = people.address_of(turn.tx, found.to_address) if found and found.to_address else None
    if found is None or someone is None or there is None:
        return [turn.reply("invite.bad_code", turn.button("link.contact", "help.human"))]
    kinship.step_request(turn.tx, found.id, "confirmed", there.id)
    link = Link(0, someone.person_id, there.person_id, there.id)
    number = kinship.record_same(turn.tx, link, turn.now)
    kinship.speak_for(turn.tx, there.id, someone.person_id)
    audit.note(turn, "person.linked", f"link:{number}", someone.person_id)
    undo = turn.button("link.undo", f"link.undo:{number}")
    said = turn.reply("link.done", _onward(turn), undo)
    return [said, Notice(there.id, said)]


def refuse(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Not me: the code is spent and nothing is joined."""
    found = _asked(turn, arguments)
    if found is not None:
        kinship.step_request(turn.tx, found.id, "closed", found.to_address)
    return [turn.reply("link.refused", _onward(turn))]


def _asked(turn: Turn, arguments: tuple[str, ...]) -> Request | None:
    """The request that waits for this address's word."""
    number = row_number(arguments[0]) if arguments else None
    found = kinship.request_at(turn.tx, number) if number else None
    known = turn.known
    if found is None or known is None or found.from_address != known.address_id:
        return None
    return found if found.state == "asked" and found.expires_at > turn.now else None


def undo(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Two people again: each keeps what was recorded under their own number."""
    known, number = turn.known, row_number(arguments[0]) if arguments else None
    links = kinship.links_of(turn.tx, known.person_id) if known else []
    link = next((link for link in links if link.id == number), None)
    if link is None or known is None or not kinship.undo_link(turn.tx, link.id, turn.now):
        return [turn.reply("link.not_linked", _onward(turn))]
    if link.address_id is not None:
        kinship.speak_for(turn.tx, link.address_id, link.other_id)
    audit.note(turn, "person.unlinked", f"link:{link.id}", link.kept_id)
    turn.known = people.known(turn.tx, turn.lane)
    return [Reply(turn.say("link.undone"), ((_onward(turn),),))]


ROUTES = Routes(
    postbacks={
        "link.start": Route(start),
        "link.offer": Route(offer),
        "link.accept": Route(accept),
        "link.confirm": Route(confirm),
        "link.refuse": Route(refuse),
        "link.undo": Route(undo),
    }
)
