"""One line at a time: its question, last year's answer, and what the house knows."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.reports.spoken import day
from handlers.reports.unit_forms import Line
from handlers.reports.unit_progress import Standing
from handlers.shared import reporting
from handlers.turn import Outcomes, Turn
from handlers.units.reporting.form import card
from handlers.units.reporting.states import AskedLine
from storage.reporting.unit_reports import CLOSED
from storage.reporting.units import Unit

ASKS = {"number": "reporting.number", "text": "reporting.words", "choice": "reporting.choice"}


def following(turn: Turn, unit: Unit, after: str = "", said: str = "") -> Outcomes:
    """The next open line behind `after`, then those before it; the card where none is open."""
    one = reporting.now(turn, unit)
    there = [line for _, line, _ in one.numbered()]
    place = next((at for at, line in enumerate(there, 1) if line.key == after), 0)
    left = reporting.open_lines(turn, one)
    line = next((line for line in (*there[place:], *there[:place]) if line in left), None)
    heard = [Reply(said, leads=True)] if said else []
    if line is None or one.state in CLOSED:
        return [*heard, card(turn, unit)]
    return [*heard, question(turn, one, line)]


def question(turn: Turn, one: Standing, line: Line, again: str = "") -> Reply:
    """Asks for a line; `again` says why what was typed would not do."""
    AskedLine(one.unit.id, line.key).keep(turn)
    turn.conversation.ask = ASKS[line.type]
    place = 1 + one.form.lines.index(line)
    text = turn.say("reporting.ask", place=place, count=len(one.form.lines), words=line.words)
    told = [again, text, *_beside(turn, one, line)]
    return Reply("\n".join(filter(None, told)), column(*_ways(turn, one, line)))


def _beside(turn: Turn, one: Standing, line: Line) -> list[str]:
    """Last year's answer, this year's so far, and what was counted."""
    told = []
    if past := reporting.before(turn, one).get(line.key):
        told.append(turn.say("reporting.last_year", value=reporting.told(turn, line, past)))
    if figure := reporting.known(turn, one).get(line.key):
        value = reporting.counted(turn, line, figure.value)
        told.append(turn.say("reporting.known", value=value, on=day(figure.as_of)))
    if here := one.answers.get(line.key):
        told.append(turn.say("reporting.said_before", value=reporting.told(turn, line, here)))
    return told


def _ways(turn: Turn, one: Standing, line: Line) -> list[Button]:
    where = f"{one.unit.id}:{line.key}"
    ways = []
    if figure := reporting.known(turn, one).get(line.key):
        value = reporting.counted(turn, line, figure.value)
        data = f"reporting.known:{where}:{reporting.stamp(figure)}"
        ways.append(turn.button("reporting.right", data, value=value))
    for place, option in enumerate(line.options):
        ways.append(Button(option, f"reporting.pick:{where}:{place}"))
    if line.type != "choice":
        ways.append(turn.button("reporting.none", f"reporting.none:{where}"))
    ways.append(turn.button("reporting.uncounted", f"reporting.unknown:{where}"))
    ways.append(turn.button("reporting.later", f"reporting.open:{one.unit.id}"))
    return ways
