"""The copy of the words that writers do not touch: what it must hold at this moment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import yaml

from handlers.texts import COMMANDS, FOLDER

CONFIG = Path(__file__).parents[3] / "config.yaml"
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _read(path: Path) -> dict[str, object]:
    loaded = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - strings only
    assert isinstance(loaded, dict)
    return loaded


def as_shipped() -> str:
    """Every text and command on a line of its own, so that two branches can be merged."""
    texts = {
        f"{path.stem}.{key}": str(text).strip()
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.stem != COMMANDS
        for key, text in _read(path).items()
    }
    commands = _read(FOLDER / f"{COMMANDS}.yaml")
    notice = _read(CONFIG)["notice"]
    assert isinstance(notice, dict)
    parts = {
        "notice": _line(notice["version"]),
        "texts": _block(texts),
        "commands": _block(commands),
    }
    return "{\n" + ",\n".join(f'"{name}": {part}' for name, part in parts.items()) + "\n}\n"


def _block(entries: Mapping[str, object]) -> str:
    return (
        "{\n"
        + ",\n".join(f"{_line(name)}: {_line(said)}" for name, said in entries.items())
        + "\n}"
    )


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
