"""The lines of a year, and one of them with what may be done about it."""

from __future__ import annotations

from datetime import date

from handlers.contract import Button, Reply, column
from handlers.reports.spoken import day
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.paging import pages
from handlers.shared import reporting
from handlers.turn import Outcomes, Turn
from handlers.units.proof.asking import told
from handlers.units.proof.states import WHO, Draft, standing
from storage.reporting import evidence_lines
from storage.reporting.evidence_lines import Line
from storage.rights.role import Role

PAGE = 6
SHOWN = 45
"""Letters of a line on a button."""


def listed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The newest first; of an officer the whole ward's."""
    found = mine(turn)
    filled = pages([found], PAGE)
    new = turn.button("proof.new", "proof.new")
    if not filled:
        return [turn.reply("proof.no_lines", new)]
    at = min((row_number(arguments[0]) if arguments else None) or 0, len(filled) - 1)
    buttons = [Button(_short(one), f"proof.open:{one.id}") for one in filled[at]]
    if len(filled) > 1:
        buttons.append(turn.button("proof.more", f"proof.show:{(at + 1) % len(filled)}"))
    going = sum(one.paper is None for one in found)
    return [turn.reply("proof.lines", *buttons, new, count=len(found), going=going)]


def mine(turn: Turn) -> list[Line]:
    """This year's lines, as far as they are this person's business, the newest first."""
    found = evidence_lines.between(turn.tx, date(turn.today.year, 1, 1), turn.today)
    if not turn.has_role(Role.OFFICER):
        own = {one.id for one in reporting.my_units(turn)}
        found = [one for one in found if one.unit_id in own]
    return found[::-1]


def _short(one: Line) -> str:
    what = one.what if len(one.what) <= SHOWN else f"{one.what[:SHOWN]}…"
    return f"{day(one.on)}: {what}"


def draft_of(one: Line) -> Draft:
    """A line as a draft that takes its place."""
    return Draft(
        one.unit_id or 0,
        one.content,
        one.on,
        one.what,
        one.figure,
        one.measure or "",
        one.paper or "",
        ("figure", "paper"),
        "",
        one.id,
    )


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One line."""
    one = standing(turn, row_number(arguments[0]) or 0 if arguments else 0)
    if one is None:
        return listed(turn, ())
    correct = turn.button("proof.correct", f"proof.correct:{one.id}")
    drop = turn.button("proof.ask_drop", f"proof.ask_drop:{one.id}")
    back = turn.button("proof.back", "proof.show")
    return [Reply(told(turn, draft_of(one)), column(correct, drop, back))]


ROUTES = Routes(postbacks={"proof.show": Route(listed, WHO), "proof.open": Route(look, WHO)})
