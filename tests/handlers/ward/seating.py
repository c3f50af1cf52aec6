"""Let a person be what their name says, whatever became of them since."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import partial

from handlers.shared.teamwork import WORKERS
from handlers.turn import House
from storage.identity import people
from storage.reporting import units
from storage.rights import roles
from storage.rights.role import Role
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import CONFIG, Clock, at_question, enrol, found_team, lane_of
from tests.handlers.ward import furniture
from tests.handlers.ward.cast import HELPERS, ROLES


@dataclass(frozen=True)
class Seating:
    """The role, then what belongs to it."""

    house: House
    clock: Clock
    chance: random.Random

    def seat(self, tx: Transaction, name: str) -> int:
        """The number of the session that lies before them; 0 when none does."""
        group = campaign.all_groups(tx)[0].id
        known = furniture.known_as(tx, name)
        if name in ROLES:
            self._give_role(tx, name, known, group)
        if name == "former" and known is None:
            former = enrol(tx, name, self.clock, role="officer", channel="box")
            (grant,) = roles.grants_of(tx, former.address_id, self.clock())
            roles.withdraw(tx, grant.id, None, self.clock())
        return self._furnish(tx, name, group)

    def _give_role(
        self, tx: Transaction, name: str, known: people.Known | None, group: int
    ) -> None:
        role = ROLES[name]
        team = found_team(tx) if role in WORKERS else None
        unit = self._unit(tx) if role == Role.UNIT_REPORTER else None
        if known is None:
            of = partial(enrol, tx, name, self.clock, role=role, channel="box")
            of(group=group, team=team, unit=unit)
        elif role and role not in {
            one.role for one in roles.grants_of(tx, known.address_id, self.clock())
        }:
            new = roles.Grant(0, known.address_id, Role(role), group, None, team, known.person_id)
            roles.grant(tx, replace(new, unit_id=unit), self.clock())

    def _unit(self, tx: Transaction) -> int:
        """The first unit, or a new one where it was ended on the way."""
        today = self.clock().date()
        there = [one.id for one in units.standing(tx, today) if one.kind == "school"]
        name = f"School {self.chance.randrange(10**6)}"
        new = units.Unit(0, "school", name, today, None, None)
        return there[0] if there else units.add(tx, new, None, self.clock()) or 0

    def _furnish(self, tx: Transaction, name: str, group: int) -> int:
        if name == "another":
            self._begin(tx)
        if name == "graduate":
            furniture.sit_test(tx, self.house, self.clock())
        if name == "officer":  # those before may have been ended on the way
            for _ in range(2):
                found_team(tx, f"Team {self.chance.randrange(10**6)}")
        if name in HELPERS:
            person = furniture.learns_with(tx, found_team(tx), group, self.clock())
            typed = furniture.typed_question(self.house.library.lessons())
            at_question(tx, person, typed, self.clock())
        if name == "captain":
            furniture.keep_open(tx, self.clock)
        states = {"captain": "closed", "founder": "submitted"}
        return furniture.lay_out(tx, self.clock, states[name]) if name in states else 0

    def _begin(self, tx: Transaction) -> None:
        """Stand before a question, of every type as often."""
        known = people.known(tx, lane_of("another", "box"))
        if known is None:
            return
        if not known.consent_version:
            self._agree(tx, known)
        lessons = self.house.library.lessons()
        kind = self.chance.choice(sorted({q.type for one in lessons for q in one.questions}))
        places = [(one, at) for one in lessons for at, q in enumerate(one.questions)]
        of_kind = [(one, at) for one, at in places if one.questions[at].type == kind]
        at_question(tx, known.person_id, self.chance.choice(of_kind), self.clock())

    def _agree(self, tx: Transaction, known: people.Known) -> None:
        """Who took their consent back on the way gives it again."""
        version = CONFIG.notice.version
        given = people.Consent("learning", version, True, self.clock(), "box")
        people.record_consent(tx, known.person_id, given)
        agreed = replace(known, form="bac", age_band="adult", consent_version=version)
        people.save_profile(tx, agreed)
