"""Several people at one address, and one person at several addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, exists, or_, select, update

from storage.identity import stays
from storage.identity.people import WHERE, Address, address_of
from storage.models.learning import completion
from storage.models.people import (
    address,
    household,
    person,
    profile,
    same_person,
)
from storage.privacy.tombstones import Closed, Parted
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam

_JOIN = Statement(
    lambda insert: (
        insert(household)
        .values(address_id=b("address_id"), person_id=b("person_id"), joined_at=b("joined_at"))
        .on_conflict_do_nothing()
    )
)
_MEMBERS = Statement(
    lambda _: (
        select(household.c.person_id, profile.c.name)
        .join_from(household, profile, profile.c.person_id == household.c.person_id)
        .where(household.c.address_id == b("address"), profile.c.consent_version.is_not(None))
        .order_by(household.c.joined_at, household.c.person_id)
    )
)
_SPEAK = Statement(
    lambda _: update(address).where(address.c.id == b("number")).values(person_id=b("to_person"))
)
_FIRST_MEMBER = (
    select(household.c.person_id)
    .join(profile, profile.c.person_id == household.c.person_id)
    .where(
        household.c.address_id == address.c.id,
        household.c.person_id != b("person"),
        profile.c.consent_version.is_not(None),
    )
    .order_by(household.c.joined_at, household.c.person_id)
    .limit(1)
    .scalar_subquery()
)
_HAND_ON = Statement(
    lambda _: (
        update(address)
        .where(
            address.c.id == b("address"),
            address.c.person_id == b("person"),
            _FIRST_MEMBER.is_not(None),
        )
        .values(person_id=_FIRST_MEMBER)
    )
)
_SAME = Statement(
    lambda insert: (
        insert(same_person)
        .values(
            kept_id=b("kept_id"), other_id=b("other_id"), address_id=b("address_id"), at=b("at")
        )
        .returning(same_person.c.id)
    )
)
_s = same_person.c
_LINKS = Statement(
    lambda _: (
        select(_s.id, _s.kept_id, _s.other_id, _s.address_id)
        .where(_s.undone_at.is_(None))
        .order_by(_s.id)
    )
)
_LINKS_OF = Statement(
    lambda _: (
        select(_s.id, _s.kept_id, _s.other_id, _s.address_id, _s.at)
        .where(
            _s.undone_at.is_(None),
            or_(_s.kept_id == b("person"), _s.other_id == b("person")),
            ~exists().where(
                person.c.id.in_([_s.kept_id, _s.other_id]), person.c.erased_at.is_not(None)
            ),
        )
        .order_by(_s.id)
    )
)
_LINKS_SINCE = Statement(
    lambda _: (
        select(_s.id, _s.kept_id, _s.other_id, _s.address_id, _s.at)
        .where(
            or_(_s.undone_at.is_(None), _s.undone_at >= b("since")),
            or_(_s.kept_id == b("person"), _s.other_id == b("person")),
        )
        .order_by(_s.id)
    )
)
_PLACES = Statement(
    lambda _: (
        select(*WHERE)
        .where(
            or_(
                address.c.person_id == b("person"),
                address.c.id.in_(
                    select(household.c.address_id).where(household.c.person_id == b("person"))
                ),
            )
        )
        .order_by(address.c.id)
    )
)
_SINCE = Statement(lambda _: select(address.c.created_at).where(address.c.id == b("number")))
_UNDO = Statement(
    lambda _: (
        update(same_person)
        .where(_s.id == b("number"), _s.undone_at.is_(None))
        .values(undone_at=b("at"))
        .returning(_s.id, _s.kept_id, _s.other_id, _s.address_id, _s.at)
    )
)
_COMPLETIONS = Statement(
    lambda _: (
        select(
            completion.c.person_id,
            completion.c.lesson_id,
            completion.c.placement,
            completion.c.group_id,
            completion.c.is_adult,
            completion.c.local_date,
            completion.c.completed_at,
            completion.c.id,
        )
        .where(completion.c.person_id == b("person"))
        .order_by(completion.c.id)
    )
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who learns at a shared address."""

    person_id: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """Two numbers that are one person."""

    id: int
    kept_id: int
    other_id: int
    address_id: int | None
    """The one address of both, where somebody recorded on paper came to a phone in use."""
    at: datetime | None = None

    def beyond(self, person_id: int) -> int:
        """The number at the other end."""
        return self.other_id if person_id == self.kept_id else self.kept_id


@dataclass(frozen=True, slots=True)
class Done:
    """A completed lesson of somebody who has several numbers."""

    person_id: int
    lesson_id: str
    placement: str
    group_id: int | None
    is_adult: bool
    on: date
    at: datetime
    id: int


def join(tx: Transaction, address_id: int, person_id: int, at: datetime) -> None:
    """Let a person learn at this address too."""
    tx.do(_JOIN, address_id=address_id, person_id=person_id, joined_at=at)


def leave(tx: Transaction, address_id: int, person_id: int, at: datetime) -> None:
    """Take a person off a shared address; somebody who stays there speaks from now on."""
    joined = take_off(tx, address_id, person_id, at)
    tx.lasting.extend(Closed(address_id, moment, at, "member", person_id) for moment in joined)


def take_off(tx: Transaction, address_id: int, person_id: int, at: datetime) -> list[datetime]:
    """The same, told to no list: since when they learned there, and the past keeps it."""
    joined = stays.end(tx, address_id, person_id, at)
    tx.do(_HAND_ON, address=address_id, person=person_id)
    return joined


def let_go(tx: Transaction, there: Address, nobody: int, at: datetime) -> None:
    """An address speaks no longer for the only person it spoke for, who is not theirs."""
    leave(tx, there.id, there.person_id, at)
    speak_for(tx, there.id, nobody)
    have_been(tx, nobody, there.person_id, at)
    if (added := since(tx, there.id)) is not None:
        tx.lasting.append(Closed(there.id, added, at, "voice", there.person_id))


def members(tx: Transaction, address_id: int) -> list[Member]:
    """Who learns at this address, in the order they came; empty where only one ever did."""
    return tx.all(_MEMBERS, Member, address=address_id)


def speak_for(tx: Transaction, address_id: int, person_id: int) -> None:
    """From now on the address speaks for this person."""
    tx.do(_SPEAK, number=address_id, to_person=person_id)


def record_same(tx: Transaction, link: Link, at: datetime) -> int:
    """Record that two numbers are one person; `id` is ignored."""
    number: int = tx.value(
        _SAME, kept_id=link.kept_id, other_id=link.other_id, address_id=link.address_id, at=at
    )
    return number


def have_been(tx: Transaction, now_known_as: int, person_id: int, until: datetime) -> None:
    """What was done under a number that an address spoke for by mistake was done by this one."""
    part(tx, record_same(tx, Link(0, person_id, now_known_as, None), until), until)


def links(tx: Transaction) -> list[Link]:
    """Every link in force."""
    return tx.all(_LINKS, Link)


def links_of(tx: Transaction, person_id: int) -> list[Link]:
    """The links a person is part of, but for those to somebody erased."""
    return tx.kept(_LINKS_OF, Link, person=person_id)


def links_since(tx: Transaction, person_id: int, since: datetime) -> list[Link]:
    """The links that were in force at a moment or at any time after it, undone ones too."""
    return tx.kept(_LINKS_SINCE, Link, person=person_id, since=since)


def places(tx: Transaction, person_id: int) -> list[Address]:
    """The addresses at which a person learns, alone or beside others."""
    return tx.all(_PLACES, Address, person=person_id)


def since(tx: Transaction, address_id: int) -> datetime | None:
    """When an address was first kept."""
    found: datetime | None = tx.value(_SINCE, number=address_id)
    return found


def part(tx: Transaction, number: int, at: datetime) -> bool:
    """Take a link back; False when it was taken back already.

    An address that came to the other number speaks for its own again.
    """
    link = tx.one(_UNDO, Link, number=number, at=at)
    if link is None:
        return False
    place = address_of(tx, link.address_id) if link.address_id else None
    if place is not None and place.person_id == link.kept_id:
        speak_for(tx, place.id, link.other_id)
    if link.at is not None:
        tx.lasting.append(Parted(number, link.at, at))
    return True


def completions_of(tx: Transaction, person_id: int) -> list[Done]:
    """Everything one number has completed."""
    return tx.all(_COMPLETIONS, Done, person=person_id)
