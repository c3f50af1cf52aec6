"""Invitations that nobody has used yet; a lost one is cancelled."""

from __future__ import annotations

from handlers.contract import Reply, column
from handlers.officers.holders.showing import WHO, show
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.paging import pages
from handlers.shared import audit, rights
from handlers.turn import WARD_ZONE, Outcomes, Turn
from storage.rights import holders, roles
from storage.rights.holders import OpenInvite

PAGE = 4


def listed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A page of them, each with its way out."""
    filled = pages([holders.invites(turn.tx, turn.now)], PAGE)
    if not filled:
        return [turn.reply("holders.no_invites", turn.button("holders.back", "holders.show"))]
    at = min((row_number(arguments[0]) if arguments else None) or 0, len(filled) - 1)
    shown = filled[at]
    buttons = [
        turn.button("holders.cancel", f"holders.ask_cancel:{one.id}", number=one.id)
        for one in shown
    ]
    if len(filled) > 1:
        buttons.append(turn.button("holders.more", f"holders.invites:{(at + 1) % len(filled)}"))
    lines = "\n".join(_line(turn, one) for one in shown)
    said = turn.say("holders.waiting", page=at + 1, pages=len(filled), lines=lines)
    return [Reply(said, column(*buttons, turn.button("holders.back", "holders.show")))]


def _line(turn: Turn, one: OpenInvite) -> str:
    ends = f"{one.expires_at.astimezone(WARD_ZONE):%H:%M %d/%m}"
    by = rights.inviter(turn, one.created_by)
    role = rights.role_name(turn, one)
    return turn.say("holders.invite_line", number=one.id, role=role, by=by, until=ends)


def _open(turn: Turn, arguments: tuple[str, ...]) -> OpenInvite | None:
    number = row_number(arguments[0]) if arguments else None
    return next((one for one in holders.invites(turn.tx, turn.now) if one.id == number), None)


def ask_cancel(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say which one, before it is done."""
    found = _open(turn, arguments)
    if found is None:
        return _closed(turn)
    return [
        turn.reply(
            "holders.ask_cancel",
            turn.button("holders.sure_cancel", f"holders.cancel:{found.id}"),
            turn.button("holders.keep", "holders.invites"),
            number=found.id,
            role=rights.role_name(turn, found),
            by=rights.inviter(turn, found.created_by),
        )
    ]


def cancel(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Close it, with both of its codes."""
    found = _open(turn, arguments)
    if found is None or not roles.close_invite(turn.tx, found.pair, "withdrawn", turn.now):
        return _closed(turn)
    audit.note(turn, "invite.cancelled", f"invite:{found.id}", None, role=found.role)
    role = rights.role_name(turn, found)
    return [turn.reply("holders.cancelled", number=found.id, role=role), *show(turn, ())]


def _closed(turn: Turn) -> Outcomes:
    return [turn.reply("holders.closed"), *show(turn, ())]


ROUTES = Routes(
    postbacks={
        "holders.invites": Route(listed, WHO),
        "holders.ask_cancel": Route(ask_cancel, WHO),
        "holders.cancel": Route(cancel, WHO, spends=True),
    }
)
