"""Erasing a person: a tombstone number stays, so that counts stand, and nothing else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.inquiry import inquiries
from storage.models.attendance import (
    assisted_resident,
    attendance,
    checkin_guess,
    checkin_scan,
    join_code,
    paper_row,
)
from storage.models.audit import audit_detail
from storage.models.clockwork import push_subscription
from storage.models.learning import (
    answer,
    attempt,
    course_test,
    held_completion,
    review,
    test_answer,
    track_choice,
)
from storage.models.outreach import outreach_session
from storage.models.people import (
    address,
    consent,
    household,
    invite,
    membership,
    past_household,
    person,
    profile,
    refusals,
    role_confirmation,
    role_grant,
    role_withdrawal,
    same_person,
)
from storage.models.post import conversation, event, job
from storage.models.records import certificate, vneid_check
from storage.outbox.forgetting import forget
from storage.outreach import photos, unnaming
from storage.privacy import retelling
from storage.privacy.tombstones import Gone
from storage.statement import Statement
from storage.transaction import Transaction

_WHO: BindParameter[int] = bindparam("person")
_AT = select(household.c.address_id).where(household.c.person_id == _WHO)
_STAYS = select(
    household.c.address_id,
    household.c.person_id,
    household.c.joined_at,
    bindparam("at", type_=past_household.c.left_at.type),
).where(household.c.person_id == _WHO)
_HERE = or_(address.c.person_id == _WHO, address.c.id.in_(_AT))
_LANES: Select[tuple[str]] = select(address.c.lane).where(_HERE)
_SCOPES = select("lane:" + address.c.lane).where(_HERE)
_OTHER = (
    select(func.min(household.c.person_id))
    .where(household.c.address_id == address.c.id, household.c.person_id != _WHO)
    .scalar_subquery()
)
_ADDRESSES: Select[tuple[int]] = select(address.c.id).where(address.c.person_id == _WHO)
_ATTEMPTS: Select[tuple[int]] = select(attempt.c.id).where(attempt.c.person_id == _WHO)
# Answers that this address tapped for people without a phone, or before it was parted from one.
_HELPED: Select[tuple[int]] = select(attempt.c.id).where(
    attempt.c.person_id.in_(select(assisted_resident.c.person_id))
)
_TESTS: Select[tuple[int]] = select(course_test.c.id).where(course_test.c.person_id == _WHO)
# Members of a team are counted for ever: their roles stay, with a number that says nothing.
_HELD = role_grant.c.address_id.in_(_ADDRESSES)
_GRANTS: Select[tuple[int]] = select(role_grant.c.id).where(_HELD, role_grant.c.team_id.is_(None))

_s = same_person.c
# An address that a link brought from another number, which is not erased, goes back to that number.
_BACK = (
    select(func.min(_s.other_id))
    .where(
        _s.address_id == address.c.id,
        _s.kept_id == _WHO,
        _s.undone_at.is_(None),
        ~exists().where(person.c.id == _s.other_id, person.c.erased_at.is_not(None)),
    )
    .scalar_subquery()
)

_STEPS = tuple(
    Statement(lambda _, clause=clause: clause)  # type: ignore[misc]
    for clause in (
        update(answer)
        .where(answer.c.attempt_id.in_(_ATTEMPTS))
        .values(address_id=None, shown_at=None),
        update(answer)
        .where(answer.c.attempt_id.in_(_HELPED), answer.c.address_id.in_(_ADDRESSES))
        .values(address_id=None),
        update(test_answer)
        .where(test_answer.c.test_id.in_(_TESTS))
        .values(address_id=None, shown_at=None),
        update(certificate).where(certificate.c.person_id == _WHO).values(name=None, seed=None),
        update(vneid_check).where(vneid_check.c.by_address.in_(_ADDRESSES)).values(by_address=None),
        delete(push_subscription).where(push_subscription.c.address_id.in_(_ADDRESSES)),
        delete(job).where(job.c.lane.in_(_LANES)),
        delete(conversation).where(conversation.c.lane.in_(_LANES)),
        delete(refusals).where(refusals.c.lane.in_(_LANES)),
        delete(checkin_scan).where(checkin_scan.c.lane.in_(_LANES)),
        delete(checkin_guess).where(checkin_guess.c.scope.in_(_SCOPES)),
        update(event)
        .where(event.c.lane.in_(_LANES))
        .values(state="done", lane=None, body=None, error=None),
        update(address)
        .where(address.c.person_id == _WHO, _OTHER.is_not(None))
        .values(person_id=_OTHER),
        # Numbers and moments, as links keep them: what they recorded still waits for a decision.
        insert(past_household).from_select(
            ["address_id", "person_id", "joined_at", "left_at"], _STAYS
        ),
        delete(household).where(household.c.person_id == _WHO),
        update(review).where(review.c.person_id == _WHO).values(shown_at=None),
        update(invite).where(invite.c.created_by.in_(_ADDRESSES)).values(created_by=None),
        update(role_grant).where(role_grant.c.granted_by.in_(_ADDRESSES)).values(granted_by=None),
        update(role_withdrawal)
        .where(role_withdrawal.c.by_address.in_(_ADDRESSES))
        .values(by_address=None),
        update(role_confirmation)
        .where(role_confirmation.c.by_address.in_(_ADDRESSES))
        .values(by_address=None),
        delete(role_withdrawal).where(role_withdrawal.c.grant_id.in_(_GRANTS)),
        delete(role_confirmation).where(role_confirmation.c.grant_id.in_(_GRANTS)),
        delete(role_grant).where(_HELD, role_grant.c.team_id.is_(None)),
        update(attendance)
        .where(or_(attendance.c.person_id == _WHO, attendance.c.address_id.in_(_ADDRESSES)))
        .values(address_id=None),
        update(outreach_session)
        .where(outreach_session.c.author_id == _WHO)
        .values(address_id=None, secret=None),
        update(paper_row).where(paper_row.c.person_id == _WHO).values(person_id=None),
        delete(held_completion).where(held_completion.c.person_id == _WHO),
        delete(assisted_resident).where(assisted_resident.c.person_id == _WHO),
        delete(join_code).where(join_code.c.person_id == _WHO),
        delete(audit_detail).where(audit_detail.c.person_id == _WHO),
        delete(track_choice).where(track_choice.c.person_id == _WHO),
        delete(consent).where(consent.c.person_id == _WHO),
        delete(membership).where(membership.c.person_id == _WHO),
        delete(profile).where(profile.c.person_id == _WHO),
        delete(address).where(address.c.person_id == _WHO),
    )
)
_GIVE_BACK = Statement(
    lambda _: (
        update(address)
        .where(address.c.person_id == _WHO, _BACK.is_not(None))
        .values(person_id=_BACK)
    )
)
_MAIL = Statement(lambda _: _LANES)
# Without its maker's address an open invitation would pass for the operator's.
_CLOSE_INVITES = Statement(
    lambda _: (
        update(invite)
        .where(invite.c.created_by.in_(_ADDRESSES), invite.c.closed_at.is_(None))
        .values(closed_at=bindparam("at"), closed_why="withdrawn")
    )
)
_ADDED = Statement(
    lambda _: select(person.c.created_at).where(
        person.c.id == bindparam("number"), person.c.erased_at.is_(None)
    )
)
_TOMBSTONE = Statement(
    lambda _: (
        update(person)
        .where(person.c.id == bindparam("number"))
        .values(salt=None, erased_at=bindparam("at"))
    )
)
_WITHDRAWN = Statement(
    lambda _: (
        update(certificate)
        .where(certificate.c.person_id == bindparam("number"), certificate.c.withdrawn_at.is_(None))
        .values(withdrawn_at=bindparam("at"), withdrawn_why="erased")
    )
)


def erase(tx: Transaction, person_id: int, at: datetime) -> None:
    """Remove every trace of a person from every table, keeping what only counts.

    Photos that they sent are taken off, whoever records the session by now; the files go with
    the next tidying.
    """
    if added := tx.value(_ADDED, number=person_id):
        tx.lasting.append(Gone(person_id, added, at))
        tx.is_to_scrub = True
    photos.erase(tx, person_id, at)
    unnaming.unname(tx, person_id)
    retelling.unname(tx, person_id)
    inquiries.erase(tx, person_id)
    tx.do(_CLOSE_INVITES, person=person_id, at=at)
    tx.do(_GIVE_BACK, person=person_id)
    for lane in tx.all(_MAIL, str, person=person_id):
        forget(tx, lane)
    for step in _STEPS:
        tx.do(step, person=person_id, at=at)
    tx.do(_WITHDRAWN, number=person_id, at=at)
    tx.do(_TOMBSTONE, number=person_id, at=at)
