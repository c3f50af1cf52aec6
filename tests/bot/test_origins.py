"""Whose page may post: the names the operator gave, with their scheme; a refusal says the cure."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.server import Origins
from tests.rows import each_row

HOME = "https://hoc.example.vn"
NAMES = f"{HOME}, https://www.hoc.example.vn:443"
LOCAL = "http://127.0.0.1:8080"


def accepts(origins: Origins, host: str, origin: str | None, site: str = "same-origin") -> bool:
    headers = {"Host": host, "Sec-Fetch-Site": site, **({"Origin": origin} if origin else {})}
    return origins.accepts(make_mocked_request("POST", "/chat", headers=headers))


@each_row(
    ("host", "origin", "is_ours"),
    [
        ("hoc.example.vn", HOME, True),
        ("upstream", HOME, True),
        ("hoc.example.vn", "https://www.hoc.example.vn", True),
        ("hoc.example.vn", "http://hoc.example.vn", False),
        ("hoc.example.vn", "https://hoc.example.vn:8443", False),
        ("evil.example", "http://evil.example", False),
        ("192.168.1.5:8080", "http://192.168.1.5:8080", True),
        ("192.168.1.5:8080", "http://192.168.1.6:8080", False),
        ("[::1]:8080", "http://[::1]:8080", True),
        ("hoc.example.vn", "null", True),
        ("hoc.example.vn", None, True),
        ("hoc.example.vn", "http://[", False),
    ],
)
def test_with_a_public_address(host: str, origin: str | None, is_ours: bool) -> None:
    assert accepts(Origins(NAMES, HOME), host, origin) is is_ours


@each_row(
    ("host", "origin", "is_ours"),
    [
        ("127.0.0.1:8080", LOCAL, True),
        ("192.168.1.5:8080", "http://192.168.1.5:8080", True),
        ("192.168.1.5:8080", "http://192.168.1.6:8080", False),
        ("[fe80::1]:8080", "http://[fe80::1]:8080", True),
        ("localhost:8080", "http://localhost:8080", True),
        ("may-chu:8080", "http://may-chu:8080", True),
        ("may-chu.local:8080", "http://may-chu.local:8080", True),
        ("127.0.0.1:8080", HOME, False),
        ("127.0.0.1:9", LOCAL, True),
        ("evil.example", "http://evil.example", False),
        ("evil.example:8080", "http://evil.example:8080", False),
        ("127.0.0.1.evil.example", "http://127.0.0.1.evil.example", False),
        ("192.168.1.5.nip.io:8080", "http://192.168.1.5.nip.io:8080", False),
        ("local.evil.example", "http://local.evil.example", False),
        ("evil.example.", "http://evil.example.", False),
        ("evil.example", None, False),
        ("evil.example", "null", False),
        ("192.168.1.5:8080", None, True),
        ("192.168.1.5:8080", "null", True),
        ("127.0.0.1:8080", "http://[", False),
        ("[", None, False),
    ],
)
def test_without_one_only_what_nobody_can_own_is_believed(
    host: str, origin: str | None, is_ours: bool
) -> None:
    """A page whose own name leads to this machine must not speak for it."""
    assert accepts(Origins(LOCAL), host, origin) is is_ours


@pytest.mark.parametrize(
    ("host", "origin", "is_ours"),
    [
        ("hoc.phuong.vn", "http://hoc.phuong.vn", True),
        ("hoc.phuong.vn:8080", "http://hoc.phuong.vn:8080", True),
        ("khac.phuong.vn", "http://khac.phuong.vn", False),
    ],
)
def test_where_we_listen_under_a_name_it_is_believed(host: str, origin: str, is_ours: bool) -> None:
    assert accepts(Origins("http://hoc.phuong.vn:8080"), host, origin) is is_ours


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_browser_that_says_it_comes_from_elsewhere_is_believed(site: str) -> None:
    assert not accepts(Origins(NAMES, HOME), "hoc.example.vn", HOME, site)
    assert not accepts(Origins(NAMES, HOME), "hoc.example.vn", "null", site)


def test_a_refusal_is_told_once_with_its_cure_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    log = SimpleNamespace(warning=lambda event, **values: said.append(f"{event} {values}"))
    monkeypatch.setattr("bot.server.origins.log", log)
    counted: list[int] = []
    origins = Origins(LOCAL, "", lambda: counted.append(1))
    for _ in range(3):
        assert not accepts(origins, "127.0.0.1:8080", HOME)
    for number in range(50):
        accepts(origins, "127.0.0.1:8080", f"https://a{number}.example")
    assert len(counted) == 53
    assert len(said) == 20
    assert all(part in said[0] for part in (LOCAL, HOME, "HTTP__PUBLIC_URL"))
