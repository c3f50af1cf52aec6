"""Who was at a session: codes, scans, check-ins, skills confirmed; people without a phone."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from storage.models.base import Id, Moment, key, metadata

checkin_code = Table(
    "checkin_code",
    metadata,
    Column("session_id", Id, ForeignKey("outreach_session.id"), primary_key=True),
    Column("window_at", Moment, primary_key=True),  # the whole minute from which it is shown
    Column("code", String(4), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),  # what the QR carries
    UniqueConstraint("window_at", "code"),  # whichever sessions are open
)

checkin_page = Table(
    "checkin_page",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("expires_at", Moment, nullable=False),
    Column("opened_at", Moment),  # the link works once: the page goes on under its own cookie
)

checkin_scan = Table(
    "checkin_scan",
    metadata,
    Column("lane", String(32), primary_key=True),  # who may not be enrolled yet
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False),
    Column("way", String(6), nullable=False),  # code | qr
    Column("scanned_at", Moment, nullable=False, index=True),
)

checkin_guess = Table(
    "checkin_guess",
    metadata,
    Column("scope", String(48), primary_key=True),  # session:7 | lane:…
    Column("tries", Integer, nullable=False),
    Column("since", Moment, nullable=False, index=True),
)

attendance = Table(
    "attendance",
    metadata,
    key(),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("placement", String(9), nullable=False),  # group | elsewhere | unplaced, as then
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("is_adult", Boolean, nullable=False),
    Column("way", String(6), nullable=False),  # code | qr | leader | paper
    Column("channel", String(20), nullable=False),
    Column("is_fresh", Boolean, nullable=False),  # the identity was made for this
    Column("scanned_at", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("address_id", Id, index=True),  # emptied on erasure
    Column("struck_at", Moment),  # a mistake, taken back
    Column("struck_by", Id, ForeignKey("address.id", ondelete="SET NULL"), index=True),
    UniqueConstraint("session_id", "person_id"),
    Index("ix_attendance_day", "local_date", "person_id"),
)

skill_confirmation = Table(
    "skill_confirmation",
    metadata,
    key(),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("lesson_id", String(12), nullable=False),  # the skill that the lesson teaches
    Column("placement", String(9), nullable=False),
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("is_adult", Boolean, nullable=False),
    Column("by_person", Id, ForeignKey("person.id"), nullable=False),
    Column("by_address", Id, ForeignKey("address.id", ondelete="SET NULL"), index=True),
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("struck_at", Moment),
    UniqueConstraint("person_id", "lesson_id", "session_id"),
    Index("ix_skill_confirmation_session", "session_id"),
    Index("ix_skill_confirmation_day", "local_date"),
)

assisted_resident = Table(
    "assisted_resident",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True),
    Column("form_id", String(20), nullable=False, unique=True),  # of the consent on paper
    Column("consented_on", Date, nullable=False),
    Column("team_id", Id, ForeignKey("team.id"), index=True),
    Column("recorded_at", Moment, nullable=False),
    Column("recorded_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
)

join_code = Table(
    "join_code",
    metadata,
    key(),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("expires_at", Moment, nullable=False),
    Column("redeemed_at", Moment),
)

paper_sheet = Table(
    "paper_sheet",
    metadata,
    key(),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False, index=True),
    Column("rows", Integer, nullable=False),
    Column("printed_at", Moment, nullable=False),
    Column("printed_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
)

paper_row = Table(
    "paper_row",
    metadata,
    Column("sheet_id", Id, ForeignKey("paper_sheet.id"), primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("person_id", Id, ForeignKey("person.id"), index=True),  # whom it was found to be
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("marks", String(60), nullable=False),  # elderly, women …: counted, nobody named
    Column("imported_at", Moment, nullable=False),
    Column("imported_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
)

paper_import = Table(
    "paper_import",
    metadata,
    key(),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False),
    Column("imported_at", Moment, nullable=False),  # rows and presences of it carry this moment
    Column("sha256", String(64)),  # of the file
    Column("undone_at", Moment),  # the wrong file: nothing of it is in force
    UniqueConstraint("session_id", "imported_at"),
)
