"""Files that a platform keeps: its handle for each, so that none is uploaded to everybody anew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from storage.models.post import upload
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
MOST = 1000
"""Handles kept for one bot; the oldest go first."""
_here = (upload.c.channel == b("on_channel"), upload.c.bot == b("of_bot"))
_this = (*_here, upload.c.content == b("of_content"))
_FIND = Statement(lambda _: select(upload.c.handle).where(*_this))
_KEEP = Statement(
    lambda insert: (
        insert(upload)
        .values(
            channel=b("channel"),
            bot=b("bot"),
            content=b("content"),
            handle=b("handle"),
            kept_at=b("kept_at"),
        )
        .on_conflict_do_update(
            index_elements=["channel", "bot", "content"],
            set_={"handle": b("handle"), "kept_at": b("kept_at")},
        )
    )
)
_DROP = Statement(lambda _: delete(upload).where(*_this, upload.c.handle == b("of_handle")))
_OLDEST = Statement(
    lambda _: delete(upload).where(
        *_here,
        upload.c.content.in_(
            select(upload.c.content)
            .where(*_here)
            .order_by(upload.c.kept_at.desc(), upload.c.content)
            .limit(MOST)
            .offset(MOST)
        ),
    )
)
Where = tuple[str, str]
"""Channel and bot: a handle means nothing to another bot."""


def find(tx: Transaction, where: Where, content: str) -> str | None:
    """The handle of a content, by its SHA-256 in hex; None when it was not uploaded."""
    channel, bot = where
    found = tx.all(_FIND, lambda handle: handle, on_channel=channel, of_bot=bot, of_content=content)
    return found[0] if found else None


def keep(tx: Transaction, where: Where, content: str, handle: str, at: datetime) -> None:
    """Remember the handle that the platform gave; it replaces an earlier one."""
    channel, bot = where
    tx.do(_KEEP, channel=channel, bot=bot, content=content, handle=handle, kept_at=at)
    tx.do(_OLDEST, on_channel=channel, of_bot=bot)


def drop(tx: Transaction, where: Where, content: str, handle: str) -> None:
    """Forget a handle that the platform refuses, unless it was replaced meanwhile."""
    channel, bot = where
    tx.do(_DROP, on_channel=channel, of_bot=bot, of_content=content, of_handle=handle)
