"""Who counts as the second person of a decision that needs two (`rules/independence`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from handlers.rules.fairness.independence import Invited, is_tied, may_judge
from handlers.shared import nearness, work_places
from handlers.turn import Turn
from storage.identity import people
from storage.identity.people import Address
from storage.rights import roles, vouching
from storage.rights.role import Role
from storage.transaction import Transaction


@dataclass(frozen=True)
class Bench:
    """Who may judge whom at a moment; a tie older than so many days binds nobody."""

    tx: Transaction
    now: datetime
    days: int
    here: tuple[int, str] = (0, "")
    """The address that speaks, and where."""

    @cached_property
    def ties(self) -> list[Invited]:
        """Whose role rests on whom."""
        found = vouching.ties(self.tx, self.now - timedelta(days=self.days))
        return [Invited(one.holder, one.giver, one.role == Role.OFFICER) for one in found]

    @cached_property
    def officers(self) -> list[Address]:
        """Where those speak who are officers now."""
        numbers = sorted(set(roles.officers(self.tx, self.now).values()))
        return [there for number in numbers if (there := people.address_of(self.tx, number))]

    def beside(self, address_id: int) -> frozenset[int]:
        """Addresses that worked at one browser with this one, within an hour, since yesterday."""
        place = self.here[1] if self.here[0] == address_id else ""
        return work_places.others(self.tx, address_id, place, self.now)

    def is_second(self, judge: int, authors: Iterable[int], since: date) -> bool:
        """Whether an officer counts as another than the authors of something of that day."""
        if not self.ties:
            return True
        ones, others = self._numbers((judge,), since), self._numbers(authors, since)
        has_other = self._has_other(ones, others)
        return may_judge(ones, others, self.ties, has_other=has_other)

    def is_tied(self, judge: int, authors: Iterable[int], since: date) -> bool:
        """Whether one hand may stand behind both, whoever else there is."""
        if not self.ties:
            return False
        return is_tied(self._numbers((judge,), since), self._numbers(authors, since), self.ties)

    def _has_other(self, judge: Sequence[int], authors: Sequence[int]) -> bool:
        """Whether there is an officer whom nothing ties to the authors."""
        there = {one.person_id for one in self.officers} - {*judge, *authors}
        return any(not is_tied((who,), authors, self.ties) for who in there)

    def _numbers(self, ones: Iterable[int], since: date) -> list[int]:
        return [n for one in ones for n in nearness.numbers(self.tx, one, since, self.days)]


def bench(turn: Turn) -> Bench:
    """As it is now."""
    here = (turn.known.address_id, turn.event.place) if turn.known else (0, "")
    return Bench(turn.tx, turn.now, turn.house.settings.apart_days, here)


def is_second(turn: Turn, authors: Iterable[int], since: date) -> bool:
    """Whether whoever speaks counts as the second person."""
    return turn.known is not None and bench(turn).is_second(turn.known.person_id, authors, since)


def tied(turn: Turn, authors: Iterable[int], since: date) -> bool:
    """Whether whoever speaks is there by the authors' hand, or they by theirs."""
    return turn.known is not None and bench(turn).is_tied(turn.known.person_id, authors, since)
