"""When a platform lets the bot write first, and what becomes of what it forbids."""

from __future__ import annotations

from datetime import timedelta

from bot.app import App
from bot.channels.manifest import MANIFEST, policy
from bot.delivery import human
from bot.delivery.putting import Cause, kept_from, put, reaches
from handlers.contract import Reply
from storage.identity import people, reach
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import CONFIG, HOUSE, KEYS, START, Clock, Pushed, enrol, event, lane_of, rows
from tests.rows import each_row

HOUR = timedelta(hours=1)


@each_row(
    ("channel", "hours", "reached"),
    [
        ("zalo_oa", 0, "free"),
        ("zalo_oa", 47.9, "free"),
        ("zalo_oa", 48, "paid"),
        ("zalo_oa", 167.9, "paid"),
        ("zalo_oa", 168, "closed"),
        ("zalo_oa", None, "closed"),
        ("telegram", None, "free"),
        ("telegram", 9999, "free"),
        ("web", None, "free"),
        ("zalo_bot", None, "free"),
    ],
)
def test_the_window_of_each_platform(channel: str, hours: float | None, reached: str) -> None:
    heard = None if hours is None else START - hours * HOUR
    assert MANIFEST[channel].may.reach(heard, START) == reached


def test_a_channel_without_a_name_has_no_window() -> None:
    assert policy("tap").reach(None, START) == "free"


async def test_what_a_window_forbids_is_counted_and_never_sent(store: Store) -> None:
    clock, zalo = Clock(), Pushed("zalo_oa", MANIFEST["zalo_oa"].can)
    app = App(CONFIG, store, HOUSE, KEYS, {"zalo_oa": zalo}, clock)
    await app.open()
    await store.unit(lambda tx: enrol(tx, "lan", clock, channel="zalo_oa"))
    await app.receive(event("lan", "trợ giúp", clock, channel="zalo_oa"))
    await app.settle()
    answered = len(zalo.sent)

    def remind(tx: Transaction, kind: str = "reminder") -> list[str]:
        lane = lane_of("lan", "zalo_oa")
        to = people.Address(1, lane, "zalo_oa", "bot", "lan", 1)
        put(app.core, tx, to, Reply("Học nhé"), Cause(clock(), kind=kind))
        return [str(row["state"]) for row in rows(tx, "outbox")][answered:]

    assert await store.unit(remind) == ["sending"]
    clock.pass_by(hours=49)
    assert await store.unit(remind) == ["sending", "blocked_by_policy"]
    here = people.Address(1, lane_of("lan", "zalo_oa"), "zalo_oa", "bot", "lan", 1)
    assert await store.unit(lambda tx: reaches(tx, here, clock())) == "not"
    kept = (await store.read(lambda tx: rows(tx, "outbox")))[-1]
    assert (kept["chat"], kept["message"]) == (None, None)
    assert (await store.unit(lambda tx: remind(tx, "notice")))[-1] == "sending"  # Zalo decides
    await app.receive(event("lan", "học", clock, channel="zalo_oa"))
    assert (await store.unit(remind))[-1] != "blocked_by_policy"
    await app.close()


async def test_nobody_is_reminded_while_somebody_answers_them_by_hand(store: Store) -> None:
    clock, lane = Clock(), lane_of("lan", "zalo_oa")
    await store.unit(lambda tx: enrol(tx, "lan", clock, channel="zalo_oa"))
    await store.unit(lambda tx: reach.hear(tx, lane, clock()))
    await store.unit(lambda tx: human.leave(tx, lane, START + HOUR, clock()))
    to = people.Address(1, lane, "zalo_oa", "bot", "lan", 1)
    for at, why in ((START, "a human answers there"), (START + HOUR, "")):
        assert await store.unit(lambda tx, at=at: kept_from(tx, to, at)) == why  # type: ignore[misc]


async def test_a_late_repeat_does_not_set_back_when_somebody_was_heard(store: Store) -> None:
    clock = Clock()
    lane = lane_of("lan", "zalo_oa")
    await store.unit(lambda tx: enrol(tx, "lan", clock, channel="zalo_oa"))
    for at in (START, START + HOUR, START - HOUR):
        await store.unit(lambda tx, at=at: reach.hear(tx, lane, at))  # type: ignore[misc]
    assert await store.read(lambda tx: reach.heard_at(tx, lane)) == START + HOUR
