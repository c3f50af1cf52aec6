"""Letters of one round about sessions that wait: who is told of what, one for each person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core import Core
from handlers.rules.fairness.sameness import canonical
from handlers.rules.sessions.nudging import is_author, leader_of, officers
from handlers.shared import nearness
from handlers.shared.seconding import Bench
from handlers.turn import WARD_ZONE
from handlers.volunteers import nudge
from storage.identity import linked_people
from storage.outreach import history, sessions, stale
from storage.outreach.stale import Holder, Untouched
from storage.stores import watch
from storage.studying import reminding
from storage.transaction import Transaction

DAY = timedelta(days=1)
ODD = "odd"
"""How a session is marked of which something holds that looks odd."""


@dataclass
class Letter:
    """What one person is to be told today."""

    to: Holder
    told: dict[str, list[int]]

    @property
    def is_full(self) -> bool:
        """Whether anything more would be too much to read."""
        return sum(map(len, self.told.values())) >= nudge.MOST

    @property
    def sessions(self) -> set[int]:
        """Everything that it tells of."""
        return {number for numbers in self.told.values() for number in numbers}


@dataclass
class Plan:
    """The letters of one round, and how each session is marked once all its letters are out."""

    letters: list[Letter]
    marks: dict[int, str]
    failed: set[int] = field(default_factory=set)
    """Sessions that somebody was not told of after all: they are not marked."""

    def ended_by(self, letter: Letter) -> set[int]:
        """Sessions that no later letter tells of."""
        later = self.letters[self.letters.index(letter) + 1 :]
        return letter.sessions - {number for one in later for number in one.sessions}


class Post:
    """What is to be told in one round, gathered so that each person gets one message."""

    def __init__(self, core: Core, tx: Transaction, now: datetime) -> None:
        self.tx, self.now = tx, now
        self.today = now.astimezone(WARD_ZONE).date()
        self.apart_days = core.house.settings.apart_days
        self._core = core
        self._served = watch.served(tx, now)
        self.holders = sorted(stale.holders(tx, now), key=self._reluctance)
        self.same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
        self._letters: dict[int, Letter | None] = {}
        self._marks: dict[int, str] = {}

    def _reluctance(self, one: Holder) -> int:
        """What is sent now before what is looked into, before what waits for another process."""
        if self._core.can(one.channel).is_mailbox:
            return 1
        return 0 if self._core.pushes(one.channel) or one.channel in self._served else 2

    def tell(self, whom: list[Holder], why: str, session_id: int, mark: str) -> None:
        """Write it into everybody's letter; nothing is written while one has no room."""
        letters = [self._letter(one) for one in whom]
        open_ = [letter for letter in letters if letter and not letter.is_full]
        if not letters or len(open_) < len(letters):
            return
        for letter in open_:
            letter.told.setdefault(why, []).append(session_id)
        self._marks[session_id] = mark

    def _letter(self, to: Holder) -> Letter | None:
        """Today's letter to somebody; None when something was pushed to them today already."""
        if to.id not in self._letters:
            is_first = reminding.pushes_since(self.tx, to.id, self.today - DAY) == 0
            self._letters[to.id] = Letter(to, {}) if is_first else None
        return self._letters[to.id]

    def plan(self) -> Plan:
        """Every letter in which something stands."""
        letters = [letter for letter in self._letters.values() if letter and letter.told]
        return Plan(letters, self._marks)


def tell_of(post: Post, one: Untouched) -> None:
    """Its leader first; officers when that was in vain, or when there is no leader any more."""
    leader = leader_of(one.team_id, (one.author_id, one.address_id), post.holders)
    if leader and one.reminded_at is None:
        post.tell([leader], _why(one, leader), one.id, "reminded")
    else:
        post.tell(officers_for(post, one.id), "late", one.id, "escalated")


def _why(one: Untouched, leader: Holder) -> str:
    if not is_author(one.author_id, one.address_id, leader):
        return "left"
    return "sent" if one.state == "submitted" else "own"


def officers_for(post: Post, session_id: int) -> list[Holder]:
    """Those who may decide about it."""
    one = sessions.look(post.tx, session_id)
    steps = [step for step in history.events(post.tx, session_id) if step.what != "approved"]
    hands = {step.person_id for step in steps if step.person_id}
    hands |= {one.author_id} if one else set()
    begun = min((step.at for step in steps), default=post.now)
    found = officers(post.holders, post.same, hands)
    bench = Bench(post.tx, post.now, post.apart_days)
    apart = (each for each in found if bench.is_second(each.person_id, hands, begun))
    return [each for each in apart if not _is_near(post, each.person_id, hands, begun)]


def _is_near(post: Post, person: int, others: set[int], since: datetime) -> bool:
    days = post.apart_days
    return any(nearness.are_near(post.tx, person, other, since, days) for other in others)
