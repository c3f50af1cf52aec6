"""Where log lines go."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.watching.logs import Aside


def test_a_talk_in_a_terminal_keeps_its_errors_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "var" / "chat.log"
    print("một lỗi", file=Aside(path), flush=True)
    assert path.read_text("utf-8") == "một lỗi\n"
    assert capsys.readouterr().err == ""


def test_what_cannot_be_kept_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "var").write_text("no folder", "utf-8")
    print("một lỗi", file=Aside(tmp_path / "var" / "chat.log"), flush=True)
    assert "một lỗi" in capsys.readouterr().err
