"""Until when a platform wants to hear nothing from this bot, by channel."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.sql import ColumnElement

from storage.models.post import meta
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
PREFIX = "silent:"


def is_silence() -> ColumnElement[bool]:
    """Which of the notes are silences."""
    return func.substr(meta.c.name, 1, len(PREFIX)) == PREFIX


_KEEP = Statement(
    lambda insert: (
        insert(meta)
        .values(name=b("name"), value=b("value"))
        .on_conflict_do_update(
            index_elements=[meta.c.name],
            set_={"value": b("value")},
            where=meta.c.value < b("value"),
        )
    )
)
_KEPT = Statement(lambda _: select(meta.c.name, meta.c.value).where(is_silence()))


def keep(tx: Transaction, channel: str, until: datetime) -> None:
    """Be silent until then; a longer silence that was asked for stays."""
    tx.do(_KEEP, name=f"{PREFIX}{channel}", value=until.isoformat(timespec="microseconds"))


def kept(tx: Transaction) -> dict[str, datetime]:
    """The last silence of each channel, over or not."""
    found = tx.all(_KEPT, lambda name, value: (name, value))
    return {name.removeprefix(PREFIX): datetime.fromisoformat(value) for name, value in found}
