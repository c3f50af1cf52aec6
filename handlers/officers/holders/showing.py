"""/vaitro: how many hold each role, who they are, and what is known of each."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Button, Reply, column
from handlers.officers.holders.tied import may_vouch, tie
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.paging import pages
from handlers.shared import rights
from handlers.turn import Outcomes, Turn
from storage.rights import holders
from storage.rights.holders import Holder
from storage.rights.role import Role

WHO = (Role.OFFICER,)
SOON = "soon"
"""The list of roles that are over, or will be within `NEAR`."""
NEAR = timedelta(days=30)
PAGE = 5


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """How many there are of each kind, and the doors to their lists."""
    found = holders.every(turn.tx, turn.now)
    kinds = [kind for kind in Role if any(one.role == kind for one in found)]
    lines = [turn.say("holders.count", kind=_kind(turn, k), count=_count(found, k)) for k in kinds]
    doors = [Button(_kind(turn, kind), f"holders.list:{kind}") for kind in kinds]
    if soon := [one for one in found if is_soon(turn, one)]:
        doors.append(turn.button("holders.soon", f"holders.list:{SOON}", count=len(soon)))
    if waiting := holders.invites(turn.tx, turn.now):
        doors.append(turn.button("holders.invites", "holders.invites", count=len(waiting)))
    invite = turn.button("holders.invite", "invite.new")
    return [Reply(turn.say("holders.all", lines="\n".join(lines)), column(*doors, invite))]


def _kind(turn: Turn, kind: str) -> str:
    return turn.say(f"roles.title_{kind}")


def _count(found: list[Holder], kind: str) -> int:
    return sum(one.role == kind for one in found)


def is_soon(turn: Turn, one: Holder) -> bool:
    """Whether a role is over, or nearly."""
    return one.ends_at is not None and one.ends_at - turn.now < NEAR


def listed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One page of those who hold a role of a kind."""
    kind, page = (*arguments, "", "")[:2]
    found = [one for one in holders.every(turn.tx, turn.now) if _is_of(turn, one, kind)]
    filled = pages([found], PAGE)
    if not filled:
        return show(turn, ())
    at = min(row_number(page) or 0, len(filled) - 1)
    first = sum(len(one) for one in filled[:at]) + 1
    shown = list(enumerate(filled[at], first))
    buttons = [_door(turn, place, one) for place, one in shown]
    if len(filled) > 1:
        buttons.append(turn.button("holders.more", f"holders.list:{kind}:{(at + 1) % len(filled)}"))
    lines = "\n".join(_line(turn, place, one) for place, one in shown)
    said = turn.say("holders.page", page=at + 1, pages=len(filled), lines=lines)
    return [Reply(said, column(*buttons, turn.button("holders.back", "holders.show")))]


def _is_of(turn: Turn, one: Holder, kind: str) -> bool:
    return is_soon(turn, one) if kind == SOON else one.role == kind


def _line(turn: Turn, place: int, one: Holder) -> str:
    role, who = rights.role_name(turn, one), called(turn, one)
    return turn.say("holders.line", number=place, who=who, role=role, until=until(turn, one))


def _door(turn: Turn, place: int, one: Holder) -> Button:
    return turn.button(
        "holders.open", f"holders.open:{one.id}", number=place, who=called(turn, one)
    )


def called(turn: Turn, one: Holder) -> str:
    """A name, or the number of the address."""
    return one.name or turn.say("holders.nameless", number=one.address_id)


def until(turn: Turn, one: Holder) -> str:
    """When a role ends, or that it has."""
    if one.ends_at is None:
        return turn.say("holders.endless")
    day = rights.day(one.ends_at)
    if one.ends_at > turn.now:
        return day
    return turn.say("holders.kept_on" if one.is_held else "holders.over", day=day)


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What is known of one role, and what may be done about it."""
    number = row_number(arguments[0]) if arguments else None
    found = holders.one(turn.tx, number, turn.now) if number else None
    if found is None:
        return [turn.reply("holders.gone", turn.button("holders.back", "holders.show"))]
    return [card(turn, found)]


def card(turn: Turn, one: Holder) -> Reply:
    """Who, what, since when, by whom, until when, and when they were last heard."""
    months, version = turn.house.settings.role_months, rights.version(one)
    renew = turn.button("holders.renew", f"holders.renew:{one.id}:{version}", months=months)
    buttons = [renew] if rights.can_be_longer(turn, one) else []
    if one.is_held:
        buttons.append(turn.button("holders.withdraw", f"invite.withdraw:{one.id}"))
    if may_vouch(turn, one):
        buttons.append(turn.button("holders.confirm", f"holders.confirm:{one.id}"))
    said = turn.say(
        "holders.card",
        who=called(turn, one),
        role=rights.role_name(turn, one),
        since=rights.day(one.granted_at),
        by=rights.inviter(turn, one.granted_by),
        until=until(turn, one),
        heard=rights.day(one.heard_at) if one.heard_at else turn.say("holders.never_heard"),
    )
    if tie(turn, one):
        said += "\n" + turn.say("holders.tied", days=turn.house.settings.apart_days)
    back = turn.button("holders.to_list", f"holders.list:{one.role}")
    return Reply(said, column(*buttons, back))


ROUTES = Routes(
    commands={"vaitro": Route(show, WHO)},
    postbacks={
        "holders.show": Route(show, WHO),
        "holders.list": Route(listed, WHO),
        "holders.open": Route(look, WHO),
    },
)
