"""A house that keeps copies and a list beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config
from tests.bot.lasting.ground import config_of


@pytest.fixture
def config(store_url: str, tmp_path: Path) -> Config:
    (tmp_path / "copies").mkdir()
    return config_of(store_url, tmp_path)
