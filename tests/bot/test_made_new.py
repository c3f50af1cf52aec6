"""A database that was not there is made only where that is said, or not at all."""

from __future__ import annotations

from pathlib import Path

from tests.bot.command_line import commands, database

KEY = {"SECURITY__KEY": "k" * 40}


def test_who_mistyped_the_database_reads_what_was_made(tmp_path: Path) -> None:
    typed, there = tmp_path / "mistyped.db", tmp_path / "other.db"
    listed, again, invited = commands(
        [
            (["import-groups", "bot/demo/example_groups.csv"], {**database(typed), **KEY}),
            (["import-groups", "bot/demo/example_groups.csv"], {**database(typed), **KEY}),
            (["invite", "--role", "officer"], {**database(there), **KEY}),
        ]
    )
    assert f"Đã tạo cơ sở dữ liệu mới: {typed}" in listed.out
    assert "Đã tạo" not in again.out
    assert (invited.code, there.exists()) == (1, False)
    assert "DATABASE__URL" in invited.err
