"""Common answers: in nobody's own words, by two who are two, decided once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.identity import people
from storage.inquiry import common_answers
from storage.privacy import erasure
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import START, enrol, lane_of
from tests.handlers.inquiries.inquirers import (
    ASKED,
    COMMON,
    QUESTION,
    Inquirers,
    answer,
    propose,
)


async def test_nobody_approves_what_they_proposed(house: Inquirers) -> None:
    await house.say("lan", *ASKED)
    await answer(house)
    await propose(house)
    await house.say("mai", "[common.open:1]", "[common.approve:1]")
    assert house.store.look(common_answers.approved) == []
    await house.say("hoa", "[common.open:1]", "[common.approve:1]")
    (one,) = house.store.look(common_answers.approved)
    assert one.question == COMMON
    said = await house.say("lan", "tối nào thì có lớp học buổi tối ở nhà văn hóa")
    assert "Thứ Năm" in said
    assert "Phòng Văn hóa" in said


async def test_a_common_answer_is_never_in_the_askers_own_words(house: Inquirers) -> None:
    await house.say("lan", *ASKED)
    await answer(house)
    for line in (QUESTION, f"cho hoi: {QUESTION.upper()} a"):
        await house.say("mai", "[common.start:1]", "[common.edit:question]", line)
        assert "còn nguyên lời người hỏi" in await house.say("mai", "[common.propose]")
    assert house.rows("common_answer") == []
    assert COMMON in await house.say("mai", COMMON)
    await house.say("mai", "[common.propose]")
    assert [row["question"] for row in house.rows("common_answer")] == [COMMON]


async def test_nothing_is_proposed_of_a_question_that_is_gone(house: Inquirers) -> None:
    await house.say("lan", *ASKED)
    await answer(house)
    await house.say("mai", "[common.start:1]")
    lan = house.rows("inquiry")[0]["person_id"]
    await house.store.unit(lambda tx: erasure.erase(tx, int(str(lan)), START))
    await house.say("mai", "[common.propose]", "[common.composed]", "[common.propose]")
    assert house.rows("common_answer") == []


async def test_every_officer_hears_what_the_bot_says_from_now_on(house: Inquirers) -> None:
    def name(tx: Transaction) -> None:
        enrol(tx, "tam", house.clock, role="officer")
        for who, called in (("mai", "Mai"), ("hoa", "Hoa")):
            here = people.known(tx, lane_of(who))
            assert here is not None
            people.save_profile(tx, replace(here, name=called))

    await house.store.unit(name)
    await house.say("lan", *ASKED)
    await answer(house)
    await propose(house)
    told = await house.say("hoa", "[common.open:1]", "[common.approve:1]")
    for who in ("mai", "tam"):
        assert f"{who}: Một câu trả lời chung vừa được duyệt" in told
    assert told.count("**Mai** đề nghị, **Hoa** duyệt.") == 2
    await house.say("tam", "[common.open:1]", "[common.withdraw:1]")
    assert house.store.look(common_answers.approved) == []


async def test_a_second_tap_hears_that_it_is_decided(house: Inquirers) -> None:
    await house.say("lan", *ASKED)
    await answer(house)
    await propose(house)
    await house.say("hoa", "[common.open:1]", "[common.approve:1]")
    told = await house.say("hoa", "[common.approve:1]")
    assert "Có thay đổi" not in told
    assert "đã được quyết định rồi" in told
    assert "Đã duyệt. Trợ lý đang dùng" in told


@pytest.mark.parametrize("by", ["mai", "operator"])
async def test_nobody_approves_for_their_second_self(house: Inquirers, by: str) -> None:
    """hoa is there by mai's hand alone, or by the operator's."""
    await house.say("lan", *ASKED)
    await answer(house)
    await propose(house)

    def invited(tx: Transaction) -> None:
        mai, hoa = (people.known(tx, lane_of(who, "tap")) for who in ("mai", "hoa"))
        assert mai
        assert hoa
        (held,) = roles.grants_of(tx, hoa.address_id, house.clock())
        roles.withdraw(tx, held.id, None, house.clock())
        giver = mai.address_id if by == "mai" else None
        roles.grant(tx, replace(held, granted_by=giver), house.clock())

    await house.store.unit(invited)
    said = await house.say("hoa", "[common.open:1]", "[common.approve:1]")
    assert ("nhờ người vận hành" in said) is (by == "mai")
    assert bool(house.store.look(common_answers.approved)) is (by == "operator")


async def test_nobody_approves_what_nobody_stands_for(house: Inquirers) -> None:
    """Whoever proposed it and erased themselves may be at another phone now."""
    await house.say("lan", *ASKED)
    await answer(house)
    await propose(house)

    def leave(tx: Transaction) -> None:
        mai = people.known(tx, lane_of("mai", "tap"))
        assert mai
        erasure.erase(tx, mai.person_id, house.clock())

    await house.store.unit(leave)
    assert "xóa dữ liệu" in await house.say("hoa", "[common.open:1]", "[common.approve:1]")
    assert house.store.look(common_answers.approved) == []
