"""What can be read as it stands, and yet would hurt: words cut short, invented numbers, folders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from bot.config.reading import load_config, overridden, read
from bot.config.schema import Config
from bot.errors import ConfigError
from lessons.findings import finding
from lessons.invented import invented
from lessons.lint import letters, numbers, raw, remains, spelling, typed
from lessons.lint.page import Page
from lessons.lint.yardstick import Yardstick, yardstick
from lessons.loader import Reading
from lessons.strict_yaml import Document, Where

CURLY = "\u201c\u201d\u2018\u2019"
_SECTION = re.compile(r"^(?P<name>\w+):")
_CUT = re.compile(r"^\s+(?P<key>\w+):\s+(?P<said>[^\s\"'#].*?)\s+#(?P<rest>.*)$")
_DIALLED = re.compile(r"(?<![\w/-])0\d(?:[ .]?\d){5,}(?!\d)")
DIGITS = (10, 11)
"""Of a telephone in this country."""
WORD_RULES = (
    *(letters.mixed_forms, letters.strange_letters, letters.faces, spelling.spelling),
    *(raw.hard_spaces, remains.remains, typed.marks, typed.pairs, numbers.near, numbers.worded),
)
NOTHING = frozenset({"~", "null", "Null", "NULL", "None", "none", "nil"})
WORDS = ("name", "office", "contact")
"""Of the ward: residents read them."""


@dataclass(frozen=True)
class _WordsPage(Page):
    """The words of the configuration that residents read."""

    def _find_spoken(self) -> Iterator[tuple[Where, str]]:
        ward = self.document.data.get("ward")
        said = ward if isinstance(ward, dict) else {}
        yield from ((("ward", key), str(said[key])) for key in WORDS if key in said)


def measure(config: Config) -> Yardstick:
    """The confirmed numbers, as far as the list can be read."""
    return yardstick(Reading(config.content.folder), date.min)


def doubts(path: Path, environ: Mapping[str, str]) -> Iterator[ConfigError]:
    """Each with its line, or the variable that says it."""
    config, document = load_config(path, environ), read(path)
    told = overridden(environ)

    def where(section: str, key: str) -> str:
        variable = told.get((section, key), ("", ""))[0]
        return variable or f"{path}:{document.line_of((section, key))}"

    for key in WORDS:
        for code, value in _of_words(getattr(config.ward, key)):
            yield ConfigError(code, where=where("ward", key), key=f"ward.{key}", value=value)
    yield from _nothing(path, document)
    yield from _cut_short(path, document)
    page = _WordsPage(path.name, document.typed, document)
    for _, error in chain.from_iterable(rule(page, measure(config)) for rule in WORD_RULES):
        said = finding(path.name, error)
        yield ConfigError(
            "config_said", where=f"{path}:{error.line}", what=f"{said.what} {said.cure}"
        )
    for section, key, folder in _folders(config):
        if not _is_there(folder):
            name = f"{section}.{key}"
            yield ConfigError("config_folder", where=where(section, key), key=name, value=folder)


def _of_words(text: str) -> Iterator[tuple[str, str]]:
    """What residents would read as it stands."""
    if not any(map(str.isalpha, text)):
        yield "config_wordless", text
    if text[0] in CURLY or text[-1] in CURLY:
        yield "config_curly", text
    if brace := re.search(r"[{}]", text):
        yield "config_brace", brace[0]
    for number in invented(text):
        yield "config_invented", number
    for found in _DIALLED.finditer(text):
        if sum(map(str.isdigit, found[0])) not in DIGITS:
            yield "config_digits", found[0]


def _nothing(path: Path, document: Document) -> Iterator[ConfigError]:
    """Signs for nothing in other files: here they are words, and folders get their name."""
    for section, held in document.data.items():
        for key, value in held.items() if isinstance(held, dict) else ():
            if isinstance(value, str) and value.strip() in NOTHING:
                where, name = f"{path}:{document.line_of((section, key))}", f"{section}.{key}"
                yield ConfigError("config_nothing", where=where, key=name, value=value.strip())


def _is_there(folder: Path) -> bool:
    """A name that no disk can hold is not there either."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def _cut_short(path: Path, document: Document) -> Iterator[ConfigError]:
    """A remark behind the ward's words may be the rest of them."""
    section = ""
    for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), 1):
        if found := _SECTION.match(line):
            section = found["name"]
        cut = _CUT.match(line) if section == "ward" else None
        if cut and (section, cut["key"]) in document.lines:
            where, key = f"{path}:{number}", f"ward.{cut['key']}"
            yield ConfigError("config_cut", where=where, key=key, value=cut["said"])


def _folders(config: Config) -> Iterator[tuple[str, str, Path]]:
    """Folders that have to be there: what we make ourselves lies in one of them."""
    yield "content", "folder", config.content.folder
    if config.audit.head_file:
        yield "audit", "head_file", config.audit.head_file.parent
    if config.backup.folder:
        yield "backup", "folder", config.backup.folder.parent
    if config.backup.erased_file:
        yield "backup", "erased_file", config.backup.erased_file.parent
