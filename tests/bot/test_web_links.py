"""Links to files of the web chat: of one person, for some days, and anew for its history."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientResponse
from itsdangerous import URLSafeSerializer

from bot.app import App
from bot.channel import FileRef
from bot.channels.web import Limits, WebChat
from bot.channels.web.buckets import Windows
from bot.channels.web.links import PATH, Links
from tests.bot.browser import Browser, on_one_database
from tests.bot.house import CONFIG, KEYS, Clock
from tests.pictured import PICTURED, SCREEN

LIFE = timedelta(days=CONFIG.retention.file_link_days)
SECOND = timedelta(seconds=1)
EXPIRED = "Đường dẫn này đã hết hạn."


async def data_link(one: Browser) -> str:
    """A link to everything that is kept of them."""
    return str(next(m["file"]["url"] for m in await one.tap("mydata.export") if m["file"]))


async def progress_link(one: Browser) -> str:
    """A link to the picture of their progress."""
    said = await one.say(kind="text", text="/tiendo")
    return str(next(m["picture"]["url"] for m in said if m["picture"]))


async def renew(one: Browser, url: str, **headers: str) -> ClientResponse:
    return await one.http.post("/chat/link", data=json.dumps({"url": url}), headers=headers)


def link_to(one: Browser, file: FileRef, clock: Clock) -> str:
    """As the channel would seal it for the person in this browser."""
    key = KEYS.purpose("cookies")
    sender, _ = URLSafeSerializer(key, salt="web-identity").loads(one.cookie())
    return Links(key, LIFE, clock).make(sender, file)


def test_the_days_are_the_operators_and_seven_unless_changed() -> None:
    assert CONFIG.retention.file_link_days == 7
    assert Limits().link_life == LIFE


@on_one_database
@pytest.mark.parametrize(
    ("after", "status"),
    [
        (timedelta(), 200),
        (LIFE - SECOND, 200),
        (LIFE, 410),
        (LIFE * 60, 410),
    ],
    ids=str,
)
async def test_a_link_is_good_for_its_days(
    lan: Browser, clock: Clock, after: timedelta, status: int
) -> None:
    await lan.enrol()
    url = await data_link(lan)
    clock.at += after
    opened = await lan.http.get(url)
    assert opened.status == status
    assert opened.headers["Cache-Control"] == "no-store"


@on_one_database
async def test_what_is_over_says_what_to_do(lan: Browser, clock: Clock) -> None:
    await lan.enrol()
    url = await data_link(lan)
    clock.at += LIFE
    opened = await lan.http.get(url)
    page = await opened.text()
    assert opened.content_type == "text/html"
    assert "Content-Disposition" not in opened.headers
    assert EXPIRED in page
    assert "hỏi trợ lý một lần nữa" in page
    assert '<form action="/">' in page
    assert "http" not in page
    assert (await lan.http.get(await data_link(lan))).status == 200


@on_one_database
async def test_nobody_else_learns_even_that_it_is_over(
    browsers: list[Browser], clock: Clock
) -> None:
    lan, minh, stranger = browsers
    await lan.enrol()
    await minh.enrol("Minh")
    url = await progress_link(lan)
    for moment in (timedelta(), LIFE):
        clock.at += moment
        for other in (minh, stranger):
            assert (await other.http.get(url)).status == 404
        assert (await renew(minh, url)).status == 404
        assert (await renew(stranger, url)).status == 403


async def test_the_page_has_a_picture_of_its_history_again(lan: Browser, clock: Clock) -> None:
    await lan.enrol()
    url = await progress_link(lan)
    clock.at += LIFE * 9
    assert (await lan.http.get(url)).status == 410
    answer = await renew(lan, url)
    assert answer.status == 200
    fresh = (await answer.json())["url"]
    opened = await lan.http.get(fresh)
    assert (opened.status, opened.content_type) == (200, "image/png")
    assert (await lan.http.get(url)).status == 410
    clock.at += LIFE
    assert (await lan.http.get(fresh)).status == 410


async def test_papers_are_asked_for_again(lan: Browser, clock: Clock) -> None:
    await lan.enrol()
    url = await data_link(lan)
    for moment in (timedelta(), LIFE):
        clock.at += moment
        answer = await renew(lan, url)
        assert (answer.status, await answer.json()) == (410, {"error": "over"})


@on_one_database
async def test_a_lesson_is_seen_again_by_who_never_agreed(
    lan: Browser, web_app: App, clock: Clock
) -> None:
    web_app.core = replace(web_app.core, house=replace(web_app.core.house, library=PICTURED))
    await lan.say(kind="arrival")
    url = link_to(lan, FileRef("screen", SCREEN, "man-hinh.png", "Màn hình"), clock)
    kept = (await lan.http.get(url)).headers["Cache-Control"]
    assert kept.startswith("private, max-age=")  # the same for everybody, and wanted offline
    clock.at += LIFE
    assert (await lan.http.get(url)).status == 410
    fresh = (await (await renew(lan, url)).json())["url"]
    assert (await lan.http.get(fresh)).content_type == "image/png"


@on_one_database
async def test_a_link_of_an_older_house_is_over_and_had_again(lan: Browser, clock: Clock) -> None:
    """It was sealed without an end."""
    await lan.enrol()
    seals = URLSafeSerializer(KEYS.purpose("cookies"), salt="web-file")
    named = seals.loads((await progress_link(lan)).removeprefix(PATH))
    del named["until"]
    old = PATH + str(seals.dumps(named))
    assert (await lan.http.get(old)).status == 410
    assert (await renew(lan, old)).status == 200


@on_one_database
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": CONFIG.http.url}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
    ],
    ids=str,
)
async def test_only_our_own_page_has_links_anew(
    lan: Browser, headers: dict[str, str], status: int
) -> None:
    await lan.enrol()
    assert (await renew(lan, await progress_link(lan), **headers)).status == status


@on_one_database
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'{"url": 7}', 400),
        (b'{"url": "' + b"x" * 4001 + b'"}', 400),
        (b'{"url": "\xff"}', 400),
        (b'{"url": ""}', 404),
        (b'{"url": "/chat/file/made-up"}', 404),
        (b'{"url": "https://evil.example/"}', 404),
    ],
    ids=lambda value: str(value)[:24],
)
async def test_what_is_no_link_of_ours_gets_none(lan: Browser, body: bytes, status: int) -> None:
    await lan.enrol()
    assert (await lan.http.post("/chat/link", data=body)).status == status


@on_one_database
async def test_an_operator_may_give_them_longer(
    web_app: App, photos_folder: object, clock: Clock
) -> None:
    chat = WebChat(KEYS.purpose("cookies"), "", clock, web_app._photos._album, Limits(9, LIFE * 2))  # type: ignore[arg-type]
    url = chat._link("lan")(FileRef("progress", {"people": "1"}))
    clock.at += LIFE * 2 - SECOND
    read = chat._links.read("lan", url.removeprefix(PATH))
    assert read is not None
    assert not read.is_over


@on_one_database
async def test_who_may_not_any_more_gets_a_page_that_says_so(lan: Browser, clock: Clock) -> None:
    await lan.enrol()
    url = link_to(lan, FileRef("my_data", {"people": "1,2"}), clock)
    opened = await lan.http.get(url)
    page = await opened.text()
    assert (opened.status, opened.content_type) == (403, "text/html")
    assert "Tệp này không mở được nữa." in page
    assert '<form action="/">' in page
    assert opened.headers["Cache-Control"] == "no-store"


@on_one_database
async def test_after_an_erasure_the_link_opens_nothing(lan: Browser, app: App) -> None:
    await lan.enrol()
    url = await data_link(lan)
    await lan.tap("mydata.ask_erase")
    await lan.tap("mydata.erase")
    opened = await lan.http.get(url)
    assert opened.status in {403, 410}
    assert "Tệp này không mở được nữa." in await opened.text()


@on_one_database
async def test_who_opens_too_many_is_told_to_wait_and_the_link_still_opens(
    lan: Browser, chat: WebChat
) -> None:
    await lan.enrol()
    url = await progress_link(lan)
    chat.network_limits._askers = Windows(1, 60)
    assert (await lan.http.get(url)).status == 200
    refused = await lan.http.get(url)
    page = await refused.text()
    assert (refused.status, refused.headers["Retry-After"]) == (429, "60")
    assert refused.headers["Refresh"] == "60"
    assert "không mất gì" in page
    answer = await renew(lan, url)  # where the page asks for a picture again
    assert (answer.status, answer.headers["Retry-After"]) == (429, "60")
    chat.network_limits._askers = Windows(1, 60)
    assert (await renew(lan, url)).status == 200
    assert (await lan.http.get(url)).status == 200
