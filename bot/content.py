"""Where the lessons lie that writers work on."""

from __future__ import annotations

from pathlib import Path

from bot.config import Config
from bot.errors import OperatorError


def content_folder(config: Config) -> Path:
    """Where the lessons lie; OperatorError when there is no such folder."""
    folder = config.content.folder
    if not folder.is_dir():
        raise OperatorError("content_missing", path=folder)
    return folder
