"""A session like the last one: what is copied of it, and that two taps are one session."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.outreach import counts, sessions
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction
from tests.bot.house import rows
from tests.handlers.hall import TODAY, Hall


@pytest.fixture
async def hall(hall: Hall) -> Hall:
    """Binh has sent a session of yesterday."""
    await hall.put("submitted")
    return hall


async def drafts(hall: Hall) -> list[OutreachSession]:
    """Binh's sessions but for the first."""
    found = await hall.app.store.read(lambda tx: sessions.of_author(tx, 1, 20))
    return [one for one in found if one.id != hall.number]


@pytest.mark.parametrize("minutes", [1, 60])
async def test_a_second_tap_leads_to_the_same_draft(hall: Hall, minutes: int) -> None:
    first = await hall.say("binh", "[outreach.again]")
    hall.clock.pass_by(minutes=minutes)
    assert await hall.say("binh", "[outreach.again]") == [*first, "outreach.again:another"]
    assert [(one.local_date, one.state) for one in await drafts(hall)] == [(TODAY, "draft")]


async def test_another_like_it_is_made_where_it_is_asked_for(hall: Hall) -> None:
    await hall.say("binh", "[outreach.again]", "[outreach.again]", "[outreach.again:another]")
    assert len(await drafts(hall)) == 2


@pytest.mark.parametrize("state", ["open", "closed"])
async def test_what_is_held_or_over_and_not_sent_is_gone_on_with(hall: Hall, state: str) -> None:
    await hall.say("binh", "[outreach.again]")
    (one,) = await drafts(hall)
    over = replace(one, state=state, step="review", ends_at=None)
    await hall.app.store.unit(lambda tx: sessions.save(tx, over))
    await hall.say("binh", "[outreach.again]")
    assert [one.state for one in await drafts(hall)] == [state]


@pytest.mark.parametrize("state", ["submitted", "withdrawn"])
async def test_after_what_was_sent_or_dropped_comes_a_new_one(hall: Hall, state: str) -> None:
    await hall.say("binh", "[outreach.again]")
    (one,) = await drafts(hall)
    sent = replace(one, state=state, step="review", submitted_at=hall.clock())
    await hall.app.store.unit(lambda tx: sessions.save(tx, sent))
    await hall.say("binh", "[outreach.again]")
    assert "draft" in [one.state for one in await drafts(hall)]


async def test_a_draft_of_yesterday_is_not_the_session_of_today(hall: Hall) -> None:
    await hall.say("binh", "[outreach.again]")
    hall.clock.pass_by(hours=24)
    await hall.say("binh", "[outreach.again]")
    days = sorted(str(one.local_date) for one in await drafts(hall))
    assert days == [str(TODAY), str(TODAY + timedelta(days=1))]


@pytest.mark.parametrize("door", ["[outreach.new]", "[outreach.plan]"])
async def test_a_form_without_an_answer_is_made_once(hall: Hall, door: str) -> None:
    await hall.say("binh", door)
    hall.clock.pass_by(minutes=5)
    await hall.say("binh", door)
    assert len(await drafts(hall)) == 1
    await hall.say("binh", "BH1", door)
    assert len(await drafts(hall)) == 2


async def test_what_several_groups_counted_together_is_not_copied(hall: Hall) -> None:
    def divide_in_part(tx: Transaction) -> None:
        for group in (5, None):
            counts.add_group(tx, hall.number, group)
        for row in counts.of(tx, hall.number):
            counts.save(tx, replace(row, head_count=20, kq1=4))

    await hall.app.store.unit(divide_in_part)
    await hall.say("binh", "[outreach.again]")
    (one,) = await drafts(hall)
    found = await hall.app.store.read(lambda tx: counts.of(tx, one.id))
    assert [(row.group_id, row.head_count, row.kq1) for row in found] == [
        (1, None, None),
        (5, None, None),
    ]


async def test_people_of_several_groups_alone_are_copied_as_such(hall: Hall) -> None:
    def mix(tx: Transaction) -> None:
        (row,) = counts.of(tx, hall.number)
        counts.remove_group(tx, row.id)
        counts.add_group(tx, hall.number, None)

    await hall.app.store.unit(mix)
    await hall.say("binh", "[outreach.again]")
    found = await hall.app.store.read(lambda tx: rows(tx, "session_group"))
    assert [row["group_id"] for row in found] == [None, None]
