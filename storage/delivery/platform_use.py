"""What a bot has used of a plan that its platform counts: numbers alone, nobody's name."""

from __future__ import annotations

from sqlalchemy import bindparam, case, func, select

from storage.models.post import platform_use
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_COUNT = Statement(
    lambda insert: (
        insert(platform_use)
        .values(
            channel=b("channel"),
            bot=b("bot"),
            month=b("month"),
            messages=b("messages"),
            people=b("people"),
        )
        .on_conflict_do_update(
            index_elements=["channel", "bot", "month"],
            set_={
                "messages": platform_use.c.messages + b("messages"),
                "people": platform_use.c.people + b("people"),
            },
        )
    )
)
_of_month = case((platform_use.c.month == b("of_month"), platform_use.c.messages), else_=0)
_USED = Statement(
    lambda _: select(
        func.coalesce(func.sum(_of_month), 0), func.coalesce(func.sum(platform_use.c.people), 0)
    ).where(platform_use.c.channel == b("on_channel"), platform_use.c.bot == b("of_bot"))
)


def count(
    tx: Transaction, where: tuple[str, str], month: str, messages: int = 0, people: int = 0
) -> None:
    """Add to what (channel, bot) has used in a month (`2026-11`)."""
    channel, bot = where
    tx.do(_COUNT, channel=channel, bot=bot, month=month, messages=messages, people=people)


def used(tx: Transaction, where: tuple[str, str], month: str) -> tuple[int, int]:
    """Messages sent in a month, and people who ever came, as often as they came anew."""
    channel, bot = where
    found = tx.all(
        _USED,
        lambda messages, people: (int(messages), int(people)),
        of_month=month,
        on_channel=channel,
        of_bot=bot,
    )
    return found[0]
