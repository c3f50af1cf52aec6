"""A made-up campaign, written straight into the tables: for what the tally must make of it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from handlers.turn import WARD_ZONE
from storage.identity import linked_people, people
from storage.models import metadata
from storage.outreach import counts, sessions, teams
from storage.outreach.counts import COUNTS, GroupCounts
from storage.outreach.sessions import OutreachSession
from storage.studying import learning
from storage.transaction import Transaction
from storage.ward import campaign
from tests.one_course import one_course

AT = datetime(2027, 1, 4, 3, tzinfo=UTC)
LIBRARY = one_course()
SINCE = date(2025, 7, 1)
NEW_YEAR, EVE, TURN = date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)
"""The map changes at the turn."""


def clear(tx: Transaction) -> None:
    """Nothing is there, and every number begins anew."""
    for table in reversed(metadata.sorted_tables):
        tx.cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608
    if tx.dialect.name == "sqlite":
        tx.cursor.execute("DELETE FROM sqlite_sequence")
    else:
        for name in ("residential_group", "team", "person", "outreach_session"):
            tx.cursor.execute(f"ALTER SEQUENCE {name}_id_seq RESTART")


def noon(on: date) -> datetime:
    return datetime.combine(on, time(9), WARD_ZONE)


@dataclass
class Ward:
    """Writes facts; remembers who and what there is."""

    tx: Transaction
    people: list[int] = field(default_factory=list)

    def group(self, code: str, since: date = SINCE, until: date | None = None) -> int:
        return campaign.add_group(self.tx, campaign.Group(0, code, code, since, until, False))

    def follow(self, old: int, new: int, on: date) -> None:
        campaign.add_succession(self.tx, campaign.Succession(old, new, on))

    def team(self, name: str, body: str = "youth") -> int:
        return teams.add(self.tx, teams.Team(0, "bdhvs", name, body, SINCE), None, AT) or 0

    def person(self) -> int:
        self.people.append(people.add_person(self.tx, "salt", AT))
        return self.people[-1]

    def held(  # noqa: PLR0913 - a form has many lines
        self,
        team: int,
        on: date,
        groups: Mapping[int | None, Mapping[str, int]],
        *,
        kind: str = "BH2",
        state: str = "approved",
        helpers: int | None = 3,
        minutes: int = 90,
    ) -> int:
        """A session, with what each group's people counted."""
        if not self.people:
            self.person()
        start = noon(on)
        number = sessions.add(
            self.tx,
            OutreachSession(
                *(0, team, self.people[0], None, state, "review", kind, "nhà văn hóa", on),
                *(start, start + timedelta(minutes=minutes), helpers),
                created_at=start,
                touched_at=start,
                submitted_at=start,
            ),
        )
        for group, given in groups.items():
            counts.add_group(self.tx, number, group)
            (row,) = [one for one in counts.of(self.tx, number) if one.group_id == group]
            counts.save(self.tx, GroupCounts(row.id, number, group, **given))
        return number

    def present(self, session: int, person: int, on: date, group: int | None) -> None:
        """Somebody checked in."""
        kind = "group" if group else "unplaced"
        self._add(
            "attendance",
            session_id=session,
            person_id=person,
            placement=kind,
            group_id=group,
            is_adult=True,
            way="code",
            channel="web",
            is_fresh=False,
            scanned_at=noon(on),
            recorded_at=noon(on),
            local_date=on,
        )

    def confirm(self, session: int, person: int, on: date, group: int | None, skill: str) -> None:
        """A volunteer saw that somebody can do it."""
        self._add(
            "skill_confirmation",
            session_id=session,
            person_id=person,
            lesson_id=skill,
            placement="group" if group else "unplaced",
            group_id=group,
            is_adult=True,
            by_person=self.people[0],
            at=noon(on),
            local_date=on,
        )

    def _add(self, table: str, **values: object) -> None:
        names = ", ".join(values)
        mark = "?" if self.tx.dialect.name == "sqlite" else "%s"
        marks = ", ".join([mark] * len(values))
        given = [self._driver(value) for value in values.values()]
        self.tx.cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", given)  # noqa: S608

    def _driver(self, value: object) -> object:
        if self.tx.dialect.name != "sqlite":
            return value
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat(" ", "microseconds")[:26]
        return value.isoformat() if isinstance(value, date) else value

    def learn(self, person: int, lesson: str, on: date, group: int | None) -> None:
        kind = "group" if group else "unplaced"
        done = learning.Completion(
            *(person, lesson, "v1", kind, group, True, "web", "self", True, noon(on), on)
        )
        learning.record_completion(self.tx, done)

    def adults(self, group: int, count: int, on: date = SINCE) -> None:
        campaign.record_adults(self.tx, campaign.Adults(group, count, on, "UBND phường"), AT)

    def same(self, kept: int, other: int) -> None:
        linked_people.record_same(self.tx, linked_people.Link(0, kept, other, None), AT)


LESSONS = tuple(one.id for one in LIBRARY.lessons())


def busy_year(tx: Transaction, seed: int, held: int = 60) -> Ward:
    """A year of everything, seeded: six groups of which two merge and one splits, four teams."""
    chance = random.Random(seed)  # noqa: S311
    clear(tx)
    ward = Ward(tx)
    old = [ward.group(f"T{n}", until=EVE if n < 4 else None) for n in range(1, 7)]
    new = [ward.group(f"N{n}", since=TURN) for n in range(1, 4)]
    for before, after in ((0, 0), (1, 0), (2, 1), (2, 2)):
        ward.follow(old[before], new[after], TURN)
    for group in (*old, *new[:2]):
        ward.adults(group, chance.randrange(100, 900))
    bodies = ("youth", "women", "school", "front")
    brigades = [ward.team(f"Đội {n}", body) for n, body in enumerate(bodies, 1)]
    for _ in range(40):
        _study(ward, chance, chance.choice([*old, None]))
    for _ in range(held):
        on = NEW_YEAR + timedelta(days=chance.randrange(365))
        there = [*old[3:], *(old[:3] if on < TURN else new), None]
        _meet(
            ward, chance, on, chance.choice(brigades), chance.sample(there, chance.choice([1, 2]))
        )
    ward.same(ward.people[3], ward.people[4])
    ward.same(ward.people[5], ward.people[6])
    return ward


def _study(ward: Ward, chance: random.Random, lived: int | None) -> None:
    """Somebody of a group takes some lessons before the map changes."""
    person = ward.person()
    for lesson in chance.sample(LESSONS, chance.randrange(len(LESSONS) + 1)):
        ward.learn(person, lesson, NEW_YEAR + timedelta(days=chance.randrange(180)), lived)


def _meet(ward: Ward, chance: random.Random, on: date, team: int, groups: list[int | None]) -> None:
    """A session with its people, in any state."""
    number = ward.held(
        team,
        on,
        {group: _form(chance) for group in groups},
        kind=chance.choice(["BH1", "BH2", "BH3"]),
        state=chance.choice(["approved"] * 4 + ["submitted", "returned", "closed", "draft"]),
        helpers=chance.choice([None, 2, 5]),
    )
    for person in chance.sample(ward.people, 5):
        lives = chance.choice([*groups, None])
        ward.present(number, person, on, lives)
        for skill in chance.sample(LESSONS, chance.choice([0, 2])):
            ward.confirm(number, person, on, lives, skill)


def _form(chance: random.Random) -> dict[str, int]:
    """Some of what can be counted; what is left out is unknown."""
    return {name: chance.randrange(60) for name in COUNTS if chance.random() < 0.8}
