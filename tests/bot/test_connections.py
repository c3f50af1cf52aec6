"""Which connection ends when the house is full: never that of somebody who reads an answer."""

from __future__ import annotations

from typing import cast

import pytest

from bot.server.connections import (
    RESTED_SECONDS,
    SILENT_SECONDS,
    STALLED_SECONDS,
    Connections,
    Guarded,
)
from tests.rows import each_row


class One:
    """A connection that knows whether it was ended."""

    def __init__(self) -> None:
        self.is_ended = False

    def force_close(self) -> None:
        self.is_ended = True


class House:
    """Full of three: one that asked, then one that has said nothing, then one more comes."""

    def __init__(self, streams: int) -> None:
        self.now, self.streams = 100.0, streams
        self.network_limits = Connections(2, self.relieve, lambda: self.now)
        self.asked, self.silent, self.new = One(), One(), One()

    def relieve(self) -> bool:
        self.streams -= 1
        return self.streams >= 0

    def fill(self, asked: float, silent: float) -> None:
        """So many seconds ago the first asked last, and the second came."""
        here = cast(list[Guarded], [self.asked, self.silent, self.new])
        self.now = 100 - asked
        self.network_limits.came(here[0])
        self.network_limits.works(here[0])
        self.network_limits.rests(here[0])
        self.now = 100 - silent
        self.network_limits.came(here[1])
        self.now = 100
        self.network_limits.came(here[2])

    @property
    def ended(self) -> list[str]:
        return [name for name in ("asked", "silent", "new") if getattr(self, name).is_ended]


@each_row(
    ("asked", "silent", "streams", "ended", "streams_left"),
    [
        pytest.param(9, SILENT_SECONDS + 1, 5, ["silent"], 5, id="who says nothing goes first"),
        pytest.param(RESTED_SECONDS + 1, 0, 5, ["asked"], 5, id="then who asked long ago"),
        pytest.param(9, 0.5, 5, [], 4, id="then a stream, before who reads an answer"),
        pytest.param(9, 0.5, 0, ["silent"], -1, id="without streams whoever has not asked"),
    ],
)
def test_who_makes_room(
    asked: float, silent: float, streams: int, ended: list[str], streams_left: int
) -> None:
    house = House(streams)
    house.fill(asked, silent)
    assert (house.ended, house.streams) == (ended, streams_left)


def test_where_all_have_asked_the_one_that_rested_longest_goes_and_never_the_newcomer() -> None:
    house = House(0)
    network_limits, here = (
        house.network_limits,
        cast(list[Guarded], [house.asked, house.silent, house.new]),
    )
    for one in here[:2]:
        network_limits.came(one)
        network_limits.works(one)
        network_limits.rests(one)
    network_limits.came(here[2])
    assert house.ended == ["asked"]


@pytest.mark.parametrize("stalled", [True, False], ids=["stalled", "dripping"])
def test_the_body_that_came_on_longest_ago_goes_before_who_reads_an_answer(
    *, stalled: bool
) -> None:
    house = House(0)
    network_limits, here = (
        house.network_limits,
        cast(list[Guarded], [house.asked, house.silent, house.new]),
    )
    for one in here[:2]:
        network_limits.came(one)
        network_limits.receives(one)
    house.now += 1
    network_limits.receives(here[0])  # more of it came
    house.now += STALLED_SECONDS if stalled else 1
    network_limits.came(here[2])
    assert house.ended == ["silent"]
    network_limits.works(here[0])  # all of it is here
    network_limits.make_room()
    assert not house.asked.is_ended


def test_who_is_answered_now_is_never_ended() -> None:
    house = House(0)
    network_limits, here = (
        house.network_limits,
        cast(list[Guarded], [house.asked, house.silent, house.new]),
    )
    for one in here:
        network_limits.came(one)
        network_limits.works(one)
    network_limits.make_room()
    assert house.ended == []
    assert network_limits.count == 3
