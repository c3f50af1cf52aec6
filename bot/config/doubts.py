"""What can be read as it stands, and yet would hurt: words cut short, invented numbers, folders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.config.reading import load_config, overridden, read
from bot.config.schema import Config
from bot.errors import ConfigError
from lessons.invented import invented
from lessons.strict_yaml import Document

CURLY = "\u201c\u201d\u2018\u2019"
_SECTION = re.compile(r"^(?P<name>\w+):")
_CUT = re.compile(r"^\s+(?P<key>\w+):\s+(?P<said>[^\s\"'#].*?)\s+#(?P<rest>.*)$")
WORDS = ("name", "office", "contact")
"""Of the ward: residents read them."""


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
    yield from _cut_short(path, document)
    for section, key, folder in _folders(config):
        if not folder.is_dir():
            name = f"{section}.{key}"
            yield ConfigError("config_folder", where=where(section, key), key=name, value=folder)


def _of_words(text: str) -> Iterator[tuple[str, str]]:
    """What residents would read as it stands."""
    if text[0] in CURLY or text[-1] in CURLY:
        yield "config_curly", text
    if brace := re.search(r"[{}]", text):
        yield "config_brace", brace[0]
    for number in invented(text):
        yield "config_invented", number


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
