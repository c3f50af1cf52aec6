"""A unit that has not reported is rung by a tap: once a day, whoever taps."""

from __future__ import annotations

from handlers.contract import Notice, Reply, column
from handlers.officers.chase.progress import WHO, invite_silent, missing, show, there
from handlers.reports.unit_progress import Standing
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, forecast, reporting, unit_letters
from handlers.turn import Outcomes, Turn, person_of
from storage.reporting import unit_calls, units
from storage.reporting.unit_calls import Call
from storage.reporting.units import Contact

AT_ONCE = 40
"""So many units are rung by one tap: nobody waits long meanwhile."""


def ring(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Ring one unit."""
    number = row_number(arguments[0]) if arguments else None
    found = next((one for one in there(turn) if one.unit.id == number and not one.is_in), None)
    if found is None:
        return show(turn, ())
    if found.unit.id in _rung_today(turn):
        return [turn.reply("chase.rung_already", unit=found.unit.name), *missing(turn, ())]
    everybody = units.contacts(turn.tx, turn.now)
    kept = _kept(turn, [found], everybody)
    letters = _rung(turn, found, everybody)
    back = turn.button("chase.back", "chase.missing")
    if not letters:
        invite = turn.button("chase.invite", f"register.open:{found.unit.id}")
        return [turn.reply("chase.silent", invite, back, unit=found.unit.name)]
    text = turn.say("chase.rung", unit=found.unit.name, count=len(letters))
    said = Reply("\n".join([text, *kept]), column(back))
    audit.note(turn, "unit.rung", f"unit:{found.unit.id}", None, rows=str(len(letters)))
    return [said, *letters]


def ring_all(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Ring everybody who was not rung today, as many as one tap may."""
    rung, everybody = _rung_today(turn), units.contacts(turn.tx, turn.now)
    found = [one for one in there(turn) if not one.is_in and one.unit.id not in rung]
    heard = [one for one in found if reporting.speakers(turn, one.unit, everybody)]
    back = turn.button("chase.back", "chase.missing")
    silent = len(found) - len(heard)
    invite = invite_silent(turn, silent)
    if not heard:
        before = [one for one in there(turn) if not one.is_in and one.unit.id in rung]
        if before or not silent:
            return [turn.reply("chase.all_rung", *invite, back)]
        return [turn.reply("chase.silent_all", *invite, back, silent=silent)]
    kept = _kept(turn, heard[:AT_ONCE], everybody)
    letters = [letter for one in heard[:AT_ONCE] for letter in _rung(turn, one, everybody)]
    left = len(heard[AT_ONCE:])
    more = [turn.button("chase.ring_more", "chase.ring_all", count=left)] * bool(left)
    asked = len(heard[:AT_ONCE])
    lines = [turn.say("chase.rung_all", count=asked), *kept]
    lines += [turn.say("chase.silent_too", silent=silent)] if silent else []
    said = Reply("\n".join(lines), column(*more, *invite, back))
    audit.note(turn, "unit.all_rung", f"unit:{heard[0].unit.id}", None, rows=str(asked))
    return [said, *letters]


def _rung_today(turn: Turn) -> set[int]:
    calls = unit_calls.every(turn.tx, reporting.due(turn))
    return {one.unit_id for one in calls if one.step is None and one.local_date == turn.today}


def _rung(turn: Turn, one: Standing, everybody: list[Contact]) -> list[Notice]:
    to = reporting.speakers(turn, one.unit, everybody)
    if not to:
        return []
    by = person_of(turn).address_id
    call = Call(one.unit.id, one.due_on, None, turn.now, turn.today, len(to), by)
    unit_calls.add(turn.tx, call)
    return [Notice(each.id, unit_letters.ring(turn, one, each), is_call=True) for each in to]


def _kept(turn: Turn, some: list[Standing], everybody: list[Contact]) -> list[str]:
    """How many of those who are rung do not hear of it."""
    to = (each for one in some for each in reporting.speakers(turn, one.unit, everybody))
    found = forecast.of(turn, to)
    return [turn.say("forecast.kept", outside=found.outside)] * bool(found.outside)


ROUTES = Routes(
    postbacks={
        "chase.ring": Route(ring, WHO, spends=True),
        "chase.ring_all": Route(ring_all, WHO, spends=True),
    }
)
