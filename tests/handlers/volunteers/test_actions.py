"""How many taps and answers a session takes: told in a line, like the last one, from nothing."""

from __future__ import annotations

import pytest

from storage.outreach import sessions
from tests.handlers.hall import Hall

FIRST = (
    *("/buoi", "[outreach.new]", "[outreach.set:@:kind:BH2]", "[outreach.set:@:groups:#1]"),
    *("Nhà văn hóa", "hôm nay 7h-8h", "35", "0", "2", "[outreach.send:@]"),
)
TOGETHER = (
    *FIRST[:4],
    "Nhà văn hóa tổ 1, hôm nay 9h-10h",
    "35 người, 2 người giúp",
    "0",
    FIRST[-1],
)
REPEAT = ("/buoi", "[outreach.again]", "[outreach.record:@]", "30", "5 vneid", "[outreach.send:@]")
SEVERAL = (
    *("/buoi", "[outreach.new]", "[outreach.set:@:kind:BH2]", "1, 2", "Nhà văn hóa"),
    *("hôm nay 11h-12h", "tổ 1 35 người, tổ 2 20 người", "tổ 1 vneid 5, tổ 2 hồ sơ 3"),
    *("2", "[outreach.send:@]"),
)
AT_ONCE = (*REPEAT[:3], "tổ 1 30 người, tổ 2 20 người", "0", "0", "[outreach.send:@]")


async def sent(hall: Hall, *steps: str) -> int:
    """Play the steps on the newest form; how many there were until it was sent."""
    for step in steps:
        found = await hall.app.store.read(lambda tx: sessions.of_author(tx, 1, 1))
        await hall.say("binh", step.replace("@", str(found[0].id if found else 0)))
    (last,) = await hall.app.store.read(lambda tx: sessions.of_author(tx, 1, 1))
    assert last.state == "submitted", (last.state, last.step)
    return len(steps)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_a_line_a_repeat_and_a_first_session(hall: Hall) -> None:
    """The clock stands at three in the afternoon."""
    hall.clock.pass_by(hours=7)
    await hall.put("withdrawn")
    one_line = "tập huấn tổ 1 hôm qua 8h30-10h 35 người vneid 5"
    assert await sent(hall, one_line, "[outreach.send:@]") == 2
    assert await sent(hall, *REPEAT) <= 7  # what was skipped stays so
    assert await sent(hall, *FIRST) <= 10
    assert await sent(hall, *TOGETHER) <= 8
    assert await sent(hall, *REPEAT) <= 7
    assert await sent(hall, *SEVERAL) <= 10
    assert await sent(hall, *AT_ONCE) <= 7
