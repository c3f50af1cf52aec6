"""A role is taken back: asked first, decided on what was shown, and its invitations close."""

from __future__ import annotations

from handlers.contract import Reply
from handlers.router import Route, Routes
from handlers.rules.numbering import row_number
from handlers.shared import audit, rights
from handlers.shared.rights import role_name
from handlers.shared.teamwork import leads
from handlers.turn import Outcomes, Turn
from storage import roles

WHO = INVITERS = ("officer", "team_leader")


def withdraw(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take back a role as it was shown; otherwise show it and ask."""
    wanted, version = (*arguments, "", "")[:2]
    number = row_number(wanted)
    held = roles.held_at(turn.tx, number, turn.now) if number else None
    if held is None or not _may_withdraw(turn, held):
        return [
            turn.reply(
                "invite.nothing_to_withdraw", turn.button("invite.first_command", "help.show")
            )
        ]
    if held.role == "officer" and rights.is_last_officer(turn, held):
        return [
            turn.reply("invite.last_officer", turn.button("invite.another", "invite.new:officer"))
        ]
    if version != rights.version(held):
        return [_ask(turn, held, is_changed=bool(version))]
    return _withdraw(turn, held)


def _may_withdraw(turn: Turn, held: roles.Grant) -> bool:
    """An officer any role, a team leader those of the team's volunteers."""
    return turn.has_role("officer") or (held.role == "volunteer" and leads(turn, held.team_id))


def _ask(turn: Turn, held: roles.Grant, *, is_changed: bool) -> Reply:
    """What will be taken back from whom, and what goes with it."""
    sure = turn.button("invite.sure_withdraw", f"invite.withdraw:{held.id}:{rights.version(held)}")
    codes = "" if held.role not in INVITERS else f"\n{turn.say('invite.codes_too')}"
    return turn.reply(
        "invite.changed" if is_changed else "invite.ask_withdraw",
        sure,
        turn.button("invite.keep", "help.cancel"),
        role=role_name(turn, held),
        codes=codes,
        who=rights.called(turn, held.address_id),
        until=rights.day(held.ends_at) if held.ends_at else turn.say("holders.endless"),
    )


def _withdraw(turn: Turn, held: roles.Grant) -> Outcomes:
    by = turn.known.address_id if turn.known else None
    role, who = role_name(turn, held), rights.called(turn, held.address_id)
    notices = rights.tell_officers(
        turn,
        turn.reply(
            "invite.told_withdrawn",
            turn.button("invite.to_roles", "holders.show"),
            role=role,
            who=who,
            by=rights.called(turn, by),
        ),
        held.address_id,
    )
    closed = rights.withdraw(turn.tx, held, by, turn.now)
    audit.note(turn, "role.withdrawn", f"grant:{held.id}", role=held.role)
    codes = f"\n{turn.say('invite.codes_gone')}" if closed else ""
    onward = turn.button("invite.first_command", "help.show")
    said = turn.reply("invite.withdrawn", onward, role=role, codes=codes)
    colleagues = notices if held.role == "officer" else []
    return [said, *colleagues, *rights.tell_former(turn, held)]


ROUTES = Routes(postbacks={"invite.withdraw": Route(withdraw, WHO)})
