"""What an import of teams did, for the person who ran it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.imports.lines import Refused, show_outcome, show_refused
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many of each; `changed`: the parent body, or the groups served."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()


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
    return [*first, done, *show_refused(report.refused, texts)]
