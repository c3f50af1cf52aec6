"""Which labelled utterances are won and which are lost: a table that is recorded (`UPDATE=1`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from storage.store import Store, open_store
from tests.handlers.understanding import bench
from tests.handlers.understanding.playing import stage
from tests.handlers.understanding.verdicts import alarmed, missed, verdict

LOST = bench.OWN.with_name("lost.txt")
"""A line for each utterance that is neither right nor accepted."""
ALARMS = 0.03


@pytest.fixture(scope="module")
def store(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = copyfile(migrated_file, tmp_path_factory.mktemp("meant") / "bot.db")
    opened = open_store(f"sqlite:///{path}")
    yield opened
    opened.close()


def test_won_and_lost(store: Store) -> None:
    entries = bench.read([bench.OWN])
    tried = [(e, p) for e, p in zip(entries, stage(store).play(entries), strict=True) if p]
    found = [(entry, verdict(entry, played)) for entry, played in tried]
    lost = [f"{e['id']} {came}: {e['say']}\n" for e, came in found if came not in bench.WON]
    if os.environ.get("UPDATE"):
        LOST.write_text("".join(lost), "utf-8")
    assert LOST.read_text("utf-8") == "".join(lost)
    assert "harmful" not in [came for _, came in found]
    assert not any(missed(*one) for one in tried)
    calm = [e for e, _ in tried if not e["means"].startswith("emergency:")]
    assert sum(alarmed(*one) for one in tried) <= ALARMS * len(calm)
