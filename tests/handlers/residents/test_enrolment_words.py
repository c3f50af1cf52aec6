"""Words typed at the questions of enrolment: their effect, or asked back; no doubtful consent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
import yaml

from handlers.rules.folding import fold
from storage.store import open_store
from tests.bot.house import Clock, open_app
from tests.handlers.cells import Cell, Cells

FILE = Path(__file__).parents[1] / "utterances" / "enrolment.yaml"
SAID: list[dict[str, str]] = yaml.safe_load(FILE.read_text("utf-8"))
WAYS = {"consent": "hello", "age": "hello|-enrol.consent:yes"}
WAYS["guardian"] = f"{WAYS['age']}|-enrol.age:child"
AGAIN = {"consent": "enrol.consent:yes", "age": "enrol.age:adult", "guardian": "enrol.guardian:yes"}
"""What is on offer still, where somebody is asked back."""


@pytest.fixture(scope="module")
def cells(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cells]:
    path = copyfile(migrated_file, tmp_path_factory.mktemp("in") / "bot.db")
    store, clock = open_store(f"sqlite:///{path}"), Clock()
    yield Cells(store, asyncio.run(open_app(store, clock)), clock)
    store.close()


@pytest.mark.parametrize("at", WAYS)
def test_what_the_words_do(cells: Cells, at: str) -> None:
    said = [one for one in SAID if one["at"] == at]
    assert cells.within(lambda cell: heard(cell, at)) == [
        (typed, one["leads"]) for one in said for typed in spellings(one["say"])
    ]


def spellings(say: str) -> tuple[str, ...]:
    return (say, say.upper()) if "?" in say else (say, say.upper(), fold(say))


def heard(cell: Cell, at: str) -> list[tuple[str, str]]:
    cell.walk("lan", WAYS[at])
    said = [one["say"] for one in SAID if one["at"] == at]
    return [(typed, effect(cell, at, typed)) for say in said for typed in spellings(say)]


def effect(cell: Cell, at: str, typed: str) -> str:
    """Which button the words were taken for."""
    with cell.tried():
        told, memory = cell.say("lan", typed), cell.memory()
        kept, draft = [row["age_band"] for row in memory["profile"]], cell.talk("lan").draft
        ways = {
            "guardian": at == "guardian" and bool(memory["consent"]),
            **{band: kept == [band] for band in ("adult", "teen")},
            "no": "declined" in draft,
            "yes": at == "consent" and "agreed" in draft,
            "child": at == "age" and told.offers("enrol.guardian:"),
            "": told.offers(AGAIN[at]),
        }
        return next((way for way, is_so in ways.items() if is_so), f"lost: {told.text}")
