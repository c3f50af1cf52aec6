"""The lessons that the configuration points to."""

from __future__ import annotations

from pathlib import Path

from bot.config import Config
from bot.errors import OperatorError
from lessons.library import Library
from lessons.loader import load_library


def content_folder(config: Config) -> Path:
    """Where the lessons lie; OperatorError when there is no such folder."""
    folder = config.content.folder
    if not folder.is_dir():
        raise OperatorError("content_missing", path=folder)
    return folder


def library_of(config: Config) -> Library:
    """Read the lessons."""
    return load_library(content_folder(config))
