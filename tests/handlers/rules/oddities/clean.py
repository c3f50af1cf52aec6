"""A ward where nobody cheats: seeded, with the noise that honest sessions have."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers.rules.oddities.facts import Facts, Session
from handlers.turn import WARD_ZONE

FIRST = date(2026, 1, 5)
WEEKS = 52
SOME_TIME = timedelta(days=60)
LENGTHS = {"BH1": (90, 25), "BH2": (120, 35), "BH3": (35, 18)}
HEADS = {"BH1": (45, 18), "BH2": (22, 8), "BH3": (3, 2)}


class Team:
    """Three authors, two groups, a class that comes back, and a hall that is full or not."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.number = number
        self.chance = chance
        self.authors = [number * 10 + place for place in range(3)]
        self.groups = [number * 10 + place for place in range(2)]
        self.residents = range(number * 1000, number * 1000 + 400)
        self.pupils = chance.sample(self.residents, 24)
        self.held: list[Session] = []

    def week(self, monday: date, ids: Iterator[int]) -> Iterator[Facts]:
        """One to three sessions, hardly ever two on one day."""
        for day in sorted(self.chance.sample(range(7), self.chance.choice((1, 1, 2, 2, 3)))):
            yield self._session(next(ids), monday + timedelta(days=day))

    def _session(self, number: int, day: date) -> Facts:
        chance = self.chance
        kind = chance.choices(tuple(LENGTHS), (4, 4, 3))[0]
        starts = datetime.combine(day, datetime.min.time(), WARD_ZONE)
        starts += timedelta(minutes=chance.choice((8 * 60, 8 * 60 + 30, 14 * 60, 19 * 60)))
        minutes = max(10 if kind == "BH3" else 40, round(chance.gauss(*LENGTHS[kind]) / 5) * 5)
        one = Session(
            *(number, kind, self.number, chance.choice(self.authors), day, starts),
            starts + timedelta(minutes=minutes),
            was_open=kind != "BH3" and chance.random() < 0.7,
            helpers=chance.randint(2, 5),
            groups=frozenset({chance.choice(self.groups)}),
        )
        one = self._counted(self._attended(one))
        near = tuple(other for other in self.held if day - other.day <= SOME_TIME)
        shared = {other.id: len(other.present & one.present) for other in near if other.day == day}
        self.held.append(one)
        late = timedelta(minutes=chance.randint(0, 2000))
        return Facts(one, one.ends_at + late, near, shared, tuple(self._lessons(one)))

    def _attended(self, one: Session) -> Session:
        chance = self.chance
        heads = max(1, round(chance.gauss(*HEADS[one.kind])))
        there = chance.sample(self.residents, min(heads, 400))
        if one.kind == "BH2":  # the class: most of them come again, some stay away
            there = [who for who in self.pupils if chance.random() < 0.8]
            heads = max(heads, len(there))
        share = chance.uniform(0.3, 0.9) if one.was_open else 0.0
        present = frozenset(who for who in there if chance.random() < share)
        listed = frozenset(there) if not one.was_open and chance.random() < 0.3 else frozenset()
        return replace(one, heads=heads, present=present | listed, listed=listed)

    def _counted(self, one: Session) -> Session:
        """Counted by eye: often rounded, some parts unknown, most helped with little."""
        chance, heads = self.chance, one.heads or 0
        if heads > 15 and chance.random() < 0.35:
            heads = round(heads / 5) * 5
        parts = [round(heads * chance.uniform(0, 0.6)) for _ in range(3)]
        results = [chance.randint(0, max(1, heads // 6)) for _ in range(3)]
        counts = tuple(count if chance.random() < 0.7 else None for count in (*parts, *results))
        return replace(one, heads=heads, counts=(heads, *counts), results=sum(results))

    def _lessons(self, one: Session) -> Iterator[tuple[datetime, ...]]:
        """A lesson or two on some telephones, minutes apart; a shared one has more."""
        for _ in one.present:
            at, moments = one.starts_at, []
            for _lesson in range(self.chance.choice((0, 1, 1, 2, 4))):
                at += timedelta(seconds=self.chance.randint(100, 600))
                moments.append(at)
            yield tuple(moments)


def clean_sessions(seed: int, teams: int = 20) -> Iterator[Facts]:
    """A year of honest sessions, in the order in which they were held."""
    chance = random.Random(seed)  # noqa: S311
    ids = iter(range(1, 100_000))
    crews = [Team(number, chance) for number in range(1, teams + 1)]
    for week in range(WEEKS):
        for crew in crews:
            yield from crew.week(FIRST + timedelta(weeks=week), ids)
