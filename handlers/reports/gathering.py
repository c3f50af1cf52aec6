"""From facts to accounts: sessions, presence, courses, members, what officers entered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.reports.counters import counts
from handlers.reports.firsts import firsts
from handlers.reports.indicators import entered as entered_codes
from handlers.reports.indicators import indicators
from handlers.reports.ledger import FORM_CODES, UNPLACED, WARD, Account, Ledger, Place
from handlers.reports.maps import Map
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness import aiming
from handlers.turn import WARD_ZONE
from storage.counting import tally
from storage.counting.finished import Courses, Finished, crowds, finished
from storage.counting.tally import APPROVED, Held, Present
from storage.identity.linked_people import Done
from storage.outreach import teams
from storage.transaction import Transaction
from storage.ward import entries

SEEN: Place = ("part", "HT5:seen")
UNHELD = ("open", "draft")
"""Of whom they will be is not known yet: they open no line of those not placed."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every kind of fact is read with."""

    tx: Transaction
    period: Period
    there: Map
    same: Mapping[int, int]
    """One person's several numbers, each with the number that counts."""
    ledger: Ledger
    held: Sequence[Held] = ()
    """Every session of the period, a row for each of its groups."""

    def place(self, placement: str, group_id: int | None, on: date) -> Place:
        """Where a fact counts on the map asked for."""
        return self.there.place(placement, group_id, on)

    def who(self, number: int) -> int:
        """The number that counts."""
        return self.same.get(number, number)


@counts("BH1", "BH2", "BH3", "BH6", "DH1", *FORM_CODES)
def sessions(desk: Desk, rows: Sequence[Held]) -> None:
    """BH1-BH3, BH4a, BH5, BH6, DH1, KQ1-KQ5; of sessions that wait, only how many they are."""
    shared = {row.session_id: row.counts for row in rows if row.group_id is None}
    for row in rows:
        place = desk.place("group", row.group_id, row.on) if row.group_id else UNPLACED
        team: Place = ("team", row.team_id)
        if row.state != APPROVED:
            unheld = place == UNPLACED and row.state in UNHELD
            for account in desk.ledger.of(*((WARD,) if unheld else (WARD, place)), team):
                account.once(row.state, row.session_id, fact=row)
            continue
        for where in (WARD, place, team):
            counts = row.counts if where[0] == "group" else _with(shared, row)
            _line(desk.ledger[where], row, counts)


def _line(account: Account, row: Held, counts: tuple[int | None, ...]) -> None:
    account.once(str(row.kind), row.session_id, fact=row)
    account.once("BH6", row.session_id, row.minutes, row)
    account.once("DH1", row.team_id, fact=row)
    account.add_line(row.session_id, counts, row)


def _with(shared: Mapping[int, tuple[int | None, ...]], row: Held) -> tuple[int | None, ...]:
    """The line where its session's shared line is added up too: what that gives is not lacking."""
    told = shared.get(row.session_id, (None,) * len(row.counts))
    both = zip(row.counts, told, strict=True)
    return tuple(0 if count is None and all_ is not None else count for count, all_ in both)


@counts("BH4b", "BH4c", "HT4")
def presence(desk: Desk, rows: Iterable[Held]) -> None:
    """BH4b, BH4c and HT4: who checked in, and for whom a volunteer stands."""
    about = {row.session_id: row for row in rows if row.state == APPROVED}
    tx, first, last = desk.tx, desk.period.first, desk.period.last
    for some in tally.checked_in(tx, first, last):
        for account in desk.ledger.of(*_places(desk, some, about)):
            account.add("BH4b", some.count, some)
    seen: set[tuple[int, int]] = set()
    for one in tally.linked_checkins(tx, first, last):
        key = one.session_id, desk.who(one.person_id or 0)
        for account in desk.ledger.of(*_places(desk, one, about)) if key in seen else ():
            account.add("BH4b", -1, one)
        seen.add(key)
    confirmed = {
        (one.session_id, desk.who(one.person_id or 0)): one
        for one in reversed(tally.confirmed(tx, first, last))
    }
    for (session, person), one in confirmed.items():
        for account in desk.ledger.of(*_places(desk, one, about)):
            account.once("BH4c", (session, person), fact=one)
            account.once("HT4", person, fact=one)


def _places(desk: Desk, one: Present, about: Mapping[int, Held]) -> tuple[Place, ...]:
    session = about[one.session_id]
    place = desk.place(one.placement, one.group_id, session.on)
    return WARD, place, ("team", session.team_id)


@counts("HT3")
def courses(desk: Desk, taught: Courses) -> None:
    """HT3, in all and by course, of the lessons there were on the period's last day."""
    then = lessons_then(taught, tally.taught_since(desk.tx), desk.period.last)
    days = desk.period.first, desk.period.last
    counted = None if desk.ledger.keeps_facts else crowds(desk.tx, then, days, desk.there.moves)
    for crowd in counted or ():
        part: Place = ("part", f"HT3:{crowd.course}")
        place = part if crowd.course else crowd.place or WARD
        desk.ledger[place].once("HT3", "crowd", crowd.people)
    found = finished(desk.tx, then, *days) if counted is None else []
    for one in [*found, *linked(desk, then)]:
        place = desk.place(one.placement, one.group_id, one.on)
        for account in desk.ledger.of(WARD, place, ("part", f"HT3:{one.course}")):
            account.once("HT3", one.person_id, fact=one)


def lessons_then(taught: Courses, since: Mapping[str, datetime], day: date) -> Courses:
    """Each course without the lessons that came later; all of them where nothing is known."""

    def there(lesson: str) -> bool:
        return lesson in since and since[lesson].astimezone(WARD_ZONE).date() <= day

    kept = ((course, tuple(filter(there, lessons)) or lessons) for course, lessons in taught)
    return tuple(kept)


def lesson_sets(taught: Courses, since: Mapping[str, datetime]) -> set[tuple[str, ...]]:
    """Every set of lessons that a course took on some day."""
    days = {at.astimezone(WARD_ZONE).date() for at in since.values()} | {date.min}
    return {lessons for day in days for _, lessons in lessons_then(taught, since, day)}


def linked(desk: Desk, then: Courses) -> list[Finished]:
    """People with several numbers, whose lessons count together."""
    lessons: defaultdict[int, dict[str, Done]] = defaultdict(dict)
    for person, one in firsts(desk.tx, desk.same):
        lessons[person][one.lesson_id] = one
    found = []
    for person, first in lessons.items():
        for course, needed in then:
            last = max((first[one] for one in needed if one in first), key=_order, default=None)
            if last and last.on in desk.period and all(one in first for one in needed):
                found.append(Finished(course, person, last.placement, last.group_id, last.on))
    return found


def _order(one: Done) -> tuple[datetime, int]:
    return one.at, one.id


@counts("HT5")
def statements(desk: Desk) -> None:
    """HT5: who stated what VNeID shows, and of how many an officer had seen it."""
    first, last = desk.period.first, desk.period.last
    end = datetime.combine(last + timedelta(days=1), time(), WARD_ZONE)
    for one in tally.stated(desk.tx, first, last, end):
        for account in desk.ledger.of(WARD, *([SEEN] if one.is_seen else [])):
            account.once("HT5", desk.who(one.person_id), fact=one)


@counts("DH2")
def members(desk: Desk, known: Sequence[teams.Team]) -> None:
    """DH2: who belonged to a team for a day at least, in all, by team, by parent body."""
    by_id = {team.id: team for team in known}
    for number, spell in enumerate(teams.spells(desk.tx)):
        team = by_id.get(spell.team_id)
        if team is None or not _overlaps(spell, team, desk.period):
            continue
        person = ("nobody", number) if spell.person_id is None else desk.who(spell.person_id)
        part: Place = ("part", f"DH2:{team.parent_body}")
        for account in desk.ledger.of(WARD, ("team", team.id), part):
            account.once("DH2", person, fact=spell)


def _overlaps(spell: teams.Spell, team: teams.Team, period: Period) -> bool:
    since = spell.since.astimezone(WARD_ZONE).date()
    ends = [spell.ended_at.astimezone(WARD_ZONE).date()] if spell.ended_at else []
    ends += [team.valid_to] if team.valid_to else []
    return since <= period.last and all(end >= period.first for end in ends)


@counts(*entered_codes())
def entered(desk: Desk) -> int:
    """What officers enter; how many entries lie only partly in the period, and are not added."""
    lines: defaultdict[tuple[str, str], list[entries.Entry]] = defaultdict(list)
    for entry in entries.current(desk.tx):
        lines[entry.indicator, entry.sort].append(entry)
    partly = 0
    for (code, sort), some in lines.items():
        if indicators()[code].standing:
            chosen = [one for one in [aiming.stock(some, desk.period)] if one]
        else:
            chosen = aiming.within(some, desk.period)
            partly += len(aiming.touching(some, desk.period)) - len(chosen)
        for entry in chosen:
            for account in desk.ledger.of(WARD, ("part", f"{code}:{sort}")):
                account.add(code, entry.value, entry)
    return partly
