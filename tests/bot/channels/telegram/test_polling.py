"""Fetching: confirmed is what was committed, nothing more and nothing less."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.channel import Busy, InboxMessage, SendError, Unavailable
from bot.channels.telegram.errors import Conflict, Flooded, TokenRefused
from bot.channels.telegram.progress import Progress
from bot.channels.telegram.settings import Settings
from handlers.contract import Event
from storage.store import Store
from tests.bench.bot_api import TOKEN, StandIn
from tests.bot.channels.telegram.conftest import Whole, begin, until


async def test_only_what_is_committed_is_confirmed(
    polled: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive, shut = polled.app.receive, True

    async def partly(event: Event) -> list[InboxMessage]:
        if event.sender == "7" and shut:
            raise Busy("this lane's rows are locked")
        return await receive(event)

    monkeypatch.setattr(polled.app, "receive", partly)
    stuck = polled.world.text(7, "/trogiup")
    for person in range(10, 15):
        polled.world.text(person, "/trogiup")
    await until(lambda: all(polled.said(person) for person in range(10, 15)))
    later = polled.world.text(99, "/trogiup")  # fetched beside the one that is stuck
    await until(lambda: polled.said(99))
    assert polled.world.ledger.acknowledged == []
    shut = False
    await until(lambda: not polled.world.waiting, 15)
    assert polled.world.ledger.acknowledged == list(range(stuck, later + 1))
    await until(lambda: len(polled.said(7)) == 1)
    assert len(polled.said(10)) == 1


async def test_of_two_processes_one_fetches_and_the_other_stands_by(
    polled: Whole,
    stand_in: StandIn,
    sqlite_store: Store,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await until(lambda: polled.world.ledger.calls["getupdates"])
    monkeypatch.setattr("bot.app.own_name", lambda: "another process")
    other = await begin(stand_in, sqlite_store, settings)
    first, second = polled.service.poller, other.service.poller
    assert first is not None
    assert second is not None
    await until(lambda: second._waits_its_turn)
    polled.world.text(7, "/trogiup")
    await until(lambda: polled.said(7))
    assert not first.trouble
    polled.service.stop()  # it lets go of the right, and the other need not wait for its end
    await until(lambda: not second._waits_its_turn)
    polled.world.text(8, "/trogiup")
    await until(lambda: polled.said(8))
    await other.end()


async def test_who_is_closed_while_asking_for_the_right_fetches_no_more(
    polled: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    poller, leads = polled.service.poller, polled.app.leads
    assert poller is not None
    await until(lambda: polled.world.ledger.calls["getupdates"])

    fetches = []

    async def closed_meanwhile(task: str) -> bool:
        may = await leads(task)
        poller.close()
        fetches.append(polled.world.ledger.calls["getupdates"])
        return may

    monkeypatch.setattr(polled.app, "leads", closed_meanwhile)
    polled.world.text(7, "/trogiup")  # ends the fetch that is under way
    await until(lambda: fetches and polled.said(7))
    assert polled.world.ledger.calls["getupdates"] == fetches[0]


async def test_a_program_that_is_not_ours_is_waited_out(
    polled: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram ends the older request, ours, with a conflict; the other program goes away again."""
    monkeypatch.setattr("bot.channels.telegram.polling.CONFLICT_WAIT", 0.3)
    poller = polled.service.poller
    assert poller is not None
    await until(lambda: polled.world.ledger.calls["getupdates"])
    await _fetch_once(polled.stand_in)
    await until(lambda: polled.service.trouble == "another program fetches this bot's updates")
    polled.world.text(7, "/trogiup")
    await until(lambda: polled.said(7))
    await until(lambda: not polled.service.trouble)


async def _fetch_once(stand_in: StandIn) -> None:
    """What another program does with our token, once."""
    async with aiohttp.ClientSession() as http:
        url = f"{stand_in.base}/bot{TOKEN}/getUpdates"
        async with http.post(url, json={"timeout": 0}) as answer:
            assert answer.status in (200, 409)


@pytest.mark.parametrize(
    ("error", "failures", "seconds"),
    [
        (Conflict("409"), 1, 10),
        (Conflict("409"), 2, 20),
        (Conflict("409"), 9, 30),
        (Flooded("429", 45), 1, 45),
        (Flooded("429", 1), 3, 8),
        (TokenRefused("401", 60), 1, 2),
        (Unavailable("502"), 1, 2),
        (Unavailable("502"), 9, 30),
    ],
)
async def test_how_long_a_failed_fetch_is_waited_out(
    polled: Whole, error: SendError, failures: int, seconds: float
) -> None:
    assert polled.service.poller is not None
    assert polled.service.poller._wait_after(error, failures) == seconds


async def test_a_moment_that_is_none_holds_nobody_up(polled: Whole) -> None:
    strange = {"message_id": 1, "chat": {"id": 7, "type": "private"}, "from": {"id": 7}}
    polled.world.inject({"message": strange | {"date": 10**12, "text": "/trogiup"}})
    polled.world.chats[7] = "ok"
    await until(lambda: polled.said(7), 5)


async def test_what_cannot_be_read_is_told_once_and_passed_over(
    polled: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ArithmeticError

    with structlog.testing.capture_logs() as told:
        with monkeypatch.context() as patch:
            patch.setattr("bot.channels.telegram.intake.read", fails)
            polled.world.text(7, "/hoc")
            await until(lambda: not polled.world.waiting, 5)
        polled.world.inject({"message": {"chat": {"id": 7}, "text": {"not": "a text"}}})
        await polled.type(7, "/trogiup")
    assert [one["event"] for one in told].count("an update makes no sense") == 2
    assert len(polled.said(7)) == 1


async def test_closing_cuts_the_waiting_short(polled: Whole) -> None:
    await until(lambda: polled.world.ledger.calls["getupdates"])
    async with asyncio.timeout(20):  # less than a fetch waits
        polled.service.stop()
        await polled.app.settle()


async def test_a_riddle_does_not_hold_up_the_others(polled: Whole) -> None:
    polled.world.inject({"message": {"chat": {"id": 7}, "text": {"not": "a text"}}})
    await polled.type(8, "/trogiup")
    assert len(polled.said(8)) == 1
    assert len(polled.world.ledger.acknowledged) == 2


async def test_numbers_that_begin_anew_are_seen(polled: Whole) -> None:
    await polled.type(7, "/trogiup")
    polled.world.next_update = 5
    await polled.type(8, "/trogiup")
    assert len(polled.said(8)) == 1


@given(st.lists(st.sampled_from(["fetch", "end first", "end last", "rest"]), max_size=40))
def test_the_offset_never_passes_what_is_open(steps: list[str]) -> None:
    """Telegram's side is played too: what is below an asked offset is gone for good."""
    progress, waiting, held, ended, number = Progress(), [1, 2, 3, 4, 5, 6], [], set(), 6
    for step in steps:
        if step == "fetch":
            waiting = [one for one in waiting if one >= progress.offset]
            progress.confirmed(progress.offset)
            for one in waiting[:3]:
                if progress.begin(one):
                    assert one not in ended
                    held.append(one)
            number += 1
            waiting.append(number)
        elif step == "rest":
            if not [one for one in waiting if one >= progress.offset]:
                waiting = []
                progress.rest()
        elif held:
            one = held.pop(0 if step == "end first" else -1)
            progress.end(one)
            ended.add(one)
        assert set(range(1, number + 1)) <= ended | set(waiting)
        assert all(one in waiting for one in held)
