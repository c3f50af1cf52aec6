"""Somebody with several places is reminded once, where it arrives now; officers know it before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.routines.evenings import _tonight
from bot.routines.reminders import Reminders
from handlers.shared.forecast import Forecast
from handlers.turn import WARD_ZONE
from storage import outbox
from storage.delivery import knocks
from storage.identity import linked_people, reach
from storage.identity.linked_people import Link
from storage.store import Store
from storage.studying import learning, reminding
from storage.studying.reminding import Reminder
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, Pushed, enrol, lane_of, open_app, rows

EVENING = datetime(2026, 11, 23, 19, tzinfo=WARD_ZONE)
AT = 19 * 60
ZALO, PLACE = "zalo_oa", "telegram"


@dataclass(frozen=True)
class Case:
    """Lan asked for reminders on Zalo, and has a second place."""

    hours: int
    """Since she last wrote on Zalo."""
    other: str = ""
    """The second place."""
    wish: bool | None = None
    """What she asked for there: nothing, yes, no."""
    shut: bool = False
    """She shut the bot out there."""
    rung: bool = False
    """Her closed page may be knocked at."""
    pushed: int = 0
    """Days of this week on which something was pushed there."""
    done: bool = False
    """She has learned everything today: there is nothing to remind her of."""


CASES = [
    (Case(2), ZALO),
    (Case(50), "kept"),
    (Case(2, PLACE), ZALO),
    (Case(50, PLACE), PLACE),
    (Case(50, PLACE, wish=True), PLACE),
    (Case(2, PLACE, wish=True), ZALO),
    (Case(50, PLACE, wish=False), "kept"),
    (Case(50, PLACE, shut=True), "kept"),
    (Case(50, PLACE, wish=True, shut=True), "kept"),
    (Case(50, "web"), "kept"),
    (Case(50, "web", rung=True), "web"),
    (Case(2, PLACE, pushed=3), "nobody"),
    (Case(50, PLACE, pushed=2), PLACE),
    (Case(2, done=True), "nobody"),
    (Case(50, done=True), "nobody"),
]


def live(tx: Transaction, name: str, case: Case, clock: Clock) -> None:
    lan = enrol(tx, name, clock, channel=ZALO)
    reminding.save_reminder(tx, lan.address_id, Reminder(True, AT), clock())
    reach.hear(tx, lane_of(name, ZALO), clock() - timedelta(hours=case.hours))
    for lesson in HOUSE.library.lessons() if case.done else ():
        where = ("unplaced", None, True, ZALO, "self", True, clock(), clock().date())
        done = learning.Completion(lan.person_id, lesson.id, lesson.version, *where)
        learning.record_completion(tx, done)
    if not case.other:
        return
    there = enrol(tx, name, clock, channel=case.other)
    linked_people.record_same(tx, Link(0, lan.person_id, there.person_id, None), clock())
    if case.wish is not None:
        reminding.save_reminder(tx, there.address_id, Reminder(case.wish, AT), clock())
    if case.shut:
        reach.lose(tx, lane_of(name, case.other), name, clock())
    if case.rung:
        bell = knocks.Subscription(f"https://push.example/{name}", "p", "a")
        knocks.subscribe(tx, there.address_id, bell, clock())
    for days in range(case.pushed):
        reminding.record_push(tx, there.address_id, clock().date() - timedelta(days=2 + days))


def arrived(tx: Transaction, name: str) -> str:
    """On which channel, or that its row is kept, or that there is none."""
    found = [row for row in rows(tx, "outbox") if row["lane"] in lanes(name)]
    if not found:
        return "nobody"
    (one,) = found
    return "kept" if one["state"] == "blocked_by_policy" else str(one["channel"])


def lanes(name: str) -> set[str]:
    return {lane_of(name, channel) for channel in (ZALO, PLACE, "web")}


async def test_a_reminder_goes_where_it_arrives_once_as_foretold(store: Store) -> None:
    clock, sent = Clock(EVENING), list[outbox.OutboxMessage]()
    app = await open_app(store, clock, Pushed())
    for number, (case, _) in enumerate(CASES):
        await store.unit(partial(live, name=f"lan{number}", case=case, clock=clock))
    clock.at = EVENING - timedelta(minutes=1)
    told = await store.read(partial(_tonight, clock(), app.core.house.library))
    clock.at = EVENING
    await Reminders(store, app.core, sent.extend, clock).perform(EVENING)
    for number, (case, arrives) in enumerate(CASES):
        name = f"lan{number}"
        assert await store.read(partial(arrived, name=name)) == arrives, case
    reached = [arrives for _, arrives in CASES if arrives not in {"kept", "nobody"}]
    kept = [arrives for _, arrives in CASES if arrives == "kept"]
    assert told == Forecast(len(reached), len(kept))
