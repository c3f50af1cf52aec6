"""The big screen shows the code that is accepted, or none: to whoever opened it, while it may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiohttp.test_utils import TestServer
from itsdangerous import URLSafeSerializer

from bot.board.routes import COOKIE
from bot.channels.web import Allowed, NetworkLimits
from bot.drawing.square import data_uri
from bot.server import make_server
from handlers.shared.presence import on_show
from storage.errors import NotStored
from storage.outreach import checkin
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.board.hall import (
    PLACE,
    Hall,
    Http,
    browser,
    opened,
    ready,
    screen_page,
    seen,
    state,
)
from tests.bot.house import HOUSE, KEYS, enrol, event, found_team, rows


async def test_the_screen_names_the_way_on_telegram_where_there_is_one(
    hall: Hall, tv: Http
) -> None:
    await opened(hall, tv)
    assert (await seen(tv))["telegram"] == ""
    core = hall.app.core
    settings = replace(core.house.settings, telegram_bot="hocvuso_bot")
    hall.app.core = replace(core, house=replace(core.house, settings=settings))
    named = make_server(screen_page(hall.app, hall.clock).routes(), ready)
    async with TestServer(named) as beside, browser(beside) as http:
        await opened(hall, http)
        assert "t.me/hocvuso_bot" in str((await seen(http))["telegram"])


# ---- the link -----------------------------------------------------------------------------------


def forged(name: str) -> dict[str, str]:
    """Cookies that we never gave."""
    signed = URLSafeSerializer(b"another key", salt="big-screen").dumps(name)
    elsewhere = URLSafeSerializer(KEYS.purpose("screens"), salt="web-identity").dumps(name)
    number = URLSafeSerializer(KEYS.purpose("screens"), salt="big-screen").dumps(7)
    values = {"signed": signed, "elsewhere": elsewhere, "number": number, "plain": name, "": ""}
    return {key: str(value) for key, value in values.items()}


@pytest.mark.parametrize("how", sorted(forged("")))
async def test_a_forged_cookie_shows_nothing(hall: Hall, tv: Http, other: Http, how: str) -> None:
    link = await opened(hall, tv)
    cookie = {"Cookie": f"{COOKIE}={forged(KEYS.code(link))[how]}"}
    answer = await other.get("/manhinh/ma", headers=cookie)
    assert (answer.status, (await answer.json())["digits"]) == (403, "")
    page = await other.get("/manhinh", headers=cookie)
    assert (page.status, 'data-state="dark"' in await page.text()) == (403, True)


async def test_a_link_that_was_not_opened_is_no_screen(hall: Hall, tv: Http) -> None:
    """The cookie is right, but nobody tapped: as after a restored backup."""
    signed = URLSafeSerializer(KEYS.purpose("screens"), salt="big-screen")
    cookie = {"Cookie": f"{COOKIE}={signed.dumps(KEYS.code(await hall.link()))}"}
    assert (await tv.get("/manhinh/ma", headers=cookie)).status == 403


async def test_it_goes_dark_when_the_team_says_so(hall: Hall, tv: Http, other: Http) -> None:
    await opened(hall, tv)
    waiting = await hall.link()
    (said,) = await hall.tap("hoa", f"checkin.dark:{hall.session}")
    assert "Đã tắt" in said
    assert (await seen(tv))["state"] == "dark"
    assert await state(other, waiting) == (404, "unknown")


@pytest.mark.parametrize("joins_another", [False, True])
async def test_it_goes_dark_when_who_asked_leaves_the_team(
    hall: Hall, tv: Http, joins_another: bool
) -> None:
    await opened(hall, tv)
    waiting = await hall.link()

    def dismiss(tx: Transaction) -> None:
        (held,) = rows(tx, "role_grant")
        number, address = int(str(held["id"])), int(str(held["address_id"]))
        roles.withdraw(tx, number, None, hall.clock())
        if joins_another:
            other = found_team(tx, "Other")
            new = roles.Grant(0, address, "volunteer", None, None, other)
            roles.grant(tx, new, hall.clock())

    await hall.app.store.unit(dismiss)
    assert (await seen(tv))["state"] == "dark"
    assert await state(tv, waiting, "POST") == (404, "unknown")


async def test_another_team_gets_no_link_and_turns_nothing_off(hall: Hall, tv: Http) -> None:
    await opened(hall, tv)

    def stranger(tx: Transaction) -> None:
        team = found_team(tx, "Other")
        enrol(tx, "chi", hall.clock, role="volunteer", channel="box", team=team)

    await hall.app.store.unit(stranger)
    for data in ("page", "dark"):
        await hall.tap("chi", f"checkin.{data}:{hall.session}")
    assert (await seen(tv))["state"] == "live"
    kept = await hall.app.store.read(lambda tx: rows(tx, "checkin_page"))
    assert len(kept) == 2  # the link and the code of the one screen


# ---- what it shows ------------------------------------------------------------------------------


async def test_it_shows_the_code_the_square_the_session_and_the_count(hall: Hall, tv: Http) -> None:
    await opened(hall, tv)
    shown = await hall.app.store.unit(lambda tx: on_show(tx, HOUSE, hall.session, hall.clock()))
    link = f"{HOUSE.settings.public_url}/?diemdanh={shown.token}"
    view = await seen(tv)
    assert view == {
        "state": "live",
        "name": "Buổi tập huấn",
        "team": "Team 1",
        "place": PLACE,
        "count": 0,
        "digits": shown.digits,
        "square": data_uri(link),
        "changes_in": 60,
        "holds_for": 90,
        "telegram": "",
    }
    await hall.check_in("lan", "minh")
    assert (await seen(tv))["count"] == 2


@pytest.mark.parametrize(("seconds", "is_same"), [(1, True), (59, True), (60, False)])
async def test_a_new_code_comes_every_minute(
    hall: Hall, tv: Http, seconds: int, is_same: bool
) -> None:
    await opened(hall, tv)
    first = await seen(tv)
    hall.clock.pass_by(seconds=seconds)
    later = await seen(tv)
    assert (later["digits"] == first["digits"]) is is_same
    assert (later["square"] == first["square"]) is is_same
    left = 60 - seconds % 60
    assert (later["changes_in"], later["holds_for"]) == (left, left + 30)


async def test_it_shows_the_code_that_is_accepted(hall: Hall, tv: Http) -> None:
    """What the screen says and what the chat takes are one thing, minute after minute."""
    await opened(hall, tv)
    names = [f"p{number}" for number in range(5)]

    def arrive(tx: Transaction) -> None:
        for name in names:
            enrol(tx, name, hall.clock, channel="box", group=1)

    await hall.app.store.unit(arrive)
    for number, name in enumerate(names, 1):
        typed = f"điểm danh {(await seen(tv))['digits']}"
        await hall.app.receive(event(name, typed, hall.clock, channel="box"))
        assert (await seen(tv))["count"] == number
        hall.clock.pass_by(seconds=60)


async def test_only_the_first_look_of_a_minute_writes(
    hall: Hall, tv: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(hall, tv)
    made = []
    add = checkin.add_code
    monkeypatch.setattr(checkin, "add_code", lambda *given: made.append(1) or add(*given))
    for _ in range(5):
        await seen(tv)
    assert len(made) == 1


async def test_a_closed_session_shows_no_code_and_says_how_many_came(hall: Hall, tv: Http) -> None:
    await opened(hall, tv)
    waiting = await hall.link()
    await hall.check_in("lan")
    await hall.put(state="closed")
    view = await seen(tv)
    assert (view["state"], view["digits"], view["square"], view["count"]) == ("closed", "", "", 1)
    assert await state(tv, waiting) == (200, "closed")
    assert await state(tv, waiting, "POST") == (200, "closed")
    page = await (await tv.get(f"/manhinh/{waiting}")).text()
    assert "tổng số người" in page
    assert "Nhà văn hóa &lt;tổ 3&gt;" in page


async def test_without_the_database_it_says_busy_and_spends_nothing(
    hall: Hall, tv: Http, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(hall, tv)
    fresh = await hall.link()

    async def away(*_: object) -> None:
        raise NotStored("the disk is full")

    with monkeypatch.context() as broken:
        for name in ("read", "unit"):
            broken.setattr(type(store), name, away)
        for method in ("GET", "POST"):
            assert await state(tv, fresh, method) == (503, "busy")
        assert (await tv.get("/manhinh/ma")).status == 503
    assert await state(tv, fresh, "POST") == (303, "")


async def test_a_network_looks_so_often_and_the_hall_s_screen_is_no_part_of_it(hall: Hall) -> None:
    async def fine() -> None:
        return None

    allowed = Allowed(network_looks_at_once=4, network_looks=1)
    page = screen_page(hall.app, hall.clock, NetworkLimits(allowed, clock=lambda: 0.0).look)
    async with TestServer(make_server(page.routes(), fine)) as serving, browser(serving) as tv:
        await opened(hall, tv)
        for _ in range(9):
            answer = await tv.get("/manhinh/nonsense")
        assert answer.status == 429
        assert 'data-state="busy"' in await answer.text()
        assert int(answer.headers["Retry-After"]) > 0
        assert (await tv.post("/manhinh/nonsense")).status == 429
        assert [(await tv.get("/manhinh/ma")).status for _ in range(5)] == [200] * 4 + [429]
