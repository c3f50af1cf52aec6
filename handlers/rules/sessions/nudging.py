"""Who is told that a session waits: its author, else who leads the team, else officers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol, TypeVar


class Holds(Protocol):
    """Somebody with a role, at an address."""

    @property
    def id(self) -> int:
        """The number of the address where they are written to."""

    @property
    def person_id(self) -> int:
        """Who speaks there now."""

    @property
    def is_officer(self) -> bool:
        """Whether they are written to for the whole ward."""

    @property
    def leads_team(self) -> bool:
        """Whether they lead the team below."""

    @property
    def team_id(self) -> int | None:
        """In which team, for roles that belong to one."""

    @property
    def given_to(self) -> int | None:
        """Who spoke there when the role was given."""


H = TypeVar("H", bound=Holds)


def leader_of(team_id: int, author: tuple[int, int | None], holders: Iterable[H]) -> H | None:
    """The author (person, address) while they belong to the team, else a leader of it."""
    team = [one for one in holders if one.team_id == team_id]
    person, address = author
    own = [one for one in team if is_author(person, address, one)]
    own.sort(key=lambda one: one.id != address)
    return next(iter([*own, *(one for one in team if one.leads_team)]), None)


def is_author(person: int, address: int | None, one: Holds) -> bool:
    """Whether this is who began a session, or where it was begun."""
    return one.id == address or person in {one.person_id, one.given_to}


def officers(holders: Iterable[H], same: Mapping[int, int], but: Collection[int]) -> list[H]:
    """Every officer once, by whichever address comes first, but for people who had a hand in it."""
    excluded = {same.get(person, person) for person in but}
    found: dict[int, H] = {}
    for one in holders:
        person = same.get(one.person_id, one.person_id)
        if one.is_officer and person not in excluded:
            found.setdefault(person, one)
    return list(found.values())
