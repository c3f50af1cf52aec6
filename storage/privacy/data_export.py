"""Everything kept about one person, for the person to read (right of access)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Select, bindparam, null, select, union_all

from storage.models.attendance import (
    assisted_resident,
    attendance,
    join_code,
    paper_import,
    paper_row,
    paper_sheet,
    skill_confirmation,
)
from storage.models.campaign import residential_group
from storage.models.clockwork import push_subscription, reminder
from storage.models.inquiries import inquiry, inquiry_step
from storage.models.learning import (
    answer,
    attempt,
    completion,
    course_test,
    review,
    test_answer,
    track_choice,
)
from storage.models.outreach import outreach_session, session_photo
from storage.models.people import (
    address,
    consent,
    household,
    membership,
    past_household,
    profile,
    role_grant,
    role_withdrawal,
)
from storage.models.records import certificate, vneid_check, vneid_statement
from storage.models.teams import team
from storage.statement import Statement
from storage.transaction import Transaction

_WHO: BindParameter[int] = bindparam("person")
_g, _past = residential_group.c, past_household.c
_PARTS: dict[str, Select[Any] | CompoundSelect[Any]] = {
    "profile": select(
        profile.c.name, profile.c.form, profile.c.age_band, profile.c.age_told_on
    ).where(profile.c.person_id == _WHO),
    "addresses": select(address.c.channel, address.c.created_at).where(address.c.person_id == _WHO),
    "households": union_all(
        select(_past.joined_at, _past.left_at).where(_past.person_id == _WHO),
        select(household.c.joined_at, null()).where(household.c.person_id == _WHO),
    ).order_by("joined_at"),
    "consents": select(
        consent.c.purpose,
        consent.c.version,
        consent.c.given,
        consent.c.at,
        consent.c.channel,
        consent.c.by_name,
    )
    .where(consent.c.person_id == _WHO)
    .order_by(consent.c.id),
    "places": select(_g.code, _g.name, membership.c.elsewhere, membership.c.since)
    .select_from(membership.outerjoin(residential_group, _g.id == membership.c.group_id))
    .where(membership.c.person_id == _WHO)
    .order_by(membership.c.id),
    "tracks": select(track_choice.c.track, track_choice.c.chosen_at)
    .where(track_choice.c.person_id == _WHO)
    .order_by(track_choice.c.id),
    "attempts": select(
        attempt.c.lesson_id, attempt.c.version, attempt.c.started_at, attempt.c.finished_at
    )
    .where(attempt.c.person_id == _WHO)
    .order_by(attempt.c.id),
    "answers": select(
        attempt.c.lesson_id,
        answer.c.question_id,
        answer.c.picked,
        answer.c.is_right,
        answer.c.answered_at,
    )
    .join_from(answer, attempt, attempt.c.id == answer.c.attempt_id)
    .where(attempt.c.person_id == _WHO)
    .order_by(answer.c.id),
    "reviews": select(
        review.c.lesson_id,
        review.c.question_id,
        review.c.picked,
        review.c.is_right,
        review.c.answered_at,
    )
    .where(review.c.person_id == _WHO)
    .order_by(review.c.id),
    "course_tests": select(
        course_test.c.course_id,
        course_test.c.started_at,
        course_test.c.finished_at,
        course_test.c.score,
        course_test.c.passed,
    )
    .where(course_test.c.person_id == _WHO)
    .order_by(course_test.c.id),
    "test_answers": select(
        course_test.c.course_id,
        test_answer.c.lesson_id,
        test_answer.c.question_id,
        test_answer.c.picked,
        test_answer.c.is_right,
        test_answer.c.answered_at,
    )
    .join_from(test_answer, course_test, course_test.c.id == test_answer.c.test_id)
    .where(course_test.c.person_id == _WHO)
    .order_by(test_answer.c.id),
    "certificates": select(
        certificate.c.title,
        certificate.c.name,
        certificate.c.issued_at,
        certificate.c.withdrawn_at,
        certificate.c.withdrawn_why,
        _g.code,
    )
    .select_from(certificate.outerjoin(residential_group, _g.id == certificate.c.group_id))
    .where(certificate.c.person_id == _WHO)
    .order_by(certificate.c.id),
    "vneid": select(
        vneid_statement.c.stated_at,
        vneid_statement.c.taken_back_at,
        vneid_check.c.is_seen,
        vneid_check.c.at,
    )
    .select_from(
        vneid_statement.outerjoin(vneid_check, vneid_check.c.statement_id == vneid_statement.c.id)
    )
    .where(vneid_statement.c.person_id == _WHO)
    .order_by(vneid_statement.c.id, vneid_check.c.id),
    "inquiries": select(
        inquiry.c.words,
        inquiry.c.reach,
        inquiry.c.notice,
        inquiry.c.channel,
        inquiry.c.asked_at,
        inquiry.c.state,
        inquiry.c.ended_at,
        inquiry.c.taken_back_at,
    )
    .where(inquiry.c.person_id == _WHO)
    .order_by(inquiry.c.id),
    "inquiry_steps": select(
        inquiry.c.asked_at, inquiry_step.c.what, inquiry_step.c.words, inquiry_step.c.at
    )
    .join_from(inquiry_step, inquiry, inquiry.c.id == inquiry_step.c.inquiry_id)
    .where(inquiry.c.person_id == _WHO)
    .order_by(inquiry_step.c.id),
    "reminders": select(reminder.c.is_on, reminder.c.minute, reminder.c.paused_until)
    .join_from(reminder, address, address.c.id == reminder.c.address_id)
    .where(address.c.person_id == _WHO),
    "pushes": select(
        push_subscription.c.endpoint, push_subscription.c.since, push_subscription.c.knocked_on
    )
    .join_from(push_subscription, address, address.c.id == push_subscription.c.address_id)
    .where(address.c.person_id == _WHO),
    "completions": select(
        completion.c.lesson_id,
        completion.c.version,
        completion.c.completed_at,
        completion.c.channel,
        completion.c.right_first_time,
        _g.code,
    )
    .select_from(completion.outerjoin(residential_group, _g.id == completion.c.group_id))
    .where(completion.c.person_id == _WHO)
    .order_by(completion.c.id),
    "attendances": select(
        outreach_session.c.place, attendance.c.scanned_at, attendance.c.way, attendance.c.struck_at
    )
    .join_from(attendance, outreach_session, outreach_session.c.id == attendance.c.session_id)
    .where(attendance.c.person_id == _WHO)
    .order_by(attendance.c.id),
    "skills": select(
        skill_confirmation.c.lesson_id, skill_confirmation.c.at, skill_confirmation.c.struck_at
    )
    .where(skill_confirmation.c.person_id == _WHO)
    .order_by(skill_confirmation.c.id),
    "paper_consents": select(assisted_resident.c.form_id, assisted_resident.c.consented_on).where(
        assisted_resident.c.person_id == _WHO
    ),
    "phone_codes": select(join_code.c.created_at, join_code.c.redeemed_at)
    .where(join_code.c.person_id == _WHO, join_code.c.redeemed_at.is_not(None))
    .order_by(join_code.c.id),
    "paper_rows": select(
        paper_sheet.c.session_id,
        paper_row.c.marks,
        paper_row.c.imported_at,
        paper_import.c.undone_at,
    )
    .select_from(
        paper_row.join(paper_sheet, paper_sheet.c.id == paper_row.c.sheet_id).outerjoin(
            paper_import,
            (paper_import.c.session_id == paper_sheet.c.session_id)
            & (paper_import.c.imported_at == paper_row.c.imported_at),
        )
    )
    .where(paper_row.c.person_id == _WHO)
    .order_by(paper_row.c.sheet_id, paper_row.c.row),
    "sessions": select(
        outreach_session.c.kind,
        outreach_session.c.state,
        outreach_session.c.place,
        outreach_session.c.starts_at,
        outreach_session.c.note,
    )
    .where(outreach_session.c.author_id == _WHO)
    .order_by(outreach_session.c.id),
    "photos": select(
        session_photo.c.session_id,
        outreach_session.c.kind,
        outreach_session.c.place,
        outreach_session.c.local_date,
        session_photo.c.sha256,
        session_photo.c.bytes,
        session_photo.c.added_at,
        session_photo.c.deleted_at,
        session_photo.c.deleted_why,
    )
    .join_from(session_photo, outreach_session, outreach_session.c.id == session_photo.c.session_id)
    .where(session_photo.c.person_id == _WHO)
    .order_by(session_photo.c.id),
    "roles": select(
        role_grant.c.role,
        role_grant.c.granted_at,
        role_grant.c.ends_at,
        role_withdrawal.c.at.label("withdrawn_at"),
        team.c.name.label("team"),
    )
    .select_from(
        role_grant.join(address, address.c.id == role_grant.c.address_id)
        .outerjoin(role_withdrawal, role_withdrawal.c.grant_id == role_grant.c.id)
        .outerjoin(team, team.c.id == role_grant.c.team_id)
    )
    .where(address.c.person_id == _WHO)
    .order_by(role_grant.c.id),
}
_STATEMENTS = {
    name: (Statement(lambda _, query=query: query), tuple(query.selected_columns.keys()))  # type: ignore[misc]
    for name, query in _PARTS.items()
}


def everything_about(tx: Transaction, person_id: int) -> dict[str, list[dict[str, object]]]:
    """Every row about a person, by subject, with the columns' own names."""
    return {
        name: tx.all(statement, _maker(columns), person=person_id)
        for name, (statement, columns) in _STATEMENTS.items()
    }


def _maker(columns: tuple[str, ...]) -> Any:
    return lambda *row: dict(zip(columns, row, strict=True))
