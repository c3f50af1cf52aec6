"""Figures as data, for scripts: the same read path as the chat."""

from __future__ import annotations

from handlers.reports.indicators import indicators
from handlers.reports.participation import Figures, Row


def as_json(counted: Figures) -> dict[str, object]:
    """`period`, `rows`, `totals`; shares between 0 and 1, or null without a denominator."""
    return {
        "period": {
            "from": counted.period.first.isoformat(),
            "to": counted.period.last.isoformat(),
        },
        "counted_at": counted.counted_at.isoformat(),
        "rows": [_row(row) for row in counted.rows],
        "totals": {
            "people": counted.people,
            "completions": counted.completions,
            "adults": counted.adults,
            "share": counted.share,
        },
        "indicators": {code: indicators()[code].version for code in ("HT1", "HT2", "DG1")},
    }


def _row(row: Row) -> dict[str, object]:
    adults = row.adults
    return {
        "group": row.group.code if row.group else row.placement,
        "name": row.group.name if row.group else None,
        "is_example": bool(row.group and row.group.is_example),
        "people": row.people,
        "completions": row.completions,
        "adults": adults.adults if adults else None,
        "adults_as_of": adults.as_of.isoformat() if adults else None,
        "adults_source": adults.source if adults else None,
        "share": row.share,
    }
