"""An officer divides what was counted together; the total stays."""

from __future__ import annotations

import pytest

from tests.handlers.hall import Hall
from tests.handlers.officers.approving import DEEDS, fill, kept, noted, steps, texts


async def test_counts_are_split_and_the_total_stays(hall: Hall) -> None:
    await fill(hall, head_count=35)
    await hall.say("mai", "[approve.ask_split:#]", "tổ 3: 20; tổ 5: 14")
    assert await kept(hall) == [(None, 35, None, None)]
    assert (await hall.say("mai", "tổ 3: 20; tổ 5: 15")) == DEEDS
    assert await kept(hall) == [(3, 20, None, None), (5, 15, None, None)]
    assert [what for what, _ in await steps(hall)] == ["split"]
    changed = [(field, before, after) for field, before, after, _ in await hall.corrections()]
    assert sorted(changed, key=str) == [
        ("head_count", "35", "0"),
        ("head_count", None, "15"),
        ("head_count", None, "20"),
    ]
    assert await noted(hall) == ["session.split"]


async def test_what_is_not_split_stays_with_those_of_several_groups(hall: Hall) -> None:
    await fill(hall, head_count=35, women=12, kq1=4)
    await hall.say("mai", "[approve.ask_split:#]", "3: 20 người, 7 nữ; 5: 15 người, 5 nữ")
    assert sorted(await kept(hall), key=str) == [
        (3, 20, 7, None),
        (5, 15, 5, None),
        (None, 0, 0, 4),
    ]


async def test_what_is_left_is_asked_for_at_once_and_later(hall: Hall) -> None:
    await fill(hall, head_count=35, women=12, kq1=4)
    said = await texts(hall, "mai", f"[approve.ask_split:{hall.number}]")
    assert "35 người, 12 nữ, VNeID 4" in said
    assert "Chia 12 nữ" in await texts(hall, "mai", "3: 20; 5: 15")
    await hall.say("mai", "/duyet", "[approve.ask_split:#]")
    assert "số nữ là 11, trong phiếu là 12" in await texts(hall, "mai", "3: 6; 5: 5")
    assert "Chia VNeID 4" in await texts(hall, "mai", "3: 7; 5: 5")
    assert await hall.say("mai", "3: 4; 5: 0") == DEEDS
    assert await kept(hall) == [(3, 20, 7, 4), (5, 15, 5, 0)]


async def test_a_part_is_never_larger_than_a_group(hall: Hall) -> None:
    await fill(hall, head_count=35, women=12)
    await hall.say("mai", "[approve.ask_split:#]", "3: 5; 5: 30")
    assert "số nữ là 12, lớn hơn tổng 5" in await texts(hall, "mai", "3: 12")


async def test_what_nobody_counted_in_heads_is_divided_too(hall: Hall) -> None:
    await fill(hall, kq1=4)
    assert await hall.say("mai", "[approve.ask_split:#]", "3: 1; 5: 3") == DEEDS
    assert await kept(hall) == [(3, None, None, 1), (5, None, None, 3)]


async def test_a_split_is_done_again_with_every_number(hall: Hall) -> None:
    await fill(hall, head_count=35, women=12, kq1=4)
    await hall.say("mai", "[approve.ask_split:#]", "3: 20 người, 7 nữ; 5: 15 người, 5 nữ")
    again = "3: 18 người, 12 nữ, VNeID 3; 5: 17 người, VNeID 1"
    await hall.say("mai", "[approve.ask_split:#]", again)
    assert sorted(await kept(hall), key=str) == [(3, 18, 12, 3), (5, 17, 0, 1)]


@pytest.mark.parametrize("typed", ["tổ 99: 35", "3: 20; 3: 15", "ba lăm", "3: nhiều", "/x"])
async def test_unclear_shares_change_nothing(hall: Hall, typed: str) -> None:
    await fill(hall, head_count=35)
    assert await hall.say("mai", "[approve.ask_split:#]", typed)
    assert await kept(hall) == [(None, 35, None, None)]
