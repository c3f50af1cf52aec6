"""Learning with people who have no phone: whose the facts are, and who may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from storage.identity import linked_people
from storage.outreach import teams
from storage.rights import roles
from storage.statement import Prepared
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, enrol
from tests.handlers.volunteers.helping.hall import Hall

# ---- whose the facts are ------------------------------------------------------------------------


async def test_the_learners_facts_are_theirs_and_the_helpers_own_lesson_is_untouched(
    hall: Hall,
) -> None:
    tu = await hall.add()
    await hall.say("chi", "[learn.open:k7-2]")
    await hall.tap("chi", "learn.step")
    own = await hall.rows("attempt", person_id=hall.person["chi"].person_id)
    said = await hall.learn(tu)
    assert "Bác Tu đã học xong" in said[-1]

    (done,) = await hall.rows("completion")
    assert (done["person_id"], done["way"], done["group_id"]) == (tu, "helper", hall.groups[0])
    (attempt,) = await hall.rows("attempt", person_id=tu)
    answers = await hall.rows("answer")
    assert {row["attempt_id"] for row in answers} == {attempt["id"]}
    assert {row["address_id"] for row in answers} == {hall.person["chi"].address_id}
    assert await hall.rows("attempt", person_id=hall.person["chi"].person_id) == own
    assert "Bước 2" in (await hall.say("chi", "/hoc"))[-1]


async def test_a_lesson_goes_on_after_huy_and_on_a_colleagues_phone(hall: Hall) -> None:
    tu = await hall.add()
    await hall.say("chi", f"[assist.learn:{tu}:k7-1]")
    await hall.tap("chi", "assist.step")
    await hall.say("chi", "/huy")

    def appoint(tx: Transaction) -> None:
        enrol(tx, "dung", hall.clock, role="volunteer", team=hall.team, channel="box")

    await hall.app.store.unit(appoint)
    await hall.say("dung", f"[assist.open:{tu}]")
    assert "Bước 2" in (await hall.tap("dung", "assist.learn"))[-1]
    assert len(await hall.rows("attempt", person_id=tu)) == 1


async def test_an_old_button_records_nothing_twice(hall: Hall) -> None:
    tu = await hall.add()
    await hall.say("chi", f"[assist.learn:{tu}:k7-1]")
    first = hall.data("chi", "assist.step")
    await hall.say("chi", f"[{first}]")
    assert "đã qua rồi" in (await hall.say("chi", f"[{first}]"))[0]
    await hall.learn(tu)
    before = await hall.rows("answer")
    assert (await hall.say("chi", f"[{first}]"))[-1].startswith("**Bác Tu**")
    await hall.learn(tu)
    assert len(await hall.rows("completion")) == 1
    assert len(await hall.rows("answer")) == 2 * len(before)  # a second attempt of its own


async def test_a_long_list_reads_no_more_than_a_short_one(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where somebody lives is looked up for those who are shown, not for the whole team."""
    ran, run = [], Transaction._run

    def counted(tx: Transaction, prepared: Prepared, values: Mapping[str, object]) -> None:
        ran.append(prepared.sql)
        run(tx, prepared, values)

    monkeypatch.setattr(Transaction, "_run", counted)
    counts = []
    for more in (range(10), range(10, 70)):
        for number in more:
            await hall.add(f"Tu{number}")
        await hall.say("chi", "[assist.show]")
        ran.clear()
        await hall.say("chi", "[assist.show]")
        counts.append(len(ran))
    assert counts[0] == counts[1]


# ---- who may ------------------------------------------------------------------------------------


async def test_leaving_the_team_ends_access_at_the_next_tap(hall: Hall, store: Store) -> None:
    tu = await hall.add()
    await hall.say("chi", f"[assist.learn:{tu}:k7-1]")
    address = hall.person["chi"].address_id
    (grant,) = await store.read(lambda tx: roles.grants_of(tx, address, hall.clock()))
    await store.unit(lambda tx: roles.withdraw(tx, grant.id, None, hall.clock()))
    before = await hall.rows("attempt")
    assert "Việc này dành cho" in (await hall.tap("chi", "assist.step"))[0]
    assert await hall.rows("attempt") == before


@pytest.mark.parametrize(("who", "may"), [("chi", True), ("bo", False), ("mai", True)])
async def test_only_the_team_and_officers_see_whom_it_recorded(
    hall: Hall, who: str, may: bool
) -> None:
    tu = await hall.add()
    assert any("Bác Tu" in label for _, label in await _offered(hall, who)) is may
    for tap in (f"assist.open:{tu}", f"assist.learn:{tu}:k7-1", f"join.make:{tu}"):
        said = " ".join(await hall.say(who, f"[{tap}]"))
        assert ("không còn trong danh sách" in said) is not may, tap


async def _offered(hall: Hall, who: str) -> list[tuple[str, str]]:
    await hall.say(who, "/hocho")
    return hall.told[who]


async def test_a_group_the_team_no_longer_serves_is_closed(hall: Hall, store: Store) -> None:
    tu = await hall.add()
    yesterday = hall.today - timedelta(days=1)
    await store.unit(lambda tx: teams.leave(tx, hall.team, hall.groups[0], yesterday))
    assert "không còn trong danh sách" in (await hall.say("chi", f"[assist.open:{tu}]"))[0]


async def test_nobody_helps_themselves_or_their_household(hall: Hall, store: Store) -> None:
    me, wife = await hall.add("Chi"), await hall.add("Hoa")
    mine = hall.person["chi"]

    def at_home(tx: Transaction) -> None:
        linked_people.record_same(tx, linked_people.Link(0, me, mine.person_id, None), hall.clock())
        shared = hall.person["minh"].address_id
        for number in (mine.person_id, wife):
            linked_people.join(tx, shared, number, hall.clock())

    await store.unit(at_home)
    for person in (me, wife):
        for tap in ("open", "learn", "lessons", "ask_erase", "erase"):
            said = (await hall.say("chi", f"[assist.{tap}:{person}:k7-1]"))[0]
            assert "cùng nhà" in said
    assert await hall.rows("attempt") == []


async def test_cards_and_pages_are_opened_so_often_an_hour(hall: Hall) -> None:
    """Back to the card that was opened last is no other lookup, and the first page is free."""
    core = hall.app.core
    core.house = replace(HOUSE, settings=replace(HOUSE.settings, lookups=3))
    first, second = await hall.add(), await hall.add("Hai")
    for number in range(6):
        await hall.add(f"Nguoi {number}")
    for said in (f"[assist.open:{first}]", "/hocho", f"[assist.open:{first}]", "[assist.show:1]"):
        assert "chỉ tra được" not in " ".join(await hall.say("chi", said))
    assert "chỉ tra được" not in " ".join(await hall.say("chi", f"[assist.open:{second}]"))
    assert "chỉ tra được 3 lần" in " ".join(await hall.say("chi", f"[assist.open:{first}]"))
    assert [data for data, _ in hall.told["chi"]] == ["assist.show", "help.human"]
    assert "chỉ tra được 3 lần" in " ".join(await hall.say("chi", "[assist.show:1]"))
    assert "chỉ tra được" not in " ".join(await hall.say("chi", "/hocho"))
    hall.clock.pass_by(hours=1)
    assert "chỉ tra được" not in " ".join(await hall.say("chi", f"[assist.open:{first}]"))
