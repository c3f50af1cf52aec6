"""The web chat over real HTTP: what comes later, files, and a database that is away."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.app import App
from bot.channel import Sender
from storage.errors import NotStored
from tests.bot.browser import Browser, make_officer, on_one_database, said


@pytest.mark.parametrize("way", ["stream", "poll"])
async def test_figures_come_later_to_whoever_asked(
    browsers: list[Browser], web_app: App, way: str
) -> None:
    lan, minh, _ = browsers
    await minh.say(kind="arrival")
    await make_officer(web_app, lan)
    await lan.say(kind="text", text="/thongke")
    await web_app.settle()
    path = f"/chat/later?seen={lan.shown}"
    if way == "poll":
        (message,) = (await (await lan.http.get(f"{path}&poll=1")).json())["messages"]
    else:
        async with lan.http.get(path) as stream:
            assert stream.headers["Content-Type"] == "text/event-stream"
            lines = [(await stream.content.readline()).decode() for _ in range(2)]
        message = json.loads(lines[1].removeprefix("data: "))
        assert lines[0] == f"id: {message['id']}\n"
    assert "**0 người** học" in message["text"]
    polled = await minh.http.get("/chat/later?poll=1&seen=0")
    assert "**0 người** học" not in await polled.text()


async def test_an_answer_that_overtakes_what_came_by_itself_does_not_hide_it(
    lan: Browser, web_app: App
) -> None:
    await make_officer(web_app, lan)
    await lan.say(kind="text", text="/thongke")
    later = lan.shown
    await web_app.settle()  # the figures lie there, and the stream was cut before they came
    await lan.say(kind="text", text="/trogiup")
    await lan.say(kind="text", text="/tiendo", later=later)  # what the page has shown is reported
    polled = await lan.http.get(f"/chat/later?poll=1&seen={later}")
    (figures,) = (await polled.json())["messages"]
    assert "**0 người** học" in figures["text"]
    assert figures["id"] < lan.shown
    await lan.http.post("/chat/seen", json={"seen": 0, "later": figures["id"]})
    emptied = await lan.http.get("/chat/later?poll=1&seen=0")
    assert (await emptied.json())["messages"] == []


async def test_an_open_stream_is_told_at_once(lan: Browser, web_app: App) -> None:
    await make_officer(web_app, lan)
    async with lan.http.get(f"/chat/later?seen={lan.shown + 1000}") as stream:
        await lan.say(kind="text", text="/thongke")
        await web_app.settle()
        assert stream.status == 200
    async with lan.http.get("/chat/later", headers={"Last-Event-ID": str(lan.shown)}) as stream:
        await asyncio.wait_for(stream.content.readline(), 30)
        assert "**0 người** học" in (await asyncio.wait_for(stream.content.readline(), 30)).decode()


@on_one_database
@pytest.mark.parametrize("number", ["-1", "x", "", "9" * 40, "٣", "1; DROP TABLE"])
async def test_any_number_is_read_with_care(lan: Browser, number: str) -> None:
    await lan.say(kind="arrival")
    answer = await lan.http.get("/chat/later", params={"poll": "1", "seen": number})
    assert answer.status == 200


async def test_a_file_opens_for_its_owner_only(browsers: list[Browser], web_app: App) -> None:
    lan, minh, stranger = browsers
    for one in (lan, minh):
        await one.enrol("Canaryname" if one is lan else "Minh")
    url = next(m["file"]["url"] for m in await lan.tap("mydata.export") if m["file"])
    opened = await lan.http.get(url)
    assert opened.status == 200
    assert opened.headers["Content-Disposition"].startswith("attachment")
    assert opened.headers["Cache-Control"] == "no-store"
    assert "Canaryname" in await opened.text()
    for other in (minh, stranger):
        assert (await other.http.get(url)).status == 404
    assert (await lan.http.get(url[:-2] + "xx")).status == 404
    assert (await lan.http.get("/chat/file/made-up")).status == 404
    page = await minh.http.get(url, headers={"Accept": "text/html"})
    assert page.status == 404
    assert "Về trang trò chuyện" in await page.text()


async def test_after_erasure_the_browser_forgets_and_the_file_is_empty(
    lan: Browser, web_app: App
) -> None:
    await lan.enrol("Canaryname")
    url = next(m["file"]["url"] for m in await lan.tap("mydata.export") if m["file"])
    cookie = lan.cookie()
    await lan.tap("mydata.ask_erase")
    (farewell,) = await lan.tap("mydata.erase")
    assert farewell["forget"]
    lan.http.session.cookie_jar.update_cookies({"hocvu": cookie}, lan.http.make_url("/"))
    left = await lan.http.get(url)
    assert "Canaryname" not in await left.text()


async def test_while_the_database_is_away_nothing_is_promised(
    lan: Browser, web_app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await lan.http.get("/readyz")).status == 200
    await lan.say(kind="arrival")

    async def away(_work: object) -> None:
        raise NotStored("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(web_app.store, "unit", away)
        patch.setattr(web_app.store, "read", away)
        answer = await lan.post(said(key="sent-again-later"))
        assert answer.status == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert await answer.json() == {"error": "busy"}
        assert (await lan.http.get("/chat/later?poll=1")).status == 503
        assert (await lan.http.get("/readyz")).status == 503
        assert (await lan.http.get("/livez")).status == 200
    assert await lan.say("sent-again-later", kind="text", text="hello")


@on_one_database
async def test_letters_wait_for_whoever_asks_under_the_same_name(
    lan: Browser, web_app: App
) -> None:
    """The gate and the page speak of the same lane."""
    await lan.say(kind="arrival")
    nobody = Sender("web", "chat", "somebody else")
    assert await web_app.waiting(nobody, 0) == []
