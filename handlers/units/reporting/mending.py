"""How a report is mended: which line, taken back, or returned by an officer who is asked to."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, reporting, rights
from handlers.shared.reporting import REPORTERS
from handlers.turn import Outcomes, Turn
from handlers.units.reporting.asking import question
from handlers.units.reporting.form import card, lines, of_mine, show
from handlers.units.reporting.states import AskedBack
from storage.reporting.unit_reports import ACCEPTED, CLOSED, SENT
from storage.reporting.units import Unit


def mend(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Somebody wants something changed: the way to it, as the report stands."""
    mine = reporting.my_units(turn)
    if len(mine) != 1:
        return show(turn, ())
    one = reporting.now(turn, mine[0])
    if one.state == SENT:
        recall = turn.button("reporting.recall", f"reporting.recall:{one.unit.id}")
        return [turn.reply("reporting.how_to_recall", recall, _look(turn, one.unit))]
    if one.state == ACCEPTED:
        ask = turn.button("reporting.ask_return", f"reporting.ask_return:{one.unit.id}")
        return [turn.reply("reporting.how_to_mend", ask, _look(turn, one.unit), unit=one.unit.name)]
    return lines(turn, (str(one.unit.id),))


def _look(turn: Turn, unit: Unit) -> Button:
    return turn.button("reporting.look", f"reporting.open:{unit.id}")


@of_mine
def ask_return(turn: Turn, unit: Unit, _arguments: tuple[str, ...]) -> Outcomes:
    """Officers hear that the unit would like it back."""
    one = reporting.now(turn, unit)
    if one.state != ACCEPTED:
        return [card(turn, unit)]
    here = AskedBack(unit.id, len(one.steps))
    if AskedBack.of(turn) == here:
        return [turn.reply("reporting.asked_already", _look(turn, unit), unit=unit.name)]
    here.keep(turn)
    door = turn.button("chase.open", f"chase.look:{unit.id}")
    asked = Reply(turn.say("reporting.wants_return", unit=unit.name), column(door))
    told = rights.tell_officers(turn, asked, None)
    said = turn.reply("reporting.asked_return", _look(turn, unit), unit=unit.name)
    about = {"period": str(one.due_on.year)}
    audit.note(turn, "unit_report.return_asked", f"unit:{unit.id}", None, **about)
    return [said, *told]


@of_mine
def numbered(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """A line by its number on the sheet: "sua dong 1"."""
    one = reporting.now(turn, unit)
    place = row_number(arguments[0]) if arguments else None
    line = next((line for at, line, _ in one.numbered() if at == place), None)
    if one.state in CLOSED:
        return mend(turn, ())
    return [question(turn, one, line)] if line else lines(turn, (str(unit.id),))


ROUTES = Routes(
    postbacks={
        "reporting.mend": Route(mend, REPORTERS),
        "reporting.ask_return": Route(ask_return, REPORTERS, spends=True),
        "reporting.line": Route(numbered, REPORTERS),
    }
)
