"""A line is answered by its name or number, on the card too; what is asked beside a line."""

from __future__ import annotations

from handlers.contract import Go, Reply
from handlers.reports.spoken import day
from handlers.reports.unit_forms import Line
from handlers.reports.unit_progress import Standing
from handlers.routes import Route, Routes
from handlers.rules.units.line_said import lines_said
from handlers.shared import reporting
from handlers.shared.reporting import REPORTERS
from handlers.turn import Outcomes, Turn
from handlers.units.reporting.answering import go_on, hear, hear_each
from handlers.units.reporting.called import meant_line
from handlers.units.reporting.form import of_mine
from handlers.units.reporting.mending import mend
from handlers.units.reporting.sending import recall
from handlers.units.reporting.states import Wished
from storage.reporting.unit_reports import CLOSED, SENT
from storage.reporting.units import Unit

SHOWN = 40
"""Letters of an answer on a button."""


@of_mine
def named(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """ "sua dong 1 thanh 59", "kho khan: ...": kept, or kept in mind until it is taken back."""
    one = reporting.now(turn, unit)
    text = arguments[0] if arguments else ""
    meant = meant_line(one, text)
    if meant is None:
        return [Go(f"find.search:{text}")]
    if one.state == SENT and not turn.warned:
        return _before_recalling(turn, one, *meant)
    if one.state in CLOSED:
        return mend(turn, ())
    parts = lines_said(text)
    return hear_each(turn, unit, parts) if len(parts) > 1 else hear(turn, one, *meant)


def _before_recalling(turn: Turn, one: Standing, line: Line, said: str) -> Outcomes:
    Wished(one.unit.id, line.key, said).keep(turn)
    short = said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
    also = turn.button("reporting.recall_to", f"reporting.recall_to:{one.unit.id}", value=short)
    look = turn.button("reporting.look", f"reporting.open:{one.unit.id}")
    return [turn.reply("reporting.how_to_change", also, look, short=line.short)]


@of_mine
def recall_to(turn: Turn, unit: Unit, _arguments: tuple[str, ...]) -> Outcomes:
    """Take it back and say of the line what was typed."""
    wished, before = Wished.pop(turn), reporting.now(turn, unit)
    taken = recall(turn, (str(unit.id),))
    line = before.form.line(wished.line) if wished and wished.unit == unit.id else None
    if wished is None or line is None or before.state != SENT:
        return taken
    said = Reply(turn.say("reporting.recalled"), leads=True)
    return [said, *hear(turn, reporting.now(turn, unit), line, wished.said)]


def beside(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """When it is due, and that no file is taken; then the line again."""
    due = day(reporting.due(turn))
    is_file = arguments[:1] == ("file",)
    said = turn.say("reporting.no_files") if is_file else turn.say("reporting.due_on", due=due)
    return [Reply(said, leads=True), *go_on(turn, ())]


ROUTES = Routes(
    postbacks={
        "reporting.named": Route(named, REPORTERS),
        "reporting.recall_to": Route(recall_to, REPORTERS, spends=True),
        "reporting.beside": Route(beside, REPORTERS),
    }
)
