"""Writing down somebody without a phone: a signed form, once, and nobody by mistake."""

from __future__ import annotations

import pytest

from tests.handlers.volunteers.helping.hall import FORM, Hall, Texts


async def enter(hall: Hall, name: str, *, number: str = FORM) -> Texts:
    await hall.say("chi", "[assist.new]")
    for said in (number, name, "[assist.form:bac]", "[assist.age:adult]"):
        await hall.say("chi", said)
    return await hall.say("chi", f"[assist.group:{hall.groups[0]}]")


async def test_a_signed_form_makes_one_person_with_consent_on_paper(hall: Hall) -> None:
    assert "Bác Tu" in (await enter(hall, "Tu"))[-1]
    (one,) = await hall.rows("assisted_resident")
    assert (one["form_id"], one["team_id"]) == (FORM, hall.team)
    consents = await hall.rows("consent", person_id=one["person_id"])
    assert [(row["purpose"], row["channel"]) for row in consents] == [("learning", "paper")]
    await hall.say("chi", "[assist.new]")
    assert "đã được ghi cho" in (await hall.say("chi", FORM))[0]
    assert len(await hall.rows("assisted_resident")) == 1


async def test_without_a_form_nothing_is_kept(hall: Hall) -> None:
    before = await hall.rows("person")
    await hall.say("chi", "[assist.new]")
    assert "chưa khớp" in (await hall.say("chi", "K4P-VZN-R3"))[0]
    for said in ("[assist.form:bac]", "[assist.age:adult]", "[assist.group:1]", "[assist.make]"):
        assert "số phiếu" in (await hall.say("chi", said))[0]
    assert await hall.rows("person") == before


async def test_a_child_needs_the_guardians_signature(hall: Hall) -> None:
    await hall.say("chi", "[assist.new]")
    for said in (FORM, "Be", "[assist.form:ban]"):
        await hall.say("chi", said)
    assert "giám hộ" in (await hall.say("chi", "[assist.age:child]"))[0]
    await hall.tap("chi", "assist.age:child:signed")
    await hall.say("chi", f"[assist.group:{hall.groups[0]}]")
    (one,) = await hall.rows("assisted_resident")
    consents = await hall.rows("consent", person_id=one["person_id"])
    assert {row["purpose"] for row in consents} == {"learning", "guardian"}


async def test_namesakes_are_shown_before_somebody_new_is_made(hall: Hall) -> None:
    tu = await hall.add("Nguyễn Văn Tú")
    await hall.learn(tu)
    (said,) = await enter(hall, "tu")
    assert "học tháng 11/2026" in said
    assert (await hall.tap("chi", "assist.open"))[0].startswith("**Bác Nguyễn Văn Tú**")
    assert len(await hall.rows("assisted_resident")) == 1
    (said,) = await enter(hall, "Lan")  # who learns by phone
    assert "có điện thoại" in said
    await hall.tap("chi", "assist.make")
    assert len(await hall.rows("assisted_resident")) == 2


@pytest.mark.parametrize("typed", ["2", "hai tờ", "in 2 to thoi"])
async def test_a_typed_number_is_the_number_of_forms(hall: Hall, typed: str) -> None:
    await hall.say("chi", "[assist.print]")
    assert "2 tờ" in (await hall.say("chi", typed))[0]


@pytest.mark.parametrize("typed", ["31", "0", "mấy tờ cũng được"])
async def test_any_other_number_of_forms_is_asked_back(hall: Hall, typed: str) -> None:
    await hall.say("chi", "[assist.print]")
    assert "1 đến 30" in (await hall.say("chi", typed))[0]
    assert hall.data("chi", "assist.print:10")
