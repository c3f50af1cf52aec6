"""Forms that were copied from one another, whichever of them was first.

A pair looks the same from either side: whichever was sent or changed last is asked about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import zip_longest
from math import prod

from handlers.rules.oddities.facts import Facts, Oddity, Session

ROSTER, SAME = 10, 0.95
"""A class never comes back whole: with ten or more, one in twenty is always missing or new."""
NEARLY = 0.8
"""Of a class that comes back so many are the same, and never in one order: they come by chance."""
KNOWN, SOME = 4, 10
"""Four numbers of a session with ten people or more do not come out the same twice by chance."""
FEWEST, WAYS, ROUND = 3, 1000, 10
"""Three numbers that could have come out in a thousand ways do not come twice in one class."""
TWO_CHANGED = 100_000
"""Where two are others, the rest could have come out in many more."""
MOST_COPIES = 3
"""So many of the sessions that are the same are named."""


def copied_roster(facts: Facts) -> Iterator[Oddity]:
    """The names that were entered are those of another session."""
    one = facts.session
    for other in _nearest(facts, [each for each in facts.near if _is_copied(one, each)]):
        shared = max(len(one.listed & other.listed), len(one.called & other.called))
        yield Oddity("copied_roster", other.id, {"shared": shared})


def listed_alike(facts: Facts) -> Iterator[Oddity]:
    """The names are nearly those of another session, in the same order."""
    one = facts.session
    known = [other for other in facts.near if not _is_copied(one, other)]
    same = [other for other in known if _is_in_order(one, other)]
    for other in _nearest(facts, same):
        yield Oddity("listed_alike", other.id, {"shared": len(one.listed & other.listed)})


def copied_counts(facts: Facts) -> Iterator[Oddity]:
    """Every number is the same as in another session."""
    same = [other for other in _own(facts) if is_copy(facts.session, other)]
    yield from (Oddity("copied_counts", other.id) for other in _nearest(facts, same))


def nearly_copied(facts: Facts) -> Iterator[Oddity]:
    """Every number but one is the same as in another session."""
    same = [other for other in _own(facts) if _is_nearly_copy(facts.session, other)]
    yield from (Oddity("nearly_copied", other.id) for other in _nearest(facts, same))


def same_photo(facts: Facts) -> Iterator[Oddity]:
    """A photo of it was sent with another session: one moment is of one session."""
    yield from (Oddity("same_photo", other) for other in facts.photographed[:MOST_COPIES])


def blank_photo(facts: Facts) -> Iterator[Oddity]:
    """A photo of it is too small or too plain to show anything."""
    if facts.blank:
        yield Oddity("blank_photo", details={"photos": facts.blank})


def _own(facts: Facts) -> Iterator[Session]:
    one = facts.session
    return (each for each in facts.near if each.team == one.team or each.author == one.author)


def _nearest(facts: Facts, some: list[Session]) -> list[Session]:
    starts_at = facts.session.starts_at
    return sorted(some, key=lambda other: abs(other.starts_at - starts_at))[:MOST_COPIES]


def _is_copied(one: Session, other: Session) -> bool:
    """The same people, or the same names typed once more without their accents."""
    by_name = _is_same_roster(one.called, other.called)
    return by_name or _is_same_roster(one.listed, other.listed)


def _is_same_roster(ours: Set[int] | Set[str], theirs: Set[int] | Set[str]) -> bool:
    is_class = min(len(ours), len(theirs)) >= ROSTER
    return is_class and len(ours & theirs) >= SAME * len(ours | theirs)


def _is_in_order(one: Session, other: Session) -> bool:
    """Whether those who are in both lists, most of either, stand in one order."""
    both = one.listed & other.listed
    is_most = len(both) >= max(ROSTER, NEARLY * len(one.listed | other.listed))
    ours, theirs = ([who for who in each.order if who in both] for each in (one, other))
    return is_most and len(ours) == len(both) and ours == theirs


def is_copy(one: Session, other: Session) -> bool:
    """Every number is the same; a class that comes back may repeat a few round ones."""
    is_few = one.heads is not None and one.heads < SOME
    if is_few or _told(one) != _told(other):
        return False
    told = [count for count in _told(one) if count]
    return _is_telling(told) or (len(told) >= KNOWN and not one.is_same_class(other))


def _is_nearly_copy(one: Session, other: Session) -> bool:
    """One number is another one, or two are and many stay; one left out is another one too."""
    pairs = list(zip_longest(_told(one), _told(other), fillvalue=0))
    changed = [pair for pair in pairs if len(set(pair)) > 1]
    agreed = [count for count, again in pairs if count and count == again]
    if len(changed) == 1 and all(changed[0]):
        return _is_telling(agreed)
    is_many = len(agreed) >= KNOWN and _ways(agreed) >= TWO_CHANGED
    return len(changed) in {1, 2} and is_many


def _told(one: Session) -> list[int]:
    """Nought and nothing said are the same number."""
    return [count or 0 for count in one.counts]


def _is_telling(told: list[int]) -> bool:
    """Whether so many forms could have said something else; of round numbers there are few."""
    return len(told) >= FEWEST and _ways(told) >= WAYS


def _ways(told: list[int]) -> int:
    return prod((count if count % ROUND else count // ROUND) + 1 for count in told)


RULES = (
    *(copied_roster, listed_alike, copied_counts, nearly_copied),
    *(same_photo, blank_photo),
)
