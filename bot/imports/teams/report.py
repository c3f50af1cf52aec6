"""What an import of teams did, for the person who ran it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.imports.lines import Refused, show_outcome, show_refused
from bot.imports.teams.undoing import Plan
from handlers.texts import Texts
from handlers.turn import WARD_ZONE


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many of each; `changed`: the parent body, or the groups served."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()
    number: int = 0
    """By which it can be taken back: its line in the journal."""


def show_report(report: ImportReport, texts: Texts) -> list[str]:
    """Lines for the terminal: the counts, then every line left out with reason and cure."""
    done = texts.say(
        "operator.teams_done",
        added=report.added,
        changed=report.changed,
        unchanged=report.unchanged,
    )
    written = bool(report.added or report.changed)
    first = show_outcome(report.refused, texts, written=written)
    back = [texts.say("operator.teams_number", number=report.number)] if report.number else []
    return [*first, done, *back, *show_refused(report.refused, texts)]


def show_plan(plan: Plan, texts: Texts, *, is_done: bool) -> list[str]:
    """What goes and what comes back; then that it is done, or how to do it."""
    at = f"{plan.at.astimezone(WARD_ZONE):%d/%m/%Y %H:%M}"
    if plan.is_undone and not is_done:
        return [texts.say("operator.groups_undone", number=plan.number, at=at)]
    new = [one.name for one in plan.changes if one.is_new]
    old = [one.name for one in plan.changes if not one.is_new]
    takes = texts.say(
        "operator.teams_takes",
        number=plan.number,
        at=at,
        teams=", ".join(new) or "–",
        restored=", ".join(old) or "–",
    )
    if is_done:
        return [takes, texts.say("operator.groups_undone_now", number=plan.number)]
    return [takes, texts.say("operator.roll_not_yet", number=plan.number, mark=plan.mark)]
