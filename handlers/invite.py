"""Invitations: a one-time code gives an address a role after a confirmation."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import audit, kin
from handlers.contract import Button, Go, Notice, Reply, row
from handlers.residence import group_name
from handlers.router import Route, Routes
from handlers.rules.codes import code_from, looks_like_code, show_code
from handlers.rules.group_matching import match_group
from handlers.rules.numbering import row_number
from handlers.turn import House, Outcomes, Turn, person_of
from storage import campaign, roles
from storage.transaction import Transaction

INVITABLE = ("officer", "group_leader")
TRIES = 5
PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Codes:
    """The two ways into one invitation: eight characters to type, 128 bits in a link."""

    invite_id: int
    typed: str
    link: str


def create(
    tx: Transaction, house: House, wanted: tuple[str, int | None], by: int | None, at: datetime
) -> Codes:
    """Store an invitation to (role, group); only keyed hashes of its codes are kept."""
    role, group_id = wanted
    typed = code_from(house.chance(32))
    link = base64.urlsafe_b64encode(house.chance(16)).decode().rstrip("=")
    expires = at + timedelta(hours=house.settings.invite_hours)
    new = roles.Invite(0, house.chance(16).hex(), role, group_id, by, expires)
    first = roles.add_invite(tx, house.hash_code(typed), new, at)
    roles.add_invite(tx, house.hash_code(link), new, at)
    return Codes(first, show_code(typed), link)


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Which role to invite to."""
    return [
        turn.reply(
            "invite.ask",
            turn.button("invite.role_officer", "invite.new:officer"),
            turn.button("invite.role_group_leader", "invite.new:group_leader"),
        )
    ]


def new(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Make the code; a group leader is invited for one group."""
    role = arguments[0] if arguments else ""
    if role not in INVITABLE:
        return ask(turn, ())
    group = _group(turn, arguments[1]) if len(arguments) > 1 else None
    if role == "group_leader" and group is None:
        turn.talk.ask = "invite.group"
        return [turn.reply("invite.which_group", turn.button("invite.cancel", "help.cancel"))]
    turn.talk.ask = ""
    someone = person_of(turn)
    wanted = (role, group.id if group else None)
    codes = create(turn.tx, turn.house, wanted, someone.address_id, turn.now)
    audit.note(turn, "invite.created", f"invite:{codes.invite_id}", role=role)
    link = f"{turn.house.settings.public_url}/?ma={codes.link}"
    hours = turn.house.settings.invite_hours
    called = role_name(turn, *wanted)
    made = turn.say("invite.made", role=called, code=codes.typed, link=link, hours=hours)
    return [Reply(made, row(_first_command(turn)))]


def type_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The group that a new group leader will see."""
    groups = campaign.groups_on(turn.tx, turn.today)
    found = match_group(arguments[0], [(g.id, g.code, g.name) for g in groups])
    if len(found) == 1:
        return new(turn, ("group_leader", str(found[0])))
    turn.talk.ask = "invite.group"
    return [turn.reply("invite.no_group", turn.button("invite.cancel", "help.cancel"))]


def _group(turn: Turn, number: str) -> campaign.Group | None:
    groups = campaign.groups_on(turn.tx, turn.today)
    return next((group for group in groups if str(group.id) == number), None)


def role_name(turn: Turn, role: str, group_id: int | None) -> str:
    """What a role is called, with the group it is for."""
    group = campaign.group(turn.tx, group_id) if group_id else None
    if group is None:
        return turn.say("invite.name_officer" if role == "officer" else "invite.name_group_leader")
    return turn.say("invite.name_leader_of", group=group_name(turn, group))


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
    role = role_name(turn, found.role, found.group_id)
    return [turn.reply("invite.offered", accept_it, leave_it, role=role)]


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
    granted = roles.Grant(0, someone.address_id, found.role, found.group_id, found.created_by)
    number = roles.grant(turn.tx, granted, turn.now)
    role = role_name(turn, found.role, found.group_id)
    audit.note(turn, "role.granted", f"grant:{number}", someone.person_id, role=found.role)
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
    if held is None or not roles.withdraw(turn.tx, held.id, by, turn.now):
        return [turn.reply("invite.nothing_to_withdraw", _first_command(turn))]
    audit.note(turn, "role.withdrawn", f"grant:{held.id}", role=held.role)
    role = role_name(turn, held.role, held.group_id)
    return [turn.reply("invite.withdrawn", _first_command(turn), role=role)]


ROUTES = Routes(
    commands={"moi": Route(ask, ("officer",))},
    postbacks={
        "invite.new": Route(new, ("officer",)),
        "invite.offer": Route(offer),
        "invite.accept": Route(accept),
        "invite.withdraw": Route(withdraw, ("officer",)),
    },
    asks={"invite.group": Route(type_group, ("officer",))},
)
