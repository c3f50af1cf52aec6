"""Groups: one line and the way to the private chat; of nobody there is anything kept or shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channels.telegram.settings import Settings
from bot.clock import now
from bot.core import Cause, put
from bot.delivery.freezing import freeze, thaw
from handlers.contract import Event, Reply, Utterance
from handlers.texts import load_commands
from storage.identity import people, reach
from storage.rights import roles
from tests.bot.channels.telegram.conftest import Whole, enrolling, until
from tests.bot.house import rows
from tests.written import texts

LAN, MAI, GROUP = 7, 8, -5
KEPT = ("person", "address", "role_grant", "invite", "job", "consent")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    words = frozenset(load_commands())
    alert = texts().say("groups.tap")
    return Settings(settings.token, settings.api_base, pace=False, words=words, tap_in_group=alert)


async def officer(whole: Whole) -> None:
    await enrolling(whole, MAI)
    grant = roles.Grant(0, 1, "officer", None, None)
    await whole.store.unit(lambda tx: roles.grant(tx, grant, now()))


async def kept(whole: Whole) -> dict[str, int]:
    return {name: len(await whole.store.read(lambda tx, n=name: rows(tx, n))) for name in KEPT}


@pytest.mark.parametrize(
    "text", ["/dulieu", "/moi@stand_in_bot", "/thongke tháng này", "/start", "@stand_in_bot chào"]
)
async def test_a_group_is_led_to_the_private_chat(whole: Whole, text: str) -> None:
    await officer(whole)
    before = await kept(whole)
    for person in (MAI, LAN):
        whole.world.text(person, text, chat=GROUP)
    await whole.quiet()
    (said,) = [one for one in whole.world.ledger.sent if one.chat == GROUP]
    assert said.text.startswith("Trợ lý chỉ trả lời trong trò chuyện riêng")
    (button,) = said.buttons[0]
    assert button["url"] == "https://t.me/stand_in_bot?start=nhom"
    assert await kept(whole) == before


async def test_the_button_of_a_group_greets_a_stranger(whole: Whole) -> None:
    await whole.type(LAN, "/start nhom")
    assert whole.last(LAN).buttons[0][0]["text"] == "Học thử ngay"


async def test_a_group_hears_it_once_in_a_while(whole: Whole) -> None:
    for _ in range(3):
        whole.world.text(LAN, "/hoc", chat=GROUP)
        await whole.quiet()
    assert len(whole.said(GROUP)) == 1
    clock = whole.service._intake
    assert clock is not None
    clock._clock = lambda: now() + timedelta(minutes=11)
    whole.world.text(LAN, "/hoc", chat=GROUP)
    await whole.quiet()
    assert len(whole.said(GROUP)) == 2


async def test_a_bot_that_is_let_into_a_group_says_where_to_write(whole: Whole) -> None:
    whole.world.membership(GROUP, "member", before="left")
    await whole.quiet()
    assert len(whole.said(GROUP)) == 1


async def test_a_tap_in_a_group_is_answered_to_whoever_tapped_alone(whole: Whole) -> None:
    whole.world.tap(LAN, "mydata.export", chat=GROUP)
    await until(lambda: whole.world.ledger.alerts)
    await whole.quiet()
    assert whole.world.ledger.alerts[0].startswith("Nút này chỉ dùng được trong trò chuyện riêng")
    assert whole.world.ledger.sent == []


async def test_who_was_known_by_a_group_is_reached_again_when_they_write_alone(
    polled: Whole,
) -> None:
    await officer(polled)
    await polled.store.unit(lambda tx: reach.come(tx, _lane(polled), ""))
    at = polled.app.clock()

    def notice() -> object:
        return polled.store.unit(
            lambda tx: put(
                polled.app.core,
                tx,
                people.address_of(tx, 1),  # type: ignore[arg-type]
                Reply("nhắc"),
                Cause(at, kind="notice"),
            )
        )

    assert await notice() == []  # type: ignore[misc]
    await polled.type(MAI, "/toi")
    (address,) = await polled.store.read(lambda tx: rows(tx, "address"))
    assert address["chat"] == str(MAI)
    assert await notice()  # type: ignore[misc]


def _lane(whole: Whole) -> str:
    return whole.app.core.keys.lane("telegram", "4242", str(MAI))


async def test_writing_makes_reachable_again(polled: Whole) -> None:
    """Telegram does not tell every return: who writes is there."""
    await officer(polled)
    polled.world.membership(MAI, "kicked")
    await polled.quiet()
    polled.world.chats[MAI] = "ok"
    await polled.type(MAI, "/toi")
    (address,) = await polled.store.read(lambda tx: rows(tx, "address"))
    assert address["unreachable_at"] is None


def test_a_dead_event_of_a_group_is_no_private_one_when_it_is_replayed() -> None:
    said = Event("1", "x", "telegram", "4242", "7", "-5", now(), now(), Utterance("/dulieu"))
    kept = freeze(said).replace(',"is_private":true', "").replace(',"private_chat":""', "")
    assert not thaw(kept).is_private
    private = Event("1", "x", "web", "b", "-7", "-7", now(), now(), Utterance("/dulieu"))
    assert thaw(freeze(private)) == private
