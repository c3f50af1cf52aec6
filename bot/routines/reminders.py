"""Reminders at the hour people chose: rows in the outbox, at most three a week, never at night."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.core import Cause, put
from bot.delivery.putting import reaches
from bot.routines.reached import place, to_do
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller, quiet_from
from bot.unasked import Messages
from handlers.contract import Button, Reply
from handlers.rules.learning.knocking import Topic
from handlers.rules.learning.reminding import LAST_MINUTE
from handlers.texts import Texts
from handlers.turn import DEFAULT_FORM, WARD_ZONE
from storage.studying import reminding
from storage.studying.reminding import Wanted
from storage.transaction import Transaction

EVERY = 5
"""Minutes between two rounds."""
LATE = timedelta(hours=1)
"""A reminder that would come later than this is left out; so is one that would come at night."""
BATCH = 20
"""People in one unit: some four milliseconds, so that whoever learns meanwhile hardly waits."""


class Reminders(Teller):
    """Finds who is due, and puts a reminder for each into the outbox."""

    def routine(self) -> Routine:
        """Every five minutes of the day; a round that is late is left out."""
        trigger = daily(hour="7-20", minute=f"*/{EVERY}")
        return Routine("remind", trigger, self.perform, "skip_old", LATE)

    async def perform(self, due_at: datetime) -> str:
        """Remind everybody whose minute lies in this round; how many were.

        A round may have been struck in time and then lie: its process was killed, say.
        """
        now = self._clock()
        if now - due_at > LATE or now >= quiet_from(due_at):
            return "too late"
        local = due_at.astimezone(WARD_ZONE)
        after, until = _minutes(local.hour * 60 + local.minute)
        find = partial(reminding.wanted, after=after, until=until, today=local.date())
        everybody = await self._store.read(find)
        sent = blocked = 0
        for first in range(0, len(everybody), BATCH):
            batch = everybody[first : first + BATCH]
            due = await self._store.read(partial(self._due, batch, due_at))
            if not due:
                continue
            still = partial(find, least=batch[0].id, most=batch[-1].id)
            outbox_messages, shut = await self._store.unit(
                partial(self._remind, due, still, due_at)
            )
            self._deliver(outbox_messages)
            sent, blocked = sent + len(outbox_messages), blocked + shut
        outside = f", {blocked} outside the window of their platform" if blocked else ""
        return f"{sent} of {len(everybody)}{outside}"

    def _due(self, batch: Sequence[Wanted], due_at: datetime, tx: Transaction) -> dict[int, Topic]:
        """Who has something to do, by address, and what.

        Whole histories are read here, on a snapshot, so that the unit that writes is short.
        """
        due: dict[int, Topic] = {}
        for one in batch:
            if place(tx, one, due_at) is None:
                continue
            if (topic := to_do(tx, one, self._core.house.library, due_at)) is not None:
                due[one.id] = topic
        return due

    def _remind(
        self,
        due: Mapping[int, Topic],
        still: Callable[[Transaction], list[Wanted]],
        due_at: datetime,
        tx: Transaction,
    ) -> tuple[Messages, int]:
        """One short unit: whoever wants it no more, or was pushed today already, is passed over.

        Also how many could not be written to: kept as rows that their platform forbids.
        """
        today, until = due_at.astimezone(WARD_ZONE).date(), quiet_from(due_at)
        outbox_messages: Messages = []
        blocked = 0
        for one in still(tx):
            there = place(tx, one, due_at) if one.id in due else None
            if there is None:
                continue
            topic = due[one.id]
            cause = Cause(due_at, kind="reminder", expires_at=until, topic=topic)
            words = self._words(one, today.toordinal(), topic)
            if reaches(tx, there, due_at) == "not":
                put(self._core, tx, there, words, cause)
                blocked += 1
            elif reminding.record_push(tx, there.id, today):
                outbox_messages += put(self._core, tx, there, words, cause)
        return outbox_messages, blocked

    def _words(self, one: Wanted, day: int, topic: Topic) -> Reply:
        """Six ways of saying it in turn: fresh wording keeps people (Duolingo's trials)."""
        texts = self._core.house.texts
        words = _words(texts, one.form or DEFAULT_FORM, one.name or "")
        off = Button(texts.say("remind.turn_off"), "remind.off")
        if topic == "lesson":
            first = Button(texts.say("remind.learn_now"), "learn.resume")
            return Reply(_tidy(texts.say("remind.push_lesson", **words)), ((first,), (off,)))
        first = Button(texts.say("remind.review_now"), "review.start")
        pushes = _pushes(texts, words)
        return Reply(_tidy(pushes[(day + one.id) % len(pushes)]), ((first,), (off,)))


def _minutes(minute: int) -> tuple[int, int]:
    """Behind which minute and up to which a round reminds; the day's last one takes the rest."""
    is_last = minute + EVERY >= LAST_MINUTE
    return minute - EVERY, LAST_MINUTE - 1 if is_last else minute


def _words(texts: Texts, form: str, name: str) -> dict[str, str]:
    you = texts.say(f"forms.{form}")
    return {"you": you, "You": you[:1].upper() + you[1:], "name": name}


def _pushes(texts: Texts, words: dict[str, str]) -> tuple[str, ...]:
    return (
        texts.say("remind.push_1", **words),
        texts.say("remind.push_2", **words),
        texts.say("remind.push_3", **words),
        texts.say("remind.push_4", **words),
        texts.say("remind.push_5", **words),
        texts.say("remind.push_6", **words),
    )


def _tidy(text: str) -> str:
    """Close the gap that somebody without a name leaves."""
    return text.replace("  ", " ").replace(" ,", ",").replace(" .", ".")
