"""Photos from the page over real HTTP: who may send one, how large, and what is kept of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientResponse, FormData

from bot.app import App
from bot.channels.web import upload
from storage.outreach import photos, sessions
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.browser import Browser, on_one_database
from tests.bot.house import found_team, rows
from tests.handlers.hall import STARTED
from tests.photographs import CANARY, photograph

MEGABYTE = 1024 * 1024


def with_session(tx: Transaction) -> int:
    """Whoever enrolled last is in a team, and has a session that is over."""
    team = found_team(tx)
    address = max(rows(tx, "address"), key=lambda row: int(str(row["id"])))
    number, person = int(str(address["id"])), int(str(address["person_id"]))
    roles.grant(tx, roles.Grant(0, number, "volunteer", None, None, team, person), STARTED)
    one = sessions.OutreachSession(
        0, team, person, number, "closed", "review", kind="BH2",
        local_date=STARTED.date(), starts_at=STARTED, ends_at=STARTED,
        created_at=STARTED, touched_at=STARTED,
    )  # fmt: skip
    return sessions.add(tx, one)


@pytest.fixture
async def session(lan: Browser, web_app: App) -> int:
    """Lan's session, whose photos are awaited."""
    await lan.enrol()
    number = await web_app.store.unit(with_session)
    (asked,) = await lan.tap(f"photo.send:{number}")
    assert asked["wantsPicture"]
    return number


def form(body: bytes, key: str | None = None, **fields: str) -> FormData:
    made = FormData()
    for name, value in ({"key": key or str(uuid4()), "seen": "0"} | fields).items():
        made.add_field(name, value)
    made.add_field("photo", BytesIO(body), filename="../../photo.jpg", content_type="image/jpeg")
    return made


async def send(browser: Browser, body: bytes, key: str | None = None) -> ClientResponse:
    return await browser.http.post("/chat/photo", data=form(body, key))


async def later(app: App, browser: Browser) -> list[dict[str, Any]]:
    await app.settle()
    answer = await browser.http.get(f"/chat/later?poll=1&seen={browser.shown}")
    messages: list[dict[str, Any]] = (await answer.json())["messages"]
    return messages


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_photo_is_stored_and_told(
    lan: Browser, web_app: App, session: int, photos_folder: Path
) -> None:
    answer = await send(lan, photograph())
    assert (answer.status, await answer.json()) == (200, {"messages": []})
    (saved,) = await later(web_app, lan)
    assert saved["text"].startswith("Đã lưu ảnh 1/5.")
    assert saved["wantsPicture"]
    (kept,) = files(photos_folder)  # the upload itself is gone
    assert CANARY.encode() not in kept.read_bytes()
    (photo,) = await web_app.store.read(partial(photos.of, session_id=session))
    assert kept.name == f"{photo.sha256}.jpg"


@on_one_database
async def test_a_photo_sent_again_under_its_key_is_one(
    lan: Browser, web_app: App, session: int
) -> None:
    key = str(uuid4())
    for _ in range(3):
        assert (await send(lan, photograph(), key)).status == 200
    assert len(await later(web_app, lan)) == 1
    assert len(await web_app.store.read(partial(photos.of, session_id=session))) == 1


@on_one_database
async def test_large_ones_come_through_and_larger_ones_do_not(
    lan: Browser, web_app: App, session: int, photos_folder: Path
) -> None:
    assert (await send(lan, bytes(8 * MEGABYTE))).status == 200
    (said,) = await later(web_app, lan)
    assert "không phải ảnh" in said["text"]
    answer = await send(lan, bytes(8 * MEGABYTE + 1))
    assert (answer.status, await answer.json()) == (413, {"error": "large"})
    assert files(photos_folder) == []


@on_one_database
async def test_nothing_is_kept_of_a_photo_that_nobody_awaits(
    lan: Browser, web_app: App, photos_folder: Path
) -> None:
    await lan.enrol()
    answer = await send(lan, photograph())
    (said,) = (await answer.json())["messages"]
    assert said["buttons"]
    assert await later(web_app, lan) == []
    assert files(photos_folder) == []


@on_one_database
async def test_the_page_asks_before_it_sends_and_is_answered_at_once_where_nobody_waits(
    lan: Browser, web_app: App, session: int
) -> None:
    """The same answer as to the photo itself; the question asked again gets it again."""
    key = str(uuid4())
    sent = {"key": key, "seen": 0}
    answer = await lan.http.post("/chat/photo/ask", json=sent)
    assert await answer.json() == {"messages": [], "send": True}
    assert (await send(lan, photograph(), key)).status == 200
    assert (await later(web_app, lan))[0]["text"].startswith("Đã lưu ảnh 1/5.")
    await lan.tap("learn.menu")
    sent = {"key": str(uuid4()), "seen": 0}
    asked = [await lan.http.post("/chat/photo/ask", json=sent) for _ in range(2)]
    (first, *_), again = [(await one.json())["messages"] for one in asked]
    assert first["buttons"]
    assert [one["id"] for one in again] == [first["id"]]
    assert "send" not in await asked[0].json()
    direct = await (await send(lan, photograph())).json()
    assert [one["text"] for one in direct["messages"]] == [first["text"]]


@on_one_database
@pytest.mark.parametrize(("sent", "status"), [({}, 400), ({"key": "k" * 36, "seen": -1}, 400)])
async def test_a_question_that_is_none_of_ours(
    lan: Browser, session: int, sent: dict[str, object], status: int
) -> None:
    assert (await lan.http.post("/chat/photo/ask", json=sent)).status == status


@on_one_database
async def test_strangers_and_other_pages_send_nothing(
    lan: Browser, browsers: list[Browser], session: int, photos_folder: Path
) -> None:
    assert (await send(browsers[1], photograph())).status == 403
    asked = {"key": str(uuid4()), "seen": 0}
    assert (await browsers[1].http.post("/chat/photo/ask", json=asked)).status == 403
    headers = {"Origin": "https://evil.example"}
    answer = await lan.http.post("/chat/photo", data=form(photograph()), headers=headers)
    assert answer.status == 403
    assert files(photos_folder) == []


@on_one_database
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"not a form",
        {"key": "long enough", "seen": "0"},
        form(b"x", "short"),
        form(b"x", "k" * 65),
        form(b"x", seen="-1"),
        form(b"x", seen="many"),
        form(b"x", more="y" * 100),
    ],
)
async def test_what_is_no_such_form_is_refused(
    lan: Browser, session: int, photos_folder: Path, sent: object
) -> None:
    answer = await lan.http.post("/chat/photo", data=sent)
    assert (answer.status, await answer.json()) == (400, {"error": "request"})
    assert files(photos_folder) == []


@on_one_database
async def test_a_crash_before_the_job_loses_nothing(
    lan: Browser, web_app: App, session: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dead() -> None:
        pass

    with monkeypatch.context() as broken:
        broken.setattr(web_app, "compute", dead)
        await send(lan, photograph())
        assert await later(web_app, lan) == []
    await web_app.compute()
    (saved,) = await later(web_app, lan)
    assert saved["text"].startswith("Đã lưu ảnh 1/5.")


def field(name: str, value: str = "1") -> str:
    return f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


PHOTO = (
    '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n'
    "Content-Type: image/jpeg\r\n\r\nno picture\r\n--x--\r\n"
)
BROKEN = {
    "a head without a colon": "--x\r\nnonsense without a colon\r\n\r\n1\r\n--x--\r\n",
    "a head without end": "--x\r\nX-Long: " + "a" * 20_000 + "\r\n\r\n1\r\n--x--\r\n",
    "a head of signs": "--x\r\nX[]: \x01\r\n\r\n1\r\n--x--\r\n",
    "fields without end": field("key", "0123456789")
    + "".join(field(f"f{number}") for number in range(500))
    + PHOTO,
    "a field twice": field("key", "0123456789") + field("seen") * 2 + PHOTO,
    "a field too long": field("key", "0" * 65) + PHOTO,
}
"""All but for what they are called would be photos."""


@on_one_database
@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
async def test_a_form_that_aiohttp_cannot_read_is_a_bad_request(
    lan: Browser, session: int, photos_folder: Path, body: str
) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await lan.http.post("/chat/photo", data=body.encode(), headers=headers)
    assert answer.status == 400
    assert await answer.json() == {"error": "request"}
    assert files(photos_folder) == []


@on_one_database
async def test_a_photo_that_does_not_go_on_is_ended(
    lan: Browser, session: int, photos_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "STILL", 0.3)
    never = asyncio.Event()

    async def drip() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="key"\r\n\r\n0123456789\r\n'
        yield b'--x\r\nContent-Disposition: form-data; name="photo"\r\n\r\nslow'
        await never.wait()

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with asyncio.timeout(20):
        answer = await lan.http.post("/chat/photo", data=drip(), headers=headers)
    assert answer.status == 400
    never.set()
    assert files(photos_folder) == []
