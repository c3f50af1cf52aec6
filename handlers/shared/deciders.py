"""Who decides on a session: nobody who held it, and no author's second self."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.shared import nearness
from handlers.shared.seconding import Bench, bench
from handlers.turn import Turn
from storage.outreach import history
from storage.outreach.sessions import OutreachSession
from storage.people import Address

HANDS = ("created", "planned", "opened", "closed", "submitted")
"""Steps that only those take who hold the session."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Those of its authors, read once from the history, before the bench of all who may judge."""

    bench: Bench
    addresses: frozenset[int]
    authors: tuple[int, ...]
    begun: datetime

    def hold(self, address_id: int, person_id: int) -> bool:
        """Whether they are this address's, this person's or those of one of the household."""
        tx, days = self.bench.tx, self.bench.days
        return address_id in self.addresses or any(
            nearness.are_near(tx, person_id, who, self.begun, days) for who in self.authors
        )

    def bar(self, address_id: int, person_id: int) -> bool:
        """Whether somebody else than they must decide on it."""
        is_second = self.bench.is_second(person_id, self.authors, self.begun)
        return not is_second or self.hold(address_id, person_id)

    def are_tied_to(self, person_id: int) -> bool:
        """Whether they decide for want of anybody else: the journal says so."""
        return self.bench.is_tied(person_id, self.authors, self.begun)

    def deciders(self) -> list[Address]:
        """The officers who may."""
        return [one for one in self.bench.officers if not self.bar(one.id, one.person_id)]


def hands_on(turn: Turn, one: OutreachSession) -> Hands:
    """Who took the steps of its authors, and when the first was."""
    steps = [step for step in history.events(turn.tx, one.id) if step.what in HANDS]
    addresses = filter(None, (one.address_id, *(step.address_id for step in steps)))
    authors = filter(None, {one.author_id, *(step.person_id for step in steps)})
    begun = min((step.at for step in steps), default=one.created_at) or turn.now
    return Hands(bench(turn), frozenset(addresses), tuple(sorted(authors)), begun)


def has_no_decider(turn: Turn, one: OutreachSession) -> bool:
    """Whether the ward has officers, and each of them is barred."""
    hands = hands_on(turn, one)
    there = hands.bench.officers
    return bool(there) and all(hands.bar(each.id, each.person_id) for each in there)
