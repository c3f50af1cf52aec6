"""Who may decide on a session, in which state, and what every decision leaves behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from storage import kin, roles
from storage.outreach import counts, history, sessions
from storage.transaction import Transaction
from storage.verify import verify
from tests.bot.house import START, event, rows
from tests.handlers.hall import STARTED, STATES, Hall

DEEDS = ["approve.yes:#", "approve.ask_return:#", "approve.ask_split:#", "approve.next:#"]


async def steps(hall: Hall) -> list[tuple[str, str | None]]:
    found = await hall.app.store.read(lambda tx: history.events(tx, hall.number))
    return [(one.what, one.reason) for one in found]


async def noted(hall: Hall) -> list[object]:
    found = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    return [one["action"] for one in found]


async def texts(hall: Hall, who: str, said: str) -> str:
    letters = await hall.app.receive(event(who, said, hall.clock, channel="box"))
    return "\n".join(letter.message.text for letter in letters)


async def test_one_card_with_its_four_buttons(hall: Hall) -> None:
    assert await hall.say("mai", "/duyet") == DEEDS


async def test_approved_once_and_only_once(hall: Hall) -> None:
    await hall.say("mai", "[approve.yes:#]", "[approve.yes:#]")
    assert (await hall.now()).state == "approved"
    assert await steps(hall) == [("approved", None)]
    assert await noted(hall) == ["session.approved"]


async def test_returned_with_a_reason_that_the_author_reads(hall: Hall) -> None:
    await hall.say("mai", "[approve.ask_return:#]", "???")
    assert (await hall.now()).state == "submitted"
    await hall.say("mai", "Tổ 3 thiếu số người")
    assert (await hall.now()).state == "returned"
    assert await steps(hall) == [("returned", "Tổ 3 thiếu số người")]
    assert "Tổ 3 thiếu số người" in await texts(hall, "binh", "[outreach.open:1]")


async def test_a_reason_for_what_is_gone_meanwhile_is_said_back(hall: Hall) -> None:
    await hall.say("mai", "[approve.ask_return:#]")
    await hall.put("withdrawn")
    assert "Trợ lý chưa ghi: Tổ 3 thiếu" in await texts(hall, "mai", "Tổ 3 thiếu")


async def test_a_reason_typed_over_a_changed_card_is_said_back(hall: Hall) -> None:
    await hall.say("mai", "[approve.ask_return:#]")
    changed = replace(hall.session("submitted"), helpers=7)
    await hall.app.store.unit(lambda tx: sessions.save(tx, changed))
    assert "Trợ lý chưa ghi: Tổ 3 thiếu" in await texts(hall, "mai", "Tổ 3 thiếu")
    assert (await hall.now()).state == "submitted"


async def test_an_approval_is_undone_by_a_return(hall: Hall) -> None:
    await hall.say("mai", "[approve.yes:#]", "[approve.ask_return:#]", "Bấm nhầm")
    assert (await hall.now()).state == "returned"
    assert await noted(hall) == ["session.approved", "session.returned"]


@pytest.mark.parametrize("state", [state for state in STATES if state != "submitted"])
async def test_what_does_not_wait_is_not_approved(hall: Hall, state: str) -> None:
    await hall.put(state)
    await hall.say("mai", "[approve.yes:#]")
    assert (await hall.now()).state == state
    assert await steps(hall) == []


def _same_address(tx: Transaction) -> None:
    roles.grant(tx, roles.Grant(0, 1, "officer", None, None, None, 1), START)


def _same_person(tx: Transaction) -> None:
    kin.record_same(tx, kin.Link(0, 1, 4, None), START)


def _household(tx: Transaction) -> None:
    kin.join(tx, 4, 1, START)
    kin.join(tx, 4, 4, START)


def _sent_it(tx: Transaction) -> None:
    when = (START, START.date())
    history.record(tx, history.Happened(1, "submitted", *when, 4, 4))


OWN: list[tuple[str, Callable[[Transaction], None]]] = [
    ("binh", _same_address),
    ("mai", _same_person),
    ("mai", _household),
    ("mai", _sent_it),
]


@pytest.mark.parametrize(("who", "related"), OWN, ids=lambda one: getattr(one, "__name__", one))
@pytest.mark.parametrize("deed", DEEDS[:3])
async def test_nobody_decides_on_their_own(
    hall: Hall, who: str, related: Callable[[Transaction], None], deed: str
) -> None:
    await hall.app.store.unit(related)
    assert (await hall.say(who, f"[{deed}]"))[0] == "approve.next"
    await hall.say(who, "a reason")
    assert (await hall.now()).state == "submitted"
    assert DEEDS[0] not in await hall.say(who, "/duyet")


@pytest.mark.parametrize(
    ("joined", "parted", "may"),
    [
        (-2, 1, False),  # undone after the session was begun
        (1, 2, False),  # joined since, and undone again
        (-2, -1, False),  # undone just before it was begun
        (-1000, -25 * 30, True),  # two people for a month and more
    ],
)
async def test_undoing_a_link_makes_no_judge(
    hall: Hall, joined: int, parted: int, *, may: bool
) -> None:
    def work(tx: Transaction) -> None:
        number = kin.record_same(tx, kin.Link(0, 1, 4, None), START + timedelta(hours=joined))
        kin.part(tx, number, START + timedelta(hours=parted))

    await hall.app.store.unit(work)
    assert (DEEDS[0] in await hall.say("mai", "[approve.open:#]")) is may
    await hall.say("mai", "[approve.yes:#]")
    assert ((await hall.now()).state == "approved") is may


@pytest.mark.parametrize("who", ["binh", "chi", "dung", "nobody"])
async def test_only_officers_decide(hall: Hall, who: str) -> None:
    for deed in DEEDS:
        await hall.say(who, f"[{deed}]", "words")
    assert (await hall.now()).state == "submitted"


async def test_a_demoted_officer_is_refused_on_the_next_tap(hall: Hall) -> None:
    await hall.say("mai", "[approve.ask_return:#]")
    grant = 4
    await hall.app.store.unit(lambda tx: roles.withdraw(tx, grant, None, START))
    await hall.say("mai", "a reason")
    await hall.say("mai", "[approve.yes:#]")
    assert (await hall.now()).state == "submitted"


async def fill(hall: Hall, **said: int) -> None:
    """Its people came from several groups."""

    def work(tx: Transaction) -> None:
        (row,) = counts.of(tx, hall.number)
        counts.remove_group(tx, row.id)
        counts.add_group(tx, hall.number, None)
        (row,) = counts.of(tx, hall.number)
        counts.save(tx, replace(row, **said))

    await hall.app.store.unit(work)


async def kept(hall: Hall) -> list[tuple[int | None, int | None, int | None, int | None]]:
    found = await hall.app.store.read(lambda tx: counts.of(tx, hall.number))
    return [(row.group_id, row.head_count, row.women, row.kq1) for row in found]


async def test_counts_are_split_and_the_total_stays(hall: Hall) -> None:
    await fill(hall, head_count=35)
    await hall.say("mai", "[approve.ask_split:#]", "tổ 3: 20; tổ 5: 14")
    assert await kept(hall) == [(None, 35, None, None)]
    assert (await hall.say("mai", "tổ 3: 20; tổ 5: 15")) == DEEDS
    assert await kept(hall) == [(3, 20, None, None), (5, 15, None, None)]
    assert [what for what, _ in await steps(hall)] == ["split"]
    changed = [(field, before, after) for field, before, after, _ in await hall.corrections()]
    assert sorted(changed, key=str) == [
        ("head_count", "35", "0"),
        ("head_count", None, "15"),
        ("head_count", None, "20"),
    ]
    assert await noted(hall) == ["session.split"]


async def test_what_is_not_split_stays_with_those_of_several_groups(hall: Hall) -> None:
    await fill(hall, head_count=35, women=12, kq1=4)
    await hall.say("mai", "[approve.ask_split:#]", "3: 20 người, 7 nữ; 5: 15 người, 5 nữ")
    assert sorted(await kept(hall), key=str) == [
        (3, 20, 7, None),
        (5, 15, 5, None),
        (None, 0, 0, 4),
    ]


async def test_what_is_left_is_asked_for_at_once_and_later(hall: Hall) -> None:
    await fill(hall, head_count=35, women=12, kq1=4)
    said = await texts(hall, "mai", f"[approve.ask_split:{hall.number}]")
    assert "35 người, 12 nữ, VNeID 4" in said
    assert "Chia 12 nữ" in await texts(hall, "mai", "3: 20; 5: 15")
    await hall.say("mai", "/duyet", "[approve.ask_split:#]")
    assert "số nữ là 11, trong phiếu là 12" in await texts(hall, "mai", "3: 6; 5: 5")
    assert "Chia VNeID 4" in await texts(hall, "mai", "3: 7; 5: 5")
    assert await hall.say("mai", "3: 4; 5: 0") == DEEDS
    assert await kept(hall) == [(3, 20, 7, 4), (5, 15, 5, 0)]


async def test_a_part_is_never_larger_than_a_group(hall: Hall) -> None:
    await fill(hall, head_count=35, women=12)
    await hall.say("mai", "[approve.ask_split:#]", "3: 5; 5: 30")
    assert "số nữ là 12, lớn hơn tổng 5" in await texts(hall, "mai", "3: 12")


async def test_what_nobody_counted_in_heads_is_divided_too(hall: Hall) -> None:
    await fill(hall, kq1=4)
    assert await hall.say("mai", "[approve.ask_split:#]", "3: 1; 5: 3") == DEEDS
    assert await kept(hall) == [(3, None, None, 1), (5, None, None, 3)]


async def test_a_split_is_done_again_with_every_number(hall: Hall) -> None:
    await fill(hall, head_count=35, women=12, kq1=4)
    await hall.say("mai", "[approve.ask_split:#]", "3: 20 người, 7 nữ; 5: 15 người, 5 nữ")
    again = "3: 18 người, 12 nữ, VNeID 3; 5: 17 người, VNeID 1"
    await hall.say("mai", "[approve.ask_split:#]", again)
    assert sorted(await kept(hall), key=str) == [(3, 18, 12, 3), (5, 17, 0, 1)]


@pytest.mark.parametrize("typed", ["tổ 99: 35", "3: 20; 3: 15", "ba lăm", "3: nhiều", "/x"])
async def test_unclear_shares_change_nothing(hall: Hall, typed: str) -> None:
    await fill(hall, head_count=35)
    assert await hall.say("mai", "[approve.ask_split:#]", typed)
    assert await kept(hall) == [(None, 35, None, None)]


@pytest.mark.parametrize("state", ["submitted", "approved"])
async def test_ones_own_card_says_who_may_decide(hall: Hall, state: str) -> None:
    await hall.put(state)
    await hall.app.store.unit(_same_address)
    assert await hall.say("binh", "[approve.open:#]") == ["approve.next"]
    assert "duyệt giúp được: Lan." in await texts(hall, "binh", f"[approve.open:{hall.number}]")
    await hall.app.store.unit(_same_person)  # now mai is binh
    assert await hall.say("binh", "[approve.open:#]") == ["approve.next", "invite.new"]


async def short_and_sent(hall: Hall) -> None:
    """Its author is asked why it took nine minutes."""
    short = replace(hall.session("closed"), ends_at=STARTED + timedelta(minutes=9))
    await hall.app.store.unit(lambda tx: sessions.save(tx, short))
    await hall.say("binh", "[outreach.send:#]")


WAITING = ["approve.ask_return:#", "approve.unexplained:#"]
"""What an officer may do while the author has the first word."""


@pytest.mark.parametrize("door", ["[approve.open:#]", "[approve.next:0:asked]"])
async def test_no_door_leads_past_the_author(hall: Hall, door: str) -> None:
    await short_and_sent(hall)
    assert (await hall.say("mai", door))[:2] == WAITING
    assert (await hall.say("mai", "[approve.yes:#]"))[:2] == WAITING
    assert (await hall.now()).state == "submitted"
    assert await noted(hall) == ["session.submitted"]


async def test_an_officer_approves_unexplained_and_what_was_open_is_noted(hall: Hall) -> None:
    await short_and_sent(hall)
    await hall.say("mai", "[approve.open:#]", "[approve.unexplained:#]")
    assert (await hall.now()).state == "approved"
    entries = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    bodies = await hall.app.store.read(lambda tx: rows(tx, "audit_detail"))
    assert entries[-1]["action"] == "session.approved"
    assert json.loads(str(bodies[-1]["body"])) == {
        "before": "submitted",
        "after": "approved",
        "unexplained": "Buổi này ghi 9 phút, thường thì ít nhất 30 phút",
    }


async def test_who_asks_again_is_told_the_reason_as_in_a_return(hall: Hall) -> None:
    await short_and_sent(hall)
    await hall.say("mai", "[approve.open:#]", "[approve.ask_return:#]", "Sao ngắn thế ạ")
    assert (await hall.now()).state == "returned"
    await hall.say("binh", "[oddity.explain:#]")
    assert "chờ bác gửi lại" in await texts(hall, "binh", "Hôm đó mưa")
    await hall.say("binh", "[outreach.send:#]")
    assert DEEDS[0] in await hall.say("mai", "/duyet")


async def test_the_first_word_lasts_as_long_as_configured(hall: Hall) -> None:
    """The same hours after which officers are written to: one fact."""
    core = hall.app.core
    core.house = replace(core.house, settings=replace(core.house.settings, flag_hours=1))
    await short_and_sent(hall)
    assert (await hall.say("mai", "[approve.open:#]"))[:2] == WAITING
    hall.clock.pass_by(hours=1, minutes=1)
    assert (await hall.say("mai", "[approve.open:#]"))[0] == DEEDS[0]


async def test_an_unanswered_question_has_two_days(hall: Hall) -> None:
    """The author has the first word; an officer may look, and sees it at the latest then."""
    await short_and_sent(hall)
    assert await hall.say("mai", "/duyet") == ["approve.next:0:asked", "approve.done", "stats.show"]
    clear = replace(hall.session("submitted"), submitted_at=START + timedelta(hours=1))
    other = await hall.app.store.unit(lambda tx: sessions.add(tx, clear))
    assert "Buổi 1/1 chờ duyệt, thêm 1 buổi chờ giải thích" in await texts(hall, "mai", "/duyet")
    await hall.say("mai", f"[approve.yes:{other}]")
    await hall.say("binh", "[oddity.explain:#]", "Hôm đó mưa")
    assert DEEDS[0] in await hall.say("mai", "/duyet")
    assert "Hôm đó mưa" in await texts(hall, "mai", "/duyet")


async def test_it_comes_by_itself_after_two_days(hall: Hall) -> None:
    await short_and_sent(hall)
    hall.clock.pass_by(hours=49)
    assert DEEDS[0] in await hall.say("mai", "/duyet")


async def test_later_goes_on_and_comes_round(hall: Hall) -> None:
    def another(tx: Transaction) -> int:
        later = replace(hall.session("submitted"), submitted_at=START + timedelta(hours=1))
        return sessions.add(tx, later)

    second = await hall.app.store.unit(another)
    assert f"approve.yes:{second}" in await hall.say("mai", "[approve.next:#]")
    assert "approve.next" in await hall.say("mai", f"[approve.next:{second}]")


async def test_the_chain_holds_after_all_of_it(hall: Hall) -> None:
    await fill(hall, head_count=35)
    await hall.say("mai", "[approve.ask_split:#]", "3: 20; 5: 15")
    await hall.say("mai", "[approve.yes:#]", "[approve.ask_return:#]", "Xem lại")
    verdict = await hall.app.store.read(verify)
    assert (verdict.entries, verdict.fault) == (3, None)
