"""What a bot of today does beside its words: it is seen to write, cheers, shares, opens a page."""

from __future__ import annotations

import dataclasses
import hmac
import json
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.channels.telegram.app import LIFE, person_in
from bot.channels.telegram.opening import dress
from bot.channels.telegram.settings import Settings
from bot.channels.telegram.wire import Wire
from bot.clock import now
from bot.delivery.render import join, render
from handlers.contract import Reply
from storage.identity import offers
from storage.store import Store
from tests.bench.bot_api import TOKEN, StandIn
from tests.bench.bot_api.methods import Refusal
from tests.bot.channels.telegram.conftest import Whole, begin, enrolling, until
from tests.bot.house import HOUSE
from tests.rows import each_row

LAN = 77
AT = now()
"""A whole run takes longer than what Telegram signed is believed."""
HOME = "https://hoc.vn"


def signed(token: str = TOKEN, age: float = 0, at: datetime = AT, **more: str) -> str:
    """What Telegram puts behind the address of a page that it opens."""
    moment = int(at.timestamp() - age)
    fields = {"auth_date": str(moment), "query_id": "q", "user": json.dumps({"id": LAN}), **more}
    said = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.digest(b"WebAppData", token.encode(), sha256)
    return urlencode({**fields, "hash": hmac.new(key, said.encode(), sha256).hexdigest()})


@each_row(
    ("given", "person"),
    [
        (signed(), str(LAN)),
        (signed(signature="newer servers add one"), str(LAN)),
        (signed(age=LIFE.total_seconds() + 5), None),
        (signed(age=-3600), None),
        (signed("4242:another-token"), None),
        (signed().replace("77", "78"), None),
        (signed(user="{}"), None),
        (signed(user="no json"), None),
        (signed(auth_date="soon"), None),
        ("hash=", None),
        ("", None),
        ("\x00&&==%ff", None),
    ],
)
def test_only_whom_telegram_signed_just_now_is_believed(given: str, person: str | None) -> None:
    assert person_in(given, TOKEN, AT) == person


def test_a_mark_of_other_letters_is_nobodys() -> None:
    assert person_in("hash=%C3%A9&user=1", TOKEN, now()) is None


def test_the_word_of_telegram_wears_out() -> None:
    given = signed()
    assert person_in(given, TOKEN, now() + LIFE + timedelta(seconds=5)) is None


async def test_the_page_opens_for_the_very_person_once_they_agree(
    stand_in: StandIn, sqlite_store: Store, settings: Settings
) -> None:
    page = dataclasses.replace(settings, public_url=HOME, app_button="Trang học")
    whole = await begin(stand_in, sqlite_store, page)
    base = whole.url.removesuffix("/hook/telegram")
    async with aiohttp.ClientSession() as http:

        async def ask(given: str) -> tuple[int, str]:
            async with http.post(f"{base}/telegram", data=given) as answer:
                return answer.status, await answer.text()

        async with http.get(f"{base}/telegram") as shown:
            assert "mo.js" in await shown.text()
        assert (await ask(signed(age=3600, at=now())))[0] == 403
        assert await ask(signed(at=now())) == (200, "")  # nobody has enrolled there yet
        await enrolling(whole, LAN)
        status, code = await ask(signed(at=now()))
        hashed = HOUSE.hash_code(code)
        found = await sqlite_store.read(lambda tx: offers.by_code(tx, hashed))
        assert (status, found is not None and found.state) == (200, "offered")
    await whole.end()


async def test_the_button_beside_the_text_field_is_looked_at_before_it_is_set(
    stand_in: StandIn, settings: Settings
) -> None:
    page = dataclasses.replace(settings, public_url=HOME, app_button="Trang học")
    wire, calls = Wire(page), stand_in.world.ledger.calls
    for _ in range(2):
        await dress(wire, page)
    button = stand_in.world.described["button"]
    assert button["web_app"] == {"url": f"{HOME}/telegram"}
    assert (calls["setchatmenubutton"], calls["setmycommands"]) == (1, 1)
    await dress(wire, dataclasses.replace(page, public_url="http://127.0.0.1"))
    assert calls["setchatmenubutton"] == 1
    await wire.close()


async def test_a_lesson_is_found_by_words_and_sent_to_a_neighbour(polled: Whole) -> None:
    await until(lambda: polled.service._intake and polled.service._intake.me.username)
    asked = [polled.world.look_for(LAN, words) for words in ("số lạ gọi", "", "x" * 256)]
    await until(lambda: len(polled.world.inline) == len(asked))
    found = [polled.world.inline[one] for one in asked]
    assert all(found)
    first = found[0][0]
    (button,) = first["reply_markup"]["inline_keyboard"][0]
    assert button["url"] == f"https://t.me/stand_in_bot?start={first['id']}"
    assert first["id"].startswith("bai-k7-")
    assert "{you}" not in json.dumps(found)
    assert not polled.said(LAN)


async def test_an_answer_that_takes_long_is_seen_to_be_written(
    polled: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, receive = polled.world.ledger.calls, polled.app.receive
    await polled.type(LAN, "/start")
    assert calls[f"typing {LAN}"] == 0
    polled.service.channel.signs.patience = 0.01

    async def slow(event: object) -> object:
        await until(lambda: calls[f"typing {LAN}"])
        return await receive(event)  # type: ignore[arg-type]

    monkeypatch.setattr(polled.app, "receive", slow)
    await polled.type(LAN, "trợ giúp")
    assert calls[f"typing {LAN}"] == 1
    assert polled.service.channel.signs._waiting == {}


async def test_a_completed_lesson_is_cheered(polled: Whole) -> None:
    """Also where the verdict of its last question leads into it."""
    polled.world.chats[LAN], can = "ok", polled.service.channel.capabilities
    done = join([Reply("Đúng rồi!", kind="right", leads=True), Reply("Xong!", kind="done")], can)
    for said in (*done, Reply("Bài tiếp theo")):
        assert isinstance(said, Reply)
        for message in render(said, can):
            await polled.service.channel.send(str(LAN), message)
    await until(lambda: polled.world.reactions)
    first, _ = [one.message_id for one in polled.world.ledger.sent]
    assert polled.world.reactions == {(LAN, first): "🎉"}


def test_the_stand_in_is_strict(stand_in: StandIn) -> None:
    methods = stand_in._methods
    stand_in.world.chats[LAN] = "ok"
    bad = {"type": "web_app", "text": "x", "web_app": {"url": "http://hoc.vn"}}
    calls = [
        ("setmessagereaction", {"chat_id": LAN, "message_id": 1, "reaction": [{"emoji": "🎉"}]}),
        ("setchatmenubutton", {"menu_button": bad}),
    ]
    for name, given in calls:
        with pytest.raises(Refusal):
            methods.call(name, given)
