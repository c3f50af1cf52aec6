"""The stand-in keeps Telegram's rules: a bot that breaks them is caught here first."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.bench.bot_api import TOKEN, StandIn, World
from tests.bench.bot_api.entities import Unparsable, plain
from tests.bench.bot_api.faults import Faults
from tests.rows import each_row

Call = Callable[..., Any]


@pytest.fixture
async def stand_in() -> AsyncIterator[StandIn]:
    opened = StandIn(World(scale=0.01))
    opened.world.chats.update({7: "ok", 8: "blocked", 9: "gone", -5: "-1005", -1005: "ok"})
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def call(stand_in: StandIn, http: aiohttp.ClientSession) -> Call:
    async def ask(method: str, **given: object) -> dict[str, Any]:
        async with http.post(f"{stand_in.base}/bot{TOKEN}/{method}", json=given) as answer:
            told: dict[str, Any] = await answer.json()
            assert told["ok"] or told["error_code"] == answer.status
            return told

    return ask


def keyboard(data: str, text: str = "A") -> dict[str, object]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}


@pytest.mark.parametrize(
    ("given", "code", "why"),
    [
        ({"chat_id": 7, "text": "x"}, 0, ""),
        ({"chat_id": "7", "text": "x" * 4096}, 0, ""),
        ({"chat_id": 7, "text": "x" * 4097}, 400, "too long"),
        ({"chat_id": 7, "text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"}, 0, ""),
        ({"chat_id": 7, "text": ""}, 400, "empty"),
        ({"chat_id": 7, "text": " \n"}, 400, "empty"),
        ({"chat_id": 7, "text": "a < b", "parse_mode": "HTML"}, 400, "can't parse entities"),
        ({"chat_id": 7, "text": "a < b"}, 0, ""),
        ({"chat_id": 1, "text": "x"}, 400, "chat not found"),
        ({"text": "x"}, 400, "chat_id is empty"),
        ({"chat_id": 8, "text": "x"}, 403, "blocked"),
        ({"chat_id": 9, "text": "x"}, 403, "deactivated"),
        ({"chat_id": -5, "text": "x"}, 400, "supergroup"),
        ({"chat_id": 7, "text": "x", "reply_markup": keyboard("đ" * 32)}, 0, ""),
        ({"chat_id": 7, "text": "x", "reply_markup": keyboard("đ" * 32 + "x")}, 400, "DATA"),
        ({"chat_id": 7, "text": "x", "reply_markup": keyboard("")}, 400, "DATA"),
        ({"chat_id": 7, "text": "x", "reply_markup": keyboard("d", "")}, 400, "text is empty"),
        ({"chat_id": 7, "text": "x", "reply_markup": json.dumps(keyboard("d"))}, 0, ""),
    ],
)
async def test_what_a_message_may_be(
    call: Call, given: dict[str, object], code: int, why: str
) -> None:
    told = await call("sendMessage", **given)
    assert told.get("error_code", 0) == code
    assert why in told.get("description", "")


@each_row(
    ("text", "seen"),
    [
        ("<b>a</b> &amp; &lt;b&gt;", "a & <b>"),
        ("<a href='x'>y</a>", "y"),
        ("a > b", "a > b"),
        ("&nbsp;", "&nbsp;"),
        ("<b>a", None),
        ("a</b>", None),
        ("<b><i>a</b></i>", None),
        ("<p>a</p>", None),
        ("<", None),
    ],
)
def test_formatting_is_read_as_telegram_does(text: str, seen: str | None) -> None:
    if seen is not None:
        assert plain(text, "HTML") == seen
        return
    with pytest.raises(Unparsable):
        plain(text, "HTML")


async def test_edits_need_their_message_and_a_change(call: Call) -> None:
    number = (await call("sendMessage", chat_id=7, text="a"))["result"]["message_id"]
    edit = {"chat_id": 7, "message_id": number, "text": "b"}
    assert (await call("editMessageText", **edit))["ok"]
    assert "not modified" in (await call("editMessageText", **edit))["description"]
    assert "not found" in (await call("editMessageText", **edit | {"message_id": 1}))["description"]


async def test_a_foreign_token_and_an_unknown_method_are_refused(
    stand_in: StandIn, http: aiohttp.ClientSession, call: Call
) -> None:
    async with http.post(f"{stand_in.base}/bot1:x/getMe") as answer:
        assert answer.status == 401
    assert (await call("launchRocket"))["error_code"] == 404
    assert (await call("GETME"))["result"]["id"] == 4242


async def test_a_tap_is_answered_once_and_in_time(stand_in: StandIn, call: Call) -> None:
    stand_in.world.tap(7, "a")
    query = next(iter(stand_in.world.taps))
    assert (await call("answerCallbackQuery", callback_query_id=query))["ok"]
    assert "too old" in (await call("answerCallbackQuery", callback_query_id=query))["description"]


async def test_fetching_forgets_only_below_the_offset(stand_in: StandIn, call: Call) -> None:
    first, second, third = (stand_in.world.text(7, text) for text in "abc")

    async def numbers(**given: object) -> list[int]:
        return [one["update_id"] for one in (await call("getUpdates", **given))["result"]]

    assert await numbers() == await numbers() == [first, second, third]
    assert await numbers(limit=1) == [first]
    assert await numbers(allowed_updates=["callback_query"], timeout=0) == []
    assert await numbers(offset=second) == [second, third]
    assert stand_in.world.ledger.acknowledged == [first]
    assert await numbers(offset=-1) == [third]
    assert await numbers(offset=third + 1) == []
    assert stand_in.world.ledger.acknowledged == [first, second, third]


async def test_one_fetches_at_a_time(stand_in: StandIn, call: Call) -> None:
    first = asyncio.get_running_loop().create_task(call("getUpdates", timeout=30))
    async with asyncio.timeout(30):
        while not stand_in._fetching._turn:  # noqa: ASYNC110 - nobody tells when it has come
            await asyncio.sleep(0.005)
    second = asyncio.get_running_loop().create_task(call("getUpdates", timeout=30))
    assert (await first)["error_code"] == 409
    stand_in.world.text(7, "x")
    assert len((await second)["result"]) == 1
    await call("setWebhook", url="http://127.0.0.1:1/x")
    assert "webhook is active" in (await call("getUpdates"))["description"]


async def test_what_waits_too_long_is_gone(stand_in: StandIn, call: Call) -> None:
    stand_in.world.scale = 0.0005
    tap, text = stand_in.world.tap(7, "a"), stand_in.world.text(7, "b")
    await asyncio.sleep(0.1)
    assert [one["update_id"] for one in (await call("getUpdates"))["result"]] == [text]
    assert stand_in.world.ledger.expired == [tap]


class Bot:
    """A webhook that answers as told: (status, Retry-After) in turn, then 200."""

    def __init__(self, *answers: tuple[int, str]) -> None:
        self.answers = list(answers)
        self.got: list[tuple[float, int, str]] = []
        self.at_once = self.most = 0
        self.delay = 0.0

    async def posted(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        update, loop = await request.json(), asyncio.get_running_loop()
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.got.append((loop.time(), update["update_id"], secret))
        await asyncio.sleep(self.delay)
        self.at_once -= 1
        status, after = self.answers.pop(0) if self.answers else (200, "")
        return web.Response(status=status, headers={"Retry-After": after} if after else {})

    async def open(self) -> tuple[web.AppRunner, str]:
        app = web.Application()
        app.add_routes([web.post("/", self.posted)])
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/"


async def emptied(stand_in: StandIn) -> None:
    async with asyncio.timeout(30):
        while stand_in.world.waiting:  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0.005)


async def test_a_lane_goes_one_by_one_until_taken(stand_in: StandIn, call: Call) -> None:
    bot = Bot((500, ""), (500, ""), (404, ""), (503, "30"))
    runner, url = await bot.open()
    first, second = stand_in.world.text(7, "a"), stand_in.world.text(7, "b")
    await call("setWebhook", url=url, secret_token="s")
    await emptied(stand_in)
    await runner.cleanup()
    assert [number for _, number, _ in bot.got] == [first] * 5 + [second]
    assert {secret for _, _, secret in bot.got} == {"s"}
    gaps = [later[0] - earlier[0] for earlier, later in zip(bot.got, bot.got[1:], strict=False)]
    # At once, then 2, 4 and what Retry-After says, a hundred times faster; a busy machine is later.
    at_least = (0.0, 0.02, 0.04, 0.3)
    assert all(gap > 0.9 * least for gap, least in zip(gaps, at_least, strict=False))


async def test_taps_and_messages_travel_apart_and_people_too(stand_in: StandIn, call: Call) -> None:
    bot = Bot()
    bot.delay = 0.05
    runner, url = await bot.open()
    await call("setWebhook", url=url, max_connections=3)
    for person in range(4):
        stand_in.world.text(person, "a")
        stand_in.world.text(person, "b")
        stand_in.world.tap(person, "c")
    await emptied(stand_in)
    await runner.cleanup()
    assert bot.most == 3
    assert len(bot.got) == 12


async def test_what_was_taken_may_come_again(stand_in: StandIn, call: Call) -> None:
    bot = Bot()
    runner, url = await bot.open()
    stand_in.world.faults.duplicate = 1.0
    await call("setWebhook", url=url)
    stand_in.world.text(7, "a")
    await emptied(stand_in)
    await runner.cleanup()
    assert len(bot.got) == 2
    assert len(stand_in.world.ledger.acknowledged) == 1


async def test_silence_after_429_is_watched(stand_in: StandIn, call: Call) -> None:
    stand_in.world.faults = Faults(script=["flood"], retry_after=1)
    told = await call("sendMessage", chat_id=7, text="a")
    assert (told["error_code"], told["parameters"]) == (429, {"retry_after": 1})
    assert (await call("sendMessage", chat_id=7, text="a"))["error_code"] == 429
    assert len(stand_in.world.ledger.early) == 1
    await asyncio.sleep(1)
    assert (await call("sendMessage", chat_id=7, text="a"))["ok"]
    assert len(stand_in.world.ledger.early) == 1


@pytest.mark.parametrize(
    ("fault", "taken"),
    [("html", 0), ("empty", 0), ("dropped", 0), ("lost", 1), ("stalled", 1)],
)
async def test_what_befalls_a_send(
    stand_in: StandIn, http: aiohttp.ClientSession, fault: str, taken: int
) -> None:
    stand_in.world.faults = Faults(script=[fault], stall_seconds=0.1)
    given = {"chat_id": 7, "text": "a"}
    answered: object
    try:
        async with http.post(f"{stand_in.base}/bot{TOKEN}/sendMessage", json=given) as answer:
            answered = answer.status
    except aiohttp.ClientError:
        answered = None
    expected = {"html": 500, "empty": 502, "dropped": None, "lost": None, "stalled": 200}
    assert answered == expected[fault]
    assert len(stand_in.world.ledger.sent) == taken
    assert stand_in.world.ledger.faults == {fault: 1}


def test_a_bad_day_can_be_repeated() -> None:
    rates = {"flood": 0.1, "html": 0.05, "lost": 0.03}
    one, other = Faults(rates), Faults(rates)
    drawn = [one.draw() for _ in range(5000)]
    assert drawn == [other.draw() for _ in range(5000)]
    assert drawn.count("flood") == pytest.approx(500, abs=80)
    assert drawn.count("") == pytest.approx(4100, abs=120)


@pytest.fixture
def own_process() -> Iterator[str]:
    """The stand-in as a process of its own; its address."""
    command = [sys.executable, "-m", "tests.bench.bot_api"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


async def test_as_a_process_of_its_own_it_is_told_what_to_do(
    own_process: str, http: aiohttp.ClientSession
) -> None:
    control = f"{own_process}/control"
    updates = [{"text": [7, "xin chào"]}, {"tap": [7, "a.b", 3]}, {"poll": {"chat": {"id": 1}}}]
    async with http.post(f"{control}/updates", json=updates) as answer:
        numbers = await answer.json()
    await http.post(f"{control}/chats", json={"7": "blocked"})
    await http.post(f"{control}/faults", json={"rates": {"empty": 1.0}})
    given = {"chat_id": 7, "text": "x"}
    async with http.post(f"{own_process}/bot{TOKEN}/sendMessage", json=given) as answer:
        assert answer.status == 502
    await http.post(f"{control}/faults", json={})
    async with http.post(f"{own_process}/bot{TOKEN}/sendMessage", json=given) as answer:
        assert answer.status == 403
    async with http.get(f"{control}/ledger") as answer:
        ledger = await answer.json()
    assert ledger["injected"] == ledger["waiting"] == numbers
    assert ledger["faults"] == {"empty": 1}
