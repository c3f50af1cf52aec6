"""A session that is over, with its sheet of paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.store import Store
from tests.bot.imports.hall import Hall


@pytest.fixture
def hall(store: Store, tmp_path: Path) -> Hall:
    return Hall(store, tmp_path)
