"""A code is shown what it gives, spent after a confirmation, and the role can be taken back."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Button, Go, Notice
from handlers.officers.invite.codes import role_name
from handlers.router import Route, Routes
from handlers.rules.codes import looks_like_code
from handlers.rules.numbering import row_number
from handlers.shared import audit, kin
from handlers.shared.teamwork import leads
from handlers.turn import Outcomes, Turn, person_of
from storage import roles

TRIES = 5
PAUSE = timedelta(hours=1)


def offer(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Somebody came with a code: say what it gives, and spend it only after a confirmation."""
    code = arguments[0] if arguments else ""
    seen = roles.refusals_of(turn.tx, turn.lane)
    if seen and seen[0] >= TRIES and turn.now - seen[1] < PAUSE:
        return [turn.reply("invite.too_many", turn.button("invite.contact", "help.human"))]
    typed = looks_like_code(code) or code
    found = roles.invite_by_code(turn.tx, turn.house.hash_code(typed))
    return [Go(f"link.offer:{typed}")] if found is None else _offer(turn, found)


def _offer(turn: Turn, found: roles.Invite) -> Outcomes:
    if not _is_open(turn, found):
        roles.count_refusal(turn.tx, turn.lane, turn.now)
        return [turn.reply("invite.bad_code", turn.button("invite.contact", "help.human"))]
    if kin.is_shared(turn):
        return [turn.reply("invite.shared", turn.button("invite.contact", "help.human"))]
    turn.talk.draft["invite"] = str(found.id)
    accept_it = turn.button("invite.accept", f"invite.accept:{found.id}")
    leave_it = turn.button("invite.decline", "help.cancel")
    return [turn.reply("invite.offered", accept_it, leave_it, role=role_name(turn, found))]


def _is_open(turn: Turn, found: roles.Invite) -> bool:
    return found.closed_why is None and found.expires_at > turn.now


def accept(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Redeem the code that this very conversation showed; the role is there on the next tap."""
    number = turn.talk.draft.pop("invite", "")
    if not number or arguments[:1] != (number,):
        return [turn.reply("invite.bad_code", turn.button("invite.contact", "help.human"))]
    found = roles.invite_at(turn.tx, int(number))
    if (
        found is None
        or not _is_open(turn, found)
        or not roles.close_invite(turn.tx, found.pair, "redeemed", turn.now)
    ):
        return [turn.reply("invite.bad_code", turn.button("invite.contact", "help.human"))]
    return _grant(turn, found)


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
    )
    number = roles.grant(turn.tx, granted, turn.now)
    role = role_name(turn, found)
    about = {"team": str(found.team_id)} if found.team_id else {}
    audit.note(turn, "role.granted", f"grant:{number}", someone.person_id, role=found.role, **about)
    outcomes: Outcomes = [turn.reply("invite.granted", _first_command(turn), role=role)]
    if found.created_by is not None and found.created_by != someone.address_id:
        undo = turn.button("invite.withdraw", f"invite.withdraw:{number}")
        outcomes.append(Notice(found.created_by, turn.reply("invite.told", undo, role=role)))
    return outcomes


def _first_command(turn: Turn) -> Button:
    return turn.button("invite.first_command", "help.show")


def withdraw(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take back a role; the person is refused on their next tap."""
    number = row_number(arguments[0]) if arguments else None
    held = roles.grant_at(turn.tx, number) if number else None
    by = turn.known.address_id if turn.known else None
    if (
        held is None
        or not _may_withdraw(turn, held)
        or not roles.withdraw(turn.tx, held.id, by, turn.now)
    ):
        return [turn.reply("invite.nothing_to_withdraw", _first_command(turn))]
    audit.note(turn, "role.withdrawn", f"grant:{held.id}", role=held.role)
    return [turn.reply("invite.withdrawn", _first_command(turn), role=role_name(turn, held))]


def _may_withdraw(turn: Turn, held: roles.Grant) -> bool:
    """An officer any role, a team leader those of the team's volunteers."""
    return turn.has_role("officer") or (held.role == "volunteer" and leads(turn, held.team_id))


ROUTES = Routes(
    postbacks={
        "invite.offer": Route(offer),
        "invite.accept": Route(accept),
        "invite.withdraw": Route(withdraw, ("officer", "team_leader")),
    }
)
