"""A team's sessions: who came, what they were helped with, what somebody saw them do."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.demo.ground import Ground
from bot.demo.plan import Outing, Resident
from bot.demo.words import Words, listed
from handlers.turn import WARD_ZONE
from storage.outreach import attendance, counts, history, sessions
from storage.transaction import Transaction

CONFIRMED, UNKNOWN = 0.3, 0.15
"""Shares: of those present whom somebody saw do it, of counts that nobody wrote down."""
HELPED = {"kq1": 0.3, "kq2": 0.15, "kq3": 0.2, "kq4": 0.05, "kq5": 0.08}
PARTS = {"disabled": 0.03, "businesses": 0.1, "pupils": 0.05}
"""How many of those who came, about."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is there, by their place in the plan."""

    ground: Ground
    people: list[int]
    leaders: list[tuple[int, int]]
    """Person and address of each team's leader."""
    residents: Sequence[Resident]
    lessons: Sequence[str]


def hold(
    outings: Sequence[Outing], cast: Cast, said: Words, chance: random.Random, tx: Transaction
) -> list[int]:
    """Write them down; the numbers of those that wait for an officer."""
    waiting = []
    for one in outings:
        number = _form(tx, one, cast, said)
        taught = chance.sample(list(cast.lessons), 2)
        counts.teach(tx, number, tuple(taught))
        _count(tx, number, one, cast, chance)
        _attend(tx, number, one, cast, (taught, chance))
        _decide(tx, number, one, cast.leaders[one.team], said)
        waiting += [number] if one.state == "submitted" else []
    return waiting


def _form(tx: Transaction, one: Outing, cast: Cast, said: Words) -> int:
    person, address = cast.leaders[one.team]
    where = listed(said, "places")
    ends_at = one.starts_at + timedelta(minutes=one.minutes)
    form = sessions.OutreachSession(
        *(0, cast.ground.teams[one.team], person, address, "draft", "review", one.kind),
        where[one.place % len(where)],
        one.starts_at.astimezone(WARD_ZONE).date(),
        one.starts_at,
        ends_at,
        3,
        created_at=one.starts_at,
        touched_at=ends_at,
    )
    return sessions.add(tx, form)


def _count(tx: Transaction, number: int, one: Outing, cast: Cast, chance: random.Random) -> None:
    """Heads of each group, that a merger may have made one; some counts nobody wrote down."""
    day = one.starts_at.astimezone(WARD_ZONE).date()
    heads: dict[int, int] = {}
    for place, head in zip(one.groups, one.heads, strict=True):
        group = cast.ground.home(place, day)
        heads[group] = heads.get(group, 0) + head
    for group in heads:
        counts.add_group(tx, number, group)
    for row in counts.of(tx, number):
        head = heads[row.group_id or 0]
        rest = [_some(head, share, chance) for share in (*PARTS.values(), *HELPED.values())]
        known = (row.id, number, row.group_id, head, head // 2, head * 3 // 5)
        counts.save(tx, counts.GroupCounts(*known, *rest))


def _some(head: int, share: float, chance: random.Random) -> int | None:
    """About so many of those who came; or nobody knows."""
    about = head * chance.gauss(share, share / 2) + chance.random()
    return None if chance.random() < UNKNOWN else max(0, min(head, int(about)))


def _attend(
    tx: Transaction, number: int, one: Outing, cast: Cast, seen: tuple[list[str], random.Random]
) -> None:
    day, (taught, chance) = one.starts_at.astimezone(WARD_ZONE).date(), seen
    at, (leader, address) = one.starts_at + timedelta(minutes=5), cast.leaders[one.team]
    for resident in one.present:
        who, person = cast.residents[resident], cast.people[resident]
        where = ("group", cast.ground.home(who.group, day), who.is_adult)
        known = (*where, "code", "web", False, at, at, day)
        attendance.attend(tx, attendance.Presence(number, person, *known))
        if one.kind != "BH1" and chance.random() < CONFIRMED:
            skill = (chance.choice(taught), *where, leader, address, at, day)
            attendance.confirm(tx, attendance.Skill(number, person, *skill))


def _decide(tx: Transaction, number: int, one: Outing, who: tuple[int, int], said: Words) -> None:
    """Sent on the evening of the day; decided three days later."""
    _move(tx, number, "submitted", one.starts_at + timedelta(hours=8), who)
    if one.state != "submitted":
        why = None if one.state == "approved" else str(said["reason"])
        _move(tx, number, one.state, one.starts_at + timedelta(days=3), (None, None), why)


def _move(  # noqa: PLR0913, PLR0917 - a step has that many sides
    tx: Transaction,
    number: int,
    what: str,
    at: datetime,
    by: tuple[int | None, int | None],
    reason: str | None = None,
) -> None:
    form = sessions.find(tx, number)
    assert form is not None  # noqa: S101 - just written
    day = at.astimezone(WARD_ZONE).date()
    sent_at = at if what == "submitted" else form.submitted_at
    moved = replace(form, state=what, submitted_at=sent_at, touched_at=at)
    sessions.move(tx, moved, history.Happened(number, what, at, day, *by, reason))
