"""Who may do what: every route, for everybody, by every method; and no form that is not ours."""

from __future__ import annotations

import pytest

from bot.board.office.routes import ROOMS
from tests.bot.board.office.ward import PEOPLE, Http, Ward, fetch
from tests.bot.browser import on_one_database

pytestmark = pytest.mark.versions
NOBODY = ""
OFFICERS, TEAMS, GROUPS = {"mai"}, {"mai", "minh"}, {"mai", "binh"}
EVERYBODY = {NOBODY, "forged", *PEOPLE}
MAY = {
    "/bang": EVERYBODY,
    "/bang/bang.css": EVERYBODY,
    "/bang/so-lieu": GROUPS,
    "/bang/duyet": OFFICERS,
    "/bang/buoi": TEAMS,
    "/bang/buoi/{number}": TEAMS,
    "/bang/hop-thu": OFFICERS,
    "/bang/bao-cao": OFFICERS,
    "/bang/doi-hinh": TEAMS,
    "/bang/chi-tieu": OFFICERS,
    "/bang/mau-so": OFFICERS,
    "/bang/vai-tro": OFFICERS,
    "/bang/nhat-ky": OFFICERS,
}
"""Who is shown what by GET; all others get 403, but a leader is led on to a page of theirs."""
LED_ON = {("/bang/so-lieu", "minh")}
RARE = ("HEAD", "PUT", "DELETE")
DOORS, FORMS, FILES = (
    "/bang/mo/{token}",
    {"/bang/viec", "/bang/thoat", "/bang/duyet-nhieu", "/bang/tep-bao-cao"},
    "/bang/tep/{token}",
)


def filled(path: str, ward: Ward) -> str:
    return path.replace("{number}", str(ward.session)).replace("{token}", "A" * 22)


def declared(ward: Ward) -> set[tuple[str, str]]:
    return {
        (route.method, route.path.replace("{number:\\d+}", "{number}"))
        for route in ward.office.routes()
    }


@on_one_database
async def test_every_route_for_everybody_by_every_method(ward: Ward, http: Http) -> None:
    wanted = {("GET", path) for path in MAY}
    wanted |= {("GET", DOORS), ("POST", DOORS), ("GET", FILES), *(("POST", one) for one in FORMS)}
    assert declared(ward) == wanted, "a new route has a line here"
    assert {f"/bang/{name}" for name in ROOMS} <= MAY.keys()
    cookies = {name: await ward.signed_in(name) for name in PEOPLE}
    cookies |= {NOBODY: "", "forged": "a-cookie-that-we-never-made"}
    seen, expected = {}, {}
    for who, cookie in cookies.items():
        for path in {path for _, path in wanted}:
            for method in ("GET", "POST", *(RARE if who in (NOBODY, "mai") else ())):
                answer = await fetch(http, filled(path, ward), cookie, method)
                seen[who, method, path] = answer.status
                expected[who, method, path] = _expected(wanted, who, method, path)
                if answer.status == 200 and path not in ("/bang", "/bang/bang.css"):
                    assert answer.headers["Cache-Control"] == "no-store"
    assert {key: one for key, one in seen.items() if one != expected[key]} == {}


def _expected(wanted: set[tuple[str, str]], who: str, method: str, path: str) -> int:
    """A POST is without the mark of a form that we made for this browser."""
    if ("GET" if method == "HEAD" else method, path) not in wanted:
        return 405
    if path in (DOORS, FILES):
        return 410 if path == DOORS else 404
    if method == "POST" or who not in MAY[path]:
        return 303 if (path, who) in LED_ON else 403
    return 200


@on_one_database
async def test_a_form_counts_only_from_our_page_in_this_browser(ward: Ward, http: Http) -> None:
    mine, other = await ward.signed_in("mai"), await ward.signed_in("minh")
    yes = f"approve.yes:{ward.session}"
    marks = {
        "none": "",
        "made up": "0" * 32,
        "another browser's": ward.doors.mark(other),
        "not of letters": "\u0111\u00e2y",
    }
    for mark in marks.values():
        for path in FORMS:
            data = {"dau": mark, "nut": yes, "khoa": "one"}
            assert (await fetch(http, path, mine, "POST", data=data)).status == 403
    good = {"dau": ward.doors.mark(mine), "nut": yes, "khoa": "one"}
    away = (
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "same-site"},
    )
    for headers in away:
        for path in FORMS:
            answer = await fetch(http, path, mine, "POST", data=good, headers=headers)
            assert answer.status == 403
    assert (await fetch(http, "/bang/duyet", mine)).status == 200
    assert await ward.state() == "submitted"


@on_one_database
async def test_a_button_of_others_decides_nothing(ward: Ward, http: Http) -> None:
    for who in PEOPLE:
        cookie = await ward.signed_in(who)
        data = {"dau": ward.doors.mark(cookie), "nut": f"approve.yes:{ward.session}"}
        answer = await fetch(http, "/bang/viec", cookie, "POST", data=data | {"khoa": who})
        assert answer.status == (200 if who in {"minh", "binh", "mai"} else 403)
        assert await ward.state() == "submitted"  # the officer's has no version either
    for data in ("learn.resume", "mydata.erase", "enrol.consent:no"):  # a resident's own affairs
        cookie = await ward.signed_in("minh")
        told = {"dau": ward.doors.mark(cookie), "nut": data, "khoa": data}
        answer = await fetch(http, "/bang/viec", cookie, "POST", data=told)
        assert "cuộc trò chuyện" in await answer.text()
