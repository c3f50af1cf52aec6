"""What the team of a session does for those who are there, and nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from storage.identity import linked_people
from storage.outreach import attendance, checkin, teams
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import found_team, rows
from tests.handlers.volunteers.checkin.hall import Hall
from tests.held import GROUP


async def test_another_team_sees_and_does_nothing(hall: Hall) -> None:
    await hall.enrol("lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    whom = f"{hall.session}:{person}"
    for data in (
        f"show:{hall.session}",
        f"page:{hall.session}",
        f"dark:{hall.session}",
        f"hand:{whom}",
    ):
        assert await hall.tap("chi", f"checkin.{data}") == ["outreach.show"]
    await hall.scan("lan")
    for data in (f"strike:{whom}", f"can:{whom}:k7-1", f"skills:{hall.session}"):
        await hall.tap("chi", f"checkin.{data}")
    assert await hall.here() == 1
    assert await hall.app.store.read(lambda tx: rows(tx, "skill_confirmation")) == []


async def test_who_left_the_team_is_refused_on_the_next_tap(hall: Hall) -> None:
    def dismiss(tx: Transaction) -> None:
        held = next(row for row in rows(tx, "role_grant") if row["role"] == "team_leader")
        roles.withdraw(tx, int(str(held["id"])), None, hall.clock())

    assert f"checkin.help:{hall.session}" in await hall.tap("hoa", f"checkin.show:{hall.session}")
    await hall.app.store.unit(dismiss)
    (said,) = await hall.say("hoa", f"[checkin.show:{hall.session}]")
    assert "dành cho đội trưởng" in said


async def test_by_hand_only_those_of_the_sessions_groups(hall: Hall) -> None:
    await hall.enrol("lan")
    await hall.enrol("far away", group=5)
    near, far = await hall.app.store.read(
        lambda tx: [int(str(row["id"])) for row in rows(tx, "person")[-2:]]
    )
    for person in (far, near, near, 404):
        await hall.tap("hoa", f"checkin.hand:{hall.session}:{person}")
    (kept,) = await hall.app.store.read(lambda tx: rows(tx, "attendance"))
    assert (kept["person_id"], kept["way"], bool(kept["is_fresh"])) == (near, "leader", False)


@pytest.mark.parametrize(("served", "is_found"), [((), True), ((GROUP,), True), ((5,), False)])
async def test_a_team_looks_people_up_only_in_its_own_groups(
    hall: Hall, served: tuple[int, ...], is_found: bool
) -> None:
    def serve(tx: Transaction) -> None:
        for group in served:
            teams.serve(tx, found_team(tx), group, hall.clock().date(), hall.clock())

    await hall.app.store.unit(serve)
    await hall.enrol("lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    await hall.tap("hoa", f"checkin.help:{hall.session}")
    hand = f"checkin.hand:{hall.session}:{person}"
    assert (hand in await hall.tap_words("hoa", "lan")) == is_found
    await hall.tap("hoa", hand)
    assert await hall.here() == is_found


@pytest.mark.parametrize(("people", "listed"), [(5, 5), (6, 0)])
async def test_of_many_with_one_name_nobody_is_listed(hall: Hall, people: int, listed: int) -> None:
    await hall.enrol(*(f"p{number}" for number in range(people)))  # all called Lan
    await hall.tap("hoa", f"checkin.help:{hall.session}")
    offers = await hall.tap_words("hoa", "lan")
    assert sum(one.startswith("checkin.hand") for one in offers) == listed


async def test_a_skill_is_confirmed_once_and_taken_back_within_the_day(hall: Hall) -> None:
    await hall.enrol("lan")
    await hall.scan("lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    whom = f"{hall.session}:{person}:k7-1"

    async def confirmed() -> int:
        return len(await hall.app.store.read(lambda tx: attendance.skills(tx, hall.session)))

    for data in ("can", "can"):
        await hall.tap("hoa", f"checkin.{data}:{whom}")
    assert await confirmed() == 1
    await hall.tap("hoa", f"checkin.cannot:{whom}")
    assert await confirmed() == 0
    await hall.close()  # what was seen may still be written down that evening
    await hall.tap("hoa", f"checkin.can:{whom}")
    assert await confirmed() == 1
    hall.clock.pass_by(hours=24)
    await hall.tap("hoa", f"checkin.cannot:{whom}")
    assert await confirmed() == 1


async def test_who_was_not_there_has_no_skill_confirmed(hall: Hall) -> None:
    await hall.enrol("lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    await hall.tap("hoa", f"checkin.can:{hall.session}:{person}:k7-1")
    assert await hall.app.store.read(lambda tx: attendance.skills(tx, hall.session)) == []


@pytest.mark.parametrize("who", ["oneself", "at home"])
async def test_nobody_vouches_for_their_own_house(hall: Hall, who: str) -> None:
    await hall.enrol("lan")
    await hall.scan("lan")
    await hall.scan("hoa")

    def settle(tx: Transaction) -> int:
        own, other = (int(str(rows(tx, "attendance")[at]["person_id"])) for at in (1, 0))
        for one in (own, other):
            linked_people.join(tx, 1, one, hall.clock())
        return own if who == "oneself" else other

    person = await hall.app.store.unit(settle)
    await hall.tap("hoa", f"checkin.can:{hall.session}:{person}:k7-1")
    assert await hall.app.store.read(lambda tx: attendance.skills(tx, hall.session)) == []


async def test_a_link_to_the_screen_opens_once_and_not_for_ever(hall: Hall) -> None:
    at = hall.clock()
    page = checkin.Page(hall.session, None, at + timedelta(minutes=10))
    for name in ("one", "two"):
        await hall.app.store.unit(lambda tx, one=name: checkin.add_page(tx, one, page, at))  # type: ignore[misc]
    opening: Callable[[Transaction], bool] = lambda tx: checkin.open_page(tx, "one", hall.clock())  # noqa: E731
    opened = await asyncio.gather(*(hall.app.store.unit(opening) for _ in range(8)))
    assert sum(opened) == 1
    hall.clock.pass_by(minutes=10)
    at = hall.clock()
    assert not await hall.app.store.unit(lambda tx: checkin.open_page(tx, "two", at))
