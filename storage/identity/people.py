"""People, the addresses that speak for them, their profile, consents and place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import String, bindparam, cast, desc, select, update

from storage.models.people import address, consent, membership, person, profile
from storage.models.post import conversation
from storage.privacy.tombstones import Declined
from storage.statement import Statement
from storage.stores.steadiness import later
from storage.transaction import Transaction

b, _g = bindparam, consent.c

_ABOUT = (
    address.c.id,
    address.c.person_id,
    profile.c.name,
    profile.c.form,
    profile.c.age_band,
    profile.c.consent_version,
    profile.c.age_told_on,
)
_KNOWN = Statement(
    lambda _: (
        select(*_ABOUT)
        .join_from(address, profile, profile.c.person_id == address.c.person_id)
        .where(address.c.lane == b("in_lane"))
    )
)
_lane = cast(b("in_lane"), String)
_HERE = Statement(
    lambda _: select(
        conversation.c.state, address.c.chat, address.c.unreachable_at, *_ABOUT
    ).select_from(
        select(_lane.label("lane"))
        .subquery("here")
        .outerjoin(conversation, conversation.c.lane == _lane)
        .outerjoin(address, address.c.lane == _lane)
        .outerjoin(profile, profile.c.person_id == address.c.person_id)
    )
)
_NAMED = Statement(
    lambda _: select(profile.c.name, profile.c.form).where(profile.c.person_id == b("person"))
)
_NEW_PERSON = Statement(
    lambda insert: (
        insert(person).values(salt=b("salt"), created_at=b("created_at")).returning(person.c.id)
    )
)
_NEW_PROFILE = Statement(lambda insert: insert(profile).values(person_id=b("person_id")))
_NEW_ADDRESS = Statement(
    lambda insert: (
        insert(address)
        .values(
            lane=b("lane"),
            channel=b("channel"),
            bot=b("bot"),
            chat=b("chat"),
            person_id=b("person_id"),
            created_at=b("created_at"),
        )
        .returning(address.c.id)
    )
)
WHERE = tuple(address.c[name] for name in ("id", "lane", "channel", "bot", "chat", "person_id"))
"""The columns of an `Address`."""
_WHERE = Statement(lambda _: select(*WHERE).where(address.c.id == b("number")))
_SPEAKING = Statement(lambda _: select(address.c.id).where(address.c.person_id == b("person")))
_SET_PROFILE = Statement(
    lambda _: (
        update(profile)
        .where(profile.c.person_id == b("person"))
        .values(
            name=b("to_name"),
            form=b("to_form"),
            age_band=b("to_age_band"),
            consent_version=b("to_version"),
            age_told_on=b("to_age_told_on"),
        )
    )
)
_CONSENT = Statement(
    lambda insert: insert(consent).values(
        person_id=b("person_id"),
        purpose=b("purpose"),
        version=b("version"),
        given=b("given"),
        at=b("at"),
        channel=b("channel"),
        by_name=b("by_name"),
    )
)
_ADDED = Statement(lambda _: select(person.c.created_at).where(person.c.id == b("person")))
_GIVEN = (_g.purpose, _g.version, _g.given, _g.at, _g.channel, _g.by_name)
_CONSENTS = Statement(
    lambda _: select(*_GIVEN).where(consent.c.person_id == b("person")).order_by(consent.c.id)
)
_PLACE = Statement(
    lambda insert: insert(membership).values(
        person_id=b("person_id"),
        group_id=b("group_id"),
        elsewhere=b("elsewhere"),
        since=b("since"),
        recorded_at=b("recorded_at"),
    )
)
_PLACES = Statement(
    lambda _: (
        select(membership.c.group_id, membership.c.elsewhere, membership.c.since)
        .where(membership.c.person_id == b("person"))
        .order_by(desc(membership.c.id))
    )
)

_ANYBODY = Statement(lambda _: select(person.c.id).limit(1))


@dataclass(frozen=True, slots=True)
class Known:
    """Who speaks from an address. Without a consent version, nothing about them is recorded."""

    address_id: int
    person_id: int
    name: str | None = None
    form: str | None = None
    age_band: str | None = None
    consent_version: str | None = None
    age_told_on: date | None = None


class Here(NamedTuple):
    """A lane as an event finds it: the conversation's state, who speaks, where answers went."""

    state: str | None = None
    known: Known | None = None
    chat: str | None = None
    is_unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name and form of address, as far as they told them."""

    name: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A chat identity on a channel, as the outbox needs it."""

    id: int
    lane: str
    channel: str
    bot: str
    chat: str
    person_id: int


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent given or taken back."""

    purpose: str
    version: str
    given: bool
    at: datetime
    channel: str
    by_name: str | None = None
    """Who agreed for a child."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person said they live, since when; no group and not elsewhere means unknown."""

    group_id: int | None
    elsewhere: bool
    since: date


def known(tx: Transaction, lane: str) -> Known | None:
    """Who speaks in this lane, if anything is kept about them."""
    return tx.one(_KNOWN, Known, in_lane=lane)


def here(tx: Transaction, lane: str) -> Here:
    """The state of the lane's conversation, and who speaks in it, in one question."""
    return tx.one(_HERE, _here, in_lane=lane) or Here()


def _here(state: str | None, chat: str | None, gone: object, *about: Any) -> Here:  # noqa: ANN401 - a row
    if about[0] is None:
        return Here(state)
    return Here(state, Known(*about), chat, gone is not None)


def named(tx: Transaction, person_id: int) -> Named:
    """What a person is called; nothing is known of somebody erased."""
    return tx.one(_NAMED, Named, person=person_id) or Named()


def add_person(tx: Transaction, salt: str, at: datetime) -> int:
    """A new person with an empty profile; `salt` keys what the audit chain says of them."""
    number: int = tx.value(_NEW_PERSON, salt=salt, created_at=at)
    tx.do(_NEW_PROFILE, person_id=number)
    return number


def add_address(tx: Transaction, new: Address, at: datetime) -> int:
    """Let an address speak for a person; its `id` is ignored."""
    number: int = tx.value(
        _NEW_ADDRESS,
        lane=new.lane,
        channel=new.channel,
        bot=new.bot,
        chat=new.chat,
        person_id=new.person_id,
        created_at=at,
    )
    return number


def address_of(tx: Transaction, address_id: int) -> Address | None:
    """Where a person can be written to."""
    return tx.one(_WHERE, Address, number=address_id)


def speaking(tx: Transaction, person_id: int) -> list[int]:
    """The addresses that speak for a person now."""
    return tx.all(_SPEAKING, int, person=person_id)


def save_profile(tx: Transaction, one: Known) -> None:
    """Replace what a person may change about themselves."""
    tx.do(
        _SET_PROFILE,
        person=one.person_id,
        to_name=one.name,
        to_form=one.form,
        to_age_band=one.age_band,
        to_version=one.consent_version,
        to_age_told_on=one.age_told_on,
    )


def record_consent(tx: Transaction, person_id: int, given: Consent) -> None:
    """Add a consent, or its withdrawal, to the history; the last one is the latest one too."""
    at = later(given.at, max((one.at for one in consents(tx, person_id)), default=None))
    if not given.given:
        tx.lasting.append(Declined(person_id, tx.value(_ADDED, person=person_id), at))
    tx.do(
        _CONSENT,
        person_id=person_id,
        purpose=given.purpose,
        version=given.version,
        given=given.given,
        at=at,
        channel=given.channel,
        by_name=given.by_name or None,
    )


def consents(tx: Transaction, person_id: int) -> list[Consent]:
    """Every consent and withdrawal, in order."""
    return tx.all(_CONSENTS, Consent, person=person_id)


def record_place(tx: Transaction, person_id: int, place: Place, at: datetime) -> None:
    """Add where a person lives from now on; what was recorded before stays as it was."""
    tx.do(
        _PLACE,
        person_id=person_id,
        group_id=place.group_id,
        elsewhere=place.elsewhere,
        since=place.since,
        recorded_at=at,
    )


def place_of(tx: Transaction, person_id: int) -> Place | None:
    """The place a person gave last; None when they never did."""
    return next(iter(tx.kept(_PLACES, Place, person=person_id)), None)


def places(tx: Transaction, person_id: int) -> list[Place]:
    """Every place a person gave, the latest first."""
    return tx.all(_PLACES, Place, person=person_id)


def anybody(tx: Transaction) -> bool:
    """Whether anybody at all is known here."""
    return tx.value(_ANYBODY) is not None
