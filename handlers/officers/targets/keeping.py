"""What was confirmed is written down, and has its line in the audit."""

from __future__ import annotations

from handlers.contract import Reply
from handlers.officers.targets import draft as drafts
from handlers.officers.targets.draft import Draft
from handlers.officers.targets.questions import AIMS, confirm, lacking
from handlers.reports.wording import heading, with_unit
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.days.calendar_units import Period
from handlers.shared import audit
from handlers.turn import Outcomes, Turn, person_of
from storage.rights.role import Role
from storage.ward import entries, targets

WHO = (Role.OFFICER,)


def save(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Write it down, if nothing is lacking and nothing came between."""
    draft = drafts.load(turn)
    period, asked = draft.period, lacking(turn, draft)
    if period is None or asked:
        return asked
    Draft.pop(turn)
    return _aim(turn, draft, period) if draft.kind in AIMS else _enter(turn, draft, period)


def _aim(turn: Turn, draft: Draft, period: Period) -> Outcomes:
    before = drafts.versions(turn, draft)
    new = drafts.as_target(turn, draft, period.first, period.last)
    number = targets.add(turn.tx, new, person_of(turn).address_id)
    progress = turn.button("targets.progress", f"targets.show:{period.first}:{period.last}")
    more = turn.button("targets.new", "targets.new")
    what = heading(draft.code)
    if draft.kind == "dropped":
        said = turn.reply("targets.dropped", progress, more, indicator=what)
    else:
        said = turn.reply("targets.saved", progress, more, indicator=what)
    audit.note(
        turn,
        "target.dropped" if draft.kind == "dropped" else "target.set",
        f"target:{number}",
        indicator=draft.code,
        place=f"{new.scope}:{new.scope_id}",
        period=f"{period.first}/{period.last}",
        before=_number(before[-1].value if before else None),
        after=_number(new.value),
        source=draft.source,
    )
    return [said]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _enter(turn: Turn, draft: Draft, period: Period) -> Outcomes:
    before = entries.find(turn.tx, draft.replaces) if draft.replaces else None
    new = entries.Entry(
        *(0, draft.code, draft.sort or "", period.first, period.last, draft.value or 0),
        *(draft.source, turn.now, turn.today, draft.replaces or None, draft.reason or None),
    )
    lost = draft.kind == "corrected" and before is None
    number = None if lost else entries.add(turn.tx, new, person_of(turn).address_id)
    past = turn.button("targets.see_entries", "targets.past")
    if number is None or draft.indicator is None:
        return [turn.reply("targets.replaced", past)]
    value = with_unit(new.value, draft.indicator, turn.house.texts)
    more = turn.button("targets.more_entries", "targets.entries")
    if draft.kind == "corrected":
        said = turn.reply("targets.corrected", past, more, code=draft.code, value=value)
    else:
        said = turn.reply("targets.entered", past, more, code=draft.code, value=value)
    audit.note(
        turn,
        "entry.corrected" if before else "entry.added",
        f"entry:{number}",
        indicator=f"{draft.code}:{new.sort}",
        period=f"{period.first}/{period.last}",
        before=_number(before.value if before else None),
        after=str(new.value),
        source=draft.source,
        reason=draft.reason,
    )
    return [said]


def leave(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Give up what was begun; nothing was written."""
    Draft.pop(turn)
    return [
        turn.reply(
            "targets.left",
            turn.button("targets.to_progress", "targets.show"),
            turn.button("targets.new", "targets.new"),
        )
    ]


def _confirmed(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """The draft as it was shown, and what it comes in the place of."""
    draft, kept, asked = drafts.load(turn), dict(turn.conversation.forms), turn.conversation.ask
    is_lacking = bool(lacking(turn, draft))
    turn.conversation.forms, turn.conversation.ask = kept, asked  # looking at it changes nothing
    if is_lacking:
        return None
    (reply,) = confirm(turn, draft)
    lines = reply.text.split("\n") if isinstance(reply, Reply) else ()
    before = drafts.versions(turn, draft)
    replaced = entries.find(turn.tx, draft.replaces) if draft.replaces else None
    return Shown(tuple(lines), (draft, before, replaced))


def _begun(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """What would be given up; another draft is not what was shown."""
    draft = drafts.load(turn)
    return Shown(more=(draft,)) if draft.indicator else None


ROUTES = Routes(
    postbacks={
        "targets.save": Route(save, WHO, Decision(_confirmed, "targets.go_on"), spends=True),
        "targets.leave": Route(leave, WHO, Decision(_begun, "targets.go_on"), spends=True),
    },
)
