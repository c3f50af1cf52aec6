"""The house rules that no linter knows, read from the source itself."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from tests.rows import each_row

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "lessons", "storage")
TOP_LEVEL = {
    *PACKAGES,
    "tests",
    "deploy",
    "config.yaml",
    "pyproject.toml",
    "Makefile",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    *(f"requirements{end}" for end in (".in", ".txt", "-dev.in", "-dev.txt")),
    ".ci",
    ".git",
    ".gitignore",
}
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
MARKED = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
VIETNAMESE = {letter for letter in MARKED if not letter.isascii()}

AIOHTTP_SERVERS = (
    "bot/server",
    "bot/author/preview",
    "bot/board/",
    "bot/channels/",
)


def modules(*packages: str) -> list[Path]:
    """All source files of these packages."""
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(source: str) -> ast.Module:
    """Each file once: many rules read it."""
    return ast.parse(source)


@cache
def walked(source: str) -> tuple[ast.AST, ...]:
    """All nodes of a file, found once: many rules look through them."""
    return tuple(below(parsed(source)))


def below(tree: ast.AST) -> list[ast.AST]:
    """What `ast.walk` finds, in its order, in a third of its time."""
    found = [tree]
    for node in found:  # it grows on the way
        for inner in vars(node).values():
            if isinstance(inner, ast.AST):
                found.append(inner)
            elif isinstance(inner, list):
                found += [one for one in inner if isinstance(one, ast.AST)]
    return found


def faults(paths: Iterable[Path], rule: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """What a rule finds, by the place of the file: one test a rule, not one a file."""
    found = {place(path): rule(path.read_text(encoding="utf-8")) for path in paths}
    return {name: faults for name, faults in found.items() if faults}


# Sizes and language


def long_functions(source: str) -> list[str]:
    functions = [
        node for node in walked(source) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    return [f"{name}: {lines} lines" for name, lines in lengths.items() if lines > LONGEST_FUNCTION]


def docstrings(source: str) -> Iterator[ast.Constant]:
    """Strings that stand alone as statements: docstrings, and those below an attribute."""
    for node in walked(source):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def vietnamese_literals(source: str) -> list[str]:
    r"""Literals with Vietnamese letters as written; an escape such as \u0111 is not one."""
    if not holds_vietnamese(source):
        return []
    lines = source.encode().splitlines()
    spared = {id(node) for node in docstrings(source)}
    literals = [
        as_written(lines, node)
        for node in walked(source)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared
    ]
    return [text for text in literals if holds_vietnamese(text)]


def as_written(lines: list[bytes], node: ast.expr) -> str:
    """The lines on which it stands, cut at both ends."""
    whole = lines[node.lineno - 1 : node.end_lineno]
    whole[-1] = whole[-1][: node.end_col_offset]
    whole[0] = whole[0][node.col_offset :]
    return b"\n".join(whole).decode()


def holds_vietnamese(text: str) -> bool:
    return bool(VIETNAMESE & set(unicodedata.normalize("NFC", text.lower())))


def test_the_vietnamese_alphabet_is_whole() -> None:
    assert len(VIETNAMESE) == 12 * 6 - 6 + 1  # less the six plain vowels, and đ


@each_row("source", ['x = "chưa"', 'x = f"{y} Đ"', "x = {'à': 1}", 'x = "e\u0301"'])
def test_a_vietnamese_letter_in_code_is_seen(source: str) -> None:
    assert vietnamese_literals(source)


@each_row("source", ['"""Tổ dân phố."""', 'x = "• – … ×"', r'x = "\u0111"', 'x: int\n"""Buổi."""'])
def test_docstrings_signs_and_escapes_are_allowed(source: str) -> None:
    assert not vietnamese_literals(source)


@pytest.mark.parametrize(("statements", "found"), [(39, 0), (40, 1)])
def test_a_long_function_is_seen(statements: int, found: int) -> None:
    assert len(long_functions("def f():\n" + "    x\n" * statements)) == found


def too_long(source: str) -> list[str]:
    lines = len(source.splitlines())
    return [*([f"{lines} lines"] if lines > LONGEST_FILE else []), *long_functions(source)]


def undocumented(source: str) -> list[str]:
    return [] if ast.get_docstring(parsed(source)) else ["no docstring"]


def test_files_and_functions_are_short() -> None:
    """A migration is history, one table after another, and never edited again."""
    assert faults((p for p in modules(*PACKAGES) if p.parent.name != "versions"), too_long) == {}


def test_code_holds_no_vietnamese() -> None:
    assert faults(modules(*PACKAGES), vietnamese_literals) == {}


def test_modules_have_a_docstring() -> None:
    assert faults(modules(*PACKAGES), undocumented) == {}


# The tree


def present() -> set[str]:
    """Top-level entries, less those that .gitignore names."""
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split("\n") if line]
    names = {path.name for path in ROOT.iterdir()}
    return {name for name in names if not any(fnmatch(name, pattern) for pattern in ignored)}


def test_top_level_entries_are_the_fixed_ones() -> None:
    assert present() - TOP_LEVEL == set()


def test_packages_are_the_four() -> None:
    folders = {name for name in present() if (ROOT / name).is_dir() and name[0] != "."}
    assert folders == {*PACKAGES, "tests", "deploy"}
    assert all((ROOT / package / "__init__.py").is_file() for package in PACKAGES)


def imports_aiohttp_server(source: str) -> bool:
    """Whether `aiohttp.web` is imported; import-linter sees only the package aiohttp."""
    for node in walked(source):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        if any(f"{name}.".startswith("aiohttp.web.") for name in names):
            return True
    return False


@each_row(
    ("source", "server"),
    [
        ("from aiohttp import web", True),
        ("import aiohttp.web", True),
        ("from aiohttp.web import Response", True),
        ("from aiohttp import ClientSession", False),
    ],
)
def test_an_import_of_the_server_is_seen(source: str, server: bool) -> None:
    assert imports_aiohttp_server(source) is server


def test_only_the_doors_use_the_aiohttp_server() -> None:
    users = {place(path) for path in modules(*PACKAGES) if imports_aiohttp_server(path.read_text())}
    assert {user for user in users if not user.startswith(AIOHTTP_SERVERS)} == set()


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^(\S+)==(\S+)", (ROOT / name).read_text(), flags=re.MULTILINE))


def test_the_dev_requirements_hold_every_runtime_pin() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_name_no_address(name: str) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links", (ROOT / name).read_text())
