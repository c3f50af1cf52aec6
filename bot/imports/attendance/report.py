"""What an import of attendance sheets did, or what taking it back comes to, for who ran it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.imports.lines import Refused, show_line, show_outcome, show_refused
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
    number: int | None = None
    """By which it can be taken back; none where nothing is new."""
    odd: int = 0
    """What looks odd about the session now, and nobody explained."""


def show_report(report: ImportReport, texts: Texts) -> list[str]:
    """Lines for the terminal: the counts, what to look at, then every line left out."""
    written = bool(report.named or report.counted or report.there)
    lines = [
        *show_outcome(report.refused, texts, written=written),
        texts.say(
            "operator.roll_done",
            named=report.named,
            counted=report.counted,
            there=report.there,
            known=report.known,
        ),
    ]
    if report.number is not None:
        lines.append(texts.say("operator.roll_number", number=report.number))
    if report.odd:
        lines.append(texts.say("operator.roll_odd", count=report.odd))
    if report.remarks:
        lines.append(texts.say("operator.roll_remarks", count=len(report.remarks)))
    lines += [show_line(one, texts) for one in report.remarks]
    return lines + show_refused(report.refused, texts)
