"""A report is read line by line, and accepted as it was read or returned with a reason."""

from __future__ import annotations

from handlers.contract import Notice, Reply, column
from handlers.officers.chase.progress import WHO, show, waiting
from handlers.officers.chase.states import Returning
from handlers.reports.spoken import day
from handlers.reports.unit_progress import Standing
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.remarks import sentence
from handlers.shared import audit, reporting, versions
from handlers.turn import Outcomes, Turn, Voice, person_of
from storage.reporting import unit_reports, units
from storage.reporting.unit_reports import ACCEPTED, CLOSED, RETURNED, SENT, Step

LONGEST = 300


def _found(turn: Turn, number: str) -> Standing | None:
    wanted = row_number(number)
    unit = units.find(turn.tx, wanted, turn.today) if wanted else None
    return reporting.now(turn, unit) if unit else None


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What a unit wrote, and what it was last year."""
    one = _found(turn, arguments[0] if arguments else "")
    return [_card(turn, one)] if one else show(turn, ())


def _card(turn: Turn, one: Standing) -> Reply:
    sent = one.first_sent
    said = turn.say(
        "chase.card",
        unit=one.unit.name,
        year=one.due_on.year,
        state=turn.say(f"terms.report_{one.state or 'none'}"),
        sent=day(sent) if sent else turn.say("chase.never"),
        lines="\n".join([*reporting.lines(turn, one), *_remarks(turn, one)]),
    )
    back = turn.button("chase.back", "chase.show")
    give_back = turn.button("chase.return", f"chase.return:{one.unit.id}")
    if one.state == ACCEPTED:
        return Reply(said, column(give_back, back))
    if one.state != SENT:
        return (
            Reply(said, column(turn.button("chase.ring", f"chase.ring:{one.unit.id}"), back))
            if (not one.is_in)
            else Reply(said, column(back))
        )
    accept = turn.button("chase.accept", f"chase.accept:{one.unit.id}")
    return Reply(said, column(accept, give_back, back))


def _remarks(turn: Turn, one: Standing) -> list[str]:
    """How many lines nobody answered, and what contradicts itself."""
    blank, every = len(reporting.open_lines(turn, one)), len(one.form.lines)
    said = turn.say("chase.blank", count=blank, all=every)
    return [*([said] if blank and one.is_in else []), *reporting.doubts(turn, one)]


def accept(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It is received as it was read."""
    one = _found(turn, arguments[0] if arguments else "")
    if one is None or one.state != SENT or one.report_id is None:
        return [_card(turn, one)] if one else show(turn, ())
    _step(turn, one, ACCEPTED)
    unit = one.unit

    def told(voice: Voice) -> str:
        return voice.say("reporting.told_accepted", unit=unit.name)

    door = turn.button("reporting.look", f"reporting.open:{unit.id}")
    letters = reporting.tell(turn, unit, told, door)
    said = Reply(turn.say("chase.accepted", unit=unit.name), leads=True)
    onward = waiting(turn, ())
    audit.note(turn, "unit_report.accepted", f"unit:{unit.id}", None, period=str(one.due_on.year))
    return [said, *onward, *letters]


def ask_why(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What has to be mended."""
    one = _found(turn, arguments[0] if arguments else "")
    if one is None or one.state not in CLOSED:
        return [_card(turn, one)] if one else show(turn, ())
    Returning(one.unit.id).keep(turn)
    return _ask(turn, one)


def _ask(turn: Turn, one: Standing, *, again: bool = False) -> Outcomes:
    turn.conversation.ask = "chase.why"
    leave = turn.button("chase.keep", f"chase.look:{one.unit.id}")
    if again:
        return [turn.reply("reporting.masked" if turn.warned else "chase.bad_why", leave)]
    return [turn.reply("chase.ask_why", leave, unit=one.unit.name)]


def give_back(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Return it with the reason that was typed; the unit hears it."""
    one = _found(turn, Returning.asked(turn))
    if one is None or one.state not in CLOSED:
        Returning.done(turn)
        kept = versions.unwritten(turn, arguments[0])
        return [kept, _card(turn, one)] if one else [kept, *show(turn, ())]
    reason = None if turn.warned else sentence(arguments[0], LONGEST)
    if reason is None:
        return _ask(turn, one, again=True)
    Returning.done(turn)
    _step(turn, one, RETURNED, reason)
    said, letters = _told(turn, one, reason)
    onward = waiting(turn, ())
    about = {"period": str(one.due_on.year), "reason": reason}
    audit.note(turn, "unit_report.returned", f"unit:{one.unit.id}", None, **about)
    return [said, *onward, *letters]


def _told(turn: Turn, one: Standing, reason: str) -> tuple[Reply, list[Notice]]:
    unit = one.unit

    def told(voice: Voice) -> str:
        return voice.say("reporting.told_returned", unit=unit.name, reason=reason)

    door = turn.button("reporting.open_form", f"reporting.open:{unit.id}")
    said = Reply(turn.say("chase.returned_now", unit=unit.name), leads=True)
    return said, reporting.tell(turn, unit, told, door)


def _step(turn: Turn, one: Standing, what: str, reason: str | None = None) -> None:
    report = unit_reports.begin(turn.tx, one.unit.id, one.due_on, turn.now)
    by = person_of(turn).address_id
    unit_reports.step(turn.tx, Step(report.id, what, turn.now, turn.today, by, reason))


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The report as it was read."""
    one = _found(turn, arguments[0] if arguments else Returning.asked(turn))
    if one is None or one.state not in CLOSED:
        return None
    return Shown(tuple(reporting.lines(turn, one)), (one.state, len(one.steps)))


ROUTES = Routes(
    postbacks={
        "chase.look": Route(look, WHO),
        "chase.accept": Route(accept, WHO, Decision(_shown, "chase.look:{0}"), spends=True),
        "chase.return": Route(ask_why, WHO),
    },
    asks={
        "chase.why": Route(give_back, WHO, Decision(_shown, "chase.waiting"), awaits=Awaits.REPORT)
    },
)
