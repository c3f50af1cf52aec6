"""Sessions that wait: their leader is told once, then officers; by day, at most once a day each."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.config.schema import Nudge
from bot.core import Cause, Core, put
from bot.routines.letters import ODD, Letter, Plan, Post, officers_for, tell_of
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import Deliver, Messages, is_day, unasked
from handlers.turn import WARD_ZONE
from handlers.volunteers import nudge
from storage.outreach import flags, history, sessions, stale
from storage.outreach.stale import Since
from storage.store import Store
from storage.studying import reminding
from storage.transaction import Transaction

MOST = 200
"""Sessions looked at in one round; the next round looks at the following ones."""


class Nudges(Teller):
    """Finds sessions that wait, and puts one message for each person into the outbox."""

    def __init__(
        self, store: Store, core: Core, deliver: Deliver, clock: Clock, patience: Nudge
    ) -> None:
        super().__init__(store, core, deliver, clock)
        self._patience = patience

    def routine(self) -> Routine:
        """Every hour of the working day; a missed round is made up for by the next."""
        return Routine("nudge", daily(hour="8-18", minute="10"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Tell whoever is to be told now; how many were."""
        now = self._clock()
        if not is_day(now):
            return "quiet hours"
        plan = await self._store.read(partial(self._plan, now))
        sent = await self._each(plan.letters, partial(self._send, plan=plan, now=now))
        return f"{sent} told"

    def _plan(self, now: datetime, tx: Transaction) -> Plan:
        """Who is to be told of what: read on a snapshot, so that nobody waits meanwhile."""
        post = Post(self._core, tx, now)
        for one in stale.untouched(tx, self._since(now), MOST):
            tell_of(post, one)
        for number in stale.unexplained(tx, self._flagged_before(now), MOST):
            post.tell(officers_for(post, number), "odd", number, ODD)
        return post.plan()

    def _send(self, letter: Letter, tx: Transaction, plan: Plan, now: datetime) -> Messages:
        """One unit for one letter; who was pushed today meanwhile gets it another day.

        A session is marked with the last letter that tells of it: after a crash between two, it
        is told of again.
        """
        today = now.astimezone(WARD_ZONE).date()
        ended = plan.ended_by(letter)
        told = {
            why: [number for number in numbers if self._still_waits(tx, plan.marks[number], number)]
            for why, numbers in letter.told.items()
        }
        letter.told = {why: numbers for why, numbers in told.items() if numbers}
        if not letter.told or not reminding.record_push(tx, letter.to.id, today):
            plan.failed |= letter.sessions
            return []
        for number in sorted(ended & letter.sessions - plan.failed):
            _mark(tx, plan.marks[number], number, now)
        return self._put(tx, letter, now)

    def _still_waits(self, tx: Transaction, mark: str, number: int) -> bool:
        """Whether nobody did anything since it was planned; the session is locked first."""
        now = self._clock()
        if sessions.find(tx, number) is None:
            return False
        if mark == ODD:
            return number in stale.unexplained(tx, self._flagged_before(now), MOST)
        return stale.is_untouched(tx, number, self._since(now)) is not None

    def _put(self, tx: Transaction, letter: Letter, now: datetime) -> Messages:
        """Into the outbox; not to be sent any more once the night begins."""
        expires_at = self._until_night(letter.to, now)
        cause = Cause(now, kind="notice", expires_at=expires_at, topic="work")
        turn = unasked(self._core, tx, now, letter.to)
        return put(self._core, tx, letter.to, nudge.letter(turn, letter.told, self._days), cause)

    @property
    def _days(self) -> dict[str, int]:
        return {"leader": self._patience.leader_days, "hours": self._patience.flag_hours}

    def _flagged_before(self, now: datetime) -> datetime:
        return now - timedelta(hours=self._patience.flag_hours)

    def _since(self, now: datetime) -> Since:
        patience = self._patience
        return Since(
            now - timedelta(days=patience.leader_days),
            now - timedelta(days=patience.officer_days),
            now.astimezone(WARD_ZONE).date(),
        )


def _mark(tx: Transaction, mark: str, number: int, now: datetime) -> None:
    """Remember that everybody was told of it."""
    if mark == ODD:
        flags.tell_officers(tx, number, now)
    else:
        today = now.astimezone(WARD_ZONE).date()
        history.record(tx, history.Happened(number, mark, now, today))
