"""A code is shown what it gives, and spent after a confirmation."""

from __future__ import annotations

from handlers.contract import Button, Go, Notice, Reply
from handlers.officers.invite import naming, writing
from handlers.officers.invite.states import Offered
from handlers.routes import Decision, Leaves, Route, Routes, Shown
from handlers.rules.admission.codes import LENGTH, LONG, looks_like_code
from handlers.rules.admission.numbering import row_number
from handlers.rules.speech import cut
from handlers.shared import audit, guessing, linked_people, reporting, rights
from handlers.shared.rights import role_name
from handlers.turn import Outcomes, Turn, person_of
from storage.identity import web_sessions
from storage.rights import roles
from storage.rights.role import Role


def offer(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Somebody came with a code: say what it gives, and spend it only after a confirmation."""
    code = arguments[0] if arguments else ""
    if guessing.must_wait(turn, code):
        return [turn.reply("invite.too_many", turn.button("invite.contact", "help.human"))]
    if guessing.must_repeat(turn, code):
        return [turn.reply("invite.once_more", turn.button("invite.contact", "help.human"))]
    typed = looks_like_code(code) or code
    found = roles.invite_by_code(turn.tx, turn.house.hash_code(typed))
    if found is not None:
        return _offer(turn, found)
    is_return = web_sessions.code(turn.tx, turn.house.hash_code(typed)) is not None
    return [Go(f"{'signout' if is_return else 'link'}.offer:{typed}")]


def mistyped(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A code that cannot be one: what is wrong with it, so that it is typed again; never tried."""
    count, strange = (*arguments, "", "")[:2]
    signs, contact = row_number(count) or LENGTH, turn.button("invite.contact", "help.human")
    if strange:
        return [turn.reply("invite.mistyped_signs", contact, signs=cut(strange))]
    if signs in (LENGTH, LONG):
        return [turn.reply("invite.mistyped_parts", contact)]
    return [turn.reply("invite.mistyped", contact, count=signs)]


def _offer(turn: Turn, found: roles.Invite) -> Outcomes:
    if not _is_open(turn, found):
        guessing.wrong(turn)
        return [_bad_code(turn, found)]
    if refused := _refused(turn, found):
        return [refused]
    Offered(found.id).keep(turn)
    accept_it = turn.button("invite.accept", f"invite.accept:{found.id}")
    leave_it = turn.button("invite.decline", "help.cancel")
    return [turn.reply("invite.offered", accept_it, leave_it, role=role_name(turn, found))]


def _is_open(turn: Turn, found: roles.Invite) -> bool:
    """Unused, in time, for what is still there, by somebody who could still make it."""
    is_open = found.closed_why is None and found.expires_at > turn.now
    return is_open and rights.is_there(turn, found) and rights.may_still_give(turn, found)


def _bad_code(turn: Turn, found: roles.Invite | None = None) -> Reply:
    is_cancelled = found is not None and found.closed_why == "withdrawn"
    contact = turn.button("invite.contact", "help.human")
    return turn.reply("invite.cancelled_code" if is_cancelled else "invite.bad_code", contact)


def _refused(turn: Turn, found: roles.Invite) -> Reply | None:
    """Why this person cannot take an open invitation; it stays open."""
    if linked_people.is_shared(turn):
        return turn.reply("invite.shared", turn.button("invite.contact", "help.human"))
    if rights.is_own(turn, found):
        return turn.reply("invite.own", _first_command(turn))
    if rights.has_it(turn, found):
        return turn.reply("invite.already", _first_command(turn), role=role_name(turn, found))
    return None


def accept(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Redeem the code that this very conversation showed; the role is there on the next tap."""
    offered = Offered.pop(turn)
    if offered is None or arguments[:1] != (str(offered.invite),):
        return [_bad_code(turn)]
    found = roles.invite_at(turn.tx, offered.invite)
    is_open = found is not None and _is_open(turn, found)
    if found and is_open and (refused := _refused(turn, found)):
        return [refused]
    if found and is_open and roles.close_invite(turn.tx, found.pair, "redeemed", turn.now):
        return _grant(turn, found)
    return [_bad_code(turn, found)]


def _grant(turn: Turn, found: roles.Invite) -> Outcomes:
    someone = person_of(turn)
    granted = roles.Grant(
        0,
        someone.address_id,
        found.role,
        found.group_id,
        found.created_by,
        found.team_id,
        someone.person_id,
        rights.ends(turn),
        found.unit_id,
    )
    number = roles.grant(turn.tx, granted, turn.now)
    if turn.event.channel == "web":
        web_sessions.rotate(turn.tx, turn.lane, turn.now)
    notices = _tell(turn, found, number)
    about = writing.about(found)
    audit.note(turn, "role.granted", f"grant:{number}", someone.person_id, role=found.role, **about)
    turn.forget_grants()
    first = turn.button("wanted.baocaodonvi", "reporting.show")
    said = turn.reply(
        "invite.granted",
        *([first] if reporting.my_units(turn) else []),
        _first_command(turn),
        role=role_name(turn, found),
        until=rights.day(rights.ends(turn)),
    )
    return [said, *([] if someone.name else [naming.question(turn)]), *notices]


def _tell(turn: Turn, found: roles.Invite, number: int) -> list[Notice]:
    """The inviter hears; so does every officer, of a new officer and of the operator's invited."""
    role = role_name(turn, found)
    undo = turn.button("invite.withdraw", f"invite.withdraw:{number}")
    notices = []
    if found.created_by is not None:
        notices.append(Notice(found.created_by, turn.reply("invite.told", undo, role=role)))
    if found.role == Role.OFFICER or found.created_by is None:
        by = rights.inviter(turn, found.created_by)
        told = turn.reply("invite.told_officers", undo, role=role, by=by)
        notices += rights.tell_officers(turn, told, found.created_by)
    return notices


def _first_command(turn: Turn) -> Button:
    return turn.button("invite.first_command", "help.show")


def _gives(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """What the invitation gives, in the words that were shown."""
    number = row_number(arguments[0]) if arguments else None
    found = roles.invite_at(turn.tx, number) if number else None
    is_open = found is not None and _is_open(turn, found)
    return Shown((role_name(turn, found),)) if found and is_open else None


ROUTES = Routes(
    postbacks={
        "invite.offer": Route(offer, coded=True),
        "invite.mistyped": Route(mistyped, leaves=Leaves.QUESTION),
        "invite.accept": Route(accept, decides=Decision(_gives), spends=True, regroups=True),
    }
)
