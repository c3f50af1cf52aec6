"""Sessions as rules know them, written down as a ward would have them: with forms and check-ins."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from handlers.rules.oddities.facts import Session
from handlers.turn import WARD_ZONE
from storage.identity import people
from storage.outreach import attendance, counts, history, photos, sessions, teams
from storage.rights import roles
from storage.rights.role import Role
from storage.studying import learning
from storage.transaction import Transaction
from storage.ward import campaign

SINCE = datetime(2025, 6, 1, 8, tzinfo=WARD_ZONE)
ADULTS, MEMBERS = 320, 8
COUNTS = ("head_count", "elderly", "women", "disabled", "kq1", "kq2", "kq3", "kq4", "kq5")
"""What the numbers of a made-up session are."""
FRESH = 0.3
"""Of those who check in by a code so many have a browser that is new that day."""
LESSON, QUESTION = ("hd-1", "1"), "q1"


@dataclass(frozen=True, slots=True)
class Extra:
    """What a session left behind, beside its form."""

    on_show: tuple[float, float] | None = None
    """From when to when a code was on show, in minutes from its beginning."""
    fresh: int = 0
    """So many new identities, three seconds each."""
    seen: tuple[tuple[int, int], ...] = ()
    """Whom somebody watched: (by, whom), all in one minute."""
    photos: tuple[tuple[str, int], ...] = ()
    """Photos by their sign, and how large they are, in pixels."""
    taps: int = 0
    """Lessons finished with people who were helped, ten seconds each."""
    one_phone: bool = False
    """Everybody checked in at the author's telephone."""
    is_over: bool = False
    """The team had ended two days before."""
    keeps_listed: bool = False
    """Names were entered in the order of their numbers."""


@dataclass
class Diary:
    """Writes sessions of numbered teams, authors, groups and residents; remembers who is who."""

    chance: random.Random
    groups: dict[int, int] = field(default_factory=dict)
    teams: dict[int, int] = field(default_factory=dict)
    people: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Person and address of each resident or author."""

    def found(self, tx: Transaction, number: int, groups: Iterable[int]) -> None:
        """A team with its members, in its two groups."""
        day = SINCE.date()
        team = teams.add(tx, teams.Team(0, "bdhvs", f"Bench {number}", "youth", day), None, SINCE)
        assert team is not None
        self.teams[number] = team
        for group in groups:
            new = campaign.Group(0, f"B{group}", f"B{group}", day, None, is_example=False)
            self.groups[group] = campaign.add_group(tx, new)
            told = campaign.Adults(self.groups[group], ADULTS, day, "bench")
            campaign.record_adults(tx, told, SINCE)
            teams.serve(tx, team, self.groups[group], day, SINCE)
        for place in range(MEMBERS):
            self.join(tx, number, number * 10 + place)

    def join(self, tx: Transaction, team: int, author: int) -> None:
        """Somebody is of a team from its first day on."""
        person, address = self.who(tx, -author, SINCE)
        held = (0, address, Role.VOLUNTEER, None, None, self.teams[team], person)
        roles.grant(tx, roles.Grant(*held), SINCE)

    def who(self, tx: Transaction, number: int, at: datetime) -> tuple[int, int]:
        """A resident by their number, an author by theirs below nought; made when first met."""
        if number not in self.people:
            person = people.add_person(tx, "bench", at)
            here = people.Address(0, f"bench{number}", "web", "bench", str(number), person)
            self.people[number] = (person, people.add_address(tx, here, at))
        return self.people[number]

    def write(self, tx: Transaction, one: Session, sent_at: datetime, extra: Extra) -> int:
        """The form, its steps, who was there; sent."""
        person, address = self.who(tx, -one.author, SINCE)
        form = sessions.OutreachSession(
            *(0, self.teams[one.team], person, address, "submitted", "review", one.kind),
            *(one.place or None, one.day, one.starts_at, one.ends_at, one.helpers),
            created_at=one.recorded_at or one.starts_at,
            touched_at=sent_at,
            submitted_at=sent_at,
        )
        if extra.is_over:
            self._end(tx, one.team, one.day - timedelta(days=2))
        number = sessions.add(tx, form)
        for what, at in _steps(one, sent_at, extra):
            history.record(tx, history.Happened(number, what, at, one.day, person, address))
        self._count(tx, number, one)
        self._attend(tx, number, one, extra)
        self._leave(tx, number, one, extra)
        return number

    def _end(self, tx: Transaction, team: int, last: date) -> None:
        known = teams.find(tx, self.teams[team])
        assert known is not None
        teams.change(tx, replace(known, valid_to=last))

    def _count(self, tx: Transaction, number: int, one: Session) -> None:
        for group in one.groups:
            counts.add_group(tx, number, self.groups[group] if group else None)
        row = counts.of(tx, number)[0]
        told = dict(zip(COUNTS, one.counts, strict=False))
        counts.save(tx, replace(row, **told))  # type: ignore[arg-type]

    def _attend(self, tx: Transaction, number: int, one: Session, extra: Extra) -> None:
        """In a hall people enrol beside each other."""
        there = sorted(one.present)
        if not extra.keeps_listed:
            self.chance.shuffle(there)
        for who in there:
            at = one.starts_at + timedelta(seconds=self.chance.randint(0, 1500))
            is_new = who not in self.people and who > 0 and self.chance.random() < FRESH
            made = at - timedelta(seconds=self.chance.randint(50, 240)) if is_new else SINCE
            known = self.who(tx, who, made)
            if extra.one_phone:
                known = (known[0], self.who(tx, -one.author, SINCE)[1])
            way = "leader" if who in one.listed else "code"
            self._presence(tx, number, known, (at, way, is_new and way == "code"))
        for place in range(extra.fresh):
            at = one.starts_at + timedelta(seconds=4 * place)
            known = self.who(tx, self.chance.randrange(10**7, 10**9), at)
            self._presence(tx, number, known, (at + timedelta(seconds=3), "code", True))

    def _presence(
        self, tx: Transaction, number: int, who: tuple[int, int], how: tuple[datetime, str, bool]
    ) -> None:
        at, way, is_fresh = how
        fact = (number, who[0], "unplaced", None, True, way, "web", is_fresh, at, at, at.date())
        attendance.attend(tx, attendance.Presence(*fact, who[1]))

    def _leave(self, tx: Transaction, number: int, one: Session, extra: Extra) -> None:
        for place, (by, whom) in enumerate(extra.seen):
            at = one.ends_at - timedelta(seconds=60 - place)
            helper, learner = self.who(tx, by, SINCE), self.who(tx, whom, SINCE)
            seen = (number, learner[0], LESSON[0], "unplaced", None, True, *helper, at, one.day)
            attendance.confirm(tx, attendance.Skill(*seen))
        for sign, size in extra.photos:
            look = f"{self.chance.getrandbits(64):016x}" if size > 1 else None
            taken = photos.Photo(0, number, sign, size * size, size, size, one.ends_at, look)
            photos.add(tx, taken, None)
        for place in range(extra.taps):
            at = one.starts_at + timedelta(seconds=10 * place)
            self._tap(tx, at, self.who(tx, -one.author, SINCE)[1])

    def _tap(self, tx: Transaction, at: datetime, address: int) -> None:
        """Somebody made up just now finished a lesson at a volunteer's telephone."""
        learning.keep_version(tx, *LESSON, "{}", SINCE)
        person = people.add_person(tx, "bench", at)
        attempt = learning.start(tx, person, LESSON, at)
        given = (attempt.id, QUESTION, "a", True, at, at, at.date(), address)
        learning.record_answer(tx, learning.Answer(*given))
        learning.move(tx, attempt.id, 9, at, finished=True)
        done = (person, *LESSON, "unplaced", None, True, "web", "helper", True, at, at.date())
        learning.record_completion(tx, learning.Completion(*done))


def _steps(one: Session, sent_at: datetime, extra: Extra) -> Iterable[tuple[str, datetime]]:
    yield "created", one.starts_at
    minutes = extra.on_show or ((0, one.minutes) if one.was_open else None)
    if minutes:
        first, last = (one.starts_at + timedelta(minutes=minute) for minute in minutes)
        yield from (("opened", first), ("closed", last))
    yield "submitted", sent_at


def on(day: date, one: Session, hour: int, minute: int = 0) -> Session:
    """The same on another day, from that hour on."""
    starts = one.starts_at.replace(
        year=day.year, month=day.month, day=day.day, hour=hour, minute=minute
    )
    return replace(one, day=day, starts_at=starts, ends_at=starts + (one.ends_at - one.starts_at))
