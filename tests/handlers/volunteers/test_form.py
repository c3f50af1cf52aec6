"""Whose a session is, what may be done to it in each state, and what of a change is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.app import App
from handlers.turn import WARD_ZONE
from storage import roles
from storage.outreach import counts, flags, history, sessions
from storage.outreach.sessions import OutreachSession
from storage.store import Store
from storage.transaction import Transaction
from storage.verify import verify
from tests.bot.house import START, Clock, enrol, event, found_team, offered, open_app, rows

TODAY = START.astimezone(WARD_ZONE).date()
STARTED = datetime(2026, 11, 22, 8, 30, tzinfo=WARD_ZONE)
STATES = ("draft", "planned", "open", "closed", "submitted", "returned", "approved", "withdrawn")
SENT = ("submitted", "returned", "approved")


class Hall:
    """A house with two members of a team, one session of binh's, and somebody of another team."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app, self.clock, self.number = app, clock, 0

    def fill(self, tx: Transaction) -> None:
        team, other = found_team(tx), found_team(tx, "Team 2")
        cast = {
            "binh": ("team_leader", team),
            "chi": ("volunteer", team),
            "dung": ("team_leader", other),
        }
        for name, (role, of) in cast.items():
            enrol(tx, name, self.clock, role=role, channel="box", team=of)
        self.number = sessions.add(tx, self.session("closed"))
        counts.add_group(tx, self.number, 1)

    def session(self, state: str) -> OutreachSession:
        """Everything is known of it, but who came."""
        return OutreachSession(
            self.number, 1, 1, 1, state, "review" if state in {"closed", *SENT} else "ready",
            kind="BH2", place="Here", local_date=date(2026, 11, 22),
            starts_at=STARTED, ends_at=STARTED + timedelta(hours=1), helpers=2,
            created_at=START, touched_at=START, submitted_at=START if state in SENT else None,
        )  # fmt: skip

    async def put(self, state: str) -> None:
        await self.app.store.unit(lambda tx: sessions.save(tx, self.session(state)))

    async def say(self, who: str, *inputs: str) -> list[str]:
        """What is offered after the last input."""
        for said in inputs:
            text = said.replace("#", str(self.number))
            letters = await self.app.receive(event(who, text, self.clock, channel="box"))
        return [data.replace(f":{self.number}", ":#") for data in offered(letters)]

    async def now(self) -> OutreachSession:
        found = await self.app.store.unit(lambda tx: sessions.find(tx, self.number))
        assert found is not None
        return found

    async def row(self) -> counts.GroupCounts:
        return (await self.app.store.read(lambda tx: counts.of(tx, self.number)))[0]

    async def corrections(self) -> list[tuple[str, str | None, str | None, str]]:
        found = await self.app.store.read(lambda tx: history.corrections(tx, self.number))
        return [(one.field, one.before, one.after, one.reason) for one in found]


@pytest.fixture
async def hall(store: Store) -> Hall:
    clock = Clock()
    hall = Hall(await open_app(store, clock), clock)
    await store.unit(hall.fill)
    return hall


TRIES = [
    "[outreach.open:#]", "[outreach.set:#:kind:BH1]", "[outreach.set:#:helpers:9]",
    "[outreach.set:#:counts0:9]", "[outreach.set:#:groups:mixed]", "[outreach.skip:#:review]",
    "[outreach.tick:#:k7-1]", "[outreach.begin:#]", "[outreach.record:#]", "[outreach.close:#]",
    "[outreach.send:#]", "[outreach.drop:#]", "[outreach.restore:#]", "[outreach.amend:#]",
    "[outreach.ask:#:note]",
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
async def test_nobody_touches_the_session_of_another(hall: Hall, state: str) -> None:
    await hall.put(state)
    before = await hall.now(), await hall.row()
    for who in ("chi", "dung"):
        for data in TRIES:
            assert await hall.say(who, data)
        await hall.say(who, "typed words")
    assert (await hall.now(), await hall.row()) == before
    assert await hall.corrections() == []


@pytest.mark.parametrize("data", TRIES)
async def test_who_left_the_team_changes_nothing_more(hall: Hall, data: str) -> None:
    await hall.say("binh", "[outreach.ask:#:note]")
    await hall.app.store.unit(lambda tx: roles.withdraw(tx, 1, None, START))
    before = await hall.now(), await hall.row()
    assert await hall.say("binh", data) == ["learn.resume", "help.show", "help.human"]
    assert await hall.say("binh", "a note") != []
    assert (await hall.now(), await hall.row()) == before


@pytest.mark.parametrize(
    ("state", "data", "after"),
    [
        ("draft", "begin", "draft"),  # it was yesterday
        ("draft", "record", "closed"),
        ("planned", "record", "closed"),
        ("open", "record", "open"),
        ("open", "close", "closed"),
        ("draft", "close", "draft"),
        ("closed", "send", "submitted"),
        ("returned", "send", "submitted"),
        ("draft", "send", "draft"),
        ("submitted", "send", "submitted"),
        ("approved", "send", "approved"),
        ("closed", "drop", "withdrawn"),
        ("submitted", "drop", "withdrawn"),
        ("approved", "drop", "approved"),
        ("approved", "restore", "approved"),
    ],
)
async def test_each_state_knows_what_may_follow(
    hall: Hall, state: str, data: str, after: str
) -> None:
    await hall.put(state)
    assert await hall.say("binh", f"[outreach.{data}:#]")
    assert (await hall.now()).state == after
    assert await hall.say("binh", f"[outreach.{data}:#]")  # an old button
    assert (await hall.now()).state == after


async def test_a_session_is_opened_on_its_day_and_closed_when_it_ends(hall: Hall) -> None:
    today = replace(hall.session("planned"), local_date=TODAY)
    await hall.app.store.unit(lambda tx: sessions.save(tx, today))
    assert "checkin.show:#" in await hall.say("binh", "[outreach.begin:#]")
    assert ((await hall.now()).starts_at, (await hall.now()).ends_at) == (START, None)
    hall.clock.pass_by(hours=2)
    assert await hall.say("binh", "[outreach.close:#]")
    assert (await hall.now()).ends_at == hall.clock()


async def test_a_session_forgotten_open_is_asked_when_it_ended(hall: Hall) -> None:
    today = replace(hall.session("planned"), local_date=TODAY)
    await hall.app.store.unit(lambda tx: sessions.save(tx, today))
    await hall.say("binh", "[outreach.begin:#]")
    hall.clock.pass_by(hours=24)
    await hall.say("binh", "[outreach.close:#]")
    assert (await hall.now()).step == "until"
    for impossible in ("7h", "23h50", "never"):
        await hall.say("binh", impossible)
        assert (await hall.now()).ends_at is None
    await hall.say("binh", "10h")
    assert (await hall.now()).ends_at == datetime(2026, 11, 23, 10, tzinfo=WARD_ZONE)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("13h45", (22, 8, 30), (22, 9, 30)),  # both are asked for: the end is not lost
        ("8h-9h15", (22, 8, 0), (22, 9, 15)),
        ("thứ bảy", (21, 8, 30), (21, 9, 30)),  # the hours move with the day
        ("thứ 7 tuần trước", (21, 8, 30), (21, 9, 30)),
        ("hôm nay 23h-23h30", (22, 8, 30), (22, 9, 30)),  # not over yet
    ],
)
async def test_a_form_that_was_sent_keeps_an_end(
    hall: Hall, typed: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.ask:#:when]", typed)
    now = await hall.now()
    expected = [datetime(2026, 11, *one, tzinfo=WARD_ZONE) for one in (start, end)]
    assert [now.starts_at, now.ends_at] == expected


async def test_a_form_is_looked_at_again_after_every_change(hall: Hall) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.ask:#:when]", "13h45")
    await hall.say("binh", "[outreach.ask:#:counts0]", "10")
    await hall.say("binh", "[outreach.ask:#:results0]", "vneid 2000")
    found = await hall.app.store.read(lambda tx: flags.of(tx, hall.number))
    assert found


async def test_what_was_sent_is_mended_for_a_day_then_with_a_reason(hall: Hall) -> None:
    await hall.say("binh", "[outreach.set:#:counts0:53]", "[outreach.send:#]")
    await hall.say("binh", "[outreach.set:#:counts0:35]")
    assert (await hall.row()).head_count == 35
    hall.clock.pass_by(hours=25)
    await hall.say("binh", "[outreach.set:#:counts0:20]")
    assert (await hall.row()).head_count == 35
    await hall.say(
        "binh", "[outreach.amend:#]", "!!!", "counted again", "[outreach.set:#:counts0:20]"
    )
    assert (await hall.row()).head_count == 20
    await hall.say("binh", "/huy", "[outreach.set:#:counts0:10]")
    assert (await hall.row()).head_count == 20
    assert await hall.corrections() == [
        ("head_count", "53", "35", ""),
        ("head_count", "35", "20", "counted again"),
    ]
    noted = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    assert [row["action"] for row in noted] == ["session.submitted", *["session.corrected"] * 2]
    assert (await hall.app.store.read(verify)).fault is None


async def test_a_correction_of_an_approved_session_waits_for_approval_again(hall: Hall) -> None:
    await hall.put("approved")
    await hall.say("binh", "[outreach.set:#:helpers:5]")
    assert (await hall.now()).helpers == 2
    await hall.say("binh", "[outreach.amend:#]", "five of us", "[outreach.set:#:helpers:5]")
    assert ((await hall.now()).helpers, (await hall.now()).state) == (5, "submitted")
    assert await hall.corrections() == [("helpers", "2", "5", "five of us")]


async def test_the_same_answer_again_is_no_correction(hall: Hall) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.set:#:helpers:2]", "[outreach.set:#:kind:BH2]")
    assert await hall.corrections() == []


async def test_groups_stay_once_a_form_is_sent(hall: Hall) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.set:#:groups:mixed]", "[outreach.ask:#:groups]")
    assert (await hall.row()).group_id == 1


async def test_a_session_put_aside_comes_back_as_it_was(hall: Hall) -> None:
    await hall.say("binh", "[outreach.set:#:counts0:35]", "[outreach.send:#]")
    sent = await hall.now()
    await hall.say("binh", "[outreach.drop:#]", "[outreach.restore:#]")
    assert replace(await hall.now(), touched_at=sent.touched_at) == sent
    assert (await hall.row()).head_count == 35


@pytest.mark.parametrize("typed", ["/huy", "/hoc", "xin chào", "[enrol.start]", "99999999999999"])
async def test_nothing_that_is_typed_loses_a_form(hall: Hall, typed: str) -> None:
    await hall.say("binh", "[outreach.set:#:counts0:35]", "[outreach.ask:#:note]")
    before = await hall.now(), await hall.row()
    await hall.say("binh", typed)
    after = await hall.now()
    assert (replace(after, note=None, touched_at=before[0].touched_at), await hall.row()) == before


async def test_a_part_of_the_day_is_kept_until_its_hours_come(hall: Hall) -> None:
    await hall.say("binh", "[outreach.ask:#:when]", "tối thứ 7")
    assert (await hall.now()).starts_at is None  # 8:30 was no evening
    await hall.say("binh", "7h đến 9h")
    one = await hall.now()
    local = [at.astimezone(WARD_ZONE) for at in (one.starts_at, one.ends_at) if at]
    assert [f"{at:%d/%m %H:%M}" for at in local] == ["21/11 19:00", "21/11 21:00"]


async def test_a_masked_number_is_no_note(hall: Hall) -> None:
    await hall.say("binh", "[outreach.ask:#:note]", "căn cước 031088001234")
    assert (await hall.now()).note is None


async def test_two_drafts_of_one_day_are_told_apart(hall: Hall) -> None:
    later = replace(hall.session("closed"), starts_at=STARTED + timedelta(hours=6), place="There")
    await hall.app.store.unit(lambda tx: sessions.add(tx, later))
    for door in ("/buoi", "[outreach.mine]"):
        letters = await hall.app.receive(event("binh", door, hall.clock, channel="box"))
        shown = [one for row in letters[0].message.buttons for one in row]
        labels = [label for label, data in shown if data.startswith("outreach.open:")]
        assert len(labels) == len(set(labels)) == 2
        assert any("14:30" in label for label in labels)


async def _counted_together(hall: Hall) -> None:
    def work(tx: Transaction) -> None:
        (row,) = counts.of(tx, hall.number)
        counts.remove_group(tx, row.id)
        counts.add_group(tx, hall.number, None)
        (row,) = counts.of(tx, hall.number)
        counts.save(tx, replace(row, head_count=35, women=20, kq1=4))

    await hall.app.store.unit(work)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (["3"], [(3, 35, 20, 4)]),
        (["3, 5"], [(None, 35, 20, 4)]),
        (["3, 5", "3: 20; 5: 15", "3: 12; 5: 8", "3: 4"], [(3, 20, 12, 4), (5, 15, 8, None)]),
    ],
)
async def test_groups_named_late_divide_what_was_counted_together(
    hall: Hall, said: list[str], kept: list[object]
) -> None:
    await _counted_together(hall)
    assert await hall.say("binh", "[outreach.ask:#:groups]", *said)
    found = await hall.app.store.read(lambda tx: counts.of(tx, hall.number))
    assert [(row.group_id, row.head_count, row.women, row.kq1) for row in found] == kept


async def test_that_nobody_knows_the_rest_loses_nothing(hall: Hall) -> None:
    await hall.say("binh", "[outreach.ask:#:counts0]", "35 cụ", "không nhớ")
    assert ((await hall.row()).elderly, (await hall.row()).head_count) == (35, None)


@pytest.mark.parametrize(
    ("step", "said", "tapped", "kept"),
    [
        ("results0", "qr 2", 1, {"kq3": None, "kq4": 2}),
        ("results0", "qr 2", 0, {"kq3": 2, "kq4": None}),
        ("counts0", "35 là tổng?", 0, {"head_count": 35}),
    ],
)
async def test_what_may_be_meant_is_offered(
    hall: Hall, step: str, said: str, tapped: int, kept: dict[str, int | None]
) -> None:
    before = await hall.row()
    asked = await hall.say("binh", f"[outreach.ask:#:{step}]", said)
    assert await hall.row() == before
    await hall.say("binh", f"[{asked[tapped]}]")
    assert {name: getattr(await hall.row(), name) for name in kept} == kept


@pytest.mark.parametrize(("step", "typed"), [("counts0", "195"), ("note", "Cả tổ đến rất đông")])
@pytest.mark.parametrize("why", ["approved", "a day later"])
async def test_an_answer_that_comes_too_late_waits_for_its_reason(
    hall: Hall, step: str, typed: str, why: str
) -> None:
    await hall.put("submitted")
    await hall.say("binh", f"[outreach.ask:#:{step}]")
    if why == "approved":
        await hall.put("approved")
    else:
        hall.clock.pass_by(hours=25)
    letters = await hall.app.receive(event("binh", typed, hall.clock, channel="box"))
    assert letters[0].message.text == f"Trợ lý chưa ghi: {typed}"
    assert offered(letters) == [f"outreach.open:{hall.number}"]
    assert await hall.corrections() == []
    await hall.say("binh", "Đếm lại danh sách")
    assert [(after, reason) for _, _, after, reason in await hall.corrections()] == [
        (typed, "Đếm lại danh sách")
    ]
    assert typed in {str((await hall.row()).head_count), (await hall.now()).note}


async def test_an_answer_that_was_given_up_is_not_written_later(hall: Hall) -> None:
    await hall.put("submitted")
    await hall.say("binh", "[outreach.ask:#:counts0]")
    await hall.put("approved")
    await hall.say("binh", "195", "[outreach.open:#]", "[outreach.amend:#]", "Sửa ghi chú")
    assert await hall.corrections() == []


@pytest.mark.parametrize("state", ["withdrawn", "planned"])
async def test_an_answer_without_a_line_is_said_back(hall: Hall, state: str) -> None:
    await hall.say("binh", "[outreach.ask:#:counts0]")
    await hall.put(state)
    letters = await hall.app.receive(event("binh", "195", hall.clock, channel="box"))
    assert letters[0].message.text == "Trợ lý chưa ghi: 195"


async def test_officers_hear_once_that_an_approved_session_waits_again(hall: Hall) -> None:
    def two(tx: Transaction) -> list[int]:
        return [
            enrol(tx, who, hall.clock, role="officer", channel="box").address_id
            for who in ("mai", "hoa")
        ]

    await hall.app.store.unit(two)
    await hall.put("approved")
    await hall.say("binh", "[outreach.amend:#]", "Đếm lại danh sách", "[outreach.ask:#:counts0]")
    assert await told(hall) == 0
    await hall.say("binh", "32", "[outreach.ask:#:counts0]", "33")
    assert (await hall.now()).state == "submitted"
    assert await told(hall) == len(("mai", "hoa"))


async def told(hall: Hall) -> int:
    """How many letters speak of a correction."""
    found = await hall.app.store.read(lambda tx: rows(tx, "outbox"))
    return sum("vừa được người ghi đính chính" in str(row["message"]) for row in found)
