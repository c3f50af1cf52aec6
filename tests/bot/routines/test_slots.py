"""Which of the moments that were missed are still worth anything."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.routines.schedule import _is_skipped, slots_between
from bot.routines.troubles import Troubles
from handlers.turn import WARD_ZONE
from tests.rows import each_row


@each_row(("hour", "looked"), [(7, 1), (12, 2), (21, 1), (23, 0)])
def test_after_two_hours_off_a_platform_is_looked_at_as_it_is_now(hour: int, looked: int) -> None:
    """Not for each five minutes that were missed, and never at night."""
    routine = Troubles(None, None, None, None).routine()  # type: ignore[arg-type]
    now = datetime(2026, 11, 23, hour, tzinfo=WARD_ZONE)
    slots = list(slots_between(routine.trigger, now - timedelta(hours=2), now))
    assert [_is_skipped(routine, one, slots, now) for one in slots].count(False) == looked
