"""Who wants to be reminded and when, and what was pushed to whom on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select

from storage.identity.people import WHERE, Address
from storage.models.clockwork import push, reminder
from storage.models.people import address, profile
from storage.privacy.tombstones import Wished
from storage.statement import Statement
from storage.stores.steadiness import later
from storage.transaction import Transaction

b = bindparam
LAST = 2**31 - 1
"""No address has a larger number."""

_FIND = Statement(
    lambda _: select(reminder.c.is_on, reminder.c.minute, reminder.c.paused_until).where(
        reminder.c.address_id == b("address")
    )
)
_SAVE = Statement(
    lambda insert: (
        insert(reminder)
        .values(
            address_id=b("address_id"),
            is_on=b("is_on"),
            minute=b("minute"),
            paused_until=b("paused_until"),
            saved_at=b("saved_at"),
        )
        .on_conflict_do_update(
            index_elements=["address_id"],
            set_={name: b(name) for name in ("is_on", "minute", "paused_until", "saved_at")},
        )
    )
)
_SAVED = Statement(
    lambda _: select(reminder.c.saved_at).where(reminder.c.address_id == b("address"))
)
_ADDED = Statement(lambda _: select(address.c.created_at).where(address.c.id == b("number")))
_WANTED = Statement(
    lambda _: (
        select(*WHERE, profile.c.form, profile.c.name)
        .join_from(reminder, address, address.c.id == reminder.c.address_id)
        .join(profile, profile.c.person_id == address.c.person_id)
        .where(
            reminder.c.is_on.is_(True),
            reminder.c.minute > b("after"),
            reminder.c.minute <= b("until"),
            address.c.id >= b("least"),
            address.c.id <= b("most"),
            or_(reminder.c.paused_until.is_(None), reminder.c.paused_until <= b("today")),
            profile.c.consent_version.is_not(None),
            address.c.unreachable_at.is_(None),
        )
        .order_by(address.c.id)
    )
)
_PUSH = Statement(
    lambda insert: (
        insert(push)
        .values(address_id=b("address_id"), local_date=b("local_date"))
        .on_conflict_do_nothing()
    )
)
_PUSHES = Statement(
    lambda _: (
        select(func.count())
        .select_from(push)
        .where(push.c.address_id == b("address"), push.c.local_date > b("since"))
    )
)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A wish to be reminded: the minute of the local day, and until when it rests."""

    is_on: bool
    minute: int
    paused_until: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted(Address):
    """Somebody whose reminder falls due, where they are written to."""

    form: str | None
    name: str | None


def reminder_of(tx: Transaction, address_id: int) -> Reminder | None:
    """What an address asked for; None when it never was asked."""
    return tx.one(_FIND, Reminder, address=address_id)


def save_reminder(tx: Transaction, address_id: int, wish: Reminder, at: datetime) -> None:
    """Replace what an address asks for; the last wish is the latest one too."""
    at = later(at, tx.value(_SAVED, address=address_id))
    wished = Wished(
        *(address_id, tx.value(_ADDED, number=address_id), at),
        *(wish.is_on, wish.minute, wish.paused_until),
    )
    tx.do(
        _SAVE,
        address_id=address_id,
        is_on=wish.is_on,
        minute=wish.minute,
        paused_until=wish.paused_until,
        saved_at=at,
    )
    tx.lasting.append(wished)


def wanted(  # noqa: PLR0913
    tx: Transaction, after: int, until: int, today: date, *, least: int = 0, most: int = LAST
) -> list[Wanted]:
    """Whose minute lies behind `after` and not behind `until`, of the addresses in a range."""
    values = {"after": after, "until": until, "today": today, "least": least, "most": most}
    return tx.all(_WANTED, Wanted, **values)


def record_push(tx: Transaction, address_id: int, on: date) -> bool:
    """Count a push; False when one went out on that day already."""
    return tx.do(_PUSH, address_id=address_id, local_date=on) == 1


def pushes_since(tx: Transaction, address_id: int, since: date) -> int:
    """How many days after `since` had a push."""
    number: int = tx.value(_PUSHES, address=address_id, since=since)
    return number
