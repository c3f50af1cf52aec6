"""A writer's evening with Notepad, as a document: what was saved, what the machine says to it, and
what residents are taught meanwhile. `UPDATE=1` writes what it says."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.check import check_files
from bot.cli import publish as publishing
from bot.errors import OperatorError, explain
from bot.publishing.shelf import library_in
from lessons.loader import CONTENT
from storage.store import Store, open_store
from tests.bot.house import CONFIG
from tests.written import texts

TEXTS = texts()
TOLD = Path(__file__).with_name("notepad.md")
LISTS = ("words.yaml", "sources.yaml", "contacts.yaml", "forbidden.yaml")
LESSON = "k7-nhan-dien-lua-dao/k7-1-ba-dau-hieu.yaml"
AT = datetime(2026, 12, 1, 13, tzinfo=UTC)
EDIT, SAVE = (re.compile(rf"^    {name}: (.*)$", re.MULTILINE) for name in ("sửa", "lưu"))
SPOKEN = re.compile(r"^\*\*.*(?:\n(?!\n|#|    ).*)*\n*", re.MULTILINE)


class Evening:
    """The folder, the database, and the last text in which nothing was wrong."""

    def __init__(self, folder: Path, store: Store, heard: pytest.CaptureFixture[str]) -> None:
        self.folder, self.store, self.heard = folder, store, heard
        self.folder.mkdir()
        for name in LISTS:
            shutil.copy(CONTENT / name, self.folder)
        shutil.copytree((CONTENT / LESSON).parent, (self.folder / LESSON).parent)
        self.file = self.folder / LESSON
        self.good = self.file.read_text("utf-8")
        content = CONFIG.content.model_copy(update={"folder": folder})
        self.config = CONFIG.model_copy(update={"content": content})
        self.publish()

    def check(self) -> str:
        """What `check` says of the course."""
        told: list[str] = []
        try:
            wanted = [self.file.parent]
            told.extend(check_files(self.config, TEXTS, AT.date(), wanted, strict=False))
        except OperatorError as error:
            told.append(explain(error, TEXTS))
        return "\n".join(told)

    def publish(self) -> str:
        """What `publish` says, and does."""
        self.heard.readouterr()
        publishing.offer(self.store, publishing.written(self.store, self.folder), "publish", "Lan")
        return self.heard.readouterr().out.strip()

    def save(self, edited: str, how: str) -> None:
        """As Notepad does."""
        path = self.file.with_name(f"{self.file.name}.txt") if ".txt" in how else self.file
        text = edited.replace("\n", "\r\n") if "CRLF" in how else edited
        code = "utf-8-sig" if "BOM" in how else "utf-16" if "UTF-16" in how else "utf-8"
        path.write_bytes(text.encode(code))

    def tidy(self) -> None:
        """The next section begins with the last good text."""
        self.file.with_name(f"{self.file.name}.txt").unlink(missing_ok=True)
        self.file.write_text(self.good, "utf-8")

    def taught(self) -> str:
        """The title that residents read at this moment, and the first sentence."""
        lesson = self.store.look(lambda tx: library_in(tx, self.config)).by_id["k7-1"]
        return f"{lesson.title} – {lesson.steps[0].text.partition('.')[0]}."


def played(evening: Evening, section: str) -> Iterator[str]:
    """What is said to what was saved in a section."""
    old, new = EDIT.findall(section)[0].split(" => ")
    how = (SAVE.findall(section) or ["UTF-8"])[0]
    assert old in evening.good
    edited = evening.good.replace(old, new, 1)
    evening.save(edited, how)
    yield f"**check:** {(said := evening.check())}"
    yield f"**publish:** {evening.publish()}"
    yield f"**bà con:** {evening.taught()}"
    if said.startswith("✓"):
        evening.good = edited
    evening.tidy()


def test_whatever_is_saved_residents_learn_what_was_in_order(
    tmp_path: Path,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(publishing, "now", lambda: AT)
    monkeypatch.setattr(publishing, "today", AT.date)
    written = TOLD.read_text("utf-8")
    head, *sections = re.split(r"^(?=## )", SPOKEN.sub("", written), flags=re.MULTILINE)
    store = open_store(sqlite_url)
    evening = Evening(tmp_path / "content", store, capsys)
    heard = [
        "\n\n".join([section.rstrip(), *played(evening, section)]) + "\n" for section in sections
    ]
    store.close()
    whole = "\n".join([head.rstrip() + "\n", *heard])
    if os.environ.get("UPDATE"):
        TOLD.write_text(whole, "utf-8")
    assert whole == written or os.environ.get("UPDATE")
