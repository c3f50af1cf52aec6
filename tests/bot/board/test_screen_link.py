"""The link of the big screen: opened once, by a tap, for half an hour; who asked is told."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest

from bot.board.routes import COOKIE
from handlers.volunteers.checkin.screen import LINK_LASTS
from tests.bot.board.hall import (
    Hall,
    Http,
    opened,
    seen,
    state,
)
from tests.bot.house import KEYS, rows

PREVIEWS = ["TelegramBot (like TwitterBot)", "facebookexternalhit/1.1", "ZaloPC-win32-24v604", ""]


async def test_a_link_is_opened_by_a_tap_and_only_once(hall: Hall, tv: Http, other: Http) -> None:
    link = await hall.link()
    assert await state(tv, link) == (200, "ready")
    assert (await seen(tv))["state"] == "dark"
    assert await state(tv, link, "POST") == (303, "")
    assert (await seen(tv))["state"] == "live"
    for method in ("GET", "POST"):
        assert await state(other, link, method) == (410, "used")
    assert (await seen(other))["state"] == "dark"


@pytest.mark.parametrize("spelled", ["{}-{}", "{} {}", "{}{}"])
async def test_the_code_is_typed_as_it_is_read(hall: Hall, tv: Http, spelled: str) -> None:
    _, code = await hall.ways()
    typed = spelled.format(*code.split("-")).lower()
    answer = await tv.get("/manhinh", params={"ma": typed})
    assert answer.status == 200
    assert 'data-state="ready"' in await answer.text()
    assert await state(tv, typed, "POST") == (303, "")
    assert (await seen(tv))["state"] == "live"


@pytest.mark.parametrize("first", ["the link", "the code"])
async def test_link_and_code_open_one_screen_once(
    hall: Hall, tv: Http, other: Http, first: str
) -> None:
    ways = await hall.ways()
    one, same = ways if first == "the link" else ways[::-1]
    assert await state(tv, one, "POST") == (303, "")
    for method in ("GET", "POST"):
        assert await state(other, same, method) == (410, "used")
    answer = await tv.get(f"/manhinh/{same}", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/manhinh")
    assert (await seen(tv))["state"] == "live"
    await hall.tap("hoa", f"checkin.dark:{hall.session}")
    assert (await seen(tv))["state"] == "dark"


async def test_opening_one_screen_spends_no_other(hall: Hall, tv: Http, other: Http) -> None:
    await opened(hall, tv)
    hall.clock.pass_by(seconds=1)
    _, code = await hall.ways()
    assert await state(other, code, "POST") == (303, "")
    assert {(await seen(one))["state"] for one in (tv, other)} == {"live"}


async def test_a_wrong_code_is_asked_for_again(hall: Hall, tv: Http) -> None:
    answer = await tv.get("/manhinh", params={"ma": "../<b>"})
    assert answer.status == 404
    assert 'data-state="unknown"' in await answer.text()


@pytest.mark.parametrize("agent", PREVIEWS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_preview_of_the_link_does_not_spend_it(
    hall: Hall, tv: Http, method: str, agent: str
) -> None:
    link = await hall.link()
    for _ in range(3):
        answer = await tv.request(method, f"/manhinh/{link}", headers={"User-Agent": agent})
        assert (answer.status, answer.headers.get("Set-Cookie")) == (200, None)
    assert await state(tv, link, "POST") == (303, "")


async def test_only_its_own_page_may_open_a_link(hall: Hall, tv: Http) -> None:
    link = await hall.link()
    away = {"Sec-Fetch-Site": "cross-site"}
    assert (await tv.post(f"/manhinh/{link}", headers=away)).status == 403
    here = {"Sec-Fetch-Site": "same-origin"}
    answer = await tv.post(f"/manhinh/{link}", headers=here, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/manhinh")


async def test_the_same_link_in_the_same_browser_leads_to_the_screen(hall: Hall, tv: Http) -> None:
    link = await opened(hall, tv)
    answer = await tv.get(f"/manhinh/{link}", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/manhinh")
    assert 'data-state="wait"' in await (await tv.get("/manhinh")).text()


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, (200, "ready")), (-0.01, (200, "ready")), (0.01, (410, "expired"))],
)
async def test_a_link_waits_half_an_hour(
    hall: Hall, tv: Http, minutes: float, expected: tuple[int, str]
) -> None:
    link = await hall.link()
    hall.clock.at += LINK_LASTS + timedelta(minutes=minutes) - timedelta(microseconds=1)
    assert await state(tv, link) == expected
    assert (await state(tv, link, "POST"))[0] == (303 if expected[1] == "ready" else 410)


@pytest.mark.parametrize("link", ["x", "A" * 22, "%3Cscript%3E", "ma%2F", "screen.html"])
async def test_an_unknown_link_says_so_and_how_to_get_another(tv: Http, link: str) -> None:
    for method in ("GET", "POST"):
        assert await state(tv, link, method) == (404, "unknown")
    page = await (await tv.get(f"/manhinh/{link}")).text()
    assert "<script>" not in page
    assert "Mở màn hình lớn" in page


async def test_a_link_keeps_only_its_hash(hall: Hall, tv: Http) -> None:
    link = await opened(hall, tv)
    kept = await hall.app.store.read(lambda tx: rows(tx, "checkin_page"))
    assert len(urlsafe_b64decode(link + "==")) == 16
    assert link not in str(kept)
    assert KEYS.code(link) in [row["token_hash"] for row in kept]
    cookies = {one.key: one for one in tv.session.cookie_jar}
    assert cookies[COOKIE]["httponly"]
    assert (cookies[COOKIE]["path"], cookies[COOKIE]["samesite"]) == ("/manhinh", "Lax")


async def test_who_asked_hears_that_it_was_opened(hall: Hall, tv: Http) -> None:
    await opened(hall, tv)
    kept = await hall.app.store.read(lambda tx: rows(tx, "outbox"))
    told = [str(row["message"]) for row in kept if row["kind"] == "notice"]
    assert len(told) == 1
    assert "vừa mở" in told[0]
    assert f"checkin.dark:{hall.session}" in told[0]
    done = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    assert [row["action"] for row in done] == ["screen.asked", "screen.opened"]


# ---- whoever may not see it ---------------------------------------------------------------------
