"""A third officer knows somebody who was invited: from then on they count on their own."""

from __future__ import annotations

from handlers.contract import Outcome
from handlers.officers.holders.showing import card
from handlers.officers.holders.tied import may_vouch
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, rights
from handlers.turn import Outcomes, Turn
from storage.rights import holders, vouching
from storage.rights.holders import Holder
from storage.rights.role import Role

WHO = (Role.OFFICER,)


def confirm(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Said once, and for good; not by whoever may stand behind both."""
    one, known = _named(turn, arguments), turn.known
    if one is None or known is None:
        return [turn.reply("holders.gone", turn.button("holders.back", "holders.show"))]
    if not may_vouch(turn, one):
        return [card(turn, one)]
    is_first = vouching.confirm(turn.tx, one.id, known.address_id, turn.now)
    role = rights.role_name(turn, one)
    said: list[Outcome] = [turn.reply("holders.confirmed", role=role), card(turn, one)]
    if is_first:
        audit.note(turn, "role.confirmed", f"grant:{one.id}", one.person_id, role=one.role)
    return said


def _named(turn: Turn, arguments: tuple[str, ...]) -> Holder | None:
    number = row_number(arguments[0]) if arguments else None
    return holders.one(turn.tx, number, turn.now) if number else None


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Who holds what, by whose hand, as the card showed it."""
    one = _named(turn, arguments)
    if one is None or not may_vouch(turn, one):
        return None
    return Shown(
        (one.name or "", rights.role_name(turn, one)),
        (one.role, one.person_id, one.granted_by),
    )


ROUTES = Routes(
    postbacks={
        "holders.confirm": Route(confirm, WHO, Decision(_shown, "holders.open:{0}"), spends=True)
    }
)
