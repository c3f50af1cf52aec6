"""Units hear before the deadline what their report still lacks; officers hear on the day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from bot.core import Cause, put
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import Messages, Words, is_day, officers, tell, unasked
from handlers.contract import Button, Reply, column
from handlers.officers.chase.clocks import letter
from handlers.reports.clocks import STEPS, Due, coming
from handlers.reports.spoken import day
from handlers.reports.unit_progress import Standing, count, standing, standings
from handlers.shared import reporting, unit_letters
from handlers.turn import WARD_ZONE, Turn
from storage.delivery import clockwork
from storage.reporting import unit_calls, units
from storage.reporting.unit_calls import Call
from storage.reporting.unit_reports import ACCEPTED, SENT
from storage.studying import reminding
from storage.transaction import Transaction

OPENS = time(8)
"""When the day of the deadline begins for officers."""


class Chase(Teller):
    """Each step of each unit once, by its row; a step that was missed is taken when we are back."""

    def routine(self) -> Routine:
        """Every hour of the working day: who was told is passed over."""
        return Routine("chase", daily(hour="8-17", minute="25"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Tell whoever has to hear it now; how many messages that were."""
        now = self._clock()
        if not is_day(now):
            return "quiet hours"
        rules, today = self._core.house.settings.deadline, now.astimezone(WARD_ZONE).date()
        due = rules.current(today)
        step, sent = rules.step(due, today), 0
        if step is not None:
            numbers = await self._store.read(partial(_unasked, due, step, today))
            sent += await self._each(numbers, partial(self._ask, due=due, step=step, now=now))
        if today == due:
            sent += await self._once(partial(self._tell_officers, due, now))
        for one, days in _clocks(today):
            sent += await self._once(partial(self._tell_clock, one, days, now))
        return f"{sent} told"

    def _ask(self, number: int, tx: Transaction, due: date, step: int, now: datetime) -> Messages:
        """One unit: unless it sent meanwhile, or another process asked."""
        turn = unasked(self._core, tx, now)
        unit = units.find(tx, number, turn.today)
        one = standing(tx, unit, due) if unit else None
        if unit is None or one is None or not _is_open(one):
            return []
        to = reporting.speakers(turn, unit)
        call = Call(unit.id, due, step, now, turn.today, len(to))
        if not unit_calls.add(tx, call):
            return []
        days, messages = (due - turn.today).days, []
        for each in to:
            reminding.record_push(tx, each.id, turn.today)
            said = unit_letters.reminder(turn, one, each, days)
            messages += put(self._core, tx, each, said, Cause(now, kind="broadcast"))
        return messages

    def _tell_officers(self, due: date, now: datetime, tx: Transaction) -> Messages:
        """Once, on the day itself."""
        moment = datetime.combine(due, OPENS, WARD_ZONE)
        found = standings(tx, due, due)
        if not found or not clockwork.strike(tx, "units_due", moment, skipped=True):
            return []
        return self._to_officers(tx, now, partial(_due_today, found))

    def _tell_clock(self, one: Due, days: int, now: datetime, tx: Transaction) -> Messages:
        """A deadline of the ward's own, each step once."""
        moment = datetime.combine(one.on - timedelta(days=days), OPENS, WARD_ZONE)
        if not clockwork.strike(tx, f"clock_{one.clock.key}", moment, skipped=True):
            return []
        return self._to_officers(tx, now, partial(letter, one=one, days=days))

    def _to_officers(self, tx: Transaction, now: datetime, words: Words) -> Messages:
        cause, everybody = Cause(now, kind="notice"), officers(tx, now)
        return [one for each in everybody for one in tell(self._core, tx, each, words, cause)]


def _clocks(today: date) -> list[tuple[Due, int]]:
    """The ward's deadlines whose step is today."""
    left = ((one, (one.on - today).days) for one in coming(today))
    return [(one, days) for one, days in left if days in STEPS]


def _is_open(one: Standing) -> bool:
    return one.state not in {SENT, ACCEPTED}


def _unasked(due: date, step: int, today: date, tx: Transaction) -> list[int]:
    """Units whose report is open, and who did not hear of this step."""
    asked = {one.unit_id for one in unit_calls.every(tx, due) if one.step == step}
    found = standings(tx, due, today)
    return [one.unit.id for one in found if _is_open(one) and one.unit.id not in asked]


def _due_today(found: list[Standing], turn: Turn) -> Reply:
    whole = count(found)
    missing = whole.expected - whole.received
    text = turn.say(
        "reporting.due_today",
        due=day(found[0].due_on),
        received=whole.received,
        expected=whole.expected,
        missing=missing,
    )
    doors = [Button(turn.say("chase.missing", count=missing), "chase.missing")] * bool(missing)
    return Reply(text, column(*doors, Button(turn.say("register.progress"), "chase.show")))
