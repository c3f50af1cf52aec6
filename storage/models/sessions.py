"""Which cookies of a browser still work, and one-time codes that bring an address to another."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from storage.models.base import Id, Moment, metadata

web_session = Table(
    "web_session",
    metadata,
    Column("lane", String(32), primary_key=True),
    Column("not_before", Moment, nullable=False),  # cookies made earlier do not work
    Column("grace_until", Moment),  # but for so long, after a rotation whose answer may be lost
)

return_code = Table(
    "return_code",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column(
        "address_id", Id, ForeignKey("address.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

page_session = Table(  # a link to the officers' page, and the browser that opened it
    "page_session",
    metadata,
    Column("link_hash", String(64), primary_key=True),
    Column(
        "address_id", Id, ForeignKey("address.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("lane", String(32), nullable=False),  # of the address then: it may move to another
    Column("made_at", Moment, nullable=False),
    Column("opened_at", Moment),
    Column("seen_at", Moment),
    Column("cookie_hash", String(64), unique=True),  # what ends is deleted
)
