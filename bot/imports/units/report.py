"""What an import of units did, or taking one back would do, for the person who ran it."""

from __future__ import annotations

from bot.imports.lines import ImportReport, show_import
from bot.imports.taking_back import show
from bot.imports.units.undoing import Plan
from handlers.texts import Texts


def show_report(report: ImportReport, texts: Texts) -> list[str]:
    """Lines for the terminal."""
    return show_import("units", report, texts)


def show_plan(plan: Plan, texts: Texts, *, is_done: bool) -> list[str]:
    """Which units go, and how much that was said of others."""
    names = ", ".join(plan.names) or "–"
    return show(plan, texts, is_done=is_done, units=names, facts=len(plan.facts))
