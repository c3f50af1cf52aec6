"""What the rules know of a session, of those beside it, and of what was learned around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Alike:
    """How many of one group were helped with the same thing at most, and how many came of it."""

    group: int | None
    heads: int | None
    results: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody checked in by a code with an identity that was made for it; times are local."""

    made_at: datetime
    """When the identity came to be."""
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody saw a learner do it."""

    at: datetime
    by: int
    whom: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What was explained of another session of the team; `size`: the number it was about."""

    rule: str
    size: int
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it was sent; times are local."""

    id: int
    kind: str
    team: int
    author: int
    day: date
    starts_at: datetime
    ends_at: datetime
    was_open: bool = False
    """People could check in."""
    helpers: int | None = None
    groups: frozenset[int | None] = frozenset()
    place: str = ""
    """Where it was, as letters that compare; empty: nobody said."""
    heads: int | None = None
    by_group: Mapping[int, int] = field(default_factory=dict)
    """How many came of each group, where they were counted apart."""
    women: int | None = None
    counts: tuple[int | None, ...] = ()
    """Every number of the form, its groups together."""
    results: int = 0
    """How many times somebody was helped with something."""
    helped: tuple[int | None, ...] = ()
    """How many with each thing, its groups together."""
    alike: tuple[Alike, ...] = ()
    """Group by group, most times with one thing: nobody is helped with it twice."""
    present: frozenset[int] = frozenset()
    listed: frozenset[int] = frozenset()
    """Those of the present whom somebody else entered: from a sheet, or by name."""
    called: frozenset[str] = frozenset()
    """Their names, as letters that compare."""
    order: tuple[int, ...] = ()
    """The same, in the order in which they were entered."""
    on_show: tuple[tuple[datetime, datetime], ...] = ()
    """From when to when a code was on show."""
    recorded_at: datetime | None = None
    """When its form was begun."""
    sent_at: datetime | None = None
    has_photo: bool = False

    @property
    def minutes(self) -> float:
        """How long it took."""
        return (self.ends_at - self.starts_at).total_seconds() / 60

    def overlap(self, other: Session) -> float:
        """How many minutes two sessions have in common."""
        both = min(self.ends_at, other.ends_at) - max(self.starts_at, other.starts_at)
        return max(0.0, both.total_seconds() / 60)

    def is_same_class(self, other: Session) -> bool:
        """Of one kind for one group in one place, as far as is known."""
        ours, theirs = (self.kind, self.groups, self.place), (other.kind, other.groups, other.place)
        return bool(self.place) and ours == theirs


@dataclass(frozen=True, slots=True)
class Facts:
    """A session when it is sent, and what stands beside it."""

    session: Session
    sent_at: datetime
    near: tuple[Session, ...] = ()
    """Others that were sent, by when they began: all of that day, its author's and its team's of
    the weeks before and after."""
    finished: tuple[tuple[datetime, ...], ...] = ()
    """For each address of those present: when lessons were finished there on that day."""
    adults: Mapping[int, int] = field(default_factory=dict)
    """How many adults live in each group, where somebody wrote that down."""
    area: frozenset[int] = frozenset()
    """The groups that its team serves; empty where it was given none."""
    members: int = 0
    """How many of its team had a role then; 0: nobody knows."""
    first_sent: datetime | None = None
    """When it was sent for the first time, local; what is sent back comes again later."""
    author_since: date | None = None
    """Since when its author is in the team, where that is known."""
    founded: date | None = None
    """Since when there is its team."""
    ended: date | None = None
    """The last day of its team, where it is over."""
    by_phone: int = 0
    """How many names were checked in by a code at one telephone, at most."""
    photographed: tuple[int, ...] = ()
    """Others that were sent with one of its photos."""
    blank: int = 0
    """How many of its photos show nothing."""
    fresh: tuple[Arrival, ...] = ()
    """Who checked in with an identity made for it, in that order."""
    seen: tuple[Seen, ...] = ()
    """What somebody saw learners do."""
    crew: frozenset[int] = frozenset()
    """Everybody who had a role in the team then."""
    settled: tuple[Settled, ...] = ()
    """What the team explained before, of whatever session."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """A question about a session; `other` is the session it has to do with."""

    rule: str
    other: int | None = None
    details: Mapping[str, int] = field(default_factory=dict)
