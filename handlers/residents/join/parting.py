"""It was not the person: whoever made the code parts the phone from them again, for a month."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Reply
from handlers.residents.join.states import Revoking
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, helping, sides
from handlers.shared.helping import WHO, called
from handlers.turn import Outcomes, Turn
from storage.identity import linked_people as linked_rows
from storage.identity import people
from storage.identity.people import Address
from storage.outreach import assisted, joining
from storage.outreach.joining import JoinCode

CAN_BE_UNDONE = timedelta(days=30)


def ask_revoke(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say whom the phone would be parted from."""
    found = _revocable(turn, arguments)
    one = assisted.find(turn.tx, found[0].person_id) if found else None
    if found is None or one is None:
        return [_not_revoked(turn)]
    asked = f"{found[0].id}:{found[1].id}"
    Revoking(found[0].id, found[1].id).keep(turn)
    yes = turn.button("join.revoke_it", f"join.part:{asked}")
    keep = turn.button("join.keep_it", "assist.show")
    return [turn.reply("join.ask_revoke", yes, keep, called=called(turn, one))]


def _not_revoked(turn: Turn) -> Reply:
    return turn.reply("join.not_revoked", turn.button("join.list_all", "assist.show"))


def _revocable(turn: Turn, arguments: tuple[str, ...]) -> tuple[JoinCode, Address] | None:
    number, where = (row_number(one) for one in (*arguments, "", "")[:2])
    found = joining.at(turn.tx, number) if number else None
    there = people.address_of(turn.tx, where) if where else None
    if found is None or there is None or not _may_revoke(turn, found):
        return None
    places = (place.id for place in linked_rows.places(turn.tx, found.person_id))
    return (found, there) if there.id in places else None


def revoke(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It was not the person: the address lets go of them; what was recorded stays theirs."""
    asked, found = Revoking.pop(turn), _revocable(turn, arguments)
    if found is None:
        return [_not_revoked(turn)]
    if asked is None or (asked.number, asked.place) != (found[0].id, found[1].id):
        return ask_revoke(turn, arguments)
    code, there = found
    if not _part(turn, there, code.person_id):
        return [_not_revoked(turn)]
    contact = turn.button("join.contact", "help.human")
    told = sides.notice(there, sides.voice(turn, there).say("join.parted"), contact)
    said = turn.reply("join.revoked", turn.button("join.list_all", "assist.show"))
    audit.note(turn, "person.parted", f"person:{code.person_id}", code.person_id)
    return [said, told]


def _may_revoke(turn: Turn, found: JoinCode) -> bool:
    """Whoever made the code and still may, the team's leader, and any officer; for a month."""
    is_recent = found.redeemed_at and turn.now - found.redeemed_at < CAN_BE_UNDONE
    is_mine = turn.known is not None and found.created_by == turn.known.address_id
    one = helping.find(turn, str(found.person_id))
    return bool(is_recent and one and (is_mine or helping.oversees(turn, one)))


def _part(turn: Turn, there: Address, person_id: int) -> bool:
    """Undo whichever way the address came to the person; False when it is theirs no longer."""
    home = [member.person_id for member in linked_rows.members(turn.tx, there.id)]
    others = [number for number in home if number != person_id] if person_id in home else []
    links = linked_rows.links_of(turn.tx, person_id)
    link = next((one for one in links if one.address_id == there.id), None)
    if not others and there.person_id != person_id:
        return False
    linked_rows.leave(turn.tx, there.id, person_id, turn.now)
    if link is not None and not others:
        linked_rows.part(turn.tx, link.id, turn.now)
        linked_rows.speak_for(turn.tx, there.id, link.other_id)
    elif not others:
        nobody = people.add_person(turn.tx, turn.house.chance(16).hex(), turn.now)
        linked_rows.let_go(turn.tx, there, nobody, turn.now)
    return True


ROUTES = Routes(
    postbacks={"join.revoke": Route(ask_revoke, WHO), "join.part": Route(revoke, WHO)},
)
