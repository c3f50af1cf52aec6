"""Tokens that a platform renews: one sealed pair for each bot, and who renews it at this moment.

A refresh token is good once. Whoever spends one claims the pair first; each pair has a number,
so that an old one never takes the place of a newer one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from storage.models.post import token_pair
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_t = token_pair.c
_KEPT = ("version", "sealed", "got_at", "access_until", "refresh_until", "profile")
_here = (_t.channel == b("on_channel"), _t.bot == b("of_bot"))
_this = (*_here, _t.version == b("of_version"))
_FIND = Statement(lambda _: select(*(_t[name] for name in _KEPT)).where(*_here))
_ENDS = Statement(lambda _: select(_t.channel, _t.refresh_until).where(_t.refresh_until <= b("by")))
_SET = Statement(
    lambda insert: (
        insert(token_pair)
        .values(channel=b("channel"), bot=b("bot"), **{name: b(name) for name in _KEPT})
        .on_conflict_do_update(
            index_elements=["channel", "bot"],
            set_={**{name: b(name) for name in _KEPT}, "holder": None, "claimed_until": None},
        )
    )
)
_CLAIM = Statement(
    lambda _: (
        update(token_pair)
        .where(*_this, or_(_t.holder.is_(None), _t.claimed_until < b("now")))
        .values(holder=b("by"), claimed_until=b("until"))
    )
)
_RENEW = Statement(
    lambda _: (
        update(token_pair)
        .where(*_this, _t.holder == b("by"))
        .values(
            version=_t.version + 1,
            sealed=b("new_sealed"),
            got_at=b("at"),
            access_until=b("to_access"),
            refresh_until=b("to_refresh"),
            holder=None,
            claimed_until=None,
        )
    )
)
_RELEASE = Statement(
    lambda _: (
        update(token_pair)
        .where(*_here, _t.holder == b("by"))
        .values(holder=None, claimed_until=None)
    )
)
_CHOOSE = Statement(lambda _: update(token_pair).where(*_here).values(profile=b("to_profile")))
Where = tuple[str, str]
"""Channel and bot."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sealed pair with its number and its ends."""

    version: int
    sealed: str
    got_at: datetime
    access_until: datetime
    refresh_until: datetime
    profile: str = ""


def find(tx: Transaction, where: Where) -> Pair | None:
    """The pair of a bot; None before the operator logged in."""
    return tx.one(_FIND, Pair, on_channel=where[0], of_bot=where[1])


def ending(tx: Transaction, by: datetime) -> list[tuple[str, datetime]]:
    """Channels whose pair can be renewed no more after a moment that comes by then."""
    return tx.all(_ENDS, lambda *row: row, by=by)


def begin(tx: Transaction, where: Where, pair: Pair) -> Pair:
    """Keep the pair of a new login, whatever was there, and whoever was renewing that."""
    before = find(tx, where)
    number = before.version + 1 if before else 1
    values = {name: getattr(pair, name) for name in _KEPT} | {"version": number}
    tx.do(_SET, channel=where[0], bot=where[1], **values)
    return Pair(**values)


def claim(
    tx: Transaction, where: Where, version: int, by: str, span: tuple[datetime, datetime]
) -> bool:
    """Take the right to renew this very pair from now until then; False while another has it."""
    now, until = span
    key = {"on_channel": where[0], "of_bot": where[1], "of_version": version}
    return tx.do(_CLAIM, **key, by=by, now=now, until=until) == 1


def renew(tx: Transaction, where: Where, new: Pair, by: str) -> bool:
    """Put the next pair in the place of `new.version`; False when that is not ours any more."""
    key = {"on_channel": where[0], "of_bot": where[1], "of_version": new.version}
    ends = {"to_access": new.access_until, "to_refresh": new.refresh_until}
    return tx.do(_RENEW, **key, by=by, new_sealed=new.sealed, at=new.got_at, **ends) == 1


def release(tx: Transaction, where: Where, by: str) -> None:
    """Let others renew the pair: it was not spent."""
    tx.do(_RELEASE, on_channel=where[0], of_bot=where[1], by=by)


def choose(tx: Transaction, where: Where, profile: str) -> None:
    """Remember which of the platform's ways to send works for this bot."""
    tx.do(_CHOOSE, on_channel=where[0], of_bot=where[1], to_profile=profile)
