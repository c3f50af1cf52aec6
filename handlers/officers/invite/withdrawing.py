"""A role is taken back: asked first, decided on what was shown, and its invitations close."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Notice, Reply
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, rights
from handlers.shared.rights import role_name
from handlers.shared.teamwork import leads
from handlers.turn import Outcomes, Turn
from storage.outreach import teams
from storage.rights import roles
from storage.rights.role import Role

INVITERS = (Role.OFFICER, Role.TEAM_LEADER)
HOLDERS = tuple(Role)
ANOTHER = f"invite.new:{Role.OFFICER}"


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
    if held.role == Role.OFFICER and rights.is_last_officer(turn, held):
        return [turn.reply("invite.last_officer", turn.button("invite.another", ANOTHER))]
    if version != rights.version(held):
        return [_ask(turn, held, is_changed=bool(version))]
    return _resigned(turn, held) if _is_own(turn, held) else _withdraw(turn, held)


def _may_withdraw(turn: Turn, held: roles.Grant) -> bool:
    """An officer any role, a team leader those of the team's volunteers, anybody their own."""
    if _is_own(turn, held):
        return True
    return turn.has_role(Role.OFFICER) or (
        held.role == Role.VOLUNTEER and leads(turn, held.team_id)
    )


def _is_own(turn: Turn, held: roles.Grant) -> bool:
    return turn.known is not None and held.address_id == turn.known.address_id


def resign(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Give up one's own role: asked first, of several which."""
    own = turn.grants()
    if len(own) == 1:
        return withdraw(turn, (str(own[0].id),))
    buttons = [
        turn.button("invite.resign_one", f"invite.withdraw:{held.id}", role=role_name(turn, held))
        for held in own
    ]
    return [turn.reply("invite.which_role", *buttons, turn.button("invite.keep", "help.cancel"))]


def _ask_own(turn: Turn, held: roles.Grant) -> Reply:
    sure = turn.button("invite.sure_resign", f"invite.withdraw:{held.id}:{rights.version(held)}")
    keep = turn.button("invite.keep", "help.cancel")
    codes = "" if held.role not in INVITERS else f"\n{turn.say('invite.codes_own')}"
    return turn.reply("invite.ask_resign", sure, keep, role=role_name(turn, held), codes=codes)


def _resigned(turn: Turn, held: roles.Grant) -> Outcomes:
    """Officers and whoever leads the team hear of it."""
    role, by = role_name(turn, held), held.address_id
    door = turn.button("invite.to_roles", "holders.show")
    told = turn.reply("invite.told_resigned", door, role=role, who=rights.called(turn, by))
    team = teams.members(turn.tx, held.team_id, turn.now) if held.team_id else []
    officers = rights.tell_officers(turn, told)
    leaders = {one.address_id for one in team if one.role == Role.TEAM_LEADER} - {by}
    leaders -= {one.address_id for one in officers}
    rights.withdraw(turn.tx, held, by, turn.now)
    audit.note(turn, "role.withdrawn", f"grant:{held.id}", role=held.role)
    onward = turn.button("invite.first_command", "help.show")
    plain = replace(told, buttons=((onward,),))
    return [
        turn.reply("invite.resigned", onward, role=role),
        *officers,
        *(Notice(one, plain) for one in sorted(leaders)),
    ]


def _ask(turn: Turn, held: roles.Grant, *, is_changed: bool) -> Reply:
    """What will be taken back from whom, and what goes with it."""
    if _is_own(turn, held):
        return _ask_own(turn, held)
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
    colleagues = notices if held.role == Role.OFFICER else []
    return [said, *colleagues, *rights.tell_former(turn, held)]


ROUTES = Routes(
    postbacks={
        "invite.withdraw": Route(withdraw, HOLDERS),
        "invite.resign": Route(resign, HOLDERS),
    }
)
