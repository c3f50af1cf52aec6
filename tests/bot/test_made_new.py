"""A database that is not there is made by `run` and the few that begin one, and by nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.bot.command_line import commands, database

KEY = {"SECURITY__KEY": "k" * 40}


def test_who_mistyped_the_database_reads_that_nothing_is_there(tmp_path: Path) -> None:
    typed, there = tmp_path / "mistyped.db", tmp_path / "other.db"
    listed, again, invited = commands(
        [
            (["import-groups", "bot/demo/example_groups.csv"], {**database(typed), **KEY}),
            (["import-groups", "bot/demo/example_groups.csv"], {**database(typed), **KEY}),
            (["invite", "--role", "officer"], {**database(there), **KEY}),
        ]
    )
    for said in (listed, again):
        assert (said.code, typed.exists()) == (1, False)
        assert str(typed) in said.err
    assert (invited.code, there.exists()) == (1, False)
    assert "DATABASE__URL" in invited.err
