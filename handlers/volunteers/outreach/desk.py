"""A session's form on the desk: loaded whole, written back with what must be kept of a change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.rules.sessions.form_steps import following, needs_reason, split, steps
from handlers.shared import audit, card, scrutiny, work_places
from handlers.shared.teamwork import my_session
from handlers.turn import WARD_ZONE, Turn
from handlers.volunteers.outreach.states import GivenReason
from storage.outreach import counts, history, sessions
from storage.outreach.counts import RESULTS, GroupCounts
from storage.outreach.sessions import OutreachSession

MAY_LACK = ("place", "lessons", "helpers")
"""Lines without which it may be sent."""


@dataclass(frozen=True, slots=True)
class Form:
    """A session with its counts and lessons."""

    one: OutreachSession
    rows: tuple[GroupCounts, ...]
    lessons: tuple[str, ...]
    left_out: frozenset[str] = frozenset()
    """Lines that the session it is like left out: they are not asked for again."""
    unasked: frozenset[str] = frozenset()
    """Lines that its team has never filled in: they may be added on the card."""

    @property
    def id(self) -> int:
        """The session's number, for buttons."""
        return self.one.id

    @property
    def known(self) -> frozenset[str]:
        """The steps whose answers are there."""
        one = self.one
        answers = {
            "kind": one.kind is not None,
            "groups": bool(self.rows),
            "place": one.place is not None,
            "when": one.starts_at is not None,
            "until": one.ends_at is not None,
            "lessons": bool(self.lessons),
            "helpers": one.helpers is not None,
        }
        for number, row in enumerate(self.rows):
            answers[f"counts{number}"] = row.head_count is not None
            answers[f"results{number}"] = any(getattr(row, name) is not None for name in RESULTS)
        known = (step for step, is_known in answers.items() if is_known)
        return frozenset(known) | self.left_out | self.unasked

    @property
    def lacking(self) -> tuple[str, ...]:
        """What may still be said before it is sent, in its order."""
        known = self.known - self.unasked
        return tuple(step for step in MAY_LACK if step not in known)


def has_line(form: Form, step: str) -> bool:
    """Whether the form has such a line now: nobody is counted before it took place."""
    one, is_count = form.one, split(step)[0] in ("counts", "results")
    if one.state == "withdrawn" or (is_count and one.state in card.BEFOREHAND):
        return False
    return step in (*steps(len(form.rows)), "note") and step not in ("ready", "review")


def load(turn: Turn, number: str) -> Form | None:
    """One's own session by what a button carries; None when it is not, or not any more."""
    one = my_session(turn, number)
    return _whole(turn, one) if one else None


def _whole(turn: Turn, one: OutreachSession) -> Form:
    """With its counts; where it asked about a group that is gone, it goes on with the next line."""
    rows, taught = tuple(counts.of(turn.tx, one.id)), counts.lessons(turn.tx, one.id)
    form = Form(one, rows, taught, _left_out(turn, one), _unasked(turn, one, taught))
    if one.step in steps(len(form.rows)):
        return form
    step = following("ready", len(form.rows), form.known)
    return replace(form, one=replace(one, step=step))


def _left_out(turn: Turn, one: OutreachSession) -> frozenset[str]:
    """What may stay empty, and was left so the last time."""
    like = sessions.look(turn.tx, one.copied_from) if one.copied_from else None
    if like is None or not like.was_sent:
        return frozenset()
    said = {
        "place": like.place,
        "helpers": like.helpers,
        "lessons": counts.lessons(turn.tx, like.id),
    }
    return frozenset(step for step, value in said.items() if not value)


def _unasked(turn: Turn, one: OutreachSession, taught: tuple[str, ...]) -> frozenset[str]:
    """Whoever has taught no lesson yet is not asked for one out of all there are."""
    is_before = one.state == "closed" and not taught and one.step != "lessons"
    is_new = is_before and not counts.usual(turn.tx, one.team_id, 1)
    return frozenset({"lessons"}) if is_new else frozenset()


def again(turn: Turn, form: Form) -> Form:
    """The form as it stands after a change."""
    one = sessions.find(turn.tx, form.id)
    return _whole(turn, one or form.one)


def advance(turn: Turn, form: Form, step: str) -> Form:
    """After an answer, or without one: go on from this step, if that is where the form stood."""
    if form.one.step != step or form.one.was_sent:
        return form
    following_step = following(step, len(form.rows), form.known)
    return keep(turn, form, replace(form.one, step=following_step))


def keep(turn: Turn, form: Form, one: OutreachSession) -> Form:
    """Write the form; who touched it when is part of it."""
    one = replace(one, touched_at=turn.now, address_id=_address(turn))
    sessions.save(turn.tx, one)
    work_places.leave(turn, one.id)
    return replace(form, one=one)


def move(turn: Turn, form: Form, one: OutreachSession, what: str, reason: str = "") -> Form:
    """Write the form in a new state, with the step that led to it."""
    one = replace(one, touched_at=turn.now, address_id=_address(turn))
    sessions.move(turn.tx, one, happened(turn, one.id, what, reason))
    work_places.leave(turn, one.id)
    return replace(form, one=one)


def happened(turn: Turn, number: int, what: str, reason: str = "") -> history.Happened:
    """A step in a session's life, taken by whoever speaks."""
    person = turn.known.person_id if turn.known else None
    return history.Happened(
        number, what, turn.now, turn.today, person, _address(turn), reason or None
    )


def _address(turn: Turn) -> int | None:
    return turn.known.address_id if turn.known else None


# ---- corrections --------------------------------------------------------------------------------


def reason(turn: Turn, form: Form) -> str:
    """The reason given in this conversation for changing what was sent."""
    given = GivenReason.of(turn)
    return given.said if given and given.session == form.id else ""


def lacks_reason(turn: Turn, form: Form) -> bool:
    """Whether a change must first be given a reason."""
    one = form.one
    return needs_reason(one.state, one.submitted_at, turn.now) and not reason(turn, form)


@dataclass(frozen=True, slots=True)
class Change:
    """What a line said before, and says now; a group only where counts are meant."""

    field: str
    before: object
    after: object
    group_id: int | None = None


def correct(turn: Turn, form: Form, changes: list[Change]) -> Form:
    """Keep what a form said when it was sent; an approved one waits for approval again."""
    real = [change for change in changes if change.before != change.after]
    if not form.one.was_sent or not real or turn.known is None:
        return form
    why, person = reason(turn, form), turn.known.person_id
    for change in real:
        noted = history.Correction(
            form.id,
            change.group_id,
            change.field,
            _written(change.before),
            _written(change.after),
            why,
            turn.now,
            turn.today,
            person,
            turn.known.address_id,
        )
        history.correct(turn.tx, noted)
    if form.one.state == "approved":
        form = move(turn, form, replace(form.one, state="submitted"), "submitted", why)
    scrutiny.examine(turn.tx, form.id, turn.now, changed=True)
    for change in real:
        told = {"field": change.field, "reason": why}
        values = {"before": _written(change.before) or "", "after": _written(change.after) or ""}
        audit.note(turn, "session.corrected", f"session:{form.id}", person, **told, **values)
    return form


def _written(value: object) -> str | None:
    """As people read it: an hour is the ward's, and not the one of Greenwich."""
    if isinstance(value, datetime):
        return f"{value.astimezone(WARD_ZONE):%H:%M %d/%m/%Y}"
    return None if value is None else str(value)[:500]
