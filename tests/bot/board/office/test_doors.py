"""The way in: a link that opens once by a button, and a browser that is signed in for as long."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.app import App
from bot.board.office.routes import Look
from bot.channel import TooMany
from handlers.shared.page_access import IDLE, LINK_LASTS, LONGEST
from storage.identity import web_sessions
from storage.privacy import erasure
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.board.office.ward import MARK, Http, Ward, client_of, fetch, open_ward, server_of
from tests.bot.browser import on_one_database
from tests.bot.house import Clock, event, lane_of, offered, rows

HOME = "/bang/so-lieu"


async def enter(http: Http, token: str) -> str:
    """Open a link; the cookie it gave, empty where it gave none."""
    answer = await fetch(http, f"/bang/mo/{token}", method="POST")
    if answer.status != 303:
        return ""
    assert answer.headers["Location"] == HOME
    cookie = answer.cookies["bang"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]  # gone with the browser
    return cookie.value


async def is_in(http: Http, cookie: str) -> bool:
    return (await fetch(http, HOME, cookie)).status == 200


async def test_a_link_is_opened_by_its_button_and_once(ward: Ward, http: Http) -> None:
    token = await ward.link("mai")
    for _ in range(3):  # as previews of links do
        for method in ("GET", "HEAD"):
            answer = await fetch(http, f"/bang/mo/{token}", method=method)
            assert (answer.status, answer.headers.get("Set-Cookie")) == (200, None)
    cookie = await enter(http, token)
    assert await is_in(http, cookie)
    assert await enter(http, token) == ""
    assert (await fetch(http, f"/bang/mo/{token}")).status == 410
    told = await ward.say("mai", "/bang")
    assert "đang có trang mở từ lúc 08:00" in told[0]
    kept = str(await ward.app.store.read(lambda tx: rows(tx, "page_session")))
    assert token not in kept
    assert cookie not in kept
    letters = await ward.app.store.read(lambda tx: rows(tx, "outbox"))
    assert any("Trang làm việc vừa mở" in str(one["message"]) for one in letters)


@on_one_database
async def test_a_link_waits_ten_minutes_and_the_next_one_ends_it(ward: Ward, http: Http) -> None:
    older, newer = await ward.link("mai"), await ward.link("mai")
    assert await enter(http, older) == ""
    ward.clock.at += LINK_LASTS
    assert await enter(http, newer) == ""
    token = await ward.link("mai")
    ward.clock.pass_by(minutes=9, seconds=59)
    assert await enter(http, token)


@on_one_database
async def test_nobody_stays_signed_in_for_ever(ward: Ward, http: Http) -> None:
    cookie = await enter(http, await ward.link("mai"))
    until = ward.clock() + LONGEST
    while ward.clock() < until:  # never idle
        assert await is_in(http, cookie)
        ward.clock.pass_by(minutes=29)
    assert not await is_in(http, cookie)
    cookie = await enter(http, await ward.link("mai"))
    ward.clock.at += IDLE
    assert not await is_in(http, cookie)


ON_A_PHONE = "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 Chrome/{} Mobile Safari/537.36"
ON_A_DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0"


@on_one_database
async def test_a_cookie_opens_nothing_in_another_browser_and_ends_nothing(
    ward: Ward, http: Http
) -> None:
    """What a browser calls itself changes with each update: only its kind counts."""

    async def looks(agent: str) -> int:
        return (await fetch(http, HOME, cookie, headers={"User-Agent": agent})).status

    phone = {"User-Agent": ON_A_PHONE.format("130.0.0.0")}
    path = f"/bang/mo/{await ward.link('mai')}"
    cookie = (await fetch(http, path, method="POST", headers=phone)).cookies["bang"].value
    there = [await looks(one) for one in (ON_A_DESK, "curl/8.5", "")]
    assert there == [403, 403, 403]
    assert await looks(ON_A_PHONE.format("131.0.6778.39")) == 200


Way = Callable[[Ward, Http, str], Awaitable[None]]


async def by_the_page(ward: Ward, http: Http, cookie: str) -> None:
    text = await (await fetch(http, HOME, cookie)).text()
    mark = MARK.search(text)
    assert mark
    answer = await fetch(http, "/bang/thoat", cookie, "POST", data={"dau": mark[1]})
    assert answer.status == 200
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert 'bang=""' in answer.headers["Set-Cookie"]


async def by_the_chat(ward: Ward, _http: Http, _cookie: str) -> None:
    await ward.say("mai", "[page.close]")


async def by_losing_the_role(ward: Ward, _http: Http, _cookie: str) -> None:
    def work(tx: Transaction) -> None:
        for grant in roles.grants_of(tx, ward.known["mai"].address_id, ward.clock()):
            roles.withdraw(tx, grant.id, None, ward.clock())

    await ward.app.store.unit(work)


async def by_signing_out(ward: Ward, _http: Http, _cookie: str) -> None:
    """What /dangxuat does to a browser; a rotated cookie ends the page too."""
    ward.clock.pass_by(seconds=1)
    lane = lane_of("mai", "box")
    await ward.app.store.unit(lambda tx: web_sessions.end(tx, lane, ward.clock()))


async def by_erasure(ward: Ward, _http: Http, _cookie: str) -> None:
    who = ward.known["mai"].person_id
    await ward.app.store.unit(lambda tx: erasure.erase(tx, who, ward.clock()))


WAYS: tuple[Way, ...] = (
    *(by_the_page, by_the_chat, by_losing_the_role, by_signing_out, by_erasure),
)


@pytest.mark.parametrize("way", WAYS)
async def test_what_ends_it_ends_it_at_once(ward: Ward, http: Http, way: Way) -> None:
    token = await ward.link("mai")
    cookie = await enter(http, token)
    assert await is_in(http, cookie)
    again = await ward.link("mai")
    await way(ward, http, cookie)
    assert not await is_in(http, cookie)
    if way is not by_the_page:
        assert await enter(http, again) == ""


@on_one_database
async def test_over_https_the_cookie_is_bound_to_this_host(app: App, clock: Clock) -> None:
    ward = await open_ward(app, clock, "https://hoc.example")
    async with server_of(ward) as server, client_of(server) as http:
        answer = await fetch(http, f"/bang/mo/{await ward.link('mai')}", method="POST")
        told = answer.headers["Set-Cookie"]
        assert told.startswith("__Host-bang=")
        assert "Secure" in told
        assert "Path=/" in told


@on_one_database
async def test_who_tries_links_is_slowed_down(app: App, clock: Clock) -> None:
    def look(_nobody: None, _network: str) -> None:
        raise TooMany("looks", 60, "network_looks")

    limits: Look = look
    ward = await open_ward(app, clock, look=limits)
    async with server_of(ward) as server, client_of(server) as http:
        for method in ("GET", "POST"):
            answer = await fetch(http, f"/bang/mo/{'A' * 22}", method=method)
            assert (answer.status, answer.headers["Retry-After"]) == (429, "60")
            assert "Xin chờ một phút" in await answer.text()


@on_one_database
async def test_in_an_app_signing_out_means_closing_the_page(ward: Ward, http: Http) -> None:
    async def offers() -> list[str]:
        return offered(await ward.app.receive(event("mai", "/dangxuat", ward.clock, channel="box")))

    assert "page.close" not in await offers()
    cookie = await enter(http, await ward.link("mai"))
    assert "page.close" in await offers()
    await ward.say("mai", "[page.close]")
    assert not await is_in(http, cookie)
