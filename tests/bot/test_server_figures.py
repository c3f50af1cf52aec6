"""Figures of the server and the machine on /metrics, and what a closed page is not: a delay."""

from __future__ import annotations

from pathlib import Path

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import generate_latest

from bot.app import App
from bot.watching import build
from bot.watching.gauges import Gauges
from tests.bot.browser import Browser, on_one_database


class Open:
    """Three connections."""

    count = 3

    def __len__(self) -> int:
        return 2


def test_they_are_few_and_say_how_the_server_stands(tmp_path: Path) -> None:
    registry, gauges = CollectorRegistry(), Gauges()
    gauges.join(registry)
    gauges.watch(Open(), Open())
    (tmp_path / "bot.db").write_bytes(b"12345")
    gauges.place(tmp_path / "bot.db", build.mark(), "0011")
    gauges.answered(200)
    gauges.limited("person")
    gauges.origin_refused()
    page = generate_latest(registry).decode()
    for line in (
        'hocvu_http_responses_total{status="200"} 1.0',
        'hocvu_limits_hit_total{limit="person"} 1.0',
        "hocvu_origin_refused_total 1.0",
        "hocvu_connections 3.0",
        "hocvu_streams 2.0",
        "hocvu_database_bytes 5.0",
        "hocvu_database_wal_bytes 0.0",
        f'hocvu_build_info{{schema="0011",version="{build.mark()}"}} 1.0',
    ):
        assert line in page
    for name in ("disk_free_bytes", "process_open_fds", "process_max_fds"):
        assert f"hocvu_{name}" in page
    assert len([line for line in page.splitlines() if not line.startswith("#")]) < 40


@on_one_database
async def test_what_waits_for_a_closed_page_is_no_delay(lan: Browser, web_app: App) -> None:
    await lan.say(kind="arrival")
    page = (await web_app.measured()).decode()
    assert "hocvu_outbox_oldest_age_seconds{" not in page
    assert 'hocvu_mailbox_unread{channel="web"}' in page


@on_one_database
async def test_a_stream_is_not_kept_back_by_a_proxy(lan: Browser) -> None:
    await lan.say(kind="arrival")
    async with lan.http.get("/chat/later") as stream:
        assert stream.headers["X-Accel-Buffering"] == "no"
    polled = await lan.http.get("/chat/later?poll=1")
    assert polled.headers["Cache-Control"] == "no-store"
