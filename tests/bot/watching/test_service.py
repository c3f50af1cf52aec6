from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.watching.service import ALIVE, READY, keep_alive, tell, watchdog_seconds
from tests.rows import each_row


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)
        yield listening


def named(manager: socket.socket, **more: str) -> dict[str, str]:
    return {"NOTIFY_SOCKET": str(manager.getsockname()), **more}


def test_a_state_reaches_the_manager(manager: socket.socket) -> None:
    assert tell(READY, named(manager))
    assert manager.recv(100) == b"READY=1"


def test_an_abstract_socket_is_found() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(f"\0bot-test-{os.getpid()}")
        assert tell(READY, {"NOTIFY_SOCKET": f"@bot-test-{os.getpid()}"})
        assert listening.recv(100) == b"READY=1"


@pytest.mark.parametrize("environ", [{}, {"NOTIFY_SOCKET": "/nowhere/at/all"}])
def test_without_a_manager_nothing_happens(environ: dict[str, str]) -> None:
    assert not tell(READY, environ)


@each_row(
    ("environ", "pause"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({"WATCHDOG_USEC": "60000000"}, 30.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": str(os.getpid())}, 30.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1"}, None),
    ],
)
def test_how_often_a_sign_of_life_is_wanted(environ: dict[str, str], pause: float | None) -> None:
    assert watchdog_seconds(environ) == pause


async def test_the_loop_feeds_the_watchdog_until_it_stops(manager: socket.socket) -> None:
    stopping = asyncio.Event()
    feeding = asyncio.ensure_future(  # noqa: TID251 - awaited below
        keep_alive(stopping, named(manager, WATCHDOG_USEC="2000"))
    )
    loop = asyncio.get_running_loop()
    assert [await loop.sock_recv(manager, 100) for _ in range(3)] == [ALIVE.encode()] * 3
    stopping.set()
    await feeding
