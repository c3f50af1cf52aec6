"""Signing out over HTTP: the cookie ends at once, wherever it was copied; a code brings back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from itsdangerous import URLSafeSerializer

from bot.app import App
from bot.keeping.sessions import judge
from handlers.shared import rights
from storage.identity import people, web_sessions
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction, Work
from tests.bot.browser import Browser, make_officer, on_one_database
from tests.bot.house import KEYS, START, Clock, enrol, lane_of
from tests.dialogues.stage import CODE

KEY = KEYS.purpose("cookies")
LIFE = timedelta(days=365)


def texts(messages: list[dict[str, Any]]) -> str:
    return " ".join(message["text"] for message in messages)


def button(told: dict[str, Any], action: str) -> str:
    """The postback of that action in a message."""
    found = (one["data"] for row in told["buttons"] for one in row)
    return next(data for data in found if data.startswith(action))


def steal(thief: Browser, victim: Browser) -> None:
    """The thief's browser carries a copy of the cookie."""
    jar = thief.http.session.cookie_jar
    jar.update_cookies({"hocvu": victim.cookie()}, thief.http.make_url("/"))


async def sign_out(browser: Browser, where: str = "here") -> str:
    """The code that was shown."""
    await browser.say(kind="text", text="đăng xuất")
    (told,) = await browser.tap(f"signout.code:{where}")
    found = CODE.search(told["text"])
    assert found is not None, told
    (gone,) = await browser.tap(button(told, "signout.yes"))
    assert gone["forget"]
    return found[1]


@on_one_database
async def test_a_copied_cookie_dies_with_the_sign_out(browsers: list[Browser]) -> None:
    lan, thief = browsers[:2]
    await lan.enrol()
    steal(thief, lan)
    assert "Lan" in texts(await thief.say(kind="text", text="/dulieu"))
    await sign_out(lan)
    assert list(lan.http.session.cookie_jar) == []
    for path in ("/chat/later", "/chat/later?poll=1"):
        assert (await thief.http.get(path)).status == 403
    told = await thief.say(kind="text", text="/dulieu")
    assert "đã đăng xuất" in texts(told)
    assert told[0]["forget"]
    assert "Lan" not in texts(await thief.say(kind="text", text="/dulieu"))


@on_one_database
async def test_a_message_waits_for_its_unit_alone_and_for_no_reader(
    lan: Browser, web_app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers may stand behind reports of half a minute."""
    await lan.enrol()
    units, unit = [], web_app.store.unit

    async def counted(work: Work[object]) -> object:
        units.append(work)
        return await unit(work)

    async def busy(_: object) -> None:
        raise AssertionError("a reader was asked")

    monkeypatch.setattr(web_app.store, "unit", counted)
    monkeypatch.setattr(web_app.store, "read", busy)
    assert "Lan" in texts(await lan.say(kind="text", text="/dulieu", seen=1, later=1))
    assert len(units) == 1
    answer = await lan.http.post("/chat/photo", data={})
    assert answer.status == 400


@on_one_database
async def test_the_code_brings_everything_back_in_another_browser(
    browsers: list[Browser],
) -> None:
    lan, other = browsers[:2]
    await lan.enrol()
    code = await sign_out(lan)
    assert "**Lan**" in texts(await other.say(kind="text", text=code))
    assert "trở lại" in texts(await other.tap("signout.accept"))
    assert "Lan" in texts(await other.say(kind="text", text="/dulieu"))
    assert "Lan" not in texts(await lan.say(kind="text", text="/dulieu"))
    assert "chưa đúng" in texts(await lan.say(kind="text", text=code))  # once


@on_one_database
async def test_the_code_takes_nobodys_place(browsers: list[Browser]) -> None:
    lan, minh = browsers[:2]
    await minh.enrol("Minh")
    await lan.enrol()
    code = await sign_out(lan)
    assert "đang có người học" in texts(await minh.say(kind="text", text=code))
    assert "Minh" in texts(await minh.say(kind="text", text="/dulieu"))
    assert "**Lan**" in texts(await lan.say(kind="text", text=code))


@on_one_database
async def test_a_withdrawn_officers_cookie_ends(browsers: list[Browser], web_app: App) -> None:
    mai, hoa = browsers[:2]
    await make_officer(web_app, mai)
    await make_officer(web_app, hoa)

    def withdraw(tx: Transaction) -> None:
        held = roles.grant_at(tx, 2)
        assert held is not None
        rights.withdraw(tx, held, 1, web_app.clock())

    await web_app.store.unit(withdraw)
    assert "đã đăng xuất" in texts(await hoa.say(kind="text", text="/nhatky"))
    assert "giữ vai trò" in texts(await mai.say(kind="text", text="/vaitro"))


@on_one_database
async def test_a_role_gained_makes_the_cookie_anew(
    browsers: list[Browser], web_app: App, clock: Clock
) -> None:
    mai, hoa, thief = browsers
    await make_officer(web_app, mai)
    found = CODE.search(texts(await mai.tap("invite.new:officer")))
    assert found is not None
    await hoa.enrol("Hoa")
    steal(thief, hoa)
    clock.pass_by(minutes=1)
    before = hoa.cookie()
    shown = await hoa.say(kind="text", text=found[1])
    await hoa.tap(shown[-1]["buttons"][0][0]["data"])
    assert hoa.cookie() != before
    assert "Nhật ký" in texts(await hoa.say(kind="text", text="/nhatky"))
    assert "đã đăng xuất" in texts(await thief.say(kind="text", text="/nhatky"))


@on_one_database
async def test_a_cookie_of_the_former_kind_still_speaks(lan: Browser) -> None:
    await lan.enrol()
    signer = URLSafeSerializer(KEY, salt="web-identity")
    sender, _ = signer.loads(lan.cookie())
    old = str(signer.dumps(sender))
    lan.http.session.cookie_jar.update_cookies({"hocvu": old}, lan.http.make_url("/"))
    assert "Lan" in texts(await lan.say(kind="text", text="/dulieu"))
    assert lan.cookie() != old


@pytest.mark.parametrize(
    ("age", "role", "lives"),
    [(364, "", True), (366, "", True), (364, "officer", True), (366, "officer", False)],
)
async def test_a_cookies_life_is_absolute_for_who_holds_a_role(
    store: Store, age: int, role: str, lives: bool
) -> None:
    await store.unit(lambda tx: enrol(tx, "mai", Clock(), role=role))
    made = START - timedelta(days=age)
    verdict = await store.read(lambda tx: judge(tx, lane_of("mai"), made, START, LIFE))
    assert (verdict.made_at is not None) is lives
    assert not lives or verdict.made_at in (made, START)


async def test_a_rotation_waits_for_the_first_use_of_the_new_cookie(store: Store) -> None:
    lane, later = lane_of("mai"), START + timedelta(hours=1)
    await store.unit(lambda tx: web_sessions.rotate(tx, lane, START))
    old = START - timedelta(days=1)
    lost = await store.read(lambda tx: judge(tx, lane, old, later, LIFE))
    assert lost.made_at == START  # the answer was lost: it comes again with the new cookie
    used = await store.read(lambda tx: judge(tx, lane, START, later, LIFE))
    assert used.is_confirmed
    await store.unit(lambda tx: web_sessions.confirm(tx, lane))
    gone = await store.read(lambda tx: judge(tx, lane, old, later, LIFE))
    assert gone.made_at is None


async def test_a_code_is_spent_once_and_the_address_moves(store: Store) -> None:
    someone = await store.unit(lambda tx: enrol(tx, "lan", Clock()))
    until = START + timedelta(days=90)
    new = web_sessions.ReturnCode("hash", someone.address_id, until)
    await store.unit(lambda tx: web_sessions.add_code(tx, new, START))
    assert await store.unit(lambda tx: web_sessions.use(tx, "hash", START))
    assert not await store.unit(lambda tx: web_sessions.use(tx, "hash", START))
    lanes = (lane_of("lan"), lane_of("new"))
    await store.unit(lambda tx: web_sessions.move(tx, someone.address_id, lanes, "new"))
    known = await store.read(lambda tx: people.known(tx, lanes[1]))
    assert known == someone


@on_one_database
async def test_only_the_code_shown_last_signs_out_and_the_older_one_says_so(
    browsers: list[Browser],
) -> None:
    lan, other = browsers[:2]
    await lan.enrol()
    (first,) = await lan.tap("signout.code:here")
    (second,) = await lan.tap("signout.code:here")
    told = await lan.tap(button(first, "signout.yes"))
    assert "lấy mã mới" in texts(told)
    assert "Lan" in texts(await lan.say(kind="text", text="/dulieu"))
    (third,) = await lan.tap("signout.code:here")
    (gone,) = await lan.tap(button(third, "signout.yes"))
    assert gone["forget"]
    found = CODE.search(second["text"]), CODE.search(third["text"])
    assert "chưa đúng" in texts(await other.say(kind="text", text=found[0][1]))  # type: ignore[index]
    assert "trở lại của **Lan**" in texts(await other.say(kind="text", text=found[1][1]))  # type: ignore[index]


@on_one_database
async def test_the_code_of_who_stays_opens_nothing(browsers: list[Browser]) -> None:
    lan, other = browsers[:2]
    await lan.enrol()
    (told,) = await lan.tap("signout.code:here")
    assert "đã bỏ" in texts(await lan.tap(button(told, "signout.stay")))
    found = CODE.search(told["text"])
    assert found is not None
    assert "chưa đúng" in texts(await other.say(kind="text", text=found[1]))


@on_one_database
@pytest.mark.parametrize("left_by", [None, "hủy", "thôi, ở lại", "/hoc", "đăng xuất"])
async def test_a_code_opens_nothing_until_its_owner_signs_out(
    browsers: list[Browser], left_by: str | None
) -> None:
    lan, thief = browsers[:2]
    await lan.enrol()
    (told,) = await lan.tap("signout.code:here")
    found = CODE.search(told["text"])
    assert found is not None
    if left_by:
        await lan.say(kind="text", text=left_by)
    assert "chưa đúng" in texts(await thief.say(kind="text", text=found[1]))


@on_one_database
async def test_a_code_is_as_good_as_before_after_a_button_that_came_late(
    browsers: list[Browser],
) -> None:
    lan, other = browsers[:2]
    await lan.enrol()
    code = await sign_out(lan)
    await other.say(kind="text", text=code)
    await other.tap("enrol.consent:yes")
    assert "gõ lại mã" in texts(await other.tap("signout.accept"))
    await other.say(kind="text", text=code)
    await other.enrol()
    assert "Mã vẫn còn dùng được" in texts(await other.tap("signout.accept"))
