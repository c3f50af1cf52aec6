"""A thousand inputs in random order, with processes that die between: nothing said is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from bot.app import App
from handlers.contract import Body, Postback, Utterance
from handlers.reports.unit_forms import forms
from handlers.reports.unit_progress import standing
from handlers.rules.asked.amounts import parse_amount
from handlers.rules.units.unit_answers import said_of_it
from storage.reporting import units
from storage.reporting.unit_reports import NOTHING, SAID, UNKNOWN
from storage.reporting.units import Unit
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, enrol, event, make_app, open_app

DUE = date(2026, 12, 5)
INPUTS = 500
"""On each of the two databases."""
TYPES, DIES = 0.7, 0.004
TYPED = (
    *("0", "12", "1.200", "hai mươi người", "không có", "chưa thống kê", "abc", "/huy", "1e9"),
    *("Trường mở lớp cho phụ huynh", "học", "báo cáo đơn vị", "5 buổi", "-3", "🙂", "vâng ạ"),
)
LINES = forms()["school"].lines
Said = dict[str, tuple[str, object]]


def school(tx: Transaction, clock: Clock) -> int:
    unit = Unit(0, "school", "School", clock().date(), None, None)
    number = units.add(tx, unit, None, clock()) or 0
    for name, channel in (("hoa", "box"), ("hai", "box")):
        enrol(tx, name, clock, role="unit_reporter", unit=number, channel=channel)
    return number


def inputs(number: int, chance: random.Random) -> Iterator[tuple[str, Body]]:
    """Who does what: lines are opened, answered, left; reports sent and taken back."""
    for _ in range(INPUTS // 3):
        who, key = chance.choice(("hoa", "hai")), chance.choice([line.key for line in LINES])
        line = f"{number}:{key}"
        yield who, Postback(f"reporting.recall:{number}")  # else what was sent stays closed
        yield who, Postback(f"reporting.ask:{line}")
        if chance.random() < TYPES:
            yield who, Utterance(chance.choice(TYPED))
            continue
        taps = [f"reporting.{what}:{line}" for what in ("none", "unknown", "ask")]
        taps += [f"reporting.pick:{line}:{chance.randrange(4)}", "reporting.go_on"]
        taps += [f"reporting.{what}:{number}" for what in ("open", "send", "recall")]
        yield who, Postback(chance.choice(taps))


def expected(heard: str) -> tuple[str, str] | None:
    """What was acknowledged: the line by its name, and the value in words."""
    if not heard.startswith("Đã ghi "):
        return None
    short, _, value = heard.removeprefix("Đã ghi ").partition("\n")[0].partition(": ")
    return short, value


async def heard(app: App, who: str, body: Body, clock: Clock) -> list[str]:
    letters = await app.receive(event(who, body, clock, channel="box"))
    return [letter.message.text for letter in letters]


def kept(tx: Transaction, number: int) -> dict[str, tuple[str, int | None, str | None]]:
    unit = units.find(tx, number, DUE)
    assert unit
    answers = standing(tx, unit, DUE).answers
    return {key: (one.state, one.number, one.words) for key, one in answers.items()}


async def test_what_was_acknowledged_is_there(store: Store) -> None:
    clock, chance = Clock(), random.Random(17)  # noqa: S311 - the same in every run
    app = await open_app(store, clock)
    number = await store.unit(lambda tx: school(tx, clock))
    shorts = {line.short: line for line in LINES}
    said: dict[str, str] = {}
    acknowledged = 0
    for who, body in inputs(number, chance):
        if chance.random() < DIES:  # another process goes on from the database alone
            app = make_app(store, clock)
            await app.open()
        clock.pass_by(seconds=5)
        for text in await heard(app, who, body, clock):
            if note := expected(text):
                said[shorts[note[0]].key] = note[1]
                acknowledged += 1
    there = await store.read(lambda tx: kept(tx, number))
    assert acknowledged > INPUTS // 12
    assert there.keys() == said.keys()
    for line in LINES:
        if line.key in said:
            assert told(there[line.key], line.unit) == said[line.key], line.key


def told(one: tuple[str, int | None, str | None], unit: str) -> str:
    state, count, words = one
    if state == NOTHING:
        return "không có"
    if state == UNKNOWN:
        return "chưa thống kê"
    assert state == SAID
    return words if words is not None else f"{count:,} {unit}".replace(",", ".")


def test_the_words_are_what_they_are_taken_for() -> None:
    assert parse_amount("1.200") == 1200
    assert said_of_it("không có") == "nothing"
