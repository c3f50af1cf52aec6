"""The page that says whether a certificate holds: the truth, no name, and no guessing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request

from bot.board.confirming import Confirming
from bot.channels.web import Allowed, NetworkLimits
from bot.config.schema import Certificate as Limits
from bot.server import Proxies, confirming_routes, make_server
from handlers.rules.admission.codes import show_code
from storage.privacy import erasure
from storage.store import Store
from storage.studying import certificates
from tests.bot.house import HOUSE, KEYS, START, Clock, enrol, rows
from tests.graduates import certify, code_on
from tests.rows import each_row

Client = TestClient[web.Request, web.Application]
NAME = "Nguyễn Thị Canary"
LIMITS = Limits(wrong_codes=3, wrong_codes_overall=5)
WRONG = ["AB23-CD45", "AB23-CD46", "AB23-CD47", "AB23-CD48"]


async def _fine() -> None:
    return None


@pytest.fixture
async def http(store: Store, clock: Clock) -> AsyncIterator[Client]:
    confirming = Confirming(store, HOUSE, KEYS, LIMITS, clock)
    server = make_server(confirming_routes(confirming.page), _fine)
    async with TestClient(TestServer(server)) as client:
        yield client


@pytest.fixture
async def held(store: Store) -> tuple[int, int, str]:
    """Who holds a certificate, its number, its code."""
    person = (await store.unit(lambda tx: enrol(tx, "lan", Clock()))).person_id
    number = await store.unit(lambda tx: certify(tx, HOUSE, person, START, NAME))
    return person, number, await store.read(lambda tx: code_on(tx, HOUSE, number))


async def ask(http: Client, path: str, client: str = "") -> tuple[int, str]:
    headers = {"X-Forwarded-For": client} if client else {}
    answer = await http.get(f"/xacnhan{path}", headers=headers)
    return answer.status, await answer.text()


@pytest.mark.parametrize(
    "way", [str, str.lower, show_code, lambda code: f"?ma={show_code(code)}".removeprefix("/")]
)
async def test_a_valid_one_tells_course_month_and_ward_but_no_name(
    http: Client, held: tuple[int, int, str], way: Callable[[str], str]
) -> None:
    path = way(held[2])
    status, page = await ask(http, path if path.startswith("?") else f"/{path}")
    assert status == 200
    for told in ("có giá trị", "Khóa học: Khóa K7", "11/2026", "Phường Hưng Đạo"):
        assert told in page
    assert NAME not in page
    assert "[[" not in page


async def test_a_withdrawn_one_says_so_and_why(
    http: Client, store: Store, held: tuple[int, int, str]
) -> None:
    person, number, code = held
    await store.unit(lambda tx: certificates.withdraw(tx, number, START))
    assert "Phường đã thu hồi giấy này." in (await ask(http, f"/{code}"))[1]
    await store.unit(lambda tx: certificates.give_back(tx, number, START))
    await store.unit(lambda tx: erasure.erase(tx, person, START))
    status, page = await ask(http, f"/{code}")
    assert (status, "Người học đã xóa dữ liệu." in page) == (200, True)


@pytest.mark.parametrize("path", ["/AB23-CD45", "/khong-phai-ma", "/%3Cscript%3E", "?ma=x"])
async def test_an_unknown_one_says_so_kindly(http: Client, path: str) -> None:
    status, page = await ask(http, path)
    assert status == 404
    assert "Chưa tìm thấy" in page
    assert "<script>" not in page


async def test_without_a_code_there_is_where_to_type_it(http: Client) -> None:
    status, page = await ask(http, "")
    assert (status, 'name="ma"' in page) == (200, True)


async def test_after_many_guesses_the_month_on_the_paper_is_asked_for(
    http: Client, store: Store, clock: Clock, held: tuple[int, int, str]
) -> None:
    for code in WRONG[:3]:
        assert (await ask(http, f"/{code}"))[0] == 404
    right, wrong = show_code(held[2]), show_code(WRONG[3].replace("-", ""))
    for month in ("", "10/2026", "x", "11/2026" * 20):  # right and wrong are answered alike
        _, page = await ask(http, f"?ma={right}&thang={month}")
        _, other = await ask(http, f"?ma={wrong}&thang={month}")
        assert page.replace(right, wrong) == other
        assert ('name="thang"' in page, "Khóa K7" in page) == (True, False)
    assert "chưa khớp" in (await ask(http, f"?ma={wrong}&thang=11/2026"))[1]
    for month in ("11/2026", "tháng 11 năm 2026", "11-2026"):
        status, page = await ask(http, f"?ma={right}&thang={month}")
        assert (status, "có giá trị" in page) == (200, True)
    other, page = await ask(http, f"/{held[2]}", "203.0.113.9")
    assert (other, 'name="thang"' in page) == (200, False)
    kept = await store.read(lambda tx: rows(tx, "certificate_guess"))
    assert "127.0.0.1" not in str(kept)
    clock.at += timedelta(minutes=61)
    assert "có giá trị" in (await ask(http, f"/{held[2]}"))[1]


async def test_many_networks_together_are_asked_for_the_month_too(
    http: Client, store: Store, held: tuple[int, int, str]
) -> None:
    for number in range(5):
        assert (await ask(http, f"/{WRONG[number % 4]}", f"203.0.113.{number}"))[0] == 404
    assert (await ask(http, f"/{WRONG[0]}", "203.0.113.77"))[0] == 404  # from now on one each
    assert 'name="thang"' in (await ask(http, f"/{held[2]}", "203.0.113.77"))[1]
    assert "có giá trị" in (await ask(http, f"/{held[2]}", "203.0.113.78"))[1]
    count = len(await store.read(lambda tx: rows(tx, "certificate_guess")))
    assert 'name="thang"' in (await ask(http, f"/{WRONG[0]}", "203.0.113.77"))[1]
    assert len(await store.read(lambda tx: rows(tx, "certificate_guess"))) == count


async def test_a_right_code_costs_nothing(
    http: Client, store: Store, held: tuple[int, int, str]
) -> None:
    for _ in range(10):
        assert (await ask(http, f"/{held[2]}"))[0] == 200
    assert await store.read(lambda tx: rows(tx, "certificate_guess")) == []


@each_row(
    ("peer", "forwarded", "client"),
    [
        ("93.184.216.34", "", "93.184.216.34"),
        ("93.184.216.34", "198.51.100.1", "93.184.216.34"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, 127.0.0.9", "198.51.100.1"),
        ("10.0.0.2", "198.51.100.1", "10.0.0.2"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::/64"),
        ("::ffff:93.184.216.34", "", "93.184.216.34"),
    ],
)
def test_who_asks(peer: str, forwarded: str, client: str) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = make_mocked_request("GET", "/", headers=headers).clone(remote=peer)
    assert Proxies().network_of(request) == client


async def test_over_the_limit_of_looks_it_says_when_to_come_again(
    store: Store, clock: Clock, held: tuple[int, int, str]
) -> None:
    look = NetworkLimits(Allowed(network_looks_at_once=2, network_looks=1), clock=lambda: 0.0).look
    confirming = Confirming(store, HOUSE, KEYS, LIMITS, clock, look)
    server = make_server(confirming_routes(confirming.page), _fine)
    async with TestClient(TestServer(server)) as http:
        assert [(await ask(http, f"/{held[2]}"))[0] for _ in range(3)] == [200, 200, 429]
        assert (await http.get(f"/xacnhan/{held[2]}")).headers["Retry-After"] == "60"
