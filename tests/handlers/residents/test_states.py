"""State × event for residents and strangers: every cell has a next step, and a way out.

A state is what somebody said and tapped to come there; `-name` taps the button of that action.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from bot.app import App
from handlers.contract import FROM_GROUP, Arrival, Body, Picture, Postback, Utterance, Wordless
from handlers.turn import ConversationState
from storage.delivery import post
from storage.identity import people
from storage.store import Store
from tests.bot.house import HOUSE, Clock, enrol, event, lane_of, open_app
from tests.handlers.cells import AGE, FORM, GROUP, NAME, NOTICE, Cell, Cells
from tests.rows import each_row

STRANGERS = {
    "new": "",
    "greeted": "hello",
    "agreed": AGE,
    "child": f"{AGE}|-enrol.age:child",
    "trying": "hello|-enrol.try|-learn.step",
    "code": "hello|-enrol.code",
    "notice": NOTICE,
    "guardian": f"{AGE}|-enrol.age:child|-guardian.ask",
    "guardian named": f"{AGE}|-enrol.age:child|-guardian.ask|Hoa",
    "declined": f"{NOTICE}|-enrol.consent:no",
    "reading unrecorded": f"{NOTICE}|-enrol.consent:no|[learn.open:k7-1]|-learn.step",
    "form of address": FORM,
    "name": NAME,
    "group": GROUP,
}
RESIDENTS = {
    "reading": "[learn.open:k7-1]|-learn.step",
    "question": "[learn.open:k7-1]" + "|-learn.step" * 5,
    "reminder": "[remind.on]|[remind.ask_time]",
    "check-in": "điểm danh",
    "newcomer": "đổi người|-household.add",
    "link": "[link.start]",
    "erasing": "[mydata.ask_erase]",
    "withdrawn": "[mydata.ask_withdraw]|-mydata.withdraw",
    "certificates": "giấy ghi nhận",
    "VNeID": "[vneid.ask]|-vneid.state",
}
STATES = {**STRANGERS, **RESIDENTS}
TYPED = (
    *("", "1", "9", "a", "huỷ", "/huy", "/start", "học", "/on", "bài", "/dulieu", "/toi"),
    *("/nhac 19h30", "đổi người", "đăng xuất", "trợ giúp", "điểm danh", "0000", "/khongco"),
    *("/thongke", "đồng ý", "không", "tôi không hiểu", "?", "căn cước 031088001234"),
    *("AB23-CD45", "Lan", "x" * 500),
)
TAPPED = (
    *("enrol.consent:yes", "enrol.age:adult", "profile.form:chi", "profile.no_name"),
    *("profile.group:1", "household.add", "household.switch:1", "link.accept:1"),
    *("link.trap:1", "link.confirm:1", "link.refuse:1", "link.part:1", "learn.step:1:1"),
    *("quiz.pick:1:q1:a", "review.pick:k7-1:q1:a", "test.start:k7", "certificate.confirm:1"),
    *("mydata.erase", "mydata.withdraw", "mydata.agree:1", "signout.yes:here:0", "signout.webs"),
    *("signout.accept", "join.agree:1:me", "checkin.finished", "invite.accept:1", "nothing"),
)
EVENTS: Sequence[Body] = (
    *map(Utterance, TYPED),
    *map(Postback, TAPPED),
    *(Picture("p"), Wordless("voice"), Arrival(), Arrival(FROM_GROUP), Arrival("AB23CD45")),
    *(Arrival("bai-k7-3"), Arrival("bai-gone"), Arrival("diemdanh-nothing")),
)
FAREWELL = HOUSE.texts.say("mydata.erased", you="bác")
"""Says itself what to type."""
LAN = "lan"
WAYS_OUT = ("/huy", "học", "/start")


class Guest:
    """One person in one state, to whom one thing happens."""

    def __init__(self, app: App, clock: Clock, name: str) -> None:
        self.app, self.clock, self.name = app, clock, name
        self.buttons: list[str] = []

    async def say(self, body: Body | str) -> list[str]:
        letters = await self.app.receive(event(self.name, body, self.clock, channel="box"))
        self.buttons = [d for one in letters for row in one.message.buttons for _, d in row]
        return [letter.message.text for letter in letters]

    async def come(self, way: str) -> None:
        for step in filter(None, way.split("|")):
            wanted = (data for data in self.buttons if data.startswith(step[1:]))
            await self.say(f"[{next(wanted)}]" if step.startswith("-") else step)

    async def is_asked(self) -> bool:
        """Whether a typed answer is awaited."""
        lane = lane_of(self.name, "box")
        saved = await self.app.store.read(lambda tx: people.here(tx, lane).state)
        return bool(saved and msgspec.json.decode(saved, type=ConversationState).ask)

    async def fault(self, body: Body) -> str:
        """What is wrong with this cell; empty when nothing is."""
        said = await self.say(body)
        if not said or not all(text.strip() and len(text) <= 4000 for text in said):
            return f"nothing is said: {said}"
        if not self.buttons and said != [FAREWELL] and not await self.is_asked():
            return f"no next step: {said}"
        for way in WAYS_OUT:
            if not await self.say(way) or not self.buttons:
                return f"no way out by {way}"
        return ""


@each_row("state", STATES)
def test_every_event_in_every_state_has_a_next_step_and_a_way_out(cells: Cells, state: str) -> None:
    def look(cell: Cell) -> dict[str, str]:
        if state in RESIDENTS:
            enrol(cell.tx, LAN, cell.clock, channel="box")
        cell.lesson_attempt(LAN, STATES[state])
        return {str(body): wrong for body in EVENTS if (wrong := fault_of(cell, body))}

    assert cells.within(look) == {}


def fault_of(cell: Cell, body: Body) -> str:
    """What is wrong once this happens; empty when nothing is. Nothing of it stays."""
    with cell.tried():
        told = cell.say(LAN, body)
        if not told.texts or not all(one.strip() and len(one) <= 4000 for one in told.texts):
            return f"nothing is said: {told.texts}"
        if not (told.buttons or told.text == FAREWELL or cell.conversation(LAN).ask):
            return f"no next step: {told.text}"
        outs = {way: cell.say(LAN, way) for way in WAYS_OUT}
        return "".join(f"no way out by {way}" for way, one in outs.items() if not one.buttons)


@pytest.mark.parametrize("state", STATES)
async def test_as_it_comes_and_is_sent_none_is_without_a_next_step_or_dead(
    store: Store, state: str
) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    wrong = {}
    for number, body in enumerate(EVENTS[::9]):
        cell = Guest(app, clock, f"lan-{number}")
        if state in RESIDENTS:
            await store.unit(lambda tx, who=cell.name: enrol(tx, who, clock, channel="box"))
        await cell.come(STATES[state])
        if fault := await cell.fault(body):
            wrong[str(body)] = fault
    assert wrong == {}
    assert await store.read(post.dead) == []
