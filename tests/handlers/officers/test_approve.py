"""Who may decide on a session, in which state, and what every decision leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.chain.verify import verify
from storage.outreach import sessions
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import START
from tests.handlers.hall import STATES, Hall
from tests.handlers.officers.approving import DEEDS, fill, noted, steps, texts


async def test_one_card_with_its_four_buttons(hall: Hall) -> None:
    assert await hall.say("mai", "/duyet") == DEEDS


async def test_approved_once_and_only_once(hall: Hall) -> None:
    await hall.say("mai", "[approve.yes:#]", "[approve.yes:#]")
    assert (await hall.now()).state == "approved"
    assert await steps(hall) == [("approved", None)]
    assert await noted(hall) == ["session.approved"]


async def test_returned_with_a_reason_that_the_author_reads(hall: Hall) -> None:
    await hall.say("mai", "[approve.ask_return:#]", "???")
    assert (await hall.now()).state == "submitted"
    await hall.say("mai", "Tổ 3 thiếu số người")
    assert (await hall.now()).state == "returned"
    assert await steps(hall) == [("returned", "Tổ 3 thiếu số người")]
    assert "Tổ 3 thiếu số người" in await texts(hall, "binh", "[outreach.open:1]")


async def test_a_reason_for_what_is_gone_meanwhile_is_said_back(hall: Hall) -> None:
    await hall.say("mai", "[approve.ask_return:#]")
    await hall.put("withdrawn")
    assert "Trợ lý chưa ghi: Tổ 3 thiếu" in await texts(hall, "mai", "Tổ 3 thiếu")


async def test_a_reason_typed_over_a_changed_card_is_said_back(hall: Hall) -> None:
    await hall.say("mai", "[approve.ask_return:#]")
    changed = replace(hall.session("submitted"), helpers=7)
    await hall.app.store.unit(lambda tx: sessions.save(tx, changed))
    assert "Trợ lý chưa ghi: Tổ 3 thiếu" in await texts(hall, "mai", "Tổ 3 thiếu")
    assert (await hall.now()).state == "submitted"


async def test_an_approval_is_undone_by_a_return(hall: Hall) -> None:
    await hall.say("mai", "[approve.yes:#]", "[approve.ask_return:#]", "Bấm nhầm")
    assert (await hall.now()).state == "returned"
    assert await noted(hall) == ["session.approved", "session.returned"]


@pytest.mark.parametrize("state", [state for state in STATES if state != "submitted"])
async def test_what_does_not_wait_is_not_approved(hall: Hall, state: str) -> None:
    await hall.put(state)
    await hall.say("mai", "[approve.yes:#]")
    assert (await hall.now()).state == state
    assert await steps(hall) == []


@pytest.mark.parametrize("who", ["binh", "chi", "dung", "nobody"])
async def test_only_officers_decide(hall: Hall, who: str) -> None:
    for deed in DEEDS:
        await hall.say(who, f"[{deed}]", "words")
    assert (await hall.now()).state == "submitted"


async def test_a_demoted_officer_is_refused_on_the_next_tap(hall: Hall) -> None:
    await hall.say("mai", "[approve.ask_return:#]")
    grant = 4
    await hall.app.store.unit(lambda tx: roles.withdraw(tx, grant, None, START))
    await hall.say("mai", "a reason")
    await hall.say("mai", "[approve.yes:#]")
    assert (await hall.now()).state == "submitted"


async def test_later_goes_on_and_comes_round(hall: Hall) -> None:
    def another(tx: Transaction) -> int:
        later = replace(hall.session("submitted"), submitted_at=START + timedelta(hours=1))
        return sessions.add(tx, later)

    second = await hall.app.store.unit(another)
    assert f"approve.yes:{second}" in await hall.say("mai", "[approve.next:#]")
    assert "approve.next" in await hall.say("mai", f"[approve.next:{second}]")


async def test_the_chain_holds_after_all_of_it(hall: Hall) -> None:
    await fill(hall, head_count=35)
    await hall.say("mai", "[approve.ask_split:#]", "3: 20; 5: 15")
    await hall.say("mai", "[approve.yes:#]", "[approve.ask_return:#]", "Xem lại")
    verdict = await hall.app.store.read(verify)
    assert (verdict.entries, verdict.fault) == (3, None)
