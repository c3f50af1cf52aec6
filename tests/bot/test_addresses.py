"""An address that nobody could open, or everybody could overhear, is told before people try it."""

from __future__ import annotations

from pathlib import Path

import pytest
from structlog.testing import CapturingLogger

from bot.addresses import doubts, tell
from bot.check import unfilled
from bot.config import load_config
from bot.config.schema import Http
from handlers.texts import Texts
from tests.rows import each_row

ROOT = Path(__file__).parents[2]


@each_row(
    ("url", "kind"),
    [
        ("https://hocvu.hungdao.gov.vn", ""),
        ("https://hocvu.hungdao.gov.vn/", ""),
        ("https://HocVu.HungDao.gov.vn:8443", ""),
        ("http://127.0.0.1:8080", ""),
        ("http://localhost:8080", ""),
        ("http://192.168.1.20:8080", ""),
        ("http://may-phuong.local", ""),
        ("http://hocvu.hungdao.gov.vn", "insecure"),
        ("http://113.160.1.20", "insecure"),
        ("https://hocvu", "dotless"),
        ("https://https://hocvu.vn", "more"),
        ("https://hocvu.vn/chat", "more"),
        ("https://hocvu.vn/?ma=1", "more"),
        ("https://hocvu.vn#a", "more"),
        ("https://ten@hocvu.vn", "more"),
        ("https://hocvu.vn.", "broken"),
        ("https://hocvu..vn", "broken"),
        ("https://hocvu,vn", "broken"),
        ("https://hoc_vu.vn", "broken"),
        ("https://học-vụ.vn", "broken"),
        ("https://-hocvu.vn", "broken"),
        ("https://hocvu.vn:44x", "broken"),
        ("https://hocvu.vn:99999", "broken"),
        ("https://[::1", "broken"),
        ("https:///chat", "broken"),
        ("https://hocvu.vn;", "broken"),
        ('https://hocvu.vn"', "broken"),
        ("https://hocvuso.example.vn", "sample"),
        ("https://ten-mien-cua-phuong", "sample"),
        ("http://0.0.0.0:8080", "local"),
        ("https://hocvu.vn:80", "port"),
        ("http://hocvu.local:443", "port"),
    ],
)
def test_an_address_is_judged_by_its_looks(url: str, kind: str) -> None:
    assert doubts(Http(public_url=url)) == ([(url, kind)] if kind else [])


@each_row("url", ["http://localhost:8080", "https://127.0.0.1", "http://[::1]:8080"])
@each_row("host", ["0.0.0.0", "::", "10.1.2.3"])  # noqa: S104
def test_this_machine_is_no_address_for_others(url: str, host: str) -> None:
    assert doubts(Http(public_url=url, host=host)) == [(url, "local")]


def test_other_names_are_judged_alike() -> None:
    http = Http(public_url="https://a.vn", also_known_as="https://www.a.vn, https://b")
    assert doubts(http) == [("https://b", "dotless")]


def test_check_says_for_each_kind_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the log says it once, `/readyz` as long as it is so."""
    texts, logs = Texts.load(), CapturingLogger()
    monkeypatch.setattr("bot.addresses.log", logs)
    for kind, url in {
        "broken": "https://a,vn",
        "more": "https://a.vn/x",
        "sample": "https://a.example.vn",
        "local": "http://0.0.0.0",
        "dotless": "https://a",
        "insecure": "http://a.vn",
        "port": "https://a.vn:80",
    }.items():
        config = load_config(ROOT / "config.yaml", {"HTTP__PUBLIC_URL": url})
        (told,) = [one for one in unfilled(config, texts) if url in one]
        assert told.startswith("! Địa chỉ")
        assert tell(config.http) == f"http.public_url: {kind}"
        assert logs.calls.pop().kwargs == {"url": url, "why": kind}
    assert not tell(Http(public_url="https://hocvu.hungdao.gov.vn"))
    assert logs.calls == []
