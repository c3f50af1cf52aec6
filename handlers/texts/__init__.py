"""The bot's words: one YAML file per capability, never in code."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Self, TypeGuard

import yaml

from handlers.texts.shipped import fits, shipped

LANGUAGE = "vi"
FOLDER = Path(__file__).parent / LANGUAGE
COMMANDS = "commands"
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Strings only, since `on` is a word; in C where the library has it: eight times as fast."""
_UNFIT = (KeyError, ValueError, IndexError, AttributeError)


class Texts:
    """Texts by name (`capability.what`), with named placeholders."""

    def __init__(self, texts: Mapping[str, str], spoilt: Mapping[str, str] | None = None) -> None:
        self._texts = dict(texts)
        self._version = ""
        self.spoilt = dict(spoilt or {})
        """Files that cannot be read, and texts that cannot be said: told as they were shipped.

        Each with a mark of what is written there, to be told apart from another slip there.
        """

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        """Read every file of a language; what is spoilt is taken as it was shipped."""
        found = dict(shipped().texts)
        spoilt: dict[str, str] = {}
        for path in sorted(folder.glob("*.yaml")):
            entries = _mapping(path, spoilt)
            for key, text in entries.items() if path.stem != COMMANDS else ():
                name = f"{path.stem}.{key}"
                if fits(text, name):
                    found[name] = str(text).strip()
                else:
                    spoilt[name] = _mark(text)
        return cls(found, spoilt)

    def say(self, name: str, /, **values: object) -> str:
        """The text with its placeholders filled; as it was shipped where it cannot be filled."""
        try:
            return self._texts[name].format_map(values)
        except _UNFIT:
            before = shipped().texts.get(name)
            if before is None or before == self._texts.get(name):
                raise
            self.spoilt[name] = _mark(self._texts.get(name))
            return before.format_map(values)

    def has(self, name: str) -> bool:
        """Whether there is such a text."""
        return name in self._texts

    def names(self) -> tuple[str, ...]:
        """The name of every text."""
        return tuple(self._texts)

    @property
    def version(self) -> str:
        """A few letters that change with any text."""
        self._version = self._version or _mark(sorted(self._texts.items()))
        return self._version

    def raw(self, name: str) -> str:
        """The text as it was written."""
        return self._texts[name]


def load_commands(folder: Path = FOLDER) -> dict[str, Mapping[str, object]]:
    """`commands.yaml`: command name → the words people type and one line of help."""
    found = _mapping(folder / f"{COMMANDS}.yaml", {})
    before = shipped().commands
    return {**before, **{name: one for name, one in found.items() if _is_command(one)}}


def _is_command(entry: object) -> TypeGuard[Mapping[str, object]]:
    if not isinstance(entry, dict) or not isinstance(entry.get("help"), str):
        return False
    words = entry.get("words")
    return isinstance(words, list) and all(isinstance(one, str) and one for one in words)


def _mapping(path: Path, spoilt: dict[str, str]) -> Mapping[str, object]:
    """What a file says; nothing, and its name among the spoilt, when it cannot be read."""
    raw = b""
    try:
        raw = path.read_bytes()
        loaded = yaml.load(raw.decode("utf-8-sig"), Loader=_Loader)  # noqa: S506 - strings only
    except (OSError, ValueError, yaml.YAMLError):
        loaded = None
    if isinstance(loaded, dict):
        return loaded
    spoilt[path.stem] = _mark(raw)
    return {}


def _mark(written: object) -> str:
    """A few letters that change with what is written."""
    return sha256(repr(written).encode()).hexdigest()[:12]
