"""Right answers as learners type them, through the whole house: none is met as something else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from bot.app import App
from bot.house import make_house
from bot.imports.groups.examples import ensure_example_groups
from storage.store import open_store
from tests.bot.house import CONFIG, KEYS, Clock, Mailbox, Pushed, rows
from tests.handlers.cells import LEARNER, Cell, Cells
from tests.handlers.rules.test_typed_by_learners import TABLE
from tests.one_course import shipped
from tests.rows import each_row

STEP = "learn.step"


@pytest.fixture(scope="module")
def cells(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cells]:
    """A house with every lesson there is."""
    path = copyfile(migrated_file, tmp_path_factory.mktemp("typed") / "bot.db")
    store, clock = open_store(f"sqlite:///{path}"), Clock()
    house = make_house(CONFIG, shipped(), KEYS)
    app = App(CONFIG, store, house, KEYS, {"tap": Pushed(), "box": Mailbox()}, clock)
    asyncio.run(app.open())
    store.now(lambda tx: ensure_example_groups(tx, clock()))
    yield Cells(store, app, clock)
    store.close()


@each_row("place", TABLE)
def test_right_answers_are_recorded_as_right_and_no_others(cells: Cells, place: str) -> None:
    lesson, question = place.split()

    def look(cell: Cell) -> tuple[dict[str, str], dict[str, str]]:
        begin(cell, lesson, question)
        right, wrong = TABLE[place]["right"], TABLE[place]["wrong"]
        found = {text: outcome(cell, question, text) for text in (*right, *wrong)}
        return {text: found[text] for text in right}, {text: found[text] for text in wrong}

    right, wrong = cells.within(look)
    assert {text: how for text, how in right.items() if how != "right"} == {}
    assert "right" not in wrong.values()


def begin(cell: Cell, lesson: str, question: str) -> None:
    """On through the steps, and through the earlier questions, whatever is answered there."""
    cell.lesson_attempt("lan", LEARNER)
    told = cell.say("lan", f"[learn.open:{lesson}]")
    while told.offers(STEP):
        told = cell.say("lan", tap(cell, STEP))
    asked = shipped().by_id[lesson].questions
    for earlier in asked[: [one.id for one in asked].index(question)]:
        if earlier.type == "short":
            cell.say("lan", TABLE[f"{lesson} {earlier.id}"]["right"][0])
            continue
        for option in earlier.options[: len(earlier.options) if earlier.type == "order" else 1]:
            way = next(one for one in cell.offered["lan"] if f":{earlier.id}:{option.id}" in one)
            cell.say("lan", f"[{way}]")
        if earlier.type in ("several", "order"):
            cell.say("lan", tap(cell, "quiz.send"))


def tap(cell: Cell, action: str) -> str:
    return cell.held("lan", action)


def outcome(cell: Cell, question: str, text: str) -> str:
    with cell.tried():
        told = cell.say("lan", text)
        made = [row for row in rows(cell.tx, "answer") if row["question_id"] == question]
        return ("right" if made[-1]["is_right"] else "wrong") if made else told.text
