"""A process of this machine that died is found out at once; any other is waited for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from bot.channel_host import LEASE
from bot.core import CLAIM
from bot.watching.processes import is_dead, own_name
from storage import outbox
from storage.delivery import clockwork
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, lane_of, make_app
from tests.rows import each_row

PROGRAM = "from bot.watching.processes import own_name; print(own_name(), flush=True); input()"


def ended_name() -> str:
    """The name of a process that was killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        name = process.stdout.readline().strip() if process.stdout else ""
        assert not is_dead(name)
        process.kill()
    return name


def with_part(place: int, part: str) -> Callable[[str], str]:
    def changed(name: str) -> str:
        parts = name.split(".")
        parts[place] = part
        return ".".join(parts)

    return changed


@each_row(
    ("change", "expected"),
    [
        pytest.param(str, False, id="this process itself"),
        pytest.param(with_part(2, "1"), True, id="its number was given out again"),
        pytest.param(with_part(0, "elsewhere"), False, id="another machine"),
        pytest.param(lambda _: "0123456789abcdef", False, id="a name that proves nothing"),
        pytest.param(lambda _: "", False, id="no name"),
    ],
)
def test_only_what_is_proven_dead_is_dead(change: Callable[[str], str], expected: bool) -> None:
    name = own_name()
    assert len(name) <= 40  # as the columns are
    assert is_dead(change(name)) is expected


def test_a_killed_process_is_dead() -> None:
    assert is_dead(ended_name())


def leave_behind(tx: Transaction, clock: Clock, holder: str) -> None:
    """What a process holds that is killed while it sends and fetches."""
    claim = outbox.Claim(holder, clock() + CLAIM)
    out = outbox.Outgoing(lane_of("lan"), "tap", "bot", "lan", '{"text": "one"}')
    outbox.put(tx, out, clock(), claim)
    clockwork.take_lease(tx, "fetch", holder, clock(), clock() + LEASE)


@pytest.mark.parametrize("is_known_dead", [True, False])
async def test_the_next_process_goes_on_at_once(
    store: Store, clock: Clock, channel: Pushed, is_known_dead: bool
) -> None:
    """On SQLite there is no other process; elsewhere one that may live is waited for."""
    holder = ended_name() if is_known_dead else "another-machine"
    await store.unit(lambda tx: leave_behind(tx, clock, holder))
    app = make_app(store, clock, channel)
    await app.open(alone=True)
    clock.pass_by(seconds=1)
    goes_on = is_known_dead or store.name == "sqlite"
    assert await app.leads("fetch") is goes_on
    await app.tick()
    await app.settle()
    assert channel.texts() == ["one"] * goes_on
    clock.pass_by(seconds=61)
    assert await app.leads("fetch")
    await app.tick()
    await app.settle()
    assert channel.texts() == ["one"]
