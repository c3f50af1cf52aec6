from __future__ import annotations

import ast
import asyncio
import errno
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import faults
from bot.errors import _ON_BIND, _ON_FILES, OperatorError, as_operator_error, explain
from handlers.texts import FOLDER
from lessons.findings import ContentErrors, Finding
from storage.backup import sqlite as sqlite_backup
from storage.errors import NotStored, Unusable
from storage.upgrading.connecting import CLUES
from storage.upgrading.migrate import migrate
from tests.rows import each_row
from tests.test_house import walked
from tests.written import table, texts

ROOT = Path(__file__).parent.parent.parent
RAISED = {"Unusable", "OperatorError", "ConfigError", "RowError"}
TEXTS = texts()
WRITTEN: dict[str, str] = table(FOLDER / "operator.yaml")
HEADS = {code for code in WRITTEN if code.startswith("column_")}
"""What a list may call its columns: all of them are read at once (`bot/imports/heading.py`)."""
FAULT = {"where", "key", "value"}
BOUNDS = {
    "config_small": "ge",
    "config_large": "le",
    "config_choice": "expected",
    "config_long": "max_length",
}
"""Faults of the configuration that also say what was allowed."""
TABLES: list[tuple[set[str], set[str]]] = [
    ({code for _, code in CLUES}, {"path", "why"}),
    (set(sqlite_backup._CODES.values()), {"path", "why"}),
    (set(faults._CODES.values()) - BOUNDS.keys(), FAULT),
    *(({code}, FAULT | {bound}) for code, bound in BOUNDS.items()),
    (set(_ON_BIND.values()), {"host", "port"}),
    (set(_ON_FILES.values()), {"path"}),
]
"""Codes that are looked up, with the values they come with."""


def raised(source: str) -> Iterator[tuple[str, set[str] | None]]:
    """Each code that stands in a call, with its values; None where they are passed on."""
    for node in walked(source):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        first = node.args[0]
        if getattr(node.func, "id", "") in RAISED and isinstance(first, ast.Constant):
            given = {keyword.arg for keyword in node.keywords}
            yield str(first.value), None if None in given else {str(name) for name in given}


def placeholders(text: str) -> set[str]:
    """`bot`, the command as it was called, is always filled in."""
    return {field for _, field, _, _ in string.Formatter().parse(text) if field} - {"bot"}


def lacking(source: str) -> list[str]:
    """Codes without a text, and texts that want a value their code does not bring."""
    return [
        code
        for code, values in raised(source)
        if code not in WRITTEN or (values is not None and placeholders(WRITTEN[code]) - values)
    ]


SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for package in ("bot", "storage")
    for path in sorted((ROOT / package).rglob("*.py"))
}


@each_row(
    ("source", "count"),
    [
        ('Unusable("nobody_wrote_this")', 1),
        ('Unusable("database_url")', 1),
        ('Unusable("database_url", url=x)', 0),
        ("OperatorError(code, **values)", 0),
    ],
)
def test_a_code_without_its_text_is_seen(source: str, count: int) -> None:
    assert len(lacking(source)) == count


def test_every_code_has_a_text_and_its_values() -> None:
    found = {place: lacking(source) for place, source in SOURCES.items()}
    assert {place: codes for place, codes in found.items() if codes} == {}


@each_row(("codes", "values"), TABLES)
def test_codes_in_tables_have_texts(codes: set[str], values: set[str]) -> None:
    assert {code for code in codes if placeholders(WRITTEN[code]) - values} == set()


def test_no_text_is_idle() -> None:
    everything = "\n".join(SOURCES.values())
    ends = re.findall(r"list_name\}(_[a-z_]+)\"", everything)
    of_lists = {f"{name}{end}" for name in ("groups", "teams", "units") for end in ends}
    idle = [
        code
        for code in WRITTEN
        if f'"{code}"' not in everything and f'"operator.{code}"' not in everything
        if code not in HEADS | of_lists
    ]
    assert idle == []


def test_a_text_is_one_short_line() -> None:
    assert {name for name, text in WRITTEN.items() if "\n" in text.strip()} == set()
    assert {name for name, text in WRITTEN.items() if len(text) > 350} == set()


BUSY = OSError(
    errno.EADDRINUSE,
    "error while attempting to bind on address ('127.0.0.1', 8080): address already in use",
)


@each_row(
    ("error", "parts"),
    [
        (OperatorError("key_missing", least=32), ["SECURITY__KEY", "32"]),
        (Unusable("database_newer", revision="0009"), ["0009"]),
        (NotStored("not stored: database or disk is full"), ["disk is full", "thử lại"]),
        (ContentErrors((Finding("a.yaml", 3, "Thiếu tên.", "Thêm."),)), ["1 chỗ", "a.yaml:3"]),
        (BUSY, ["8080", "127.0.0.1", "HTTP__PORT"]),
        (OSError(errno.ENOSPC, "No space left", "/var/x"), ["đầy", "/var/x"]),
        (OSError(errno.ENAMETOOLONG, "too long", "x.db"), ["quá dài", "x.db"]),
        (NotADirectoryError(errno.ENOTDIR, "no", "a.txt/x.csv"), ["Không thấy", "a.txt/x.csv"]),
        (FileNotFoundError(errno.ENOENT, "no", "tổ.csv"), ["Không thấy", "tổ.csv"]),
        (PermissionError(errno.EACCES, "no", "x.csv"), ["quyền", "x.csv"]),
    ],
)
def test_what_can_be_mended_is_told(error: Exception, parts: list[str]) -> None:
    told = explain(error, TEXTS)
    assert as_operator_error(error) is not None
    assert [part for part in parts if part not in told] == []


@pytest.mark.parametrize("error", [ValueError("a\nb"), OSError("odd"), KeyError("x")])
def test_the_unforeseen_is_one_line_too(error: Exception) -> None:
    assert as_operator_error(error) is None
    assert "--debug" in explain(error, TEXTS)
    assert "\n" not in explain(error, TEXTS)


async def test_a_port_in_use_is_named() -> None:
    async def ignore(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        pass

    first = await asyncio.start_server(ignore, "127.0.0.1", 0)
    port = first.sockets[0].getsockname()[1]
    try:
        with pytest.raises(OSError, match="address") as trouble:
            await asyncio.start_server(ignore, "127.0.0.1", port)
        assert str(port) in explain(trouble.value, TEXTS)
    finally:
        first.close()
        await first.wait_closed()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("sqlite:///{folder}/text.db", "database_foreign"),
        ("sqlite:////proc/nowhere/bot.db", "database_folder"),
        ("sqlite:///{folder}", "database_folder"),
        ("sqlite://", "database_memory"),
        ("postgresql://bot:hunter2@127.0.0.1:1/bot", "database_down"),
        ("oracle://bot:hunter2@db/bot", "database_url"),
        ("nonsense", "database_url"),
    ],
)
def test_a_database_that_cannot_be_used_is_told(tmp_path: Path, url: str, code: str) -> None:
    (tmp_path / "text.db").write_text("these are not the pages you are looking for" * 100)
    with pytest.raises(Unusable) as trouble:
        migrate(url.format(folder=tmp_path))
    assert trouble.value.code == code
    assert "hunter2" not in explain(trouble.value, TEXTS)


def test_a_database_nobody_made_is_told(postgres_url: str) -> None:
    with pytest.raises(Unusable) as trouble:
        migrate(f"{postgres_url}_none")
    assert trouble.value.code == "database_missing"
