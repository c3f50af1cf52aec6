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
    """Three authors, two groups, a class that comes back, a club of the old, a hall full or not."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.number = number
        self.chance = chance
        self.authors = [number * 10 + place for place in range(3)]
        self.groups = [number * 10 + place for place in range(2)]
        self.residents = range(number * 1000, number * 1000 + 400)
        self.pupils = chance.sample(self.residents, 24)

    def week(self, monday: date, ids: Iterator[int]) -> Iterator[Session]:
        """The club on Sundays with one team in five; one to three other days, some of them full."""
        for day in sorted(self.chance.sample(range(6), self.chance.choice((1, 1, 2, 2, 3)))):
            one = self._session(next(ids), monday + timedelta(days=day))
            yield one
            yield from self._beside(one, ids)
        if self.number % 5 == 0:
            yield self._club(next(ids), monday + timedelta(days=6))

    def _session(self, number: int, day: date) -> Session:
        chance = self.chance
        kind = chance.choices(tuple(LENGTHS), (4, 4, 3))[0]
        starts = _at(day, chance.choice((8 * 60, 8 * 60 + 30, 14 * 60, 19 * 60)))
        minutes = max(10 if kind == "BH3" else 40, round(chance.gauss(*LENGTHS[kind]) / 5) * 5)
        group = chance.choice(self.groups)
        one = Session(
            *(number, kind, self.number, chance.choice(self.authors), day, starts),
            starts + timedelta(minutes=minutes),
            was_open=kind != "BH3" and chance.random() < 0.7,
            helpers=chance.randint(2, 5),
            groups=frozenset({group if chance.random() < 0.9 else None}),
            place=f"nha van hoa to {group}" if chance.random() < 0.7 else "",
        )
        return self._counted(self._attended(one))

    def _beside(self, one: Session, ids: Iterator[int]) -> Iterator[Session]:
        """Mornings with an afternoon, classes in two rooms, one shift after the other, help."""
        chance = self.chance
        what = chance.choices(("afternoon", "rooms", "shift", "help", ""), (12, 3, 1, 5, 79))[0]
        if what == "afternoon" and one.starts_at.hour < 12:
            yield self._like(one, next(ids), _at(one.day, 14 * 60))
        elif what == "rooms" and one.kind != "BH3" and one.place:
            yield replace(self._like(one, next(ids), one.starts_at), place="phong 2", kind=one.kind)
        elif what == "shift" and one.kind != "BH3":
            ends = one.ends_at + timedelta(minutes=chance.choice((0, 15, 45)))
            yield self._like(one, next(ids), ends)
        elif what == "help" and one.kind == "BH1":
            help_ = replace(self._like(one, next(ids), one.ends_at), kind="BH3", heads=2)
            yield replace(help_, counts=(2,), present=frozenset(), listed=frozenset(), results=2)

    def _like(self, one: Session, number: int, starts: datetime) -> Session:
        """Another of that day, in the same hall, with people of its own."""
        ends = max(starts + (one.ends_at - one.starts_at), starts + timedelta(minutes=60))
        other = replace(one, id=number, starts_at=starts, ends_at=ends, kind="BH1")
        return self._counted(self._attended(other))

    def _club(self, number: int, day: date) -> Session:
        """Thirty come week after week; somebody writes down whom she knows."""
        starts = _at(day, 15 * 60)
        listed = frozenset(who for who in self.pupils if self.chance.random() < 0.8)
        return Session(
            *(number, "BH2", self.number, self.authors[0], day, starts),
            starts + timedelta(minutes=90),
            helpers=2,
            groups=frozenset({self.groups[0]}),
            place="cau lac bo",
            heads=30,
            counts=(30, 30, 20, None, self.chance.choice((None, 0, 1, 2, 3)), None, None),
            present=listed,
            listed=listed if self.chance.random() < 0.3 else frozenset(),
        )

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
        return replace(
            one, heads=heads, women=counts[1], counts=(heads, *counts), results=sum(results)
        )

    def lessons(self, one: Session) -> Iterator[tuple[datetime, ...]]:
        """A lesson or two on some telephones, minutes apart; a shared one has more."""
        for _ in one.present:
            at, moments = one.starts_at, []
            for _lesson in range(self.chance.choice((0, 1, 1, 2, 4))):
                at += timedelta(seconds=self.chance.randint(100, 600))
                moments.append(at)
            yield tuple(moments)


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, datetime.min.time(), WARD_ZONE) + timedelta(minutes=minutes)


def clean_sessions(seed: int, teams: int = 10) -> Iterator[Facts]:
    """A year of honest sessions as they were sent: some days later, and not in their order."""
    chance = random.Random(seed)  # noqa: S311
    ids = iter(range(1, 100_000))
    crews = [Team(number, chance) for number in range(1, teams + 1)]
    sent: dict[int, list[Session]] = {crew.number: [] for crew in crews}
    for week in range(WEEKS):
        monday = FIRST + timedelta(weeks=week)
        held = [(crew, one) for crew in crews for one in crew.week(monday, ids)]
        late = {one.id: timedelta(minutes=chance.randint(0, 4000)) for _, one in held}
        for crew, one in sorted(held, key=lambda pair: pair[1].ends_at + late[pair[1].id]):
            own = [each for each in sent[crew.number] if abs(each.day - one.day) <= SOME_TIME]
            others = [each for held in sent.values() for each in held[-9:] if each.day == one.day]
            near = {each.id: each for each in (*own, *others)}
            ordered = tuple(sorted(near.values(), key=lambda each: (each.starts_at, each.id)))
            one = replace(one, recorded_at=one.ends_at + late[one.id])  # noqa: PLW2901
            sent[crew.number].append(one)
            yield Facts(one, one.ends_at + late[one.id], ordered, tuple(crew.lessons(one)))
