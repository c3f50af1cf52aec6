"""The invitations that somebody has open: a few at a time, listed, each taken back by a tap."""

from __future__ import annotations

from handlers.contract import Reply, column
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, rights
from handlers.shared.rights import Given
from handlers.turn import WARD_ZONE, Outcomes, Turn
from storage.rights import holders, roles
from storage.rights.holders import OpenInvite
from storage.rights.role import Role

WHO = (Role.OFFICER, Role.TEAM_LEADER, Role.UNIT_REPORTER)
MOST = 3
"""Of one role in one place: more codes that nobody has used are codes that lie about."""
SHOWN = 6


def own(turn: Turn) -> list[OpenInvite]:
    """The newest first."""
    here = turn.known.address_id if turn.known else None
    there = [one for one in holders.invites(turn.tx, turn.now) if one.created_by == here]
    return sorted(there, key=lambda one: one.id, reverse=True) if here else []


def is_full(turn: Turn, wanted: Given) -> bool:
    """Whether as many of just this one are open as may be."""
    return sum(_place(one) == _place(wanted) for one in own(turn)) >= MOST


def _place(one: Given | OpenInvite) -> tuple[object, ...]:
    return one.role, one.group_id, one.team_id, one.unit_id


def full(turn: Turn, wanted: Given) -> Reply:
    """Why no further one is made, and those to take back."""
    same = [one for one in own(turn) if _place(one) == _place(wanted)]
    role = rights.role_name(turn, wanted)
    return _listed(turn, turn.say("invite.full", role=role, count=len(same)), same)


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """All that are open, as far as one message holds them."""
    found = own(turn)
    if not found:
        return [turn.reply("invite.none_open", turn.button("invite.first_command", "help.show"))]
    return [_listed(turn, turn.say("invite.mine", count=len(found)), found)]


def _listed(turn: Turn, said: str, found: list[OpenInvite]) -> Reply:
    shown = found[:SHOWN]
    lines = [_line(turn, one) for one in shown]
    buttons = [turn.button("invite.back", f"invite.back:{one.id}", number=one.id) for one in shown]
    onward = turn.button("invite.first_command", "help.show")
    return Reply("\n".join([said, *lines]), column(*buttons, onward))


def _line(turn: Turn, one: OpenInvite) -> str:
    until = f"{one.expires_at.astimezone(WARD_ZONE):%H:%M %d/%m}"
    role = rights.role_name(turn, one)
    return turn.say("invite.mine_line", number=one.id, role=role, until=until)


def take_back(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One's own alone, with both of its codes; who has it in hand gets no role."""
    number = row_number(arguments[0]) if arguments else None
    found = next((one for one in own(turn) if one.id == number), None)
    if found is None or not roles.close_invite(turn.tx, found.pair, "withdrawn", turn.now):
        return [turn.reply("invite.not_open", turn.button("invite.mine_button", "invite.mine"))]
    audit.note(turn, "invite.cancelled", f"invite:{found.id}", None, role=found.role)
    role = rights.role_name(turn, found)
    return [Reply(turn.say("invite.taken_back", number=found.id, role=role)), *show(turn, ())]


ROUTES = Routes(
    postbacks={
        "invite.mine": Route(show, WHO),
        "invite.back": Route(take_back, WHO, spends=True),
    }
)
