"""People without a phone, recorded by a team with their consent on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, bindparam, exists, func, or_, select

from storage.models.attendance import assisted_resident
from storage.models.learning import attempt, completion
from storage.models.people import address, household, membership, profile
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_a, _p, _m = assisted_resident.c, profile.c, membership.c
_later = membership.alias("later")
_touched = (
    select(func.max(attempt.c.touched_at))
    .where(attempt.c.person_id == _a.person_id)
    .scalar_subquery()
)
_has_phone = or_(
    exists().where(address.c.person_id == _a.person_id),
    exists().where(household.c.person_id == _a.person_id),
)
_learned = (
    select(func.max(completion.c.local_date))
    .where(completion.c.person_id == _p.person_id)
    .scalar_subquery()
)


def _whom() -> Select[tuple[object, ...]]:
    return select(
        *(_a.person_id, _p.name, _p.form, _p.age_band, _p.consent_version),
        *(_a.form_id, _a.consented_on, _a.team_id, _has_phone.label("has_phone")),
        *(_touched.label("touched_at"), _learned.label("learned_on")),
    ).join_from(assisted_resident, profile, _p.person_id == _a.person_id)


_RECORD = Statement(
    lambda insert: (
        insert(assisted_resident)
        .values(
            person_id=b("person_id"),
            form_id=b("form_id"),
            consented_on=b("consented_on"),
            team_id=b("team_id"),
            recorded_at=b("recorded_at"),
            recorded_by=b("recorded_by"),
        )
        .on_conflict_do_nothing()
    )
)
_FIND = Statement(lambda _: _whom().where(_a.person_id == b("person")))
_BY_FORM = Statement(lambda _: _whom().where(_a.form_id == b("form")))
_LISTED = (_a.person_id, _p.name, _p.form, _a.form_id, _touched.label("touched_at"))
_home = (
    select(_m.group_id)
    .where(_m.person_id == _a.person_id)
    .order_by(_m.id.desc())
    .limit(1)
    .scalar_subquery()
)


def _list() -> Select[tuple[object, ...]]:
    listed = select(*_LISTED, _home.label("home"))
    joined = listed.join_from(assisted_resident, profile, _p.person_id == _a.person_id)
    return joined.order_by(_a.person_id)


_OF_TEAM = Statement(lambda _: _list().where(_a.team_id == b("team")))
_EVERY = Statement(lambda _: _list())
_IN_GROUP = Statement(
    lambda _: (
        select(_p.person_id, _p.name, _p.form, _a.form_id, _a.team_id, _learned.label("learned_on"))
        .select_from(
            membership.join(profile, _p.person_id == _m.person_id).outerjoin(
                assisted_resident, _a.person_id == _m.person_id
            )
        )
        .where(
            _m.group_id == b("group"),
            _p.consent_version.is_not(None),
            ~exists().where(_later.c.person_id == _m.person_id, _later.c.id > _m.id),
        )
        .order_by(_p.person_id)
    )
)


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A consent given on paper, and who wrote it down for which team; an officer for none."""

    person_id: int
    form_id: str
    consented_on: date
    team_id: int | None
    recorded_at: datetime
    recorded_by: int | None


@dataclass(frozen=True, slots=True)
class Assisted:
    """Somebody a team learns with; `has_phone`: an address speaks for them by now."""

    person_id: int
    name: str | None
    form: str | None
    age_band: str | None
    consent_version: str | None
    form_id: str
    consented_on: date
    team_id: int | None
    has_phone: bool
    touched_at: datetime | None
    learned_on: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One of them in a list; `home` is the group that was named last."""

    person_id: int
    name: str | None
    form: str | None
    form_id: str
    touched_at: datetime | None
    home: int | None


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody of a group; a form only if they were recorded on paper."""

    person_id: int
    name: str | None
    form: str | None
    form_id: str | None
    team_id: int | None
    learned_on: date | None


def record(tx: Transaction, new: OnPaper) -> bool:
    """Add it; False when the form, or the person, was recorded already."""
    return (
        tx.do(
            _RECORD,
            person_id=new.person_id,
            form_id=new.form_id,
            consented_on=new.consented_on,
            team_id=new.team_id,
            recorded_at=new.recorded_at,
            recorded_by=new.recorded_by,
        )
        == 1
    )


def find(tx: Transaction, person_id: int) -> Assisted | None:
    """One of them; nobody who only learns by phone."""
    return tx.one(_FIND, _assisted, person=person_id)


def by_form(tx: Transaction, form_id: str) -> Assisted | None:
    """Whose consent a form is."""
    return tx.one(_BY_FORM, _assisted, form=form_id)


def list_of(tx: Transaction, team_id: int) -> list[Listed]:
    """Those a team recorded."""
    return tx.all(_OF_TEAM, Listed, team=team_id)


def list_every(tx: Transaction) -> list[Listed]:
    """All of them, whoever recorded them."""
    return tx.all(_EVERY, Listed)


def in_group(tx: Transaction, group_id: int) -> list[Resident]:
    """Everybody who said last that they live in a group, with or without a phone."""
    return tx.all(_IN_GROUP, Resident, group=group_id)


def _assisted(*row: object) -> Assisted:
    *first, has_phone, touched_at, learned_on = row
    return Assisted(*first, bool(has_phone), touched_at, learned_on)  # type: ignore[call-arg, arg-type]
