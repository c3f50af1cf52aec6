"""Participation: what the database counts is what a person with a pencil would count."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli import app
from bot.drawing.text import table_text
from bot.figures import as_json
from handlers.reports.participation import Figures, figures, only_groups, report
from handlers.rules.calendar_units import Period, year_of
from handlers.turn import WARD_ZONE
from storage import campaign, learning, people
from storage.campaign import Adults, Group
from storage.models import metadata
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, enrol, event, open_app

AT = datetime(2026, 12, 5, 3, tzinfo=UTC)
YEAR = year_of(date(2026, 1, 1))
OLD, NEW, OTHER = 1, 2, 3
GROUPS = (
    Group(0, "T1", "Tổ 1", date(2025, 7, 1), date(2026, 6, 30), False),  # gone since July
    Group(0, "T2", "Tổ 2", date(2026, 7, 1), None, False),
    Group(0, "T3", "Tổ 3", date(2025, 7, 1), None, False),
)


@dataclass(frozen=True)
class Fact:
    """Somebody completed a lesson."""

    person: int
    lesson: str
    group: int | None
    elsewhere: bool
    is_adult: bool
    on: date


def record(tx: Transaction, fact: Fact, person: int) -> None:
    kind = "group" if fact.group else ("elsewhere" if fact.elsewhere else "unplaced")
    at = datetime(fact.on.year, fact.on.month, fact.on.day, 12, tzinfo=WARD_ZONE)
    done = learning.Completion(
        person, fact.lesson, "v1", kind, fact.group, fact.is_adult, "web", "self", True, at, fact.on
    )
    assert learning.record_completion(tx, done)


def clear(tx: Transaction) -> None:
    for table in reversed(metadata.sorted_tables):
        tx.cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608
    if tx.dialect.name == "sqlite":
        tx.cursor.execute("DELETE FROM sqlite_sequence")
    else:
        tx.cursor.execute("ALTER SEQUENCE residential_group_id_seq RESTART")


def found(tx: Transaction, facts: list[Fact], adults: list[Adults]) -> None:
    """A ward with its groups, people, completions and denominators."""
    clear(tx)
    for group in GROUPS:
        campaign.add_group(tx, group)
    for count in adults:
        campaign.record_adults(tx, count, AT)
    persons: dict[int, int] = {}
    for fact in facts:
        if fact.person not in persons:
            persons[fact.person] = people.add_person(tx, "salt", AT)
        record(tx, fact, persons[fact.person])


# ---- beside a count by hand -----------------------------------------------------------------


def by_hand(facts: list[Fact], period: Period) -> tuple[dict[object, tuple[int, int]], int, int]:
    """People and completions by place, and both in all, counted with sets."""
    inside = [fact for fact in facts if period.first <= fact.on <= period.last]
    places: dict[object, list[Fact]] = defaultdict(list)
    for fact in inside:
        places[fact.group or ("elsewhere" if fact.elsewhere else "unplaced")].append(fact)
    cells = {name: (len({f.person for f in some}), len(some)) for name, some in places.items()}
    return cells, len({fact.person for fact in inside}), len(inside)


days = st.dates(date(2025, 12, 28), date(2027, 1, 3))
places = st.sampled_from([(OLD, False), (NEW, False), (OTHER, False), (None, True), (None, False)])
some_facts = st.lists(
    st.builds(
        lambda person, lesson, place, is_adult, on: Fact(
            person, lesson, place[0], place[1], is_adult, on
        ),
        st.integers(1, 6),
        st.sampled_from(["k7-1", "k7-2", "k7-3"]),
        places,
        st.booleans(),
        days,
    ),
    max_size=18,
    unique_by=lambda fact: (fact.person, fact.lesson),
)
some_adults = st.lists(
    st.builds(Adults, st.integers(1, 3), st.integers(0, 900), days, st.just("phường")),
    max_size=5,
    unique_by=lambda count: (count.group_id, count.as_of),
)
some_periods = st.tuples(days, days).map(lambda two: Period(min(two), max(two)))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(some_facts, some_adults, some_periods)
def test_any_facts_are_counted_as_by_hand(
    store: Store, facts: list[Fact], adults: list[Adults], period: Period
) -> None:
    store.now(lambda tx: found(tx, facts, adults))
    counted = store.look(lambda tx: figures(tx, period, AT))
    cells, everybody, completions = by_hand(facts, period)
    shown = {
        (row.group.id if row.group else row.placement): (row.people, row.completions)
        for row in counted.rows
    }
    assert {name: cell for name, cell in shown.items() if cell != (0, 0)} == cells
    assert (counted.people, counted.completions) == (everybody, completions)
    assert sum(row.people or 0 for row in counted.rows) >= counted.people
    assert sum(row.completions or 0 for row in counted.rows) == counted.completions
    for row in counted.rows:
        assert row.share == share_by_hand(facts, adults, period, row.group)


def share_by_hand(
    facts: list[Fact], adults: list[Adults], period: Period, group: Group | None
) -> float | None:
    """Adults of the group who completed something, of the latest count up to the last day."""
    if group is None:
        return None
    counts = [one for one in adults if one.group_id == group.id and one.as_of <= period.last]
    latest = max(counts, key=lambda one: one.as_of, default=None)
    if latest is None or not latest.adults:
        return None
    learnt = {f.person for f in facts if f.group == group.id and f.is_adult and f.on in period}
    return len(learnt) / latest.adults


# ---- single promises -------------------------------------------------------------------------

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
    half = [Adults(NEW, 300, SPRING, "phường")]
    assert count(store, [ONE], half).share is None
    both = [*half, Adults(OTHER, 100, SPRING, "phường")]
    counted = count(
        store,
        [
            ONE,
            replace(ONE, person=2, group=OTHER),
            replace(ONE, person=3, is_adult=False, group=OTHER),
        ],
        both,
    )
    assert (counted.adults, counted.share) == (400, 2 / 400)


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
    adults = [Adults(NEW, 350, SPRING, "phường"), Adults(OTHER, 201, SPRING, "phường")]
    store = open_store(sqlite_url)
    counted = count(store, facts, adults)
    chat = table_text(store.look(lambda tx: report(tx, HOUSE, asked(), AT)))
    store.close()
    data = as_json(counted)

    monkeypatch.setenv("DATABASE__URL", sqlite_url)
    typed, said = json.loads(run("--json")), run()
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
    assert data["totals"] == {"people": 10, "completions": 11, "adults": 551, "share": 8 / 551}
    for text in (chat.replace("**", ""), said):
        assert "Toàn phường: 10 người, 11 lượt" in text
        assert "1,5%" in text


def run(*options: str) -> str:
    command = ["--config", str(Path(__file__).parents[3] / "config.yaml"), "stats"]
    dates = ["--from", str(YEAR.first), "--to", str(YEAR.last)]
    done = CliRunner().invoke(app, [*command, *dates, *options])
    assert done.exit_code == 0, done.output
    return done.output
