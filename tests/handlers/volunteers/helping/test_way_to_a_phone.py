"""The way to a phone of one's own: one person, one code, and a way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.reports.participation import figures
from handlers.rules.admission.form_numbers import form_number, read_form_number, show_form_number
from handlers.rules.days.calendar_units import Period
from handlers.shared.helping import seal
from storage.store import Store
from tests.bot.house import HOUSE, lane_of
from tests.handlers.volunteers.helping.hall import FORM, SEAL, Hall, Texts


async def joined(hall: Hall, who: str, code: str, how: str) -> Texts:
    await hall.say(who, code)
    await hall.tap(who, next(data for data, _ in hall.told[who] if data.endswith(f":{how}")))
    return await hall.tap(who, "join.agree")


async def test_a_new_phone_speaks_for_the_very_same_person(hall: Hall) -> None:
    tu = await hall.add()
    await hall.learn(tu)
    before = len(await hall.rows("person"))
    said = await joined(hall, "tu", await hall.code(tu), "me")
    assert "Đã nối xong" in said[0]
    assert len(await hall.rows("person")) == before
    (address,) = await hall.rows("address", lane=lane_of("tu", "box"))
    assert address["person_id"] == tu
    assert [row["channel"] for row in await hall.rows("consent", person_id=tu)] == ["paper", "box"]


async def test_who_had_enrolled_meanwhile_is_counted_once(hall: Hall, store: Store) -> None:
    tu = await hall.add()
    await hall.learn(tu)
    lan = hall.person["lan"]
    await hall.say("lan", "[learn.open:k7-1]")
    while not any(data == "learn.progress" for data, _ in hall.told["lan"]):
        sends = [data for data, _ in hall.told["lan"] if ".send:" in data]
        marked = any(label.startswith(("☑", "1. ")) for _, label in hall.told["lan"])
        await hall.say("lan", f"[{sends[0] if sends and marked else hall.told['lan'][0][0]}]")
    await joined(hall, "lan", await hall.code(tu), "me")
    (link,) = await hall.rows("same_person")
    assert (link["kept_id"], link["other_id"]) == (tu, lan.person_id)
    counted = await store.read(lambda tx: figures(tx, Period(hall.today, hall.today), hall.clock()))
    assert (counted.people, counted.completions) == (1, 1)


async def test_a_shared_phone_gets_one_more_person(hall: Hall) -> None:
    tu = await hall.add()
    await joined(hall, "minh", await hall.code(tu), "share")
    home = await hall.rows("household", address_id=hall.person["minh"].address_id)
    assert {row["person_id"] for row in home} == {tu, hall.person["minh"].person_id}
    assert await hall.rows("same_person") == []


@pytest.mark.parametrize(("who", "how"), [("tu", "me"), ("lan", "me"), ("minh", "share")])
async def test_whoever_made_the_code_can_take_it_back(hall: Hall, who: str, how: str) -> None:
    tu = await hall.add()
    await joined(hall, who, await hall.code(tu), how)
    (code,) = [row for row in await hall.rows("join_code") if row["redeemed_at"]]
    (address,) = await hall.rows("address", lane=lane_of(who, "box"))
    tap = f"[join.revoke:{code['id']}:{address['id']}]"
    assert "không thu hồi được" in (await hall.say("bo", tap))[0]
    assert "Tách máy vừa nối" in (await hall.say("chi", tap))[0]
    assert "Đã thu hồi" in (await hall.tap("chi", "join.part"))[0]
    (after,) = await hall.rows("address", lane=lane_of(who, "box"))
    before = hall.person.get(who)
    assert after["person_id"] == before.person_id if before else after["person_id"] != tu
    assert (await hall.say("chi", f"[assist.open:{tu}]"))[0].startswith("**Bác Tu**")
    assert "không thu hồi được" in (await hall.say("chi", tap))[0]


async def test_a_phone_whose_others_are_gone_lets_go_of_whom_it_was_never_for(hall: Hall) -> None:
    tu = await hall.add()
    await joined(hall, "minh", await hall.code(tu), "share")
    await hall.say("minh", f"[household.switch:{hall.person['minh'].person_id}]")
    await hall.say("minh", "[mydata.ask_erase]")
    await hall.tap("minh", "mydata.erase")
    (code,) = [row for row in await hall.rows("join_code") if row["redeemed_at"]]
    (address,) = await hall.rows("address", lane=lane_of("minh", "box"))
    assert address["person_id"] == tu
    await hall.say("chi", f"[join.revoke:{code['id']}:{address['id']}]")
    assert "Đã thu hồi" in (await hall.tap("chi", "join.part"))[0]
    await hall.say("minh", f"[household.switch:{tu}]")
    (address,) = await hall.rows("address", lane=lane_of("minh", "box"))
    assert address["person_id"] != tu
    assert await hall.rows("household", person_id=tu) == []


async def test_codes_are_spent_once_expire_and_replace_one_another(hall: Hall) -> None:
    tu = await hall.add()
    old, new = await hall.code(tu), await hall.code(tu)
    assert "chưa đúng" in (await hall.say("tu", old))[0]
    hall.clock.pass_by(hours=73)
    assert "chưa đúng" in (await hall.say("tu", new))[0]
    code = await hall.code(tu)
    await joined(hall, "tu", code, "me")
    assert "chưa đúng" in (await hall.say("lan", code))[0]
    assert not any(code.replace("-", "") in str(row) for row in await hall.rows("join_code"))


async def test_an_address_with_a_role_or_without_consent_joins_nothing(hall: Hall) -> None:
    tu = await hall.add()
    code = await hall.code(tu)
    assert "vai trò" in (await hall.say("bo", code))[0]
    await hall.say("tu", code)
    await hall.tap("tu", "join.consent")
    await hall.tap("tu", "join.decline")
    assert await hall.rows("address", lane=lane_of("tu", "box")) == []
    assert (await hall.say("lan", "[join.agree:1:me]"))[0].startswith("Mã này chưa đúng")


async def test_taking_the_consent_back_leaves_a_tombstone(hall: Hall) -> None:
    tu = await hall.add()
    await hall.learn(tu)
    await hall.say("mai", f"[assist.ask_erase:{tu}]")
    await hall.tap("mai", "assist.erase")
    assert await hall.rows("assisted_resident") == []
    assert await hall.rows("profile", person_id=tu) == []
    assert len(await hall.rows("completion", person_id=tu)) == 1


def test_a_forms_number_is_told_from_one_that_was_made_up() -> None:
    shown = show_form_number(FORM)
    for typed in (shown, shown.lower(), FORM, shown.replace("-", " ")):
        assert read_form_number(typed, SEAL) == FORM
    old = seal(replace(HOUSE, settings=replace(HOUSE.settings, notice_version="old")))
    assert read_form_number(shown, old) is None
    made_up = [f"{FORM[:5]}{last}{FORM[6:]}" for last in "23456789" if last != FORM[5]]
    assert all(read_form_number(one, SEAL) is None for one in made_up)
    assert len({form_number("x", index, SEAL) for index in range(500)}) == 500


async def test_erasing_a_helper_leaves_no_trace_of_their_phone(hall: Hall) -> None:
    tu = await hall.add()
    await hall.learn(tu)
    await hall.say("chi", "[mydata.ask_erase]")
    await hall.say("chi", "[mydata.erase]")
    answers = await hall.rows("answer")
    assert answers
    assert {row["address_id"] for row in answers} == {None}
    assert len(await hall.rows("completion", person_id=tu)) == 1
