"""Lessons whose meaning changed after somebody learned them: offered once more, never demanded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Renewed:
    """When a lesson's meaning last changed, and the version taught now."""

    on: date
    version: str


@dataclass(frozen=True, slots=True)
class Learned:
    """A version that somebody finished, as it was then."""

    lesson_id: str
    version: str
    taught_since: date
    renewed_on: date | None


def to_learn_again(
    renewed: Mapping[str, Renewed], learned: Iterable[Learned], today: date
) -> frozenset[str]:
    """Lessons of which somebody finished only versions from before the change.

    A later version is a correction of the renewed one, and disturbs nobody, even where the text
    came before its date; a change that is dated tomorrow has not happened yet.
    """
    stale: set[str] = set()
    fresh: set[str] = set()
    for one in learned:
        change = renewed.get(one.lesson_id)
        if change and change.on <= today:
            (fresh if _knows(one, change) else stale).add(one.lesson_id)
    return frozenset(stale - fresh)


def _knows(one: Learned, change: Renewed) -> bool:
    told = one.renewed_on is not None and one.renewed_on >= change.on
    return told or one.version == change.version or one.taught_since >= change.on
