"""The whole house on Zalo: a lesson by numbers and taps, windows, pictures, bad days."""

from __future__ import annotations

import json
import os
import random

import pytest

from bot.channel import Busy, FileRef, Message, Refused
from bot.channels.zalo_oa.errors import KNOWN
from handlers.contract import Event
from storage.transaction import Transaction
from tests.bot.channels.zalo_oa.conftest import Whole
from tests.bot.house import count, rows

PERSON = "900000000000000001"
FORGED = 10_000 if os.environ.get("FUZZ_SEED") else 150
"""Ten thousand by `make fuzz`."""


async def test_a_lesson_goes_by_numbers_and_by_taps(whole: Whole) -> None:
    """Every message within Zalo's limits, or the stand-in had refused it."""
    (hello,) = await whole.say(PERSON, "xin chào")
    assert [one["type"] for one in hello.buttons][:1] == ["oa.query.hide"]
    assert "1. " in hello.text
    assert hello.buttons[0]["title"].startswith("1. ")
    by_number = await whole.say(PERSON, "1")
    assert by_number
    title = by_number[-1].buttons[0]["title"].partition(". ")[2]
    by_tap = await whole.say(PERSON, f"[{title}]")
    assert by_tap
    assert by_tap != by_number


async def test_an_unsigned_call_is_answered_and_does_nothing(whole: Whole) -> None:
    body, headers = whole.world.signed(whole.world.event("user_send_text", PERSON, text="x"))
    del headers["X-ZEvent-Signature"]
    async with whole.http.post(whole.url, data=body, headers=headers) as answer:
        assert answer.status == 200
    assert await count(whole.app, "event") == 0


@pytest.mark.fuzz
async def test_forged_calls_leave_no_trace(whole: Whole) -> None:
    chance = random.Random(18)  # noqa: S311 - to be repeated
    body, headers = whole.world.signed(whole.world.event("user_send_text", PERSON, text="x"))
    mac = headers["X-ZEvent-Signature"]
    statuses = set()
    for number in range(FORGED):
        spoilt = bytearray(body)
        given = mac
        match number % 5:
            case 0:
                spoilt[chance.randrange(len(spoilt))] ^= 1 + chance.randrange(255)
            case 1:
                given = "mac=" + chance.randbytes(32).hex()
            case 2:
                spoilt = bytearray(chance.randbytes(chance.randrange(400)))
            case 3:
                spoilt = bytearray(json.dumps(json.loads(body), indent=1).encode())
            case _:
                given = chance.choice(["mac=", "x", mac * 2, mac[:-1], "mac=é"])
        sent = {"X-ZEvent-Signature": given}
        async with whole.http.post(whole.url, data=bytes(spoilt), headers=sent) as answer:
            statuses.add(answer.status)
    assert statuses == {401}
    tables = ("event", "outbox", "conversation")
    assert [await count(whole.app, name) for name in tables] == [0, 0, 0]


async def test_what_is_posted_again_hours_later_changes_nothing(whole: Whole) -> None:
    event = whole.world.event("user_send_text", PERSON, text="xin chào")
    assert await whole.post(event) == 200
    before = len(whole.world.sent)
    whole.clock.pass_by(hours=23)
    assert await whole.post(event) == 200
    assert len(whole.world.sent) == before
    assert await count(whole.app, "event") == 1


async def test_what_is_not_stored_is_asked_for_again(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(_event: Event) -> None:
        raise Busy("disk full", retry_after=5)

    event = whole.world.event("user_send_text", PERSON, text="xin chào")
    with monkeypatch.context() as patch:
        patch.setattr(whole.app, "receive", busy)
        assert await whole.post(event) == 503
    assert await whole.post(event) == 200
    assert len(whole.world.sent) == 1


async def test_an_echo_of_the_account_is_passed_over(whole: Whole) -> None:
    echo = whole.world.event("oa_send_text", PERSON, text="học")
    echo["sender"], echo["recipient"] = echo["recipient"], echo["sender"]
    assert await whole.post(echo) == 200
    assert await count(whole.app, "event") == 0


def by_hand(whole: Whole, text: str, to: str = PERSON) -> dict[str, object]:
    """The echo of what somebody of the staff wrote now."""
    echo = whole.world.event("oa_send_text", to, text=text)
    echo["sender"], echo["recipient"] = {**echo["recipient"], "admin_id": "55"}, echo["sender"]
    return {**echo, "timestamp": str(int(whole.clock().timestamp() * 1000))}


async def test_where_a_human_answers_the_bot_keeps_silent_for_that_person(whole: Whole) -> None:
    """Typed words are the human's; a tap, a slash and a cry for help are still answered."""
    other, third = "900000000000000009", "900000000000000007"
    assert await whole.post(by_hand(whole, "Chào ông", third)) == 200
    echo = by_hand(whole, "Chào bác, tôi là cán bộ phường")
    assert await whole.post(echo) == 200
    assert await whole.say(PERSON, "xin chào") == []
    assert await whole.say(other, "xin chào")
    assert await whole.say(PERSON, "Tôi vừa chuyển 20 triệu cho kẻ lừa đảo")
    assert await whole.say(PERSON, "2") == []
    whole.clock.pass_by(minutes=119)
    assert await whole.say(PERSON, "cảm ơn cán bộ") == []
    whole.clock.pass_by(minutes=2)
    assert await whole.post(echo) == 200  # Zalo posts it again, late
    assert await whole.say(PERSON, "xin chào")
    assert "máy trả lời tự động" in (await whole.say(third, "vâng"))[-1].text  # first met now
    await whole.post(by_hand(whole, "Bác còn cần gì không ạ?"))
    assert await whole.say(PERSON, "học") == []
    assert await whole.say(PERSON, "/hoc")
    assert await whole.say(PERSON, "1")  # who turned back to the bot is answered again


async def test_who_follows_is_greeted_by_an_automatic_helper(whole: Whole) -> None:
    assert await whole.post(whole.world.event("follow", PERSON)) == 200
    assert whole.world.sent[0].chat == PERSON
    assert await whole.post(whole.world.event("unfollow", PERSON)) == 200


async def test_an_account_that_sends_the_older_way_is_learned_once(whole: Whole) -> None:
    whole.world.profile = "v2"
    assert await whole.say(PERSON, "xin chào")
    assert await whole.say(PERSON, "trợ giúp")
    assert {one.path for one in whole.world.sent} == {"v2.0/oa/message"}
    pair = await whole.service.channel.renewing.pair()
    assert pair.kept.profile == "v2"


@pytest.mark.parametrize("code", [-233, -200, -9876])
async def test_no_other_number_makes_it_send_another_way(whole: Whole, code: int) -> None:
    """With some of them the message was delivered all the same."""
    whole.world.script = [code]
    assert await whole.say(PERSON, "xin chào") == []
    (row,) = await whole.app.store.read(_states)
    assert row == "failed"
    assert (await whole.service.channel.renewing.pair()).kept.profile == ""
    told = "1 answers with a number that nobody knows, see the log"
    assert whole.service.trouble == ("" if code in KNOWN else told)


async def test_a_refused_token_is_renewed_and_the_message_goes_out(whole: Whole) -> None:
    whole.world.access = "voided"
    assert await whole.say(PERSON, "xin chào")
    assert whole.world.spent == ["R0"]


async def test_who_was_not_heard_for_a_week_is_blocked_by_policy(whole: Whole) -> None:
    whole.world.outside.add(PERSON)
    assert await whole.say(PERSON, "xin chào") == []
    assert await whole.app.store.read(_states) == ["blocked_by_policy"]


async def test_a_picture_goes_up_once_and_anew_before_it_dies(whole: Whole) -> None:
    channel, recipe = whole.service.channel, "lesson_picture"
    body = b"\x89PNG" + b"x" * 100

    async def drawn(*_args: object) -> tuple[bytes, str]:
        return body, "image/png"

    whole.app.draw = drawn  # type: ignore[method-assign]
    shown = Message("Hình **1**", picture=FileRef(recipe, {}, alt="hình"))
    for _ in range(2):
        assert await channel.send(PERSON, shown)
    assert whole.world.uploads == 1
    assert whole.world.sent[-1].text == "Hình 1"
    whole.world.assets.clear()
    assert await channel.send(PERSON, shown)
    assert whole.world.uploads == 2
    whole.clock.pass_by(days=6, minutes=1)
    await channel.send(PERSON, shown)
    assert whole.world.uploads == 3


async def test_every_call_waits_for_its_turn_uploads_too(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[bool] = []

    async def turn(*, bulk: bool) -> None:
        turns.append(bulk)

    async def drawn(*_args: object) -> tuple[bytes, str]:
        return b"\x89PNG", "image/png"

    whole.app.draw = drawn  # type: ignore[method-assign]
    monkeypatch.setattr(whole.service.channel.wire.pace, "turn", turn)
    shown = FileRef("lesson_picture", {}, alt="hình")
    for message in (Message("Chào bác"), Message("Học nhé", bulk=True)):
        await whole.service.channel.send(PERSON, message)
    for _ in range(2):
        await whole.service.channel.send(PERSON, Message("", picture=shown, bulk=True))
    assert turns == [False, True, False, True, True]


@pytest.mark.parametrize(
    ("message", "body", "text", "asset"),
    [
        (Message("", file=FileRef("x", {}, "to.pdf")), b"%PDF-1", "", "file-1"),
        (Message("", file=FileRef("x", {}, "so.xlsx")), b"PK", "Zalo chưa gửi được tệp này.", ""),
        (Message("Đây ạ", picture=FileRef("x", {})), b"\x89PNG" + bytes(2**20), "Đây ạ", ""),
        (Message("", picture=FileRef("x", {}, alt="Cảnh")), b"GIF89a", "Cảnh", ""),
    ],
)
async def test_what_zalo_does_not_carry_is_said_in_words(
    whole: Whole, message: Message, body: bytes, text: str, asset: str
) -> None:
    async def drawn(*_args: object) -> tuple[bytes, str]:
        return body, ""

    whole.app.draw = drawn  # type: ignore[method-assign]
    assert await whole.service.channel.send(PERSON, message)
    assert (whole.world.sent[-1].text, whole.world.sent[-1].asset) == (text, asset)


async def test_pictures_are_fetched_from_hosts_of_zalo_alone(whole: Whole) -> None:
    for url in (
        f"{whole.stand_in.base}/x.jpg",
        "https://zdn.vn.example.com/x.jpg",
        "https://xzdn.vn/x.jpg",
        "http://photo.zdn.vn/x.jpg",
        "https://a@photo.zdn.vn/x.jpg",
        "https://[x",
        "",
    ):
        with pytest.raises(Refused, match="host"):
            await whole.service.channel.fetch(url, 1000)


async def test_a_gateway_in_trouble_is_waited_for(whole: Whole) -> None:
    whole.world.script = ["html"]
    assert await whole.say(PERSON, "xin chào") == []
    whole.clock.pass_by(seconds=70)
    await whole.app.sender.sweep()
    await whole.app.settle()
    assert len(whole.world.sent) == 1


def _states(tx: Transaction) -> list[object]:
    return [row["state"] for row in rows(tx, "outbox")]
