"""Sessions that wait: their leader is told once, then officers; by day, at most once a day each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from bot.clock import Clock
from bot.config.schema import Nudge
from bot.core import Cause, Core, put
from bot.routines.schedule import Routine, daily
from handlers.contract import Arrival, Event, Reply
from handlers.rules.nudging import is_author, leader_of, officers
from handlers.rules.reminding import LAST_MINUTE, is_allowed
from handlers.rules.sameness import canonical
from handlers.turn import WARD_ZONE, Talk, Turn
from handlers.volunteers import nudge
from storage import kin, outbox, people, reminding, watch
from storage.outreach import flags, history, sessions, stale
from storage.outreach.stale import Holder, Since, Untouched
from storage.store import Store
from storage.transaction import Transaction

MOST = 200
"""Sessions looked at in one round; the next round looks at the following ones."""
HOUR = 60
DAY = timedelta(days=1)
Deliver = Callable[[Iterable[outbox.Parcel]], None]


class Nudges:
    """Finds sessions that wait, and puts one message for each person into the outbox."""

    def __init__(
        self, store: Store, core: Core, deliver: Deliver, clock: Clock, patience: Nudge
    ) -> None:
        self._store = store
        self._core = core
        self._deliver = deliver
        self._clock = clock
        self._patience = patience

    def routine(self) -> Routine:
        """Every hour of the working day; a missed round is made up for by the next."""
        return Routine("nudge", daily(hour="8-18", minute="10"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Tell whoever is to be told now; how many were."""
        now = self._clock()
        local = now.astimezone(WARD_ZONE)
        if not is_allowed(local.hour * HOUR + local.minute):
            return "quiet hours"
        parcels = await self._store.unit(partial(self._round, now))
        self._deliver(parcels)
        return f"{len(parcels)} told"

    def _round(self, now: datetime, tx: Transaction) -> list[outbox.Parcel]:
        """One unit: what was told of is marked together with the messages that tell it."""
        post = Post(self._core, tx, now)
        since = self._since(now)
        for one in stale.untouched(tx, since, MOST):
            if sessions.find(tx, one.id) and stale.is_untouched(tx, one.id, since):
                _tell_of(post, one)
        before = now - timedelta(hours=self._patience.flag_hours)
        for number in stale.unexplained(tx, before, MOST):
            if post.tell(_officers(post, number), "odd", number):
                flags.tell_officers(tx, number, now)
        patience = self._patience
        return post.sent({"leader": patience.leader_days, "hours": patience.flag_hours})

    def _since(self, now: datetime) -> Since:
        patience = self._patience
        return Since(
            now - timedelta(days=patience.leader_days),
            now - timedelta(days=patience.officer_days),
            now.astimezone(WARD_ZONE).date(),
        )


def _tell_of(post: Post, one: Untouched) -> None:
    """Its leader first; officers when that was in vain, or when there is no leader any more."""
    leader = leader_of(one.team_id, (one.author_id, one.address_id), post.holders)
    if leader and one.reminded_at is None:
        told, what = post.tell([leader], _why(one, leader), one.id), "reminded"
    else:
        told, what = post.tell(_officers(post, one.id), "late", one.id), "escalated"
    if told:
        history.record(post.tx, history.Happened(one.id, what, post.now, post.today))


def _why(one: Untouched, leader: Holder) -> str:
    if not is_author(one.author_id, one.address_id, leader):
        return "left"
    return "sent" if one.state == "submitted" else "own"


def _officers(post: Post, session_id: int) -> list[Holder]:
    """Those who may decide about it."""
    one = sessions.look(post.tx, session_id)
    steps = history.events(post.tx, session_id)
    hands = {step.person_id for step in steps if step.person_id and step.what != "approved"}
    hands |= {one.author_id} if one else set()
    found = officers(post.holders, post.same, hands)
    return [each for each in found if not _lives_with(post.tx, each.person_id, hands)]


def _lives_with(tx: Transaction, person: int, others: set[int]) -> bool:
    return any(kin.live_together(tx, person, other) for other in others)


@dataclass
class Letter:
    """What one person is to be told today."""

    to: Holder
    told: dict[str, list[int]]

    @property
    def is_full(self) -> bool:
        """Whether anything more would be too much to read."""
        return sum(map(len, self.told.values())) >= nudge.MOST


class Post:
    """The messages of one round, gathered so that each person gets one."""

    def __init__(self, core: Core, tx: Transaction, now: datetime) -> None:
        self.tx, self.now = tx, now
        self.today = now.astimezone(WARD_ZONE).date()
        self._core = core
        self._served = watch.served(tx, now)
        self.holders = sorted(stale.holders(tx, now), key=self._reluctance)
        self.same = canonical((link.kept_id, link.other_id) for link in kin.links(tx))
        self._letters: dict[int, Letter | None] = {}

    def _reluctance(self, one: Holder) -> int:
        """What is sent now before what is looked into, before what waits for another process."""
        if self._core.can(one.channel).is_mailbox:
            return 1
        return 0 if self._core.pushes(one.channel) or one.channel in self._served else 2

    def tell(self, whom: list[Holder], why: str, session_id: int) -> bool:
        """Write it into everybody's letter; False, and nothing written, while one has no room."""
        letters = [self._letter(one) for one in whom]
        open_ = [letter for letter in letters if letter and not letter.is_full]
        if not letters or len(open_) < len(letters):
            return False
        for letter in open_:
            letter.told.setdefault(why, []).append(session_id)
        return True

    def _letter(self, to: Holder) -> Letter | None:
        """Today's letter to somebody; None when something was pushed to them today already."""
        if to.id not in self._letters:
            is_first = reminding.pushes_since(self.tx, to.id, self.today - DAY) == 0
            self._letters[to.id] = Letter(to, {}) if is_first else None
        return self._letters[to.id]

    def sent(self, days: dict[str, int]) -> list[outbox.Parcel]:
        """Put every letter into the outbox; not to be sent any more once the night begins."""
        parcels: list[outbox.Parcel] = []
        for letter in filter(None, self._letters.values()):
            if letter.told and reminding.record_push(self.tx, letter.to.id, self.today):
                parcels += self._put(letter, days)
        return parcels

    def _put(self, letter: Letter, days: dict[str, int]) -> list[outbox.Parcel]:
        to = letter.to
        is_mailbox = self._core.can(to.channel).is_mailbox
        night = datetime.combine(self.today, time(LAST_MINUTE // HOUR), WARD_ZONE)
        cause = Cause(self.now, kind="reminder", expires_at=None if is_mailbox else night)
        return put(self._core, self.tx, to, self._words(letter, days), cause)

    def _words(self, letter: Letter, days: dict[str, int]) -> Reply:
        to, now = letter.to, self.now
        nothing = Event("", "", to.channel, to.bot, "", to.chat, now, now, Arrival())
        known = people.known(self.tx, to.lane)
        turn = Turn(self._core.house, self.tx, nothing, 0, to.lane, now, known, Talk())
        return nudge.letter(turn, letter.told, days)
