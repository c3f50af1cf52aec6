"""Every line of a session is mended in words: at the draft, at the summary, and once it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.channel import InboxMessage
from handlers.turn import WARD_ZONE
from storage.outreach import counts, sessions
from storage.outreach.sessions import OutreachSession
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import event, offered
from tests.handlers.volunteers.test_said import NOW, Desk

BEGUN = datetime(2026, 12, 3, 8, 30, tzinfo=WARD_ZONE)
STATES = {"draft": "ready", "closed": "review", "submitted": "review", "returned": "review"}
WORDINGS: dict[tuple[str, str], tuple[str, ...]] = {
    ("helpers", "4"): (
        *("sua so nguoi giup thanh 4", "người giúp 4", "số người giúp là 4 không phải 2"),
        *(
            "4 tinh nguyen vien",
            "doi lai 4 nguoi giup",
            "nguoi ho tro: 4",
            "sửa thành 4 người giúp",
        ),
    ),
    ("kind", "BH1"): (
        *("doi thanh tuyen truyen", "loại buổi là tuyên truyền", "sửa lại là buổi tuyên truyền"),
        *("khong phai tap huan ma la tuyen truyen", "tuyen truyen chu khong phai tap huan"),
    ),
    ("place", "sân đình"): ("địa điểm là sân đình", "sửa nơi thành sân đình", "dia diem: sân đình"),
    ("day", "2026-12-02"): (
        *("sửa ngày thành hôm kia", "ngày là 2/12", "hôm kia chứ không phải hôm qua"),
        *("doi sang hom kia", "nham, hom kia moi dung"),
    ),
    ("span", "08:00-10:00"): (
        *("giờ là 8h-10h", "sua gio thanh 8h-10h", "giờ bắt đầu là 8h", "thoi gian 8h den 10h"),
    ),
    ("end", "10:30"): (
        "giờ kết thúc là 10h30",
        "sửa giờ kết thúc thành 10 rưỡi",
        "ket thuc luc 10h30",
    ),
    ("lessons", "k6-2"): ("bài dạy là chuyển tiền", "sua bai day thanh chuyen khoan"),
}
COUNTED: dict[tuple[str, str], tuple[str, ...]] = {
    ("head_count", "30"): (
        "sửa số người thành 30",
        "số người dự là 30",
        "30 người chứ không phải 28",
    ),
    ("women", "12"): ("sửa số nữ thành 12", "nu la 12", "nữ 12 không phải 15"),
    ("kq2", "4"): ("hồ sơ là 4 không phải 3", "sua ho so thanh 4", "ho so 4 chu khong phai 3"),
    ("kq1", "7"): ("sửa vneid thành 7", "vneid la 7"),
}
GROUPS = ("đổi tổ thành 5", "sửa lại là tổ 5", "khong phai to 3 ma la to 5", "to la 5")
Said = tuple[str, str, str, str]
EVERY: list[Said] = [
    (state, said, field, value)
    for state in STATES
    for (field, value), several in (WORDINGS | (COUNTED if state != "draft" else {})).items()
    for said in several
]


class Table(Desk):
    """A session in a state, with its card in view."""

    def lay(self, tx: Transaction, state: str) -> None:
        """A whole session; one that is no draft was counted."""
        sent_at = NOW if state in ("submitted", "returned") else None
        one = OutreachSession(0, 1, 1, 1, state, STATES[state], created_at=NOW, touched_at=NOW)
        one = replace(one, kind="BH2", local_date=BEGUN.date(), starts_at=BEGUN, helpers=2)
        one = replace(one, ends_at=BEGUN + timedelta(hours=1.5), submitted_at=sent_at)
        self.number = sessions.add(tx, one)
        counts.add_group(tx, self.number, 3)
        if state != "draft":
            row = counts.of(tx, self.number)[0]
            counts.save(tx, replace(row, head_count=28, women=15, kq1=5, kq2=3))

    async def say(self, said: str) -> list[InboxMessage]:
        """What is answered."""
        return await self.app.receive(event("binh", said, self.clock, channel="box"))

    async def show(self, state: str) -> dict[str, Any]:
        """The card, and what it says."""
        await self.app.store.unit(lambda tx: self.lay(tx, state))
        await self.say(f"[outreach.open:{self.number}]")
        return await self.stands()

    async def stands(self) -> dict[str, Any]:
        """What stands in the form."""
        values = await self.app.store.read(self.values)
        return {**values, "span": f"{values['start']}-{values['end']}"}


@pytest.fixture
async def desk(store: Store) -> Table:
    table = Table(store)
    await table.app.open()
    await store.unit(table.fill)
    return table


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_a_line_is_mended_by_words_in_every_state(desk: Table) -> None:
    wrong = []
    for state, said, field, value in EVERY:
        before = await desk.show(state)
        told = "\n".join(one.message.text for one in await desk.say(said))
        after = await desk.stands()
        is_right = value in str(after[field])
        others = {"span", "start", "end"} if field in ("end", "span") else {field}
        stays = all(before[name] == after[name] for name in before if name not in {*others, "step"})
        if not (is_right and stays and "→" in told):
            wrong.append((state, said, after[field], told))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("said", GROUPS)
async def test_the_group_is_mended_until_it_is_sent(desk: Table, said: str) -> None:
    await desk.show("draft")
    await desk.say(said)
    assert (await desk.stands())["groups"] == [5]
    for state in ("submitted", "returned"):
        await desk.show(state)
        (inbox_message,) = await desk.say(said)
        assert "tổ dân phố giữ nguyên" in inbox_message.message.text
        assert (await desk.stands())["groups"] == [3]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_a_bare_number_at_a_sent_card_is_asked_about(desk: Table) -> None:
    for said in ("35", "4", "1", "35 người", "35 ạ", "dạ 35"):
        before = await desk.show("submitted")
        (inbox_message,) = await desk.say(said)
        assert "Buổi tập huấn 03/12, Tổ dân phố số 3, 28 người." in inbox_message.message.text
        assert await desk.stands() == before
        assert offered([inbox_message])[0].startswith(f"outreach.sure:{desk.number}:0:")


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_its_yes_writes_and_its_no_shows_the_card(desk: Table) -> None:
    await desk.show("submitted")
    await desk.say("35")
    (inbox_message,) = await desk.say("Không, giữ nguyên")
    assert "28 người" in inbox_message.message.text
    await desk.say("35")
    (inbox_message,) = await desk.say("Đúng, sửa thành 35 người")
    assert "28 → 35" in inbox_message.message.text
    assert (await desk.stands())["head_count"] == 35


@pytest.mark.versions
@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_an_old_yes_overwrites_nothing(desk: Table) -> None:
    await desk.show("submitted")
    asked = (await desk.say("35"))[0].message
    yes = asked.buttons[0][0][1]
    await desk.say("sửa số người thành 30")
    await desk.say(f"[{yes}]")
    assert (await desk.stands())["head_count"] == 30


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_a_withdrawal_says_what_is_withdrawn(desk: Table) -> None:
    await desk.show("submitted")
    (inbox_message,) = await desk.say("Rút lại buổi này")
    assert "Rút lại Buổi tập huấn 03/12, Tổ dân phố số 3, 28 người" in inbox_message.message.text
    await desk.say("Đồng ý bỏ")
    (inbox_message,) = await desk.say(f"[outreach.ask_drop:{desk.number}]")
    assert "buổi này nay đã bỏ" in inbox_message.message.text
    assert f"outreach.restore:{desk.number}" in offered([inbox_message])


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("state", ["closed", "submitted"])
async def test_two_lines_in_a_sentence_are_both_mended(desk: Table, state: str) -> None:
    before = await desk.show(state)
    await desk.say("nguoi giup la 3, ho so 5")
    after = await desk.stands()
    assert (after["helpers"], after["kq2"], after["head_count"]) == (3, 5, before["head_count"])


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_what_a_named_line_cannot_say_is_no_other_lines(desk: Table) -> None:
    before = await desk.show("submitted")
    await desk.say("người giúp là 3 hay 4")
    assert await desk.stands() == before


ASKED = [
    ("ask_counts", "sua so nguoi giup thanh 3", "helpers", 3),
    ("ask_lessons", "so nguoi giup la 3", "helpers", 3),
    ("ask_counts", "35 nguoi 3 nguoi giup", "helpers", 3),
    ("ask_results", "vneid 5, nguoi giup 4", "kq1", 5),
    ("ask_place", "sua ngay thanh hom qua", "day", "2026-12-03"),
    ("ask_helpers", "sửa giờ kết thúc thành 9h30", "end", "09:30"),
]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("where", "said", "field", "value"), ASKED)
async def test_another_line_is_mended_beside_the_question(
    desk: Table, where: str, said: str, field: str, value: object
) -> None:
    await desk.app.store.unit(lambda tx: desk.put(tx, where))
    await desk.say(f"[outreach.open:{desk.number}]")
    inbox_message = (await desk.say(said))[0]
    found = await desk.app.store.read(desk.values)
    assert (found[field], found["place"]) == (value, None)
    assert "Trợ lý ghi" in inbox_message.message.text


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("said", ["3 nguoi giup", "lua dao"])
async def test_what_may_mean_two_things_is_asked_and_not_written(desk: Table, said: str) -> None:
    await desk.app.store.unit(lambda tx: desk.put(tx, "ask_lessons"))
    await desk.say(f"[outreach.open:{desk.number}]")
    before = await desk.app.store.read(desk.values)
    (inbox_message,) = await desk.say(said)
    assert said in inbox_message.message.text
    assert offered([inbox_message])[0].startswith(f"outreach.set:{desk.number}:")
    assert await desk.app.store.read(desk.values) == before


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_a_session_told_at_a_sent_one_is_another(desk: Table) -> None:
    for said in (
        "toi qua o nha van hoa to 8 tap huan dc 25 nguoi tu 19h den 21h, 3 ng giup",
        "tap huan to 5 25 nguoi, 3 nguoi giup",
    ):
        before = await desk.show("submitted")
        told = (await desk.say(said))[0].message.text
        assert "buổi khác" in told, (said, told)
        assert await desk.stands() == before
