"""What an import of groups changed, as its audit entry keeps it: enough to take it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from storage.ward.campaign import Adults, Group, Succession

Stood = tuple[int, str, date | None]
"""A group with its name and last day, as a list left it."""


@dataclass(slots=True)
class Traces:
    """Filled while the list is taken in; ids, and what stood there before."""

    added: list[Stood] = field(default_factory=list)
    corrected: list[tuple[Group, str, date | None]] = field(default_factory=list)
    """A group as it was, then its new name and last day."""
    adults: list[Adults] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    examples: list[Group] = field(default_factory=list)
    """As they were before they were closed."""

    def ended(self) -> set[int]:
        """The groups whose last day is new, or whose people go elsewhere."""
        corrected = {one.id for one, _, end in self.corrected if end and end != one.valid_to}
        closed = {number for number, _, end in self.added if end} | {g.id for g in self.examples}
        return corrected | closed | {one.from_id for one in self.successions}

    def as_facts(self) -> dict[str, object]:
        """The same as plain values."""
        return {
            "added": [[number, name, _day(end)] for number, name, end in self.added],
            "corrected": [
                [one.id, one.name, _day(one.valid_to), name, _day(end)]
                for one, name, end in self.corrected
            ],
            "adults": [
                [one.group_id, one.adults, one.as_of.isoformat(), one.source] for one in self.adults
            ],
            "successions": [
                [one.from_id, one.to_id, one.on.isoformat()] for one in self.successions
            ],
            "examples": [[one.id, one.name, _day(one.valid_to)] for one in self.examples],
        }


@dataclass(frozen=True, slots=True)
class Correction:
    """A group's name and last day before an import and after it."""

    group_id: int
    before: tuple[str, date | None]
    after: tuple[str, date | None] | None
    """None where it is not known: an example that was closed."""


@dataclass(frozen=True, slots=True)
class Traced:
    """The traces of one import, read back."""

    added: tuple[Stood, ...]
    corrections: tuple[Correction, ...]
    adults: tuple[Adults, ...]
    successions: tuple[Succession, ...]


def read_traces(facts: dict[str, object]) -> Traced | None:
    """What an entry kept; None of imports from before that was noted."""
    kept = facts.get("traces")
    if not isinstance(kept, dict):
        return None
    changed = [
        Correction(number, (name, _date(end)), (new, _date(last)))
        for number, name, end, new, last in kept["corrected"]
    ]
    closed = [
        Correction(number, (name, _date(end)), None) for number, name, end in kept["examples"]
    ]
    return Traced(
        tuple((number, name, _date(end)) for number, name, end in kept["added"]),
        (*changed, *closed),
        tuple(
            Adults(number, adults, date.fromisoformat(as_of), source)
            for number, adults, as_of, source in kept["adults"]
        ),
        tuple(Succession(old, new, date.fromisoformat(on)) for old, new, on in kept["successions"]),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
