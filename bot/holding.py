"""What the operator does about roles at the command line; officers hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core import Cause, Core, put
from bot.unasked import unasked
from handlers.contract import Notice, Reply
from handlers.rules.admission.codes import LONG, code_from, show_code
from handlers.shared import rights
from handlers.shared.audit import canonical
from handlers.turn import Turn
from storage import outbox
from storage.chain import audit
from storage.errors import Unusable
from storage.identity import people, web_sessions
from storage.identity.web_sessions import ReturnCode
from storage.rights import holders, roles
from storage.rights.role import Role
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Row:
    """A role or an open invitation, in words."""

    number: int
    role: str
    kind: Role
    who: str
    since: datetime
    by: str
    until: datetime | None
    heard_at: datetime | None = None
    is_held: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """Everybody who holds a role, and every open invitation."""

    holders: list[Row]
    invites: list[Row]


def listed(core: Core, tx: Transaction, at: datetime) -> Listed:
    """What `roles` shows."""
    turn = unasked(core, tx, at)
    held = [
        Row(
            *(one.id, rights.role_name(turn, one), one.role, rights.called(turn, one.address_id)),
            *(one.granted_at, rights.inviter(turn, one.granted_by), one.ends_at, one.heard_at),
            is_held=one.is_held,
        )
        for one in holders.every(tx, at)
    ]
    waiting = [
        Row(
            *(one.id, rights.role_name(turn, one), one.role, "", one.created_at),
            *(rights.inviter(turn, one.created_by), one.expires_at),
        )
        for one in holders.invites(tx, at)
    ]
    return Listed(held, waiting)


def withdraw(core: Core, tx: Transaction, number: int, at: datetime) -> str:
    """Take a role back; what it is called. Unusable when it is not held, or the last."""
    turn = unasked(core, tx, at)
    held = roles.held_at(tx, number, at)
    if held is None:
        raise Unusable("role_unknown", number=str(number))
    if held.role == Role.OFFICER and rights.is_last_officer(turn, held):
        raise Unusable("role_last")
    role, who = rights.role_name(turn, held), rights.called(turn, held.address_id)
    by = turn.say("holders.operator")
    told = turn.reply(
        "invite.told_withdrawn",
        turn.button("invite.to_roles", "holders.show"),
        role=role,
        who=who,
        by=by,
    )
    former = rights.tell_former(turn, held)
    rights.withdraw(tx, held, None, at)
    officers = rights.tell_officers(turn, told)
    _post(core, turn, [*former, *officers])
    _note(turn, "role.withdrawn", f"grant:{number}", held.role)
    return role


def cancel(core: Core, tx: Transaction, number: int, at: datetime) -> str:
    """Close an open invitation; what it was for. Unusable when it is not open."""
    turn = unasked(core, tx, at)
    found = next((one for one in holders.invites(tx, at) if one.id == number), None)
    if found is None or not roles.close_invite(tx, found.pair, "withdrawn", at):
        raise Unusable("invite_unknown", number=str(number))
    role, by = rights.role_name(turn, found), turn.say("holders.operator")
    back = turn.button("invite.to_roles", "holders.show")
    _tell(core, turn, turn.reply("holders.told_cancelled", back, role=role, number=number, by=by))
    _note(turn, "invite.cancelled", f"invite:{number}", found.role)
    return role


def give_return_code(core: Core, tx: Transaction, number: int, at: datetime) -> str:
    """A code that brings back who holds, or held, this role on the web; officers hear of it."""
    turn = unasked(core, tx, at)
    held = roles.grant_at(tx, number)
    there = people.address_of(tx, held.address_id) if held and held.address_id else None
    if held is None or there is None or there.channel != "web":
        raise Unusable("return_unknown", number=str(number))
    code = code_from(core.house.chance(32), LONG)
    until = at + timedelta(hours=core.house.settings.invite_hours)
    web_sessions.add_code(tx, ReturnCode(core.house.hash_code(code), there.id, until), at)
    back = turn.button("invite.to_roles", "holders.show")
    _tell(core, turn, turn.reply("holders.told_return", back, who=rights.called(turn, there.id)))
    body, salt = canonical({}), core.house.chance(16).hex()
    subject = f"person:{there.person_id}"
    audit_entry = audit.AuditEntry("operator", "return.made", subject, body, salt, there.person_id)
    audit.record(tx, audit_entry, at)
    return show_code(code)


def _tell(core: Core, turn: Turn, reply: Reply) -> list[outbox.OutboxMessage]:
    """The message to every officer, in the outbox."""
    return _post(core, turn, rights.tell_officers(turn, reply))


def _post(core: Core, turn: Turn, notices: list[Notice]) -> list[outbox.OutboxMessage]:
    cause = Cause(turn.now, kind="notice")
    there = ((people.address_of(turn.tx, one.address_id), one.reply) for one in notices)
    return [
        outbox_message
        for to, said in there
        if to
        for outbox_message in put(core, turn.tx, to, said, cause)
    ]


def _note(turn: Turn, action: str, subject: str, role: str) -> None:
    body, salt = canonical({"role": role}), turn.house.chance(16).hex()
    audit.record(turn.tx, audit.AuditEntry("operator", action, subject, body, salt), turn.now)
