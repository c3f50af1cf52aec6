"""An officer approves five hundred sessions in one sitting, each with the next one's card."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import datetime, timedelta

from bot.app import App
from bot.clock import now
from handlers.contract import Event, Utterance
from handlers.turn import WARD_ZONE
from storage.identity import people
from storage.outreach import approval, counts, history, sessions, teams
from storage.rights import roles
from storage.rights.role import Role
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bench.ward import bench_app, temporary_store

SESSIONS = 500
SITTING = timedelta(days=300)
"""So far apart lie the first session and the last: as in a year's work."""
NAMES = ("officer", "leader")


def bench(database: str, rounds: int) -> dict[str, object]:
    """One sitting; `rounds` is not used: nobody approves a session twice."""
    with temporary_store(database) as (store, config):
        app = bench_app(config, store, is_mailbox=True)
        numbers = store.now(lambda tx: _fill(app, tx))
        waits = sorted(asyncio.run(_sit(app, numbers)))
        left = store.look(lambda tx: approval.count(tx, now(), asked=False))
    figures = {
        "median_ms": round(waits[len(waits) // 2] * 1000, 1),
        "p99_ms": round(waits[int(len(waits) * 0.99)] * 1000, 1),
        "longest_ms": round(waits[-1] * 1000, 1),
    }
    print(f"{len(waits)} approvals, {left} left: {figures}", flush=True)
    return {
        "bench": "approvals",
        "database": store.name,
        "approved": len(waits),
        "left": left,
        **figures,
    }


def _fill(app: App, tx: Transaction) -> list[int]:
    """A leader with sessions that wait, and an officer who had no hand in them."""
    at = now()
    team = teams.add(tx, teams.Team(0, "bdhvs", "Bench", "youth", at.date()), None, at) or 0
    known = {name: _appoint(app, tx, name, at, team) for name in NAMES}
    groups = [group.id for group in campaign.groups_on(tx, at.astimezone(WARD_ZONE).date())]
    return [_add(tx, known["leader"], team, groups, number) for number in range(SESSIONS)]


def _appoint(app: App, tx: Transaction, name: str, at: datetime, team: int) -> people.Known:
    lane, person = app.core.keys.lane("bench", "bench", name), people.add_person(tx, name, at)
    here = people.Address(0, lane, "bench", "bench", name, person)
    known = people.Known(people.add_address(tx, here, at), person, name, "anh", "adult", "bench")
    people.save_profile(tx, known)
    role, of = (Role.OFFICER, None) if name == "officer" else (Role.TEAM_LEADER, team)
    roles.grant(tx, roles.Grant(0, known.address_id, role, None, None, of, person), at)
    return known


def _add(tx: Transaction, leader: people.Known, team: int, groups: list[int], number: int) -> int:
    began = now() - SITTING * ((SESSIONS - number) / SESSIONS)
    ended = began + timedelta(minutes=90)
    new = sessions.OutreachSession(
        *(0, team, leader.person_id, leader.address_id, "submitted", "review", "BH2", "Bench"),
        *(began.astimezone(WARD_ZONE).date(), began, ended, 3),
        created_at=ended,
        touched_at=ended,
        submitted_at=ended,
    )
    one = sessions.add(tx, new)
    steps = (one, "submitted", ended, ended.date(), leader.person_id, leader.address_id)
    history.record(tx, history.Happened(*steps))
    for group in groups[:2]:
        counts.add_group(tx, one, group)
    for row in counts.of(tx, one):
        counts.save(tx, replace(row, head_count=20 + number % 17, women=11, kq1=3))
    return one


async def _sit(app: App, numbers: list[int]) -> list[float]:
    """Tap after tap; how long each took until its answer was stored."""
    await app.open()
    await app.receive(_typed("/duyet", 0))
    waits = []
    for number in numbers:
        tap = _typed("1", number)  # the first button of the card that is shown
        start = time.perf_counter()
        await app.receive(tap)
        waits.append(time.perf_counter() - start)
    await app.settle()
    return waits


def _typed(text: str, number: int) -> Event:
    at, key = now(), f"{text} {number}"
    return Event(key, key, "bench", "bench", "officer", "officer", at, at, Utterance(text))
