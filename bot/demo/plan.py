"""A ward that never was: who lives there, who learns, which teams go out. The same for a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

GROUPS, TEAMS = 60, 20
FIRST = date(2025, 1, 1)
DAYS = 690
"""Almost two years: the second is under way, as on a real evening before a report."""
OFTEN = (34, 58)
MERGED_ON = date(2026, 7, 1)
MERGES = ((4, 5), (17, 18, 19), (40, 41))
"""Groups, by their place, that become one on that day."""
FORMS = ("bac", "co", "chu", "anh", "chi")
KINDS = (("BH1", 75), ("BH2", 110), ("BH3", 45))
"""A session's kind, and its usual minutes."""
FRAUDS = ("copied", "overlap", "short", "round", "inflated", "early")
"""What is planted once each, so that a reader has something to find."""
LIVELY, ADULTS, ALONE, APPROVED = 0.35, 0.94, 0.8, 0.96
"""Shares: of residents who learn on for months, of adults; of sessions for one group, of old ones
that were approved."""


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who enrolled: where, when, and which lessons they completed on which days."""

    name: int
    form: str
    is_adult: bool
    group: int
    since: date
    lessons: tuple[tuple[int, datetime], ...]


@dataclass(frozen=True, slots=True)
class Outing:
    """A session of a team: head count for each group, who checked in, how it stands."""

    team: int
    groups: tuple[int, ...]
    kind: str
    place: int
    starts_at: datetime
    minutes: int
    heads: tuple[int, ...]
    present: tuple[int, ...]
    state: str
    fraud: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything there is to be recorded."""

    residents: tuple[Resident, ...]
    outings: tuple[Outing, ...]
    adults: tuple[int, ...]
    """Of each group, as somebody counted them."""


def plan(seed: int, residents: int, lessons: int, often: tuple[int, int] = OFTEN) -> Plan:
    """Draw up the ward; `often`: how many sessions a team holds, at least and at most."""
    chance = random.Random(seed)  # noqa: S311 - to be the same again, not to be secret
    people = tuple(_resident(chance, lessons) for _ in range(residents))
    by_group: list[list[int]] = [[] for _ in range(GROUPS)]
    for number, one in enumerate(people):
        by_group[one.group].append(number)
    outings = sorted(
        (one for team in range(TEAMS) for one in _season(chance, team, by_group, often)),
        key=lambda one: one.starts_at,
    )
    adults = tuple(chance.randint(420, 1150) for _ in range(GROUPS))
    return Plan(people, tuple(_plant(chance, outings)), adults)


def _resident(chance: random.Random, lessons: int) -> Resident:
    since = FIRST + timedelta(days=round(DAYS * chance.random() ** 0.8))
    count = chance.randint(6, 30) if chance.random() < LIVELY else chance.randint(0, 4)
    start, day, done = chance.randrange(lessons), since, []
    for step in range(min(count, lessons)):
        day += timedelta(days=chance.choice((0, 1, 1, 2, 3, 7, 14)))
        if day >= FIRST + timedelta(days=DAYS):
            break
        done.append(((start + step) % lessons, _at(day, chance.randint(6 * 60, 21 * 60))))
    group = min(chance.randrange(GROUPS), chance.randrange(GROUPS))
    return Resident(
        chance.randrange(10**6),
        chance.choice(FORMS),
        chance.random() < ADULTS,
        group,
        since,
        tuple(done),
    )


def _season(
    chance: random.Random, team: int, by_group: Sequence[list[int]], often: tuple[int, int]
) -> list[Outing]:
    """A team's sessions: two or three a month, in the three groups it serves."""
    served = [team * 3 + offset for offset in range(3)]
    days = sorted(chance.sample(range(14, DAYS), chance.randint(*often)))
    return [_outing(chance, team, day, served, by_group) for day in days]


def _outing(
    chance: random.Random, team: int, day: int, served: list[int], by_group: Sequence[list[int]]
) -> Outing:
    kind, usual = chance.choice(KINDS)
    groups = tuple(chance.sample(served, 1 if chance.random() < ALONE else 2))
    pool = [one for group in groups for one in by_group[group]]
    most = 4 if kind == "BH3" else 24
    present = tuple(chance.sample(pool, min(len(pool), chance.randint(1, most))))
    heads = tuple(
        max(1, round(len(present) / len(groups) * chance.uniform(1.0, 1.5))) for _ in groups
    )
    starts = _at(FIRST + timedelta(days=day), chance.choice((480, 510, 840, 870, 1170)))
    minutes = usual + chance.randint(-15, 30)
    return Outing(
        team,
        groups,
        kind,
        chance.randrange(10**6),
        starts,
        minutes,
        heads,
        present,
        _state(chance, day),
    )


def _state(chance: random.Random, day: int) -> str:
    """Old sessions are decided; of the last weeks some still wait."""
    if day < DAYS - 21:
        return "approved" if chance.random() < APPROVED else "returned"
    return chance.choice(("approved", "submitted", "submitted"))


def _plant(chance: random.Random, outings: list[Outing]) -> list[Outing]:
    """Make one late session odd in each way."""
    late = [number for number, one in enumerate(outings) if one.state == "submitted"]
    for fraud, number in zip(FRAUDS, chance.sample(late, len(FRAUDS)), strict=True):
        outings[number] = _odd(outings[number], outings[number - 1], fraud)
    return outings


def _odd(one: Outing, before: Outing, fraud: str) -> Outing:
    match fraud:
        case "copied":
            one = replace(one, present=before.present, team=before.team)
        case "overlap":
            one = replace(one, team=before.team, starts_at=before.starts_at + timedelta(minutes=10))
        case "short":
            one = replace(one, minutes=4)
        case "round":
            one = replace(one, heads=tuple(50 for _ in one.groups))
        case "inflated":
            one = replace(one, heads=tuple(head * 6 + 40 for head in one.heads))
        case _:
            one = replace(one, starts_at=one.starts_at.replace(hour=19))
    return replace(one, fraud=fraud)


def _at(day: date, minute: int) -> datetime:
    """A minute of the local day, as UTC."""
    return datetime.combine(day, time(), UTC) + timedelta(minutes=minute - 7 * 60)
