"""An officer who invites a second self decides nothing with it that needs two."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.privacy import erasure
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import enrol, event, rows
from tests.handlers.hall import Hall

DAYS = timedelta(days=31)
YES = "approve.yes:#"


async def give(hall: Hall, who: str, by: str | None, role: str = "officer") -> None:
    """mai is there since the fixture, by the operator's hand; binh (1) wrote the session."""

    def work(tx: Transaction) -> None:
        known = {1: 1, 4: 4} | hall_people
        there = known.get(names[who]) if who in names else None
        if there is None:
            one = enrol(tx, who, hall.clock, channel="box")
            names[who] = one.address_id
            hall_people[one.address_id] = one.person_id
        address = names[who]
        giver = names[by] if by else None
        held = roles.Grant(
            0, address, roles.Role(role), None, giver, None, (known | hall_people)[address]
        )
        roles.grant(tx, held, hall.clock())

    names: dict[str, int] = hall.__dict__.setdefault("names", {"binh": 1, "mai": 4})
    hall_people: dict[int, int] = hall.__dict__.setdefault("people", {})
    await hall.app.store.unit(work)


async def invited_by_mai(hall: Hall) -> None:
    """binh leads the team by her hand alone."""
    await give(hall, "binh", "mai", "team_leader")
    await hall.app.store.unit(lambda tx: roles.withdraw(tx, 1, None, hall.clock()))


async def texts(hall: Hall, who: str, said: str) -> str:
    letters = await hall.app.receive(event(who, said, hall.clock, channel="box"))
    return "\n".join(letter.message.text for letter in letters)


async def test_a_leader_of_mine_is_judged_by_another_where_there_is_one(hall: Hall) -> None:
    """Red before: mai gave binh the team, wrote there as binh, approved as mai."""
    await invited_by_mai(hall)
    assert YES in await hall.say("mai", "[approve.open:#]")  # nobody else is there: noted
    await give(hall, "hoa", None)
    assert YES not in await hall.say("mai", "[approve.open:#]")
    await hall.say("mai", "[approve.yes:#]")
    assert (await hall.now()).state == "submitted"
    assert YES not in await hall.say("mai", "/duyet")
    assert YES in await hall.say("hoa", "/duyet")


async def test_for_want_of_others_the_journal_says_who_decided(hall: Hall) -> None:
    await invited_by_mai(hall)
    await hall.say("mai", "[approve.open:#]", "[approve.yes:#]")
    assert (await hall.now()).state == "approved"
    (detail,) = await hall.app.store.read(lambda tx: rows(tx, "audit_detail"))
    assert '"second":"inviter"' in str(detail["body"])


async def test_a_second_self_as_officer_judges_nothing_of_the_first(hall: Hall) -> None:
    await give(hall, "binh", None)  # an officer who holds sessions too
    await give(hall, "shadow", "binh")
    assert YES not in await hall.say("shadow", "[approve.open:#]")
    assert YES in await hall.say("mai", "[approve.open:#]")


async def test_who_may_is_named_and_where_nobody_may_how_to_go_on(hall: Hall) -> None:
    await give(hall, "binh", None)
    await give(hall, "shadow", "binh")
    assert "Cán bộ xem và duyệt giúp được: Lan" in await texts(hall, "shadow", "[approve.open:1]")
    await hall.app.store.unit(lambda tx: roles.withdraw(tx, 4, None, hall.clock()))
    alone = await texts(hall, "shadow", "[approve.open:1]")
    assert "nhờ người vận hành" in alone
    assert "30 ngày" in alone


@pytest.mark.parametrize("is_stuck", [False, True])
async def test_the_journal_says_that_a_session_was_sent_to_nobody(
    hall: Hall, *, is_stuck: bool
) -> None:
    """Once, when it is sent; looking at it writes nothing, however often."""
    await give(hall, "binh", None)
    await give(hall, "shadow", "binh")
    if is_stuck:
        await hall.app.store.unit(lambda tx: roles.withdraw(tx, 4, None, hall.clock()))
    await hall.put("closed")
    await hall.say("binh", "[outreach.send:#]")
    for who in ("shadow", "shadow", "binh"):
        await hall.say(who, "/duyet", "[approve.open:#]", "[approve.yes:#]")
    noted = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    sent = ["session.submitted", *(["session.nobody_decides"] if is_stuck else [])]
    assert [one["action"] for one in noted] == sent


@pytest.mark.parametrize("by", ["the operator", "long ago", "vouched for"])
async def test_what_makes_two_of_them(hall: Hall, by: str) -> None:
    """A ward of two of whom one invited the other is not stuck for good."""
    await give(hall, "binh", None)
    await give(hall, "shadow", None if by == "the operator" else "binh")
    if by == "long ago":
        hall.clock.pass_by(days=31)
    if by == "vouched for":
        shown = await hall.say("mai", "[holders.open:6]")
        assert "holders.confirm:6" in shown
        assert "holders.confirm:6" not in await hall.say("mai", "[holders.confirm:6]")
    assert YES in await hall.say("shadow", "[approve.open:#]")


@pytest.mark.parametrize("who", ["binh", "shadow", "twin"])
async def test_who_is_in_it_vouches_for_nobody(hall: Hall, who: str) -> None:
    await give(hall, "binh", None)
    await give(hall, "shadow", "binh")
    await give(hall, "twin", "shadow")
    await hall.say(who, "[holders.open:6]", "[holders.confirm:6]")
    await hall.say(who, "[holders.open:7]", "[holders.confirm:7]")
    assert await hall.app.store.read(lambda tx: rows(tx, "role_confirmation")) == []


async def test_taking_the_role_back_or_erasing_the_inviter_unties_nobody(hall: Hall) -> None:
    await invited_by_mai(hall)
    await give(hall, "hoa", None)
    grants = await hall.app.store.read(lambda tx: rows(tx, "role_grant"))
    mine = next(one["id"] for one in grants if one["giver_id"] == 4)
    await hall.app.store.unit(lambda tx: roles.withdraw(tx, mine, None, hall.clock()))
    assert YES not in await hall.say("mai", "[approve.open:#]")


async def test_siblings_stay_siblings_when_their_inviter_is_erased(hall: Hall) -> None:
    await give(hall, "chief", None)
    await give(hall, "binh", "chief")
    await give(hall, "shadow", "chief")
    chief = next(iter(hall.__dict__["people"].values()))
    await hall.app.store.unit(lambda tx: erasure.erase(tx, chief, hall.clock()))
    assert YES not in await hall.say("shadow", "[approve.open:#]")
