"""The service manager's side of a running process: ready, alive, stopping.

The datagrams of systemd's sd_notify(3); without `NOTIFY_SOCKET` nothing is sent. By hand: the
libraries for these four lines are unmaintained or bind to C.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"


def tell(state: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Send one state to the service manager; whether there is one that took it."""
    address = environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    if address.startswith("@"):  # a socket in the abstract namespace
        address = "\0" + address[1:]
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.sendto(state.encode(), address)
        return True
    return False


def watchdog_seconds(environ: Mapping[str, str] = os.environ) -> float | None:
    """How often the service manager wants a sign of life; None when it wants none.

    Half of `WATCHDOG_USEC`, as sd_watchdog_enabled(3) advises.
    """
    text, owner = environ.get("WATCHDOG_USEC", ""), environ.get("WATCHDOG_PID", "")
    if not text.isdecimal() or int(text) == 0 or owner not in {"", str(os.getpid())}:
        return None
    return int(text) / 1_000_000 / 2


async def attend(
    stopping: asyncio.Event, spawn: Callable[[Coroutine[Any, Any, None]], None]
) -> None:
    """Tell that the program serves, feed the watchdog beside, and wait until it is to stop."""
    tell(READY)
    spawn(keep_alive(stopping))
    await stopping.wait()
    tell(STOPPING)


async def keep_alive(stopping: asyncio.Event, environ: Mapping[str, str] = os.environ) -> None:
    """Feed the watchdog from the event loop: a loop that hangs is started anew."""
    pause = watchdog_seconds(environ)
    while pause is not None and not stopping.is_set():
        tell(ALIVE, environ)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), pause)
