"""`zalo check`: what no paper tells is tried with the live account, right or wrong, a line each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channel import Message
from bot.channels.zalo_oa.checking import Checking
from bot.channels.zalo_oa.login import sealed
from bot.cli.zalo import _line, _trial
from tests.bench.zalo import StandIn
from tests.bot.channels.zalo_oa.conftest import settings_for
from tests.bot.house import Clock

PERSON = "900000000000000001"
GOOD = ["token", "account", "newer", "picture", "paper", "quota"]
CASES: list[tuple[str, dict[str, object], list[str]]] = [
    ("all is well", {}, GOOD),
    ("a state body's", {"profile": "v2"}, [one.replace("newer", "older") for one in GOOD]),
    ("no package", {"package": ""}, ["token", "no_package", *GOOD[2:]]),
    ("of another", {"oa_id": "7"}, ["token", "other_account", *GOOD[2:]]),
    (
        "not heard",
        {"outside": {PERSON}},
        [*GOOD[:2], "not_newer", "not_picture", "not_paper", "quota"],
    ),
    ("voided", {"access": "A9"}, ["token", *(f"not_{one}" for one in GOOD[1:])]),
]


async def test_each_thing_is_right_or_wrong(stand_in: StandIn) -> None:
    settings, clock = settings_for(stand_in), Clock()
    pair = sealed(settings, "A0", "R0", clock())
    usual = {name: getattr(stand_in.world, name) for _, more, _ in CASES for name in more}
    for name, more, names in CASES:
        for field, value in (usual | more).items():
            setattr(stand_in.world, field, value)
        found = await Checking(settings, pair, clock()).findings(PERSON, _trial())
        assert [one.name for one in found] == names, name
        assert all(one.is_right == (one.name in {*GOOD, "older"}) for one in found), name
        assert all(_line(one).startswith("ĐÚNG" if one.is_right else "SAI") for one in found)


@pytest.mark.parametrize(("days", "name"), [(0, "token"), (1.1, "not_token"), (80, "not_token")])
async def test_nothing_is_sent_without_a_person_and_nothing_is_renewed(
    stand_in: StandIn, days: float, name: str
) -> None:
    settings, clock = settings_for(stand_in), Clock()
    pair = sealed(settings, "A0", "R0", clock())
    at = clock() + timedelta(days=days)
    found = await Checking(settings, pair, at).findings("", Message("x"))
    assert [one.name for one in found] == [name, "account"]
    assert (stand_in.world.sent, stand_in.world.spent) == ([], [])
