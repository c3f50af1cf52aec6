"""Each contract on who may import whom is broken here on purpose, to see that it can fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.rows import each_row

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]
NAMES = {contract["id"]: contract["name"] for contract in SETTINGS["contracts"]}

FORBIDDEN = [
    ("floors", "storage/intruder.py", "import handlers.contract"),
    ("floors", "handlers/turn.py", "import bot"),
    ("floors", "lessons/intruder.py", "import storage"),
    ("floors", "storage/intruder.py", "import lessons"),
    ("rooms", "handlers/help.py", "import handlers.officers.stats"),
    ("rooms", "handlers/texts/intruder.py", "import handlers.turn"),
    ("rooms", "handlers/router.py", "import handlers.shared.lesson_attempt"),
    ("rooms", "handlers/unlisted.py", "import handlers.contract"),
    ("rooms", "handlers/learning/intruder.py", "import handlers.officers.stats"),
    ("capabilities", "handlers/learning/intruder.py", "import handlers.learning.quiz"),
    ("shared", "handlers/shared/linked_people.py", "import handlers.shared.lesson_attempt"),
    ("shared", "handlers/shared/unlisted.py", "import handlers.contract"),
    ("contract", "handlers/contract.py", "import storage"),
    ("channels-apart", "bot/channels/intruder.py", "import bot.channels.web"),
    ("channels-know", "bot/channels/intruder.py", "import handlers.dispatch"),
    ("channels-know", "bot/channels/intruder.py", "import bot.app"),
    ("rules-pure", "handlers/rules/intruder.py", "import random"),
    ("rules-pure", "handlers/rules/intruder.py", "import storage"),
    ("rules-pure", "handlers/rules/intruder.py", "import handlers.texts"),
    ("lessons-pure", "lessons/questions/intruder.py", "import yaml"),
    ("lessons-pure", "lessons/spacing.py", "import time"),
    ("sql", "handlers/intruder.py", "import sqlalchemy"),
    ("aiohttp", "bot/intruder.py", "import aiohttp"),
    ("openpyxl", "bot/imports/groups/intruder.py", "import openpyxl"),
    ("aiogram", "bot/intruder.py", "import aiogram"),
    ("aiogram", "bot/channels/telegram/intruder.py", "from aiogram import types"),
    ("pace", "bot/channels/web/intruder.py", "import aiolimiter"),
    ("sealing", "bot/channels/zalo_oa/wire.py", "import cryptography"),
    ("jinja", "bot/author/intruder.py", "import jinja2"),
    ("docx", "bot/cli/intruder.py", "import docx"),
    ("drawing", "bot/intruder.py", "import PIL"),
    ("drawing", "bot/cli/intruder.py", "from fpdf import FPDF"),
    ("drawing", "bot/channels/intruder.py", "import segno"),
    ("drawing", "bot/cli/intruder.py", "import xlsxwriter"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages and their contracts, to be spoilt and made whole again."""
    place = tmp_path_factory.mktemp("house")
    for package in SETTINGS["root_packages"]:
        for source in (ROOT / package).rglob("*.py"):
            copy = place / source.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    shutil.copy(ROOT / "pyproject.toml", place)
    return place


def broken_contracts(house: Path) -> dict[str, str]:
    """Run the linter there: what it says of each contract that it calls broken."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--cache-dir", "cache", "--no-logo", "--config", "pyproject.toml"],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200"},  # a name on one line
    )
    report = re.sub(r"\x1b\[[\d;]*m", "", done.stdout)
    assert "Contracts:" in report, done.stdout + done.stderr
    said = report.partition("Broken contracts")[2]
    parts = re.split(r"^(.+)\n-{9,}$", said, flags=re.MULTILINE)[1:]
    known = {name: key for key, name in NAMES.items()}
    return {known[name]: told for name, told in zip(parts[::2], parts[1::2], strict=True)}


def batches() -> list[list[tuple[str, str, str]]]:
    """All forbidden lines, no two of one batch in the same module or against the same contract."""
    made: list[list[tuple[str, str, str]]] = []
    for one in FORBIDDEN:
        free = (batch for batch in made if not any(set(one[:2]) & set(it[:2]) for it in batch))
        batch = next(free, None)
        if batch is None:
            made.append([one])
        else:
            batch.append(one)
    return made


def test_the_house_as_it_stands_breaks_nothing(house: Path) -> None:
    assert broken_contracts(house) == {}


@each_row("batch", batches(), ids=lambda batch: f"{len(batch)} lines")
def test_a_forbidden_import_is_seen(house: Path, batch: list[tuple[str, str, str]]) -> None:
    """Several at a time, for each run reads the whole house; each is told by its module's name."""
    before = {module: _read(house / module) for _, module, _ in batch}
    for _, module, line in batch:
        (house / module).write_text(f"{before[module] or ''}\n{line}\n", "utf-8")
    try:
        told = broken_contracts(house)
    finally:
        for module, whole in before.items():
            _put_back(house / module, whole)
    unseen = [one for one in batch if _dotted(one[1]) not in told.get(one[0], "")]
    assert unseen == []


def _dotted(module: str) -> str:
    return module.removesuffix(".py").replace("/", ".")


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def _put_back(path: Path, whole: str | None) -> None:
    if whole is None:
        path.unlink()
    else:
        path.write_text(whole, "utf-8")


def test_every_contract_is_broken_once() -> None:
    assert {contract for contract, _, _ in FORBIDDEN} == set(NAMES)
