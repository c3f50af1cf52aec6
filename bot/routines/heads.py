"""Once a day the end of the audit chain is copied outside the database."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.restoring import heads
from bot.routines.schedule import Routine, daily
from handlers.turn import WARD_ZONE
from storage.chain import audit
from storage.store import Store


class Heads:
    """Writes a line a day to the file that the operator names, if one is named."""

    def __init__(self, store: Store, clock: Clock, file: Path | None) -> None:
        self._store = store
        self._clock = clock
        self._file = file

    def routine(self) -> Routine:
        """In the evening; of missed days only the last is made up for."""
        return Routine("audit_head", daily(hour="23", minute="40"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Copy the end; which it was."""
        if self._file is None:
            return "no file named"
        number, head = await self._store.read(audit.printed_head)
        day = self._clock().astimezone(WARD_ZONE).date()
        await asyncio.to_thread(heads.append, self._file, day, number, head)
        return f"{number} entries"
