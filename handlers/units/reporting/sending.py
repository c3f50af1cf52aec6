"""A report is sent as it was read, and may be taken back until an officer has accepted it."""

from __future__ import annotations

from handlers.contract import Reply, column
from handlers.reports.spoken import day
from handlers.reports.unit_progress import Standing
from handlers.routes import Decision, Route, Routes, Shown
from handlers.shared import audit, reporting
from handlers.shared.reporting import REPORTERS
from handlers.turn import Outcomes, Turn, person_of
from handlers.units.reporting.asking import question
from handlers.units.reporting.form import card, of_mine
from storage.reporting import unit_reports
from storage.reporting.unit_reports import CLOSED, RECALLED, SENT, Step
from storage.reporting.units import Unit

ANYWAY = "anyway"
"""Of the button on which doubts were read."""


@of_mine
def send(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """Send it; what is lacking is asked for first, and what the house knows goes along."""
    one = reporting.now(turn, unit)
    if one.state in CLOSED:
        return [card(turn, unit)]
    if lacking := reporting.open_lines(turn, one, needed=True):
        return [question(turn, one, lacking[0], turn.say("reporting.lacking"))]
    said = reporting.filled(turn, one)
    unsaid = [line for line in one.form.lines if reporting.lacks_reason(line, said.get(line.key))]
    if unsaid:
        return [question(turn, one, unsaid[0], turn.say("reporting.lacking_reason"))]
    doubtful = [] if arguments == (ANYWAY,) else _doubtful(turn, one)
    return doubtful or _sent(turn, one)


def _doubtful(turn: Turn, one: Standing) -> Outcomes:
    """Asked once: are lines left blank, or a part more than its whole, on purpose?"""
    lines, blank = reporting.doubts(turn, one), reporting.open_lines(turn, one)
    if blank:
        names, every = "\n".join(reporting.blanks(turn, one)), len(one.form.lines)
        said = turn.say("reporting.left_blank", count=len(blank), all=every, names=names)
        lines.insert(0, said)
    if not lines:
        return []
    number = one.unit.id
    fill = [turn.button("reporting.fill", f"reporting.next:{number}")] * bool(blank)
    amend = turn.button("reporting.amend", f"reporting.lines:{number}")
    anyway = turn.button("reporting.send_anyway", f"reporting.send:{number}:{ANYWAY}")
    text = turn.say("reporting.before_sending", unit=one.unit.name, lines="\n".join(lines))
    return [Reply(text, column(*fill, amend, anyway))]


def _sent(turn: Turn, one: Standing) -> Outcomes:
    by = person_of(turn).address_id
    report = unit_reports.begin(turn.tx, one.unit.id, one.due_on, turn.now)
    for key, figure in reporting.filled(turn, one).items():
        if key not in one.answers:
            unit_reports.answer(turn.tx, _of(report.id, figure), by, turn.now)
    unit_reports.step(turn.tx, Step(report.id, SENT, turn.now, turn.today, by))
    first = one.first_sent or turn.today
    after = reporting.now(turn, one.unit)
    look = turn.button("reporting.look", f"reporting.open:{one.unit.id}")
    recall = turn.button("reporting.recall", f"reporting.recall:{one.unit.id}")
    late = (first - one.due_on).days
    said = turn.say("reporting.sent", unit=one.unit.name, on=day(first))
    more = [turn.say("reporting.sent_late", days=late, due=day(one.due_on))] if late > 0 else []
    more += [turn.say("reporting.sent_empty")] if after.is_empty else []
    reply = Reply("\n".join([said, *more]), column(look, recall))
    audit.note(turn, "unit_report.sent", f"unit:{one.unit.id}", None, period=str(one.due_on.year))
    return [reply]


def _of(report_id: int, known: unit_reports.Answer) -> unit_reports.Answer:
    return unit_reports.Answer(
        *(report_id, known.field, known.state, known.number, None, known.known, known.evidence)
    )


@of_mine
def recall(turn: Turn, unit: Unit, _arguments: tuple[str, ...]) -> Outcomes:
    """Take it back to mend it; the day on which it was first sent stays."""
    one = reporting.now(turn, unit)
    if one.state != SENT or one.report_id is None:
        return [card(turn, unit)]
    by = person_of(turn).address_id
    unit_reports.begin(turn.tx, unit.id, one.due_on, turn.now)
    unit_reports.step(turn.tx, Step(one.report_id, RECALLED, turn.now, turn.today, by))
    said = [Reply(turn.say("reporting.recalled"), leads=True), card(turn, unit)]
    audit.note(turn, "unit_report.recalled", f"unit:{unit.id}", None, period=str(one.due_on.year))
    return [*said]


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The report as it was read, line by line."""
    unit = reporting.my_unit(turn, arguments[0] if arguments else "")
    one = reporting.now(turn, unit) if unit else None
    if one is None or one.state in CLOSED:
        return None
    return Shown(tuple(reporting.lines(turn, one)), (one.state,))


ROUTES = Routes(
    postbacks={
        "reporting.send": Route(
            send, REPORTERS, Decision(_shown, "reporting.open:{0}"), spends=True
        ),
        "reporting.recall": Route(recall, REPORTERS),
    }
)
