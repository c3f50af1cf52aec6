"""Who was at a session, each once, and which skills a volunteer saw them master."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Table, bindparam, exists, func, select, update
from sqlalchemy.sql import Executable

from storage.models.attendance import attendance, skill_confirmation
from storage.models.people import address, membership, profile
from storage.privacy.tombstones import ended
from storage.statement import Insert, Statement
from storage.transaction import Transaction

b = bindparam
_a, _k, _m = attendance.c, skill_confirmation.c, membership.c
_later = membership.alias("later")
_PRESENT = (
    *(_a.session_id, _a.person_id, _a.placement, _a.group_id, _a.is_adult, _a.way, _a.channel),
    *(_a.is_fresh, _a.scanned_at, _a.recorded_at, _a.local_date, _a.address_id),
)
_SKILL = (
    *(_k.session_id, _k.person_id, _k.lesson_id, _k.placement, _k.group_id, _k.is_adult),
    *(_k.by_person, _k.by_address, _k.at, _k.local_date),
)


def _add(insert: Insert, table: Table, key: tuple[str, ...], given: list[str]) -> Executable:
    """Add, or take up again what was struck; a row comes back only when something changed."""
    new = insert(table).values({name: b(name) for name in given})
    anew = {name: new.excluded[name] for name in given if name not in key}
    added: Executable = new.on_conflict_do_update(
        index_elements=key,
        set_={**anew, "struck_at": None},
        where=table.c.struck_at.is_not(None),
    ).returning(table.c.id)
    return added


_ATTEND = Statement(
    lambda insert: _add(
        insert, attendance, ("session_id", "person_id"), [one.name for one in _PRESENT]
    )
)
_STRIKE = Statement(
    lambda _: (
        update(attendance)
        .where(_a.session_id == b("session"), _a.person_id == b("person"), _a.struck_at.is_(None))
        .values(struck_at=b("at"), struck_by=b("by"))
        .returning(_a.id, _a.recorded_at, _a.way)
    )
)
_OF = Statement(
    lambda _: select(*_PRESENT).where(
        _a.session_id == b("session"), _a.person_id == b("person"), _a.struck_at.is_(None)
    )
)
_HERE = (_a.session_id == b("session"), _a.struck_at.is_(None))
_LIST = Statement(
    lambda _: (
        select(_a.person_id, profile.c.name, profile.c.form, _a.group_id, _a.scanned_at)
        .join_from(attendance, profile, profile.c.person_id == _a.person_id)
        .where(*_HERE)
        .order_by(profile.c.name, _a.id)
    )
)
_COUNT = Statement(lambda _: select(func.count()).select_from(attendance).where(*_HERE))
_RESIDENTS = Statement(
    lambda _: (
        select(_m.person_id, profile.c.name, profile.c.form, _m.group_id, _m.recorded_at)
        .join_from(membership, profile, profile.c.person_id == _m.person_id)
        .where(
            _m.group_id == b("group"),
            profile.c.consent_version.is_not(None),
            ~exists().where(_later.c.person_id == _m.person_id, _later.c.id > _m.id),
        )
        .order_by(profile.c.name, _m.person_id)
    )
)
_MADE = Statement(lambda _: select(address.c.created_at).where(address.c.id == b("number")))
_BAND = Statement(lambda _: select(profile.c.age_band).where(profile.c.person_id == b("person")))
_CONFIRM = Statement(
    lambda insert: _add(
        insert,
        skill_confirmation,
        ("person_id", "lesson_id", "session_id"),
        [one.name for one in _SKILL],
    )
)
_UNCONFIRM = Statement(
    lambda _: (
        update(skill_confirmation)
        .where(
            _k.session_id == b("session"),
            _k.person_id == b("person"),
            _k.lesson_id == b("lesson"),
            _k.local_date == b("day"),
            _k.struck_at.is_(None),
        )
        .values(struck_at=b("at"))
        .returning(_k.id, _k.at)
    )
)
_SKILLS = Statement(
    lambda _: (
        select(*_SKILL).where(_k.session_id == b("session"), _k.struck_at.is_(None)).order_by(_k.id)
    )
)


@dataclass(frozen=True, slots=True)
class Presence:
    """A person was at a session: where they counted then, how it is known, and since when."""

    session_id: int
    person_id: int
    placement: str
    group_id: int | None
    is_adult: bool
    way: str
    channel: str
    is_fresh: bool
    scanned_at: datetime
    recorded_at: datetime
    local_date: date
    address_id: int | None = None


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the people of a team see them; `since`: scanned, or enrolled in that group."""

    person_id: int
    name: str | None
    form: str | None
    group_id: int | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Skill:
    """A volunteer watched somebody do what a lesson teaches."""

    session_id: int
    person_id: int
    lesson_id: str
    placement: str
    group_id: int | None
    is_adult: bool
    by_person: int
    by_address: int | None
    at: datetime
    local_date: date


def attend(tx: Transaction, new: Presence) -> bool:
    """Record it; False when the person is counted there already."""
    return tx.value(_ATTEND, **asdict(new)) is not None


def strike(tx: Transaction, session_id: int, person_id: int, by: int | None, at: datetime) -> bool:
    """Take it back; False when there was nothing to take back."""
    values = {"session": session_id, "person": person_id, "by": by}
    struck = tx.all(_STRIKE, lambda *row: row, **values, at=at)
    # Taken up again from paper it would bear the moment of its import, as it did before.
    tx.lasting.extend(ended(at, "presence")(*row) for *row, way in struck if way != "paper")
    return bool(struck)


def of(tx: Transaction, session_id: int, person_id: int) -> Presence | None:
    """One person at a session."""
    return tx.one(_OF, Presence, session=session_id, person=person_id)


def present(tx: Transaction, session_id: int) -> list[Someone]:
    """Everybody who checked in, by name; those erased since are counted, but not listed."""
    return tx.all(_LIST, Someone, session=session_id)


def count(tx: Transaction, session_id: int) -> int:
    """How many checked in."""
    return int(tx.value(_COUNT, session=session_id))


def residents(tx: Transaction, group_id: int) -> list[Someone]:
    """Who said last that they live in this group, by name."""
    return tx.all(_RESIDENTS, Someone, group=group_id)


def made_at(tx: Transaction, address_id: int) -> datetime | None:
    """Since when an address is known."""
    found: datetime | None = tx.value(_MADE, number=address_id)
    return found


def is_adult(tx: Transaction, person_id: int) -> bool:
    """Whether somebody said that they are 18 or older."""
    return bool(tx.value(_BAND, person=person_id) == "adult")


def confirm(tx: Transaction, new: Skill) -> bool:
    """Record it; False when it was confirmed at that session already."""
    return tx.value(_CONFIRM, **asdict(new)) is not None


def unconfirm(
    tx: Transaction, session_id: int, whom: tuple[int, str], at: datetime, day: date
) -> bool:
    """Take back what was confirmed for (person, lesson) on that very day."""
    person, lesson = whom
    values = {"session": session_id, "person": person, "lesson": lesson}
    struck = tx.all(_UNCONFIRM, ended(at, "skill"), **values, at=at, day=day)
    tx.lasting.extend(struck)
    return bool(struck)


def skills(tx: Transaction, session_id: int) -> list[Skill]:
    """Everything confirmed at a session."""
    return tx.all(_SKILLS, Skill, session=session_id)
