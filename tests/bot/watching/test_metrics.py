"""`/metrics`: what happened is counted, by whom is not, and strangers do not see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request

from bot.app import App
from bot.channel import Ambiguous, Refused, SendError, Unavailable, Unreachable
from bot.config.schema import Http
from bot.network_limits import proxied
from bot.server import make_server, metrics_route, pages
from storage.errors import NotStored
from storage.store import Store
from tests.bot.browser import on_one_database
from tests.bot.house import CONFIG, Clock, Pushed, breaking, enrol, event, make_app
from tests.rows import each_row

TOKEN = "a-token-for-tests-only"


async def figures(app: App) -> dict[str, float]:
    """The page, read as Prometheus reads it."""
    lines = (await app.measured()).decode().splitlines()
    samples = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name.removeprefix("hocvu_"): float(value) for name, value in samples}


async def test_updates_are_counted_by_channel_and_kind(app: App, clock: Clock) -> None:
    once = event("lan", "xin chào", clock)
    for one in (once, once, event("lan", "[learn.menu]", clock), event("an", "a", clock, "k")):
        await app.receive(one)
    await app.receive(event("an", "b", clock, "k"))
    found = await figures(app)
    assert found['updates_received_total{channel="tap",kind="utterance"}'] == 4
    assert found['updates_received_total{channel="tap",kind="postback"}'] == 1
    assert found['updates_duplicate_total{channel="tap"}'] == 1
    assert found['updates_collision_total{channel="tap"}'] == 1
    assert found["unit_seconds_count"] >= 5
    assert found["button_gap_seconds"] < 5
    await app.settle()


async def test_a_handler_that_fails_is_counted_and_its_event_is_dead(
    app: App, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, ValueError("no"))
    await app.receive(event("lan", "xin chào", clock))
    await app.settle()
    found = await figures(app)
    assert (found['updates_failed_total{channel="tap"}'], found["events_dead"]) == (1, 1)


async def test_what_waits_is_looked_up_and_goes_back_to_nothing(
    app: App, clock: Clock, channel: Pushed
) -> None:
    channel.troubles.append(Unavailable("later", 60))
    await app.receive(event("lan", "[learn.menu]", clock))
    await app.settle()
    clock.pass_by(seconds=30)
    found = await figures(app)
    assert found['outbox_pending{channel="tap"}'] == 1
    assert found['outbox_oldest_age_seconds{channel="tap"}'] == 30
    clock.pass_by(seconds=60)
    await app.sender.sweep()
    await app.settle()
    found = await figures(app)
    assert found['outbox_pending{channel="tap"}'] == 0
    assert found['outbox_oldest_age_seconds{channel="tap"}'] == 0


@on_one_database
@pytest.mark.parametrize(
    ("trouble", "result"),
    [
        (None, "sent"),
        (Unreachable("blocked"), "unreachable"),
        (Refused("too long"), "refused"),
        (Unavailable("busy", 60), "later"),
        (Ambiguous("lost"), "unknown"),
        (SendError("odd"), "failed"),
        (ValueError("our own"), "failed"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
async def test_sends_are_counted_by_how_they_ended(
    app: App, clock: Clock, channel: Pushed, trouble: Exception | None, result: str
) -> None:
    channel.troubles.append(trouble)
    await app.receive(event("lan", "[learn.menu]", clock))
    await app.settle()
    assert (await figures(app))[f'sends_total{{channel="tap",result="{result}"}}'] == 1


async def test_reports_and_routines_are_timed(app: App, clock: Clock) -> None:
    await app.store.unit(lambda tx: enrol(tx, "minh", clock, role="officer"))
    await app.receive(event("minh", "/thongke", clock))
    await app.settle()
    await app.schedule.tick()
    clock.pass_by(hours=2)
    await app.schedule.tick()
    found = await figures(app)
    assert found['report_seconds_count{report="participation"}'] == 1
    assert found['routine_seconds_count{routine="remind"}'] >= 1
    late, rounds = (
        found[f'routine_lag_seconds_{end}{{routine="remind"}}'] for end in ("sum", "count")
    )
    assert timedelta() <= timedelta(seconds=late / rounds) <= timedelta(hours=1)


@on_one_database
async def test_what_the_database_did_not_take_is_counted(app: App, store: Store) -> None:
    store.now(lambda tx: tx.cursor.execute("PRAGMA max_page_count=1"))
    too_much = "INSERT INTO meta (name, value) VALUES ('a', zeroblob(100000))"
    with pytest.raises(NotStored):
        await app.store.unit(lambda tx: tx.cursor.execute(too_much))
    assert (await figures(app))["not_stored_total"] == 1


async def test_houses_do_not_share_their_figures(app: App, store: Store, clock: Clock) -> None:
    await app.receive(event("lan", "xin chào", clock))
    await app.settle()
    assert not [name for name in await figures(make_app(store, clock)) if "updates" in name]


async def test_a_loop_that_is_held_up_shows(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.watching.metrics.BEAT", 0.01)
    closing = asyncio.Event()
    watching = app.metrics.watch_loop(closing)
    asyncio.get_running_loop().call_later(0.05, closing.set)
    await watching
    assert (await figures(app))["loop_lag_seconds_count"] >= 1


# Who may read it


async def _page() -> bytes:
    return b"figures"


async def _check() -> None:
    return None


@asynccontextmanager
async def serving(
    token: str, http: Http = CONFIG.http
) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    route = metrics_route(_page, token, proxied(http))
    async with TestClient(TestServer(make_server([route], _check))) as client:
        yield client


@each_row(
    ("token", "headers", "status"),
    [
        ("", {}, 200),
        ("", {"X-Forwarded-For": "203.0.113.7"}, 404),
        ("", {"Forwarded": "for=203.0.113.7"}, 404),
        ("", {"Via": "1.1 proxy"}, 404),
        ("", {"X-Forwarded-For": "203.0.113.7", "Authorization": "Bearer "}, 404),
        (TOKEN, {"X-Forwarded-For": "203.0.113.7", "Authorization": f"Bearer {TOKEN}"}, 200),
        (TOKEN, {"X-Forwarded-For": "203.0.113.7", "Authorization": f"Bearer {TOKEN}x"}, 404),
        (TOKEN, {"X-Forwarded-For": "203.0.113.7", "Authorization": "Bearer đ"}, 404),
        (TOKEN, {"X-Forwarded-For": "203.0.113.7"}, 404),
        (TOKEN, {}, 200),
        ("", {"X-Forwarded-Host": "hoc.phuong.vn"}, 404),
        ("", {"X-Forwarded-Proto": "https"}, 404),
        ("", {"X-Real-IP": "203.0.113.7"}, 404),
        ("", {"CF-Connecting-IP": "203.0.113.7"}, 404),
        ("", {"cf-ray": "8f0c"}, 404),
        ("", {"CDN-Loop": "cloudflare"}, 404),
        ("", {"True-Client-IP": "203.0.113.7"}, 404),
        ("", {"X-Cluster-Client-Ip": "203.0.113.7"}, 404),
        ("", {"X-Original-Forwarded-For": "203.0.113.7"}, 404),
        ("", {"Host": "hoc.phuong.vn"}, 404),
        ("", {"Host": "localhost.phuong.vn"}, 404),
        ("", {"Host": "127.0.0.1.nip.io"}, 404),
        ("", {"Host": "127.0.0.1@phuong.vn"}, 404),
        ("", {"Host": "[::1"}, 404),
        ("", {"Host": "localhost:8080"}, 200),
        ("", {"Host": "[::1]:8080"}, 200),
        (TOKEN, {"Host": "hoc.phuong.vn", "Authorization": f"Bearer {TOKEN}"}, 200),
    ],
)
async def test_only_this_machine_and_the_token_open_it(
    token: str, headers: dict[str, str], status: int
) -> None:
    async with serving(token) as client:
        answer = await client.get("/metrics", headers=headers)
        assert answer.status == status
        assert ("figures" in await answer.text()) is (status == 200)


async def test_to_strangers_it_does_not_exist() -> None:
    far = {"X-Forwarded-For": "203.0.113.7"}
    async with serving("") as client:
        there, nowhere = [await client.get(path, headers=far) for path in ("/metrics", "/none")]
        assert (there.status, await there.text()) == (nowhere.status, await nowhere.text())


@pytest.mark.parametrize(
    ("public_url", "trusted", "statuses"),
    [
        ("", "127.0.0.0/8, ::1", (200, 200)),
        ("https://hoc.phuong.vn", "127.0.0.0/8, ::1", (404, 200)),
        ("https://hoc.phuong.vn", "10.0.0.5", (200, 200)),
    ],
)
async def test_a_proxy_that_says_nothing_is_not_taken_for_the_operator(
    public_url: str, trusted: str, statuses: tuple[int, int]
) -> None:
    """It comes from this machine, with no word of whom it speaks for, and any Host it was given."""
    http = CONFIG.http.model_copy(update={"public_url": public_url, "trusted_proxies": trusted})
    async with serving(TOKEN, http) as client:
        bare, held = [
            await client.get("/metrics", headers={"Host": "127.0.0.1:8080", **more})
            for more in ({}, {"Authorization": f"Bearer {TOKEN}"})
        ]
        assert (bare.status, held.status) == statuses


@each_row(
    ("peer", "is_local"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:203.0.113.7", False),
        ("10.0.0.5", False),
        ("203.0.113.7", False),
        (None, False),
    ],
)
def test_who_is_on_this_machine(peer: str | None, is_local: bool) -> None:
    request = make_mocked_request("GET", "/metrics").clone(remote=peer or "")
    assert pages.is_local(request) is is_local
