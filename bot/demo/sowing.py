"""From a plan to facts: written through the same stores as everything people do."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from bot.demo import rest, sessions
from bot.demo.ground import Ground, lay_out, noon
from bot.demo.plan import FIRST, Plan, Resident
from bot.demo.words import Words, listed, words
from bot.keeping.keys import Keys
from handlers.shared.scrutiny import examine
from handlers.turn import WARD_ZONE
from lessons.library import Library
from storage.delivery import post
from storage.identity import people
from storage.outreach import sessions as forms
from storage.rights import roles
from storage.rights.role import Role
from storage.store import Store
from storage.studying import learning
from storage.transaction import Transaction

MARK = "demo"
BATCH = 200
T = TypeVar("T")


@dataclass(slots=True)
class Sower:
    """Writes a plan in batches, telling how far it is."""

    store: Store
    keys: Keys
    library: Library
    told: Callable[[int], None]
    chance: random.Random = field(default_factory=lambda: random.Random(2026))  # noqa: S311

    def sow(self, drawn: Plan) -> None:
        """Groups, teams, residents, sessions, and what officers gave."""
        said = words()
        self.store.now(lambda tx: post.remembered(tx, MARK, str(said["mark"])))
        ground = self.store.now(partial(lay_out, drawn, said))
        self.store.now(self._keep_lessons)
        numbers: list[int] = []
        for batch in _batches(drawn.residents):
            numbers += self.store.now(partial(self._people, batch, ground, said))
            self.told(len(batch))
        leaders = self.store.now(partial(self._leaders, ground, said))
        taught = [one.id for one in self.library.lessons()]
        cast = sessions.Cast(ground, numbers, leaders, drawn.residents, taught)
        waiting: list[int] = []
        for outings in _batches(drawn.outings):
            waiting += self.store.now(partial(sessions.hold, outings, cast, said, self.chance))
            self.told(len(outings))
        self.store.now(partial(_look_at, waiting))
        self.store.now(lambda tx: rest.given(tx, said, self.chance))

    def _keep_lessons(self, tx: Transaction) -> None:
        at = noon(FIRST)
        for one in self.library.lessons():
            learning.keep_version(tx, one.id, one.version, one.body(), at)

    def _people(
        self, batch: Sequence[Resident], ground: Ground, said: Words, tx: Transaction
    ) -> list[int]:
        names = listed(said, "names")
        numbers = []
        for one in batch:
            at = noon(one.since)
            number = people.add_person(tx, "demo", at)
            called = names[one.name % len(names)]
            age = "adult" if one.is_adult else "teen"
            people.save_profile(tx, people.Known(0, number, called, one.form, age, MARK))
            people.record_consent(tx, number, people.Consent("learning", MARK, True, at, "web"))
            home = people.Place(ground.home(one.group, one.since), False, one.since)
            people.record_place(tx, number, home, at)
            self._learn(tx, number, one, ground)
            numbers.append(number)
        rest.stated(tx, zip(numbers, batch, strict=True), self.chance)
        return numbers

    def _learn(self, tx: Transaction, number: int, one: Resident, ground: Ground) -> None:
        """Lessons count for the group of their day: a merger takes people along."""
        taught = self.library.lessons()
        for place, done_at in one.lessons:
            lesson, day = taught[place], done_at.astimezone(WARD_ZONE).date()
            rest.answered(tx, number, lesson, done_at, self.chance)
            home = ground.home(one.group, day)
            fact = learning.Completion(
                *(number, lesson.id, lesson.version, "group", home, one.is_adult),
                *("web", "self", True, done_at, day),
            )
            learning.record_completion(tx, fact)

    def _leaders(self, ground: Ground, said: Words, tx: Transaction) -> list[tuple[int, int]]:
        """One leader for each team: person and address."""
        names, found = listed(said, "names"), []
        for place, team in enumerate(ground.teams):
            at = noon(FIRST)
            number = people.add_person(tx, "demo", at)
            lane = self.keys.lane("web", "demo", f"leader-{place}")
            here = people.Address(0, lane, "web", "chat", "", number)
            address = people.add_address(tx, here, at)
            known = people.Known(address, number, names[-1 - place], "anh", "adult", MARK)
            people.save_profile(tx, known)
            home = people.Place(ground.groups[place * 3], False, FIRST)
            people.record_place(tx, number, home, at)
            held = roles.Grant(0, address, Role.TEAM_LEADER, None, None, team, number)
            roles.grant(tx, held, at)
            found.append((number, address))
        return found


def _look_at(waiting: Sequence[int], tx: Transaction) -> None:
    """What is odd about sessions that wait, as it is found when a form is sent."""
    for number in waiting:
        form = forms.find(tx, number)
        assert form is not None  # noqa: S101 - just written
        examine(tx, number, form.touched_at or noon(FIRST))


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[first : first + BATCH] for first in range(0, len(items), BATCH))
