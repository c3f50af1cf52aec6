"""One helper alone neither takes over nor erases somebody recorded on paper."""

from __future__ import annotations

import pytest

from storage.identity import linked_people
from storage.identity.people import Known
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import enrol, lane_of
from tests.handlers.volunteers.helping.hall import Hall

ABOVE = ("hoa", "mai")
"""Who leads the team, and an officer."""


@pytest.fixture
async def led(hall: Hall) -> Hall:
    def appoint(tx: Transaction) -> Known:
        return enrol(tx, "hoa", hall.clock, role="team_leader", team=hall.team, channel="box")

    hall.person["hoa"] = await hall.app.store.unit(appoint)
    return hall


async def told(hall: Hall, who: str) -> str:
    """Everything that ever came to somebody."""
    return str([row["message"] for row in await hall.rows("outbox", lane=lane_of(who, "box"))])


async def join(hall: Hall, who: str, code: str) -> None:
    await hall.say(who, code)
    await hall.tap(who, "join.consent")
    await hall.tap(who, "join.agree")


async def test_leader_and_officer_hear_of_it_and_can_take_it_back(led: Hall) -> None:
    tu = await led.add()
    await join(led, "second browser of chi", await led.code(tu))
    for who in ABOVE:
        assert "join.revoke" in await told(led, who)
        said = (await led.say(who, f"[assist.open:{tu}]"))[0]
        assert "mã do **Lan** lấy" in said, "the record says how"
    await led.tap("hoa", "join.revoke")
    await led.tap("hoa", "join.part")
    assert await led.rows("address", person_id=tu) == []


async def test_an_old_button_only_asks(led: Hall) -> None:
    tu = await led.add()
    await join(led, "tu", await led.code(tu))
    (code,) = [row for row in await led.rows("join_code") if row["redeemed_at"]]
    (address,) = await led.rows("address", person_id=tu)
    await led.say("chi", f"[join.part:{code['id']}:{address['id']}]")
    assert len(await led.rows("address", person_id=tu)) == 1


@pytest.mark.parametrize("how", ["linked", "at home"])
async def test_who_made_the_code_does_not_redeem_it(led: Hall, store: Store, how: str) -> None:
    tu = await led.add()
    code = await led.code(tu)
    chi, lan, minh = (led.person[one] for one in ("chi", "lan", "minh"))

    def tie(tx: Transaction) -> None:
        if how == "linked":
            linked_people.record_same(
                tx, linked_people.Link(0, chi.person_id, lan.person_id, None), led.clock()
            )
            return
        for one in (chi, lan):
            linked_people.join(tx, minh.address_id, one.person_id, led.clock())

    await store.unit(tie)
    await led.say("lan", code)
    assert not any(data.startswith("join.consent") for data, _ in led.told["lan"])


async def test_a_volunteer_asks_and_who_leads_decides(led: Hall) -> None:
    tu = await led.add()
    await led.say("chi", f"[assist.erase:{tu}]")
    assert "Đội trưởng hoặc cán bộ" in str(await led.say("chi", f"[assist.ask_erase:{tu}]"))
    await led.tap("chi", "assist.erase")
    assert len(await led.rows("assisted_resident")) == 1
    for who in ABOVE:
        assert f"assist.ask_erase:{tu}" in await told(led, who)
    await led.say("hoa", f"[assist.ask_erase:{tu}]")
    await led.tap("hoa", "assist.erase")
    assert await led.rows("assisted_resident") == []
    assert "vừa xóa dữ liệu" in await told(led, "mai")


@pytest.mark.parametrize("who", ["hoa", "mai"])
async def test_without_the_question_nothing_is_erased(led: Hall, who: str) -> None:
    tu, other = await led.add(), await led.add("Nam")
    await led.say(who, f"[assist.erase:{tu}]")
    await led.say(who, f"[assist.ask_erase:{other}]")
    await led.say(who, f"[assist.erase:{tu}]")
    await led.say(who, f"[assist.ask_erase:{tu}]")
    led.clock.pass_by(hours=2)
    await led.say(who, f"[assist.erase:{tu}]")
    assert len(await led.rows("assisted_resident")) == 2
