"""Participation: the single promises, and every way to the figures says the same."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.drawing.text import table_text
from bot.figures.participation import as_json
from handlers.reports.participation import Figures, figures, only_groups, report
from handlers.reports.spoken import percent
from handlers.rules.days.calendar_units import Period, year_of
from handlers.turn import WARD_ZONE
from storage.store import Store, open_store
from storage.ward.campaign import Adults
from tests.bot.house import HOUSE, Clock, enrol, event, open_app
from tests.handlers.reports.facts import (
    AT,
    NEW,
    OLD,
    OTHER,
    YEAR,
    Fact,
    found,
)

SPRING, AUTUMN = date(2026, 3, 1), date(2026, 9, 1)
ONE = Fact(1, "k7-1", OLD, False, True, SPRING)


def count(store: Store, facts: list[Fact], adults: list[Adults], period: Period = YEAR) -> Figures:
    store.now(lambda tx: found(tx, facts, adults))
    return store.look(lambda tx: figures(tx, period, AT))


def cell(counted: Figures, group: int) -> tuple[int | None, int | None]:
    row = next(row for row in counted.rows if row.group and row.group.id == group)
    return row.people, row.completions


def test_who_moved_counts_in_both_groups_and_once_in_all(store: Store) -> None:
    moved = [ONE, replace(ONE, lesson="k7-2", group=OTHER, on=AUTUMN)]
    counted = count(store, moved, [])
    assert cell(counted, OLD) == cell(counted, OTHER) == (1, 1)
    assert (counted.people, counted.completions) == (1, 2)


@pytest.mark.parametrize(
    ("on", "is_inside"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 11, 15), True),
        (date(2026, 11, 16), False),
    ],
)
def test_both_ends_of_a_period_count(store: Store, on: date, *, is_inside: bool) -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 15))
    assert count(store, [replace(ONE, on=on)], [], period).people == int(is_inside)


@pytest.mark.parametrize(
    ("local", "year"),
    [
        ("2026-12-31T23:59:59.999999", 2026),
        ("2027-01-01T00:00:00", 2027),
        ("2026-12-31T17:00:00", 2026),  # midnight in Greenwich is not midnight here
        ("2026-01-01T00:00:00", 2026),
        ("2026-01-01T06:59:59", 2026),
    ],
)
def test_the_year_changes_at_midnight_in_the_ward(sqlite_url: str, local: str, year: int) -> None:
    """Through the house: the fact carries the local date of the moment it was done."""
    moment = datetime.fromisoformat(local).replace(tzinfo=WARD_ZONE).astimezone(UTC)

    async def learn() -> list[int]:
        store = open_store(sqlite_url)
        clock = Clock(moment)
        house = await open_app(store, clock)
        await store.unit(lambda tx: enrol(tx, "lan", clock))
        await house.receive(event("lan", "[learn.open:k7-1]", clock))
        for step in range(1, 9):
            await house.receive(event("lan", f"[learn.step:1:{step}]", clock))
        lesson = house.core.house.library.by_id["k7-1"]
        for question in lesson.questions:
            where = f"1:{question.id}"
            await house.receive(
                event("lan", f"[quiz.pick:{where}:{question.options[0].id}]", clock)
            )
            await house.receive(event("lan", f"[quiz.send:{where}]", clock))
        await house.settle()
        years = [year_of(date(number, 1, 1)) for number in (2025, 2026, 2027)]
        counted = [
            (await store.read(partial(figures, period=period, at=moment))).completions
            for period in years
        ]
        store.close()
        return counted

    assert asyncio.run(learn()) == [int(year == number) for number in (2025, 2026, 2027)]


def test_without_a_denominator_there_is_no_share(store: Store) -> None:
    counted = count(store, [ONE], [])
    assert {row.share for row in counted.rows} == {None}
    assert (counted.adults, counted.share) == (None, None)
    assert "%" not in table_text(store.look(lambda tx: report(tx, HOUSE, asked(), AT)))


@pytest.mark.parametrize(
    ("as_of", "share"),
    [(date(2026, 6, 1), 0.01), (date(2026, 12, 31), 0.01), (date(2027, 1, 1), None)],
)
def test_a_denominator_from_after_the_period_does_not_count(
    store: Store, as_of: date, share: float | None
) -> None:
    counted = count(store, [replace(ONE, group=OTHER)], [Adults(OTHER, 100, as_of, "phường")])
    assert next(row.share for row in counted.rows if row.group and row.group.id == OTHER) == share


def test_the_ward_has_a_share_only_when_every_group_has_a_denominator(store: Store) -> None:
    here = replace(ONE, group=NEW, on=AUTUMN)
    half = [Adults(NEW, 300, SPRING, "phường")]
    assert count(store, [here], half).share is None
    both = [*half, Adults(OTHER, 100, SPRING, "phường")]
    counted = count(
        store,
        [
            here,
            replace(ONE, person=2, group=OTHER),
            replace(ONE, person=3, is_adult=False, group=OTHER),
        ],
        both,
    )
    assert (counted.adults, counted.share) == (400, 2 / 400)


def test_whose_learners_are_counted_is_in_the_denominator(store: Store) -> None:
    """A group that ended is none of the last day's, but those who learned there count."""
    both = [Adults(NEW, 300, SPRING, "phường"), Adults(OTHER, 100, SPRING, "phường")]
    assert count(store, [ONE], both).share is None
    three = [*both, Adults(OLD, 600, SPRING, "phường")]
    counted = count(store, [replace(ONE, person=2)], three)
    assert (counted.adults, counted.share) == (1000, 1 / 1000)


def test_a_group_that_ended_keeps_the_figures_of_its_time(store: Store) -> None:
    counted = count(store, [ONE], [])
    assert cell(counted, OLD) == (1, 1)
    later = store.look(lambda tx: figures(tx, Period(AUTUMN, AUTUMN), AT))
    assert OLD not in [row.group.id for row in later.rows if row.group]


def test_nobody_but_an_officer_sees_a_figure_under_five(store: Store) -> None:
    few = [replace(ONE, person=number, group=OTHER) for number in range(4)]
    many = [replace(ONE, person=number + 10, group=NEW, on=AUTUMN) for number in range(5)]
    counted = count(store, [*few, *many], [])
    seen = {
        row.group.id: row.people for row in only_groups(counted, [NEW, OTHER]).rows if row.group
    }
    assert seen == {NEW: 5, OTHER: None}
    own = table_text(store.look(lambda tx: report(tx, HOUSE, asked(str(OTHER)), AT)))
    assert "dưới 5 người" in own
    assert "4 người" not in own
    assert "Tổ 2" not in own
    assert "Toàn phường" not in own


# ---- every way to the figures says the same ---------------------------------------------------


def asked(scope: str = "") -> dict[str, str]:
    return {"first": str(YEAR.first), "last": str(YEAR.last), "scope": scope}


def test_chat_json_and_command_line_agree_to_the_unit(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = [
        ONE,
        replace(ONE, lesson="k7-2", group=OTHER, on=AUTUMN),
        *(replace(ONE, person=number, group=NEW, on=AUTUMN) for number in range(2, 9)),
        replace(ONE, person=20, group=None, elsewhere=True),
        replace(ONE, person=21, group=None),
    ]
    known = ((NEW, 350), (OTHER, 201), (OLD, 449))
    adults = [Adults(group, number, SPRING, "phường") for group, number in known]
    store = open_store(sqlite_url)
    counted = count(store, facts, adults)
    chat = table_text(store.look(lambda tx: report(tx, HOUSE, asked(), AT)))
    store.close()
    data = as_json(counted)

    monkeypatch.setenv("DATABASE__URL", sqlite_url)
    typed, said = json.loads(run("--json")), run()
    assert typed.pop("ward_name").lower().startswith("phường")
    assert typed["period"]["from"] <= typed.pop("as_of") <= typed["period"]["to"]
    assert typed.pop("campaign")["ward"]["figures"]["HT2"]["value"] == 11
    assert isinstance(data["rows"], list)
    assert {**typed, "counted_at": ""} == {**data, "counted_at": ""}
    for row in data["rows"]:
        numbers = f"{row['people']} người · {row['completions']} lượt"
        assert numbers in chat
        assert numbers.replace(" · ", " | ") in said
        if row["share"] is not None:
            percent = f"{row['share'] * 100:.1f}%".replace(".", ",")
            assert f"{numbers} · {percent}" in chat
    assert data["totals"] == {"people": 10, "completions": 11, "adults": 1000, "share": 8 / 1000}
    for text in (chat.replace("**", ""), said):
        assert "Toàn phường: 10 người, 11 lượt" in text
        assert "0,8%" in text


def run(*options: str) -> str:
    command = ["--config", str(Path(__file__).parents[3] / "config.yaml"), "stats"]
    dates = ["--from", str(YEAR.first), "--to", str(YEAR.last)]
    done = CliRunner().invoke(app, [*command, *dates, *options])
    assert done.exit_code == 0, done.output
    return done.output


def test_shares_are_rounded_as_the_ratios_they_are() -> None:
    told = {ratio: percent(ratio[0] / ratio[1]) for ratio in ((669, 2000), (23, 80), (1, 2000))}
    assert told == {(669, 2000): "33,5%", (23, 80): "28,8%", (1, 2000): "0,1%"}
