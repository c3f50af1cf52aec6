"""Two sessions with the same numbers: one author is asked once, and officers see it on both."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.shared import scrutiny
from storage.outreach import counts, flags, history, sessions
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, event, open_app
from tests.handlers.hall import STARTED, TODAY, Hall

FIGURES = {"head_count": 41, "women": 23, "elderly": 12, "kq1": 4}
DAYS = timedelta(days=3)
SENDING = "[outreach.send:#]"


class Pair(Hall):
    """The hall, and another of binh's, sent already."""

    other = 0

    def write(self, tx: Transaction, number: int, **figures: int) -> None:
        (row,) = counts.of(tx, number)
        counts.save(tx, replace(row, **{**FIGURES, **figures}))

    def send_another(self, tx: Transaction, starts_at: datetime, state: str = "submitted") -> int:
        times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
        one = replace(self.session(state), place="There", local_date=starts_at.date(), **times)
        self.other = sessions.add(tx, one)
        history.record(tx, history.Happened(self.other, state, START, TODAY))
        counts.add_group(tx, self.other, 1)
        self.write(tx, self.other)
        return self.other

    async def asked(self, number: int) -> list[tuple[str, str, str | None]]:
        """What its author was asked: rule, the other one, what was said."""
        held = await self.app.store.read(lambda tx: flags.of(tx, number))
        return [(flag.rule, flag.subject, flag.explanation) for flag in held]

    async def seen(self, number: int) -> list[tuple[str, str, str | None]]:
        """What officers see on its card."""
        held = await self.app.store.read(lambda tx: scrutiny.seen(tx, number))
        return [(flag.rule, flag.subject, flag.explanation) for flag in held]

    async def card(self, number: int) -> str:
        """What an officer reads of it."""
        tap = event("mai", f"[approve.open:{number}]", self.clock, channel="box")
        return (await self.app.receive(tap))[0].message.text

    def copy(self, number: int, reason: str | None = None) -> list[tuple[str, str, str | None]]:
        return [("copied_counts", str(number), reason)]


@pytest.fixture
async def pair(store: Store) -> Pair:
    clock = Clock()
    pair = Pair(await open_app(store, clock), clock)
    await store.unit(pair.fill)
    await store.unit(lambda tx: pair.write(tx, pair.number))
    await store.unit(lambda tx: enrol(tx, "mai", clock, role="officer", channel="box"))
    return pair


@pytest.mark.parametrize("days", [-1, 1], ids=["dated earlier", "dated later"])
async def test_the_one_sent_last_is_asked_about(pair: Pair, days: int) -> None:
    await pair.app.store.unit(lambda tx: pair.send_another(tx, STARTED + days * DAYS))
    await pair.say("binh", SENDING)
    assert await pair.asked(pair.number) == await pair.seen(pair.number) == pair.copy(pair.other)
    assert await pair.asked(pair.other) == []
    assert await pair.seen(pair.other) == pair.copy(pair.number)


@pytest.mark.parametrize("days", [-1, 1], ids=["dated earlier", "dated later"])
async def test_the_one_changed_last_is_asked_about(pair: Pair, days: int) -> None:
    await pair.app.store.unit(lambda tx: pair.send_another(tx, STARTED + days * DAYS))
    await pair.app.store.unit(lambda tx: pair.write(tx, pair.other, kq1=5, women=20))
    await pair.say("binh", SENDING)
    assert await pair.seen(pair.number) == []
    await pair.app.store.unit(lambda tx: pair.write(tx, pair.number, kq1=5, women=20, head_count=3))
    assert "oddity.explain:#" in await pair.say("binh", "[outreach.set:#:counts0:41]")
    assert await pair.asked(pair.number) == pair.copy(pair.other)


async def test_a_reason_once_given_does_not_return_on_the_other_side(pair: Pair) -> None:
    await pair.app.store.unit(lambda tx: pair.send_another(tx, STARTED - DAYS))
    await pair.say("binh", SENDING, "[oddity.explain:#]", "Lớp này đông đều")
    first = pair.other
    for said in ("[outreach.ask:{}:note]", "Có sửa ghi chú", "[oddity.show:{}]"):
        offered = await pair.say("binh", said.format(first))
        assert f"oddity.explain:{first}" not in offered
    assert await pair.asked(first) == []
    assert await pair.seen(first) == pair.copy(pair.number, "Lớp này đông đều")


async def test_a_reason_falls_when_either_side_changes_what_it_was_given_for(pair: Pair) -> None:
    """Two at once, of which 20 minutes were explained, are 40 by the end of the other."""

    def beside(tx: Transaction) -> None:
        pair.send_another(tx, STARTED + timedelta(minutes=40))
        pair.write(tx, pair.other, head_count=9, women=5, elderly=2)

    await pair.app.store.unit(beside)
    same = replace(pair.session("closed"), place="There")
    await pair.app.store.unit(lambda tx: sessions.save(tx, same))
    await pair.say("binh", SENDING, "[oddity.explain:#]", "Chi dẫn lớp kia")
    assert await pair.asked(pair.number) == [("overlapping", str(pair.other), "Chi dẫn lớp kia")]
    assert await pair.asked(pair.other) == []
    await pair.say("binh", f"[outreach.ask:{pair.other}:when]", "22/11 8h50-9h40")
    assert await pair.asked(pair.other) == [("overlapping", str(pair.number), None)]
    assert await pair.asked(pair.number) == []


@pytest.mark.parametrize(("hours", "rule"), [(0, "overlapping"), (5, "same_figures")])
async def test_one_crowd_is_told_once_wherever_it_is_said_to_have_been(
    pair: Pair, hours: int, rule: str
) -> None:
    await pair.app.store.unit(lambda tx: pair.send_another(tx, STARTED + timedelta(hours=hours)))
    await pair.app.store.unit(lambda tx: pair.write(tx, pair.other, elderly=2, kq1=1))
    await pair.say("binh", SENDING)
    assert await pair.asked(pair.number) == [(rule, str(pair.other), None)]


async def test_what_one_of_them_mends_is_mended_for_both(pair: Pair) -> None:
    await pair.app.store.unit(lambda tx: pair.send_another(tx, STARTED - DAYS))
    await pair.say("binh", SENDING)
    await pair.app.store.unit(lambda tx: pair.write(tx, pair.other, women=30))
    await pair.say("binh", f"[outreach.set:{pair.other}:counts0:60]")
    assert await pair.seen(pair.number) == await pair.seen(pair.other) == []


async def test_what_is_withdrawn_is_no_pair_until_it_is_taken_up_again(pair: Pair) -> None:
    await pair.app.store.unit(lambda tx: pair.send_another(tx, STARTED - DAYS))
    await pair.say("binh", SENDING)
    for dropped in (pair.number, pair.other):
        await pair.say("binh", f"[outreach.drop:{dropped}]")
        assert await pair.seen(pair.number) == await pair.seen(pair.other) == []
        await pair.say("binh", f"[outreach.restore:{dropped}]")
        assert await pair.seen(pair.number) == pair.copy(pair.other)
        assert await pair.seen(pair.other) == pair.copy(pair.number)


async def test_what_was_never_sent_is_no_pair(pair: Pair) -> None:
    await pair.app.store.unit(lambda tx: pair.send_another(tx, STARTED - DAYS, "closed"))
    await pair.say("binh", SENDING)
    assert await pair.seen(pair.number) == []
    await pair.say("binh", f"[outreach.send:{pair.other}]")
    assert await pair.asked(pair.other) == pair.copy(pair.number)


async def test_officers_read_of_the_pair_and_the_reason_on_either_card(pair: Pair) -> None:
    await pair.app.store.unit(lambda tx: pair.send_another(tx, STARTED - DAYS))
    await pair.say("binh", SENDING, "[oddity.explain:#]", "Lớp này đông đều")
    for one, other in ((pair.number, "19/11"), (pair.other, "22/11")):
        text = await pair.card(one)
        assert f"⚠ Các con số giống hệt Buổi tập huấn {other}.\n↳ Lớp này đông đều" in text


async def test_the_other_of_the_same_day_is_named_by_its_time(pair: Pair) -> None:
    await pair.app.store.unit(lambda tx: pair.send_another(tx, STARTED + timedelta(hours=1)))
    same = replace(pair.session("closed"), place="There")
    await pair.app.store.unit(lambda tx: sessions.save(tx, same))
    await pair.say("binh", SENDING)
    said = "⚠ Buổi này liền giờ với Buổi tập huấn 22/11, {}, "
    assert said.format("09:30") in await pair.card(pair.number)
    assert said.format("08:30") in await pair.card(pair.other)
