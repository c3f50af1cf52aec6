"""What a package lets through in a minute: never more, and answers to single people first."""

from __future__ import annotations

import asyncio

from bot.channels.zalo_oa.pacing import Pace
from tests.bot.channels.no_time import in_no_time

PACKAGES = (1, 3, 100, 2000)


@in_no_time
async def test_no_minute_has_more_than_the_package_allows() -> None:
    """Not even the first, in which a run begins with all that waited at once."""
    loop = asyncio.get_running_loop()
    for most in PACKAGES:
        pace, went = Pace(most), []
        for _ in range(3 * most):
            await pace.turn(bulk=False)
            went.append(loop.time())
        assert all(later - one >= 60 for one, later in zip(went, went[most:], strict=False)), most
        assert went[-1] - went[0] <= 4 * 60, "and the package is used"


@in_no_time
async def test_an_answer_passes_all_reminders_that_wait() -> None:
    for most in PACKAGES:
        pace, done = Pace(most), list[str]()

        async def go(name: str, pace: Pace = pace, done: list[str] = done) -> None:
            await pace.turn(bulk=name == "reminder")
            done.append(name)

        async with asyncio.TaskGroup() as sending:
            for _ in range(most + 5):
                sending.create_task(go("reminder"))
            await asyncio.sleep(0)
            before = len(done)
            sending.create_task(go("answer"))
        assert done.index("answer") <= before + 1, most
