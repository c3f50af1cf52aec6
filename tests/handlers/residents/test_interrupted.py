"""What somebody was at is not lost, nor told falsely, when something else comes in between."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import App
from handlers.contract import Body
from handlers.officers.invite import Wanted, create
from lessons.library import Library
from storage.identity import people
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, enrol, event, found_team, lane_of, open_app, rows
from tests.graduates import learn_course, sit
from tests.handlers.ward import furniture
from tests.many_courses import many_courses


class ConversationState:
    """A person called Lan, who speaks with the house."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app, self.clock = app, clock
        self.buttons: list[str] = []

    async def say(self, body: Body | str) -> str:
        letters = await self.app.receive(event("lan", body, self.clock, channel="box"))
        pairs = [data for one in letters for row in one.message.buttons for _, data in row]
        self.buttons = pairs or self.buttons
        return "\n".join(letter.message.text for letter in letters)

    async def tap(self, action: str) -> str:
        return await self.say(f"[{next(one for one in self.buttons if one.startswith(action))}]")

    async def agree(self, name: str) -> None:
        """From the first screen, or the notice, to the end of enrolment."""
        if self.offers("enrol.register"):
            await self.tap("enrol.register")
        await self.tap("enrol.consent:yes")
        await self.tap("enrol.age:adult")
        await self.tap("profile.form:chu")
        await self.say(name)
        await self.say("5")

    def offers(self, action: str) -> bool:
        return any(one.startswith(action) for one in self.buttons)


@pytest.fixture
async def lan(store: Store) -> ConversationState:
    clock = Clock()
    return ConversationState(await open_app(store, clock), clock)


@pytest.mark.versions
@pytest.mark.parametrize(
    ("said", "tapped", "asked"),
    [
        ((), "profile.form:co", "tên"),
        ((), "enrol.age:teen", "tên"),
        (("Hoa",), "profile.form:co", "tổ"),
        (("Hoa",), "profile.no_name", "tổ"),  # a name is not taken away by an old button
    ],
)
async def test_a_second_tap_while_enrolling_loses_no_question(
    lan: ConversationState, said: tuple[str, ...], tapped: str, asked: str
) -> None:
    await lan.say("xin chào")
    await lan.tap("enrol.register")
    await lan.tap("enrol.consent:yes")
    shown = [*lan.buttons]
    await lan.tap("enrol.age:adult")
    shown += lan.buttons
    await lan.tap("profile.form:bac")
    shown += lan.buttons
    for text in said:
        await lan.say(text)
    old = next(one for one in shown if one.startswith(tapped))
    assert asked in await lan.say(f"[{old}]")
    assert "chưa hiểu" not in await lan.say("5" if said else "Hoa")
    (row,) = await lan.app.store.read(lambda tx: rows(tx, "profile"))
    assert row["name"] == "Hoa"
    if ":" in tapped:
        assert tapped.partition(":")[2] in row.values()


def from_paper(tx: Transaction, clock: Clock) -> str:
    """A code for somebody who was recorded on paper."""
    enrol(tx, "helper", clock, role="volunteer", channel="box", team=found_team(tx))
    return furniture.may_join(tx, HOUSE, clock())


async def enrolled(conversation: ConversationState) -> None:
    await conversation.app.store.unit(
        lambda tx: enrol(tx, "lan", conversation.clock, group=1, channel="box")
    )


async def shares(conversation: ConversationState) -> None:
    """Lan has let Hùng learn at her phone, and he is learning now."""
    await enrolled(conversation)
    await conversation.say("đổi người")
    await conversation.tap("household.add")
    await conversation.agree("Hùng")


async def test_who_read_without_consent_finds_the_lesson_again_after_enrolling(
    lan: ConversationState,
) -> None:
    await lan.say("đăng ký")
    await lan.tap("enrol.consent:no")
    await lan.say("[learn.open:k7-3]")
    await lan.say("bắt đầu")
    await lan.agree("Lan")
    assert lan.offers("learn.open:k7-3")


async def test_a_second_no_loses_no_place_in_a_lesson(lan: ConversationState) -> None:
    await lan.say("đăng ký")
    no = next(one for one in lan.buttons if one.startswith("enrol.consent:no"))
    await lan.say(f"[{no}]")
    await lan.say("[learn.open:k7-3]")
    await lan.tap("learn.step")
    await lan.say(f"[{no}]")
    assert "Bước 2/" in await lan.say("học")


async def test_a_newcomer_who_taps_once_more_is_asked_for_consent(lan: ConversationState) -> None:
    await enrolled(lan)
    await lan.say("đổi người")
    add = next(one for one in lan.buttons if one.startswith("household.add"))
    await lan.say(f"[{add}]")
    said = await lan.say(f"[{add}]")
    assert "đăng ký người đầu tiên" not in said
    assert lan.offers("enrol.consent:yes")
    assert len(await lan.app.store.read(lambda tx: rows(tx, "household"))) == 2


async def sits_down(conversation: ConversationState) -> None:
    """Lan's phone has just been given to somebody who has not enrolled."""
    await enrolled(conversation)
    await conversation.say("đổi người")
    await conversation.tap("household.add")


async def test_a_newcomer_on_a_shared_phone_takes_no_role(lan: ConversationState) -> None:
    def invite(tx: Transaction) -> str:
        return create(tx, HOUSE, Wanted("officer"), None, lan.clock()).typed

    await sits_down(lan)
    said = await lan.say(await lan.app.store.unit(invite))
    assert "nhiều người dùng chung" in said
    assert not lan.offers("invite.accept")


async def test_a_newcomer_from_paper_shares_the_phone_and_can_be_switched_to(
    lan: ConversationState,
) -> None:
    await sits_down(lan)
    await lan.say(await lan.app.store.unit(lambda tx: from_paper(tx, lan.clock)))
    await lan.tap("join.consent")
    await lan.tap("join.agree")
    members = await lan.app.store.read(lambda tx: rows(tx, "household"))
    speaks = await lan.app.store.read(lambda tx: people.known(tx, lane_of("lan", "box")))
    assert speaks is not None
    assert speaks.person_id in {row["person_id"] for row in members}


async def test_a_shared_phone_says_who_learns_there_after_one_erased_themselves(
    lan: ConversationState,
) -> None:
    await shares(lan)
    await lan.say("[mydata.ask_erase]")
    said = await lan.tap("mydata.erase")
    assert "dữ liệu về chú" in said
    assert "ghi cho **Lan**" in said
    assert "Giờ là **Lan** học" in await lan.tap("household.switch")


async def test_one_who_erased_themselves_may_begin_anew_on_a_shared_phone(
    lan: ConversationState,
) -> None:
    await shares(lan)
    await lan.say("[mydata.ask_erase]")
    await lan.tap("mydata.erase")
    await lan.tap("household.add")
    await lan.agree("Hùng")
    assert "**Hùng**" in await lan.say("đổi người")


async def test_an_open_test_of_a_course_that_is_taught_no_more_stops_nobody(
    lan: ConversationState,
) -> None:
    def begin(tx: Transaction) -> None:
        someone = enrol(tx, "lan", lan.clock, channel="box")
        learn_course(tx, HOUSE, someone.person_id, lan.clock())
        sit(tx, HOUSE, someone.person_id, lan.clock(), "k7-1:q1", "k7-1:q2")

    await lan.app.store.unit(begin)
    assert "Câu 1/2" in await lan.say("học")
    old = next(one for one in lan.buttons if one.startswith("test.pick"))
    await teach(lan, many_courses())
    assert "không còn nữa" not in await lan.say("học")
    await lan.say(f"[{old}]")  # what was begun can still be finished
    (given,) = await lan.app.store.read(lambda tx: rows(tx, "test_answer"))
    assert given["question_id"] == "q1"


async def teach(conversation: ConversationState, library: Library) -> None:
    """Other courses from now on, as after a restart."""
    core = conversation.app.core
    object.__setattr__(core, "house", replace(core.house, library=library))
    await conversation.app.open()


async def test_who_agreed_twice_to_be_the_person_on_paper_hears_that_they_are(
    lan: ConversationState,
) -> None:
    await lan.say(await lan.app.store.unit(lambda tx: from_paper(tx, lan.clock)))
    await lan.tap("join.consent")
    agree = next(one for one in lan.buttons if one.startswith("join.agree"))
    await lan.say(f"[{agree}]")
    assert "đã nối rồi" in await lan.say(f"[{agree}]")


async def test_signing_out_of_no_browser_is_not_told_as_done(lan: ConversationState) -> None:
    await enrolled(lan)
    assert "Đã đăng xuất" not in await lan.say("[signout.webs]")


@pytest.mark.parametrize("words", ["trợ giúp", "gap can bo", "bắt đầu", "đăng xuất", "xóa dữ liệu"])
async def test_nobody_is_called_by_the_words_of_a_command(
    lan: ConversationState, words: str
) -> None:
    await enrolled(lan)
    await lan.say("[profile.ask_name]")
    await lan.say(words)
    (profile,) = await lan.app.store.read(lambda tx: rows(tx, "profile"))
    assert profile["name"] == "Lan"


@pytest.mark.parametrize("name", ["Huy", "Tiến Đô", "Nhật Kỳ", "Học"])
async def test_a_name_that_sounds_like_a_command_is_a_name(
    lan: ConversationState, name: str
) -> None:
    await enrolled(lan)
    await lan.say("[profile.ask_name]")
    await lan.say(name)
    (profile,) = await lan.app.store.read(lambda tx: rows(tx, "profile"))
    assert profile["name"] == name
