"""An officer decides on the card she saw: whatever changed meanwhile is shown, nothing is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channel import InboxMessage
from handlers.texts import Texts
from storage.outreach import attendance, counts, flags, sessions
from storage.outreach.attendance import Presence
from storage.outreach.flags import Flag
from storage.transaction import Transaction
from tests.bot.house import START, event, rows
from tests.handlers.hall import Hall

pytestmark = pytest.mark.versions
Change = Callable[[Transaction, Hall], object]


async def hear(hall: Hall, said: str) -> list[InboxMessage]:
    return await hall.app.receive(event("mai", said, hall.clock, channel="box"))


def button(inbox_messages: list[InboxMessage], action: str) -> str:
    """The last button of that action, with its version."""
    rows = (row for inbox_message in inbox_messages for row in inbox_message.message.buttons)
    return [data for row in rows for _, data in row if data.startswith(action)][-1]


def _of_session(**changed: object) -> Change:
    def change(tx: Transaction, hall: Hall) -> None:
        one = sessions.find(tx, hall.number)
        assert one is not None
        sessions.save(tx, replace(one, **changed))  # type: ignore[arg-type]

    return change


def _heads(tx: Transaction, hall: Hall) -> None:
    (row,) = counts.of(tx, hall.number)
    counts.save(tx, replace(row, head_count=2200))


def _check_in(tx: Transaction, hall: Hall) -> None:
    day = START.date()
    come = (hall.number, 1, "elsewhere", None, True, "leader", "box", False, START, START, day, 1)
    attendance.attend(tx, Presence(*come))


CHANGES: dict[str, Change] = {
    "head counts": _heads,
    "helpers": _of_session(helpers=99),
    "place": _of_session(place="Elsewhere"),
    "times": _of_session(ends_at=START + timedelta(hours=9)),
    "note": _of_session(note="x"),
    "group": lambda tx, hall: counts.add_group(tx, hall.number, 2),
    "lessons": lambda tx, hall: counts.teach(tx, hall.number, ("k7-2",)),
    "check-ins": _check_in,
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("deed", ["approve.yes", "approve.ask_return", "approve.ask_split"])
async def test_what_changed_is_shown_and_nothing_is_decided(
    hall: Hall, what: str, deed: str
) -> None:
    tap = button(await hear(hall, "/duyet"), deed)
    await hall.app.store.unit(lambda tx: CHANGES[what](tx, hall))
    told = await hear(hall, f"[{tap}]")
    assert told[0].message.text.startswith("Có thay đổi từ lúc")
    assert (await hall.now()).state == "submitted"
    again = button(told, "approve.yes")
    await hear(hall, f"[{again}]")
    assert (await hall.now()).state == "approved"


async def test_a_card_that_an_upgrade_wrote_in_other_words_is_shown_anew(hall: Hall) -> None:
    """Nothing of the session changed: what is different are the words, and that is said."""
    await hall.app.store.unit(lambda tx: _of_session(note="x" * 70)(tx, hall))
    tap = button(await hear(hall, "/duyet"), "approve.yes")
    core, words = hall.app.core, hall.app.core.house.texts
    others = {name: words.raw(name).replace(": ", " là: ") for name in words.names()}
    core.house = replace(core.house, texts=Texts(others))
    told = await hear(hall, f"[{tap}]")
    assert told[0].message.text.startswith("Trợ lý vừa được cập nhật, lời trên thẻ")
    pairs = re.findall(r"Lúc trước(?: là)?: (.*)|Bây giờ(?: là)?: (.*)", told[0].message.text)
    before, after = ([one for one in side if one] for side in zip(*pairs, strict=True))
    assert not set(before) & set(after), "two equal lines said to be different"
    assert (await hall.now()).state == "submitted"
    await hear(hall, f"[{button(told, 'approve.yes')}]")
    assert (await hall.now()).state == "approved"


async def test_a_button_without_a_version_shows_the_card(hall: Hall) -> None:
    told = await hear(hall, f"[approve.yes:{hall.number}]")
    assert told[0].message.text.startswith("Nút này đã cũ")
    assert (await hall.now()).state == "submitted"
    await hear(hall, f"[{button(told, 'approve.yes')}]")
    assert (await hall.now()).state == "approved"


async def test_the_version_of_another_session_opens_nothing(hall: Hall) -> None:
    tap = button(await hear(hall, "/duyet"), "approve.yes")
    mark = tap.partition("~")[2]
    await hall.app.store.unit(lambda tx: CHANGES["place"](tx, hall))
    await hear(hall, f"[approve.yes:{hall.number}~{mark}]")
    assert (await hall.now()).state == "submitted"


async def test_what_is_typed_decides_on_what_was_asked_about(hall: Hall) -> None:
    await hear(hall, f"[{button(await hear(hall, '/duyet'), 'approve.ask_return')}]")
    await hall.app.store.unit(lambda tx: CHANGES["head counts"](tx, hall))
    told = await hear(hall, "Ghi thiếu số người")
    assert told[0].message.text.startswith("Có thay đổi từ lúc")
    assert (await hall.now()).state == "submitted"


async def test_words_that_may_name_somebody_are_not_remembered(hall: Hall) -> None:
    named = _of_session(place="Nhà ông Zuzana", note="Cô Zuzana mượn loa")
    await hall.app.store.unit(lambda tx: named(tx, hall))
    await hear(hall, "/duyet")
    kept = await hall.app.store.read(lambda tx: rows(tx, "conversation"))
    assert any('"seen"' in str(row["state"]) for row in kept)
    assert not any("Zuzana" in str(row["state"]) for row in kept)


async def test_what_is_approved_unexplained_was_shown_just_now(hall: Hall) -> None:
    """An hour later, or once the author has answered, the button decides nothing."""
    odd = Flag(0, hall.number, "too_short", "", '{"least":30,"minutes":9}', START)
    await hall.app.store.unit(lambda tx: flags.record(tx, odd))
    card = await hear(hall, f"[approve.open:{hall.number}]")
    hall.clock.pass_by(hours=2)
    told = await hear(hall, f"[{button(card, 'approve.unexplained')}]")
    assert told[0].message.text.startswith("Nút này đã cũ")
    await hall.app.store.unit(lambda tx: flags.explain(tx, hall.number, "Hôm đó mưa", START))
    told = await hear(hall, f"[{button(told, 'approve.unexplained')}]")
    assert told[0].message.text.startswith("Có thay đổi từ lúc")
    assert (await hall.now()).state == "submitted"
    await hear(hall, f"[{button(told, 'approve.yes')}]")
    assert (await hall.now()).state == "approved"
