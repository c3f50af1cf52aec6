"""Roles come by invitation and are taken back; nobody gives one to themselves."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from storage.privacy import erasure
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import lane_of, rows
from tests.handlers.officers.offices import Ward


def heard(told: list[str], who: str) -> bool:
    return any(line.startswith(f"{who}: ") for line in told)


async def test_a_withdrawn_officer_does_not_come_back_by_a_code_of_their_own(ward: Ward) -> None:
    await ward.say("hoa", "[invite.new:officer]")
    await ward.withdraw("mai", "hoa")
    told = await ward.say("hoa", "(code)")
    assert "đã được **hủy**" in told[0]
    assert await ward.held("hoa") == []


async def test_nor_does_anybody_else_by_it(ward: Ward) -> None:
    await ward.say("hoa", "[invite.new:officer]")
    await ward.withdraw("mai", "hoa")
    assert "đã được **hủy**" in (await ward.say("nam", "(code)"))[0]


async def test_invitations_close_when_leaders_go(ward: Ward) -> None:
    await ward.say("binh", "[invite.new:volunteer]")
    await ward.withdraw("mai", "binh", "team_leader")
    closed = await ward.app.store.read(lambda tx: rows(tx, "invite"))
    assert {row["closed_why"] for row in closed} == {"withdrawn"}
    assert "đã được **hủy**" in (await ward.say("nam", "(code)"))[0]


async def test_the_inviters_right_is_asked_again_at_redemption(ward: Ward) -> None:
    """The role was over before the code was spent: nothing closed the invitation itself."""
    await ward.say("hoa", "[invite.new:officer]")
    (held,) = await ward.held("hoa")
    await ward.say("nam", "(code)")
    ward.clock.pass_by(hours=1)
    await ward.app.store.unit(lambda tx: roles.renew(tx, held.id, held.ends_at, ward.clock()))
    told = await ward.tap_first("nam")
    assert "đã hết hạn" in told[0]
    assert await ward.held("nam") == []


async def test_an_erased_inviters_code_does_not_pass_for_the_operators(ward: Ward) -> None:
    await ward.say("hoa", "[invite.new:officer]")
    people = await ward.app.store.read(lambda tx: rows(tx, "address"))
    hoa = next(row["person_id"] for row in people if row["lane"] == lane_of("hoa"))
    await ward.app.store.unit(lambda tx: erasure.erase(tx, hoa, ward.clock()))
    assert "đã được **hủy**" in (await ward.say("nam", "(code)"))[0]


@pytest.mark.parametrize(
    ("who", "code"),
    [("mai", "invite.new:group_leader:1"), ("binh", "invite.new:volunteer")],
    ids=["an officer", "a leader"],
)
async def test_nobody_takes_a_role_by_their_own_code(ward: Ward, who: str, code: str) -> None:
    before = await ward.held(who)
    await ward.say(who, f"[{code}]")
    told = await ward.say(who, "(code)")
    assert "do chính" in told[0]
    assert await ward.held(who) == before
    assert "đã nhận vai trò" in (await ward.redeem("nam"))[0]  # it was not spent


async def test_a_role_already_held_spends_no_code(ward: Ward) -> None:
    await ward.say("mai", "[invite.new:officer]")
    assert "đang giữ vai trò" in (await ward.say("hoa", "(code)"))[0]
    assert "đã nhận vai trò" in (await ward.redeem("nam"))[0]


async def test_every_other_officer_hears_of_a_new_one_with_the_cure_at_hand(ward: Ward) -> None:
    await ward.say("mai", "[invite.new:officer]")
    told = await ward.redeem("nam")
    assert heard(told, "mai")
    assert heard(told, "hoa")
    assert ward.offered("hoa")[0].startswith("invite.withdraw:")


@pytest.mark.parametrize("role", ["officer", "volunteer"])
async def test_officers_hear_of_whom_the_operator_invited(ward: Ward, role: str) -> None:
    team = 1 if role == "volunteer" else None

    def invite(tx: Transaction) -> None:
        code = ward.app.core.house.hash_code("K4PVZNR3")
        ends = ward.clock().replace(day=26)
        new = roles.Invite(0, "pair", role, None, None, ends, team_id=team)
        roles.add_invite(tx, code, new, ward.clock())

    await ward.app.store.unit(invite)
    ward.code = "K4PV-ZNR3"
    told = await ward.redeem("nam")
    assert heard(told, "mai")
    assert heard(told, "hoa")


async def test_of_a_leaders_volunteer_the_leader_hears(ward: Ward) -> None:
    await ward.say("binh", "[invite.new:volunteer]")
    told = await ward.redeem("nam")
    assert heard(told, "binh")
    assert not heard(told, "mai")


async def test_other_officers_hear_when_one_is_withdrawn(ward: Ward) -> None:
    await ward.say("mai", "[invite.new:officer]")
    await ward.redeem("nam")
    told = await ward.withdraw("mai", "nam")
    assert heard(told, "hoa")
    (hers,) = [one for one in told if one.startswith("nam: ")]
    assert "đã được thu hồi ngày" in hers
    assert "Người thu hồi" not in hers


async def test_a_withdrawal_is_asked_and_decides_on_what_was_shown(ward: Ward) -> None:
    (held,) = await ward.held("hoa")
    await ward.say("mai", f"[invite.withdraw:{held.id}]")
    confirm = ward.offered("mai")[0]
    assert await ward.held("hoa") == [held]
    later = ward.clock().replace(year=2028)
    await ward.app.store.unit(lambda tx: roles.renew(tx, held.id, held.ends_at, later))
    told = await ward.say("mai", f"[{confirm}]")
    assert "vừa thay đổi" in told[0]
    assert len(await ward.held("hoa")) == 1
    await ward.tap_first("mai")
    assert await ward.held("hoa") == []


async def test_the_last_officer_is_not_withdrawn(ward: Ward) -> None:
    await ward.withdraw("mai", "hoa")
    (held,) = await ward.held("mai")
    told = await ward.say("mai", f"[invite.withdraw:{held.id}]")
    assert "chỉ còn một cán bộ" in told[0]
    assert len(await ward.held("mai")) == 1


async def test_the_last_officer_is_told_so_before_everything_is_erased(ward: Ward) -> None:
    await ward.say("hoa", "[mydata.ask_erase]")
    assert ward.offered("hoa")[0].startswith("mydata.erase")
    await ward.withdraw("mai", "hoa")
    (told, asked) = await ward.say("mai", "[mydata.ask_erase]")
    assert "cán bộ cuối cùng" in told
    assert "không lấy lại được" in asked
    another, anyway, *_ = ward.offered("mai")
    assert another == "invite.new:officer"
    with capture_logs() as logs:
        await ward.say("mai", f"[{anyway}]")
    assert await ward.held("mai") == []
    assert any(one["event"] == "no officer is left" for one in logs)


async def test_who_has_become_the_last_officer_since_is_asked_again(ward: Ward) -> None:
    await ward.say("mai", "[mydata.ask_erase]")
    erase = ward.offered("mai")[0]
    (held,) = await ward.held("hoa")
    await ward.app.store.unit(lambda tx: roles.withdraw(tx, held.id, None, ward.clock()))
    await ward.say("mai", f"[{erase}]")
    assert len(await ward.held("mai")) == 1
    assert ward.offered("mai")[0] == "invite.new:officer"


async def test_one_of_two_officers_is_erased_without_a_warning(ward: Ward) -> None:
    await ward.say("mai", "[mydata.ask_erase]")
    with capture_logs() as logs:
        await ward.tap_first("mai")
    assert await ward.held("mai") == []
    assert not any(one["event"] == "no officer is left" for one in logs)


@pytest.mark.parametrize(
    ("who", "code"),
    [("mai", "invite.new:officer"), ("binh", "invite.new:volunteer")],
    ids=["an officer", "a leader"],
)
async def test_three_codes_of_a_kind_lie_about_at_most(ward: Ward, who: str, code: str) -> None:
    """A fourth is made once one is taken back or used; another place is another kind."""
    for _ in range(3):
        assert "Mã mời" in (await ward.say(who, f"[{code}]"))[0]
    told = await ward.say(who, f"[{code}]")
    assert "3 mã mời" in told[0]
    number = max(one["id"] for one in await ward.app.store.read(lambda tx: rows(tx, "invite"))) - 1
    assert f"mã số {number}" in (await ward.say(who, f"[invite.back:{number}]"))[0]
    assert "mã mời chưa ai dùng" in (await ward.say(who, "[invite.mine]"))[0]
    assert "Mã mời" in (await ward.say(who, f"[{code}]"))[0]
    assert "mã mời" in (await ward.say(who, f"[{code}]"))[0]
    open_ = [
        one
        for one in await ward.app.store.read(lambda tx: rows(tx, "invite"))
        if one["closed_at"] is None
    ]
    assert len(open_) == 2 * 3, "each has a code to type and a link"


async def test_only_ones_own_codes_are_taken_back_so(ward: Ward) -> None:
    await ward.say("binh", "[invite.new:volunteer]")
    for who in ("mai", "nam"):
        told = await ward.say(who, "[invite.back:1]")
        assert "đã lấy lại" not in told[0].lower()
    invites = await ward.app.store.read(lambda tx: rows(tx, "invite"))
    assert {one["closed_at"] for one in invites} == {None}
