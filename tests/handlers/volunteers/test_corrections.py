"""What of a change is kept once a form was sent, and who hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.turn import WARD_ZONE
from storage.chain.verify import verify
from storage.outreach import counts, flags
from storage.transaction import Transaction
from tests.bot.house import enrol, event, offered, rows
from tests.handlers.hall import Hall


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("13h45", (22, 8, 30), (22, 9, 30)),  # both are asked for: the end is not lost
        ("8h-9h15", (22, 8, 0), (22, 9, 15)),
        ("thứ bảy", (21, 8, 30), (21, 9, 30)),  # the hours move with the day
        ("thứ 7 tuần trước", (21, 8, 30), (21, 9, 30)),
        ("hôm nay 23h-23h30", (22, 8, 30), (22, 9, 30)),  # not over yet
    ],
)
async def test_a_form_that_was_sent_keeps_an_end(
    hall: Hall, typed: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.ask:#:when]", typed)
    now = await hall.now()
    expected = [datetime(2026, 11, *one, tzinfo=WARD_ZONE) for one in (start, end)]
    assert [now.starts_at, now.ends_at] == expected


async def test_a_form_is_looked_at_again_after_every_change(hall: Hall) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.ask:#:when]", "13h45")
    await hall.say("binh", "[outreach.ask:#:counts0]", "10")
    await hall.say("binh", "[outreach.ask:#:results0]", "vneid 2000")
    found = await hall.app.store.read(lambda tx: flags.of(tx, hall.number))
    assert found


async def test_what_was_sent_is_mended_for_a_day_then_with_a_reason(hall: Hall) -> None:
    await hall.say("binh", "[outreach.set:#:counts0:53]", "[outreach.send:#]")
    await hall.say("binh", "[outreach.set:#:counts0:35]")
    assert (await hall.row()).head_count == 35
    hall.clock.pass_by(hours=25)
    await hall.say("binh", "[outreach.set:#:counts0:20]")
    assert (await hall.row()).head_count == 35
    await hall.say(
        "binh", "[outreach.amend:#]", "!!!", "counted again", "[outreach.set:#:counts0:20]"
    )
    assert (await hall.row()).head_count == 20
    await hall.say("binh", "/huy", "[outreach.set:#:counts0:10]")
    assert (await hall.row()).head_count == 20
    assert await hall.corrections() == [
        ("head_count", "53", "35", ""),
        ("head_count", "35", "20", "counted again"),
    ]
    noted = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    assert [row["action"] for row in noted] == ["session.submitted", *["session.corrected"] * 2]
    assert (await hall.app.store.read(verify)).fault is None


async def test_a_correction_of_an_approved_session_waits_for_approval_again(hall: Hall) -> None:
    await hall.put("approved")
    await hall.say("binh", "[outreach.set:#:helpers:5]")
    assert (await hall.now()).helpers == 2
    await hall.say("binh", "[outreach.amend:#]", "five of us", "[outreach.set:#:helpers:5]")
    assert ((await hall.now()).helpers, (await hall.now()).state) == (5, "submitted")
    assert await hall.corrections() == [("helpers", "2", "5", "five of us")]


async def test_the_same_answer_again_is_no_correction(hall: Hall) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.set:#:helpers:2]", "[outreach.set:#:kind:BH2]")
    assert await hall.corrections() == []


async def test_groups_stay_once_a_form_is_sent(hall: Hall) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.set:#:groups:mixed]", "[outreach.ask:#:groups]", "them to 3")
    assert (await hall.row()).group_id == 1


async def test_what_is_said_of_one_of_several_groups_waits_for_its_reason_too(hall: Hall) -> None:
    await hall.app.store.unit(lambda tx: counts.add_group(tx, hall.number, 3))
    await hall.put("approved")
    await hall.say("binh", "[outreach.open:#]", "to 3 phai la 15 nguoi")
    assert ((await hall.now()).state, await hall.corrections()) == ("approved", [])
    await hall.say("binh", "Đếm lại danh sách")
    assert await hall.corrections() == [("head_count", None, "15", "Đếm lại danh sách")]


async def test_a_group_of_a_sent_form_is_named_with_the_way_to_change_it(hall: Hall) -> None:
    await hall.put("submitted")
    assert "outreach.ask:#:groups" in await hall.say("binh", "[outreach.amend:#]")
    assert "outreach.ask_drop:#" in await hall.say("binh", "[outreach.ask:#:groups]")


async def _counted_together(hall: Hall) -> None:
    def work(tx: Transaction) -> None:
        (row,) = counts.of(tx, hall.number)
        counts.remove_group(tx, row.id)
        counts.add_group(tx, hall.number, None)
        (row,) = counts.of(tx, hall.number)
        counts.save(tx, replace(row, head_count=35, women=20, kq1=4))

    await hall.app.store.unit(work)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (["3"], [(3, 35, 20, 4)]),
        (["3, 5"], [(None, 35, 20, 4)]),
        (["3, 5", "3: 20; 5: 15", "3: 12; 5: 8", "3: 4"], [(3, 20, 12, 4), (5, 15, 8, None)]),
    ],
)
async def test_groups_named_late_divide_what_was_counted_together(
    hall: Hall, said: list[str], kept: list[object]
) -> None:
    await _counted_together(hall)
    assert await hall.say("binh", "[outreach.ask:#:groups]", *said)
    found = await hall.app.store.read(lambda tx: counts.of(tx, hall.number))
    assert [(row.group_id, row.head_count, row.women, row.kq1) for row in found] == kept


async def test_that_nobody_knows_the_rest_loses_nothing(hall: Hall) -> None:
    await hall.say("binh", "[outreach.ask:#:counts0]", "35 cụ", "không nhớ")
    assert ((await hall.row()).elderly, (await hall.row()).head_count) == (35, None)


@pytest.mark.parametrize(("step", "typed"), [("counts0", "195"), ("note", "Cả tổ đến rất đông")])
@pytest.mark.parametrize("why", ["approved", "a day later"])
async def test_an_answer_that_comes_too_late_waits_for_its_reason(
    hall: Hall, step: str, typed: str, why: str
) -> None:
    await hall.put("submitted")
    await hall.say("binh", f"[outreach.ask:#:{step}]")
    if why == "approved":
        await hall.put("approved")
    else:
        hall.clock.pass_by(hours=25)
    letters = await hall.app.receive(event("binh", typed, hall.clock, channel="box"))
    assert letters[0].message.text == f"Trợ lý chưa ghi: {typed}"
    assert offered(letters) == [f"outreach.open:{hall.number}"]
    assert await hall.corrections() == []
    await hall.say("binh", "Đếm lại danh sách")
    assert [(after, reason) for _, _, after, reason in await hall.corrections()] == [
        (typed, "Đếm lại danh sách")
    ]
    assert typed in {str((await hall.row()).head_count), (await hall.now()).note}


async def test_an_answer_that_was_given_up_is_not_written_later(hall: Hall) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.ask:#:counts0]")
    await hall.put("approved")
    await hall.say("binh", "195", "[outreach.open:#]", "[outreach.amend:#]", "Sửa ghi chú")
    assert await hall.corrections() == []


@pytest.mark.parametrize("state", ["withdrawn", "planned"])
async def test_an_answer_without_a_line_is_said_back(hall: Hall, state: str) -> None:
    await hall.say("binh", "[outreach.ask:#:counts0]")
    await hall.put(state)
    letters = await hall.app.receive(event("binh", "195", hall.clock, channel="box"))
    assert letters[0].message.text == "Trợ lý chưa ghi: 195"


async def test_officers_hear_once_that_an_approved_session_waits_again(hall: Hall) -> None:
    def two(tx: Transaction) -> list[int]:
        return [
            enrol(tx, who, hall.clock, role="officer", channel="box").address_id
            for who in ("mai", "hoa")
        ]

    await hall.app.store.unit(two)
    await hall.put("approved")
    await hall.say("binh", "[outreach.amend:#]", "Đếm lại danh sách", "[outreach.ask:#:counts0]")
    assert await told(hall) == 0
    await hall.say("binh", "32", "[outreach.ask:#:counts0]", "33")
    assert (await hall.now()).state == "submitted"
    assert await told(hall) == len(("mai", "hoa"))


async def told(hall: Hall) -> int:
    """How many letters speak of a correction."""
    found = await hall.app.store.read(lambda tx: rows(tx, "outbox"))
    return sum("vừa được người ghi đính chính" in str(row["message"]) for row in found)
