"""Processes by a name that says whether they still live, and what the dead ones leave behind.

A name holds the start of the machine, its space of process numbers, the number and its moment of
birth. Only a process of the same machine and space can be proven dead; any other is waited for.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

import structlog

from storage import outbox
from storage.delivery import clockwork, orphaned_claims, work
from storage.store import Store

log = structlog.get_logger("processes")
PROC = Path("/proc")
STATE, BIRTH = 0, 19
"""Of the fields behind the program's name in `stat`."""
ENDED = "ZX"


def own_name() -> str:
    """A name for this process's part in the house; outside Linux it proves nothing."""
    here, number, chance = _space(), os.getpid(), secrets.token_hex(4)
    fields = _stat(number) if here else []
    return f"{here}.{number}.{fields[BIRTH]}.{chance}" if fields else secrets.token_hex(8)


def is_dead(name: str) -> bool:
    """Whether the process of this name has provably ended."""
    match name.split("."):
        case [space, number, birth, _] if space == _space():
            return not _exists(int(number)) or _is_another(int(number), birth)
    return False


def _exists(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's, so there is one
        return True
    return True


def _is_another(number: int, birth: str) -> bool:
    """Whether the number was given out again, or is kept by what has only not been buried yet."""
    fields = _stat(number)
    return bool(fields) and (fields[BIRTH] != birth or fields[STATE] in ENDED)


def _space() -> str:
    """This start of this machine, and its space of process numbers; empty where nobody knows."""
    try:
        start = (PROC / "sys/kernel/random/boot_id").read_text()
        return sha256(f"{start}{(PROC / 'self/ns/pid').readlink()}".encode()).hexdigest()[:8]
    except OSError:
        return ""


def _stat(number: int) -> list[str]:
    """What the machine says of a process; nothing when it says nothing."""
    try:
        return (PROC / str(number) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


async def inherit(store: Store, now: datetime) -> None:
    """Free what the dead held: on SQLite there is one process, elsewhere who is provably dead."""
    if store.name == "sqlite":
        await store.unit(partial(outbox.seize, now=now))
        await store.unit(work.seize)
        await store.unit(clockwork.seize_runs)
        return
    for name in filter(is_dead, await store.read(orphaned_claims.holders)):
        rows = await store.unit(partial(orphaned_claims.release, holder=name, now=now))
        log.info("taken over from a process that died", rows=rows)
