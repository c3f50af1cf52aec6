"""How much one person and one network may do: a hall never feels it, a script does."""

from __future__ import annotations

import asyncio

import pytest

from bot.channel import TooMany
from bot.channels.web import Allowed, NetworkLimits
from bot.channels.web.buckets import KEYS, Buckets, Windows
from bot.channels.web.turns import Turns
from tests.bot.house import CONFIG

LIMITS = Allowed(**CONFIG.limits.model_dump(exclude={"unconsented"}), all_streams=700)


class Now:
    """A clock that a test moves."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def network_limits(now: Now) -> NetworkLimits:
    return NetworkLimits(LIMITS, clock=now)


def refused(
    network_limits: NetworkLimits, sender: str | None, network: str = "hall", *, typed: bool = False
) -> str:
    try:
        network_limits.message(sender, network, typed=typed)
    except TooMany as error:
        return f"{error} {error.retry_after}"
    return ""


def test_a_hall_of_eighty_enrols_and_learns_behind_one_address(
    network_limits: NetworkLimits, now: Now
) -> None:
    hall = [f"p{number}" for number in range(80)]
    assert not [one for one in hall for _ in range(2) if refused(network_limits, None)]
    for tap in range(120):  # a tap every two seconds, a typed answer every ten
        now.at += 2
        for one in hall:
            assert not refused(network_limits, one, typed=tap % 5 == 0), (tap, one)


def test_a_mobile_operators_address_carries_three_hundred(
    network_limits: NetworkLimits, now: Now
) -> None:
    for _ in range(120):
        now.at += 5
        assert not [n for n in range(300) if refused(network_limits, f"p{n}", "mobile")]


def test_one_person_sends_thirty_a_minute_and_is_told_when_to_come_again(
    network_limits: NetworkLimits, now: Now
) -> None:
    assert not [n for n in range(30) if refused(network_limits, "lan")]
    now.at = 20
    assert refused(network_limits, "lan") == "person 40"
    assert not refused(network_limits, "minh")
    now.at = 59.9
    assert refused(network_limits, "lan") == "person 1"
    now.at = 60
    assert not refused(network_limits, "lan")


@pytest.mark.parametrize(
    ("sender", "typed", "name", "at_once", "a_minute"),
    [(None, False, "newcomers", 200, 20), ("p{}", True, "texts", 160, 480)],
)
def test_a_script_is_slowed(  # noqa: PLR0913, PLR0917 - a table
    network_limits: NetworkLimits,
    now: Now,
    sender: str | None,
    typed: bool,
    name: str,
    at_once: int,
    a_minute: int,
) -> None:
    def flood(times: int) -> int:
        said = [
            refused(network_limits, sender and sender.format(n), typed=typed) for n in range(times)
        ]
        assert {one.split(" ")[0] for one in said} <= {"", name}
        return said.count("")

    assert flood(500) == at_once
    now.at += 60
    assert flood(500) == min(a_minute, at_once)
    assert not refused(network_limits, sender and "q", "another network", typed=typed)


def test_what_is_refused_counts_for_nothing(network_limits: NetworkLimits) -> None:
    for _ in range(1000):
        refused(network_limits, None)
    assert not refused(network_limits, "lan")


def test_limits_that_are_hit_are_counted(now: Now) -> None:
    counted: list[str] = []
    network_limits = NetworkLimits(Allowed(messages=1), counted.append, clock=now)
    assert [bool(refused(network_limits, "lan")) for _ in range(3)] == [False, True, True]
    assert counted == ["person", "person"]


def test_memory_has_an_end() -> None:
    buckets, windows = Buckets(1, 1), Windows(1, 60)
    for number in range(KEYS + 100):
        buckets.take(str(number), 0)
        windows.take(str(number), 0)
    assert (len(buckets._kept), len(windows._kept)) == (KEYS, KEYS)


def looks(network_limits: NetworkLimits, sender: str, network: str = "hall") -> bool:
    try:
        network_limits.look(sender, network)
    except TooMany:
        return False
    return True


def draws(network_limits: NetworkLimits, sender: str, network: str = "hall") -> str:
    try:
        network_limits.drawing(sender, network)
    except TooMany as error:
        return f"{error} {error.limit}"
    return ""


def test_who_only_looks_takes_no_message_from_a_neighbour(network_limits: NetworkLimits) -> None:
    seen = [looks(network_limits, f"p{number}") for number in range(2000)]
    assert sum(seen) == LIMITS.network_looks_at_once
    assert not [n for n in range(300) if refused(network_limits, f"q{n}")]


def test_who_speaks_takes_no_look_and_one_looker_not_everybodys(
    network_limits: NetworkLimits,
) -> None:
    while not refused(network_limits, None):
        pass
    assert sum(looks(network_limits, "lan") for _ in range(1000)) == LIMITS.looks
    assert looks(network_limits, "minh")


def test_drawings_are_counted_for_each_and_for_all_of_a_network(
    network_limits: NetworkLimits, now: Now
) -> None:
    said = [draws(network_limits, "lan") for _ in range(50)]
    assert said.count("") == LIMITS.drawings
    assert set(said[LIMITS.drawings :]) == {"drawings person"}
    said = [draws(network_limits, f"p{number}") for number in range(500)]
    assert said.count("") == LIMITS.network_drawings_at_once - LIMITS.drawings
    assert said[-1] == "network_drawings network"
    assert not draws(network_limits, "mai", "another network")
    assert not refused(network_limits, "lan")
    now.at += 60
    assert not draws(network_limits, "lan")


def test_a_hall_of_eighty_sees_the_five_pictures_of_a_lesson(network_limits: NetworkLimits) -> None:
    assert not [n for n in range(80) for _ in range(5) if draws(network_limits, f"p{n}")]


# ---- whose turn it is ---------------------------------------------------------------------------


async def test_a_tap_and_a_neighbours_text_do_not_wait_behind_a_script(
    network_limits: NetworkLimits,
) -> None:
    done: list[str] = []

    async def answer(name: str, network: str, *, typed: bool) -> None:
        async with network_limits.turn(network, typed=typed):
            await asyncio.sleep(0)
            done.append(name)

    async with asyncio.TaskGroup() as house:
        for _ in range(100):
            house.create_task(answer("script", "far", typed=True))
        house.create_task(answer("text", "hall", typed=True))
        house.create_task(answer("tap", "hall", typed=False))
    assert max(done.index("tap"), done.index("text")) < 4
    assert len(done) == 102


async def test_a_text_given_up_while_it_waits_holds_nobody_up() -> None:
    turns = Turns(together=1)
    async with turns.wait("far"):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0), turns.wait("hall"):
                pass
    async with asyncio.timeout(5), turns.wait("hall"):
        pass


# ---- streams ------------------------------------------------------------------------------------


def test_the_sixth_stream_of_one_person_ends_the_first(network_limits: NetworkLimits) -> None:
    opened = [network_limits.streams.open("lan", "hall") for _ in range(6)]
    assert [one.is_over for one in opened] == [True, False, False, False, False, False]
    assert not network_limits.streams.open("minh", "hall").is_over


def test_opening_streams_without_end_is_refused(network_limits: NetworkLimits, now: Now) -> None:
    for _ in range(30):
        network_limits.listen("lan", "hall")
    with pytest.raises(TooMany):
        network_limits.listen("lan", "hall")
    assert len(network_limits.streams) == LIMITS.streams
    network_limits.listen("minh", "hall")
    now.at += 60
    network_limits.listen("lan", "hall")


def test_one_network_ends_its_own_streams_only(network_limits: NetworkLimits) -> None:
    other = network_limits.streams.open("lan", "hall")
    flood = [network_limits.streams.open(f"p{number}", "script") for number in range(500)]
    assert not other.is_over
    assert sum(not one.is_over for one in flood) == LIMITS.network_streams


def test_in_a_full_house_whoever_speaks_keeps_the_stream(network_limits: NetworkLimits) -> None:
    first = [network_limits.streams.open(f"p{number}", f"n{number}") for number in range(700)]
    network_limits.message("p0", "n0")
    for number in range(100):
        network_limits.streams.open(f"q{number}", f"m{number}")
    assert not first[0].is_over
    assert [one.is_over for one in first[1:101]] == [True] * 100
    assert len(network_limits.streams) == 700


def test_a_stream_that_ended_is_not_counted(network_limits: NetworkLimits) -> None:
    one = network_limits.streams.open("lan", "hall")
    network_limits.streams.close(one)
    network_limits.streams.close(one)
    assert len(network_limits.streams) == 0
    assert not network_limits.streams._senders
