"""What an import of teams did, for the person who ran it."""

from __future__ import annotations

from bot.imports.lines import ImportReport, show_import
from bot.imports.taking_back import show
from bot.imports.teams.undoing import Plan
from handlers.texts import Texts


def show_report(report: ImportReport, texts: Texts) -> list[str]:
    """Lines for the terminal."""
    return show_import("teams", report, texts)


def show_plan(plan: Plan, texts: Texts, *, is_done: bool) -> list[str]:
    """Which teams go, and which are as they were."""
    gone = ", ".join(one.name for one in plan.changes if one.is_new) or "–"
    restored = ", ".join(one.name for one in plan.changes if not one.is_new) or "–"
    return show(plan, texts, is_done=is_done, teams=gone, restored=restored)
