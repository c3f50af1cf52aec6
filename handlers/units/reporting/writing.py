"""A figure or a sentence that a unit said is written down, or asked about first."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Reply, row
from handlers.reports.unit_forms import Line
from handlers.reports.unit_progress import Standing, amount, says
from handlers.shared import reporting
from handlers.turn import Outcomes, Turn, person_of
from handlers.units.reporting.asking import following, question
from handlers.units.reporting.states import AskedLine
from storage.reporting import unit_reports
from storage.reporting.unit_reports import SAID, Answer


def put(turn: Turn, one: Standing, line: Line, value: int) -> Outcomes:
    """A number that can be meant is kept; one that is more than its whole once it was asked."""
    if value > line.most:
        most = amount(turn.house.texts, line, line.most)
        return [question(turn, one, line, turn.say("reporting.too_many", most=most))]
    doubted = _doubted(turn, one, line, value)
    return doubted or keep(turn, one, line, Answer(0, line.key, SAID, value))


def _doubted(turn: Turn, one: Standing, line: Line, value: int) -> Outcomes:
    """A part that is larger than its whole is asked back, once."""
    asked = AskedLine.of(turn)
    said = {**reporting.filled(turn, one), line.key: Answer(0, line.key, SAID, value)}
    found = [(part, whole) for part, whole in reporting.odd(one, said) if line in {part, whole}]
    if not found or (asked and asked.doubted == value):
        return []
    part, whole = found[0]
    said_again = turn.say(
        "reporting.part_larger",
        part=part.short,
        part_figure=says(turn.house.texts, part, said[part.key]),
        whole=whole.short,
        whole_figure=says(turn.house.texts, whole, said[whole.key]),
    )
    again = question(turn, one, line, said_again)
    AskedLine(one.unit.id, line.key, value).keep(turn)
    stays = turn.button(
        "reporting.stays",
        f"reporting.stays:{one.unit.id}:{line.key}:{value}",
        value=amount(turn.house.texts, line, value),
    )
    return [replace(again, buttons=((stays,), *again.buttons))]


def keep(turn: Turn, one: Standing, line: Line, said: Answer) -> Outcomes:
    """Write it down with what was known then; of what differs, ask why."""
    report = unit_reports.begin(turn.tx, one.unit.id, one.due_on, turn.now)
    figure = reporting.known(turn, one).get(line.key)
    value = evidence = None
    if figure is not None:
        value, evidence = figure.value, reporting.evidence(turn, figure)
    kept = Answer(
        *(report.id, line.key, said.state, said.number, said.words),
        *(value, evidence, said.reason),
    )
    unit_reports.answer(turn.tx, kept, person_of(turn).address_id, turn.now)
    AskedLine.pop(turn)
    told = reporting.told(turn, line, kept)
    if reporting.lacks_reason(line, kept):
        return [why(turn, one, line, value or 0)]
    noted = turn.say("reporting.noted", short=line.short, value=told)
    return following(turn, one.unit, line.key, noted)


def why(turn: Turn, one: Standing, line: Line, value: int, again: str = "") -> Reply:
    """The figure is kept; why it differs is needed before the report is sent."""
    AskedLine(one.unit.id, line.key).keep(turn)
    turn.conversation.ask = "reporting.reason"
    was = reporting.counted(turn, line, value)
    said = again or turn.say("reporting.ask_reason", known=was)
    later = turn.button("reporting.later", f"reporting.open:{one.unit.id}")
    return Reply(said, row(later))
