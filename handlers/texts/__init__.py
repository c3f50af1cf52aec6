"""The bot's words: one YAML file per capability, never in code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self

import yaml

FOLDER = Path(__file__).parent / "vi"
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Strings only, since `on` is a word; in C where the library has it: eight times as fast."""


class Texts:
    """Texts by name (`capability.what`), with named placeholders."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        """Read every file of a language; a text that is not a string is an error at start."""
        found: dict[str, str] = {}
        for path in sorted(folder.glob("*.yaml")):
            if path.stem == "commands":
                continue
            for key, text in _mapping(path).items():
                found[f"{path.stem}.{key}"] = str(text).strip()
        return cls(found)

    def say(self, name: str, /, **values: object) -> str:
        """The text with its placeholders filled."""
        return self._texts[name].format_map(values)

    def has(self, name: str) -> bool:
        """Whether there is such a text."""
        return name in self._texts


def load_commands(folder: Path = FOLDER) -> dict[str, Mapping[str, object]]:
    """`commands.yaml`: command name → the words people type and one line of help."""
    return dict(_mapping(folder / "commands.yaml"))


def _mapping(path: Path) -> Mapping[str, Mapping[str, object]]:
    text = path.read_text("utf-8")
    loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 - makes nothing but strings
    if not isinstance(loaded, dict):
        raise TypeError(f"{path}: expected names and texts")
    return loaded
