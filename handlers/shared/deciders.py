"""Who decides on a session: nobody who held it, and no author's second self."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from handlers.rules.fairness.independence import roots
from handlers.shared import nearness
from handlers.shared.seconding import Bench, bench
from handlers.turn import Turn
from storage.identity import stays
from storage.identity.people import Address, Known
from storage.outreach import approval, history
from storage.outreach.approval import Hand, Place
from storage.outreach.sessions import OutreachSession

EVER = datetime(2000, 1, 1, tzinfo=UTC)


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
        """Whether somebody else than they must decide on it.

        Who sat where an author did needs a colleague, where there is one.
        """
        if not self.is_other(address_id, person_id):
            return True
        return self.sat_with(address_id) and any(
            self.is_other(one.id, one.person_id) and not self.sat_with(one.id)
            for one in self.bench.officers
            if one.person_id != person_id
        )

    def is_other(self, address_id: int, person_id: int) -> bool:
        """Whether they are neither the authors nor tied to them."""
        is_second = self.bench.is_second(person_id, self.authors, self.begun)
        return is_second and not self.hold(address_id, person_id)

    def sat_with(self, address_id: int) -> bool:
        """Whether they worked at one browser with an author within the hour."""
        return not self.addresses.isdisjoint(self.bench.beside(address_id))

    def are_tied_to(self, person_id: int) -> bool:
        """Whether they decide for want of anybody else: the journal says so."""
        return self.bench.is_tied(person_id, self.authors, self.begun)

    def deciders(self) -> list[Address]:
        """The officers who may."""
        return [one for one in self.bench.officers if not self.bar(one.id, one.person_id)]


def hands_on(turn: Turn, one: OutreachSession) -> Hands:
    """Who took the steps of its authors, and when the first was."""
    steps = [step for step in history.events(turn.tx, one.id) if step.what in history.HANDS]
    authors = (one.author_id, *(step.person_id for step in steps))
    addresses = (one.address_id, *(step.address_id for step in steps))
    begun = min((step.at for step in steps), default=one.created_at) or turn.now
    return _hands(bench(turn), authors, addresses, begun)


def _hands(
    judges: Bench, authors: Iterable[int | None], addresses: Iterable[int | None], begun: datetime
) -> Hands:
    known = tuple(sorted(set(filter(None, authors))))
    return Hands(judges, frozenset(filter(None, addresses)), known, begun)


def has_no_decider(turn: Turn, one: OutreachSession) -> bool:
    """Whether the ward has officers, and each of them is barred."""
    hands = hands_on(turn, one)
    there = hands.bench.officers
    return bool(there) and all(hands.bar(each.id, each.person_id) for each in there)


def barred(turn: Turn, since: datetime, *, asked: bool) -> list[Place]:
    """Of the sessions that wait those that somebody else than whoever speaks must decide on."""
    me = turn.known
    if me is None:
        return []
    judges = bench(turn)
    taken = groupby(_suspect(turn, me, judges, since, asked=asked), lambda one: one.id)
    found = (list(steps) for _, steps in taken)
    return [
        Place(steps[0].id, steps[0].submitted_at)
        for steps in found
        if _of(turn, judges, steps).bar(me.address_id, me.person_id)
    ]


def _of(turn: Turn, judges: Bench, steps: list[Hand]) -> Hands:
    first = steps[0]
    authors = (first.author_id, *(step.person_id for step in steps))
    addresses = (first.sent_from, *(step.address_id for step in steps))
    begun = min((step.at for step in steps if step.at), default=first.created_at) or turn.now
    return _hands(judges, authors, addresses, begun)


def _suspect(
    turn: Turn, me: Known, judges: Bench, since: datetime, *, asked: bool
) -> Iterable[Hand]:
    """Who took the steps of whatever may be barred to them: everything, while a tie binds them."""
    mine = nearness.numbers(turn.tx, me.person_id, EVER, 0)
    hand = roots(mine, judges.ties)
    if len(hand) > len(mine) or any(tie.giver in hand for tie in judges.ties):
        return approval.hands(turn.tx, since, asked=asked)
    if judges.beside(me.address_id):
        return approval.hands(turn.tx, since, asked=asked)
    home = {other for one in mine for other in stays.beside(turn.tx, one)}
    near = {n for one in {*mine, *home} for n in nearness.numbers(turn.tx, one, EVER, 0)}
    found = (
        approval.hands_of(turn.tx, one, me.address_id, since, asked=asked) for one in sorted(near)
    )
    return sorted(
        {hand for some in found for hand in some}, key=lambda one: (one.submitted_at, one.id)
    )
