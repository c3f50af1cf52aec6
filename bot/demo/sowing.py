"""From a plan to facts: written through the same stores as everything people do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import yaml

from bot.demo.plan import FIRST, GROUPS, MERGED_ON, MERGES, TEAMS, Outing, Plan, Resident
from bot.keys import Keys
from handlers.turn import WARD_ZONE
from lessons.library import Library
from storage import campaign, learning, people, post, roles
from storage.outreach import attendance, counts, history, sessions, teams
from storage.store import Store
from storage.transaction import Transaction

MARK = "demo"
BATCH = 200
BODIES = ("youth", "women", "veterans", "farmers", "elders", "front")
T = TypeVar("T")
Words = Mapping[str, object]


def words() -> Mapping[str, object]:
    """Names and places, all made up."""
    loaded: Mapping[str, object] = yaml.safe_load(
        Path(__file__).with_name("words.yaml").read_text("utf-8")
    )
    return loaded


@dataclass(slots=True)
class Sower:
    """Writes a plan in batches, telling how far it is."""

    store: Store
    keys: Keys
    library: Library
    told: Callable[[int], None]

    def sow(self, drawn: Plan) -> None:
        """Groups, teams, residents, sessions, mergers."""
        said = words()
        groups, served = self.store.now(partial(_map, drawn, said))
        self.store.now(self._keep_lessons)
        numbers: list[int] = []
        for batch in _batches(drawn.residents):
            numbers += self.store.now(partial(self._people, batch, groups, said))
            self.told(len(batch))
        leaders = self.store.now(partial(self._leaders, served, groups, said))
        places = _Places(groups, numbers, served, leaders, drawn.residents)
        for outings in _batches(drawn.outings):
            self.store.now(partial(_sessions, outings, places, said))
            self.told(len(outings))
        self.store.now(partial(_merge, groups, said))

    def _keep_lessons(self, tx: Transaction) -> None:
        at = _noon(FIRST)
        for one in self.library.lessons():
            learning.keep_version(tx, one.id, one.version, one.body(), at)

    def _people(
        self, batch: Sequence[Resident], groups: list[int], said: Words, tx: Transaction
    ) -> list[int]:
        taught, names = self.library.lessons(), _listed(said, "names")
        numbers = []
        for one in batch:
            at = _noon(one.since)
            number = people.add_person(tx, "demo", at)
            called = names[one.name % len(names)]
            age = "adult" if one.is_adult else "teen"
            people.save_profile(tx, people.Known(0, number, called, one.form, age, MARK))
            people.record_consent(tx, number, people.Consent("learning", MARK, True, at, "web"))
            people.record_place(tx, number, people.Place(groups[one.group], False, one.since), at)
            for lesson, done_at in one.lessons:
                fact = learning.Completion(
                    number,
                    taught[lesson].id,
                    taught[lesson].version,
                    "group",
                    groups[one.group],
                    one.is_adult,
                    "web",
                    "self",
                    True,
                    done_at,
                    done_at.astimezone(WARD_ZONE).date(),
                )
                learning.record_completion(tx, fact)
            numbers.append(number)
        return numbers

    def _leaders(
        self, served: list[int], groups: list[int], said: Words, tx: Transaction
    ) -> list[tuple[int, int]]:
        """One leader for each team: person and address."""
        names, found = _listed(said, "names"), []
        for place, team in enumerate(served):
            at = _noon(FIRST)
            number = people.add_person(tx, "demo", at)
            lane = self.keys.lane("web", "demo", f"leader-{place}")
            here = people.Address(0, lane, "web", "chat", "", number)
            address = people.add_address(tx, here, at)
            known = people.Known(address, number, names[-1 - place], "anh", "adult", MARK)
            people.save_profile(tx, known)
            people.record_place(tx, number, people.Place(groups[place * 3], False, FIRST), at)
            held = roles.Grant(0, address, "team_leader", None, None, team, number)
            roles.grant(tx, held, at)
            found.append((number, address))
        return found


@dataclass(frozen=True, slots=True)
class _Places:
    """The numbers that the database gave."""

    groups: list[int]
    people: list[int]
    teams: list[int]
    leaders: list[tuple[int, int]]
    residents: Sequence[Resident]


def _map(drawn: Plan, said: Words, tx: Transaction) -> tuple[list[int], list[int]]:
    """The groups with their adults, and the teams with the groups they serve."""
    at = _noon(FIRST)
    post.remembered(tx, MARK, str(said["mark"]))
    groups = []
    for place in range(GROUPS):
        name = str(said["group"]).format(number=place + 1)
        new = campaign.Group(0, f"VD{place + 1:02}", name, FIRST, None, is_example=True)
        groups.append(campaign.add_group(tx, new))
        told = campaign.Adults(groups[-1], drawn.adults[place], FIRST, str(said["source"]))
        campaign.record_adults(tx, told, at)
    served = []
    for place in range(TEAMS):
        kind, body = ("bdhvs", BODIES[place % len(BODIES)]) if place % 3 else ("tcnscd", "ward")
        name = str(said["team"]).format(number=place + 1)
        team = teams.add(tx, teams.Team(0, kind, name, body, FIRST, None, True), None, at)
        assert team is not None  # noqa: S101 - the database is new
        for group in groups[place * 3 : place * 3 + 3]:
            teams.serve(tx, team, group, FIRST, at)
        served.append(team)
    return groups, served


def _sessions(outings: Sequence[Outing], places: _Places, said: Words, tx: Transaction) -> None:
    for one in outings:
        person, address = places.leaders[one.team]
        day = one.starts_at.astimezone(WARD_ZONE).date()
        ends_at = one.starts_at + timedelta(minutes=one.minutes)
        where = _listed(said, "places")
        form = sessions.OutreachSession(
            0,
            places.teams[one.team],
            person,
            address,
            "draft",
            "review",
            one.kind,
            where[one.place % len(where)],
            day,
            one.starts_at,
            ends_at,
            3,
            created_at=one.starts_at,
            touched_at=ends_at,
        )
        number = sessions.add(tx, form)
        _count(tx, number, one, places)
        _decide(tx, number, one, (person, address), said)


def _count(tx: Transaction, number: int, one: Outing, places: _Places) -> None:
    for group in one.groups:
        counts.add_group(tx, number, places.groups[group])
    rows = {row.group_id: row for row in counts.of(tx, number)}
    for group, head in zip(one.groups, one.heads, strict=True):
        row = rows[places.groups[group]]
        told = counts.GroupCounts(row.id, number, row.group_id, head, head // 2, head * 3 // 5)
        counts.save(tx, told)
    day = one.starts_at.astimezone(WARD_ZONE).date()
    for resident in one.present:
        home = places.groups[places.residents[resident].group]
        adult = places.residents[resident].is_adult
        at = one.starts_at + timedelta(minutes=5)
        known = ("group", home, adult, "code", "web", False, at, at, day)
        attendance.attend(tx, attendance.Presence(number, places.people[resident], *known))


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


def _merge(groups: list[int], said: Words, tx: Transaction) -> None:
    """On that day some groups become one; nobody's past changes."""
    old = {group.id: group for group in campaign.all_groups(tx)}
    for merger, members in enumerate(MERGES, 1):
        name = str(said["merged"]).format(number=GROUPS + merger)
        new = campaign.Group(0, f"VD{GROUPS + merger}", name, MERGED_ON, None, is_example=True)
        number = campaign.add_group(tx, new)
        for place in members:
            group = old[groups[place]]
            campaign.change_group(tx, group.id, group.name, MERGED_ON - timedelta(days=1))
            campaign.add_succession(tx, campaign.Succession(group.id, number, MERGED_ON))


def _listed(said: Words, name: str) -> list[str]:
    found = said[name]
    return [str(one) for one in found] if isinstance(found, list) else []


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[first : first + BATCH] for first in range(0, len(items), BATCH))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), WARD_ZONE)
