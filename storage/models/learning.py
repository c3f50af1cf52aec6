"""Lesson versions, and what people did with them."""

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
    text,
)

from storage.models.base import Id, Moment, key, metadata

lesson_version = Table(
    "lesson_version",
    metadata,
    Column("lesson_id", String(12), primary_key=True),
    Column("version", String(12), primary_key=True),
    Column("body", Text, nullable=False),
    Column("first_seen_at", Moment, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("lesson_id", String(12), nullable=False),
    Column("version", String(12), nullable=False),
    Column("position", Integer, nullable=False),  # step, then question, counted through
    Column("started_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Column("finished_at", Moment),
    ForeignKeyConstraint(
        ["lesson_id", "version"], ["lesson_version.lesson_id", "lesson_version.version"]
    ),
    Index("ix_attempt_person", "person_id", "finished_at"),
    Index("ix_attempt_lesson", "person_id", "lesson_id"),
)

answer = Table(
    "answer",
    metadata,
    key(),
    Column("attempt_id", Id, ForeignKey("attempt.id"), nullable=False),
    Column("question_id", String(6), nullable=False),
    Column("picked", String(40), nullable=False),  # option ids, comma between
    Column("is_right", Boolean, nullable=False),
    Column("shown_at", Moment),
    Column("answered_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("address_id", Id),  # emptied on erasure, with the address itself
    UniqueConstraint("attempt_id", "question_id"),
    Index("ix_answer_local_date", "local_date"),
)

completion = Table(
    "completion",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("lesson_id", String(12), nullable=False),
    Column("version", String(12), nullable=False),
    Column("placement", String(9), nullable=False),  # group | elsewhere | unplaced
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("is_adult", Boolean, nullable=False),  # kept here: the profile goes on erasure
    Column("channel", String(20), nullable=False),
    Column("way", String(8), nullable=False),  # self | helper | paper
    Column("right_first_time", Boolean, nullable=False),
    Column("completed_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    UniqueConstraint("person_id", "lesson_id"),
    Index("ix_completion_figures", "local_date", "placement", "group_id", "person_id", "is_adult"),
    Index(
        "ix_completion_helped",
        "local_date",
        "person_id",
        sqlite_where=text("way <> 'self'"),
        postgresql_where=text("way <> 'self'"),
    ),
    Index("ix_completion_cells", "placement", "group_id", "person_id", "local_date", "is_adult"),
)

review = Table(
    "review",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("lesson_id", String(12), nullable=False),
    Column("question_id", String(6), nullable=False),
    Column("version", String(12), nullable=False),
    Column("picked", String(40), nullable=False),
    Column("is_right", Boolean, nullable=False),
    Column("shown_at", Moment),
    Column("answered_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    UniqueConstraint("person_id", "lesson_id", "question_id", "local_date"),
)

track_choice = Table(
    "track_choice",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("track", String(8), nullable=False),  # a code of tracks.yaml; empty: rather not now
    Column("chosen_at", Moment, nullable=False),
)

_is_open = text("finished_at IS NULL")
course_test = Table(
    "course_test",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("course_id", String(20), nullable=False),
    Column("questions", Text, nullable=False),  # lesson:version:question, a blank between
    Column("pass_from", Integer, nullable=False),  # right answers that were needed then
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("score", Integer),
    Column("passed", Boolean),
    Column("local_date", Date, nullable=False),  # of the start, then of the end
    Index("ix_course_test_person", "person_id", "course_id"),
    # One open test of a course for each person.
    Index(
        "uq_course_test_open",
        "person_id",
        "course_id",
        unique=True,
        sqlite_where=_is_open,
        postgresql_where=_is_open,
    ),
)

test_answer = Table(
    "test_answer",
    metadata,
    key(),
    Column("test_id", Id, ForeignKey("course_test.id"), nullable=False),
    Column("lesson_id", String(12), nullable=False),
    Column("question_id", String(6), nullable=False),
    Column("version", String(12), nullable=False),
    Column("picked", String(40), nullable=False),
    Column("is_right", Boolean, nullable=False),
    Column("shown_at", Moment),
    Column("answered_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("address_id", Id),  # emptied on erasure
    UniqueConstraint("test_id", "lesson_id", "question_id"),
)

held_completion = Table(
    "held_completion",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("lesson_id", String(12), nullable=False),
    Column("version", String(12), nullable=False),
    Column("placement", String(9), nullable=False),
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("is_adult", Boolean, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("right_first_time", Boolean, nullable=False),
    Column("completed_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("helper_id", Id, ForeignKey("person.id"), nullable=False),
    Column("team_id", Id, ForeignKey("team.id")),
    Column("state", String(8), nullable=False),  # waiting | agreed | returned | counted
    Column("decided_at", Moment),
    Column("decided_by", Id, ForeignKey("address.id", ondelete="SET NULL"), index=True),
    UniqueConstraint("person_id", "lesson_id"),
    Index("ix_held_completion_waiting", "state", "team_id", "helper_id"),
)
