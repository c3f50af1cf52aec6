"""Questions to the ward where it gets difficult: shared phones, blocked bots, nights, need."""

from __future__ import annotations

from datetime import timedelta

from bot.channel import Sender
from storage.identity import linked_people, people
from storage.inquiry import inquiries
from storage.transaction import Transaction
from tests.bot.house import START, enrol, lane_of
from tests.handlers.inquiries.inquirers import (
    ASKED,
    OTHER,
    QUESTION,
    Inquirers,
    answer,
)


async def test_a_burst_of_questions_tells_each_officer_once(house: Inquirers) -> None:
    assert (await house.say("lan", *ASKED)).count("câu hỏi mới") == 2
    await house.store.unit(lambda tx: enrol(tx, "tu", house.clock))
    assert "câu hỏi mới" not in await house.say("tu", *ASKED)
    await house.say("mai", "/hopthu")
    await house.store.unit(lambda tx: enrol(tx, "an", house.clock))
    told = await house.say("an", *ASKED)
    assert "mai: Có người dân" in told
    assert "hoa: Có người dân" not in told


async def test_nobody_is_told_at_night(house: Inquirers) -> None:
    house.clock.at = START.replace(hour=15)  # ten in the evening
    assert "câu hỏi mới" not in await house.say("lan", *ASKED)


async def test_a_line_every_morning_for_those_who_want_one(house: Inquirers) -> None:
    await house.say("hoa", "/hopthu", "[inbox.morning:off]")
    house.clock.at = START.replace(hour=15)  # in the evening
    await house.app.tick()
    await house.say("lan", *ASKED)
    told = []
    for day in (24, 25):
        before = len(house.channel.sent)
        house.clock.at = START.replace(day=day, hour=1, minute=11)
        await house.app.tick()
        await house.app.settle()
        told.append([chat for chat, _ in house.channel.sent[before:]])
    assert told == [["mai", "hoa"], ["mai"]]  # of what came at night everybody hears once
    await answer(house)
    before = len(house.channel.sent)
    house.clock.at = START.replace(day=26, hour=1, minute=11)
    await house.app.tick()
    assert house.channel.sent[before:] == []


async def test_ten_questions_a_month_and_no_more(house: Inquirers) -> None:
    await house.say("lan", *ASKED)
    for number in range(1, 11):
        await answer(house, number)
        told = await house.say("lan", "[inquiry.ask]", QUESTION, "[inquiry.send]")
    assert "là nhiều nhất rồi" in told
    assert len(house.rows("inquiry")) == 10
    house.clock.at = START + timedelta(days=9)  # the second of December
    assert "Đã gửi" in await house.say("lan", "[inquiry.ask]", QUESTION, "[inquiry.send]")


async def test_nothing_is_sent_without_having_read_what_is_kept(house: Inquirers) -> None:
    told = await house.say("lan", QUESTION, "[inquiry.send]", "[inquiry.this]", "[inquiry.send]")
    assert "Trước khi hỏi" in told
    await house.say("lan", "[inquiry.refuse]", "[inquiry.send]")
    assert house.rows("inquiry") == []


async def test_on_a_shared_phone_the_answer_is_for_one_of_them(house: Inquirers) -> None:
    def share(tx: Transaction) -> None:
        here = people.known(tx, lane_of("lan"))
        assert here is not None
        other = people.add_person(tx, "other", START)
        people.save_profile(tx, people.Known(here.address_id, other, "Ba", "bac", "adult", "1"))
        for number in (here.person_id, other):
            linked_people.join(tx, here.address_id, number, START)

    await house.say("lan", *ASKED)
    await house.store.unit(share)
    told = await answer(house)
    _, notice = told.split("\nlan: ")
    assert "**Lan**" in notice
    assert "Thứ Năm" not in notice.split("\nmai:")[0]
    switched = await house.say("lan", "/doinguoi", "[household.switch:4]", "[inquiry.open:1]")
    assert "Thứ Năm" not in switched
    assert "Thứ Năm" in await house.say("lan", "[household.switch:3]", "[inquiry.open:1]")


async def test_who_shut_the_bot_out_hears_the_answer_when_they_are_back(house: Inquirers) -> None:
    await house.say("lan", *ASKED)
    await house.app.reached(Sender("tap", "bot", "lan"), can_be=False)
    told = await answer(house)
    assert "chưa nhắn tới được" in told
    card = await house.say("mai", "[inbox.open:1]")
    assert "Chưa nhắn tới được người hỏi" in card
    assert "Thứ Năm hằng tuần." in await house.say("lan", "tiến độ")


async def test_a_question_of_somebody_in_need_is_helped_first_and_kept(house: Inquirers) -> None:
    told = await house.say("lan", "/hoi", "[inquiry.agree]", "Tôi vừa bị lừa chuyển khoản 5 triệu")
    assert "ngân hàng" in told.casefold()
    assert "bị lừa" in await house.say("lan", "[need.back]")


async def test_only_officers_read_questions(house: Inquirers) -> None:
    await house.say("lan", *ASKED)
    for line in ("/hopthu", "[inbox.open:1]", "[inbox.write:1:answered]", "[common.start:1]"):
        assert QUESTION not in await house.say("lan", line)
    assert house.store.look(inquiries.queue).count == 1


async def two_wait(house: Inquirers) -> None:
    await house.say("lan", *ASKED)
    await house.store.unit(lambda tx: enrol(tx, "tu", house.clock))
    await house.say("tu", "/hoi", "[inquiry.agree]", OTHER, "[inquiry.send]")


async def test_words_typed_while_two_questions_are_open_are_for_the_one_that_is_chosen(
    house: Inquirers,
) -> None:
    await two_wait(house)
    await house.say("mai", "[inbox.write:1:answered]", "[inbox.write:2:answered]")
    told = await house.say("mai", "Thứ Năm hằng tuần.", "[inbox.send:2:answered]")
    assert f"Câu hỏi số 1:\n“{QUESTION}”\nCâu hỏi số 2:\n“{OTHER}”" in told
    assert house.rows("inquiry_step") == []
    shown = await house.say("mai", "[inbox.choose:1:answered]")
    assert f"Câu hỏi số 1:\n“{QUESTION}”\nNgười hỏi sẽ đọc:" in shown
    assert "lan: Về câu" in await house.say("mai", "[inbox.send:1:answered]")
    assert [row["inquiry_id"] for row in house.rows("inquiry_step")] == [1]


async def test_what_was_left_is_not_asked_about(house: Inquirers) -> None:
    await two_wait(house)
    await house.say("mai", "[inbox.write:1:answered]", "[inbox.leave:1]")
    told = await house.say("mai", "[inbox.write:2:answered]", "Ở nhà văn hóa.")
    assert f"Câu hỏi số 2:\n“{OTHER}”\nNgười hỏi sẽ đọc:" in told


async def test_a_card_sends_its_own_words_to_its_own_question_or_nothing(house: Inquirers) -> None:
    await two_wait(house)
    await house.say("mai", "[inbox.write:1:answered]", "Thứ Năm.", "[inbox.leave:1]")
    await house.say("mai", "[inbox.write:2:answered]", "Thứ Năm.")  # by chance the same
    assert "Có thay đổi" in await house.say("mai", "[inbox.send:1:answered]")
    assert house.rows("inquiry_step") == []
    await house.say("mai", "[inbox.send:2:answered]")
    assert [row["inquiry_id"] for row in house.rows("inquiry_step")] == [2]


async def test_the_slower_of_two_who_send_has_her_words_said_back(house: Inquirers) -> None:
    await house.say("lan", *ASKED)
    await house.say("hoa", "[inbox.write:1:answered]", "Thứ Sáu, bảy giờ.")
    await answer(house)
    told = await house.say("hoa", "[inbox.send:1:answered]")
    assert "chưa ghi gì" in told
    assert "Trợ lý chưa ghi: Thứ Sáu, bảy giờ." in told
    assert len(house.rows("inquiry_step")) == 1


async def test_a_number_in_a_question_calls_nobody(house: Inquirers) -> None:
    words = "Số 0912345678 mời tôi học lớp buổi tối, có đúng của phường không"
    told = await house.say("lan", "/hoi", "[inquiry.agree]", words)
    assert "đã che số điện thoại trong câu hỏi" in told
    assert "Số ••• mời tôi" in told
    assert "Gọi lại số" not in told
    await house.say("lan", "[inquiry.send]")
    (row,) = house.rows("inquiry")
    assert row["reach"] == ""
    assert "0912" not in str(row["words"])
