"""Teams, the groups they serve and their members: dated, never overwritten, counted for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from storage.outreach import teams
from storage.outreach.teams import Team
from storage.privacy import erasure
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import Clock, enrol, found_team

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
TODAY = date(2026, 11, 23)
LATER = AT + timedelta(days=30)
PHOENIX = Team(0, "bdhvs", "Hoa Phuong", "youth", TODAY)


def a_group(tx: Transaction) -> int:
    return campaign.add_group(tx, campaign.Group(0, "A1", "A1", TODAY, None, False))


async def test_a_team_is_there_once_and_ends_on_its_last_day(store: Store) -> None:
    number = await store.unit(lambda tx: teams.add(tx, PHOENIX, None, AT))
    assert number is not None
    assert await store.unit(lambda tx: teams.add(tx, PHOENIX, None, AT)) is None
    found = await store.read(lambda tx: teams.find(tx, number))
    assert found == replace(PHOENIX, id=number)
    ended = replace(PHOENIX, id=number, valid_to=TODAY)
    await store.unit(lambda tx: teams.change(tx, ended))
    on = {
        day: await store.read(lambda tx, d=day: teams.on(tx, d))
        for day in (  # type: ignore[misc]
            TODAY - timedelta(days=1),
            TODAY,
            TODAY + timedelta(days=1),
        )
    }
    assert list(on.values()) == [[], [ended], []]
    assert await store.read(teams.every) == [ended]


async def test_teams_and_groups_are_listed_as_people_count(store: Store) -> None:
    def fill(tx: Transaction) -> None:
        for number in (10, 1, 11, 2):
            teams.add(tx, replace(PHOENIX, name=f"\u0110\u1ed9i {number}"), None, AT)
            group = campaign.Group(0, f"T{number}", f"T {number}", TODAY, None, is_example=False)
            campaign.add_group(tx, group)

    await store.unit(fill)
    for listed in (teams.every, lambda tx: teams.on(tx, TODAY)):
        found = await store.read(listed)
        assert [int(one.name.split()[1]) for one in found] == [1, 2, 10, 11]
    groups = await store.read(lambda tx: campaign.groups_on(tx, TODAY))
    assert [one.code for one in groups] == ["T1", "T2", "T10", "T11"]


async def test_last_months_groups_stay_what_they_were(store: Store) -> None:
    team = await store.unit(found_team)
    group = await store.unit(a_group)
    await store.unit(lambda tx: teams.serve(tx, team, group, TODAY, AT))
    last_day = TODAY + timedelta(days=9)
    assert await store.unit(lambda tx: teams.leave(tx, team, group, last_day))
    assert not await store.unit(lambda tx: teams.leave(tx, team, group, last_day))

    async def served(day: date) -> list[int]:
        return await store.read(lambda tx: teams.groups_served(tx, team, day))

    assert await served(TODAY - timedelta(days=1)) == []
    assert await served(last_day) == [group]
    assert await served(last_day + timedelta(days=1)) == []
    await store.unit(lambda tx: teams.serve(tx, team, group, TODAY + timedelta(days=20), LATER))
    assert await served(TODAY + timedelta(days=20)) == [group]


async def test_who_leaves_is_gone_at_once_and_was_there(store: Store) -> None:
    team = await store.unit(found_team)
    lead = await store.unit(lambda tx: enrol(tx, "binh", Clock(AT), role="team_leader", team=team))
    await store.unit(lambda tx: enrol(tx, "chi", Clock(AT), role="volunteer", team=team))
    there = await store.read(lambda tx: teams.members(tx, team, LATER))
    assert [(one.role, one.name) for one in there] == [("team_leader", "Lan"), ("volunteer", "Lan")]
    await store.unit(lambda tx: roles.withdraw(tx, there[1].grant_id, lead.address_id, LATER))
    assert await store.read(lambda tx: teams.members(tx, team, LATER)) == there[:1]
    spells = await store.read(teams.spells)
    assert [(one.role, one.since, one.ended_at) for one in spells] == [
        ("team_leader", AT, None),
        ("volunteer", AT, LATER),
    ]


async def test_an_erased_member_is_still_counted_for_the_time_they_were_there(
    store: Store,
) -> None:
    team = await store.unit(found_team)
    one = await store.unit(lambda tx: enrol(tx, "binh", Clock(AT), role="team_leader", team=team))
    await store.unit(lambda tx: erasure.erase(tx, one.person_id, LATER))
    assert await store.read(lambda tx: teams.members(tx, team, LATER)) == []
    (spell,) = await store.read(teams.spells)
    assert (spell.person_id, spell.since, spell.ended_at) == (one.person_id, AT, LATER)
    assert await store.read(lambda tx: roles.grants_of(tx, one.address_id, LATER)) == []


async def test_an_officers_role_goes_with_the_erasure(store: Store) -> None:
    one = await store.unit(lambda tx: enrol(tx, "mai", Clock(AT), role="officer"))
    (held,) = await store.read(lambda tx: roles.grants_of(tx, one.address_id, LATER))
    await store.unit(lambda tx: erasure.erase(tx, one.person_id, LATER))
    assert await store.read(lambda tx: roles.grant_at(tx, held.id)) is None
