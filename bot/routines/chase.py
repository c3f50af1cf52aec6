"""Units hear before the deadline what their report still lacks; officers hear on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import partial

from bot.clock import Clock
from bot.core import Cause, Core, put
from bot.holding import quiet
from bot.routines.schedule import Routine, daily
from handlers.contract import Button, Reply, column
from handlers.officers.chase.clocks import letter
from handlers.reports.clocks import STEPS, Due, coming
from handlers.reports.spoken import day
from handlers.reports.unit_progress import Standing, count, standing, standings
from handlers.rules.reminding import is_allowed
from handlers.shared import reporting, unit_letters
from handlers.turn import WARD_ZONE, Turn, Voice
from storage import clockwork, outbox, people, reminding, roles, unit_calls, units
from storage.store import Store
from storage.transaction import Transaction
from storage.unit_calls import Call
from storage.unit_reports import ACCEPTED, SENT

Deliver = Callable[[Iterable[outbox.OutboxMessage]], None]
HOUR = 60
OPENS = time(8)
"""When the day of the deadline begins for officers."""


class Chase:
    """Each step of each unit once, by its row; a step that was missed is taken when we are back."""

    def __init__(self, store: Store, core: Core, deliver: Deliver, clock: Clock) -> None:
        self._store = store
        self._core = core
        self._deliver = deliver
        self._clock = clock

    def routine(self) -> Routine:
        """Every hour of the working day: who was told is passed over."""
        return Routine("chase", daily(hour="8-17", minute="25"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Tell whoever has to hear it now; how many messages that were."""
        now = self._clock()
        local = now.astimezone(WARD_ZONE)
        if not is_allowed(local.hour * HOUR + local.minute):
            return "quiet hours"
        rules, today = self._core.house.settings.deadline, local.date()
        due = rules.current(today)
        step, sent = rules.step(due, today), 0
        if step is not None:
            for number in await self._store.read(partial(_unasked, due, step, today)):
                work = partial(self._ask, number, due, step, now)
                sent += self._put(await self._store.unit(work))
        if today == due:
            sent += self._put(await self._store.unit(partial(self._tell_officers, due, now)))
        for one, days in _clocks(today):
            sent += self._put(await self._store.unit(partial(self._tell_clock, one, days, now)))
        return f"{sent} told"

    def _put(self, messages: list[outbox.OutboxMessage]) -> int:
        self._deliver(messages)
        return len(messages)

    def _ask(
        self, number: int, due: date, step: int, now: datetime, tx: Transaction
    ) -> list[outbox.OutboxMessage]:
        """One unit: unless it sent meanwhile, or another process asked."""
        turn = quiet(self._core, tx, now)
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
            messages += put(self._core, tx, each, said, Cause(now, kind="notice"))
        return messages

    def _tell_officers(
        self, due: date, now: datetime, tx: Transaction
    ) -> list[outbox.OutboxMessage]:
        """Once, on the day itself."""
        moment = datetime.combine(due, OPENS, WARD_ZONE)
        found = standings(tx, due, due)
        if not found or not clockwork.strike(tx, "units_due", moment, skipped=True):
            return []
        turn = quiet(self._core, tx, now)
        return self._to_officers(tx, now, lambda voice: _due_today(turn, voice, found))

    def _tell_clock(
        self, one: Due, days: int, now: datetime, tx: Transaction
    ) -> list[outbox.OutboxMessage]:
        """A deadline of the ward's own, each step once."""
        moment = datetime.combine(one.on - timedelta(days=days), OPENS, WARD_ZONE)
        if not clockwork.strike(tx, f"clock_{one.clock.key}", moment, skipped=True):
            return []
        return self._to_officers(tx, now, lambda voice: letter(voice, one, days))

    def _to_officers(
        self, tx: Transaction, now: datetime, say: Callable[[Voice], Reply]
    ) -> list[outbox.OutboxMessage]:
        messages: list[outbox.OutboxMessage] = []
        for address in sorted(set(roles.officers(tx, now).values())):
            to = people.address_of(tx, address)
            if to is not None:
                said = say(Voice(self._core.house, people.known(tx, to.lane)))
                messages += put(self._core, tx, to, said, Cause(now, kind="notice"))
        return messages


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


def _due_today(turn: Turn, voice: Voice, found: list[Standing]) -> Reply:
    whole = count(found)
    missing = whole.expected - whole.received
    text = voice.say(
        "reporting.due_today",
        due=day(found[0].due_on),
        received=whole.received,
        expected=whole.expected,
        missing=missing,
    )
    doors = [Button(voice.say("chase.missing", count=missing), "chase.missing")] * bool(missing)
    return Reply(text, column(*doors, Button(turn.say("register.progress"), "chase.show")))
