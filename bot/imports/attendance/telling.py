"""Imports and what taking one back comes to, in words for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.imports.attendance.planning import Plan
from handlers.texts import Texts
from handlers.turn import WARD_ZONE


def show_imports(plans: Sequence[Plan], texts: Texts, sheet: int) -> list[str]:
    """A line for each import, those taken back too."""
    if not plans:
        return [texts.say("operator.roll_none", sheet=sheet)]
    return [_import(one, texts) for one in plans]


def show_plan(plan: Plan, texts: Texts, *, is_done: bool) -> list[str]:
    """Which import it is, what goes and what stays; then that it is done, or how to do it."""
    if plan.one.undone_at is not None:
        return [_import(plan, texts)]
    left = plan.all_present - plan.less
    lines = [
        _import(plan, texts),
        texts.say("operator.roll_takes", struck=plan.less, before=plan.all_present, after=left),
    ]
    if plan.leaving:
        lines.append(texts.say("operator.roll_leaving", count=len(plan.leaving)))
    if plan.staying:
        lines.append(texts.say("operator.roll_staying", count=plan.staying))
    if plan.later:
        lines.append(texts.say("operator.roll_later", numbers=", ".join(map(str, plan.later))))
    if is_done:
        return [*lines, texts.say("operator.roll_undone_now", number=plan.one.id)]
    return [*lines, texts.say("operator.roll_not_yet", number=plan.one.id, mark=plan.mark)]


def _import(plan: Plan, texts: Texts) -> str:
    one = plan.one
    if one.undone_at is not None:
        return texts.say(
            "operator.roll_undone",
            number=one.id,
            at=_moment(one.imported_at),
            session=one.session_id,
            undone=_moment(one.undone_at),
        )
    return texts.say(
        "operator.roll_import",
        number=one.id,
        at=_moment(one.imported_at),
        session=one.session_id,
        on=f"{plan.on:%d/%m/%Y}" if plan.on else "–",
        sheets=", ".join(map(str, plan.sheets)),
        rows=plan.rows,
        named=plan.present,
    )


def _moment(at: datetime) -> str:
    return f"{at.astimezone(WARD_ZONE):%d/%m/%Y %H:%M}"
