"""What an import of attendance sheets did, for the person who ran it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.imports.groups.report import show_line, show_refused
from bot.imports.groups.rows import Refused
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows of each kind; `remarks` were taken, and somebody should look at them."""

    named: int = 0
    counted: int = 0
    """Nobody is named: neither signed nor known."""
    there: int = 0
    """Somebody who is counted at that session already."""
    known: int = 0
    """Rows that an earlier import brought."""
    remarks: tuple[Refused, ...] = ()
    refused: tuple[Refused, ...] = ()
    approved: int | None = None
    """How many are checked in now, where the session was approved before."""


def show_report(report: ImportReport, texts: Texts) -> list[str]:
    """Lines for the terminal: the counts, what to look at, then every line left out."""
    lines = [
        texts.say(
            "operator.roll_done",
            named=report.named,
            counted=report.counted,
            there=report.there,
            known=report.known,
        )
    ]
    if report.approved is not None:
        lines.append(texts.say("operator.roll_approved", count=report.approved))
    if report.remarks:
        lines.append(texts.say("operator.roll_remarks", count=len(report.remarks)))
    lines += [show_line(one, texts) for one in report.remarks]
    return lines + show_refused(report.refused, texts)
