"""Slow answers: computed once, delivered as a message of their own, and never silently lost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest

from bot.app import App
from bot.channel import FileRef, Sender
from bot.keeping.renewal import ANSWERS
from bot.later import BEGUN, Finish
from handlers.reports import REPORTS
from storage.delivery.work import Job
from storage.errors import NotStored
from storage.models.post import job as table
from storage.rights import roles
from storage.store import Store
from tests.bot.house import Clock, Pushed, enrol, event, make_app, open_app, rows


@pytest.fixture
async def app(store: Store, clock: Clock, channel: Pushed) -> App:
    app = await open_app(store, clock, channel)
    for where in ("tap", "box"):
        await store.unit(partial(enrol, sender="minh", clock=clock, role="officer", channel=where))
    return app


def breaking(monkeypatch: pytest.MonkeyPatch, times: int, error: Exception) -> list[int]:
    """Let the report fail so often; how often it was asked for."""
    asked: list[int] = []
    whole = REPORTS["participation"]

    def report(*arguments: object) -> object:
        asked.append(1)
        if len(asked) <= times:
            raise error
        return whole(*arguments)  # type: ignore[arg-type]

    broken: Mapping[str, object] = {"participation": report}
    monkeypatch.setattr("bot.later.REPORTS", broken)
    return asked


async def ask(app: App, clock: Clock, where: str = "tap") -> None:
    await app.receive(event("minh", "/thongke năm nay", clock, channel=where))
    await app.settle()


def job_states(store: Store) -> list[object]:
    return [row["state"] for row in store.look(lambda tx: rows(tx, table))]


async def test_the_answer_follows_as_a_message_of_its_own(
    app: App, clock: Clock, channel: Pushed
) -> None:
    await ask(app, clock)
    first, figures = channel.texts()
    assert first.startswith("Đang tính")
    assert "**0 người** học" in figures
    assert job_states(app.store) == ["done"]


async def test_a_request_that_comes_again_is_computed_once(
    app: App, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = breaking(monkeypatch, 0, ValueError())
    said = event("minh", "/thongke", clock)
    await asyncio.gather(*(app.receive(said) for _ in range(5)))
    await app.settle()
    assert len(asked) == 1


async def test_two_processes_compute_a_job_once(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = breaking(monkeypatch, 0, ValueError())
    others = [make_app(app.store, clock, channel) for _ in range(2)]
    monkeypatch.setattr(app, "compute", _nothing)
    await ask(app, clock)
    await asyncio.gather(*(one.compute() for one in others))
    for one in others:
        await one.settle()
    assert len(asked) == 1
    assert len(channel.texts()) == 2


async def _nothing() -> None:
    """As if the process died here."""


async def test_a_process_that_died_leaves_its_job_to_the_next(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(app, "compute", _nothing)
        await ask(app, clock)
    assert job_states(app.store) == ["waiting"]
    other = make_app(app.store, clock, channel)
    await other.tick()
    await other.settle()
    assert len(channel.texts()) == 2
    assert job_states(app.store) == ["done"]


@pytest.mark.parametrize(
    ("fails", "error"),
    [
        (1, OSError("a disk")),
        (2, MemoryError()),
        (3, OSError("a disk")),
        (9, OSError("zero \x00 byte, half \ud800 letter")),
    ],
    ids=["once", "twice", "three times", "with an error no text can hold"],
)
async def test_what_may_pass_is_tried_three_times_then_owned_up_to(  # noqa: PLR0913
    app: App,
    clock: Clock,
    channel: Pushed,
    monkeypatch: pytest.MonkeyPatch,
    *,
    fails: int,
    error: Exception,
) -> None:
    asked = breaking(monkeypatch, fails, error)
    await ask(app, clock)
    for _ in range(6):
        clock.pass_by(minutes=6)
        await app.tick()
        await app.settle()
    assert len(asked) == min(fails + 1, 3)
    assert len(channel.texts()) == 2
    is_owned_up = "Chưa tính được số liệu" in channel.texts()[-1]
    assert is_owned_up is (fails >= 3)
    assert job_states(app.store) == ["failed" if fails >= 3 else "done"]


@pytest.mark.parametrize("error", [ValueError("a bug"), StopIteration(), KeyError("\ud800")])
async def test_what_fails_for_certain_is_said_at_once(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """The same facts fail again: nobody waits ten minutes, or is told to try later."""
    asked = breaking(monkeypatch, 9, error)
    await ask(app, clock)
    assert len(asked) == 1
    assert "Đây là lỗi của trợ lý" in channel.texts()[-1]
    assert "sau ít phút" not in channel.texts()[-1]
    assert job_states(app.store) == ["failed"]


async def test_a_job_that_ends_its_process_is_not_begun_for_ever(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time the process is gone before it could say what went wrong."""
    begun: list[int] = []

    async def dies(job: Job) -> Finish:
        begun.append(job.id)
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        patch.setattr(app, "compute", _nothing)
        await ask(app, clock)
    for _ in range(BEGUN + 2):
        other = make_app(app.store, clock, channel)
        monkeypatch.setattr(other._later, "_run", dies)
        with suppress(asyncio.CancelledError):
            await other._later.sweep()
        clock.pass_by(minutes=6)
    await other.settle()
    assert len(begun) == BEGUN
    assert "Chưa tính được số liệu" in channel.texts()[-1]
    assert job_states(app.store) == ["failed"]


async def test_a_report_that_is_gone_is_owned_up_to(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.later.REPORTS", {})
    await ask(app, clock)
    for _ in range(3):
        clock.pass_by(minutes=6)
        await app.tick()
    await app.settle()
    assert "Chưa tính được số liệu" in channel.texts()[-1]


async def test_a_failing_job_does_not_hold_up_the_others(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, 1, ValueError("a bug"))
    await ask(app, clock)
    await ask(app, clock)
    assert len([text for text in channel.texts() if "**0 người** học" in text]) == 1


async def test_a_database_that_is_away_uses_up_no_try(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_work: object) -> None:
        raise NotStored("away")

    with monkeypatch.context() as patch:
        patch.setattr(app.store, "read", away)
        await ask(app, clock)
    assert job_states(app.store) == ["waiting"]
    clock.at += timedelta(minutes=6)
    await app.tick()
    await app.settle()
    assert "**0 người** học" in channel.texts()[-1]


async def test_a_mailbox_is_woken_for_what_came_later(app: App, clock: Clock) -> None:
    me = Sender("box", "bot", "minh")
    waits = asyncio.get_running_loop().create_task(app.next_mail(me, patience=90))
    await asyncio.sleep(0)
    letters = await app.receive(event("minh", "/thongke", clock, channel="box"))
    await asyncio.wait_for(waits, 30)
    await app.settle()
    (figures,) = await app.waiting(me, after=letters[-1].id)
    assert "**0 người** học" in figures.message.text
    await app.seen(me, 0, figures.id)
    assert await app.waiting(me, after=0) == []


async def lose_the_role(app: App, clock: Clock) -> None:
    await app.store.unit(lambda tx: roles.withdraw(tx, 1, None, clock()))


@pytest.mark.parametrize("said", ["/thongke năm nay", "/baocao 2026", "/chitieu", "/hieulam"])
async def test_whose_role_is_over_by_then_hears_no_figure(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """It was counted while somebody took the role back."""
    count = app._later._run

    async def counts_meanwhile(job: Job) -> Finish:
        finish = await count(job)
        await lose_the_role(app, clock)
        return finish

    monkeypatch.setattr(app._later, "_run", counts_meanwhile)
    await app.receive(event("minh", said, clock))
    await app.settle()
    assert "Vai trò của bác vừa hết hạn hoặc được thu hồi." in channel.texts()[-1]
    assert job_states(app.store) == ["done"]


async def test_whose_role_is_over_gets_no_file_that_waited_to_be_sent(
    app: App, clock: Clock
) -> None:
    report, minh = FileRef("yearly_report", {"year": "2026"}), Sender("tap", "bot", "minh")
    assert await app.draw(report, minh) is not None
    await lose_the_role(app, clock)
    assert await app.draw(report, minh) is None


def test_every_report_has_its_rule() -> None:
    assert set(REPORTS) <= set(ANSWERS)
