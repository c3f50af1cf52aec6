"""Sums of the facts: made from them, rebuilt from them, never edited."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from storage.models.base import Id, key, metadata

sum_mark = Table(
    "sum_mark",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),  # one row, 1
    # The newest answer and completion in the sums; what is newer is added when they are read.
    Column("answer_id", Id, nullable=False),
    Column("completion_id", Id, nullable=False),
)

answer_choice = Table(
    "answer_choice",
    metadata,
    key(),
    Column("lesson_id", String(12), nullable=False),
    Column("version", String(12), nullable=False),
    Column("question_id", String(6), nullable=False),
    Column("picked", String(40), nullable=False),
    ForeignKeyConstraint(
        ["lesson_id", "version"], ["lesson_version.lesson_id", "lesson_version.version"]
    ),
    UniqueConstraint("lesson_id", "version", "question_id", "picked"),
)

answer_sum = Table(
    "answer_sum",
    metadata,
    Column("span", Integer, primary_key=True, autoincrement=False),  # 20261128, 202611, 2026
    Column("choice_id", Id, ForeignKey("answer_choice.id"), primary_key=True, autoincrement=False),
    # The group's number, or where no group is: see storage/sums/places.py
    Column("place", Id, primary_key=True, autoincrement=False),
    Column("people", Integer, nullable=False),
    sqlite_with_rowid=False,
)

learner_sum = Table(
    "learner_sum",
    metadata,
    Column("span", Integer, primary_key=True, autoincrement=False),  # 202611, 2026
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("place", Id, primary_key=True, autoincrement=False),
    Column("is_adult", Boolean, nullable=False),  # at one completion at least
    Column("completions", Integer, nullable=False),
    sqlite_with_rowid=False,
)
