"""Several processes, each with channels of its own: none swallows what belongs to another."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.app import App
from bot.channel import Channel, Sender
from bot.channels.manifest import MANIFEST, PLAIN, capabilities
from bot.channels.web import WebChat
from bot.imports.groups import ensure_example_groups
from handlers.contract import Notice, Reply
from handlers.volunteers.photo import NETWORK_JOB
from storage.delivery import post, work
from storage.store import Store
from tests.bot.house import (
    CONFIG,
    HOUSE,
    KEYS,
    Clock,
    Mailbox,
    Pushed,
    breaking,
    enrol,
    event,
    lane_of,
    rows,
)

OTHERS: Mapping[str, Mapping[str, Channel]] = {
    "run without a token": {"web": Mailbox("web")},
    "chat": {"console": Mailbox("console")},
    "replay": {},
}


def process(store: Store, clock: Clock, channels: Mapping[str, Channel]) -> App:
    return App(CONFIG, store, HOUSE, KEYS, channels, clock)


def telegram() -> Pushed:
    return Pushed("telegram", capabilities("telegram"))


async def work_hard(app: App, clock: Clock) -> None:
    """Whatever a process does by itself for some minutes."""
    for _ in range(3):
        await app.tick()
        await app.compute()
        await app.settle()
        clock.pass_by(minutes=6)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def ward(store: Store, clock: Clock) -> Store:
    """A database with an officer, minh, on Telegram and one on the web."""
    app = process(store, clock, {})
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    for channel in ("telegram", "web", "console"):
        await store.unit(
            lambda tx, on=channel: enrol(tx, "minh", clock, role="officer", channel=on)  # type: ignore[misc]
        )
    return store


# ---- rows -----------------------------------------------------------------------------------


@pytest.mark.parametrize("other", OTHERS)
async def test_a_dead_event_replayed_elsewhere_reaches_the_person(
    ward: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """Days later, by a process that knows nothing of Telegram but its manifest."""
    mend = breaking(monkeypatch, ValueError("a bug"))
    first = telegram()
    app = process(ward, clock, {"telegram": first})
    await app.receive(event("minh", "/toi", clock, channel="telegram"))
    await app.settle()
    mend()
    clock.pass_by(days=3)
    (dead,) = await ward.read(post.dead)

    await process(ward, clock, OTHERS[other]).replay(dead)
    assert await ward.read(post.dead) == []
    waiting = [row for row in await ward.read(lambda tx: rows(tx, "outbox")) if row["message"]]
    assert {(row["state"], row["holder"]) for row in waiting} == {("pending", None)}

    clock.pass_by(days=2)  # nobody started Telegram for that long
    later = telegram()
    await work_hard(process(ward, clock, {"telegram": later}), clock)
    assert [chat for chat, _ in later.sent] == ["minh"]
    assert "Lan" in later.texts()[0]


async def test_a_dead_event_of_the_web_is_read_when_the_page_opens(
    ward: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page does not ask for its answer again: it was told that something went wrong."""
    mend = breaking(monkeypatch, ValueError("a bug"))
    app = process(ward, clock, OTHERS["run without a token"])
    sorry = await app.receive(event("minh", "/toi", clock, channel="web"))
    mend()
    me = Sender("web", "bot", "minh")
    await app.seen(me, sorry[-1].id, 0)
    (dead,) = await ward.read(post.dead)
    await process(ward, clock, {}).replay(dead)
    letters = await app.waiting(me, 0)
    assert "Lan" in letters[0].message.text


async def test_a_replayed_answer_is_said_anew_and_edits_nothing_old(
    ward: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = process(ward, clock, {"telegram": (channel := telegram())})
    with monkeypatch.context() as patch:
        breaking(patch, ValueError("a bug"))
        await app.receive(event("minh", "/toi", clock, channel="telegram"))
        await app.settle()
    said = [Reply("there you are", replaces=True)]
    monkeypatch.setattr("bot.core.dispatch.answer", lambda _router, _turn: said)
    (dead,) = await ward.read(post.dead)
    await app.replay(dead)
    await app.settle()
    assert channel.sent[-1][1].ref is None


@pytest.mark.parametrize(
    ("channel", "serves"), [("telegram", "telegram"), ("zalo_oa", "zalo_oa"), ("fax", "fax")]
)
async def test_a_notice_to_a_channel_served_elsewhere_is_sent_there(
    ward: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, channel: str, serves: str
) -> None:
    """Also to one that is not in the manifest: an older program may meet a newer one's rows."""
    far = await ward.unit(lambda tx: enrol(tx, "far", clock, channel=channel))
    said = [Reply("x"), Notice(far.address_id, Reply("news"))]
    monkeypatch.setattr("bot.core.dispatch.answer", lambda _router, _turn: said)
    here = process(ward, clock, {"web": Mailbox("web")})
    await here.receive(event("minh", "hello", clock, channel="web"))
    await work_hard(here, clock)
    clock.pass_by(days=2)
    there = Pushed(serves, capabilities(serves))
    await work_hard(process(ward, clock, {serves: there}), clock)
    assert there.sent[0][0] == "far"
    assert there.texts() == ["news"]


async def test_a_notice_to_a_terminal_waits_until_it_opens(
    ward: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lan = await ward.unit(lambda tx: enrol(tx, "lan", clock, channel="console"))
    said = [Notice(lan.address_id, Reply("news"))]
    monkeypatch.setattr("bot.core.dispatch.answer", lambda _router, _turn: said)
    here = process(ward, clock, {"telegram": telegram()})
    await here.receive(event("minh", "hello", clock, channel="telegram"))
    await work_hard(here, clock)
    clock.pass_by(days=20)
    await work_hard(here, clock)
    terminal = process(ward, clock, OTHERS["chat"])
    (letter,) = await terminal.waiting(Sender("console", "bot", "lan"), 0)
    assert letter.message.text == "news"


# ---- slow answers ---------------------------------------------------------------------------


@pytest.mark.parametrize("other", OTHERS)
async def test_a_slow_answer_waits_for_a_process_of_its_channel(
    ward: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    first = telegram()
    app = process(ward, clock, {"telegram": first})
    with monkeypatch.context() as patch:
        patch.setattr(app, "compute", _nothing)
        await app.receive(event("minh", "/thongke năm nay", clock, channel="telegram"))
        await app.settle()
    await work_hard(process(ward, clock, OTHERS[other]), clock)
    (job,) = await ward.read(lambda tx: rows(tx, "job"))
    assert (job["state"], job["attempts"]) == ("waiting", 0)
    later = telegram()
    await work_hard(process(ward, clock, {"telegram": later}), clock)
    assert "**0 người** học" in later.texts()[-1]


async def test_a_photo_is_left_to_who_can_fetch_it(ward: Store, clock: Clock) -> None:
    new = work.Job(
        0, None, NETWORK_JOB, "{}", lane_of("minh", "telegram"), "telegram", "bot", "minh"
    )
    await ward.unit(lambda tx: work.add_job(tx, new, clock()))
    for channels in OTHERS.values():
        await work_hard(process(ward, clock, channels), clock)
    (job,) = await ward.read(lambda tx: rows(tx, "job"))
    assert (job["state"], job["attempts"]) == ("waiting", 0)


async def _nothing() -> None:
    """As if the process died here."""


# ---- what operators hear --------------------------------------------------------------------


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Every warning of the log, as data."""
    heard: list[dict[str, object]] = []

    class Log:
        def warning(self, said: str, **facts: object) -> None:
            heard.append({"said": said, **facts})

        info = error = exception = warning

    for module in ("app", "delivery.outbox", "delivery.serving"):
        monkeypatch.setattr(f"bot.{module}.log", Log())
    return heard


def of(told: list[dict[str, object]], said: str) -> list[dict[str, object]]:
    return [one for one in told if str(one["said"]).startswith(said)]


async def leave_behind(store: Store, clock: Clock) -> None:
    new = work.Job(0, None, "participation", "{}", "A" * 32, "telegram", "bot", "minh")
    await store.unit(lambda tx: work.add_job(tx, new, clock()))


async def test_what_nobody_serves_is_told(
    ward: Store, clock: Clock, told: list[dict[str, object]]
) -> None:
    await leave_behind(ward, clock)
    clock.pass_by(minutes=2)
    app = process(ward, clock, {"web": Mailbox("web")})
    for _ in range(3):
        await app.tick()
    (one,) = of(told, "no process serves")
    assert (one["channel"], one["jobs"], one["minutes"]) == ("telegram", 1, 2)
    page = (await app.measured()).decode()
    assert 'hocvu_unserved{channel="telegram"} 1.0' in page
    assert 'hocvu_jobs_waiting{channel="telegram"} 1.0' in page


async def test_what_another_process_serves_is_nothing_to_tell(ward: Store, clock: Clock) -> None:
    """Its word holds for a minute; then it counts as gone."""
    other = process(ward, clock, {"telegram": telegram()})
    await other._serving.tick()
    await leave_behind(ward, clock)
    app = process(ward, clock, {"web": Mailbox("web")})
    waits: list[bool] = []
    for seconds in (0, 50, 20):
        clock.pass_by(seconds=seconds)
        waits.append('hocvu_unserved{channel="telegram"} 1.0' in (await app.measured()).decode())
    assert waits == [False, False, True]


async def test_a_slow_answer_that_nobody_computed_for_a_month_is_told(
    ward: Store, clock: Clock, told: list[dict[str, object]]
) -> None:
    await leave_behind(ward, clock)
    clock.pass_by(days=CONFIG.retention.outbox_days + 1)
    app = process(ward, clock, {"web": Mailbox("web")})
    await app.tick()
    assert [one["unanswered"] for one in of(told, "too old to be sent or")] == [1]


async def test_a_message_that_came_too_late_is_told(
    ward: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, told: list[dict[str, object]]
) -> None:
    monkeypatch.setattr("bot.core.dispatch.answer", lambda _router, _turn: [Reply("x")])
    died = process(ward, clock, {"telegram": telegram()})
    monkeypatch.setattr(died.sender, "accept", lambda _outbox_messages: None)
    await died.receive(event("minh", "hello", clock, channel="telegram"))
    clock.pass_by(days=2)
    await work_hard(process(ward, clock, {"telegram": telegram()}), clock)
    assert [one["channel"] for one in of(told, "too old to be sent")] == ["telegram"]


# ---- the manifest ---------------------------------------------------------------------------


def test_channels_take_what_they_can_show_from_the_manifest() -> None:
    from bot.channels.console import Console
    from bot.channels.telegram.channel import Telegram

    kinds: tuple[type[Channel], ...] = (WebChat, Telegram, Console)
    for kind in kinds:
        assert kind.capabilities is MANIFEST[kind.name].can
    assert {kind.name for kind in kinds} == set(MANIFEST) - {"zalo_oa", "zalo_bot"}


def test_a_channel_outside_the_manifest_can_show_text() -> None:
    assert capabilities("fax") is PLAIN
    assert max(map(len, MANIFEST)) <= 20  # as the columns are
