"""Sums of the facts: made from them, rebuilt from them, never edited."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
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
    # The group's number, or where no group is: see storage/sums/columns.py
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

lesson_set = Table(
    "lesson_set",
    metadata,
    key(),
    Column("lessons", Text, nullable=False, unique=True),  # in order, a blank between
    Column("size", Integer, nullable=False),
    # Up to here its finishers are known; whoever came later is looked for when they are read.
    Column("completion_id", Id, nullable=False),
)

lesson_of_set = Table(
    "lesson_of_set",
    metadata,
    Column("lesson_id", String(12), primary_key=True),
    Column("set_id", Id, ForeignKey("lesson_set.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

finisher = Table(
    "finisher",
    metadata,
    Column("local_date", Date, nullable=False),  # of the last lesson that was lacking
    Column("set_id", Id, ForeignKey("lesson_set.id"), primary_key=True, autoincrement=False),
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("place", Id, nullable=False),  # as in the other sums
    Index("ix_finisher_days", "local_date", "set_id", "place", "person_id"),
    sqlite_with_rowid=False,
)
